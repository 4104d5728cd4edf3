"""Offices that stand for a person: "the Marshal", where one person of the document alone bears the title (§14.2.1).

Such a mention is no name; it is a roleName that points to the person, and counts as a mention where speakers are looked
for. Where two bear the title nothing is said, and what goes on with "of" is another's office.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache

from tei_toolkit.encode.catalogue import diagnostic
from tei_toolkit.encode.date_rules import alternatives
from tei_toolkit.encode.knowledge import Knowledge
from tei_toolkit.encode.label_styles import CAPITAL
from tei_toolkit.encode.languages import Language
from tei_toolkit.encode.rules import Rule
from tei_toolkit.encode.spans import Spans
from tei_toolkit.model.annotation import AnnotatedTranscript, Annotation, Recognition
from tei_toolkit.model.diagnostic import Diagnostic
from tei_toolkit.model.span import Span

RULE = "offices"
RULES = (
    Rule(
        "office-alone",
        "Marshal Berg asked Peter Lang in. The ⟦Marshal⟧ was old.",
        "an office with its article is the one person of the document who bears it as a title",
        "roleName",
        attribute="ref=#berg",
    ),
)
_SHORTEST = 4
_LONGEST_ARTICLE = 6


@cache
def _ends(language: Language) -> re.Pattern[str]:
    """What follows an office that is not the beginning of another one or of a name."""
    links = alternatives(language.words("titles", "office_links"))
    return re.compile(rf"(?!\w)(?!\s+{links}\b)(?!['’-]\w)(?!\s+{CAPITAL})")


def recognise(draft: AnnotatedTranscript, knowledge: Knowledge) -> Recognition:
    """Make a roleName with @ref of each office that only one person bears."""
    bearers: dict[str, set[str]] = defaultdict(set)
    for title, person in _borne(draft):
        bearers[title].add(person)
    never = knowledge.language.set_of("titles", "addresses")
    meant = {
        title: sorted(persons) for title, persons in bearers.items()
        if title not in never and len(title) >= _SHORTEST and "." not in title
    }  # fmt: skip
    definite = knowledge.language.words("cues", "definite")
    if not meant or not definite:
        return Recognition()
    text, ends = draft.transcript.text, _ends(knowledge.language)
    article = re.compile(rf"(?<!\w){alternatives((*definite, *map(str.capitalize, definite)))}(?:(?<=['’])|\s+)$")
    taken = Spans(a.span for a in draft.of("persName", "orgName") if a.layer != "evidence")
    found: list[Annotation] = []
    doubts: dict[str, Diagnostic] = {}
    for start, title in sorted((place, one) for one in meant for place in _places(text, one)):
        before = article.search(text, max(0, start - _LONGEST_ARTICLE), start)
        span = Span(start, start + len(title))
        if before is None or not ends.match(text, span.end) or taken.overlap(span):
            continue
        if len(meant[title]) > 1:
            doubts.setdefault(title, _ambiguous(draft, span, meant[title]))
        else:
            reference = (("ref", f"#{meant[title][0]}"),)
            found.append(Annotation(span, "roleName", reference, layer="name", rule=RULE))
            whole = Span(before.start(), span.end)
            found.append(Annotation(whole, "persName", reference, layer="evidence", rule=RULE))
    return Recognition(tuple(found), tuple(doubts.values()))


def _places(text: str, title: str) -> Iterator[int]:
    """Where a title stands, found one by one because they are few and the text is long."""
    place = text.find(title)
    while place >= 0:
        yield place
        place = text.find(title, place + len(title))


def _ambiguous(draft: AnnotatedTranscript, span: Span, bearers: Sequence[str]) -> Diagnostic:
    names = {person.id: person.names[0].text for person in draft.persons if person.names}
    several = " or ".join(names.get(bearer, bearer) for bearer in bearers[:3])
    message = f"“{draft.transcript.slice(span)}” may be {several}; left without a reference"
    hint = "tag it by hand where it matters"
    return diagnostic("ambiguous-name", message, draft.transcript.location(span), RULE, hint)


def _borne(draft: AnnotatedTranscript) -> Iterator[tuple[str, str]]:
    """The titles of the document's mentions, each with the person who bears it."""
    mentions = [a for a in draft.of("persName") if a.layer != "evidence"]
    starts = [a.span.start for a in mentions]
    for role in draft.of("roleName"):
        index = bisect_left(starts, role.span.start + 1) - 1
        if index >= 0 and mentions[index].span.contains(role.span):
            person = (mentions[index].get("ref") or "").lstrip("#")
            if person:
                yield " ".join(draft.transcript.slice(role.span).split()), person
