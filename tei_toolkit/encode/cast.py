"""The cast of a document: which forms of names mean the same person."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from tei_toolkit.encode.genders import TitleWords
from tei_toolkit.encode.name_forms import NameForm
from tei_toolkit.model.entity import Name, NamePart, Person
from tei_toolkit.tei.identifiers import Identifiers

Tokens = tuple[str, ...]
_SHORTEST_SPELLING, _END_OF_NAME = 7, 3
_VOWELS = frozenset("aeiouy")
_NO_TITLES = TitleWords()


@dataclass(slots=True, eq=False)
class Member:
    """A person of the cast: every form of the name, the fullest first, and what is known of the person."""

    forms: list[Tokens]
    titles: set[str] = field(default_factory=set)
    authority: Person | None = None
    role: str | None = None
    occupation: str | None = None
    gender: str | None = None
    met: set[Tokens] = field(default_factory=set)
    """Forms that the text mentions the person by."""
    only: bool = False
    """Known by an office alone, without a name."""
    first_place: int = 0
    suffixes: frozenset[str] = frozenset()
    """What follows a name and tells its bearer from others of the family."""

    @property
    def fullest(self) -> Tokens:
        """The form with most words, spelled-out ones before initials."""
        return max(self.forms, key=_fullness) if len(self.forms) > 1 else self.forms[0]

    def fits(self, tokens: Tokens) -> bool:
        """Whether a form may mean this person."""
        if tokens in self.forms:
            return True
        size, suffixes = len(tokens), self.suffixes
        for form in self.forms:  # a form of more words is short for none of fewer
            if size <= len(form) and _is_short_for(tokens, form, suffixes):
                return True
            if size >= len(form) and _is_short_for(form, tokens, suffixes):
                return True
        return False

    @property
    def surname(self) -> str:
        """The last word of the fullest form that is no suffix."""
        return surname(self.fullest, self.suffixes)


def _fullness(form: Tokens) -> tuple[int, int]:
    return len(form), sum(map(len, form))


def _is_initial(token: str) -> bool:
    return len(token) == 2 and token[1] == "."


def _same(one: str, other: str) -> bool:
    """Whether two words of names are the same, an initial standing for any word that begins with it."""
    if one == other:
        return True
    if _is_initial(one):
        return other.casefold().startswith(one[0].casefold())
    return one.casefold() == other.casefold()


def _is_spelling_of(one: str, other: str) -> bool:
    """Whether two forenames differ in a vowel within them alone: "Catherine" and "Catharine", but not "Francis"."""
    if len(one) != len(other) or len(one) < _SHORTEST_SPELLING:
        return False
    places = [i for i, (a, b) in enumerate(zip(one.casefold(), other.casefold(), strict=True)) if a != b]
    if len(places) != 1 or not 0 < places[0] < len(one) - _END_OF_NAME:
        return False
    return {one[places[0]], other[places[0]]} <= _VOWELS


def _is_short_for(short: Tokens, full: Tokens, suffixes: frozenset[str]) -> bool:
    """Whether `short` leaves out words of `full` and keeps their order; two words or more keep the surname too."""
    if full[-1] in suffixes and len(full) > 1:
        if short[-1] in suffixes and short[-1] != full[-1]:
            return False
        full = full[:-1]
        short = short[:-1] if short[-1] in suffixes and len(short) > 1 else short
    if len(short) > len(full):
        return False
    if len(short) == 1 < len(full) and not _is_initial(short[0]):
        return short[0].casefold() in map(str.casefold, full)
    if len(short) > 1 and not (_same(short[-1], full[-1]) or short == full[: len(short)]):
        return False
    if len(short) == len(full):
        forenames = zip(short[:-1], full[:-1], strict=True)
        return (_same(short[-1], full[-1]) or _same(full[-1], short[-1])) and all(
            _same(a, b) or _same(b, a) or _is_spelling_of(a, b) for a, b in forenames
        )
    position = 0
    for token in full:
        if position < len(short) and (_same(short[position], token) or _same(token, short[position])):
            if len(short) == 1 and _is_initial(token):
                continue
            position += 1
    return position == len(short)


class Cast:
    """The persons of a document, gathered from the fullest forms to the shortest."""

    def __init__(
        self,
        known: Iterable[Person] = (),
        *,
        words: TitleWords = _NO_TITLES,
        female: frozenset[str] = frozenset(),
        male: frozenset[str] = frozenset(),
    ) -> None:
        self.members: list[Member] = []
        self.words = words
        self._female, self._male = female, male
        self._found: dict[tuple[Tokens, frozenset[str]], list[Member]] = {}
        self._asked: dict[str, list[tuple[Tokens, frozenset[str]]]] = {}
        self._by_token: dict[str, list[Member]] = {}
        for person in known:
            self.enter(Member([_tokens(name.text) for name in person.names if name.text], authority=person))

    def candidates(self, tokens: Tokens, titles: Iterable[str] = ()) -> list[Member]:
        """The members that a form may mean; where some have it as a surname, only those."""
        asked = tokens, frozenset(titles)
        found = self._found.get(asked)
        if found is None:
            keys = [_key(token) for token in tokens]
            near = [member for key in keys for member in self._by_token.get(key, ())]
            borne = frozenset([title.rstrip(".") for title in asked[1]])
            found = self._found[asked] = self._candidates(tokens, borne, list(dict.fromkeys(near))) if near else []
            for key in keys:
                self._asked.setdefault(key, []).append(asked)
        return found

    def _candidates(self, tokens: Tokens, borne: frozenset[str], near: Sequence[Member]) -> list[Member]:
        """Those of the members who share a word with a form that may be meant by it."""
        gender, words, female = self._gender(tokens, borne), self.words, self.words.female
        found = [
            member for member in near
            if member.fits(tokens) and not (gender and member.gender and gender != member.gender)
            and not (borne & female and member.titles and not member.titles & female and member.gender != "f")
            and not (borne & words.married and member.titles & words.unmarried and len(tokens) == 1)
            and not (borne & words.unmarried and member.titles & words.married and len(tokens) == 1)
        ]  # fmt: skip
        if len(found) > 1 and not borne & female and len(tokens) == 1:
            # a family name without it is not how a text calls a woman whom it calls Miss or Mrs elsewhere
            found = [m for m in found if not (m.titles and m.titles <= female and _is_surname(tokens[0], m))] or found
        if len(found) > 1 and borne:
            titled = [member for member in found if member.titles & borne]
            found = titled if len(titled) == 1 else found
        if len(found) > 1:
            words_asked, surname_asked = _casefolded(tokens), surname(tokens, words.generations)
            exact = [member for member in found if words_asked in map(_casefolded, member.forms)]
            surnamed = [member for member in found if _same(surname_asked, member.surname)]
            found = exact if len(exact) == 1 else surnamed or found
        return found

    def add(self, form: NameForm) -> Member | None:
        """The member that a form means, entered anew where none fits; None where more than one does."""
        return self.add_tokens(form.tokens, form.wording.titles, form.start)

    def add_tokens(self, tokens: Tokens, titles: Iterable[str] = (), place: int = 0) -> Member | None:
        """As `add`, for the words of a name."""
        found = self.candidates(tokens, titles)
        if len(found) > 1:
            return None
        if found:
            member = found[0]
            changed = tokens not in member.forms
            if changed:
                member.forms.append(tokens)
                self._index(member, tokens)
        else:
            changed = True
            member = Member([tokens], first_place=place)
            self.enter(member)
        if not member.titles.issuperset(titles):
            changed = True
            member.titles.update(titles)
        if member.gender is None and (gender := self._gender(tokens, member.titles)) is not None:
            changed = True
            member.gender = gender
        if changed:
            self._forget(member)
        return member

    def _gender(self, tokens: Tokens, titles: Iterable[str]) -> str | None:
        """The gender that titles or a first given name show."""
        shown = self.words.gender_of(frozenset(titles))
        if shown is None and tokens and (tokens[0] in self._female) != (tokens[0] in self._male):
            shown = "f" if tokens[0] in self._female else "m"
        return shown

    def enter(self, member: Member) -> None:
        """Enter a member without asking whether another fits."""
        member.suffixes = self.words.generations
        self.members.append(member)
        for form in member.forms:
            self._index(member, form)
        self._forget(member)

    def call(self, member: Member, office: Tokens) -> None:
        """Let an office mean a member too, where it stands alone."""
        member.forms.append(office)
        self._forget(member)

    def _forget(self, member: Member) -> None:
        """Forget who was found for forms that share a word with a member that has changed."""
        for form in member.forms:
            for token in form:
                for asked in self._asked.pop(_key(token), ()):
                    self._found.pop(asked, None)

    def _index(self, member: Member, tokens: Tokens) -> None:
        for token in tokens:
            entries = self._by_token.setdefault(_key(token), [])
            if member not in entries:
                entries.append(member)


def _key(token: str) -> str:
    return token.casefold() if len(token) > 2 or not token.endswith(".") else token[0].casefold()


def _is_surname(token: str, member: Member) -> bool:
    return token.casefold() == member.surname.casefold()


def surname(tokens: Tokens, suffixes: frozenset[str]) -> str:
    """The last word of a name that is no suffix."""
    return tokens[-2] if len(tokens) > 1 and tokens[-1] in suffixes else tokens[-1]


def _casefolded(tokens: Tokens) -> Tokens:
    return tuple(map(str.casefold, tokens))


def _tokens(name: str) -> Tokens:
    return tuple(word if _is_initial(word) else word.rstrip(".,") for word in name.replace("’", "'").split())


def persons_of(members: Sequence[Member], reserved: Iterable[str]) -> dict[int, Person]:
    """The persons for particDesc, by id() of their member: identifiers from the surname, names with their parts.

    Whoever has no role in the document is mentioned in it.
    """
    taken = {*reserved, *(member.authority.id for member in members if member.authority)}
    identifiers = Identifiers(taken)
    persons: dict[int, Person] = {}
    for member in members:
        role = member.role or "mentioned"
        if member.authority is not None:
            occupation = member.authority.occupation or member.occupation
            persons[id(member)] = replace(member.authority, role=role, occupation=occupation)
            continue
        fullest = member.fullest
        name = Name(" ".join(fullest), _parts(fullest, member.suffixes))
        variants = [form for form in (*member.forms, *member.met) if form != fullest[-len(form) :]]
        others = sorted({" ".join(form) for form in variants} - _in_capitals([fullest, *variants])) if variants else ()
        identifier = identifiers.new(member.surname if not member.only else " ".join(fullest), "person")
        persons[id(member)] = Person(identifier, (name, *map(Name, others)), role, member.occupation)
    return persons


def _in_capitals(forms: Iterable[Tokens]) -> set[str]:
    """Forms that another one only sets in capitals."""
    texts = {" ".join(form) for form in forms}
    plain = {text.casefold() for text in texts if not text.isupper()}
    return {text for text in texts if text.isupper() and text.casefold() in plain}


def _parts(tokens: Tokens, suffixes: frozenset[str]) -> tuple[NamePart, ...]:
    """Forenames and surname, where the order is certain: an initial or a title of address shows it."""
    suffix = tokens[-1:] if len(tokens) > 1 and tokens[-1] in suffixes else ()
    tokens = tokens[: len(tokens) - len(suffix)]
    if len(tokens) < 2 or not any(map(_is_initial, tokens[:-1])):
        return ()
    forenames = (NamePart("forename", token, initial=_is_initial(token)) for token in tokens[:-1])
    return (*forenames, NamePart("surname", tokens[-1]), *(NamePart("genName", token) for token in suffix))
