"""The rules for feasts with their year, and for decades of a century that is named or not (TEI P5 §14.4)."""

import re
from datetime import date, timedelta

from tei_toolkit.encode.date_rules import END, YEAR, Found, Row, Words, alternatives, roman
from tei_toolkit.encode.date_values import Day
from tei_toolkit.encode.languages import Language
from tei_toolkit.encode.rules import Rule
from tei_toolkit.model.span import Span

_FEAST = Rule(
    "feast",
    "It rained at ⟦Christmas 1944⟧ again.",
    "a feast is a day of the year that is named beside it; what moves with Easter is counted from it",
    attribute="when=1944-12-25",
)
_DECADE_OF = Rule(
    "decade-of-century",
    "Pršalo v ⟦30. rokoch 19. storočia⟧ zasa.",
    "the ten years that a round number counts, in the century named, or in that of the date others are counted from",
    language="sk",
    attribute="from=1830",
)
_FIRST_GREGORIAN = 1583
_MOVED = re.compile(r"(easter|pascha)([+-]\d{1,3})")


def named_rows(language: Language, w: Words) -> tuple[Row, ...]:
    """The rules of a language, each where its file has the words for it."""
    dates = language.table("dates")
    feasts = language.table("dates", "feasts")
    after_year = alternatives(dates.get("after_year", ()))
    centuries = alternatives(language.table("dates", "centuries"))
    words, names = alternatives(dates.get("decade_words", ())), alternatives(language.table("dates", "decades"))
    century = rf"(?:\s+(?:(?P<n>\d{{1,2}})|(?P<roman>[IVX]+))\.?\s+{centuries}(?!\w))?"
    rows: list[Row] = []
    if feasts:

        def read(match: re.Match[str], words: Words) -> Found | None:
            del words
            day = _day_of(feasts[" ".join(match["feast"].lower().split())], int(match["year"]))
            return Found(Span(*match.span()), "feast", day) if day is not None else None

        named = f"(?i:{alternatives(feasts)})".replace(r"\ ", r"\s+")
        year = rf",?\s+(?:{w.of}\s+)*(?P<year>{YEAR})(?:\s*{after_year})?{END}"
        rows.append((_FEAST, "feast", 0, rf"(?<!\w)(?P<feast>{named}){year}", read))
    if dates.get("decade_words"):
        numbers = language.table("dates", "decades")

        def read_decade(match: re.Match[str], words: Words) -> Found | None:
            del words
            tens = int(match["tens"] or numbers[match["name"].lower()])
            count = int(match["n"] or 0) or (roman(match["roman"]) if match["roman"] else 0)
            start = max(count - 1, 0) * 100 + tens
            return Found(Span(*match.span()), "decade", Day(start), Day(start + 9), short=not count)

        which = rf"(?:(?P<tens>[1-9]0)\.|(?P<name>(?i:{names})))"
        rows.append((_DECADE_OF, "decade", 24, rf"(?<![\w.,]){which}\s+{words}(?!\w){century}", read_decade))
    return tuple(rows)


def _day_of(told: str, year: int) -> Day | None:
    """The day of a feast, from its month and day ("12-25") or its distance from Easter ("easter-2")."""
    moved = _MOVED.fullmatch(told)
    if moved is None:
        month, day = map(int, told.split("-"))
        return Day(year, month, day)
    if moved[1] == "easter" and year < _FIRST_GREGORIAN:
        return None
    found = (_easter(year) if moved[1] == "easter" else _pascha(year)) + timedelta(days=int(moved[2]))
    return Day(found.year, found.month, found.day)


def _easter(year: int) -> date:
    """Easter Sunday in the Gregorian calendar. Source: J. Meeus, Astronomical Algorithms, 2nd ed., ch. 8."""
    b, c = divmod(year, 100)
    h = (19 * (year % 19) + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    rest = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    month, day = divmod(h + rest - 7 * ((year % 19 + 11 * h + 22 * rest) // 451) + 114, 31)
    return date(year, month, day + 1)


def _pascha(year: int) -> date:
    """Easter Sunday of the Orthodox churches, as a Gregorian date. Source: the same chapter of Meeus."""
    d = (19 * (year % 19) + 15) % 30
    rest = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7
    month, day = divmod(d + rest + 114, 31)
    found = Day(year, month, day + 1).from_julian()
    return date(found.year or year, found.month or 1, found.day or 1)
