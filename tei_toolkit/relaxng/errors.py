"""What can be wrong with a schema, and where in it."""

from dataclasses import dataclass

from tei_toolkit.errors import ReadError, UsageError

_LONGEST_REASON = 400


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: the file or address, and line and column of its start tag, counted from 1."""

    path: str
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class SchemaNote:
    """Something about a schema that is worth knowing, and no reason to refuse it: where, and what."""

    place: Place
    message: str


class TooLargeError(ReadError):
    """A schema allows so many things at once that following them would take memory and time without bound."""

    def __init__(self) -> None:
        super().__init__(
            "the schema allows too many things at once to be followed",
            hint="make it simpler: fewer parts of which each may be left out or repeated within one another",
        )


class SchemaError(UsageError):
    """The schema is none: `place` tells where, `reason` what is wrong with it, `hint` how to mend it."""

    def __init__(self, place: Place, reason: str, *, hint: str = "mend the schema there") -> None:
        # values run over lines, and names have no longest one
        reason = " ".join(reason.splitlines())
        if len(reason) > _LONGEST_REASON:
            reason = f"{reason[: _LONGEST_REASON - 1]}…"
        super().__init__(f"{place}: {reason}", hint=hint[:_LONGEST_REASON])
        self.place = place
        self.reason = reason
