"""Paragraphs and headings: how the lines of a transcript group into blocks (TEI P5 §4.1, §3.1)."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cache

from tei_toolkit.encode.catalogue import diagnostic
from tei_toolkit.encode.knowledge import RESPONSIBLE, Knowledge
from tei_toolkit.encode.label_styles import questions
from tei_toolkit.encode.languages import Language
from tei_toolkit.encode.note_marks import begins_note
from tei_toolkit.encode.recognisers.stamps import after_labels, before_words
from tei_toolkit.encode.rules import Rule
from tei_toolkit.encode.sentences import last_mark
from tei_toolkit.encode.spans import Spans
from tei_toolkit.encode.turn_lines import turn_lines
from tei_toolkit.model.annotation import AnnotatedTranscript, Annotation, Recognition
from tei_toolkit.model.diagnostic import Diagnostic
from tei_toolkit.model.span import Span

RULE = "structure"
RULES = (
    Rule(
        "paragraph", "They came.\n\n⟦Nobody saw them.⟧", "a blank line parts paragraphs, and nothing else is lost", "p"
    ),
    Rule(
        "turn-line",
        "ORLA. Where?\n⟦BORIS. Gone.⟧\nORLA. When?\nBORIS. Now.",
        "a line begins a paragraph where lines are labelled throughout",
        "p",
    ),
    Rule(
        "joined",
        "⟦They stood there with all of the others on the shore of the\n\nold harbor and waited.⟧",
        "a paragraph that ends within a sentence was cut by a page",
        "p",
    ),
    Rule(
        "counted-heading",
        "They came.\n\n⟦Chapter Two⟧\n\nIt rained.",
        "a word of division with a number heads it",
        "head",
    ),
    Rule(
        "counted-and-named",
        "They came.\n\n⟦Chapter 2. The Boats⟧\n\nIt rained.",
        "the number of a division and what it is called stand on one line",
        "head",
    ),
    Rule("over-notes", "They came.[1]\n\n⟦Notes⟧\n\n[1] In fog.", "a word that stands over notes, on its own", "head"),
    Rule("capitals", "They came.\n\n⟦THE BOATS⟧\n\nIt rained.", "a line alone that is all in capitals", "head"),
    Rule(
        "numbered",
        "They came.\n\n⟦II. The Old Boats⟧\n\nIt rained.",
        "a number before words with capitals, which end no sentence",
        "head",
    ),
)
_LABEL_START = re.compile(r"[A-Z][^:.?!\n]{0,50}:\s")
_TERMINAL = frozenset(".?!:;…”\"’'»)]—*")
_HYPHENATED = re.compile(r"\w[-\u00ad]$")
_WIDEST_WRAP = 100
_SHORTEST_CUT = 40
_LONGEST_HEADING = 100
# "J." before a name is an initial, so of single letters only the Roman ones that no name is likely to begin with count
_NUMBERED = re.compile(r"(?:(?:[IVX]|[IVXLC]{2,}|\d{1,3})[.)]|[A-Z]\))\s+")
_LONGEST_SCENE_WORDS = 12
_NEVER = r"(?!)"
_ROMAN = "[IVXLC]+|[ivxlc]+"
_ROMAN_LETTERS = "ivxlc"
_FIRST_WORD = re.compile(r"[^\W_]+")


def recognise(draft: AnnotatedTranscript, knowledge: Knowledge) -> Recognition:
    """Find the paragraphs of the text, the headings that no markup marks, and paragraphs that a page break cut."""
    transcript = draft.transcript
    marked = [a for a in draft.annotations if a.layer == "source" and a.element in {"head", "item", "ab"}]
    edges = [place for a in draft.of("quote", "list") for place in (a.span.start, a.span.end)]
    lines = [a.span for a in draft.of("fw") if a.layer == "block"]
    parting = [*(a.span for a in marked), *lines, *(Span(place, place) for place in edges)]
    wrapped = _is_wrapped(transcript.text)
    asked = questions(transcript.text, knowledge.language)
    begun = _turn_lines(draft, knowledge) if wrapped else frozenset()
    spans = list(_paragraphs(transcript.text, parting, asked, begun, wrapped=wrapped))
    has_headings = any(a.element == "head" for a in marked)
    annotations: list[Annotation] = []
    diagnostics: list[Diagnostic] = []
    joined, cuts = _join_cut(draft, spans, begun, knowledge)
    known = [a.span.start for a in draft.of("pb")]
    for before, cut in cuts:
        if any(before <= place <= cut for place in known):
            continue
        place = Span(cut, cut)
        annotations.append(Annotation(place, "pb", layer="block", resp=RESPONSIBLE, cert="medium", rule=RULE))
        excerpt = transcript.excerpt(Span(max(0, cut - 30), min(len(transcript.text), cut + 30)))
        diagnostics.append(
            diagnostic(
                "paragraph-cut-by-page-break",
                f"the sentence goes on over a paragraph's end: “{excerpt}”; joined, with a pb at the place",
                transcript.location(place),
                RULE,
                "look at the source, and take the pb out where there is no page break",
            )
        )
    quoted = Spans(a.span for a in draft.of("quote"))
    for span in joined:
        heading = (
            not has_headings
            and len(span) <= _LONGEST_HEADING
            and not quoted.overlap(span)
            and _is_heading(transcript.slice(span), knowledge)
        )
        scene = heading and _is_scene(transcript.slice(span), knowledge.language)
        level = (("n", "2"),) if scene else ()
        annotations.append(Annotation(span, "head" if heading else "p", level, layer="block", rule=RULE))
    return Recognition(tuple(annotations), tuple(diagnostics))


def _turn_lines(draft: AnnotatedTranscript, knowledge: Knowledge) -> frozenset[int]:
    """Where turns begin within paragraphs: by their labels, or by the stamps before or after these."""
    stamped = before_words(draft)
    found = turn_lines(
        draft.transcript.text,
        knowledge.language,
        stamped,
        forced=knowledge.options.mode in {"turns", "drama"},
        is_heading=lambda line: _is_counted(line, knowledge.language),
    )
    return found.union(stamped, after_labels(draft)) if draft.of("stamp") else found


def _paragraphs(
    text: str, marked: list[Span], asked: re.Pattern[str] | None, begun: frozenset[int], *, wrapped: bool
) -> Iterator[Span]:
    """Spans of the paragraphs outside what the source's own markup makes a block; empty spans part them too."""
    position = 0
    for block in [*sorted(marked), Span(len(text), len(text))]:
        if block.start >= position:
            yield from _split(text, Span(position, block.start), asked, begun, wrapped=wrapped)
            position = block.end


