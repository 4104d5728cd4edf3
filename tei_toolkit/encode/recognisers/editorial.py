"""What editors did to the text: words in brackets, sic, gaps, what a censor took out (TEI P5 §3.5, ch. 12).

The characters of the source are all kept, brackets included.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from tei_toolkit.encode.gaps import gap_of
from tei_toolkit.encode.knowledge import RESPONSIBLE, Knowledge
from tei_toolkit.encode.languages import Language
from tei_toolkit.encode.rules import Rule
from tei_toolkit.model.annotation import AnnotatedTranscript, Annotation, Recognition
from tei_toolkit.model.span import Span

RULE = "editorial"
RULES = (
    Rule("sic", "They recieved ⟦[sic]⟧ the boats.", "an editor vouches for what looks wrong; it is no text", "note"),
    Rule("sic-word", "They ⟦recieved⟧ [sic] the boats.", "a bare “sic” speaks of the one word before it", "sic"),
    Rule(
        "sic-name",
        "They came to ⟦Old Harbor⟧ [sic, also Oldhaven].",
        "where another name is offered, “sic” speaks of the whole name before it",
        "sic",
    ),
    Rule("gap", "They came to ⟦[3 words illegible]⟧ in the fog.", "words that say that text is missing", "note"),
    Rule("censor", "They came to ⟦[1 line not declassified]⟧.", "words that say that a censor took text out", "note"),
    Rule("blacked-out", "They came to ⟦████⟧ in the fog.", "blocks of black stand for what a censor covered", "note"),
    Rule("omission", "They came ⟦[…]⟧ in the fog.", "an ellipsis is an editor's only where it is in brackets", "note"),
    Rule("blank", "They came to ⟦[   ]⟧ in the fog.", "brackets round nothing stand where nobody could read", "note"),
    Rule("event", "They came in a bathtub. ⟦[Laughter]⟧ It sank.", "words that name what is heard or seen", "stage"),
    Rule("doubt", "There were ⟦[forty?]⟧ boats.", "a word with a question mark is a reading in doubt", "unclear"),
    Rule("doubted-word", "There were ⟦forty⟧ [?] boats.", "a question mark alone doubts the word before it", "unclear"),
    Rule(
        "remark",
        "They came. ⟦[The rest of the page is torn off.]⟧",
        "a whole sentence in brackets is an editor's remark and no word of the text",
        "note",
    ),
    Rule(
        "deletion",
        "They came with ⟦[crossed out: four boats]⟧.",
        "words that say of what follows their colon that it was crossed out, added or is in doubt",
        "del",
    ),
    Rule("parentheses", "They came to ⟦(illegible)⟧ in the fog.", "some words say the same in parentheses", "note"),
    Rule(
        "supplied", "They came with ⟦[the boats]⟧.", "any other words in brackets were put in by an editor", "supplied"
    ),
    Rule("supplied-letters", "The boat⟦[s]⟧ came.", "letters in brackets that touch a word are part of it", "supplied"),
)
# blocks in which notes and directions are read as parts of a line
_LINES = frozenset({"p", "item", "ab"})
_BRACKETS = re.compile(r"\[([^\[\]]{1,400})\]")
_FOOTNOTE_MARK = re.compile(r"\^?(?:\d{1,3}|[a-z*†‡§])|\^?\*+|\^[\w-]{1,20}")
_LETTER = re.compile(r"[^\W\d_]")
_BLACK = re.compile("[\u2588\u25a0\u25ae]{2,}(?:[ \u00a0][\u2588\u25a0\u25ae]{2,}){0,40}")
_CAPITAL = r"[^\W\d_a-zа-яёß-öø-ÿ]"
_SENTENCE = re.compile(rf"{_CAPITAL}[^.?!]*(?:\s+\S+){{3,}}[.?!]?")
# one or two words, or a name; a longer question is an editor's
_DOUBTED = re.compile(
    rf"\S+(?:\s+\S+)?\s?\?|{_CAPITAL}\S*(?:\s+{_CAPITAL}\S*){{2,3}}\?|\?\s?\S+|\S+(?:\s+\S+)?\s\(\?\)"
)
_WORD_BEFORE = re.compile(r"[\w'’-]+(?=[,;]?\s*$)")
_NAME_BEFORE = re.compile(rf"{_CAPITAL}[\w'’-]*(?:\s+{_CAPITAL}[\w'’-]*){{0,3}}(?=\s*$)")
_AFTER_SIC = re.compile(r"\s*[,;:–—]")
_LONGEST_NAME = 120
_SHORTEST_BLANK = 2  # one blank in brackets is a box to be ticked


@dataclass(frozen=True, slots=True)
class _Marks:
    """Which kinds of marks a text has at all, so that the others are not looked for."""

    bracketed: bool
    parenthesised: re.Pattern[str] | None
    black: bool


def recognise(draft: AnnotatedTranscript, knowledge: Knowledge) -> Recognition:
    """Mark what is in brackets, and what a censor blacked out."""
    whole = draft.transcript.text
    parenthesised = _parenthesised(knowledge.language)
    marks = _Marks(
        "[" in whole,
        parenthesised if parenthesised.search(whole) else None,
        any(sign in whole for sign in "\u2588\u25a0\u25ae"),
    )
    if not marks.bracketed and not marks.parenthesised and not marks.black:
        return Recognition()
    called = frozenset(a.span.start for a in draft.of("ref", "fw", "stamp"))
    annotations: list[Annotation] = []
    for block in draft.of("p", "head", "item", "dateline", "ab", "stage", "note"):
        text = draft.transcript.slice(block.span)
        made = list(_in_block(text, block.span.start, marks, called, knowledge))
        annotations += made if block.element in _LINES else _parted(text, block.span.start, made)
    return Recognition(tuple(dict.fromkeys(annotations)))


def _in_block(
    text: str, offset: int, marks: _Marks, called: frozenset[int], knowledge: Knowledge
) -> Iterator[Annotation]:
    if marks.bracketed and "[" in text:
        for match in _BRACKETS.finditer(text):
            inside = " ".join(match[1].split())
            empty = not inside and len(match[1]) < _SHORTEST_BLANK
            if empty or offset + match.start() in called or text[match.end() : match.end() + 1] == "(":
                continue
            if not _FOOTNOTE_MARK.fullmatch(inside) or _is_part_of_word(text, match):
                yield from _judged(text, match.span(), offset, inside, knowledge)
    if marks.parenthesised is not None and "(" in text:
        for match in marks.parenthesised.finditer(text):
            yield from _judged(text, match.span(), offset, match[1].lower(), knowledge)
    if marks.black:
        for match in _BLACK.finditer(text):
            if _around(text, match) != ("[", "]"):
                yield from _missing(offset + match.start(), offset + match.end(), (("reason", "redacted"),))


@cache
def _parenthesised(language: Language) -> re.Pattern[str]:
    """Words that say the same in parentheses as in brackets; others are the writer's own, and so are (sic) and (?)."""
    words = "|".join(map(re.escape, language.words("editorial", "in_parentheses"))) or "(?!)"
    return re.compile(rf"\(((?i:{words}))\)")


