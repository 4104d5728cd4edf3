"""The rules for stretches of a year and more: years, parts of years, seasons, decades, centuries, eras (§14.4)."""

import re

from tei_toolkit.encode.date_rules import END, YEAR, Found, Row, Words, alternatives, cased, roman
from tei_toolkit.encode.date_values import Day
from tei_toolkit.encode.languages import Language
from tei_toolkit.encode.rules import Rule
from tei_toolkit.model.span import Span

_NEXT_WORD = re.compile(r"\s+([^\W\d_]+)")
_FULL_YEAR = 4

_CENTURY = Rule(
    "century",
    "a book of ⟦the 19th century⟧ about salt",
    "the hundred years that a number counts, from its first year on",
)
_ERA = Rule("era", "It was built in ⟦44 B.C.⟧ of brick.", "years before our era are counted backwards from it")
_SEASON = Rule(
    "season", "It rained in ⟦the spring of 1921⟧.", "three months of the northern year; winter reaches into the next"
)
_PART = Rule(
    "part-of-year",
    "It rained in ⟦the first half of 1921⟧.",
    "halves and quarters have their months, early and late none",
)
_YEARS = Rule("years", "In the war of ⟦1914–18⟧ it rained.", "two years joined, the second one later")
_FROM_TO = Rule("from-to", "It rained ⟦from 1914 to 1918⟧.", "two years with the words that join them")
_OPEN = Rule("open", "It has rained ⟦since 1939⟧.", "a stretch that the text opens or closes, but does not end")
_ABOUT = Rule("about", "It was built ⟦c. 1744⟧.", "the writer does not know, and the encoding says so")
_DECADE = Rule("decade", "All through ⟦the 1890s⟧ it rained.".replace("⟦the ", "the ⟦"), "ten years from a round one")
_YEAR_IN = Rule(
    "year-in", "It rained in ⟦1921⟧.", "four digits count things, unless a word before them says that they are a year"
)
_YEAR_OF = Rule("year-of", "the ⟦1921⟧ agreement", "a year that tells which of several things is meant")


