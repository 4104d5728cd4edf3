"""Calendar arithmetic: what the parts of a date come to in W3C form (TEI P5 §3.6.4, §14.4)."""

from dataclasses import dataclass
from datetime import date, timedelta

# blanks within a date or time: at most one line end, for an empty line parts paragraphs
_BLANKS = r"(?:[^\S\n]+(?:\n[^\S\n]*)?|\n[^\S\n]*)"


def within_a_paragraph(pattern: str) -> str:
    """A regular expression whose blanks do not reach over an empty line."""
    return pattern.replace(r"\s+", _BLANKS).replace(r"\s*", f"{_BLANKS}?")


@dataclass(frozen=True, slots=True)
class Day:
    """A date with what is known of it; a day or month may stand without a year."""

    year: int | None = None
    month: int | None = None
    day: int | None = None

    def exists(self) -> bool:
        """Whether the calendar has it; 29 February passes where the year is not known."""
        if self.month is not None and not 1 <= self.month <= 12:
            return False
        if self.day is None:
            return True
        try:
            date(self.year or 2000, self.month or 1, self.day)
        except ValueError:
            return False
        return True

    def is_full(self) -> bool:
        """Whether year, month and day are known."""
        return None not in (self.year, self.month, self.day)

    def iso(self) -> str:
        """The W3C form: 1944-01-22, 1944-01, 1944, --01-22 or --01."""
        if self.year is None:
            return f"--{self.month:02d}" + (f"-{self.day:02d}" if self.day is not None else "")
        parts = [f"{self.year:04d}"]
        parts += [f"{part:02d}" for part in (self.month, self.day) if part is not None]
        return "-".join(parts)

    def shifted(self, days: int) -> "Day":
        """The day so many days later.

        Raises:
            ValueError: the date is not full.
        """
        if self.year is None or self.month is None or self.day is None:
            raise ValueError("only a full date can be shifted")
        moved = date(self.year, self.month, self.day) + timedelta(days=days)
        return Day(moved.year, moved.month, moved.day)


def clock(hour: int, minute: int = 0, half: str | None = None) -> str | None:
    """A time of day as 23:00:00, from an hour, a minute, and "am" or "pm"; None where no clock shows it."""
    if half is not None and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half == "pm" else 0)
    if not (0 <= hour <= 23 and 0 <= minute <= 59):
        return None
    return f"{hour:02d}:{minute:02d}:00"