def _split(
    text: str, within: Span, asked: re.Pattern[str] | None, begun: frozenset[int], *, wrapped: bool
) -> Iterator[Span]:
    """Paragraphs between two offsets: blank lines part them, and so do line ends where lines are not wrapped.

    A turn begins one too: those of `begun`, and in an interview what the letters begin that `asked` finds.
    """
    opened: int | None = None
    last = position = within.start
    end = within.end
    while position <= end and position < len(text):
        stop = text.find("\n", position, end)
        stop = end if stop < 0 else stop
        line = text[position:stop]
        blank = not line.strip()
        if opened is not None and (
            blank or not wrapped or position in begun or (asked is not None and asked.match(line.lstrip()))
        ):
            yield Span(opened, last)
            opened = None
        if not blank:
            opened = position + len(line) - len(line.lstrip()) if opened is None else opened
            last = position + len(line.rstrip())
        position = stop + 1
    if opened is not None:
        yield Span(opened, last)


def _is_wrapped(text: str) -> bool:
    """Whether lines were broken to a width: those of paragraphs of several lines are nearly all short."""
    lengths = sorted(
        len(line)
        for block in re.split(r"\n[ \t]*\n", text)
        if "\n" in block.strip()
        for line in block.strip().split("\n")
    )
    return bool(lengths) and lengths[int(len(lengths) * 0.95)] <= _WIDEST_WRAP


def _join_cut(
    draft: AnnotatedTranscript, spans: list[Span], begun: frozenset[int], knowledge: Knowledge
) -> tuple[list[Span], list[tuple[int, int]]]:
    """The paragraphs, those joined that were cut, and where: the end of the first part, the beginning of the second.

    Nothing is joined over a heading, a rule, the edge of a list or quotation, or where a turn begins.
    """
    transcript = draft.transcript
    joined: list[Span] = []
    cuts: list[tuple[int, int]] = []
    continuing = knowledge.language.set_of("structure", "continuing")
    marked = [a.span for a in draft.annotations if a.layer == "source" and a.element not in {"pb", "hi", "ref"}]
    edges = sorted({*begun, *(edge for span in marked for edge in (span.start, span.end))})
    for span in spans:
        parted = joined and bisect_left(edges, joined[-1].end) < bisect_right(edges, span.start)
        if joined and not parted and goes_on(transcript.slice(joined[-1]), transcript.slice(span), continuing):
            cuts.append((joined[-1].end, span.start))
            joined[-1] = Span(joined[-1].start, span.end)
        else:
            joined.append(span)
    return joined, cuts


