"""Facts for the header, from the fields of the front and the citation (TEI P5 ch. 2)."""

import re
from dataclasses import replace
from typing import Any

from tei_toolkit.encode.citations import read_citation
from tei_toolkit.encode.field_labels import meaning_of
from tei_toolkit.encode.knowledge import Knowledge
from tei_toolkit.encode.languages import Language
from tei_toolkit.encode.rules import Rule
from tei_toolkit.model.annotation import AnnotatedTranscript, Annotation, Recognition
from tei_toolkit.model.metadata import Citation, Metadata
from tei_toolkit.model.span import Span

RULE = "metadata"
RULES = (
    Rule(
        "citation",
        "Citation: ⟦“Salt Boats,” 14 May 1902, Harbor Archive.⟧\n\nThey came in the morning and nobody saw them.",
        "what stands after a label for the citation is one, and says where the text is from",
        "bibl",
    ),
    Rule(
        "cited-title",
        "Citation: ⟦“Salt Boats,”⟧ 14 May 1902, Harbor Archive.\n\nThey came in the morning and nobody saw them.",
        "in a citation quotation marks hold the title of what is cited",
        "title",
        attribute="level=a",
    ),
    Rule(
        "abstract",
        "Summary: ⟦The boats leave.⟧\n\nPeter Lang said that they came in the morning.",
        "a field whose label the language file knows feeds the header",
        "abstract",
        header=True,
    ),
    Rule(
        "date-of-document",
        "The Boats\n\nHarbor, ⟦October 22, 1971⟧\n\nThe boats were gone by then, and so was the fog.",
        "the document was made on the date of its citation, its dateline or its title",
        "date",
        attribute="when=1971-10-22",
        header=True,
    ),
)
_KEY = re.compile(r"\s*(?P<key>[^:\n]{1,40}?)\s*:\s*(?P<value>.*)", re.DOTALL)
_PLAIN = {"author", "translator", "place", "abstract", "title"}


def recognise(draft: AnnotatedTranscript, knowledge: Knowledge) -> Recognition:
    """Read the fields of the front; what the citation holds is also marked in place."""
    metadata = draft.metadata
    found: list[Annotation] = []
    for division in (a for a in draft.of("div") if a.get("type")):
        field = (division.get("type") or "").replace("-", "_")
        for span, value in _values(draft, division, knowledge):
            if field == "citation":
                metadata = _with_citation(draft, span, metadata, knowledge, found)
            elif field == "front_matter":
                metadata = _with_front_matter(value, metadata, knowledge)
            else:
                metadata = _with_field(field, value, metadata, knowledge.language)
    metadata = _with_dates(draft, metadata)
    if metadata.original is not None and metadata.original.language is None:
        original = replace(metadata.original, language=metadata.original_language)
        metadata = replace(metadata, original=original)
    return Recognition(tuple(found), metadata=metadata)


def _values(draft: AnnotatedTranscript, division: Annotation, knowledge: Knowledge) -> list[tuple[Span, str]]:
    """The paragraphs of a field, the label before a value on one line left out."""
    values = []
    for block in draft.of("p", "ab", "dateline"):
        if not division.span.contains(block.span):
            continue
        text = draft.transcript.slice(block.span)
        match = _KEY.fullmatch(text) if block.element == "p" else None
        start = match.start("value") if match and meaning_of(match["key"], knowledge.language) else 0
        values.append((Span(block.span.start + start, block.span.end), text[start:]))
    return values


def _with_field(field: str, value: str, metadata: Metadata, language: Language) -> Metadata:
    languages = language.table("languages")
    value = " ".join(value.split())
    if field in _PLAIN:
        if getattr(metadata, field) is None or field == "abstract":
            earlier = f"{metadata.abstract} " if field == "abstract" and metadata.abstract else ""
            facts: dict[str, Any] = {field: earlier + value}
            return replace(metadata, **facts)
    elif field == "original_language":
        return replace(metadata, original_language=languages.get(value.strip(". ")) or metadata.original_language)
    elif field in {"language", "contents"}:
        named = next((languages[word] for word in re.findall(r"[^\W\d_]+", value) if word in languages), None)
        return replace(metadata, language=metadata.language or named)
    elif field == "url":
        copy_text = metadata.copy_text or Citation()
        return replace(metadata, copy_text=replace(copy_text, url=value))
    elif field in {"publisher", "archive"}:
        copy_text = metadata.copy_text or Citation()
        return replace(metadata, copy_text=replace(copy_text, archive=value))
    return metadata


def _with_front_matter(value: str, metadata: Metadata, knowledge: Knowledge) -> Metadata:
    """Lines of "key: value"."""
    for line in value.splitlines():
        match = _KEY.fullmatch(line)
        meaning = meaning_of(match["key"], knowledge.language) if match else None
        if match and meaning:
            metadata = _with_field(meaning, match["value"].strip(" \"'"), metadata, knowledge.language)
    return metadata


def _with_citation(
    draft: AnnotatedTranscript, span: Span, metadata: Metadata, knowledge: Knowledge, found: list[Annotation]
) -> Metadata:
    text = draft.transcript.slice(span)
    dates = [
        (Span(a.span.start - span.start, a.span.end - span.start), a.get("when") or "")
        for a in draft.of("date")
        if span.contains(a.span)
    ]
    read = read_citation(text, dates, knowledge.language)
    found.append(Annotation(span, "bibl", layer="front", rule=RULE))
    elements = {"title": ("title", (("level", "a"),)), "journal": ("title", (("level", "j"),))}
    for part in read.parts:
        if part.kind in elements:
            element, attributes = elements[part.kind]
            place = Span(span.start + part.span.start, span.start + part.span.end)
            found.append(Annotation(place, element, attributes, layer="front", rule=RULE))
    value = next((value for _, value in dates if value), None)
    item = replace(read.item, date=value, language=metadata.language)
    original = read.original
    author = (original.author if original else None) or item.author
    return replace(
        metadata,
        copy_text=item,
        original=original,
        author=metadata.author or author,
        translator=metadata.translator or item.translator,
    )


def _with_dates(draft: AnnotatedTranscript, metadata: Metadata) -> Metadata:
    """The date of the document: of its citation, else its dateline or title, else the first in the front."""
    front = draft.of("front")
    end = front[0].span.end if front else 0
    titles = [a for a in draft.of("head") if a.get("type") == "main"]
    end = max([end, *(a.span.end for a in titles)])
    places = [a.span for a in draft.of("dateline")]
    dates = [a for a in draft.of("date") if a.span.end <= end and len(a.get("when") or "") == len("1944-01-22")]
    in_dateline = [a for a in dates if any(span.contains(a.span) for span in places)]
    chosen = next(iter(in_dateline or dates), None)
    if metadata.copy_text and metadata.copy_text.date:
        return replace(metadata, date=metadata.copy_text.date, date_text=metadata.copy_text.date_text)
    if chosen is None:
        return metadata
    return replace(metadata, date=chosen.get("when"), date_text=draft.transcript.slice(chosen.span))
