"""Persons: the cast from labels, participants, full names and evidence, then each mention by name (§14.2.1)."""

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from tei_toolkit.encode.cast import Cast, Member, Tokens, persons_of, surname
from tei_toolkit.encode.catalogue import diagnostic
from tei_toolkit.encode.genders import title_words
from tei_toolkit.encode.knowledge import Knowledge
from tei_toolkit.encode.languages import Language
from tei_toolkit.encode.name_evidence import Evidence
from tei_toolkit.encode.name_forms import NameForm, Wording, name_forms
from tei_toolkit.encode.recognisers.labels import words_of_label
from tei_toolkit.encode.rules import Rule
from tei_toolkit.encode.sentences import sentence_starts
from tei_toolkit.encode.ships import without_ships
from tei_toolkit.encode.spans import Spans
from tei_toolkit.encode.speaker_labels import SpeakerName, read_label
from tei_toolkit.encode.surnames import surnames_alone
from tei_toolkit.model.annotation import AnnotatedTranscript, Annotation, Recognition
from tei_toolkit.model.diagnostic import Diagnostic
from tei_toolkit.model.span import Span

RULE = "persons"
RULES = (
    Rule("full-name", "Then ⟦Ann Berg⟧ came in.", "a given name that is known, and a capitalised word", "persName"),
    Rule("title", "Then ⟦Colonel Voss⟧ came in.", "a title before a capitalised word", "persName"),
    Rule("role", "Then ⟦Colonel⟧ Voss came in.", "a title is the part of a name that tells of rank", "roleName"),
    Rule("initials", "Then ⟦K. P. Voss⟧ came in.", "initials before a capitalised word", "persName"),
    Rule(
        "label",
        "⟦Ovsk⟧: Where are they?\n\nBerg: Gone.\n\nOvsk: When?",
        "who is a label's speaker is a person, whatever the name looks like",
        "persName",
    ),
    Rule(
        "short-form",
        "Ann Berg came in. Then ⟦Berg⟧ sat down.",
        "a part of a name means the one person whom it fits; where it fits two it has no ref",
        "persName",
        attribute="ref=#berg",
    ),
    Rule(
        "no-ship",
        "The Queen Mary sailed at six, and HMS King George at noon. ⟦Queen Mary⟧ stayed.",
        "an article before a title that persons bear without one, or a word for ships, makes a name a ship's",
        "persName",
        attribute="ref=#mary",
    ),
    Rule(
        "family-name-alone",
        "Gestern kam Karl Adenauer mit seiner Frau an. ⟦Adenauer⟧ sprach zuerst, und das war nicht kurz.",
        "where all nouns have capitals, a word is a name alone if the text has it with a given name or a title",
        "persName",
        "de",
        "ref=#adenauer",
    ),
)
_OFTEN = 3
_NAMED_IN_FRONT = frozenset({"interviewer", "interviewee"})


def recognise(draft: AnnotatedTranscript, knowledge: Knowledge) -> Recognition:
    """Build the cast of the document and tag every mention by name with the person it means."""
    text = draft.transcript.text
    kinds = ("p", "head", "item", "dateline", "castItem", "roleDesc")
    blocks = [a.span.start for kind in kinds for a in draft.of(kind)]
    blocks += [words_of_label(a) for a in draft.of("label") if a.layer == "evidence"]
    starts = frozenset((*sentence_starts(text, knowledge.language), *blocks))
    labels = {draft.transcript.slice(a.span) for a in draft.of("label") if a.layer == "evidence"}
    words = {word.strip(".,:()") for label in labels for word in label.split()}
    labelled = frozenset((*words, *map(str.capitalize, words)))
    others = sorted((a.span for a in draft.of("placeName", "orgName")), key=lambda span: span.start)
    named = _outside(name_forms(text, knowledge.language, starts, labelled), others)
    forms = list(without_ships(text, named, knowledge.language))
    evidence = Evidence(text, knowledge.language)
    if knowledge.language.table("structure").get("nouns_capitalised"):
        forms = sorted((*forms, *surnames_alone(text, forms, knowledge.language)), key=lambda form: form.start)
    female, male = knowledge.language.set_of("genders", "female"), knowledge.language.set_of("genders", "male")
    cast = Cast(knowledge.gazetteer.persons, words=title_words(knowledge.language), female=female, male=male)
    speakers = _enter_labels(draft, cast, knowledge)
    _enter_strong(draft, cast, forms, evidence, knowledge.language)
    if not knowledge.language.table("structure").get("nouns_capitalised"):
        _enter_by_evidence(cast, forms, evidence)
    _enter_longer_forms(cast, forms)
    return _mentions(draft, cast, forms, speakers)


