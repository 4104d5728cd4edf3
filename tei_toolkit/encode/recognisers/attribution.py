"""Who speaks: from a label, a cue before or after, a pronoun, the paragraph, or the turn order (TEI P5 §3.3.3)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from tei_toolkit.encode.catalogue import diagnostic
from tei_toolkit.encode.knowledge import RESPONSIBLE, Knowledge
from tei_toolkit.encode.sentences import sentence_starts
from tei_toolkit.model.annotation import AnnotatedTranscript, Annotation, Recognition
from tei_toolkit.model.diagnostic import Diagnostic
from tei_toolkit.model.entity import Person
from tei_toolkit.model.span import Span

RULE = "attribution"
_WORD = re.compile(r"[\w'’]+")
_CLAUSE = re.compile(r"[^.?!\"“”„«»]{0,80}")
_FINITE = re.compile(
    r"\s*(?:,[^,:]*,?\s*)?(?:then|also|again|now|still|only|first|himself|herself|\w+ly)?\s*(?P<verb>\w+)"
)


@dataclass(frozen=True, slots=True)
class _Speaker:
    """Who speaks a speech, and how certain that is: None for a label or a named cue."""

    person: str
    cert: str | None = None


@dataclass(slots=True)
class _State:
    """What attribution remembers while it goes through the text."""

    last_two: list[str] = field(default_factory=list)
    subject: str | None = None
    subject_at: int = -1

    def heard(self, person: str) -> None:
        """Note who spoke last."""
        if person not in self.last_two[-1:]:
            self.last_two = [*self.last_two[-1:], person]


class _Reading:
    """The mentions of persons in order, and the words of the language that attribution needs."""

    def __init__(self, draft: AnnotatedTranscript, knowledge: Knowledge) -> None:
        self.draft = draft
        self.text = draft.transcript.text
        self.language = knowledge.language
        self.mentions = [a for a in draft.of("persName") if a.get("ref")]
        self.verbs = frozenset(knowledge.language.words("speech", "verbs"))
        self.acts = frozenset(knowledge.language.words("persons", "person_after"))
        self.pronouns = frozenset(knowledge.language.words("pronouns", "subject"))
        self._starts = [a.span.start for a in self.mentions]

    def between(self, start: int, end: int) -> list[Annotation]:
        """The mentions that begin within a stretch of text."""
        from bisect import bisect_left

        return self.mentions[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def is_subject(self, mention: Annotation, stop: int) -> str | None:
        """The verb of which a mention is the subject, by the word after it; None where it is no subject."""
        if re.match(r"['’]s\b", self.text[mention.span.end : mention.span.end + 3]):
            return None
        following = self.between(mention.span.end, stop)
        match = _FINITE.match(self.text, mention.span.end, following[0].span.start if following else stop)
        verb = match["verb"].lower() if match else ""
        return verb if verb in self.verbs or verb in self.acts or verb.endswith("ed") else None


def recognise(draft: AnnotatedTranscript, knowledge: Knowledge) -> Recognition:
    """Give each direct speech its speaker; from the pronoun on with low certainty, and unknown ones none."""
    reading = _Reading(draft, knowledge)
    state = _State()
    annotations: list[Annotation] = []
    withdrawn: list[Annotation] = []
    diagnostics: list[Diagnostic] = []
    speakers: set[str] = set()
    blocks = sorted((a.span for a in draft.of("p", "item")), key=lambda span: span.start)
    labels = [a for a in draft.of("label")]
    previous: tuple[Annotation, _Speaker | None] | None = None
    for said in draft.of("said"):
        block = next((b for b in _near(blocks, said.span.start)), said.span)
        speaker = _attribute(reading, state, said, block, previous, labels)
        previous = (said, speaker)
        withdrawn.append(said)
        if speaker is None:
            annotations.append(said)
            diagnostics.append(_unknown(draft, said))
            continue
        state.heard(speaker.person)
        speakers.add(speaker.person)
        resp = RESPONSIBLE if speaker.cert else None
        values = {"who": f"#{speaker.person}"}
        annotations.append(replace(said.having(values), resp=resp, cert=speaker.cert))
    persons = tuple(_with_role(person, speakers) for person in draft.persons if person.id in speakers)
    return Recognition(tuple(annotations), tuple(diagnostics), persons, withdrawn=tuple(withdrawn))


def _near(blocks: Sequence[Span], place: int) -> Sequence[Span]:
    from bisect import bisect_right

    index = bisect_right(blocks, place, key=lambda span: span.start) - 1
    return blocks[index : index + 1] if index >= 0 else ()


def _attribute(
    reading: _Reading,
    state: _State,
    said: Annotation,
    block: Span,
    previous: tuple[Annotation, _Speaker | None] | None,
    labels: Sequence[Annotation],
) -> _Speaker | None:
    inner = next((a for a in labels if a.layer == "block" and a.span.start == said.span.start), None)
    if inner is not None:
        return _named(reading.between(inner.span.start, inner.span.end))
    same_block = previous is not None and previous[0].span.start >= block.start
    start = previous[0].span.end if previous is not None and same_block else block.start
    lead_start = _lead(reading, start, said.span.start)
    return (
        _from_cue_before(reading, state, lead_start, said.span.start)
        or _from_cue_after(reading, said, block)
        or (previous[1] if same_block and previous is not None and previous[1] is not None else None)
        or _from_pronoun(reading, state, lead_start, said, block)
        or _from_turns(reading, state, said, block)
    )


def _lead(reading: _Reading, start: int, end: int) -> int:
    """Where the sentence that leads to a speech begins."""
    starts = sentence_starts(reading.text[start:end], reading.language)
    return start + starts[-1]


def _named(mentions: Sequence[Annotation], cert: str | None = None) -> _Speaker | None:
    return _Speaker((mentions[0].get("ref") or "").lstrip("#"), cert) if mentions else None


def _from_cue_before(reading: _Reading, state: _State, start: int, end: int) -> _Speaker | None:
    """The subject of the sentence before the speech: a label, or whoever does the last thing told of.

    It is not the nearest name: in "Stalin showed Choibalsan a bottle, saying" the nearer one is addressed.
    """
    lead = reading.text[start:end]
    words = [word.lower() for word in _WORD.findall(lead)]
    if not lead.rstrip(" [(").endswith((":", ",", "—", "-", "]")) and not (words and words[-1] in reading.verbs):
        return None
    mentions = reading.between(start, end)
    if mentions and re.fullmatch(r"(?:,[^:]*)?:\s*\]?\s*", reading.text[mentions[-1].span.end : end]):
        return _named(mentions[-1:])
    subjects = [(mention, reading.is_subject(mention, end)) for mention in mentions]
    found = [(mention, verb) for mention, verb in subjects if verb]
    speaking = [mention for mention, verb in found if verb in reading.verbs]
    if found:
        chosen = speaking[-1] if speaking else found[-1][0]
        return _named([chosen])
    opening = [mention for mention in mentions if not reading.text[start : mention.span.start].strip(' \n"“')]
    del state
    return _named(opening)


def _from_cue_after(reading: _Reading, said: Annotation, block: Span) -> _Speaker | None:
    """The name in ", said Alice" or ", Alice said" after the speech."""
    clause = _CLAUSE.match(reading.text, said.span.end, block.end)
    if clause is None or not clause.group().strip():
        return None
    words = [(match.group().lower(), said.span.end + match.start()) for match in _WORD.finditer(clause.group())]
    mentions = reading.between(said.span.end, clause.end())
    for mention in mentions[:1]:
        before = [word for word, place in words if place < mention.span.start]
        if before and before[-1] in reading.verbs and len(before) <= 2:
            return _named([mention])
        if not before and reading.is_subject(mention, clause.end()) in reading.verbs:
            return _named([mention])
    return None


def _from_pronoun(reading: _Reading, state: _State, start: int, said: Annotation, block: Span) -> _Speaker | None:
    """ "He said:" is the subject of the sentence before, or failing that the last person named."""
    del state
    lead = [word.lower() for word in _WORD.findall(reading.text[start : said.span.start])]
    clause = _CLAUSE.match(reading.text, said.span.end, block.end)
    after = [word.lower() for word in _WORD.findall(clause.group())][:3] if clause else []
    if not reading.pronouns.intersection(lead) and not reading.pronouns.intersection(after):
        return None
    earlier = [mention for mention in reading.between(block.start, start)]
    subjects = [mention for mention in earlier if reading.is_subject(mention, start)]
    chosen = subjects[-1:] or earlier[-1:] or reading.between(max(0, block.start - 2000), block.start)[-1:]
    return _named(chosen, "low")


def _from_turns(reading: _Reading, state: _State, said: Annotation, block: Span) -> _Speaker | None:
    """Where two persons speak in turn and a paragraph holds nothing but a speech, the other one speaks."""
    alone = not reading.text[block.start : said.span.start].strip()
    if alone and len(state.last_two) == 2:
        return _Speaker(state.last_two[0], "low")
    return None


def _with_role(person: Person, speakers: set[str]) -> Person:
    return replace(person, role="speaker") if person.id in speakers else person


def _unknown(draft: AnnotatedTranscript, said: Annotation) -> Diagnostic:
    message = f"nothing tells who speaks {draft.transcript.excerpt(said.span, 40)}"
    place = draft.transcript.location(said.span)
    return diagnostic("unknown-speaker", message, place, RULE, "give @who by hand")
