"""Text put together piece by piece, remembering where in the source each piece began."""

from tei_toolkit.model.transcript import Line


class TextBuilder:
    """Collects the text of a transcript and the way back to the lines and columns of its source."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._lines: list[Line] = []
        self.offset = 0
        """How many code points have been added."""

    def add(self, text: str, number: int, column: int) -> None:
        """Add a piece of one source line that begins at `number` and `column`, both counted from 1."""
        if not text:
            return
        last = self._lines[-1] if self._lines else None
        if last is None or (number, column) != (last.number, last.column + self.offset - last.offset):
            self._lines.append(Line(self.offset, number, column))
        self._parts.append(text)
        self.offset += len(text)

    def text(self) -> str:
        """All that was added."""
        return "".join(self._parts)

    def lines(self) -> tuple[Line, ...]:
        """The way back to the source."""
        return tuple(self._lines) or (Line(0, 1, 1),)
