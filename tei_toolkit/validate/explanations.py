"""What there is to say of each diagnostic beside its entry in the catalogue: why it matters, an example, a remedy."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tei_toolkit.model.catalogue import CatalogueEntry
from tei_toolkit.validate.catalogue import CATALOGUE, PURPOSES


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a diagnostic matters, an example of the fault, and the same made right; the examples are None where none is.

    Examples are parts of documents, of one line or several.
    """

    why: str
    wrong: str | None = None
    right: str | None = None


def explanation(name: str) -> Explanation:
    """The explanation of a diagnostic of validation.

    Raises:
        KeyError: there is no such diagnostic.
    """
    given = _all()[name]
    return Explanation(given["why"], _example(given.get("wrong")), _example(given.get("right")))


def by_check() -> Iterator[tuple[str, str, list[CatalogueEntry]]]:
    """Each check with what it looks at and the diagnostics that it gives."""
    for check, purpose in PURPOSES.items():
        yield check, purpose, [entry for entry in CATALOGUE.values() if entry.check == check]


def table_of_checks() -> str:
    """The checks and their diagnostics as a table in Markdown, as the README has it."""
    rows = ["| check | looks at | diagnostics |", "|---|---|---|"]
    for check, purpose, entries in by_check():
        names = ", ".join(f"`{entry.name}`" for entry in entries)
        rows.append(f"| `{check}` | {purpose} | {names} |")
    return "\n".join(rows) + "\n"


def _example(text: str | None) -> str | None:
    return None if text is None else text.strip("\n")


@cache
def _all() -> dict[str, dict[str, str]]:
    return tomllib.loads(Path(__file__).with_name("explanations.toml").read_text("utf-8"))
