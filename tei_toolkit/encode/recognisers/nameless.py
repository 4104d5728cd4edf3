"""Speakers whom a text gives no name: "said the old man", "répondit la vieille dame" (TEI P5 §3.3.3, §14.2.1).

Whoever is the subject of a verb of speaking beside a speech, and has only a noun with its article, is a person of the
text like any other: found again wherever the noun stands, so that turns and pronouns can point to him. Where one person
of the cast bears the noun as a title ("the colonel": Colonel Lang), it is that person.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from tei_toolkit.encode.date_rules import alternatives
from tei_toolkit.encode.knowledge import Knowledge
from tei_toolkit.encode.languages import Language
from tei_toolkit.encode.mentions import Mentions
from tei_toolkit.encode.modes import mode_of
from tei_toolkit.encode.narration import Narration, Token, narration, tokens_of
from tei_toolkit.encode.rules import Rule
from tei_toolkit.encode.spans import Spans
from tei_toolkit.encode.speaker_labels import is_body
from tei_toolkit.model.annotation import AnnotatedTranscript, Annotation, Recognition
from tei_toolkit.model.entity import Name, Person
from tei_toolkit.model.span import Span
from tei_toolkit.tei.identifiers import Identifiers

RULE = "nameless"
RULES = (
    Rule(
        "noun-that-speaks",
        "⟦“They are gone,”⟧ said the old man.\n\n“When?” said Ann Berg.\n\n“Now,” said the old man.\n\n"
        "“Why?” asked Ann Berg.\n\n“Fog,” said the old man.",
        "who speaks and has only a noun with its article is a person of the text like others",
        "said",
        attribute="who=#man",
    ),
)
_NEAR = 90
_OFTEN = 2
"""How often a noun must speak in quotation marks to count everywhere: it may be somebody named."""
_MOST_WORDS = 3
_FIRST_WORDS = 10
_SHORTEST = 3
_BETWEEN = re.compile(r"[\s,.?!…;:—–―\"”»’'-]*")


@dataclass(frozen=True, slots=True)
class _Noun:
    """A noun that speaks: its head, and the words that describe it."""

    head: str
    described: tuple[str, ...]

    @property
    def words(self) -> str:
        return " ".join((*self.described, self.head))


def recognise(draft: AnnotatedTranscript, knowledge: Knowledge) -> Recognition:
    """Find the nouns that speak, and make each a person; their mentions are evidence and are not written."""
    language = knowledge.language
    dashed = mode_of(draft, knowledge) == "dash"
    definite = language.words("cues", "definite")
    if not definite and language.words("cues", "determiners"):
        return Recognition()
    saids = draft.of("said")
    if not saids:
        return Recognition()
    articles = (*definite, *language.words("cues", "indefinite")) if dashed else definite
    cues = list(_speaking(draft, saids, language, frozenset(articles)))
    if not cues:
        return Recognition()
    counts = Counter(noun.head for noun, _ in cues)
    forms = _forms(noun for noun, _ in cues)
    titled = _titled(draft, language, list(forms))
    named = {name.text.casefold(): {person.id} for person in draft.persons for name in person.names}
    persons: list[Person] = []
    identifiers = Identifiers({*draft.identifiers(), *(p.id for p in draft.persons)})
    meant: dict[str, str] = {}
    for form, head in forms.items():
        known = titled.get(form) or titled.get(head) or named.get(head.casefold(), set())
        if len(known) == 1:
            meant[form] = next(iter(known))
        elif not known:
            article = f"{definite[0]} " if len(definite) == 1 else ""
            persons.append(Person(identifiers.new(form, "speaker"), (Name(f"{article}{form}"),), role="mentioned"))
            meant[form] = persons[-1].id
    mentions = list(_mentions(draft, meant, articles))
    told = Counter(form for _, form in mentions)
    unsure = frozenset() if dashed else frozenset(f for f, head in forms.items() if counts[head] < _OFTEN)
    places = Spans(Span(place, place + _NEAR) for _, place in cues)
    anybody = language.set_of("cues", "general_nouns")
    kept = [
        mention for mention, form in mentions
        if form not in unsure
        or (told[form] >= _OFTEN and forms[form] not in anybody and places.overlap(mention.span))
    ]  # fmt: skip
    spoken = {mention.get("ref") for mention in kept}
    return Recognition(tuple(kept), persons=tuple(p for p in persons if f"#{p.id}" in spoken))


def _speaking(
    draft: AnnotatedTranscript, saids: Sequence[Annotation], language: Language, articles: frozenset[str]
) -> Iterator[tuple[_Noun, int]]:
    """The nouns with an article that are subjects of the clause after a speech, and where that clause begins."""
    text = draft.transcript.text
    grammar = narration(language)
    human = frozenset((*language.words("genders", "men"), *language.words("genders", "women")))
    never = language.set_of("cues", "not_nouns")
    ends = [*(said.span.start for said in saids[1:]), len(text)]
    for said, end in zip(saids, ends, strict=True):
        stop = min(end, said.span.end + _NEAR)
        lead = _BETWEEN.match(text, said.span.end, stop)
        start = lead.end() if lead else said.span.end
        stop = min(stop, _end_of_line(text, start))
        if start >= stop or not text[start].islower():
            continue
        tokens = list(islice(tokens_of(text, start, stop), _FIRST_WORDS))
        noun = _noun_after_verb(text, tokens, grammar, articles) or _noun_before_verb(text, tokens, grammar, articles)
        if noun is None or noun.head in never or len(noun.head) < _SHORTEST or is_body(noun.head, language):
            continue
        if articles or noun.head in human:
            yield noun, start


def _end_of_line(text: str, start: int) -> int:
    end = text.find("\n\n", start)
    return end if end >= 0 else len(text)


def _noun_after_verb(text: str, tokens: Sequence[Token], grammar: Narration, articles: frozenset[str]) -> _Noun | None:
    """Read "said the old man", "vzdychol mlynár"; the noun ends where something else than a noun can go on."""
    index = 1 if tokens and grammar.is_small(tokens[0]) else 0
    if index >= len(tokens) or tokens[index].lower not in grammar.verbs:
        return None
    index += 1
    while index < len(tokens) and (grammar.is_small(tokens[index]) or grammar.is_adverb(tokens[index])):
        index += 1
    if articles:
        if index >= len(tokens) or tokens[index].lower not in articles:
            return None
        index += 1
    return _noun(text, tokens[index:], grammar)


def _noun_before_verb(text: str, tokens: Sequence[Token], grammar: Narration, articles: frozenset[str]) -> _Noun | None:
    """Read "the old man said"."""
    if not articles or not tokens or tokens[0].lower not in articles:
        return None
    for index in range(2, min(len(tokens), _MOST_WORDS + 2)):
        if tokens[index].lower in grammar.verbs:
            return _noun(text, tokens[1:index], grammar)
    return None


def _noun(text: str, tokens: Sequence[Token], grammar: Narration) -> _Noun | None:
    words: list[str] = []
    for index, token in enumerate(tokens[: _MOST_WORDS + 1]):
        if index and text[tokens[index - 1].end : token.start].strip():
            break
        if token.lower in grammar.going_on or grammar.is_adverb(token) or grammar.is_participle(token):
            break
        if token.is_capitalised and not grammar.nouns_capitalised:
            return None
        words.append(token.text)
    if not words or len(words) > _MOST_WORDS:
        return None
    return _Noun(words[-1] if grammar.nouns_capitalised else words[-1].lower(), tuple(words[:-1]))


def _forms(found: Iterable[_Noun]) -> dict[str, str]:
    """The forms to look for with their heads: a head alone means whoever is described, where only one is."""
    by_head: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for noun in found:
        by_head[noun.head].add(noun.described)
    forms: dict[str, str] = {}
    for head, described in by_head.items():
        told_apart = described - {()}
        if len(told_apart) <= 1:
            forms[head] = head
        else:
            forms |= {" ".join((*words, head)): head for words in told_apart}
    return forms


def _titled(draft: AnnotatedTranscript, language: Language, heads: Sequence[str]) -> dict[str, set[str]]:
    """The persons that bear a title or are called by a noun beside their name ("Lang, the pilot,")."""
    nouns = language.table("titles", "nouns")
    found: dict[str, set[str]] = defaultdict(set)
    mentions = Mentions(draft, language)
    for person, titles in mentions.titles().items():
        for title in titles:
            found[nouns.get(title, title.lower())].add(person)
    definite = language.words("cues", "definite")
    beside = re.compile(rf",?\s+{alternatives(definite)}(?:(?<=['’])|\s+)(?P<noun>{alternatives(heads)})(?![\w'’-])")
    spoken = Spans(a.span for a in draft.of("said"))
    for mention in mentions.all() if definite else ():
        match = beside.match(mentions.text, mention.span.end)
        if match and not spoken.overlap(mention.span):
            found[match["noun"]].add((mention.get("ref") or "").lstrip("#"))
    return found


def _mentions(
    draft: AnnotatedTranscript, meant: dict[str, str], definite: Sequence[str]
) -> Iterator[tuple[Annotation, str]]:
    """The places where the nouns stand with their article, outside the names of others, each with its noun."""
    if not meant:
        return
    article = rf"(?:{alternatives((*definite, *(word.capitalize() for word in definite)))})(?:(?<=['’])|\s+)"
    start = rf"(?<!\w){article}(?:[\w'’-]+\s+)??" if definite else r"(?<!\w)"
    # without articles a noun that opens a sentence has a capital
    forms = {form: form for form in meant} | ({} if definite else {form.capitalize(): form for form in meant})
    pattern = re.compile(rf"{start}(?P<noun>{alternatives(forms)})(?![\w'’-])")
    names = Spans(a.span for a in draft.of("persName", "head"))
    for match in pattern.finditer(draft.transcript.text):
        form = forms[match["noun"]]
        span = Span(*match.span())
        if not names.overlap(span):
            reference = (("ref", f"#{meant[form]}"),)
            yield Annotation(span, "persName", reference, layer="evidence", rule=RULE), form