def period_rows(language: Language, w: Words, *, first: bool) -> tuple[Row, ...]:
    """The rules of a language: those to be tried before the rules for days, or those after them."""
    dates = language.table("dates")
    ordinal, centuries = alternatives(w.ordinals), alternatives(cased(language.table("dates", "centuries")))
    part = f"(?i:{alternatives(language.table('dates', 'parts_of_year'))})"
    seasons = f"(?i:{alternatives(w.seasons)})"
    before_year, after_year = (
        alternatives(cased(dates.get("year_before", ()))),
        alternatives(dates.get("after_year", ())),
    )
    since = alternatives(language.words("time", "since_words"))
    until = alternatives(language.words("time", "until_words"))
    opening, to = alternatives(cased(dates.get("opening", ()))), alternatives(dates.get("joints", ()))
    stage = rf"(?:(?:{w.articles}\s+)?{w.stages}\s*)?"
    no_hours = rf"(?!(?:\s+(?:{to}|{until})\s+\d{{4}})?\s+{alternatives(language.words('time', 'hours_words'))}(?!\w))"
    of = rf"(?:{w.of}\s+)*"
    decade_before, decade_after = (
        alternatives(dates.get("decade_before", ())),
        alternatives(dates.get("decade_after", ())),
    )
    if first:
        suffix, roman_suffix = (alternatives(dates.get(f"{kind}_suffixes", ())) for kind in ("century", "roman"))
        nth = rf"(?:(?P<n>\d{{1,2}})(?:{suffix}|\.)?|(?P<word>{ordinal})|(?P<roman>[IVX]+)(?:{roman_suffix}|\.)?)"
        nth2 = rf"(?:(?P<n2>\d{{1,2}})(?:{suffix}|\.)?|(?P<word2>{ordinal})|(?P<roman2>[IVX]+)(?:{roman_suffix}|\.)?)"
        leading = rf"(?<![\w-])(?:(?:{w.articles}\s+)?(?P<part>{part})\s+{of})?(?:{w.articles}\s+)?{stage}"
        era = rf"(?:\s+(?P<era>{w.eras}))?"
        return (
            (_CENTURY, "ordinal century", 60, rf"{leading}(?:{nth}(?:{w.joints}(?:{w.articles}\s+)?{stage}{nth2})?[\s-]+{centuries}|{centuries}\s+{of}(?:(?P<n3>\d{{1,2}})|(?P<roman3>[IVX]+)))(?!\w){era}", _century),
            (_ERA, "era", 14, rf"(?<![\w.,/-])(?:(?P<era2>{w.eras})\s+(?P<early>\d{{1,4}})(?![\w-]|[.,]\d)|(?P<year>\d{{1,4}})(?:\s*[-–]\s*(?P<year2>\d{{1,4}}))?\s*(?:{after_year}\s*)?(?P<era>{w.eras})(?!\w))", _era),
        )  # fmt: skip
    return (
        (_SEASON, "number", 50, rf"{stage}(?:{w.articles}\s+)?(?:(?P<season>{seasons}){w.joints}(?:{w.articles}\s+)?)?(?P<season2>{seasons}),?\s+{of}(?P<year>{YEAR})(?:\s*[-–/]\s*(?P<year2>{YEAR}|\d{{1,2}}))?(?:\s*{after_year})?{END}", _season),
        (_PART, "number", 34, rf"(?<!\w)(?:{w.articles}\s+)?(?P<part>{part})\s+{of}(?P<year>{YEAR})(?:\s*{after_year})?{END}", _part),
        (_PART, "number", 34, rf"(?<!\w)(?:{w.articles}\s+)?{w.stages}[\s-]*{of}(?P<year>{YEAR})(?:\s*{after_year})?{END}{w.not_counted}", _plain),
        (_DECADE, "number", 30, rf"(?<!\w){stage}(?:{decade_before}\s+(?P<decade2>1\d\d|20\d)0(?!\w)|(?<![\w.,/])(?P<decade>1\d\d|20\d)0(?:['’]?s|{decade_after}))(?!\w)", _decade),
        (_FROM_TO, "number", 24, rf"(?<!\w){opening}\s+(?P<year>{YEAR})(?:\s*{after_year})?\s+(?:{to}|{until})\s+(?P<year2>{YEAR})\b(?:\s*{after_year})?(?![-–]\w){no_hours}", _years),
        (_YEARS, "number", 0, rf"(?<![\w.,-])(?P<year>{YEAR})(?:(?:\s*[–/-]\s*|—)(?P<year2>{YEAR}|\d\d)|/(?P<next>\d))(?![\w-]|[.,]\d)(?:\s*{after_year})?{no_hours}", _years),
        (_OPEN, "number", 24, rf"(?<!\w)(?i:(?P<since>{since})|(?P<until>{until}))\s+{of}(?P<year>{YEAR})\b(?:\s*{after_year})?{no_hours}{w.not_counted}", _plain),
        (_ABOUT, "number", 26, rf"(?<!\w)(?P<about>{alternatives(dates.get('circa', ()))})\s*(?P<year>{YEAR})\b(?:\s*{after_year})?{w.not_counted}", _plain),
        (_ABOUT, "number", 26, rf"(?<!\w)(?:(?P<about>{w.about})|(?P<perhaps>{w.perhaps}))\s+{of}(?P<year>{YEAR})\b(?P<said>\s*{after_year})?{w.not_counted}", _about),
        (_YEAR_IN, "number", 24, rf"(?:(?<!\w)(?:{before_year})\s+|\(|(?<=,\s)(?=\d{{4}}[.,;:)—]))(?P<bare>{YEAR})\b(?!\s*{w.eras}){no_hours}{w.not_counted}(?:\s*{after_year})?", _year),
        (_YEAR_OF, "number", 8, rf"\b{alternatives(cased(dates.get('year_determiners', ())))}\s+(?P<bare>1[5-9]\d\d|20[0-2]\d)(?=\s+[A-Za-z][a-z]+\b){w.not_counted}", _year),
    )  # fmt: skip


def _season(match: re.Match[str], words: Words) -> Found | None:
    year = int(match["year"])
    start = words.seasons[(match["season"] or match["season2"]).lower()]
    end = words.seasons[match["season2"].lower()] + 2
    if match["year2"] and int(match["year2"]) % 100 != (year + 1) % 100:
        return None
    last = Day(year, end) if end <= 12 else Day(year + 1, end - 12)
    return Found(Span(*match.span()), "season", Day(year, start), last)


