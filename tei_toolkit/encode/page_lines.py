"""The lines at the edges of pages that belong to the page and not to the text: running heads, feet, page numbers.

What is at such a place is told by its form ("- 12 -", "Page 12 of 30"), or by coming again on pages that follow one
another, with a number that counts them or without.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from tei_toolkit.encode.languages import Language
from tei_toolkit.model.span import Span

_DASHED = r"[-–—~]\s?(?P<dashed>\d{1,4}|[ivxl]{1,7})\s?[-–—~]"
_BARE = re.compile(r"(?P<arabic>\d{1,4})|(?P<roman>[ivxl]{1,7})")
_NUMBER = re.compile(r"(?<![\w.,:/])(?:\d{1,4}|[ivxl]{2,7})(?![\w/:]|[.,]\d)")
_ALONE = re.compile(r"(?<=\n)[ \t]*\n[ \t]*(\d{1,4})[ \t]*(?=\n[ \t]*\n)")
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50}
_LONGEST = 120
_LINES_AT_EDGE = 3
_NEAR = 20  # blanks that may stand beside a number
_PAGES_APART = 2  # left and right pages often have heads of their own
_FEWEST = 3
_MOST_ELSEWHERE = 3  # times as often as at the edge: at the top and at the bottom, and a title
_FEWEST_NUMBERED = 2
_LONGEST_ABBREVIATION = 3


@dataclass(frozen=True, slots=True)
class PageLine:
    """A line at the top or bottom of a page: the number of the page, counted from 0, and that which the line gives.

    `sure` says that its form alone shows what it is; `depth` counts the lines between it and the edge.
    """

    span: Span
    text: str
    page: int
    top: bool
    depth: int
    number: int | None = None
    label: str = ""
    sure: bool = False

    @property
    def is_number(self) -> bool:
        """Whether the line is a page number and nothing else."""
        return self.sure or _BARE.fullmatch(self.text) is not None


@cache
def number_line(language: Language) -> re.Pattern[str]:
    """A line that is a page number by its form; `number` or `dashed` holds what it counts."""
    words = sorted(language.words("structure", "page_words"), key=len, reverse=True)
    named = "|".join(re.escape(w) if len(w) > _LONGEST_ABBREVIATION else rf"{re.escape(w)}\." for w in words) or "(?!)"
    of = "|".join((*map(re.escape, language.words("structure", "page_of")), "/"))
    of = rf"(?:\s?(?:{of})\s?\d{{1,4}})?"
    bracketed = rf"\[\s?(?i:{'|'.join(map(re.escape, words)) or '(?!)'})\.?\s?(?P<bracketed>\d{{1,4}}[rv]?)\s?\]"
    return re.compile(rf"(?:{_DASHED}|(?i:{named})\s?(?P<named>\d{{1,4}}){of}\.?|{bracketed})")


def page_lines(text: str, bounds: Sequence[int], language: Language) -> list[PageLine]:
    """The lines of page furniture in a text whose pages begin at `bounds` (the first one excepted)."""
    edges = list(_edges(text, bounds, language))
    return sorted(_accepted(edges, _repeated(text, edges)), key=lambda line: line.span.start)


def bare_numbers(text: str, language: Language) -> list[PageLine]:
    """The furniture of pages that numbers alone begin or end, where no form feed does and no number has a form.

    They are of chapters or poems unless most cut a sentence, or the same line comes again after or before them.
    """
    run: list[re.Match[str]] = []
    for match in _ALONE.finditer(text):
        if not run or int(match[1]) == int(run[-1][1]) + 1:
            run.append(match)
        elif len(run) < _FEWEST:
            run = [match]
    if len(run) < _FEWEST:
        return []
    lines = page_lines(text, [match.start(1) for match in run], language)
    heads = sum(1 for line in lines if not line.is_number)
    cuts = sum(1 for match in run if _cuts_sentence(text, match))
    return lines if heads >= _FEWEST or 2 * cuts > len(run) else []


def _cuts_sentence(text: str, match: re.Match[str]) -> bool:
    before = text[max(0, match.start(1) - _NEAR) : match.start(1)].rstrip()[-1:]
    after = text[match.end(1) : match.end(1) + _NEAR].lstrip()[:1]
    return (before.isalnum() or before in ",-") and after.islower()


def _edges(text: str, bounds: Sequence[int], language: Language) -> Iterator[PageLine]:
    """The first and last lines of each page, as far as they may be furniture."""
    starts = (0, *bounds)
    ends = (*bounds, len(text))
    for page, (start, end) in enumerate(zip(starts, ends, strict=True)):
        first, last = _first_lines(text, start, end), _last_lines(text, start, end)
        lines = [_line(*each, page, language, top=True) for each in (first if page else first[:1])]
        lines += [_line(*each, page, language, top=False) for each in last]
        # what stands alone on a page is its text, if it is no number
        yield from lines if len(first) > 1 else [line for line in lines if line.is_number]


def _first_lines(text: str, start: int, end: int) -> list[tuple[int, str, int]]:
    """Where the first lines of a page begin, their words, and how many precede each."""
    found: list[tuple[int, str, int]] = []
    place = start
    while place < end and len(found) < _LINES_AT_EDGE:
        stop = text.find("\n", place, end)
        stop = end if stop < 0 else stop
        if stop - place > 2 * _LONGEST:
            break
        line = text[place:stop]
        if line.strip():
            found.append((place + len(line) - len(line.lstrip()), line.strip(), len(found)))
        place = stop + 1
    return found


def _last_lines(text: str, start: int, end: int) -> list[tuple[int, str, int]]:
    found: list[tuple[int, str, int]] = []
    stop = end
    while stop > start and len(found) < _LINES_AT_EDGE:
        place = max(text.rfind("\n", start, stop) + 1, start)
        if stop - place > 2 * _LONGEST:
            break
        line = text[place:stop]
        if line.strip():
            found.append((place + len(line) - len(line.lstrip()), line.strip(), len(found)))
        stop = place - 1
    return found


def _line(place: int, words: str, depth: int, page: int, language: Language, *, top: bool) -> PageLine:
    form = number_line(language).fullmatch(words)
    span = Span(place, place + len(words))
    if form is not None:
        label = form["dashed"] or form["named"] or form["bracketed"]
        return PageLine(span, words, page, top, depth, counted(label), label, sure=True)
    return PageLine(span, words, page, top, depth)


def counted(label: str) -> int:
    """What a page number counts, in Arabic or small Roman figures; a letter for recto or verso is left off."""
    digits = label.rstrip("rv") if label[:1].isdigit() else ""
    if digits:
        return int(digits)
    values = [_ROMAN.get(letter, 0) for letter in label]
    return sum(
        -value if any(later > value for later in values[index + 1 : index + 2]) else value
        for index, value in enumerate(values)
    )


def _accepted(edges: Sequence[PageLine], repeated: Mapping[bool, frozenset[str]]) -> Iterator[PageLine]:
    """Those lines that are furniture, none with a line between it and the edge that is not."""
    counting = _counting(edges)
    kept: dict[tuple[int, bool], int] = defaultdict(int)
    seen: set[int] = set()
    for line in sorted(edges, key=lambda one: (one.page, one.top, one.depth)):
        if line.depth != kept[line.page, line.top] or line.span.start in seen:
            continue
        found = counting.get(line.span.start, line)
        if found.number is None and (_plain(line) not in repeated[line.top] or _is_title(line, repeated)):
            continue
        kept[line.page, line.top] += 1
        seen.add(line.span.start)
        yield found


def _is_title(line: PageLine, repeated: Mapping[bool, frozenset[str]]) -> bool:
    """Whether a line at the top of the first page is the title that heads of later pages repeat."""
    return line.page == 0 and line.top and _plain(line) not in repeated[False]


def _plain(line: PageLine) -> str:
    return " ".join(line.text.casefold().split())


def _counting(edges: Sequence[PageLine]) -> dict[int, PageLine]:
    """Lines with a number that grows with the pages, as on at least one other page; by where they begin."""
    groups: dict[tuple[bool, str, int], list[tuple[PageLine, str]]] = defaultdict(list)
    for line in edges:
        if line.sure or len(line.text) > _LONGEST:
            continue
        bare = _BARE.fullmatch(line.text) is not None
        key = "#" if bare else _NUMBER.sub("#", _plain(line))
        for match in (_BARE if bare else _NUMBER).finditer(line.text):
            groups[line.top, key, counted(match.group()) - line.page].append((line, match.group()))
    found: dict[int, PageLine] = {}
    for members in groups.values():
        if len({line.page for line, _ in members}) >= _FEWEST_NUMBERED:
            for line, label in members:
                found.setdefault(line.span.start, replace(line, number=counted(label), label=label))
    return found


def _repeated(text: str, edges: Sequence[PageLine]) -> dict[bool, frozenset[str]]:
    """The lines that come again on pages near one another, at the top and at the bottom, and seldom elsewhere."""
    pages: dict[bool, dict[str, list[PageLine]]] = {True: defaultdict(list), False: defaultdict(list)}
    for line in edges:
        if len(line.text) <= _LONGEST and any(char.isalpha() for char in line.text):
            pages[line.top][_plain(line)].append(line)
    return {top: frozenset(key for key, on in found.items() if _is_running(text, on)) for top, found in pages.items()}


def _is_running(text: str, lines: Sequence[PageLine]) -> bool:
    """Whether a line is on pages that follow one another closely enough, and not all over the text."""
    run = longest = 1
    for one, other in pairwise(sorted({line.page for line in lines})):
        run = run + 1 if other - one <= _PAGES_APART else 1
        longest = max(longest, run)
    if longest < _FEWEST:
        return False
    return text.count(f"\n{lines[-1].text}\n") <= _MOST_ELSEWHERE * len(lines)
