"""Reading a citation: which of its parts is title, author, archive, journal, issue, pages (TEI P5 §3.12)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache

from tei_toolkit.encode.label_styles import CAPITAL
from tei_toolkit.encode.languages import Language
from tei_toolkit.model.metadata import Citation
from tei_toolkit.model.span import Span

_QUOTED = re.compile(r"[\"“„«][^\"“”„«»]+[\"”“»]")
_ADDRESS = re.compile(r"https?://[^\s<>\"“”]+[^\s<>\"“”.,;:!?)\]}’']")
_NUMBER_IN_ADDRESS = re.compile(r"/(?P<number>\d{3,})(?:[/?#]|$)")
_PERSON = re.compile(r"[^\W\d_a-z][\w.'’-]*(?:\s+(?:[a-z]{1,3}\s+)?[^\W\d_a-z][\w.'’-]*){1,4}")


@cache
def _patterns(language: Language) -> dict[str, re.Pattern[str]]:
    """What tells issue, volume, pages, translator and notes, by the words of a language."""

    def words(key: str) -> str:
        found = sorted(language.words("citations", key), key=len, reverse=True)
        return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in found) or "(?!)"

    name = rf"{CAPITAL}[\w.'’-]*(?:\s+{CAPITAL}[\w.'’-]*){{0,4}}"
    return {
        "issue": re.compile(rf"(?<!\w)(?i:{words('issue')})(?![^\W\d_])\.?\s*(?P<number>\d[\w/-]*)"),
        "volume": re.compile(rf"(?<!\w)(?i:{words('volume')})(?![^\W\d_])\.?\s*(?P<number>\w+)"),
        "pages": re.compile(rf"(?<!\w)(?:{words('pages')})\.\s*(?P<pages>\d+(?:\s*[-–]\s*\d+)?)"),
        "translator": re.compile(rf"(?<!\w)(?i:{words('translated')})\s+(?P<name>{name})"),
        "note": re.compile(rf"(?<!\w)(?i:{words('obtained')})\s+[^,.]+"),
    }


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a citation: what it is, and where it stands in the citation's text."""

    kind: str
    span: Span
    text: str


@dataclass(slots=True)
class ReadCitation:
    """A citation taken apart: the item cited, the original that it renders, and the parts in order."""

    item: Citation
    original: Citation | None
    parts: list[Part] = field(default_factory=list)


def read_citation(text: str, dates: list[tuple[Span, str]], language: Language) -> ReadCitation:
    """Take a citation apart; `dates` are the spans of dates in it with their values.

    A second quoted title, with the author named just before it, begins the original that the first one renders.
    """
    parts = sorted(_parts(text, dates, language), key=lambda part: part.span)
    titles = [part for part in parts if part.kind == "title"]
    second = titles[1].span.start if len(titles) > 1 else len(text)
    before = [part for part in parts if part.kind == "author" and part.span.end <= second]
    first_of_original = before[-1].span.start if len(titles) > 1 and before else second
    shared = {"translator", "url", "number"}
    item = _citation(part for part in parts if part.span.start < first_of_original or part.kind in shared)
    later = [part for part in parts if part.span.start >= first_of_original and part.kind not in shared]
    original = _citation(later) if later and len(titles) > 1 else None
    return ReadCitation(item, original, parts)


def _citation(parts: Iterator[Part] | list[Part]) -> Citation:
    citation = Citation()
    for part in parts:
        name = {"date": "date_text"}.get(part.kind, part.kind)
        if getattr(citation, name) is None:
            citation = replace(citation, **{name: part.text.strip('"“”„«» ').rstrip(",")})
    return citation


def _parts(text: str, dates: list[tuple[Span, str]], language: Language) -> Iterator[Part]:
    taken: list[Span] = []
    patterns = _patterns(language)

    def take(kind: str, match: re.Match[str], group: str | int = 0) -> Part:
        taken.append(Span(*match.span()))
        return Part(kind, Span(*match.span(group)), match[group])

    for match in _QUOTED.finditer(text):
        yield take("title", match)
    for span, _value in dates:
        if not any(span.overlaps(other) for other in taken):
            taken.append(span)
            yield Part("date", span, text[span.start : span.end])
    for kind, pattern, group in (
        ("url", _ADDRESS, 0), ("translator", patterns["translator"], "name"), ("pages", patterns["pages"], "pages"),
        ("issue", patterns["issue"], "number"), ("volume", patterns["volume"], "number"), ("note", patterns["note"], 0),
    ):  # fmt: skip
        for match in pattern.finditer(text):
            if any(Span(*match.span()).overlaps(other) for other in taken):
                continue
            part = take(kind, match, group)
            if kind != "note":
                yield part
            number = _NUMBER_IN_ADDRESS.search(part.text) if kind == "url" else None
            if number:
                yield Part("number", part.span, number["number"])
    yield from _segments(text, taken, language)


def _segments(text: str, taken: list[Span], language: Language) -> Iterator[Part]:
    """What stands between commas and is neither quoted nor numbered: an archive, an author, a journal."""
    heads = {word for head in language.words("organisations", "heads") for word in head.split()}
    last_title_end = max((span.end for span in taken if text[span.start] in '"“„«'), default=0)
    issue = _patterns(language)["issue"].search(text) or _patterns(language)["pages"].search(text)
    place = 0
    for piece in re.split(r"[,;]|\.(?=\s|$)", text):
        start = place + len(piece) - len(piece.lstrip())
        words = piece.strip()
        span = Span(start, start + len(words))
        place += len(piece) + 1
        if not words or any(span.overlaps(other) for other in taken):
            continue
        if any(word.strip("?") in heads for word in words.split()):
            yield Part("archive", span, words)
        elif issue and span.start >= last_title_end > 0 and span.end <= issue.start():
            yield Part("journal", span, words)
        elif _PERSON.fullmatch(words):
            yield Part("author", span, words)
