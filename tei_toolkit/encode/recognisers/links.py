"""Web addresses, e-mail addresses and DOIs in the text (TEI P5 §3.7)."""

import re
from collections.abc import Iterator

from tei_toolkit.encode.knowledge import Knowledge
from tei_toolkit.encode.rules import Rule
from tei_toolkit.encode.spans import Spans
from tei_toolkit.model.annotation import AnnotatedTranscript, Annotation, Recognition
from tei_toolkit.model.span import Span

RULE = "links"
RULES = (
    Rule(
        "web", "See ⟦https://example.org/fog_(sea)⟧.", "an address points to itself, without the sentence's full stop"
    ),
    Rule("web-without-scheme", "See ⟦www.example.org/fog⟧.", "what begins with www. is on the web"),
    Rule("mail", "Write to ⟦keeper@example.org⟧.", "an address of electronic mail, which mailto: reaches"),
    Rule("doi", "See ⟦doi:10.1000/182⟧.", "an identifier of an article, which doi.org resolves"),
)
# no character that an address must escape, and one "#" at most
_CHARACTER = r"(?:[^\s<>\"“”„«»\[\]{}|\\^`*%#\ufffd]|%[0-9A-Fa-f]{2})"
_REST = rf"{_CHARACTER}*(?:\#{_CHARACTER}*)?"
_WEB = re.compile(rf"(?:https?|ftp)://{_CHARACTER}{_REST}")
_WWW = re.compile(rf"www\.[a-zA-Z0-9-]+(?:\.[a-zA-Z0-9-]+)+(?:[/?]{_REST})?")
_DOI = re.compile(rf"doi:\s?(?P<number>10\.\d{{4,9}}/{_CHARACTER}+)", re.IGNORECASE)
_LOCAL_PART = re.compile(r"[a-zA-Z0-9](?:[a-zA-Z0-9._+-]{0,62}[a-zA-Z0-9_+-])?\Z")
_DOMAIN = re.compile(r"(?:[a-zA-Z0-9-]{1,63}\.){1,8}[a-zA-Z]{2,24}(?![\w@-])")
_LONGEST_LOCAL_PART = 64
_OUTSIDE = ".,;:!?’'"


def recognise(draft: AnnotatedTranscript, knowledge: Knowledge) -> Recognition:  # noqa: ARG001 (the table's signature)
    """Make every address a ref to what it names, where the source's own markup has made none."""
    taken = Spans(a.span for a in draft.of("ref"))
    found: list[Annotation] = []
    for span, target in _addresses(draft.transcript.text):
        if not taken.overlap(span):
            taken.add(span)
            found.append(Annotation(span, "ref", (("target", target),), layer="link", rule=RULE))
    return Recognition(tuple(found))


def _addresses(text: str) -> Iterator[tuple[Span, str]]:
    """Each address and what it points to, those first that hold others."""
    if "://" in text:
        for match in _WEB.finditer(text):
            address = _without_sentence(match.group())
            if not address.endswith("/") or address.count("/") > 2:
                yield Span(match.start(), match.start() + len(address)), address
    if "www." in text:
        for match in _WWW.finditer(text):
            if not text[match.start() - 1 : match.start()].isalnum():
                address = _without_sentence(match.group())
                yield Span(match.start(), match.start() + len(address)), f"https://{address}"
    if "doi:" in text or "DOI:" in text:
        for match in _DOI.finditer(text):
            number = _without_sentence(match["number"])
            yield Span(match.start(), match.start("number") + len(number)), f"https://doi.org/{number}"
    if "@" in text:
        yield from _mail(text)


def _mail(text: str) -> Iterator[tuple[Span, str]]:
    place = text.find("@")
    while place >= 0:
        local = _LOCAL_PART.search(text, max(0, place - _LONGEST_LOCAL_PART), place)
        domain = _DOMAIN.match(text, place + 1)
        if local is not None and domain is not None and not text[local.start() - 1 : local.start()].isalnum():
            span = Span(local.start(), domain.end())
            yield span, f"mailto:{text[span.start : span.end]}"
        place = text.find("@", place + 1)


def _without_sentence(address: str) -> str:
    """The address without the marks of the sentence that it ends, and without a parenthesis that it does not open."""
    end = len(address)
    unopened = address.count(")") - address.count("(")
    while end and (address[end - 1] in _OUTSIDE or (address[end - 1] == ")" and unopened > 0)):
        end -= 1
        unopened -= address[end] == ")"
    return address[:end]
