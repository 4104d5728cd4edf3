"""The matter before the text: title, dateline, and the fields that a transcript says of itself (TEI P5 §4.6)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from tei_toolkit.encode.field_labels import meaning_of
from tei_toolkit.encode.knowledge import Knowledge
from tei_toolkit.encode.languages import Language
from tei_toolkit.encode.recognisers.stamps import after_labels, before_words
from tei_toolkit.encode.recognisers.structure import is_capitalised, is_chapter
from tei_toolkit.encode.rules import Rule
from tei_toolkit.encode.spans import Spans
from tei_toolkit.model.annotation import AnnotatedTranscript, Annotation, Recognition
from tei_toolkit.model.span import Span
from tei_toolkit.tei.identifiers import identifier_for

RULE = "front"
RULES = (
    Rule(
        "title",
        "⟦The Boats of Old Harbor⟧\n\nThey came in the morning.",
        "the first line, where its words have capitals and end no sentence",
        "head",
        attribute="type=main",
    ),
    Rule(
        "field",
        "⟦Summary: The boats leave.⟧\n\nPeter Lang said that they came in the morning.",
        "a transcript says things of itself after labels that the language file knows",
        "div",
        attribute="type=abstract",
    ),
    Rule(
        "participants",
        "The Boats\n\nParticipants:\n\nAnn Berg\n\n⟦Peter Lang⟧\n\nThey came in the morning, and nobody saw them.",
        "short lines under a heading for participants name one each",
        "item",
    ),
    Rule(
        "dateline",
        "The Boats\n\n⟦Harbor, October 22, 1971⟧\n\nThe boats were gone by then, and so was the fog.",
        "a date with at most a place beside it says when and where",
        "dateline",
    ),
)
_FIELD = re.compile(r"(?P<key>[^\W\d_][^:\n]{0,40}?)\s*:(?:\s+(?P<value>\S.*))?", re.DOTALL)
_LONGEST_TITLE = 250
_LONGEST_VALUE_WORDS = 25
# shorter than lines that were broken to a width are
_LONGEST_ENTRY = 60
_LONGEST_NAME_WORDS = 4
_LISTS = frozenset({"participants", "copies"})


@dataclass(frozen=True, slots=True)
class _Block:
    """A paragraph or heading at the beginning of the text; `field` is what the language file says its label means."""

    annotation: Annotation
    text: str
    field: str | None = None
    has_value: bool = False


def recognise(draft: AnnotatedTranscript, knowledge: Knowledge) -> Recognition:
    """Mark the front with a div for each field, and the title and the dateline in it."""
    blocks = _opening_blocks(draft, knowledge)
    title = _title(blocks, knowledge)
    first = 0 if title is None else 1
    stop = _end_of_front(blocks, first, knowledge)
    found: list[Annotation] = []
    withdrawn: list[Annotation] = []
    if title is not None:
        withdrawn.append(title.annotation)
        found.append(replace(title.annotation, element="head", layer="block", attributes=(("type", "main"),)))
    fields = _groups(blocks[first:stop])
    for field, members in fields:
        withdrawn += [member.annotation for member in members]
        found += _division(field, members)
    if fields:
        last = blocks[stop - 1].annotation.span.end
        found.append(Annotation(Span(0, last), "front", layer="division", rule=RULE))
    metadata = draft.metadata
    if title is not None:
        written = draft.transcript.as_written(title.annotation.span)
        metadata = replace(metadata, title=" ".join(written.split()))
    return Recognition(tuple(found), metadata=metadata, withdrawn=tuple(withdrawn))


def _opening_blocks(draft: AnnotatedTranscript, knowledge: Knowledge) -> list[_Block]:
    """The blocks up to the first that can only be running text and is no field's value."""
    blocks: list[_Block] = []
    notes = Spans(a.span for a in draft.of("note"))
    stamped = {*before_words(draft, "block"), *after_labels(draft, "block")} if draft.of("stamp") else frozenset[int]()
    for annotation in draft.of("head", "p", "ab", "list", "quote"):
        if notes.overlap(annotation.span) or annotation.span.start in stamped:
            break
        value_expected = bool(blocks) and blocks[-1].field is not None and not blocks[-1].has_value
        if annotation.element in {"list", "quote"}:
            if value_expected and blocks[-1].field in _LISTS and annotation.element == "list":
                blocks.append(_Block(annotation, draft.transcript.slice(annotation.span)))
                continue
            break
        block = _block(draft, annotation, knowledge)
        blocks.append(block)
        if len(blocks) > 1 and block.field is None and not value_expected and not _is_short(block.text):
            break
    return blocks


