"""Organisations: those of the authority files, well-known ones, and names built of heads such as "Army" (§14.2.2)."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from tei_toolkit.encode.bearers import ambiguous, told_apart
from tei_toolkit.encode.gazetteer import Entity, forms_of, matched
from tei_toolkit.encode.knowledge import Knowledge
from tei_toolkit.encode.languages import Language
from tei_toolkit.encode.name_forms import is_title
from tei_toolkit.encode.name_words import Word, words_of
from tei_toolkit.encode.rules import Rule
from tei_toolkit.encode.spans import Spans
from tei_toolkit.model.annotation import AnnotatedTranscript, Annotation, Recognition
from tei_toolkit.model.diagnostic import Diagnostic
from tei_toolkit.model.entity import Name, Organisation
from tei_toolkit.model.record import record
from tei_toolkit.model.span import Span
from tei_toolkit.tei.identifiers import Identifiers

RULE = "organisations"
RULES = (
    Rule("known-organisation", "The ⟦United Nations⟧ met.", "a body that the language file or an authority lists"),
    Rule(
        "other-form",
        "Sie schrieb am Montag dem ⟦Auswärtigen Amt⟧ und bekam eine Antwort.",
        "a form of the name of a listed body that languages with cases give it",
        language="de",
        attribute="ref=#auswartiges-amt",
    ),
    Rule(
        "built-name",
        "He wrote to the ⟦Ministry of Fisheries⟧ again.",
        "a word for a body of people, with the capitalised words that belong to it",
    ),
)
_WINDOW = 120
"""How far the name of an organisation reaches round its head."""


# the word after one that ends with a blank or a comma
_AFTER = re.compile(r"[\s,;:)]\s*([^\W_]+(?:['’ʼ-][^\W_]+)*)")


def recognise(draft: AnnotatedTranscript, knowledge: Knowledge) -> Recognition:
    """Find organisations by name; each has an entry in standOff, that of the authority where there is one."""
    text, gazetteer = draft.transcript.text, knowledge.gazetteer
    hits = knowledge.triggers(RULE, text, triggers)
    identifiers = Identifiers({*draft.identifiers(), *gazetteer.identifiers()})
    by_name = {name.text: entity for entity in gazetteer.organisations for name in entity.names}
    taken = Spans()
    inflected = knowledge.language.table("organisations", "forms")
    matches = [match for match in gazetteer.matches(text) if isinstance(match.entity, Organisation)]
    spans = [match.span for match in matches]
    meant = told_apart(draft, matches, gazetteer)
    listed = {m.span: m.entity.names[0].text for m in matched(text, [(*h[:2], h[2].known) for h in hits if h[2].known])}
    further = [*listed]
    heads = [hit[:2] for hit in hits if hit[2].is_head]
    further += _built_names(text, heads, knowledge.language)
    spans += sorted(further, key=lambda span: (-len(span), span.start))
    annotations: list[Annotation] = []
    doubts: dict[str, Diagnostic] = {}
    organisations: dict[str, Organisation] = {}
    for span in spans:
        if taken.overlap(span):
            continue
        taken.add(span)
        name = " ".join(draft.transcript.slice(span).split())
        candidates = meant.get(span, ())
        if len(candidates) > 1:
            doubts.setdefault(name, ambiguous(draft, span, candidates, RULE))
            annotations.append(Annotation(span, "orgName", layer="name", rule=RULE))
            continue
        if candidates and isinstance(candidates[0], Organisation):
            by_name[name] = candidates[0]
        name = listed.get(span, name) if name in inflected else name
        if name not in by_name:
            by_name[name] = Organisation(identifiers.new(name, "org"), (Name(name),))
        organisation = organisations.setdefault(by_name[name].id, by_name[name])
        reference = (("ref", f"#{organisation.id}"),)
        annotations.append(Annotation(span, "orgName", reference, layer="name", rule=RULE))
    return Recognition(tuple(annotations), tuple(doubts.values()), organisations=tuple(organisations.values()))


@record
class _Told:
    """What a word tells: the known organisation that bears it for a name, and whether it is a head of names."""

    known: Entity | None
    is_head: bool = False


def triggers(language: Language) -> dict[str, _Told]:
    """The names of the organisations of the language file, and the heads that names are built with."""
    forms: dict[str, list[Name]] = {name: [Name(name)] for name in language.words("organisations", "known")}
    for form, name in language.table("organisations", "forms").items():
        forms.setdefault(name, [Name(name)]).append(Name(form))
    known = [Organisation(name, tuple(names)) for name, names in forms.items()]
    found = {name: _Told(organisation) for name, organisation in forms_of(known).items()}
    heads = {head: found.get(head, _Told(None)).known for head in _heads(language)}
    return found | {head: _Told(entity, is_head=True) for head, entity in heads.items()}


@cache
def _heads(language: Language) -> frozenset[str]:
    return frozenset(head.split()[-1] for head in language.words("organisations", "heads"))


@cache
def _place_names(language: Language) -> frozenset[str]:
    kinds = ("countries", "regions", "settlements", "geography", "buildings")
    return frozenset(name for kind in kinds for name in language.words("places", kind))


def _built_names(text: str, heads: Sequence[tuple[int, int]], language: Language) -> Iterator[Span]:
    """Names of two words or more that end with what organisations are called, or begin with it before "of"."""
    places = _place_names(language)
    words_for = _heads(language)
    done = 0
    for start, end in heads:
        if start < done or not _is_part_of_name(text, start, end, language):
            continue
        before = text[max(0, start - _WINDOW // 3) : start].split()[-1:]
        # most names begin or end with their head: what stands beside that is looked at where it may belong to them
        low = _beginning(text, start) if before and not before[0].islower() else start
        after = _AFTER.match(text, end)
        goes_on = after is None or after[1] in words_for or after[1] in language.words("organisations", "after_head")
        words, index = _words_near(text, low, start, min(len(text), end + _WINDOW) if goes_on else end, language)
        if index is None or words[index].bare not in words_for:
            continue
        first = _leftmost(text, words, index, language)
        last = _rightmost(text, words, index, words_for, language)
        span = Span(words[first].start, words[last].end - words[last].text.endswith("."))
        done = words[last].end
        if last > first and " ".join(text[span.start : span.end].split()) not in places:
            yield span


def _words_near(text: str, low: int, start: int, stop: int, language: Language) -> tuple[list[Word], int | None]:
    """The words from a place on as far as they may belong to the name of a head, and which is the head, if any is."""
    words: list[Word] = []
    index: int | None = None
    for word in words_of(text, low, stop):
        if index is None and word.start >= start:
            if word.start > start:
                break
            index = len(words)
        elif index is not None and not (_may_go_on(word, language) and _adjacent(text, words[-1], word)):
            break
        words.append(word)
    return words, index


def _may_go_on(word: Word, language: Language) -> bool:
    """Whether a name of an organisation may have this word after its head."""
    return (
        word.text[0].isupper()
        or word.text in language.set_of("organisations", "after_head")
        or word.text in language.set_of("organisations", "before_rest")
        or word.bare in _heads(language)
    )


def _beginning(text: str, start: int) -> int:
    """Where the words begin that may belong to a name before its head: none before the last small one does."""
    limit = max(0, start - _WINDOW)
    before = text[limit:start]
    place = len(before)
    for word in reversed(before.split()):
        place = before.rindex(word, 0, place)
        if word[0].islower():
            break
    return limit + place


def _is_part_of_name(text: str, start: int, end: int, language: Language) -> bool:
    """Whether a head can be part of a longer name: a capital stands before or after it, or "of" follows."""
    if start and (text[start - 1].isalnum() or text[start - 1] in "_'’-"):
        return False
    if text[end + 1 : end + 2].isupper() or _leads_on(language).match(text, end):
        return True
    before = text[max(0, start - _WINDOW // 3) : start].split()
    return bool(before) and before[-1][0].isupper()


def _leftmost(text: str, words: Sequence[Word], index: int, language: Language) -> int:
    first = index
    while first > 0 and index - first < 6:
        before = words[first - 1]
        adjacent = text[before.end : words[first].start] in {" ", "\n", "’s ", "'s "} and not before.text.endswith(".")
        if not adjacent or not before.text[0].isupper() or is_title(before.text, language):
            break
        first -= 1
    openers = language.set_of("structure", "openers")
    while first < index and words[first].text.lower() in openers:
        first += 1
    return first


@cache
def _leads_on(language: Language) -> re.Pattern[str]:
    """What follows a head and leads to more of the name."""
    words = "|".join(map(re.escape, language.words("organisations", "after_head"))) or "(?!)"
    return re.compile(rf"[ \n](?:{words}) ")


def _rightmost(text: str, words: Sequence[Word], index: int, heads: frozenset[str], language: Language) -> int:
    """The last word of the name: a further head, or the capitalised words after "of" or "for" that follow it."""
    last = index
    while last + 1 < len(words) and words[last + 1].bare in heads and _adjacent(text, words[last], words[last + 1]):
        last += 1
    between = [language.words("organisations", kind) for kind in ("after_head", "before_rest")]
    name = last + 1
    while name < len(words) and name - last <= 2 and words[name].text in between[name - last - 1]:
        if not _adjacent(text, words[name - 1], words[name]):
            return last
        name += 1
    if name == last + 1 or name >= len(words) or not words[name].text[0].isupper():
        return last
    if not _adjacent(text, words[name - 1], words[name]):
        return last
    while name + 1 < len(words) and words[name + 1].text[0].isupper() and _adjacent(text, words[name], words[name + 1]):
        name += 1
    return name


def _adjacent(text: str, one: Word, other: Word) -> bool:
    """Whether one blank is all that stands between two words, and no sentence ends there."""
    return text[one.end : other.start] in {" ", "\n"} and not one.text.endswith(".")
