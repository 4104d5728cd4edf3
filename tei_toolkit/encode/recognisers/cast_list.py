"""The cast of a play, as it stands before the first act: who appears, and what each is (TEI P5 §7.1.4).

A heading says so ("Dramatis Personae", "Personen", "Personnages"), or where there is none the words that open the lines
before the first act come back as those that open the speeches.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from tei_toolkit.encode.knowledge import Knowledge
from tei_toolkit.encode.label_styles import sets_apart
from tei_toolkit.encode.languages import Language
from tei_toolkit.encode.recognisers.structure import is_chapter
from tei_toolkit.encode.rules import Rule
from tei_toolkit.model.annotation import AnnotatedTranscript, Annotation, Recognition
from tei_toolkit.model.span import Span

RULE = "cast_list"
RULES = (
    Rule(
        "cast-heading",
        "Persons of the Play\n\n⟦Orso, a ferryman.⟧\n\nLena, his daughter.\n\nGeese.\n\nACT 1\n\nThey wait.",
        "under a heading that says so, each line names somebody who appears in a play",
        "castItem",
    ),
    Rule(
        "cast-before-act",
        "⟦Orso a ferryman⟧\n\nLena his child\n\nGeese\n\nACT 1\n\n"
        + "ORSO Who is there?\n\nLENA A friend.\n\nGEESE Honk!\n\n" * 4,
        "lines before the first act name who appears, where most of them begin as the speeches do",
        "castItem",
    ),
)
_FEWEST = 3
_FEWEST_HEADED = 2
_NAME = re.compile(r"[^,.;:(–—\t\n]+")
_LONGEST_WORDS = 45
_LONGEST_HEADING = 100
_LONGEST_BEFORE_ACT = 80
_RETURNS = 2
_OPENINGS = 2000
_SPACE = re.compile(r"\s+")
_WORD = re.compile(r"[^\W_][\w'’-]*")
_ENDS_ROLE = re.compile(r"\s*(?:[,;:(–—]|\.{2,}|\s-\s|\t|\s{2,})\s*")
_COLLECTIVE = 3
"""Words parted by commas from which a line names many and no role."""


def recognise(draft: AnnotatedTranscript, knowledge: Knowledge) -> Recognition:
    """Make a castList of the lines that name who appears, a castItem of each with its role and description."""
    front = draft.of("front")
    start = front[0].span.end if front else 0
    blocks = [a for a in draft.of("p", "head") if a.span.start >= start and a.get("type") != "main"]
    text = draft.transcript.text
    heading, items, gone = _headed(text, blocks, knowledge.language)
    if not items:
        items = gone = _unheaded(text, blocks, knowledge.language)
    if not items:
        return Recognition()
    first = heading or items[0]
    found = [Annotation(Span(first.span.start, items[-1].span.end), "castList", layer="division", rule=RULE)]
    if heading is not None:
        found.append(replace(heading, element="head", attributes=(), rule=RULE))
    for line in (line for item in items for line in _lines(text, item.span)):
        found.append(Annotation(line, "castItem", layer="block", rule=RULE))
        found += _role(text, line, knowledge.language)
    return Recognition(tuple(found), withdrawn=tuple(gone))


def _headed(
    text: str, blocks: Sequence[Annotation], language: Language
) -> tuple[Annotation | None, list[Annotation], list[Annotation]]:
    """The heading of a cast, the blocks of its lines up to the next heading or text, and the blocks that were these.

    The heading is a block of its own or the first line of one; there is none where no cast is.
    """
    names = language.set_of("structure", "cast_headings")
    for index, block in enumerate(blocks[:_LONGEST_BEFORE_ACT]):
        start, end = block.span.start, block.span.end
        line = text[start : min(end, start + _LONGEST_HEADING)].partition("\n")[0]
        if " ".join(line.casefold().split()).strip(" .:[]") not in names:
            continue
        heading = replace(block, span=Span(block.span.start, block.span.start + len(line.rstrip())))
        rest = blocks[index + 1 :]
        if heading.span.end < block.span.end:
            below = heading.span.end + _leading_blanks(text[heading.span.end : block.span.end])
            rest = [replace(block, element="p", span=Span(below, block.span.end)), *rest]
        items = list(_items(text, rest, language))
        if sum(1 for item in items for _ in _lines(text, item.span)) < _FEWEST_HEADED:
            break
        last = items[-1].span.end
        return heading, items, [a for a in blocks[index:] if a.span.end <= last]
    return None, [], []


def _leading_blanks(text: str) -> int:
    return len(text) - len(text.lstrip())


def _items(text: str, blocks: Sequence[Annotation], language: Language) -> Iterator[Annotation]:
    """The blocks that may be lines of a cast, up to the first that may not, or that gives words to who is listed."""
    names: set[str] = set()
    for block in blocks:
        words = text[block.span.start : block.span.end]
        if block.element == "head" or is_chapter(words.partition("\n")[0], language):
            return
        if any(len(line.split()) > _LONGEST_WORDS for line in words.split("\n")) or words[0] in "([":
            return
        if _SPACE.sub(" ", words.casefold()).startswith(language.words("structure", "cast_ends")):
            return
        name = _NAME.match(words)
        if name is None or name.group().casefold() in names or sets_apart(words, language):
            return
        names.add(name.group().casefold())
        yield block


def _unheaded(text: str, blocks: Sequence[Annotation], language: Language) -> list[Annotation]:
    """The lines before the first act, where most of the words that open them open paragraphs after it too."""
    acts = language.set_of("structure", "subdivisions")
    first = next((i for i, block in enumerate(blocks[:_LONGEST_BEFORE_ACT]) if _names_act(text, block, acts)), None)
    if first is None or first < _FEWEST:
        return []
    items = list(_items(text, blocks[:first], language))
    if len(items) < first:
        return []
    openings = Counter(_opening(text, block) for block in blocks[first : first + _OPENINGS])
    returning = sum(1 for block in items if openings[_opening(text, block)] >= _RETURNS)
    return items if returning >= _FEWEST and 2 * returning >= len(items) else []


def _names_act(text: str, block: Annotation, acts: frozenset[str]) -> bool:
    if block.element != "head":
        return False
    start, end = block.span.start, block.span.end
    return not acts.isdisjoint(_WORD.findall(text[start : min(end, start + _LONGEST_BEFORE_ACT)].casefold()))


def _opening(text: str, block: Annotation) -> str:
    match = _WORD.search(text, block.span.start, block.span.end)
    return match.group().casefold() if match else ""


def _lines(text: str, span: Span) -> Iterator[Span]:
    """The lines of a block; one that begins with a small letter goes on with the one before."""
    start = place = span.start
    for line in text[span.start : span.end].split("\n"):
        stripped = line.lstrip()
        if place > start and stripped[:1].isupper():
            yield Span(start, place - 1 - _blanks(text[start : place - 1]))
            start = place + len(line) - len(stripped)
        place += len(line) + 1
    yield Span(start, span.end)


def _blanks(text: str) -> int:
    return len(text) - len(text.rstrip())


def _role(text: str, line: Span, language: Language) -> Iterator[Annotation]:
    """The role that a line begins with, and what describes it: after a comma, or from the first small word on."""
    words = text[line.start : line.end]
    if not words[:1].isupper() or words.count(",") >= _COLLECTIVE:
        return
    pause = _ENDS_ROLE.search(words)
    end = pause.start() if pause else len(words.rstrip(". "))
    small = frozenset((*language.words("titles", "name_links"), *language.words("structure", "within_names")))
    articles = (*language.words("labels", "articles"), *language.words("cues", "indefinite"))
    for word in _WORD.finditer(words, 0, end):
        plain = word.group()
        describes = plain[0].islower() and (plain not in small or plain in articles)
        if word.start() and (describes or plain.endswith(("'s", "’s"))):
            end = len(words[: word.start()].rstrip())
            break
    yield Annotation(Span(line.start, line.start + end), "role", layer="name", rule=RULE)
    start = end + len(words[end:]) - len(words[end:].lstrip(" ,;:—–-.\t\n"))
    # what describes the role is set apart by a blank, and so are its marks no one else's
    if start < len(words) and words[start - 1].isspace():
        yield Annotation(Span(line.start + start, line.end), "roleDesc", layer="name", rule=RULE)