def _block(draft: AnnotatedTranscript, annotation: Annotation, knowledge: Knowledge) -> _Block:
    text = draft.transcript.slice(annotation.span)
    if annotation.element == "ab":
        return _Block(annotation, text, "front-matter", has_value=True)
    match = _FIELD.fullmatch(text)
    key = match["key"] if match else text
    meaning = meaning_of(key, knowledge.language) if match or annotation.element == "head" or text.isupper() else None
    if meaning is not None and _speaks(draft, key, (match["value"] or "") if match else "", knowledge.language):
        meaning = None
    if meaning is None and is_dateline(draft, annotation.span, knowledge.language):
        return _Block(annotation, text, "dateline", has_value=True)
    return _Block(annotation, text, meaning, has_value=bool(match and match["value"]))


def _speaks(draft: AnnotatedTranscript, key: str, value: str, language: Language) -> bool:
    """Whether what may be a field is a label of somebody who asks ("Interviewer: Where?"), or it comes back."""
    label = " ".join(key.split())
    text = draft.transcript.text
    times = text.count(f"\n{label}:") + text.startswith(f"{label}:")
    if label not in language.words("labels", "anonymous") or _is_name(value):
        return False
    return times > 1 or value.endswith("?")


def _is_name(value: str) -> bool:
    """Whether a field's value may be somebody's name: a few capitalised words that end no sentence."""
    words = value.split()
    return (
        1 < len(words) <= _LONGEST_NAME_WORDS and all(word[0].isupper() for word in words) and words[-1][-1].isalnum()
    )


def _title(blocks: Sequence[_Block], knowledge: Knowledge) -> _Block | None:
    """The first block, where it looks like a title: marked as a heading, or one capitalised line without an end."""
    if not blocks or blocks[0].field is not None:
        return None
    first = blocks[0]
    if " ".join(first.text.casefold().split()).strip(" .:") in knowledge.language.set_of("structure", "cast_headings"):
        return None
    if first.annotation.element == "head":
        return None if is_chapter(first.text, knowledge.language) else first
    one_line = "\n" not in first.text and len(first.text) <= _LONGEST_TITLE
    inside = first.text.rstrip(".")
    unfinished = not re.search(r"[.?!:;,\"”’]$", first.text) and ": " not in inside
    if len(blocks) > 1 and one_line and unfinished and is_capitalised(inside, knowledge):
        return first
    return None


def is_dateline(draft: AnnotatedTranscript, span: Span, language: Language) -> bool:
    """Whether a block holds a date and beside it at most a place: "Washington, October 23, 1968, 6:02 p.m."."""
    text = draft.transcript.slice(span)
    dates = [a.span for a in draft.of("date", "time") if span.contains(a.span)]
    if not dates or len(text) > 120:
        return False
    rest = text
    for date in sorted(dates, reverse=True):
        rest = rest[: date.start - span.start] + rest[date.end - span.start :]
    words = re.findall(r"[^\W\d_]+", rest)
    small = {*language.words("time", "at"), *language.words("dates", "articles"), *language.words("labels", "articles")}
    return len(words) <= 4 and all(word[0].isupper() or word in small for word in words) and "?" not in rest


def _end_of_front(blocks: Sequence[_Block], first: int, knowledge: Knowledge) -> int:
    """The index of the first block of the body."""
    last = first
    index = first
    while index < len(blocks):
        block = blocks[index]
        if block.field is not None:
            last = index = _end_of_field(blocks, index, knowledge)
            continue
        if not _is_short(block.text) or _is_turn(block.text, knowledge):
            break
        index += 1
    return last


