"""Faults of a document: what is wrong, where, what would be right there, and how to mend it."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What sort of fault it is."""

    NOT_WELL_FORMED = "not-well-formed"
    REFUSED = "refused-xml"
    ROOT = "wrong-root"
    UNKNOWN_ELEMENT = "unknown-element"
    UNEXPECTED_ELEMENT = "unexpected-element"
    MISSING_CHILD = "missing-child"
    UNEXPECTED_TEXT = "unexpected-text"
    UNKNOWN_ATTRIBUTE = "unknown-attribute"
    MISSING_ATTRIBUTE = "missing-attribute"
    BAD_VALUE = "bad-value"
    DUPLICATE_ID = "duplicate-id"
    UNDEFINED_ID = "undefined-id"


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a document: line and column, counted from 1 (columns in characters)."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Mend:
    """A change that the schema accepts, as it was found by trying.

    `action` is one of "rename", "namespace", "insert", "move" (before its first sibling of that name), "move-after",
    "hoist" (out of its parent, before it), "wrap", "end", "replace", "add-attribute", "rename-attribute"; `name` the
    element or attribute, or value, that the change brings in or leads to; `text` says it in words. `siblings` is how
    many siblings after it go into the wrapper with it, or are passed by the move; `attribute` is the one whose value is
    replaced. `sure` is whether nothing else that is near would do as well, so that the change can be made unasked.
    """

    action: str
    name: str
    text: str
    siblings: int = 0
    attribute: str = ""
    sure: bool = False


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault.

    `spot` is where the tag (or text) begins, `path` leads there (TEI/text/body/p[3], a number where
    siblings share the name), `found` is the name or value that
    stands there, `expected` what might have stood there, the likeliest first. `hint` is the mend in words, or else
    what is known of the place. `related` are other places concerned, such as the first use of an identifier.
    """

    kind: Kind
    spot: Spot
    message: str
    hint: str | None = None
    found: str = ""
    expected: tuple[str, ...] = ()
    mend: Mend | None = None
    related: tuple[Spot, ...] = ()
    path: str = ""
