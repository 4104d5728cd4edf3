"""Quotations: somebody's words spoken, or words that are only cited (TEI P5 §3.3.3)."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from tei_toolkit.encode.catalogue import diagnostic
from tei_toolkit.encode.knowledge import RESPONSIBLE, Knowledge
from tei_toolkit.encode.label_styles import CAPITAL
from tei_toolkit.encode.languages import Language
from tei_toolkit.encode.mentions import speaking_verbs
from tei_toolkit.encode.modes import mode_of
from tei_toolkit.encode.quotation_marks import MARKS, OPENING, Quotation, mend_end, pair
from tei_toolkit.encode.recognisers.dashes import spoken
from tei_toolkit.encode.recognisers.labels import words_of_label
from tei_toolkit.encode.recognisers.structure import is_capitalised
from tei_toolkit.encode.recognisers.turns import body_blocks, direct_speech, evidence_labels
from tei_toolkit.encode.rules import Rule
from tei_toolkit.encode.sentences import sentence_starts
from tei_toolkit.encode.spans import Spans
from tei_toolkit.model.annotation import AnnotatedTranscript, Annotation, Recognition
from tei_toolkit.model.diagnostic import Diagnostic
from tei_toolkit.model.record import record
from tei_toolkit.model.span import Span

RULE = "quotations"
RULES = (
    Rule(
        "quoted-speech", "⟦“They are gone,”⟧ said Ann.", "quotation marks with a verb of speaking beside them", "said"
    ),
    Rule(
        "colon-before",
        "Ann looked up: ⟦“They are gone.”⟧",
        "what a colon leads to in quotation marks is spoken",
        "said",
    ),
    Rule(
        "thought",
        "⟦“Will they come?”⟧ thought Ann.",
        "a verb of thinking and none of speaking says that nobody heard it",
        "said",
        attribute="aloud=false",
    ),
    Rule(
        "so-called", "The keeper called it the ⟦“fog”⟧.", "a few small words in marks keep their distance", "soCalled"
    ),
    Rule("cited", "He was known as the ⟦“Lord of Fog”⟧.", "other words in marks are cited, by nobody in the text", "q"),
    Rule(
        "cue-in-the-marks",
        '⟦"Where is the boat?⟧ asked Ann Berg.\n\n"Gone," said Peter Lang.',
        "where no mark closes, a speech ends before the clause that says who speaks",
        "said",
        attribute="who=#berg",
    ),
    Rule(
        "unclosed",
        "Ann said: ⟦“They are gone and nobody saw them⟧",
        "a mark that nothing closes is closed by evidence, at the latest with its paragraph",
        "said",
    ),
)
_CUE_INSIDE = re.compile(rf"[^\W\d_][,?!](?P<blank>\s)(?P<verb>[^\W\d_]+)\s{CAPITAL}[\w'’ -]*(?:[.,;:]|$)")
_SENTENCE_INSIDE = re.compile(r"[^\w]*[^\W\d_a-z].*\s.*[.?!,…—-][^\w]*", re.DOTALL)
_ENDS_AS_SPEECH = re.compile(r"[.,;?!…—–-][_*'’)\]]?[ \u00a0\u202f]?[\"”»“]$")
_MARK = re.compile(f"[{MARKS}]")
_STOPS = ".,;:!?… "
_QUOTED = "\"“”„«»_*‘' "
_WORDS = re.compile(r"[\w'’-]+")
_WORDS_AND_PAUSES = re.compile(r"[\w'’]+|[,;—-]")
_CLAUSE_AFTER = re.compile(r"[^.?!\"“„«]{0,60}")
_SCARE_QUOTE_WORDS = 4
_LEADING_WORDS = 3
# characters before and after a quotation in which its cue is looked for
_NEIGHBOURHOOD = 300
_ENDED_WHY = {
    "cue": "before the clause that says who speaks",
    "third-person": "before the sentence that speaks of the speaker in the third person",
    "next-opening": "before the next quotation",
    "paragraph-end": "with the paragraph",
}


@record
class _Paragraph:
    """A paragraph with what its quotations are judged by.

    `following` is what the next paragraph begins with; `closed_at` is where it closes what this one opened, or -1.
    """

    text: str
    offset: int
    label: str | None
    words: int
    following: str
    within_speech: bool
    written: str
    closed_at: int


def recognise(draft: AnnotatedTranscript, knowledge: Knowledge) -> Recognition:
    """Find the quotations of the body: said where they are speech, soCalled or q where they are not."""
    annotations: list[Annotation] = []
    diagnostics: list[Diagnostic] = []
    closed = -1
    for paragraph in _paragraphs(draft, knowledge):
        pairing = pair(paragraph.text)
        diagnostics += [
            _unopened(draft, paragraph.offset + place)
            for place in pairing.unopened
            if paragraph.offset + place != closed
        ]
        starts = sentence_starts(paragraph.text, knowledge.language) if pairing.quotations else []
        begun = False
        for found in pairing.quotations:
            quotation, missing = _ended(paragraph, found, starts, knowledge.language)
            if missing:
                diagnostics.append(_unclosed(draft, paragraph.offset, quotation))
            made = _annotation(paragraph, quotation, knowledge, missing=missing, spoken_before=begun)
            begun = begun or (made.element == "said" and not paragraph.text[: quotation.start].strip())
            annotations += _parted(paragraph, quotation, made, knowledge.language)
            if not missing and found.end_by == "paragraph-end" and paragraph.closed_at >= 0:
                closed = paragraph.closed_at
                start = draft.transcript.text.index(paragraph.following, quotation.end + paragraph.offset)
                annotations.append(replace(made, span=Span(start, closed + 1)))
    return Recognition(tuple(annotations), tuple(diagnostics))


def _parted(paragraph: _Paragraph, quotation: Quotation, made: Annotation, language: Language) -> list[Annotation]:
    """A speech in its parts, where the language has the narrator's clause within the marks ("« Oui, dit-il, va. »")."""
    if (
        made.element != "said"
        or paragraph.text[quotation.start] != "«"
        or not language.table("cues").get("within_marks")
    ):
        return [made]
    pieces = spoken(paragraph.text[quotation.start : quotation.end], language, sentences=False)
    if len(pieces) < 2:
        return [made]
    spans = [Span(made.span.start + piece.start, made.span.start + piece.end) for piece in pieces]
    return [*(replace(made, span=span, content=()) for span in spans[:-1]), replace(made, span=spans[-1])]