def _end_of_field(blocks: Sequence[_Block], index: int, knowledge: Knowledge) -> int:
    """The index after a field's value: one block, or for a list all short ones that follow."""
    block = blocks[index]
    if block.field not in _LISTS:
        return min(index + (1 if block.has_value else 2), len(blocks))
    index += 1
    while index < len(blocks):
        text = blocks[index].text
        if blocks[index].annotation.element == "list":
            return index + 1
        heading = blocks[index].annotation.element == "head" and (not text.isupper() or len(text.split()) > 1)
        if blocks[index].field is not None or heading or not _is_short(text) or _is_turn(text, knowledge):
            break
        index += 1
    return index


def _is_short(text: str) -> bool:
    """Whether a block is an entry rather than a sentence."""
    words = text.split()
    return len(words) <= _LONGEST_VALUE_WORDS and not (len(words) > 3 and re.search(r"[a-z]{3}[.?!][\"”]?$", text))


def _is_turn(text: str, knowledge: Knowledge) -> bool:
    """Whether a block begins with a label that is no field: a speaker's."""
    match = _FIELD.fullmatch(text)
    return bool(match and match["value"]) and meaning_of(match["key"], knowledge.language) is None if match else False


def _groups(blocks: Sequence[_Block]) -> list[tuple[str, list[_Block]]]:
    """Blocks by field; what stands before or between fields is a group of its own."""
    groups: list[tuple[str, list[_Block]]] = []
    for block in blocks:
        if block.field is not None:
            groups.append((block.field, [block]))
        elif groups and _takes(*groups[-1], block):
            groups[-1][1].append(block)
        else:
            groups.append(("", [block]))
    return groups


def _takes(field: str, members: Sequence[_Block], block: _Block) -> bool:
    """Whether a group of blocks takes one more; among blocks of no field a heading begins a group."""
    if (
        not field
        and block.annotation.element == "head"
        and any(member.annotation.element != "head" for member in members)
    ):
        return False
    return not field or field in _LISTS or (not members[0].has_value and len(members) == 1)


def _lines(member: _Block) -> list[Span]:
    """The entries of a block of a list: its lines, where each begins like an entry and none like a rest of one."""
    lines = member.text.split("\n")
    if not all(re.match(r"\s*[^\W\d_a-z]", line) and len(line) <= _LONGEST_ENTRY for line in lines):
        return [member.annotation.span]
    place = member.annotation.span.start
    spans = []
    for line in lines:
        start = place + len(line) - len(line.lstrip())
        spans.append(Span(start, place + len(line.rstrip())))
        place += len(line) + 1
    return spans


def _division(field: str, members: Sequence[_Block]) -> list[Annotation]:
    """A div with its head and paragraphs; a dateline is an opener, entries of a list of participants become items."""
    spans = [member.annotation.span for member in members]
    attributes = (("type", identifier_for(field.replace("_", "-"))),) if field else ()
    found = [Annotation(Span(spans[0].start, spans[-1].end), "div", attributes, layer="division", rule=RULE)]
    if field == "dateline":
        opener = Annotation(spans[0], "opener", layer="division", rule=RULE)
        return [*found, opener, Annotation(spans[0], "dateline", layer="block", rule=RULE)]
    if not field:
        return [*found, *(replace(member.annotation, layer="block", attributes=()) for member in members)]
    rest = list(spans)
    if not members[0].has_value:
        found.append(Annotation(spans[0], "head", layer="block", rule=RULE))
        rest = rest[1:]
    if members[-1].annotation.element == "list":
        return [*found, members[-1].annotation]
    if rest and field in _LISTS and not members[0].has_value:
        rest = [line for member in members[1:] for line in _lines(member)]
        found.append(Annotation(Span(rest[0].start, rest[-1].end), "list", layer="division", rule=RULE))
        element = "item"
    else:
        element = "ab" if field == "front-matter" else "p"
    return [*found, *(Annotation(span, element, layer="block", rule=RULE) for span in rest)]