def _part(match: re.Match[str], words: Words) -> Found | None:
    number = words.parts_of_year[match["part"].lower()]
    months = 12 // (number // 10)
    end = months * (number % 10)
    year = int(match["year"])
    return Found(Span(*match.span()), "part", Day(year, end - months + 1), Day(year, end))


def _plain(match: re.Match[str], words: Words) -> Found | None:
    """A year, with the word that opens or closes it or says that it is not certain."""
    parts = match.groupdict()
    prefix = next((name for name in ("since", "until", "about", "perhaps") if parts.get(name)), None)
    year = int(match["year"])
    if prefix is None and year % 100 == 0 and words.counted.match(match.string, match.end()):
        return None
    return Found(Span(*match.span()), "date", Day(year), prefix=prefix)


def _about(match: re.Match[str], words: Words) -> Found | None:
    """A year that a word for "about" precedes, which more often precedes what is counted."""
    after = _NEXT_WORD.match(match.string, match.end()) if match["said"] is None else None
    if after is not None and (
        after[1].lower() not in words.lists["after_day"] and after[1].lower() not in {"here", "there"}
    ):
        return None
    return _plain(match, words)


def _years(match: re.Match[str], words: Words) -> Found | None:
    del words
    year, text = int(match["year"]), match["year2"]
    if text is None:
        last = year - year % 10 + int(match["next"])
        return Found(Span(*match.span()), "years", Day(year), Day(last)) if last == year + 1 else None
    last = int(text) if len(text) == _FULL_YEAR else year - year % 100 + int(text)
    if last <= year and len(text) != _FULL_YEAR and "/" in match.group():
        last += 100
    return Found(Span(*match.span()), "years", Day(year), Day(last)) if year < last < year + 1000 else None


def _decade(match: re.Match[str], words: Words) -> Found | None:
    del words
    start = int(match["decade"] or match["decade2"]) * 10
    return Found(Span(*match.span()), "decade", Day(start), Day(start + 9))


def _century(match: re.Match[str], words: Words) -> Found | None:
    """The years of a century, or of two that follow each other; of its half or quarter, where that is said."""
    first = _count(match, words, "") or _count(match, words, "3")
    last = _count(match, words, "2") or first
    if not 1 <= first <= last <= 30:
        return None
    span = Span(*match.span())
    if words.era_signs.get(match["era"] or "", 1) < 0:
        return Found(span, "century", Day(-first * 100), Day(-last * 100 + 99))
    begin, end = first * 100 - 99, last * 100
    part = words.parts_of_year.get((match["part"] or "").lower())
    if part is not None and first == last:
        length = 100 // (part // 10)
        begin, end = begin + length * (part % 10 - 1), begin + length * (part % 10) - 1
        return Found(span, "years", Day(begin), Day(end))
    return Found(span, "century", Day(begin), Day(end))


def _count(match: re.Match[str], words: Words, n: str) -> int:
    parts = match.groupdict()
    if parts.get("n" + n):
        return int(match["n" + n])
    if parts.get("roman" + n):
        return roman(match["roman" + n])
    return words.ordinals.get((parts.get("word" + n) or "").lower(), 0)


def _era(match: re.Match[str], words: Words) -> Found | None:
    sign = words.era_signs[match["era"] or match["era2"]]
    year = int(match["year"] or match["early"])
    if year == 0:
        return None
    last = int(match["year2"]) * sign if match["year2"] else None
    if last is not None and last <= year * sign:
        return None
    return Found(Span(*match.span()), "era", Day(year * sign), Day(last) if last is not None else None)


def _year(match: re.Match[str], words: Words) -> Found | None:
    year = int(match["bare"])
    if year % 100 == 0 and words.counted.match(match.string, match.end()):
        return None
    after = _NEXT_WORD.match(match.string, match.end())
    if after is not None and after[1].lower() in words.lists["counted"]:
        return None
    return Found(Span(match.start("bare"), match.end()), "year", Day(year))
