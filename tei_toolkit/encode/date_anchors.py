"""What a date without all its parts is counted from: the document's date, or the last one told of (TEI P5 §14.4)."""

import re
from dataclasses import replace
from datetime import date, timedelta

from tei_toolkit.encode.date_rules import Found, Relation
from tei_toolkit.encode.date_values import Day
from tei_toolkit.encode.languages import Language
from tei_toolkit.model.record import record

_SENTENCE = re.compile(r"[.?!][\"”’)]*\s+|\n\s*\n")
_WORD = re.compile(r"['’]?[^\W\d_]+")
_REACH = 160
"""How far round a weekday the verb is looked for that tells whether it is past."""
_NEAR = 250
"""How near a full date must be for a weekday to be counted from it."""
_BESIDE = 24
_HALF_A_YEAR = 6
# what has a day or month of its own, and is a date even where nothing tells the rest
_WITH_PARTS = frozenset({"same-month", "letter", "of-year"})


@record
class Resolved:
    """A date with its parts filled in and the certainty of what was added; `found` None where no calendar has it."""

    found: Found | None
    cert: str | None = None


class Anchors:
    """The dates that others are counted from, as the text goes on.

    `news`: everything is counted from the document's date; else days and months without a year are counted from the
    last full date that the text has told of.
    """

    def __init__(self, text: str, language: Language, document: Day | None, *, news: bool) -> None:
        self._text = text
        self._past = frozenset(language.table("dates").get("past", ()))
        self._future = frozenset(language.table("dates").get("future", ()))
        self._past_endings = language.words("cues", "past_endings")
        self._following = language.set_of("dates", "following_weekday")
        self._not_yet = language.set_of("dates", "future_before")
        self.document = document
        self._news = news
        self._told: tuple[int, Day] | None = None
        self._named: tuple[int, Day] | None = None
        self._previous: Day | None = None

    def resolve(self, found: Found) -> Resolved:
        """The date with what the text itself adds to it."""
        resolved = self._counted(found) if found.relation is not None else self._with_year(found)
        first = resolved.found.first if resolved.found else Day()
        if resolved.found is not None and first.month is not None:
            last = resolved.found.last or first
            if found.calendar == "julian":
                first, last = first.from_julian(), last.from_julian()
            self._previous = last
            if last.is_full():
                self._told = (found.span.end, last)
                if found.relation is None or found.rule == "told":
                    self._named = self._told
                if self.document is None and found.relation is None:
                    self.document = first
        return resolved

    def _with_year(self, found: Found) -> Resolved:
        base = self.document if self._news or self._told is None else self._told[1]
        cert = None
        if found.short:
            return self._of_century(found, base)
        if found.first.year is None and base is not None and base.year is not None and found.first.month is not None:
            cert = "medium"
            year = _year_near(base, found.first.month) + self._ahead(found, base)
            last = found.last
            if last is not None and last.month is not None:
                last = replace(last, year=year + (last.month < found.first.month))
            found = replace(found, first=replace(found.first, year=year), last=last)
        days = [day for day in (found.first, found.last) if day is not None]
        exists = Day.exists_in_julian if found.calendar == "julian" else Day.exists
        return Resolved(found if all(map(exists, days)) else None, cert)

    def _of_century(self, found: Found, base: Day | None) -> Resolved:
        """A year of two digits, in the hundred years round the date that others are counted from; else left out."""
        if base is None or base.year is None:
            return Resolved(replace(found, first=replace(found.first, year=None), last=None, short=False))
        year = base.year - base.year % 100 + (found.first.year or 0)
        year += 100 * ((year < base.year - 50) - (year > base.year + 50))
        last = replace(found.last, year=year + 9) if found.last is not None else None
        found = replace(found, first=replace(found.first, year=year), last=last, short=False)
        return Resolved(found if found.first.exists() else None, "medium")

    def _counted(self, found: Found) -> Resolved:
        relation = found.relation or Relation("day")
        if relation.kind in {"same month", "this month"}:
            return self._in_month(found, relation)
        if found.rule == "told":
            return self._from_told(found, relation)
        if relation.kind == "named day":
            return Resolved(self._named_day(found, relation), "medium")
        base = self.document
        if base is None or not base.is_full():
            return Resolved(found)
        day = date(base.year or 1, base.month or 1, base.day or 1)
        cert = "high" if relation.kind == "day" else "medium"
        if relation.kind == "letter":
            months = day.year * 12 + day.month - 1 + relation.count
            found = replace(found, first=Day(months // 12, months % 12 + 1, found.first.day))
            return Resolved(found if found.first.exists() else None, "high")
        if relation.kind == "of year":
            year = day.year + relation.count
            last = found.last
            if last is not None:
                last = replace(last, year=year + ((last.month or 0) < (found.first.month or 0)))
            found = replace(found, first=replace(found.first, year=year), last=last)
            return Resolved(found if found.first.exists() else None, "high")
        if relation.kind == "weekday":
            return Resolved(self._weekday(found, relation, day), "medium")
        if relation.kind == "named month":
            year = _directed_year(base, found.first.month or 1, relation.direction)
            year += self._ahead(found, base) if relation.direction is None else 0
            return Resolved(replace(found, first=Day(year, found.first.month)), "medium")
        return Resolved(_shifted(found, relation, day), cert)

    def is_open(self, found: Found) -> bool:
        """Whether nothing in the text says what a date is counted from, so that it is no date for a reader either."""
        if found.rule == "told":
            return self._named is None or found.span.start - self._named[0] > _NEAR
        if found.rule == "decade" and found.short:
            return self.document is None and self._told is None
        return found.relation is not None and self.document is None and found.rule not in _WITH_PARTS

    def _from_told(self, found: Found, relation: Relation) -> Resolved:
        """So many units from the date that the text has told of last."""
        base = self._named[1] if self._named is not None else Day()
        return Resolved(_shifted(found, relation, date(base.year or 1, base.month or 1, base.day or 1)), "medium")

    def _in_month(self, found: Found, relation: Relation) -> Resolved:
        """A day of the month of the date before; "of this month" and a number alone mean the document's."""
        base = self._previous if relation.kind == "same month" or self.document is None else self.document
        base = base or self.document
        if base is None or base.month is None:
            return Resolved(replace(found, first=Day()))
        found = replace(found, first=Day(base.year, base.month, found.first.day))
        cert = "medium" if relation.kind == "this month" else "high"
        return Resolved(found if found.first.exists() else None, cert)

    def _named_day(self, found: Found, relation: Relation) -> Found:
        """The day of a number and a name in the month of the date before, the next one or the one before that.

        Where it bears that name in none of them, nothing tells which it is.
        """
        base = self._told[1] if self._told is not None else self.document
        if base is None or base.year is None or base.month is None:
            return replace(found, first=Day())
        for months in (0, 1, -1):
            month = base.year * 12 + base.month - 1 + months
            day = Day(month // 12, month % 12 + 1, found.first.day)
            if day.exists() and date(day.year or 1, day.month or 1, day.day or 1).isoweekday() == relation.count:
                return replace(found, first=day)
        return replace(found, first=Day())

    def _weekday(self, found: Found, relation: Relation, base: date) -> Found:
        """The day of that name nearest to the last date told of close by, else to the document's date."""
        if self._told is not None and found.span.start - self._told[0] < _NEAR and self._told[1].is_full():
            told = self._told[1]
            base = date(told.year or 1, told.month or 1, told.day or 1)
        ahead = (relation.count - 1 - base.weekday()) % 7
        direction = relation.direction or self._next_told(found) or self._tense(found)
        if direction < 0:
            shift = ahead - 7 if ahead or relation.direction else 0
        else:
            shift = ahead or (7 if relation.direction == 1 else 0)
        first = base + timedelta(days=shift)
        last = None
        if found.last is not None:
            length = ((found.last.day or 1) - relation.count) % 7
            last = _day(first + timedelta(days=length))
        return replace(found, first=_day(first), last=last)

    def _next_told(self, found: Found) -> int:
        """1 where a word before or after a weekday counts it from the day told of ("the following Monday")."""
        if not self._following:
            return 0
        before = _WORD.findall(self._text[max(0, found.span.start - _BESIDE) : found.span.start])[-1:]
        after = _WORD.match(self._text[found.span.end : found.span.end + _BESIDE].lstrip(" "))
        beside = [*before, *([after.group()] if after else [])]
        return int(any(word.lower() in self._following for word in beside))

    def _ahead(self, found: Found, base: Day) -> int:
        """1 where the verb before a month speaks of what will be, and the month has long passed in the base's year."""
        passed = (base.month or 1) - (found.first.month or 1)
        return int(passed > _HALF_A_YEAR - 2 and self._tense(found) > 0)

    def _tense(self, found: Found) -> int:
        """Whether the clause round a date is about what was (-1) or what will be (1): by the verb nearest to it."""
        start, end = found.span.start, found.span.end
        before = _SENTENCE.split(self._text[max(0, start - _REACH) : start])[-1]
        after = _SENTENCE.split(self._text[end : end + _REACH])[0]
        words = [word.lower() for word in _WORD.findall(before)]
        for word in reversed(words):
            if word in self._future:
                return 1
            if word in self._past or (word.endswith(self._past_endings) and len(word) > 3):
                return -1
        for word in (word.lower() for word in _WORD.findall(after)):
            if word in self._future:
                return 1
            if word in self._past:
                return -1
        return 1 if words and before.rstrip().lower().endswith(words[-1]) and words[-1] in self._not_yet else -1


def _day(of: date) -> Day:
    return Day(of.year, of.month, of.day)


def _year_near(base: Day, month: int) -> int:
    """The year of a month told without one: that of the base; a month far ahead of it was in the year before."""
    year = base.year or 1
    if base.month is not None and month - base.month > _HALF_A_YEAR:
        return year - 1
    return year


def _directed_year(base: Day, month: int, direction: int | None) -> int:
    year, now = base.year or 1, base.month or 1
    if direction is None or direction == 0:
        return _year_near(base, month)
    if direction < 0:
        return year if month < now else year - 1
    return year if month > now else year + 1


def _shifted(found: Found, relation: Relation, day: date) -> Found | None:
    """The day, week, month, year or season so many units from a day; None where no calendar reaches it."""
    try:
        if relation.kind == "day":
            return replace(found, first=_day(day + timedelta(days=relation.count)))
        if relation.kind == "week":
            monday = day - timedelta(days=day.weekday()) + timedelta(weeks=relation.count)
            return replace(found, first=_day(monday), last=_day(monday + timedelta(days=6)))
    except OverflowError:
        return None
    if relation.kind == "month":
        months = day.year * 12 + day.month - 1 + relation.count
        return replace(found, first=Day(months // 12, months % 12 + 1)) if months >= 12 else None
    if relation.kind == "season":
        return _season(found, relation, day)
    year = day.year + relation.count
    return replace(found, first=Day(year)) if year > 0 else None


def _season(found: Found, relation: Relation, day: date) -> Found:
    first = found.first.month or 1
    year = day.year
    if relation.direction == -1 and first + 2 >= day.month:
        year -= 1
    if relation.direction == 1 and first <= day.month:
        year += 1
    last = Day(year, first + 2) if first + 2 <= 12 else Day(year + 1, first - 10)
    return replace(found, first=Day(year, first), last=last)
