"""Who speaks: from a label, a cue before or after, the paragraph, a pronoun, or the turn order (TEI P5 §3.3.3)."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from tei_toolkit.encode.addressees import addressees
from tei_toolkit.encode.catalogue import diagnostic
from tei_toolkit.encode.conversations import NARRATOR, Conversations, Speech
from tei_toolkit.encode.cues import Cue, CueWords, cue_after, cue_words, names_one_of_two
from tei_toolkit.encode.genders import genders_of
from tei_toolkit.encode.knowledge import RESPONSIBLE, Knowledge
from tei_toolkit.encode.mentions import Mentions
from tei_toolkit.encode.quotation_marks import OPENING
from tei_toolkit.encode.recognisers.labels import block_of_label, words_of_label
from tei_toolkit.encode.rules import Rule
from tei_toolkit.encode.sentences import sentence_starts
from tei_toolkit.encode.spans import Spans
from tei_toolkit.model.annotation import AnnotatedTranscript, Annotation, Recognition
from tei_toolkit.model.diagnostic import Diagnostic
from tei_toolkit.model.entity import Name, Person
from tei_toolkit.model.record import record
from tei_toolkit.model.span import Span
from tei_toolkit.tei.identifiers import Identifiers

RULE = "attribution"
RULES = (
    Rule(
        "cue-before",
        "Ann Berg said: ⟦“They left.”⟧",
        "the subject of the verb of speaking before",
        attribute="who=#berg",
    ),
    Rule(
        "cue-after",
        "⟦“They left,”⟧ said Ann Berg.",
        "the subject of the verb of speaking after it",
        attribute="who=#berg",
    ),
    Rule(
        "supplied-cue",
        "[Ann Berg said:] ⟦“They left.”⟧",
        "an editor's words in brackets tell it as the text's own do",
        attribute="who=#berg",
    ),
    Rule(
        "pronoun",
        "Ann Berg came in. She said: ⟦“They left.”⟧",
        "the person named last whom the pronoun fits, with low certainty",
        attribute="cert=low",
    ),
    Rule(
        "alternation",
        "“Where?” asked Ann Berg.\n\n“Gone,” said Peter Lang.\n\n⟦“When?”⟧\n\n“Now.”",
        "two who talk take turns where nothing else tells, with low certainty",
        attribute="who=#berg",
    ),
    Rule(
        "interrupted",
        "“They left,” said Ann Berg, ⟦“and so did he.”⟧",
        "what the narrator interrupts is one speech in two parts",
        attribute="prev=#said-1",
    ),
    Rule(
        "next-paragraph",
        "Ann Berg said: “They left.\n\n⟦“The fog is here.”⟧",
        "a quotation reopened in the next paragraph is the same speaker's",
        attribute="prev=#said-1",
    ),
    Rule(
        "addressee",
        "⟦“They left, Peter,”⟧ said Ann Berg. Peter Lang nodded.",
        "a name that a speech calls between commas is whom it speaks to",
        attribute="toWhom=#lang",
    ),
    Rule(
        "said-to",
        "Ann Berg said to Peter Lang: ⟦“They left.”⟧",
        "the narrator's clause names whom the words are for",
        attribute="toWhom=#lang",
    ),
)
_WORD = re.compile(r"[\w'’]+")
_LABEL_OR_ASIDE = re.compile(r"(?:,[^:]*)?:\s*\]?\s*")
_COLON_BEFORE = re.compile(r":\s*$")
_MOST_ADDRESSED = 2
_LEADS_ON = (":", ",", "—", "-", "]")


@record
class _Speaker:
    """Who speaks a speech, and how certain that is: None for a label or a named cue."""

    person: str
    cert: str | None = None


def recognise(draft: AnnotatedTranscript, knowledge: Knowledge) -> Recognition:
    """Give each direct speech its speaker, from the pronoun on with low certainty, and link what belongs together."""
    saids = draft.of("said")
    if not saids:
        return Recognition()
    mentions = Mentions(draft, knowledge.language)
    words = cue_words(knowledge.language)
    spans = sorted({a.span for a in draft.of("p", "item") if a.layer != "evidence"}, key=lambda span: span.start)
    speeches = _speeches(draft, mentions, words, spans, knowledge)
    narrator = Identifiers({person.id for person in draft.persons}).new(NARRATOR, NARRATOR)
    genders = partial(genders_of, draft.persons, mentions, knowledge.language)
    conversations = Conversations(mentions, words, spans, genders, narrator=narrator)
    nobodys = _of_organisations(draft, speeches)
    somebodys = [index for index, speech in enumerate(speeches) if speech.said.span not in nobodys]
    answers = conversations.speakers([speeches[index] for index in somebodys])
    found: list[tuple[str | None, bool]] = [(None, True)] * len(speeches)
    for index, answer in zip(somebodys, answers, strict=True):
        found[index] = answer
    # somebody is named who may be one of two: that is told, and nobody else is guessed
    found = [(None, True) if speeches[i].ambiguous else answer for i, answer in enumerate(found)]
    called = {somebodys[index]: persons for index, persons in conversations.called.items()}
    spoken = [
        (speech, _Speaker(person, None if certain else "low") if person else None)
        for speech, (person, certain) in zip(speeches, found, strict=True)
    ]
    spoken = [(_addressed(speech, who, called.get(i, ())), who) for i, (speech, who) in enumerate(spoken)]
    speakers = {speaker.person for _, speaker in spoken if speaker is not None}
    persons = [replace(person, role="speaker") for person in draft.persons if person.id in speakers]
    if narrator in speakers:
        persons.append(Person(narrator, (Name("the narrator"),), role="speaker"))
    return Recognition(
        tuple(_linked(draft, spoken)),
        tuple(_unknown(draft, speech.said) for speech, speaker in spoken if speaker is None),
        tuple(persons),
        withdrawn=tuple(speech.said for speech in speeches),
    )


def _of_organisations(draft: AnnotatedTranscript, speeches: Sequence[Speech]) -> frozenset[Span]:
    """The speeches that an organisation before a colon gives: nobody in particular says them."""
    ends = {a.span.end for a in draft.of("orgName")}
    found = set()
    for speech in speeches if ends else ():
        colon = _COLON_BEFORE.search(draft.transcript.text, max(0, speech.said.span.start - 3), speech.said.span.start)
        if speech.named is None and colon is not None and colon.start() in ends:
            found.add(speech.said.span)
    return frozenset(found)


def _addressed(speech: Speech, speaker: _Speaker | None, called: Sequence[str]) -> Speech:
    """A speech with those whom its clause or itself names as spoken to as @toWhom."""
    if not called and not speech.addressed:
        return speech
    whom = [
        f"#{person}"
        for person in dict.fromkeys((*speech.addressed, *called))
        if speaker is None or person != speaker.person
    ]
    if not whom or len(whom) > _MOST_ADDRESSED:
        return speech
    return replace(speech, said=speech.said.having({"toWhom": " ".join(whom)}))


def _speeches(
    draft: AnnotatedTranscript, mentions: Mentions, words: CueWords, spans: Sequence[Span], knowledge: Knowledge
) -> list[Speech]:
    """The speeches with whom hard evidence gives them to: a label, or a name that is the subject of a cue."""
    blocks = Spans(spans)
    evidence = [a for a in draft.of("label") if a.layer == "evidence"]
    labels = {place: a.span for a in evidence for place in (block_of_label(a), words_of_label(a))}
    speeches: list[Speech] = []
    saids = draft.of("said")
    for index, said in enumerate(saids):
        previous = speeches[-1] if speeches else None
        speech = _placed(draft, said, blocks, previous, knowledge)
        following = saids[index + 1].span.start if index + 1 < len(saids) else speech.block.end
        lead = _lead_over_paragraphs(draft, speech, spans, knowledge)
        to = addressees(mentions, words, lead, said.span.start, said.span.end, min(following, speech.block.end))
        named, after = _hard(mentions, words, speech, labels, following, to)
        ambiguous = named is None and names_one_of_two(mentions, words, said.span.end, following)
        goes_on = previous is not None and named is None and _goes_on(mentions.text, previous, speech)
        others = tuple(person for person in to if person != named)
        speeches.append(Speech(said, speech.block, speech.lead, named, goes_on, ambiguous, others, after))
    return speeches


def _placed(
    draft: AnnotatedTranscript, said: Annotation, blocks: Spans, previous: Speech | None, knowledge: Knowledge
) -> Speech:
    block = blocks.holding(said.span.start) or said.span
    start = block.start
    if previous is not None and start <= previous.said.span.end <= said.span.start:
        start = previous.said.span.end
    before = draft.transcript.text[start : said.span.start]
    lead = sentence_starts(before, knowledge.language)[-1] if before.strip() else 0
    return Speech(said, block, start + lead)


def _lead_over_paragraphs(
    draft: AnnotatedTranscript, speech: Speech, spans: Sequence[Span], knowledge: Knowledge
) -> int:
    """Where the sentence begins that leads to a speech; that may be the last of the paragraph before."""
    if speech.said.span.start > speech.block.start:
        return speech.lead
    index = bisect_left(spans, speech.block.start, key=lambda span: span.start)
    before = spans[index - 1] if index else None
    text = draft.transcript.slice(before) if before is not None else ""
    if before is None or not text.endswith(":"):
        return speech.lead
    return before.start + sentence_starts(text, knowledge.language)[-1]


def _hard(
    mentions: Mentions, words: CueWords, speech: Speech, labels: dict[int, Span], following: int, to: Sequence[str]
) -> tuple[str | None, Cue | None]:
    """Whom a label or a cue names, and the cue after the speech where nothing before it names anybody."""
    start, end = speech.said.span.start, speech.said.span.end
    label = labels.get(start)
    if label is not None:
        named = _named(mentions.between(label.start, label.end))
    else:
        named = _from_cue_before(mentions, speech, to)
    if named is not None:
        return named, None
    after = cue_after(mentions, words, end, max(end, min(following, speech.block.end)))
    hard = label is None and after is not None and after.kind == "name" and after.spoken
    return after.person if hard and after is not None else None, after


def _named(mentions: Sequence[Annotation]) -> str | None:
    return _person(mentions[0]) or None if mentions else None


def _person(mention: Annotation) -> str:
    return (mention.get("ref") or "").lstrip("#")


def _from_cue_before(mentions: Mentions, speech: Speech, to: Sequence[str]) -> str | None:
    """The subject of the sentence before the speech: a label, or whoever does the last thing told of.

    It is not the nearest name: in "Ann showed Bob the letter, saying" the nearer one is addressed.
    """
    start = speech.said.span.start
    lead = mentions.text[speech.lead : start]
    words = [word.lower() for word in _WORD.findall(lead)]
    if not lead.rstrip(" [(").endswith(_LEADS_ON) and not (words and words[-1] in mentions.speaking):
        return None
    found = [mention for mention in mentions.between(speech.lead, start) if _person(mention) not in to]
    if found and _LABEL_OR_ASIDE.fullmatch(mentions.text[found[-1].span.end : start]):
        return _named(found[-1:])
    subjects = [(mention, verb) for mention in found if (verb := mentions.verb_of(mention, start))]
    if subjects:
        speaking = [mention for mention, verb in subjects if verb in mentions.speaking]
        last = speaking[-1] if speaking else subjects[-1][0]
        between = {word.lower() for word in _WORD.findall(mentions.text[last.span.end : start])}
        if speaking or between.isdisjoint(mentions.pronouns):
            return _named([last])
        return None
    return _named([mention for mention in found if not mentions.text[speech.lead : mention.span.start].strip()])


def _linked(draft: AnnotatedTranscript, spoken: Sequence[tuple[Speech, _Speaker | None]]) -> list[Annotation]:
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


def _goes_on(text: str, first: Speech, second: Speech) -> bool:
    """Whether a speech goes on: over a narrator's clause, or by an opening mark in a new paragraph."""
    one, other = first.said.span, second.said.span
    between = text[one.end : other.start]
    if first.block == second.block:
        if not between.rstrip().endswith(","):
            return False
        return text[one.start : one.end].rstrip('"”»“').endswith((",", "—", "-"))
    if between and not between.isspace():
        return False
    # a mark at the beginning opens it again, and without one the mark at its end closes both
    return not first.said.content and text[one.start] in OPENING and text[one.end - 1] not in '"”»“'


def _attributed(said: Annotation, speaker: _Speaker | None) -> Annotation:
    if speaker is None:
        return said
    resp = RESPONSIBLE if speaker.cert else None
    attributes = (*said.attributes, ("who", f"#{speaker.person}"))
    return Annotation(said.span, said.element, attributes, said.layer, said.content, resp, speaker.cert, said.rule)


def _unknown(draft: AnnotatedTranscript, said: Annotation) -> Diagnostic:
    message = f"nothing tells who speaks {draft.transcript.excerpt(said.span, 40)}"
    return diagnostic("unknown-speaker", message, draft.transcript.location(said.span), RULE, "give @who by hand")
