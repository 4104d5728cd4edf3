"""Where in which file each place of a document stands that was put together from several."""

import re
from array import array
from bisect import bisect_right
from dataclasses import replace

from tei_toolkit.files import shown
from tei_toolkit.model.diagnostic import Diagnostic, Location


class Places:
    """Grows with the document: a row where what follows stands elsewhere than one would expect.

    `mended` are the places, in the document, of tags that have an @xml:base or @xml:lang because they were included.
    """

    def __init__(self) -> None:
        self.files: list[str] = []
        self.mended: set[tuple[int, int]] = set()
        self._merged: list[tuple[int, int]] = []
        self._file, self._line, self._column = array("L"), array("L"), array("L")

    def file(self, name: str) -> int:
        """The number of a file."""
        if name not in self.files:
            self.files.append(name)
        return self.files.index(name)

    def note(self, merged: tuple[int, int], file: int, line: int, column: int) -> None:
        """Say from where the text is that begins at a line and column of the document."""
        if not self._merged or self._found(len(self._merged) - 1, merged) != (file, line, column):
            self._merged.append(merged)
            self._file.append(file)
            self._line.append(line)
            self._column.append(column)

    def _found(self, row: int, merged: tuple[int, int]) -> tuple[int, int, int]:
        line, column = self._merged[row]
        passed = merged[0] - line
        return (
            self._file[row],
            self._line[row] + passed,
            merged[1] if passed else self._column[row] + merged[1] - column,
        )

    def location(self, place: Location) -> Location:
        """Where a place of the document stands."""
        if place.line is None or not self._merged:
            return place
        merged = place.line, place.column or 1
        row = max(bisect_right(self._merged, merged) - 1, 0)
        file, line, column = self._found(row, merged)
        return Location(self.files[file], line, None if place.column is None else column, place.xpath)

    def told(self, one: Diagnostic, name: str) -> Diagnostic:
        """A diagnostic of the document `name`, with the places that it speaks of; it is to be mended by hand."""
        if one.location.path != name:
            return one
        location = self.location(one.location)
        related = tuple(self.location(place) for place in one.related)
        message = one.message
        for before, after in zip(one.related, related, strict=True):
            elsewhere = "" if after.path == location.path else f" of {shown(after.path)}"
            said = f"in line {after.line}{elsewhere}"
            message = re.sub(rf"\bin line {before.line}\b", said.replace("\\", r"\\"), message)
        return replace(one, location=location, related=related, message=message, fix=None)