def _outside(forms: Iterable[NameForm], others: Sequence[Span]) -> Iterator[NameForm]:
    """The forms, or the parts of them, that no place or organisation covers."""
    begins, ends = [span.start for span in others], [span.end for span in others]
    for form in forms:
        start, end = form.start, form.end
        index = bisect_left(begins, start)
        first = index - 1 if index and ends[index - 1] > start else index
        while index < len(begins) and begins[index] < end:
            index += 1
        if first == index:
            yield form
        else:
            yield from _uncovered(form, others[first:index])


def _uncovered(form: NameForm, near: Sequence[Span]) -> Sequence[NameForm]:
    """What is left of a form beside others near it; a name with a title or an initial keeps its words."""
    words, run = form.wording.words, form.run
    free = [word for word in words if not any(s.start < run + word.end and run + word.start < s.end for s in near)]
    if len(free) == len(words):
        return (form,)
    if free and free[-1] is words[-1]:
        kept = free[::-1]
        tail = [word for i, word in enumerate(kept) if word is words[-1 - i]][::-1]
        return (NameForm(Wording((), tail), run, starts_sentence=False),)
    return ()


def _enter_strong(
    draft: AnnotatedTranscript, cast: Cast, forms: Sequence[NameForm], evidence: Evidence, language: Language
) -> None:
    """Enter names that say themselves that they are persons', the fullest first."""
    labels = Spans(a.span for a in draft.of("label") if a.layer == "evidence")
    roles = _roles(draft, cast, forms, language)
    participants = [*(a.span for a in _participants(draft)), *roles]
    entries = Spans(participants)
    strong: list[tuple[NameForm, bool]] = []
    for form in forms:
        if labels.covers(form.start):
            continue
        entry = entries.holding(form.start) if participants else None  # most texts list none
        listed = entry is not None and _is_name_of_entry(draft.transcript.slice(entry), form, entry.start, language)
        if listed or (evidence.is_strong(form) and not form.wording.is_abbreviation):
            strong.append((form, listed))
    addresses = language.set_of("titles", "plain")
    no_offices = addresses | cast.words.female
    counts = Counter([form.wording for form in forms])
    apart = _told_apart(counts, addresses)
    offices = _told_apart_by_office(counts, addresses, no_offices)
    strong.sort(key=lambda item: (-len(item[0].tokens), item[0].wording.has_initial, item[0].start))
    for form, listed in strong:
        address = form.tokens[0] in apart and form.wording.titles & addresses
        if len(form.tokens) == 1 and (
            address or (form.tokens[0] in offices and _bears_office(form.wording, no_offices))
        ):
            _enter_apart(cast, form)
        member = cast.add(form)
        entry = entries.holding(form.start) if listed else None
        if member is not None and entry is not None:
            member.role = "participant"
            member.occupation = member.occupation or _occupation(draft.transcript.slice(entry), language)
    named = (draft.metadata.author, draft.metadata.translator)
    for name in filter(None, named):
        cast.add_tokens(tuple(name.split()))