def _paragraphs(draft: AnnotatedTranscript, knowledge: Knowledge) -> Iterator[_Paragraph]:
    """The paragraphs of the body that hold quotation marks."""
    blocks = body_blocks(draft)
    labels = evidence_labels(draft)
    speeches = Spans(a.span for a in draft.of("said"))
    played = min(labels, default=0) if labels and mode_of(draft, knowledge) == "drama" else 0
    whole = draft.transcript.text
    marks = [mark for mark in MARKS if mark in whole]  # of the six most texts have two
    for index, block in enumerate(blocks):
        text = draft.transcript.slice(block.span)
        if block.element == "head" or not any(mark in text for mark in marks):
            continue
        after = blocks[index + 1] if index + 1 < len(blocks) else None
        goes_on = after is not None and after.element == "p" and after.span.start not in labels
        following = whole[after.span.start] if after is not None and after.element == "p" else ""
        closed_at = _closed_at(whole, after.span) if after is not None and goes_on else -1
        label = labels.get(block.span.start)
        name = draft.transcript.slice(label.span) if label is not None else None
        words = words_of_label(label) - block.span.start if label is not None else 0
        written = draft.transcript.as_written(block.span)
        # in a play nobody speaks before the first label: what stands in marks there is a title or cited
        within = speeches.overlap(block.span) or block.span.start < played
        yield _Paragraph(text, block.span.start, name, words, following, within, written, closed_at)


def _closed_at(text: str, after: Span) -> int:
    """Where a paragraph closes what the one before it opened: by its first mark, before which none opens; else -1."""
    first = _MARK.search(text, after.start, after.end)
    if first is None or first.start() == after.start:
        return -1
    unopened = pair(text[after.start : after.end]).unopened
    return first.start() if unopened[:1] == (first.start() - after.start,) else -1


def _ended(paragraph: _Paragraph, found: Quotation, starts: list[int], language: Language) -> tuple[Quotation, bool]:
    """The quotation with its end, and whether its closing mark is missing; a new paragraph may take it up again."""
    if found.end_by == "mark":
        return found, False
    cue = _before_cue(paragraph.text, found, language)
    if cue is not None:
        return replace(found, end=cue, end_by="cue"), True
    taken_up = paragraph.following in OPENING if paragraph.following else False
    if found.end_by == "paragraph-end" and (taken_up or paragraph.closed_at >= 0):
        return replace(found, end=len(paragraph.text.rstrip())), False
    surname = (paragraph.label or "").split()[-1:]
    return mend_end(paragraph.text, found, starts, [word for word in surname if len(word) > 1]), True


