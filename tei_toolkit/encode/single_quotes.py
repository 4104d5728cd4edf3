"""Documents whose speech stands in single marks, ‘…’ as British books have it or '…' as typed, or in »…« (§3.3.3).

An apostrophe looks like the mark that closes. So a document is asked first whether it quotes with single marks at all;
then each is paired within its paragraph: the mark that closes stands after a comma or another stop, as speech ends, and
only where there is none after a letter. What recognisers read has double marks in their place, of the same length; the
text itself stays as it is.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from tei_toolkit.encode.languages import Language
from tei_toolkit.model.span import Span
from tei_toolkit.model.transcript import Transcript

# begins with what it is about, which is found faster than what stands before it
_OPENING = re.compile(r"[‘'](?<![^\s(\[{—–―\"“_*/-].)(?=[’']?[^\W\d_]|[\"“(\[—–…_*]|\.\.|\d)")
_AFTER_STOP = re.compile(r"[’'](?<=[.,;:?!…—–‒\-”\")\]_*].)(?![^\W_])")
_AFTER_LETTER = re.compile(r"[’'](?<=[^\W_].)(?![^\W_])")
_CITED = re.compile(r"[‘'][^\W\d_A-Z][\w-]*(?: [\w-]+){0,3}[’'](?![^\W_])")
_DOUBLE = re.compile(r"[\"“„«]")
_INNER = str.maketrans({"“": "‘", "”": "’", "«": "‘", "»": "’", "„": "‘", '"': "‘"})
_REVERSED = re.compile(r"»(?<![^\s(\[—–].)(?=\w)")
_FRENCH = re.compile(r"«(?<![^\s(\[—–'’].)(?=\s?\w)")
_TURNED = (("»", "“"), ("«", "”"), ("›", "‘"), ("‹", "’"))
"""Marks as German books have them, »so«; replaced one by one, which is many times faster than by a table."""
_STOPS = frozenset(".,?!…—–")
# a mark that closes, and the two words of the narrator after it; one that opens after a comma or colon
_CUE_AFTER = re.compile(r"[’'](?:(?<=[.,?!…—–].),?|,)\s([^\W\d_]+\s[^\W\d_]+)")
_CUE_BEFORE = re.compile(r"[‘'](?<=[,:]\s.)(?=[^\W_])", re.DOTALL)
_WORD_BEFORE = re.compile(r"([^\W\d_]+)[,:]\s$")
_PARAGRAPH_END = re.compile(r"\n[ \t]*\n")
_REOPENED = re.compile(r"\s*[‘'](?=[’']?[^\W\d_])")
_LONG_LINE = 100
_FEWEST = 2
_CLEAR = 4
"""How many times more single quotations than double ones there must be."""
_MOST_WITHIN = 2
"""How many double marks there may be for a single one that opens, which are those of quotations within quotations."""
_SHORTEST = 3
_NEXT = 20
_CITED_WORDS = 5
"""Words up to which a plural's apostrophe may be a mark that closes."""


@dataclass(frozen=True, slots=True)
class Reread(Transcript):
    """A transcript as recognisers read it; `written` is its text as it stands."""

    written: str = ""

    def as_written(self, span: Span) -> str:
        """The text within the span as the source has it."""
        return self.written[span.start : span.end]


def reread(transcript: Transcript, language: Language) -> Transcript:
    """The transcript with double marks for single or turned ones, where the document has those; else as it is."""
    text = transcript.text
    if "»" in text and "«" in text and len(_REVERSED.findall(text)) > len(_FRENCH.findall(text)):
        usual = text
        for mark, other in _TURNED:
            usual = usual.replace(mark, other)
        return Reread(usual, transcript.source, transcript.lines, transcript.metadata, text)
    double = sum(map(text.count, '"“„«'))
    if _MOST_WITHIN * (text.count("‘") + text.count("'")) < double:
        return _cued(transcript, language)  # whatever stands before the marks, which takes longer to see
    single = sum(map(text.count, ("‘", " '", "\n'", "—'"))) + text.startswith("'")
    if single < _FEWEST or _MOST_WITHIN * single < double:
        return _cued(transcript, language)
    quotations = list(_quotations(text, language))
    outside = len(_DOUBLE.findall(text)) - sum(len(_DOUBLE.findall(text, q.start, q.end)) for q in quotations)
    if len(quotations) < _FEWEST or len(quotations) < _CLEAR * outside:
        return _cued(transcript, language)
    return _with_double_marks(transcript, quotations, "“”")


def _with_double_marks(transcript: Transcript, quotations: Sequence[Span], marks: str) -> Transcript:
    text = transcript.text
    parts: list[str] = []
    place = 0
    for span in quotations:
        closed = text[span.end - 1] in "’'" and span.end - 1 > span.start
        inner = text[span.start + 1 : span.end - 1 if closed else span.end]
        parts += [text[place : span.start], marks[0], inner.translate(_INNER), marks[1] if closed else ""]
        place = span.end
    parts.append(text[place:])
    return Reread("".join(parts), transcript.source, transcript.lines, transcript.metadata, text)