def _told_apart(counts: Mapping[Wording, int], addresses: frozenset[str]) -> frozenset[str]:
    """Family names that a narrator gives one person with "Mr" or "Mrs", and another by given name alone.

    Who is "Peter" throughout is not also "Mr. Lang" throughout: the two are father and son, or wife and daughter.
    """
    titled: Counter[str] = Counter()
    alone: Counter[str] = Counter()
    full: dict[str, set[str]] = defaultdict(set)
    for wording, count in counts.items():
        addressed = not wording.titles.isdisjoint(addresses)
        if len(wording.tokens) == 1 and addressed:
            titled[wording.tokens[0]] += count
        elif len(wording.tokens) == 1 and not wording.titles:
            alone[wording.tokens[0]] += count
        elif len(wording.tokens) == 2 and not wording.has_initial and not addressed:
            full[wording.tokens[-1]].add(wording.tokens[0])
    return frozenset(
        name for name, count in titled.items()
        if count >= _OFTEN and any(alone[first] >= _OFTEN for first in full.get(name, ()))
    )  # fmt: skip


def _bears_office(wording: Wording, no_offices: frozenset[str]) -> bool:
    return bool(wording.titles) and wording.titles.isdisjoint(no_offices)


def _told_apart_by_office(
    counts: Mapping[Wording, int], addresses: frozenset[str], no_offices: frozenset[str]
) -> frozenset[str]:
    """Family names that a narrator gives one person with an office, and another with "Mr" and a given name.

    Whoever is "Secretary Lang" throughout is not "Mr. Peter Lang" throughout, unless he is "Secretary Peter Lang" once.
    """
    holders: Counter[str] = Counter()
    others: Counter[str] = Counter()
    both: set[str] = set()
    for wording, count in counts.items():
        if len(wording.tokens) > 1 and not wording.titles.isdisjoint(addresses):
            others[wording.tokens[-1]] += count
        elif len(wording.tokens) > 1:
            both.add(wording.tokens[-1])
        elif _bears_office(wording, no_offices):
            holders[wording.tokens[0]] += count
    return frozenset(
        name for name, count in holders.items() if count >= _OFTEN and others[name] >= _OFTEN and name not in both
    )


def _enter_apart(cast: Cast, form: NameForm) -> None:
    """Enter somebody known by a title and family name beside those of the family with given names, once."""
    titles = form.wording.titles
    found = cast.candidates(form.tokens, titles)
    if not any(member.forms == [form.tokens] and member.titles & titles for member in found):
        cast.enter(
            Member([form.tokens], titles=set(titles), gender=cast.words.gender_of(titles), first_place=form.start)
        )


def _participants(draft: AnnotatedTranscript) -> Iterator[Annotation]:
    lists = [a.span for a in draft.of("div") if a.get("type") == "participants"]
    return (a for a in draft.of("item") if any(span.contains(a.span) for span in lists))


def _roles(draft: AnnotatedTranscript, cast: Cast, forms: Sequence[NameForm], language: Language) -> list[Span]:
    """The fuller names of speakers, with which the roles of a cast begin, after an article: PETER is PETER LANG."""
    articles = language.set_of("labels", "articles")
    roles = draft.of("role")
    named = {form.start: form for form in forms if len(form.tokens) > 1} if roles else {}
    found: list[Span] = []
    for role in roles:
        first, _, rest = draft.transcript.slice(role.span).partition(" ")
        start = role.span.end - len(rest) if first.casefold() in articles else role.span.start
        if start in named and cast.candidates(named[start].tokens, named[start].wording.titles):
            found.append(Span(start, role.span.end))
    return found


def _is_name_of_entry(entry: str, form: NameForm, offset: int, language: Language) -> bool:
    """Whether a form is the name in a participants' entry, and not a word of the office that follows it."""
    match = _entry(language).fullmatch(entry)
    inside = match is not None and form.start - offset < match.end("name")
    nobody = entry.split(None, 1)[0] in language.set_of("persons", "unnamed")
    return inside and not form.wording.is_abbreviation and not nobody