def goes_on(before: str, after: str, continuing: frozenset[str]) -> bool:
    """Whether the sentence that `before` ends in the middle of is taken up by `after`."""
    last_line = before.rpartition("\n")[2]
    if len(before) < _SHORTEST_CUT or last_mark(last_line) in _TERMINAL:
        return False
    if after[0].islower():
        return " " in before.strip()
    last_word = before.rsplit(None, 1)[-1].lower()
    return last_word in continuing and not _LABEL_START.match(after) and not begins_note(after)


def _is_heading(text: str, knowledge: Knowledge) -> bool:
    """A line that stands alone as headings do: in capitals, numbered and capitalised, or named a chapter."""
    if "\n" in text:
        return False
    if text.isupper():
        letters = [char for char in text if char.isalpha()]
        if len(letters) > 3 and all(char.isupper() for char in letters):
            return ":" not in text.rstrip(":")
    if _is_counted(text, knowledge.language):
        return True
    if text[:1].isupper() and text.rstrip(" .:").lower() in knowledge.language.words("structure", "note_headings"):
        return True
    number = _NUMBERED.match(text)
    if number is None or last_mark(text) in _TERMINAL:
        return False
    return is_capitalised(text[number.end() :], knowledge)


def is_chapter(text: str, language: Language) -> bool:
    """Whether a heading only counts a part of the text ("Chapter One"), and so is no title of the whole."""
    return _may_count(text, language) and _chapter(language)[0].fullmatch(text.strip()) is not None


def _is_counted(text: str, language: Language) -> bool:
    """Whether a line counts a part of the text, alone or before what or where it is ("SCENE 1. A harbour.")."""
    if not _may_count(text, language):
        return False
    alone, titled = _chapter(language)
    return alone.fullmatch(text.strip()) is not None or (
        len(text.split()) <= _LONGEST_SCENE_WORDS and titled.match(text) is not None
    )


def _may_count(text: str, language: Language) -> bool:
    """Whether a line begins with a number or a word of division, which tells most lines at once."""
    first = _FIRST_WORD.search(text)
    word = first.group().casefold() if first is not None else ""
    return word in _counting(language) or word.isdecimal() or not word.strip(_ROMAN_LETTERS)


@cache
def _counting(language: Language) -> frozenset[str]:
    """The first words of divisions and of numbers."""
    divisions = (*language.words("structure", "divisions"), *language.words("structure", "uncounted"))
    words = (*divisions, *language.table("ordinals"), *language.table("cardinals"))
    return frozenset(first.group().casefold() for word in words if (first := _FIRST_WORD.search(word)))


@cache
def _chapter(language: Language) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A word of division with a number before or after it, in a play both act and scene; and that before a title."""
    words = "|".join(map(re.escape, language.words("structure", "divisions"))) or _NEVER
    alone = "|".join(map(re.escape, language.words("structure", "uncounted"))) or _NEVER
    articles = "|".join(map(re.escape, language.words("labels", "articles"))) or _NEVER
    numbers = [*language.table("ordinals"), *language.table("cardinals")]
    counted = "|".join(map(re.escape, sorted(numbers, key=len, reverse=True))) or _NEVER
    number = rf"(?:\d{{1,3}}|{_ROMAN}|(?i:{counted}))"
    one = rf"(?:(?i:{words})\.?\s+(?:(?i:{articles})\s+)?{number}|{number}\.?\s+(?i:{words}))"
    titled = rf"(?=[^\W\d_a-z]){one}(?:[.,]?\s+{one})?(?:[.:]|\s?[—–-])\s+(?=[^\W\d_a-z])"
    return re.compile(rf"{one}[.:,]?(?:\s+{one}[.:]?)?|(?i:{alone})\.?"), re.compile(titled)


def _is_scene(text: str, language: Language) -> bool:
    """Whether a heading counts a part of a part: the scenes of an act."""
    words = re.findall(r"[^\W\d_]+", text.lower())
    return bool(words) and any(word in words for word in language.words("structure", "subdivisions")[:-1])


def is_capitalised(text: str, knowledge: Knowledge) -> bool:
    """Whether nearly all longer words begin with a capital, as in English headings."""
    small = knowledge.language.set_of("structure", "continuing")
    words = [word for word in re.findall(r"[^\W\d_][\w'’.-]*", text) if word.lower() not in small]
    return bool(words) and sum(word[0].isupper() for word in words) >= 0.7 * len(words)