def _cued(transcript: Transcript, language: Language) -> Transcript:
    """The transcript with double marks for single ones that stand alone where a clause beside them tells who speaks.

    Such a clause follows at once ("'Come in,' said Ann"), or goes before with a comma or colon.
    """
    text = transcript.text
    verbs = _verbs(language)
    near = [m for m in _CUE_AFTER.finditer(text) if verbs.intersection(word.lower() for word in m[1].split())]
    near += [m for m in _CUE_BEFORE.finditer(text) if _word_before(text, m.start()) in verbs]
    if not near:
        return transcript
    after = {match.start() + 1 for match in near if match.re is _CUE_AFTER}
    before = {match.start() for match in near if match.re is _CUE_BEFORE}
    found: list[Span] = []
    for paragraph in _paragraphs(text):
        if any(paragraph.start <= match.start() < paragraph.end for match in near):
            told = False
            for span in _in_paragraph(text, paragraph, language):
                goes_on = told and text[span.start - 2 : span.start - 1] in {",", ".", ";"}
                told = (span.end in after or span.start in before or goes_on) and _stands_alone(text, paragraph, span)
                found += [span] if told else []
    marks = "“”" if "“" in text else '""'
    return _with_double_marks(transcript, found, marks) if found else transcript


def _word_before(text: str, place: int) -> str:
    """The lower-case word before a comma or colon and a blank."""
    word = _WORD_BEFORE.search(text, max(0, place - _NEXT), place)
    return word[1].lower() if word is not None else ""


@cache
def _verbs(language: Language) -> frozenset[str]:
    """The verbs of speaking."""
    return frozenset((*language.words("speech", "verbs"), *language.words("speech", "cue_verbs")))


def _stands_alone(text: str, paragraph: Span, span: Span) -> bool:
    """Whether a quotation that ends as speech does is in no other one, and none in double marks is in it."""
    before = text[paragraph.start : span.start]
    nested = before.count('"') % 2 or before.count("“") > before.count("”") or before.count("„") > before.count("“")
    ends = text[span.end - 2 : span.end - 1] in _STOPS or text[span.end : span.end + 1] == ","
    return ends and not nested and not _DOUBLE.search(text, span.start, span.end)


def _quotations(text: str, language: Language) -> Iterator[Span]:
    """The quotations in single marks, marks included; one that nothing closes ends with its opening mark."""
    for paragraph in _paragraphs(text):
        yield from _in_paragraph(text, paragraph, language)


def _in_paragraph(text: str, paragraph: Span, language: Language) -> Iterator[Span]:
    elisions = language.set_of("speech", "elisions")
    possessive = language.words("quotations", "possessive_endings")
    openings = [
        match.start()
        for match in _OPENING.finditer(text, paragraph.start, paragraph.end)
        if not _is_elision(text, match.start(), elisions)
    ]
    place = paragraph.start
    for index, start in enumerate(openings):
        if start < place:
            continue
        end = _closing(text, start, paragraph.end, openings[index + 1 : index + 1 + _NEXT], possessive)
        if end is None and not _REOPENED.match(text, paragraph.end):
            continue  # nothing closes it, and no further paragraph takes it up again
        span = Span(start, start + 1 if end is None else end)
        if len(span) > _SHORTEST or end is None:
            yield span
            place = span.end


def _paragraphs(text: str) -> Iterator[Span]:
    """Paragraphs: blank lines part them, and so do the ends of lines too long to have been broken."""
    place = 0
    for match in [*_PARAGRAPH_END.finditer(text), None]:
        end = match.start() if match else len(text)
        lines = text[place:end].split("\n")
        if any(len(line) > _LONG_LINE for line in lines):
            for line in lines:
                yield Span(place, place + len(line))
                place += len(line) + 1
        else:
            yield Span(place, end)
        place = match.end() if match else end


def _is_elision(text: str, place: int, elisions: frozenset[str]) -> bool:
    """Whether a straight mark, or one set wrongly, stands for letters left out ("'tis", "'em")."""
    word = re.match(r"[^\W\d_]+", text[place + 1 : place + 12])
    return word is not None and word.group().lower() in elisions


def _closing(text: str, start: int, end: int, openings: list[int], possessive: tuple[str, ...]) -> int | None:
    """Where the quotation ends that opens at a place: its first mark after a stop, or else its last after a letter.

    A further opening mark before any that closes is one of a quotation within it, and so is its closing mark.
    """
    stop = _AFTER_STOP.search(text, start + 2, end)
    nested = next((other for other in openings if stop is not None and other < stop.start()), None)
    if stop is not None and nested is None:
        weak = _weak(text, start, stop.start(), possessive)
        return weak if weak is not None else stop.end()
    if stop is None or nested is None:
        limit = openings[0] if openings else end
        return _last_weak(text, start, limit, possessive)
    inner_weak = _weak(text, start, nested, possessive)
    if inner_weak is not None:
        return inner_weak
    return _last_weak(text, start, nested, possessive) or stop.end()


def _weak(text: str, start: int, stop: int, possessive: tuple[str, ...]) -> int | None:
    """A mark after a letter that closes for certain: a lower-case word or two, cited and no speech."""
    match = _CITED.match(text, start, stop)
    return match.end() if match and text[match.end() - 2] not in possessive else None


def _last_weak(text: str, start: int, stop: int, possessive: tuple[str, ...]) -> int | None:
    found = [match.end() for match in _AFTER_LETTER.finditer(text, start + 2, stop)]
    plain = [end for end in found if text[end - 2].lower() not in possessive]
    if plain or not found:
        return plain[0] if plain else None
    return found[0] if len(text[start : found[0]].split()) <= _CITED_WORDS else None
