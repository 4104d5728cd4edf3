"""Who speaks: from a label, a cue before or after, the paragraph, a pronoun, or the turn order (TEI P5 §3.3.3)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from tei_toolkit.encode.catalogue import diagnostic
from tei_toolkit.encode.knowledge import RESPONSIBLE, Knowledge
from tei_toolkit.encode.mentions import Mentions
from tei_toolkit.encode.quotation_marks import OPENING
from tei_toolkit.encode.recognisers.labels import words_of_label
from tei_toolkit.encode.sentences import sentence_starts
from tei_toolkit.encode.spans import Spans
from tei_toolkit.model.annotation import AnnotatedTranscript, Annotation, Recognition
from tei_toolkit.model.diagnostic import Diagnostic
from tei_toolkit.model.span import Span

RULE = "attribution"
_WORD = re.compile(r"[\w'’]+")
_CLAUSE = re.compile(r"[^.?!\"“”„«»]{0,80}")
_LABEL_OR_ASIDE = re.compile(r"(?:,[^:]*)?:\s*\]?\s*")
_LEADS_ON = (":", ",", "—", "-", "]")
_SO_FAR_BACK = 2000


@dataclass(frozen=True, slots=True)
class _Speaker:
    """Who speaks a speech, and how certain that is: None for a label or a named cue."""

    person: str
    cert: str | None = None


@dataclass(frozen=True, slots=True)
class _Speech:
    """A speech in its paragraph, and where the sentence begins that leads to it."""

    said: Annotation
    block: Span
    lead: int

    @property
    def start(self) -> int:
        """Where the speech begins."""
        return self.said.span.start

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.said.span.end


def recognise(draft: AnnotatedTranscript, knowledge: Knowledge) -> Recognition:
    """Give each direct speech its speaker, from the pronoun on with low certainty, and link what belongs together."""
    mentions = Mentions(draft, knowledge.language)
    blocks = Spans(a.span for a in draft.of("p", "item"))
    evidence = [a for a in draft.of("label") if a.layer == "evidence"]
    labels = {place: a.span for a in evidence for place in (a.span.start, words_of_label(a))}
    spoken: list[tuple[_Speech, _Speaker | None]] = []
    for said in draft.of("said"):
        speech = _placed(draft, said, blocks, spoken[-1][0] if spoken else None, knowledge)
        spoken.append((speech, _attribute(mentions, speech, spoken, labels)))
    speakers = {speaker.person for _, speaker in spoken if speaker is not None}
    return Recognition(
        tuple(_linked(draft, spoken)),
        tuple(_unknown(draft, speech.said) for speech, speaker in spoken if speaker is None),
        tuple(replace(person, role="speaker") for person in draft.persons if person.id in speakers),
        withdrawn=tuple(speech.said for speech, _ in spoken),
    )


def _placed(
    draft: AnnotatedTranscript, said: Annotation, blocks: Spans, previous: _Speech | None, knowledge: Knowledge
) -> _Speech:
    block = blocks.holding(said.span.start) or said.span
    start = block.start
    if previous is not None and start <= previous.end <= said.span.start:
        start = previous.end
    before = draft.transcript.text[start : said.span.start]
    return _Speech(said, block, start + sentence_starts(before, knowledge.language)[-1])


def _attribute(
    mentions: Mentions,
    speech: _Speech,
    spoken: Sequence[tuple[_Speech, _Speaker | None]],
    labels: dict[int, Span],
) -> _Speaker | None:
    label = labels.get(speech.start)
    if label is not None:
        return _named(mentions.between(label.start, label.end))
    before = spoken[-1] if spoken and spoken[-1][0].block == speech.block else None
    return (
        _from_cue_before(mentions, speech)
        or _from_cue_after(mentions, speech)
        or (before[1] if before is not None else None)
        or _from_speech_taken_up(mentions, speech, spoken)
        or _from_pronoun(mentions, speech)
        or _from_turns(mentions, speech, spoken)
    )


def _named(mentions: Sequence[Annotation], cert: str | None = None) -> _Speaker | None:
    return _Speaker((mentions[0].get("ref") or "").lstrip("#"), cert) if mentions else None


def _from_cue_before(mentions: Mentions, speech: _Speech) -> _Speaker | None:
    """The subject of the sentence before the speech: a label, or whoever does the last thing told of.

    It is not the nearest name: in "Ann showed Bob the letter, saying" the nearer one is addressed.
    """
    lead = mentions.text[speech.lead : speech.start]
    words = [word.lower() for word in _WORD.findall(lead)]
    if not lead.rstrip(" [(").endswith(_LEADS_ON) and not (words and words[-1] in mentions.speaking):
        return None
    found = mentions.between(speech.lead, speech.start)
    if found and _LABEL_OR_ASIDE.fullmatch(mentions.text[found[-1].span.end : speech.start]):
        return _named(found[-1:])
    subjects = [(mention, verb) for mention in found if (verb := mentions.verb_of(mention, speech.start))]
    if subjects:
        speaking = [mention for mention, verb in subjects if verb in mentions.speaking]
        return _named(speaking[-1:] or [subjects[-1][0]])
    return _named([mention for mention in found if not mentions.text[speech.lead : mention.span.start].strip()])


def _from_cue_after(mentions: Mentions, speech: _Speech) -> _Speaker | None:
    """The name in ", said Alice" or ", Alice said" after the speech."""
    clause = _CLAUSE.match(mentions.text, speech.end, speech.block.end)
    found = mentions.between(speech.end, clause.end()) if clause is not None else []
    if clause is None or not found:
        return None
    before = [word.lower() for word in _WORD.findall(mentions.text[speech.end : found[0].span.start])]
    if before and before[-1] in mentions.speaking and len(before) <= 2:
        return _named(found)
    if not before and mentions.verb_of(found[0], clause.end()) in mentions.speaking:
        return _named(found)
    return None


def _from_speech_taken_up(
    mentions: Mentions, speech: _Speech, spoken: Sequence[tuple[_Speech, _Speaker | None]]
) -> _Speaker | None:
    """Whoever spoke in the paragraph before, where the quotation was not closed there and is opened again here."""
    if spoken and _goes_on(mentions.text, spoken[-1][0], speech):
        return spoken[-1][1]
    return None


def _from_pronoun(mentions: Mentions, speech: _Speech) -> _Speaker | None:
    """Whom "he said" means: the subject of the sentence before, or failing that the last person named."""
    lead = [word.lower() for word in _WORD.findall(mentions.text[speech.lead : speech.start])]
    clause = _CLAUSE.match(mentions.text, speech.end, speech.block.end)
    after = [word.lower() for word in _WORD.findall(clause.group())][:3] if clause else []
    if mentions.pronouns.isdisjoint(lead) and mentions.pronouns.isdisjoint(after):
        return None
    earlier = mentions.between(speech.block.start, speech.lead)
    subjects = [mention for mention in earlier if mentions.verb_of(mention, speech.lead)]
    far = mentions.between(max(0, speech.block.start - _SO_FAR_BACK), speech.block.start)
    return _named(subjects[-1:] or earlier[-1:] or far[-1:], "low")


def _from_turns(
    mentions: Mentions, speech: _Speech, spoken: Sequence[tuple[_Speech, _Speaker | None]]
) -> _Speaker | None:
    """The other of two who speak in turn, where a paragraph begins with a speech that nothing attributes."""
    if mentions.text[speech.block.start : speech.start].strip():
        return None
    persons: list[str] = []
    for _, speaker in reversed(spoken[-8:]):
        if speaker is not None and speaker.person not in persons:
            persons.append(speaker.person)
        if len(persons) == 2:
            return _Speaker(persons[1], "low")
    return None


def _linked(draft: AnnotatedTranscript, spoken: Sequence[tuple[_Speech, _Speaker | None]]) -> list[Annotation]:
    """The speeches with their speakers; parts of one speech point to each other by @next and @prev."""
    made = [_attributed(speech.said, speaker) for speech, speaker in spoken]
    number = 0
    for index in range(1, len(made)):
        before, speech = spoken[index - 1], spoken[index]
        if before[1] is None or speech[1] is None or before[1].person != speech[1].person:
            continue
        if _goes_on(draft.transcript.text, before[0], speech[0]):
            first = made[index - 1].get("xml:id") or f"said-{(number := number + 1)}"
            second = f"said-{(number := number + 1)}"
            made[index - 1] = made[index - 1].having({"xml:id": first, "next": f"#{second}"})
            made[index] = made[index].having({"xml:id": second, "prev": f"#{first}"})
    return made


def _goes_on(text: str, first: _Speech, second: _Speech) -> bool:
    """Whether a speech goes on: over a narrator's clause, or by an opening mark in a new paragraph."""
    between = text[first.end : second.start]
    if first.block == second.block:
        inside = text[first.start : first.end].rstrip('"”»“')
        return bool(between.strip()) and between.rstrip().endswith(",") and inside.endswith((",", "—", "-"))
    reopened = not between.strip() and text[second.start] in OPENING and not first.said.content
    return reopened and text[first.start] in OPENING and text[first.end - 1] not in '"”»“'


def _attributed(said: Annotation, speaker: _Speaker | None) -> Annotation:
    if speaker is None:
        return said
    resp = RESPONSIBLE if speaker.cert else None
    return replace(said.having({"who": f"#{speaker.person}"}), resp=resp, cert=speaker.cert)


def _unknown(draft: AnnotatedTranscript, said: Annotation) -> Diagnostic:
    message = f"nothing tells who speaks {draft.transcript.excerpt(said.span, 40)}"
    return diagnostic("unknown-speaker", message, draft.transcript.location(said.span), RULE, "give @who by hand")
