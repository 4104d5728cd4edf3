"""A finding about a text or a document: what is wrong, where, and how to mend it."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a finding matters: an error makes a document unfit, a warning is a doubt, a note informs."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"

    @property
    def weight(self) -> int:
        """A number that grows with the severity, for comparing."""
        return {"note": 0, "warning": 1, "error": 2}[self.value]


@dataclass(frozen=True, slots=True)
class Location:
    """A place in a file: lines and columns count from 1, columns in characters; `xpath` as TEI/text/body/p[3]."""

    path: str
    line: int | None = None
    column: int | None = None
    xpath: str | None = None

    def __str__(self) -> str:
        return ":".join(str(part) for part in (self.path, self.line, self.column) if part is not None)


@dataclass(frozen=True, slots=True)
class Edit:
    """A stretch of a file, from a line and column up to before another, and what is to stand there instead."""

    line: int
    column: int
    end_line: int
    end_column: int
    content: str


@dataclass(frozen=True, slots=True)
class Fix:
    """A change of the file that mends a finding and keeps the text: what it does, and the edits, none over another."""

    message: str
    edits: tuple[Edit, ...]


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """A finding, named for the fault in kebab-case, with the check or rule that found it.

    `hint` tells what to do, `related` other places concerned, `guidelines` where the TEI Guidelines treat the matter;
    `fix` is a mend that can be made unasked.
    """

    name: str
    severity: Severity
    message: str
    location: Location
    check: str
    hint: str | None = None
    related: tuple[Location, ...] = ()
    guidelines: str | None = None
    fix: Fix | None = None
