"""What a transcript says about itself, and what becomes the teiHeader."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Citation:
    """A published or archival item that the transcript comes from (`bibl` or `biblStruct` of the sourceDesc)."""

    title: str | None = None
    author: str | None = None
    translator: str | None = None
    date: str | None = None
    date_text: str | None = None
    archive: str | None = None
    journal: str | None = None
    issue: str | None = None
    volume: str | None = None
    pages: str | None = None
    url: str | None = None
    number: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Metadata:
    """Facts for the header; dates in W3C form, languages as BCP 47 tags, the text's own language first."""

    title: str | None = None
    author: str | None = None
    translator: str | None = None
    date: str | None = None
    date_text: str | None = None
    place: str | None = None
    abstract: str | None = None
    language: str | None = None
    original_language: str | None = None
    copy_text: Citation | None = None
    original: Citation | None = None