@cache
def _entry(language: Language) -> re.Pattern[str]:
    """The name in an entry of a list of participants, with what follows it, and the rest."""
    suffixes = "|".join(map(re.escape, language.words("titles", "generations"))) or "(?!)"
    return re.compile(rf"(?P<name>[^,(;]+)(?:,\s*(?P<suffix>(?:{suffixes})\.?))?[,(;]?\s*(?P<rest>.*?)\)?", re.DOTALL)


def _occupation(entry: str, language: Language) -> str | None:
    match = _entry(language).fullmatch(entry)
    rest = match["rest"].strip(" ,;()") if match else ""
    return " ".join(rest.split()) or None


def _enter_by_evidence(cast: Cast, forms: Sequence[NameForm], evidence: Evidence) -> None:
    """Enter names that nothing marks as persons' but the company they keep in sentences."""
    unknown: dict[Tokens, list[NameForm]] = defaultdict(list)
    asked: dict[Wording, bool] = {}
    for form in forms:
        wording = form.wording
        is_unknown = asked.get(wording)
        if is_unknown is None:
            plain = not wording.titles and not wording.is_abbreviation
            is_unknown = asked[wording] = plain and not cast.candidates(wording.tokens)
        if is_unknown:
            unknown[form.tokens].append(form)
    known = {token for member in cast.members for form in member.forms for token in form}
    for tokens, found in sorted(unknown.items(), key=lambda item: -len(item[0])):
        if evidence.speaks_for_a_person(found, known):
            cast.add_tokens(tokens, place=found[0].start)


def _enter_longer_forms(cast: Cast, forms: Sequence[NameForm]) -> None:
    """Let a longer form that ends with the surname of one person be that person's fuller name."""
    longer: dict[Wording, NameForm] = {}
    for form in forms:
        if len(form.tokens) > 1:
            longer.setdefault(form.wording, form)
    for form in longer.values():
        candidates = cast.candidates(form.tokens)
        if len(candidates) == 1 and form.tokens not in candidates[0].forms and _may_be(form.tokens, candidates[0]):
            cast.add(form)


def _labels_of_persons(draft: AnnotatedTranscript) -> list[Annotation]:
    """The labels that are no organisation's."""
    organisations = {a.span.end for a in draft.of("orgName")}
    return [a for a in draft.of("label") if a.layer == "evidence" and a.span.end not in organisations]


def _enter_labels(draft: AnnotatedTranscript, cast: Cast, knowledge: Knowledge) -> dict[int, Member]:
    """Enter the speakers by their labels, the fullest first, and give each label's member by where the label begins.

    A label that names an office alone means the one person who bears that title, or else somebody without a name.
    """
    labels: dict[str, list[int]] = defaultdict(list)
    for label in _labels_of_persons(draft):
        labels[" ".join(draft.transcript.slice(label.span).split())].append(label.span.start)
    read = {text: read_label(text, knowledge.language) for text in labels}
    found: dict[int, Member] = {}
    for role, name in _named_by_fields(draft, read, knowledge.language):
        member = cast.add_tokens(name.tokens, name.titles)
        if member is not None:
            cast.call(member, read.pop(role).role)
            found |= dict.fromkeys(labels.pop(role), member)
    for text in sorted(labels, key=lambda text: (-len(read[text].tokens), labels[text][0])):
        member = _speaker(cast, read[text], labels[text][0])
        found |= dict.fromkeys(labels[text], member)
    return found


def _named_by_fields(
    draft: AnnotatedTranscript, labels: Mapping[str, SpeakerName], language: Language
) -> Iterator[tuple[str, SpeakerName]]:
    """The labels that are fields of the front too, and the one who is named there ("Interviewer: Ann Lee")."""
    for division in draft.of("div"):
        if division.get("type") in _NAMED_IN_FRONT:
            key, _, value = draft.transcript.slice(division.span).partition(":")
            label, name = " ".join(key.split()), read_label(value, language)
            if label in labels and len(name.tokens) > 1 and "\n" not in value.strip():
                yield label, name


