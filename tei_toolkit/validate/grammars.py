"""What looking for a schema comes to: a schema at hand, or one that is missing."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tei_toolkit import resources

if TYPE_CHECKING:
    from tei_toolkit.validate.store.entries import Entry

PACKAGED = "tei_transcript"
SUFFIXES = (".rng", ".rnc")


@dataclass(frozen=True, slots=True)
class Grammar:
    """A RELAX NG schema that is at hand: its file, what reports call it, and below which folder its parts must lie.

    `entry` is what the store knows of it, where it is from there.
    """

    path: Path
    name: str
    within: Path | None = None
    entry: "Entry | None" = None


@dataclass(frozen=True, slots=True)
class Missing:
    """A schema that is not to be had: why, in words that follow "the schema", and what to do about it."""

    reason: str
    hint: str


def packaged() -> Grammar:
    """The toolkit's own schema, for what `tei encode` writes."""
    path = resources.schemas() / f"{PACKAGED}.rng"
    return Grammar(path, path.name)


def in_file(schema: str | Path) -> Grammar | None:
    """A schema that a person names by its file, if there is such a file."""
    path = Path(schema)
    if path.suffix.lower() not in SUFFIXES or not path.is_file():
        return None
    return Grammar(path.resolve(), path.name)
