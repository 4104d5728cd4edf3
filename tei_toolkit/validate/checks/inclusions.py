"""The check that nothing is included that was not looked at: XInclude is followed only where that is asked for."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tei_toolkit.model.diagnostic import Diagnostic
from tei_toolkit.validate.subject import XINCLUDE, Subject

if TYPE_CHECKING:
    from tei_toolkit.validate.locating import Node

NAME = "inclusions"
_INCLUDE = f"{XINCLUDE} include"


def check(subject: Subject) -> Iterator[Diagnostic]:
    """A diagnostic at the first inclusion of a document whose inclusions were not made."""
    subject.bytes.read_on()
    if subject.bytes.may_have_inclusions:
        yield from _told(subject)


def _told(subject: Subject) -> Iterator[Diagnostic]:
    # what few documents need is not loaded for all
    from tei_toolkit.model.diagnostic import Location
    from tei_toolkit.relaxng.xml import parser
    from tei_toolkit.validate.catalogue import diagnostic
    from tei_toolkit.validate.locating import Path, written
    from tei_toolkit.validate.survey import read

    made, path = parser(), Path()
    found: list[tuple[int, int, Node | None]] = []

    def start(name: str, attributes: list[str]) -> None:
        path.reached(name, attributes)
        if name == _INCLUDE:
            found.append((made.CurrentLineNumber, made.CurrentColumnNumber + 1, path.here))

    made.StartElementHandler = start
    made.EndElementHandler = lambda _: path.left()
    if read(made, subject.bytes.chunks()) is not None or not found:
        return
    line, column, node = found[0]
    what = "an inclusion was" if len(found) == 1 else f"{len(found):,} inclusions were"
    hint = "--xinclude puts in its place what is included, and checks it"
    place = Location(subject.name, line, column, written(node))
    yield diagnostic("unfollowed-inclusion", f"{what} not followed", place, NAME, hint=hint)
