"""Pages: what belongs to the page and not to the text (TEI P5 §3.11.3 pb, §11.6 fw).

A form feed begins a page. Without one, a line that is a page number by its form does, or a mark such as "[p. 12]" in
the text. Running heads and feet are known by coming again at the edges of pages.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

from tei_toolkit.encode.knowledge import RESPONSIBLE, Knowledge
from tei_toolkit.encode.languages import Language
from tei_toolkit.encode.page_lines import PageLine, bare_numbers, counted, number_line, page_lines
from tei_toolkit.encode.rules import Rule
from tei_toolkit.encode.spans import Spans
from tei_toolkit.model.annotation import AnnotatedTranscript, Annotation, Recognition
from tei_toolkit.model.span import Span

RULE = "pages"
RULES = (
    Rule(
        "number-line",
        "The boats came in.\n\n⟦- 2 -⟧\n\nNobody saw them.",
        "a number between dashes on a line of its own counts pages, and a page begins there",
        "fw",
    ),
    Rule(
        "counting-line",
        "One.\n\n1\f\nTwo.\n\n⟦2⟧\f\nThree.\n\n3",
        "numbers at the edges of pages that grow with the pages count them",
        "fw",
    ),
    Rule(
        "running-head",
        "One.\fThe Boats\n\nTwo.\f⟦The Boats⟧\n\nThree.\fThe Boats\n\nFour.",
        "a line that comes again at the edge of three pages near one another is no line of the text",
        "fw",
    ),
    Rule(
        "bare-number",
        "They stood on\n\n2\n\nthe shore and saw\n\n⟦3⟧\n\nthe boats. Nobody was in\n\n4\n\nthem.",
        "numbers alone on lines that count up by one are of pages where they cut sentences or a head returns",
        "fw",
    ),
    Rule(
        "page-mark",
        "They came in [p. 2] and ⟦[p. 3]⟧ nobody saw them.",
        "marks in brackets that count up by one say where pages begin; a single one may be a reference",
        "fw",
    ),
)
_LINE_START = re.compile(r"\n[ \t]*(?=[-–—~\[])")
_LONGEST_NUMBER_LINE = 30


def recognise(draft: AnnotatedTranscript, knowledge: Knowledge) -> Recognition:
    """Mark running heads, page numbers and page marks, and begin pages where these say so."""
    text = draft.transcript.text
    breaks = draft.of("pb")
    taken = Spans(a.span for a in draft.of("head", "item", "ab") if a.layer == "source")
    marks = list(_page_marks(text, knowledge.language))
    if breaks:
        lines = page_lines(text, [pb.span.start for pb in breaks], knowledge.language)
    else:
        alone = bare_numbers(text, knowledge.language)
        told = {line.number for line in alone}
        formed = _without_form_feeds(text, knowledge.language)
        lines = sorted([*alone, *(o for o in formed if o.number not in told)], key=lambda line: line.span.start)
    lines = [line for line in lines if not taken.overlap(line.span)]
    furniture = Spans(line.span for line in lines)
    inline = [mark for mark in marks if not furniture.overlap(mark.span)]
    found = [_furniture(line) for line in lines]
    found += [replace(_furniture(mark), layer="editorial") for mark in inline]
    numbered = {line.page: line.label for line in lines if line.label}
    if breaks:
        numbering = {pb: numbered[page] for page, pb in enumerate(breaks, 1) if page in numbered}
        renewed = [pb.having({"n": label}) for pb, label in numbering.items()]
        return Recognition((*found, *renewed, *_begun(text, inline)), withdrawn=tuple(numbering))
    numbers = [line for line in lines if line.is_number]
    return Recognition((*found, *_begun(text, inline), *_begun_by_lines(text, numbers)))


def _furniture(line: PageLine) -> Annotation:
    """The fw of a line: a page number, or a running head or foot."""
    kind = "pageNum" if line.is_number else "header" if line.top else "footer"
    place = () if kind == "pageNum" else (("place", "top" if line.top else "bottom"),)
    return Annotation(line.span, "fw", (("type", kind), *place), layer="block", rule=RULE)


@cache
def _bracketed(language: Language) -> re.Pattern[str]:
    words = "|".join(map(re.escape, language.words("structure", "page_words"))) or "(?!)"
    return re.compile(rf"\[(?i:{words})\.?\s?(\d{{1,4}})\]")


def _page_marks(text: str, language: Language) -> Iterator[PageLine]:
    """Marks such as "[p. 12]" that count up by one through the text, two at least."""
    if "[" not in text:
        return
    found = list(_bracketed(language).finditer(text))
    if len(found) > 1 and all(int(other[1]) == int(one[1]) + 1 for one, other in pairwise(found)):
        for match in found:
            yield PageLine(Span(*match.span()), match.group(), 0, True, 0, int(match[1]), match[1], sure=True)


def _begun(text: str, marks: Sequence[PageLine]) -> Iterator[Annotation]:
    """A page begins at each mark in the text, as the mark says; within a word where no blank is before it."""
    for mark in marks:
        place = mark.span.start
        within = place > 0 and not text[place - 1].isspace()
        attributes = (("n", mark.label), ("break", "no")) if within else (("n", mark.label),)
        yield Annotation(Span(place, place), "pb", attributes, layer="block", rule=RULE)


def _without_form_feeds(text: str, language: Language) -> list[PageLine]:
    """Lines that are page numbers by their form, where no form feed begins a page; those that count upwards."""
    form = number_line(language)
    found: list[PageLine] = []
    first = len(text) - len(text.lstrip())
    for place in (first, *(start.end() for start in _LINE_START.finditer(text, first))):
        stop = text.find("\n", place, place + _LONGEST_NUMBER_LINE)
        words = text[place : stop if stop >= 0 else place + _LONGEST_NUMBER_LINE].rstrip()
        match = form.fullmatch(words)
        if match is None:
            continue
        label = match["dashed"] or match["bracketed"] or match["named"]
        number = counted(label)
        if not found or number > (found[-1].number or 0):
            span = Span(place, place + len(words))
            found.append(PageLine(span, words, len(found), True, 0, number, label, sure=True))
    return found


def _begun_by_lines(text: str, lines: Sequence[PageLine]) -> Iterator[Annotation]:
    """Where pages begin that only number lines show: before each line, or after it where numbers stand at the foot.

    They stand at the foot where the first one is a 1 after text, or the last one ends the text.
    """
    if not lines:
        return
    after_text = bool(text[: lines[0].span.start].strip())
    ends_text = not text[lines[-1].span.end :].strip()
    foot = after_text and (lines[0].number == 1 or ends_text) and not lines[0].text.startswith("[")
    for line in lines:
        place = line.span.end if foot else line.span.start
        if foot and not text[place:].strip():
            continue
        told = line.text.startswith("[")
        label = str((line.number or 0) + 1) if foot else line.label
        yield Annotation(
            Span(place, place),
            "pb",
            (("n", label),),
            layer="block",
            resp=None if told else RESPONSIBLE,
            cert=None if told else "medium",
            rule=RULE,
        )
