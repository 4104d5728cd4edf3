"""Organisations: those of the authority files, well-known ones, and names built of heads such as "Army" (§14.2.2)."""

from collections.abc import Iterator, Sequence
from functools import cache

from tei_toolkit.encode.gazetteer import Gazetteer
from tei_toolkit.encode.knowledge import Knowledge
from tei_toolkit.encode.languages import Language
from tei_toolkit.encode.name_forms import Word, is_title, words_of
from tei_toolkit.encode.spans import Spans
from tei_toolkit.model.annotation import AnnotatedTranscript, Annotation, Recognition
from tei_toolkit.model.entity import Name, Organisation
from tei_toolkit.model.span import Span
from tei_toolkit.tei.identifiers import Identifiers

RULE = "organisations"


def recognise(draft: AnnotatedTranscript, knowledge: Knowledge) -> Recognition:
    """Find organisations by name; each has an entry in standOff, that of the authority where there is one."""
    text, gazetteer = draft.transcript.text, knowledge.gazetteer
    known = _known(knowledge.language)
    identifiers = Identifiers(gazetteer.identifiers())
    by_name = {name.text: entity for entity in gazetteer.organisations for name in entity.names}
    taken = Spans()
    spans = [match.span for match in gazetteer.matches(text) if isinstance(match.entity, Organisation)]
    further = [match.span for match in known.matches(text)] + list(_built_names(text, knowledge.language))
    spans += sorted(further, key=lambda span: (-len(span), span.start))
    annotations: list[Annotation] = []
    organisations: dict[str, Organisation] = {}
    for span in spans:
        if taken.overlap(span):
            continue
        taken.add(span)
        name = " ".join(draft.transcript.slice(span).split())
        if name not in by_name:
            by_name[name] = Organisation(identifiers.new(name, "org"), (Name(name),))
        organisation = organisations.setdefault(by_name[name].id, by_name[name])
        reference = (("ref", f"#{organisation.id}"),)
        annotations.append(Annotation(span, "orgName", reference, layer="name", rule=RULE))
    return Recognition(tuple(annotations), organisations=tuple(organisations.values()))


@cache
def _known(language: Language) -> Gazetteer:
    names = language.words("organisations", "known")
    return Gazetteer(organisations=tuple(Organisation(name, (Name(name),)) for name in names))


@cache
def _heads(language: Language) -> frozenset[str]:
    return frozenset(head.split()[-1] for head in language.words("organisations", "heads"))


@cache
def _place_names(language: Language) -> frozenset[str]:
    kinds = ("countries", "regions", "settlements", "geography", "buildings")
    return frozenset(name for kind in kinds for name in language.words("places", kind))


def _built_names(text: str, language: Language) -> Iterator[Span]:
    """Names of two words or more that end with what organisations are called, or begin with it before "of"."""
    heads, places = _heads(language), _place_names(language)
    not_names = frozenset(language.words("not_names", "words"))
    words = list(words_of(text))
    index = 0
    while index < len(words):
        if words[index].text not in heads:
            index += 1
            continue
        first = _leftmost(text, words, index, language, not_names)
        last = _rightmost(text, words, index, heads)
        span = Span(words[first].start, words[last].end)
        if last > first and " ".join(text[span.start : span.end].split()) not in places:
            yield span
        index = last + 1


def _leftmost(text: str, words: Sequence[Word], index: int, language: Language, not_names: frozenset[str]) -> int:
    first = index
    while first > 0 and index - first < 6:
        before = words[first - 1]
        adjacent = text[before.end : words[first].start] in {" ", "\n", "’s ", "'s "} and not before.text.endswith(".")
        if not adjacent or not before.text[0].isupper() or is_title(before.text, language):
            break
        first -= 1
    # a word that only begins the sentence is no part of the name: "When Congress", "The National Assembly"
    while first < index and words[first].text in not_names and (index - first > 1 or words[first].text[0] in "TAWHI"):
        if words[first].text not in {"The", "A", "An"} and text[: words[first].start].rstrip()[-1:] not in {
            "",
            ".",
            "?",
            "!",
        }:
            break
        first += 1
    return first


def _rightmost(text: str, words: Sequence[Word], index: int, heads: frozenset[str]) -> int:
    last = index
    while (
        last + 1 < len(words) and words[last + 1].text in heads and text[words[last].end : words[last + 1].start] == " "
    ):
        last += 1
    small = last + 1
    while small < len(words) and small - last <= 2 and words[small].text in {"of", "the", "for"}:
        small += 1
    if small == last + 1 or small >= len(words) or words[last + 1].text == "the":
        return last
    gap = text[words[last].end : words[small].start]
    if set(gap) - set(" \nofrthe") or not words[small].text[0].isupper():
        return last
    while (
        small + 1 < len(words)
        and words[small + 1].text[0].isupper()
        and text[words[small].end : words[small + 1].start] == " "
    ):
        small += 1
    return small
