"""The checks, in the order in which they are made; each is a function `check` from a subject to its diagnostics."""

from collections.abc import Callable, Iterable
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, TypeAlias, cast

if TYPE_CHECKING:
    from tei_toolkit.model.diagnostic import Diagnostic
    from tei_toolkit.validate.subject import Subject

Check: TypeAlias = "Callable[[Subject], Iterable[Diagnostic]]"

# the name of each check and its module, which is loaded when the check is made
CHECKS: tuple[tuple[str, str], ...] = (
    ("well-formedness", "well_formedness"),
    ("relax-ng", "relax_ng"),
    ("xsd", "xsd"),
    ("inclusions", "inclusions"),
    ("pointers", "pointers"),
    ("identifiers", "identifiers"),
    ("dates", "dates"),
    ("header", "header"),
    ("languages", "languages"),
    ("direction", "direction"),
    ("characters", "characters"),
)


@cache
def load_check(module: str) -> Check:
    """The check of a module of this folder."""
    return cast("Check", import_module(f"tei_toolkit.validate.checks.{module}").check)