def _speaker(cast: Cast, name: SpeakerName, place: int) -> Member:
    if name.tokens:
        member = cast.add_tokens(name.tokens, name.titles, place)
        if member is None:  # several bear it, and whoever has just this form is meant; else the label is somebody new
            member = Member([name.tokens], titles=set(name.titles), first_place=place)
            cast.enter(member)
        return member
    holders = [m for m in cast.members if not m.only and m.titles and set(name.role) <= m.titles]
    if len(holders) == 1:
        cast.call(holders[0], name.role)
        return holders[0]
    known = next((m for m in cast.members if m.only and name.role in m.forms), None)
    if known is None:
        known = Member([name.role], only=True, first_place=place)
        cast.members.append(known)
    return known


def _mentions(
    draft: AnnotatedTranscript, cast: Cast, forms: Sequence[NameForm], speakers: dict[int, Member]
) -> Recognition:
    reserved = [*draft.identifiers(), *(place.id for place in draft.places), *(org.id for org in draft.organisations)]
    found: list[tuple[NameForm, Member]] = []
    diagnostics: list[Diagnostic] = []
    annotations: list[Annotation] = []
    labels = [a.span for a in _labels_of_persons(draft)]
    labelled = Spans(labels)
    meant: dict[Wording, list[Member]] = {}
    for form in forms:
        if speakers and labelled.covers(form.start):
            continue
        candidates = meant.get(form.wording)
        if candidates is None:
            candidates = meant[form.wording] = _meant(form.wording, cast)
        if len(candidates) == 1:
            found.append((form, candidates[0]))
        elif candidates:
            annotations.append(Annotation(form.span, "persName", layer="name", rule=RULE))
            diagnostics.append(_ambiguous(draft, form, candidates))
    roles = [m for m in cast.members if m.role == "participant"]
    members = list(dict.fromkeys([*(member for _, member in found), *roles, *speakers.values()]))
    persons = persons_of(members, reserved)
    references = {name: (("ref", f"#{person.id}"),) for name, person in persons.items()}
    for form, member in found:
        annotations.append(Annotation(form.span, "persName", references[id(member)], layer="name", rule=RULE))
        if form.wording.titles:
            annotations.append(Annotation(form.title_span, "roleName", layer="name", rule=RULE))
    for span in labels:
        reference = references[id(speakers[span.start])]
        annotations.append(Annotation(span, "persName", reference, layer="name", rule=RULE))
    return Recognition(tuple(annotations), tuple(diagnostics), tuple(persons.values()))


def _meant(wording: Wording, cast: Cast) -> list[Member]:
    """The members that a wording may mean, who then are met by it where there is one."""
    candidates = cast.candidates(wording.tokens, wording.titles)
    if len(candidates) == 1:
        if not _may_be(wording.tokens, candidates[0]):
            return []
        candidates[0].met.add(wording.tokens)
    return candidates


def _may_be(tokens: Tokens, member: Member) -> bool:
    """A longer form than any known counts only where it ends with the surname: not "Nixon Doctrine"."""
    if tokens in member.forms or len(tokens) <= len(member.fullest):
        return True
    suffixes = member.suffixes
    return surname(tokens, suffixes).casefold() in {surname(known, suffixes).casefold() for known in member.forms}


def _ambiguous(draft: AnnotatedTranscript, form: NameForm, candidates: Sequence[Member]) -> Diagnostic:
    names = " or ".join(" ".join(member.fullest) for member in candidates[:3])
    message = f"“{draft.transcript.slice(form.span)}” may be {names}; tagged without a reference"
    hint = "give @ref by hand, or add the form to the one person's names in an authority file"
    return diagnostic("ambiguous-name", message, draft.transcript.location(form.span), RULE, hint)
