"""Labels: who speaks, said before a paragraph's words ("Lang:", "THE CHAIRMAN.", "LANG But…", a line of its own)."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from tei_toolkit.encode.few_labels import Evidence, vote_of_few
from tei_toolkit.encode.knowledge import Knowledge
from tei_toolkit.encode.label_styles import COLON, DASHED, Known, Vote, may_be_label, questions, vote
from tei_toolkit.encode.languages import Language
from tei_toolkit.encode.quotation_marks import OPENING
from tei_toolkit.encode.recognisers.stamps import after_labels, before_words
from tei_toolkit.encode.recognisers.structure import is_chapter
from tei_toolkit.encode.rules import Rule
from tei_toolkit.encode.small_labels import SMALL, small_labels
from tei_toolkit.encode.spans import Spans
from tei_toolkit.encode.speaker_labels import is_known_speaker, is_speaker
from tei_toolkit.model.annotation import AnnotatedTranscript, Annotation, Recognition
from tei_toolkit.model.record import record
from tei_toolkit.model.span import Span

RULE = "labels"
RULES = (
    Rule(
        "colon",
        "Ann Berg: ⟦Where are they?⟧\n\nPeter Lang: Gone.\n\nAnn Berg: When?",
        "a name and a colon at the beginning of paragraphs, by names that come back",
        "said",
        attribute="who=#berg",
    ),
    Rule(
        "full-stop",
        "ANN. Where?\n\nBOB. ⟦Gone.⟧\n\nANN. When?\n\nBOB. Now.\n\nANN. Why?\n\nBOB. Fog.\n\nANN. No.\n\nBOB. Yes.",
        "a name and a full stop, where the document begins most of its paragraphs so",
        "said",
        attribute="who=#bob",
    ),
    Rule(
        "capitals",
        "ANN Where?\n\nBOB ⟦They left.⟧\n\nANN Why?\n\nBOB I know.\n\nANN But?\n\nBOB Fog it was.\n\n"
        "ANN So.\n\nBOB Yes it was.",
        "a name in capitals and nothing after it, where the document does so throughout",
        "said",
        attribute="who=#bob",
    ),
    Rule(
        "line-of-its-own",
        "ANN\nWhere?\n\nBOB\n⟦Gone.⟧\n\nANN\nWhen?\n\nBOB\nNow.\n\nANN\nWhy?\n\nBOB\nFog.\n\nANN\nNo.\n\nBOB\nYes.",
        "a name on the line before the words, where the document does so throughout",
        "said",
        attribute="who=#bob",
    ),
    Rule(
        "paragraph-of-its-own",
        "ACT I\n\nORLA\n\n⟦Where?⟧\n\nBORIS\n\nGone.\n\nORLA\n\nWhen?\n\nBORIS\n\nNow.",
        "a name alone in a paragraph is nobody's heading where what follows is spoken",
        "p",
    ),
    Rule(
        "few-speeches",
        "ACT I\n\nORLA. Where?\n\nBORIS. ⟦Gone.⟧\n\nORLA. When?",
        "two names take turns, or the heading of a scene says that this is a play",
        "said",
        attribute="who=#boris",
    ),
    Rule(
        "heading-between-turns",
        "Ann Lee: Where?\n\nBob Ray: Gone.\n\nAnn Lee: When?\n\nBob Ray: Now.\n\n⟦What the boats were for⟧\n\n"
        "Ann Lee: Why?\n\nBob Ray: Salt.",
        "a short line before a label that ends no sentence is no speech",
        "head",
    ),
    Rule(
        "question-and-answer",
        "Q: Where are they?\n\nA: ⟦Gone.⟧\n\nQ: When?\n\nA: Now.",
        "letters stand for whoever asks and answers, and are speakers without names",
        "said",
        attribute="who=#a",
    ),
)
LABEL = COLON
_OPENING = 200
_LETTERS = re.compile(r"[^\W\d_]+")
_FEWEST_TURNS = 5
_FEWEST_DASHED = 3
_FEWEST_NEW = 3
_NEARLY_ALL = 0.8
_LONGEST_HEADING_WORDS = 12
_SPOKEN_END = (".", "?", "!", ":", "…", ")", "]", "“", "”", '"', "»", "—", "–", "-", "’", "'", "*")
_SENTENCE_END = (".", "?", "!", ":", ";", ",", "…", ")", "]", "“", "”", '"', "»", "—", "–", "-")


@record
class _Labelled:
    """A paragraph that begins with what may be a label: the label, where it begins, and where the words after it do."""

    block: Annotation
    label: str
    start: int
    end: int
    words: int


def recognise(draft: AnnotatedTranscript, knowledge: Knowledge) -> Recognition:
    """Find the paragraphs that begin with a speaker's label; the annotations are evidence and are not written.

    Each label's attribute `words` says where the words of the speaker begin. Short lines between labelled paragraphs
    that are no sentences are headings.
    """
    front = draft.of("front")
    start = front[0].span.end if front else 0
    notes = Spans(a.span for a in draft.of("note"))
    blocks = [
        a
        for a in draft.of("p", "head")
        if a.span.start >= start and a.get("type") != "main" and not notes.covers(a.span.start)
    ]
    if knowledge.options.mode in {"narrative", "dash"}:
        return Recognition()
    text = draft.transcript.text
    among = _Paragraphs(text, blocks, before_words(draft, "block"), after_labels(draft, "block"))
    openings = among.openings()
    known: Known = {}
    voted = vote(openings, knowledge.language, known)
    voted = voted or vote_of_few(openings, knowledge.language, _evidence(draft, knowledge), known)
    labelled = among.by_stamp() or (_by_style(among, voted, knowledge) if voted else _by_colon(among, knowledge))
    labelled = labelled or _by_dash(among, knowledge) or _in_small_letters(among, openings, knowledge)
    asked = questions(text, knowledge.language)
    if asked is not None:
        labelled = _with_questions(among, labelled, asked)
    labels = [
        Annotation(
            Span(one.start, one.start + len(one.label)),
            "label",
            (("words", str(one.words)), ("end", str(one.end)), ("block", str(one.block.span.start))),
            layer="evidence",
            rule=RULE,
        )
        for one in labelled
    ]
    unheaded = [one.block for one in labelled if one.block.element == "head"]
    unheaded += _directions(text, blocks, knowledge.language) if labelled else []
    headed = _headings(text, blocks, labelled)
    return Recognition(
        (
            *labels,
            *(replace(block, element="p", attributes=()) for block in unheaded),
            *(replace(block, element="head", rule=RULE) for block in headed),
        ),
        withdrawn=(*unheaded, *headed),
    )


def _directions(text: str, blocks: Sequence[Annotation], language: Language) -> list[Annotation]:
    """Headings that are none but say what is seen or heard: "CURTAIN"."""
    openers = language.words("stage", "openers")
    words = ((a, _LETTERS.search(text, a.span.start, a.span.end)) for a in blocks if a.element == "head")
    return [a for a, word in words if word is not None and word.group().casefold() in openers]


def _evidence(draft: AnnotatedTranscript, knowledge: Knowledge) -> Evidence:
    """What says that a document is a play or made of turns, before any opening is looked at."""
    text = draft.transcript
    cast = frozenset(text.slice(a.span).casefold() for a in draft.of("role"))
    scenes = knowledge.language.set_of("structure", "subdivisions")
    staged = bool(cast) or any(
        not scenes.isdisjoint(_LETTERS.findall(text.slice(head.span).casefold())) for head in draft.of("head")
    )
    return Evidence(knowledge.options.mode in {"turns", "drama"}, staged, cast)


def words_of_label(label: Annotation) -> int:
    """Where the words after a label begin."""
    return int(label.get("words") or label.span.end)


def block_of_label(label: Annotation) -> int:
    """Where the paragraph of a label begins: with the label, or with a stamp of the time before it."""
    return int(label.get("block") or label.span.start)


@dataclass(frozen=True, slots=True)
class _Paragraphs:
    """The paragraphs and headings that may be labelled, with the stamps of the time beside labels by paragraph."""

    text: str
    blocks: Sequence[Annotation]
    before: Mapping[int, int]
    after: Mapping[int, tuple[Span, int]]

    def words(self, block: Annotation) -> int:
        """Where the words of a paragraph begin, after the stamp before them."""
        return self.before.get(block.span.start, block.span.start) if self.before else block.span.start

    def openings(self) -> list[str]:
        """The beginnings of the paragraphs."""
        starts = map(self.words, self.blocks)
        return [
            self.text[start : min(a.span.end, start + _OPENING)] for start, a in zip(starts, self.blocks, strict=True)
        ]

    def labelled(self, block: Annotation, pattern: re.Pattern[str]) -> _Labelled | None:
        """What a pattern finds at the beginning of a paragraph."""
        start, end = self.words(block), block.span.end
        match = pattern.match(self.text, start, end)
        if match is None:
            return None
        return _Labelled(block, match["label"], start, match.end(), self._words_from(match.end(), end))

    def by_stamp(self) -> list[_Labelled]:
        """The labels that a stamp of the time follows."""
        found = []
        for block in self.blocks if self.after else ():
            label, end = self.after.get(block.span.start, (None, 0))
            if label is not None:
                words = self._words_from(end, block.span.end)
                found.append(_Labelled(block, self.text[label.start : label.end], label.start, end, words))
        return found

    def _words_from(self, place: int, end: int) -> int:
        while place < end and self.text[place].isspace():
            place += 1
        return place


def _by_style(among: _Paragraphs, voted: Vote, knowledge: Knowledge) -> list[_Labelled]:
    """The labels of a document in the style that was voted for it."""
    known = frozenset(word.casefold() for label in voted.labels for word in label.split())
    known |= knowledge.language.set_of("structure", "within_names")
    text, blocks = among.text, among.blocks
    found: list[_Labelled] = []
    for index, block in enumerate(blocks):
        follows_label = index > 0 and bool(found) and found[-1].block is blocks[index - 1]
        if follows_label and found[-1].words >= found[-1].block.span.end:
            continue
        one = None if _is_chapter(text, block, knowledge) else among.labelled(block, voted.style.pattern)
        label = " ".join(one.label.split()) if one is not None else ""
        if one is None or not may_be_label(label, knowledge.language) or not voted.accepts(label, known):
            continue
        if _lists_who_is_on_stage(among, index, one, voted):
            continue
        found.append(one)
    return found


def _with_questions(among: _Paragraphs, labelled: Sequence[_Labelled], asked: re.Pattern[str]) -> list[_Labelled]:
    """The labels found, with "Q." and "A." for those that would begin a name ("A. In Lynn")."""
    known = {one.block.span.start: one for one in labelled}
    for block in among.blocks:
        one = among.labelled(block, asked) if block.element == "p" else None
        if one is not None:
            known[block.span.start] = one
    return [known[start] for start in sorted(known)]


def _is_chapter(text: str, block: Annotation, knowledge: Knowledge) -> bool:
    return block.element == "head" and is_chapter(text[block.span.start : block.span.end], knowledge.language)


def _lists_who_is_on_stage(among: _Paragraphs, index: int, one: _Labelled, voted: Vote) -> bool:
    """Whether a paragraph after a heading only names those who are on stage: "Conti. The Prince."."""
    blocks = among.blocks
    if not index or blocks[index - 1].element != "head" or voted.style.name == "line":
        return False
    rest = among.text[one.words : one.block.span.end]
    after = among.labelled(blocks[index + 1], voted.style.pattern) if index + 1 < len(blocks) else None
    names = {label for label in voted.labels if label != one.label}
    opens = any(rest.startswith(name) and not rest[len(name) : len(name) + 1].isalpha() for name in names)
    return after is not None and opens and "?" not in rest and "!" not in rest


def _by_colon(among: _Paragraphs, knowledge: Knowledge) -> list[_Labelled]:
    """The labels that end with a colon; where nearly all have several words, a single one that is new is none."""
    found = [one for block in among.blocks if block.element == "p" and (one := among.labelled(block, COLON))]
    found = [one for one in found if is_speaker(one.label, knowledge.language)]
    counts = Counter(one.label for one in found)
    returning = [one for one in found if counts[one.label] > 1]
    if not returning and knowledge.options.mode not in {"turns", "drama"}:
        return _of_people(among.text, found, knowledge.language)
    several = sum(" " in one.label for one in returning)
    if len(returning) < _FEWEST_TURNS or several < _NEARLY_ALL * len(returning):
        return found
    known = {word for one in returning if " " in one.label for word in one.label.split()}
    return [one for one in found if " " in one.label or one.label in known]


def _of_people(text: str, found: Sequence[_Labelled], language: Language) -> list[_Labelled]:
    """The labels, none of which comes back, that are people's: known as such, or before what somebody may have said.

    Others are entries of a list ("Mill: a place for grain"). Of two that nobody knows one asks what the other answers.
    """
    people = [
        one for one in found if is_known_speaker(one.label, language) or _is_said(text[one.words : one.block.span.end])
    ]
    strangers = [one for one in people if not is_known_speaker(one.label, language)]
    told = any(
        text[one.words : one.words + 1] in OPENING or "?" in text[one.words : one.block.span.end] for one in people
    )
    if len(people) < _FEWEST_NEW and not told:
        return [one for one in people if one not in strangers]
    return people


def _is_said(words: str) -> bool:
    """Whether the words after a label may be speech: quoted, whole sentences, or in the paragraphs that follow."""
    return not words or words[0] in OPENING or (not words[0].islower() and words.endswith(_SPOKEN_END))


def _by_dash(among: _Paragraphs, knowledge: Knowledge) -> list[_Labelled]:
    """The labels before a stop and a dash: those that come back, and names."""
    found = [one for block in among.blocks if block.element == "p" and (one := among.labelled(block, DASHED))]
    counts = Counter(one.label for one in found)
    forced = knowledge.options.mode in {"turns", "drama"}
    returning = sum(count > 1 for count in counts.values())
    if not forced and (len(found) < _FEWEST_DASHED or not returning or len(counts) < 2):
        return []
    return [one for one in found if counts[one.label] > 1 or is_speaker(one.label, knowledge.language)]


def _in_small_letters(among: _Paragraphs, openings: Sequence[str], knowledge: Knowledge) -> list[_Labelled]:
    """The labels in small letters of a conversation that has no others."""
    forced = knowledge.options.mode in {"turns", "drama"}
    labels = small_labels(openings, knowledge.language, forced=forced)
    found = [one for block in among.blocks if labels and (one := among.labelled(block, SMALL))]
    return [one for one in found if one.label in labels]


def _headings(text: str, blocks: Sequence[Annotation], labelled: Sequence[_Labelled]) -> list[Annotation]:
    """Short lines before a labelled paragraph that end no sentence, where most paragraphs are labelled or go on."""
    if len(labelled) < _FEWEST_TURNS:
        return []
    labels = {one.block.span.start for one in labelled}
    alone = {one.block.span.start for one in labelled if one.words >= one.block.span.end}
    found: list[Annotation] = []
    follows_heading = False
    for index in range(len(blocks) - 1, -1, -1):
        block = blocks[index]
        start = block.span.start
        before_label = follows_heading or (index + 1 < len(blocks) and blocks[index + 1].span.start in labels)
        words_of_somebody = index > 0 and blocks[index - 1].span.start in alone
        follows_heading = block.element == "head"
        if block.element == "p" and start not in labels and before_label and not words_of_somebody:
            follows_heading = _is_line_of_heading(text[start : block.span.end])
            if follows_heading:
                found.append(block)
    return found[::-1]


def _is_line_of_heading(line: str) -> bool:
    words = line.split()
    return (
        "\n" not in line
        and line[0].isupper()
        and len(words) <= _LONGEST_HEADING_WORDS
        and not line.endswith(_SENTENCE_END)
        and not line.startswith(("(", "["))
    )
