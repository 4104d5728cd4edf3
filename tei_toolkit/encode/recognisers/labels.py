"""Labels: who speaks, said before a paragraph's words ("Lang:", "THE CHAIRMAN.", "LANG But…", a line of its own)."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from tei_toolkit.encode.few_labels import Evidence, vote_of_few
from tei_toolkit.encode.knowledge import Knowledge
from tei_toolkit.encode.label_styles import COLON, DASHED, Known, Vote, may_be_label, questions, vote
from tei_toolkit.encode.languages import Language
from tei_toolkit.encode.recognisers.structure import is_chapter
from tei_toolkit.encode.rules import Rule
from tei_toolkit.encode.spans import Spans
from tei_toolkit.encode.speaker_labels import is_speaker
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
_NEARLY_ALL = 0.8
_LONGEST_HEADING_WORDS = 12
_SENTENCE_END = (".", "?", "!", ":", ";", ",", "…", ")", "]", "“", "”", '"', "»", "—", "–", "-")


@record
class _Labelled:
    """A paragraph that begins with what may be a label: the label, and where the words after it begin."""

    block: Annotation
    label: str
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
    openings = [text[a.span.start : min(a.span.end, a.span.start + _OPENING)] for a in blocks]
    known: Known = {}
    voted = vote(openings, knowledge.language, known)
    voted = voted or vote_of_few(openings, knowledge.language, _evidence(draft, knowledge), known)
    labelled = _by_style(text, blocks, voted, knowledge) if voted else _by_colon(text, blocks, knowledge)
    labelled = labelled or _by_dash(text, blocks, knowledge)
    asked = questions(text, knowledge.language)
    if asked is not None:
        labelled = _with_questions(text, blocks, labelled, asked)
    labels = [
        Annotation(
            Span(one.block.span.start, one.block.span.start + len(one.label)),
            "label",
            (("words", str(one.words)), ("end", str(one.end))),
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


def _labelled(text: str, block: Annotation, pattern: re.Pattern[str]) -> _Labelled | None:
    match = pattern.match(text, block.span.start, block.span.end)
    if match is None:
        return None
    words = match.end()
    while words < block.span.end and text[words].isspace():
        words += 1
    return _Labelled(block, match["label"], match.end(), words)


def _by_style(text: str, blocks: Sequence[Annotation], voted: Vote, knowledge: Knowledge) -> list[_Labelled]:
    """The labels of a document in the style that was voted for it."""
    known = frozenset(word.casefold() for label in voted.labels for word in label.split())
    known |= knowledge.language.set_of("structure", "within_names")
    found: list[_Labelled] = []
    for index, block in enumerate(blocks):
        follows_label = index > 0 and bool(found) and found[-1].block is blocks[index - 1]
        if follows_label and found[-1].words >= found[-1].block.span.end:
            continue
        one = None if _is_chapter(text, block, knowledge) else _labelled(text, block, voted.style.pattern)
        label = " ".join(one.label.split()) if one is not None else ""
        if one is None or not may_be_label(label, knowledge.language) or not voted.accepts(label, known):
            continue
        if _lists_who_is_on_stage(text, blocks, index, one, voted):
            continue
        found.append(one)
    return found


def _with_questions(
    text: str, blocks: Sequence[Annotation], labelled: Sequence[_Labelled], asked: re.Pattern[str]
) -> list[_Labelled]:
    """The labels found, with "Q." and "A." for those that would begin a name ("A. In Lynn")."""
    known = {one.block.span.start: one for one in labelled}
    for block in blocks:
        one = _labelled(text, block, asked) if block.element == "p" else None
        if one is not None:
            known[block.span.start] = one
    return [known[start] for start in sorted(known)]


def _is_chapter(text: str, block: Annotation, knowledge: Knowledge) -> bool:
    return block.element == "head" and is_chapter(text[block.span.start : block.span.end], knowledge.language)


def _lists_who_is_on_stage(text: str, blocks: Sequence[Annotation], index: int, one: _Labelled, voted: Vote) -> bool:
    """Whether a paragraph after a heading only names those who are on stage: "Conti. The Prince."."""
    if not index or blocks[index - 1].element != "head" or voted.style.name == "line":
        return False
    rest = text[one.words : one.block.span.end]
    after = _labelled(text, blocks[index + 1], voted.style.pattern) if index + 1 < len(blocks) else None
    names = {label for label in voted.labels if label != one.label}
    opens = any(rest.startswith(name) and not rest[len(name) : len(name) + 1].isalpha() for name in names)
    return after is not None and opens and "?" not in rest and "!" not in rest


def _by_colon(text: str, blocks: Sequence[Annotation], knowledge: Knowledge) -> list[_Labelled]:
    """The labels that end with a colon; where nearly all have several words, a single one that is new is none."""
    found = [one for block in blocks if block.element == "p" and (one := _labelled(text, block, COLON))]
    found = [one for one in found if is_speaker(one.label, knowledge.language)]
    counts = Counter(one.label for one in found)
    returning = [one for one in found if counts[one.label] > 1]
    several = sum(" " in one.label for one in returning)
    if len(returning) < _FEWEST_TURNS or several < _NEARLY_ALL * len(returning):
        return found
    known = {word for one in returning if " " in one.label for word in one.label.split()}
    return [one for one in found if " " in one.label or one.label in known]


def _by_dash(text: str, blocks: Sequence[Annotation], knowledge: Knowledge) -> list[_Labelled]:
    """The labels before a stop and a dash: those that come back, and names."""
    found = [one for block in blocks if block.element == "p" and (one := _labelled(text, block, DASHED))]
    counts = Counter(one.label for one in found)
    forced = knowledge.options.mode in {"turns", "drama"}
    returning = sum(count > 1 for count in counts.values())
    if not forced and (len(found) < _FEWEST_DASHED or not returning or len(counts) < 2):
        return []
    return [one for one in found if counts[one.label] > 1 or is_speaker(one.label, knowledge.language)]


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