def _before_cue(text: str, quotation: Quotation, language: Language) -> int | None:
    """Where a quotation without an end meets the clause that says who speaks ("Where is it? asked Ann.")."""
    if language.table("cues").get("within_marks"):
        return None
    verbs = speaking_verbs(language)
    for match in _CUE_INSIDE.finditer(text, quotation.start, quotation.end):
        if match["verb"] in verbs:
            return match.start("verb") - len(match["blank"])
    return None


def _annotation(
    paragraph: _Paragraph, quotation: Quotation, knowledge: Knowledge, *, missing: bool, spoken_before: bool
) -> Annotation:
    start, end = paragraph.offset + quotation.start, paragraph.offset + quotation.end
    content: tuple[Annotation, ...] = ()
    if missing:
        certain = quotation.end_by in {"third-person", "cue"}
        content = (_missing_mark(end, paragraph.written[quotation.start], certain=certain),)
    if not paragraph.within_speech and (
        quotation.end_by == "cue"
        or _labelled(paragraph, quotation)
        or _is_speech(paragraph, quotation, knowledge, spoken_before=spoken_before)
    ):
        made = direct_speech(start, end, RULE, *content)
        thought = _is_thought(paragraph.text, quotation, knowledge.language)
        return made.having({"aloud": "false"}) if thought else made
    element = _cited(paragraph, quotation, knowledge.language, whole=not missing)
    return Annotation(Span(start, end), element, layer="speech", content=content, rule=RULE)


