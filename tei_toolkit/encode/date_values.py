"""Calendar arithmetic: what the parts of a date come to in W3C form (TEI P5 §3.6.4, §14.4)."""

from datetime import date, timedelta

from tei_toolkit.model.record import record

# blanks within a date or time: at most one line end, for an empty line parts paragraphs
_JULIAN_DAY_OF_ORDINAL_0 = 1721425
_BLANKS = r"(?:[^\S\n]+(?:\n[^\S\n]*)?|\n[^\S\n]*)"


def within_a_paragraph(pattern: str) -> str:
    """A regular expression whose blanks do not reach over an empty line."""
    return pattern.replace(r"\s+", _BLANKS).replace(r"\s*", f"{_BLANKS}?")


@record
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
            date(self.year if (self.year or 0) > 0 else 2000, self.month or 1, self.day)  # type: ignore[arg-type]
        except ValueError:
            return False
        return True

    def is_full(self) -> bool:
        """Whether year, month and day are known, of a year of our era."""
        return (self.year or 0) > 0 and self.month is not None and self.day is not None

    def iso(self) -> str:
        """The W3C form: 1944-01-22, 1944-01, 1944, --01-22 or --01; 44 B.C. is -0044, for W3C has no year 0."""
        if self.year is None:
            return f"--{self.month:02d}" + (f"-{self.day:02d}" if self.day is not None else "")
        parts = [f"{self.year:04d}" if self.year > 0 else f"-{-self.year:04d}"]
        parts += [f"{part:02d}" for part in (self.month, self.day) if part is not None]
        return "-".join(parts)

    def from_julian(self) -> "Day":
        """The Gregorian date of the day that the Julian calendar gives this date to; itself where it is not full.

        Source: the day numbers of E. G. Richards, in the Explanatory Supplement to the Astronomical Almanac, ch. 15.
        """
        if not self.is_full() or self.year is None or self.month is None or self.day is None:
            return self
        before = (14 - self.month) // 12
        years, months = self.year + 4800 - before, self.month + 12 * before - 3
        number = self.day + (153 * months + 2) // 5 + 365 * years + years // 4 - 32083
        moved = date.fromordinal(number - _JULIAN_DAY_OF_ORDINAL_0)
        return Day(moved.year, moved.month, moved.day)

    def exists_in_julian(self) -> bool:
        """Whether the Julian calendar has it, which has 29 February in every fourth year."""
        if self.year is not None and self.month == 2 and self.day == 29:
            return self.year % 4 == 0
        return self.exists()

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
    """A time of day as 23:00:00, from an hour, a minute, and the part of the day; None where no clock shows it.

    Parts are "am", "pm", "night" (twelve at night is midnight, two at night is early) and "midday" (noon and near it).
    """
    if half is not None and 1 <= hour <= 12:
        if half == "night":
            half = "am" if hour == 12 or hour < 6 else "pm"
        elif half == "midday":
            half = "am" if 9 <= hour < 12 else "pm"
        hour = hour % 12 + (12 if half == "pm" else 0)
    if (hour, minute) == (24, 0):
        hour = 0
    if not (0 <= hour <= 23 and 0 <= minute <= 59):
        return None
    return f"{hour:02d}:{minute:02d}:00"