def _is_part_of_word(text: str, match: re.Match[str]) -> bool:
    """Whether what is in brackets is a letter that touches the letters of a word ("boat[s]", "[s]he")."""
    return match[1].isalpha() and any(_LETTER.match(char) for char in _around(text, match))


def _around(text: str, match: re.Match[str]) -> tuple[str, str]:
    """The characters before and after a match, empty at the edges of the text."""
    return text[max(0, match.start() - 1) : match.start()], text[match.end() : match.end() + 1]


def _parted(text: str, offset: int, made: Iterable[Annotation]) -> Iterator[Annotation]:
    """Those of the annotations that can stand where notes are read as blocks: a note only with blanks round it."""
    for one in made:
        start, end = one.span.start - offset, one.span.end - offset
        apart = (not start or text[start - 1].isspace()) and (end == len(text) or text[end].isspace())
        if one.element not in {"note", "stage"} or apart:
            yield one


def _annotation(start: int, end: int, element: str, **attributes: str) -> Annotation:
    return Annotation(Span(start, end), element, tuple(attributes.items()), layer="editorial", rule=RULE)


def _note(start: int, end: int) -> Annotation:
    return _annotation(start, end, "note", type="editorial", place="inline")


def _missing(start: int, end: int, gap: tuple[tuple[str, str], ...]) -> Iterator[Annotation]:
    """The words that tell of a gap, kept as a note, and the gap after them."""
    yield _note(start, end)
    yield Annotation(Span(end, end), "gap", gap, layer="editorial", resp=RESPONSIBLE, rule=RULE)


def _judged(text: str, span: tuple[int, int], offset: int, inside: str, knowledge: Knowledge) -> Iterator[Annotation]:
    """What the words in brackets are: the first that fits of sic, gap, event, doubt, remark; else words supplied."""
    start, end = offset + span[0], offset + span[1]
    first = _AFTER_SIC.split(inside.lower(), maxsplit=1)
    if first[0].strip("!. ") in knowledge.language.set_of("editorial", "sic"):
        yield _note(start, end)
        yield from _spoken_of(text, span[0], offset, "sic", bare=len(first) == 1)
        return
    introduced = _introduced(inside, knowledge.language)
    if introduced is not None:
        yield _annotation(start, end, introduced)
        return
    gap = gap_of(inside, knowledge.language)
    event = _event(inside, knowledge)
    if gap is not None:
        yield from _missing(start, end, gap)
    elif event is not None:
        yield _annotation(start, end, "stage", type=event)
    elif inside == "?":
        yield _note(start, end)
        yield from _spoken_of(text, span[0], offset, "unclear", bare=True)
    elif _DOUBTED.fullmatch(inside):
        yield _annotation(start, end, "unclear")
    elif _SENTENCE.fullmatch(inside) and (inside[-1] in ".?!" or span == (0, len(text))):
        yield _note(start, end)
    else:
        yield _annotation(start, end, "supplied")


def _introduced(inside: str, language: Language) -> str | None:
    """The element of words that others introduce, before a colon, as crossed out, added or doubtful; or None."""
    before, colon, after = inside.partition(":")
    return language.table("editorial", "before_colon").get(before.strip().lower()) if colon and after.strip() else None


def _spoken_of(text: str, place: int, offset: int, element: str, *, bare: bool) -> Iterator[Annotation]:
    """The word that a "sic" or "?" speaks of: the one before it, or the whole name where another name is offered."""
    start = max(0, place - _LONGEST_NAME)
    word = None if bare else _NAME_BEFORE.search(text, start, place)
    word = word or _WORD_BEFORE.search(text, start, place)
    if word:
        yield _annotation(offset + word.start(), offset + word.end(), element)


def _event(inside: str, knowledge: Knowledge) -> str | None:
    """The kind of event that the words in brackets tell of, such as laughter."""
    words = knowledge.language.table("editorial", "stage_words")
    return words.get(inside.lower().strip(" .!"))