def _cited(paragraph: _Paragraph, quotation: Quotation, language: Language, *, whole: bool) -> str:
    """What a quotation is that nobody speaks: a word held at a distance, written words, or q (which titles asks)."""
    words = paragraph.text[quotation.start : quotation.end].strip(MARKS).split()
    before = paragraph.text[max(0, quotation.start - _NEIGHBOURHOOD // 6) : quotation.start]
    lead = [word.lower() for word in _WORDS.findall(before)[-_LEADING_WORDS:]]
    if not words or not whole:
        return "q"
    lists = _quoted_words(language)
    if not lists["so_called"].isdisjoint(lead):
        return "soCalled"
    if not lists["written"].isdisjoint(lead) and len(words) > _SCARE_QUOTE_WORDS:
        return "quote"
    scare = not paragraph.within_speech and len(words) <= _SCARE_QUOTE_WORDS and words[0][0].islower()
    return "soCalled" if scare else "q"


@cache
def _quoted_words(language: Language) -> dict[str, frozenset[str]]:
    """The words that say what a quotation after them is, by its kind."""
    return {
        "works": frozenset(language.table("editorial", "works")),
        **{kind: language.set_of("quotations", kind) for kind in ("cited", "so_called", "written")},
    }


def _is_thought(text: str, quotation: Quotation, language: Language) -> bool:
    """Whether the clause after a quotation, or the one before it, has a verb of thinking and none of speaking."""
    verbs = language.set_of("speech", "thought_verbs")
    if not verbs:
        return False
    clause = _CLAUSE_AFTER.match(text, quotation.end)
    after = [_verb(word) for word in _WORDS.findall(clause.group())[:3]] if clause else []
    before = text[max(0, quotation.start - _NEIGHBOURHOOD // 6) : quotation.start].rstrip()
    lead = [word.lower() for word in _WORDS.findall(before)[-3:]] if before.endswith((",", ":")) else []
    near = after if not verbs.isdisjoint(after) else lead
    return not verbs.isdisjoint(near) and all(word in verbs or word not in speaking_verbs(language) for word in near)


def _verb(word: str) -> str:
    """A word without the pronoun that a hyphen joins to it ("pensa-t-elle")."""
    return word.lower().partition("-")[0]


def _labelled(paragraph: _Paragraph, quotation: Quotation) -> bool:
    """Whether only a label stands before the quotation."""
    if paragraph.label is None or quotation.start > _NEIGHBOURHOOD:
        return False
    return not paragraph.text[paragraph.words : quotation.start].strip()


def _is_speech(paragraph: _Paragraph, quotation: Quotation, knowledge: Knowledge, *, spoken_before: bool) -> bool:
    """Whether a quotation is somebody's words spoken, by what leads to it, what follows, and what it is itself."""
    text = paragraph.text
    before = text[max(0, quotation.start - _NEIGHBOURHOOD) : quotation.start].rstrip()
    after = text[quotation.end : quotation.end + _NEIGHBOURHOOD].lstrip()
    inside = text[quotation.start : quotation.end]
    verbs = speaking_verbs(knowledge.language)
    last = before.rsplit(None, 1)[-1].strip("(_*").lower() if before else ""
    lists = _quoted_words(knowledge.language)
    if last.rpartition("-")[2] in lists["cited"] or last in lists["works"] or last in lists["so_called"]:
        return False
    if _is_written(before, lists["written"]) or (
        last in lists["written"] and (_is_title(inside, knowledge) or _is_word(inside))
    ):
        return False
    if last in verbs and _is_title(inside, knowledge):
        return False  # "read" and "sang" are of works too
    if before.endswith((":", ":—")) or _cue_before(before, verbs) or _cue_after(inside, after, verbs):
        return True
    ended = _ENDS_AS_SPEECH.search(inside) is not None
    if not before:
        return not after.strip(_STOPS) or ended or len(inside.split()) > _SCARE_QUOTE_WORDS
    if spoken_before and (ended or after.startswith((".", "?", "!")) or len(inside.split()) > _SCARE_QUOTE_WORDS):
        return True
    if before.endswith((".", "?", "!", '"', "”", "»", "]", ")", "…")):
        return _SENTENCE_INSIDE.fullmatch(inside) is not None or (ended and inside.strip(_QUOTED)[:1].isupper())
    return before.endswith((",", ";", "—", "-")) and ended and _SENTENCE_INSIDE.fullmatch(inside) is not None


def _is_title(inside: str, knowledge: Knowledge) -> bool:
    """Whether several words in marks have capitals and end no sentence, as titles do ("wrote “The Boats of Lynn”")."""
    words = inside.strip(_QUOTED)
    return " " in words and words[-1:].isalnum() and is_capitalised(words, knowledge)


def _is_word(inside: str) -> bool:
    """Whether one small word is in marks, with nothing that ends a speech: what was written, or how it was spelt."""
    word = inside.strip(_QUOTED)
    return word.isalpha() and word.islower()


def _is_written(before: str, written: frozenset[str]) -> bool:
    """Whether the words before a quotation say that it was written, and not spoken."""
    lead = [word.lower() for word in _WORDS.findall(before[-_NEIGHBOURHOOD // 6 :])[-_LEADING_WORDS:]]
    return before.endswith((":", ",")) and not written.isdisjoint(lead)


def _cue_before(before: str, verbs: frozenset[str]) -> bool:
    lead = [word.lower() for word in _WORDS_AND_PAUSES.findall(before)[-6:]]
    if not any(word in verbs for word in lead):
        return False
    return before.endswith((",", "—")) or lead[-1] in verbs


def _cue_after(inside: str, after: str, verbs: frozenset[str]) -> bool:
    clause = _CLAUSE_AFTER.match(after)
    words = [_verb(word) for word in _WORDS.findall(clause.group())[:4]] if clause else []
    if after.startswith((",", "–", "—")) and words and words[0] in verbs:
        return True  # „Ja“, sagte Anna
    if after.startswith(",") and inside.strip(_QUOTED)[:1].isupper() and " " in inside and words[1:2]:
        return words[1] in verbs  # "I am here", she said
    return any(word in verbs for word in words) and _ENDS_AS_SPEECH.search(inside) is not None


def _missing_mark(place: int, opening: str, *, certain: bool) -> Annotation:
    closing = {"“": "”", "«": "»", "„": "“", "‘": "’", "»": "«"}.get(opening, opening)
    at = Span(place, place)
    cert = "high" if certain else "medium"
    corr = Annotation(at, "corr", layer="editorial", content=(closing,), resp=RESPONSIBLE, cert=cert, rule=RULE)
    return Annotation(at, "choice", layer="editorial", content=(Annotation(at, "sic", rule=RULE), corr), rule=RULE)


def _unclosed(draft: AnnotatedTranscript, offset: int, quotation: Quotation) -> Diagnostic:
    span = Span(offset + quotation.start, offset + quotation.end)
    excerpt = draft.transcript.excerpt(span, 50)
    message = f"the quotation {excerpt} is never closed; its end is put {_ENDED_WHY[quotation.end_by]}"
    hint = "compare the source, and move the end where it belongs"
    return diagnostic("unclosed-quotation", message, draft.transcript.location(span), RULE, hint)


def _unopened(draft: AnnotatedTranscript, place: int) -> Diagnostic:
    location = draft.transcript.location(Span(place, place + 1))
    message = "a quotation mark closes what none opened"
    hint = "compare the source: an opening mark may be missing"
    return diagnostic("unopened-quotation", message, location, RULE, hint)
