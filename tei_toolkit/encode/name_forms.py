"""Runs of capitalised words, taken apart into titles and name: what may be a mention of somebody or something."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from tei_toolkit.encode.languages import Language
from tei_toolkit.encode.name_words import Word, plain_words, without_full_stop, words_of
from tei_toolkit.model.span import Span

# what texts have most of is named beside the classes that hold it: characters by name are looked up before any class
_CAPITAL = r"[^a-z \n.,\W\d_а-яёß-öø-ÿ]"
_CAPITALISED = rf"{_CAPITAL}[^\W_]*+(?:['’ʼ-][^\W_]++)*+\.?"
_BLANK = r"(?:[^\S\n]++(?:\n[^\S\n]*+)?+|\n[^\S\n]*+)"
_ELIDED = re.compile(r"[^\W\d_]{1,2}['’][^\W\d_A-ZÀ-ÖØ-Þ]\w+$")
_LONGEST_ABBREVIATION = 5
# names of more words than these are lists or headings, and their end is looked at only
_LONGEST_RUN = 30
_INITIALS = 2
_NONE: frozenset[str] = frozenset()
_INITIAL = re.compile(r"[^\W\d_]\.?")
_ROMAN_DIGITS = "IVXLC"
_ROMAN = re.compile(rf"[{_ROMAN_DIGITS}]+\.?")
_ABBREVIATION = re.compile(r"(?:[A-Z]\.?){2,}|.*[a-z][A-Z]{2,}.*|[A-Z]{2,}[a-z]")


class Wording:
    """What a run of capitalised words says wherever it stands: titles before the name, and the words of the name.

    Places are counted from the beginning of the run: `start` and `end` reach from the first title to the last word.
    `tokens` are the words of the name for comparing, initials with their full stop; `titles` have none.
    """

    __slots__ = (
        "end", "has_initial", "is_abbreviation", "is_initials", "possessive", "start", "title_end", "titles", "tokens",
        "words",
    )  # fmt: skip

    def __init__(self, titles: Sequence[Word], words: Sequence[Word]) -> None:
        last = words[-1]
        initials = [word.is_initial for word in words]
        self.words = tuple(words)
        tokens = tuple([word.text if word.is_initial else word.bare for word in words])
        self.tokens = _forenames_first(tokens) if len(tokens) > _INITIALS else tokens
        self.titles = frozenset([word.bare for word in titles]) if titles else _NONE
        self.start = (titles or words)[0].start
        self.title_end = titles[-1].end if titles else self.start
        self.end = last.end
        self.has_initial = True in initials[:-1]
        """Whether the name has an abbreviated forename."""
        self.is_initials = False not in initials
        """Whether there is nothing else, as in "D.C."."""
        self.possessive = last.possessive
        """Whether a possessive 's follows."""
        self.is_abbreviation = len(words) == 1 and not titles and _is_abbreviation(self.tokens[0])


def _is_abbreviation(word: str) -> bool:
    """Whether a word has capitals within it, as no name of a person has them."""
    return not word[1:].islower() and _ABBREVIATION.fullmatch(word) is not None


def _forenames_first(tokens: tuple[str, ...]) -> tuple[str, ...]:
    """The words of a name, initials after a family name put before it: "Ivanov P. S."."""
    family, *initials = tokens
    if len(family) <= _INITIALS or not all(_INITIAL.fullmatch(one) for one in initials):
        return tokens
    return (*initials, family)


class NameForm:
    """A wording at its place in the text, given by where its run begins.

    `starts_sentence` tells that the capital of a single first word proves nothing.
    """

    __slots__ = ("end", "run", "start", "starts_sentence", "tokens", "wording")

    def __init__(self, wording: Wording, run: int, *, starts_sentence: bool) -> None:
        self.wording = wording
        self.run = run
        self.starts_sentence = starts_sentence
        self.tokens = wording.tokens
        self.start = run + wording.start
        self.end = run + wording.end

    @property
    def span(self) -> Span:
        """From the first title to the last word of the name."""
        return Span(self.start, self.end)

    @property
    def title_span(self) -> Span:
        """The titles before the name."""
        return Span(self.start, self.run + self.wording.title_end)


@dataclass(frozen=True, slots=True)
class _Lists:
    titles: frozenset[str]
    multiple: frozenset[tuple[str, ...]]
    offices: frozenset[str]
    not_names: frozenset[str]
    peoples: frozenset[str]
    links: frozenset[str]
    articles: frozenset[str]
    suffixes: frozenset[str]
    closers: frozenset[str]
    no_names: frozenset[str]
    skipped: frozenset[str]
    skipped_words: frozenset[str]
    """Those of the skipped that are one word."""
    opening: frozenset[str]
    """The first words of titles of several words."""
    leading: frozenset[str]
    runs: re.Pattern[str]
    alone: frozenset[str] | None
    human: frozenset[str]
    """Nouns for people, lower case ("Wirt")."""


@cache
def _lists(language: Language) -> _Lists:
    personal = {title for title in language.words("titles", "personal") if len(title) > 1}
    offices = set(language.words("titles", "offices"))
    titles = frozenset(title for title in personal if " " not in title)
    of = language.words("titles", "genitive")
    several = [tuple(title.split()) for title in personal | offices if " " in title]
    multiple = frozenset(words for words in several if not any(word in of for word in words[1:-1]))
    single = frozenset(title for title in offices if " " not in title)
    directions = [word.capitalize() for word in language.words("stage", "openers")]
    bodies = language.words("organisations", "bodies")
    not_names = frozenset({*language.words("not_names", "words"), *directions, *bodies})
    peoples = language.set_of("peoples", "words")
    links = language.set_of("titles", "name_links")
    suffixes = frozenset(suffix.rstrip(".") for suffix in language.words("titles", "suffixes"))
    opening = frozenset(title[0] for title in multiple)
    skipped = (not_names | peoples) - titles - single - opening
    return _Lists(
        titles,
        multiple,
        single,
        not_names,
        peoples,
        links,
        frozenset((*language.words("cues", "definite"), *language.words("dates", "articles"))),
        suffixes,
        frozenset({*language.words("structure", "openers"), *language.table("weekdays"), "i"}),
        not_names | peoples,
        skipped,
        frozenset(word for word in skipped if _is_one_word(word)),
        opening,
        titles | single | peoples | opening,
        _runs_pattern(links, suffixes),
        frozenset({*language.words("forenames", "common"), *titles, *single})
        if language.table("structure").get("nouns_capitalised")
        else None,
        frozenset({*language.words("genders", "men"), *language.words("genders", "women")}),
    )


def _runs_pattern(links: frozenset[str], suffixes: frozenset[str]) -> re.Pattern[str]:
    """Capitalised words with blanks between, small words of names, or the comma before "Jr."."""
    small = "|".join(sorted(map(re.escape, links), key=lambda word: (-len(word), word))) or "(?!)"
    after = "|".join(sorted(map(re.escape, suffixes), key=lambda word: (-len(word), word))) or "(?!)"
    blank = rf"(?:{_BLANK}|(?<=\.))"
    further = rf"{blank}(?:(?:{small}){_BLANK}){{0,2}}{_CAPITALISED}"
    # what stands before the capital is asked after it: a pattern that begins with a class of characters is found faster
    alone = rf"{_CAPITAL}(?<![^\W_].)(?<![^\W_]['’ʼ-].)"
    first = _CAPITALISED.replace(_CAPITAL, alone, 1)
    return re.compile(rf"{first}(?:{further}|,[ ]?(?:{after})\.?(?!\w))*")


def name_forms(
    text: str, language: Language, sentence_starts: Iterable[int], known: frozenset[str] = frozenset()
) -> Iterator[NameForm]:
    """The runs of capitalised words of a text that may be names, in order.

    Where a language gives every noun a capital, a single word is one only if it is a given name, a title or `known`.
    """
    lists = _lists(language)
    starts = frozenset(sentence_starts)
    ordered = [*sorted(starts), len(text)]
    # a text says most of its names again and again: each wording is taken apart once
    wordings: dict[str, tuple[Wording, ...]] = {}
    # and what is one word, which no sentence parts, and no name is not looked at again
    no_names: set[str] = set()
    skipped = lists.skipped_words
    following = 0
    for match in lists.runs.finditer(text):
        found = match[0]
        if found in skipped or found in no_names:
            continue
        start, end = match.span()
        while ordered[following] <= start:
            following += 1
        whole = ordered[following] >= end
        for run, part in ((start, found),) if whole else _in_sentences(found, start, ordered, following):
            those = wordings.get(part)
            if those is None:
                those = wordings[part] = () if part in lists.skipped else _wordings(part, lists, known)
                if not those and _is_one_word(part):
                    no_names.add(part)
            for wording in those:
                place = run + wording.start
                # a quotation mark may stand before the word
                yield NameForm(wording, run, starts_sentence=place in starts or place - 1 in starts)


def _is_one_word(text: str) -> bool:
    return len(text.split(None, 1)) == 1


def _in_sentences(found: str, start: int, sentence_starts: Sequence[int], first: int) -> Iterator[tuple[int, str]]:
    """The parts of a run of capitalised words in which sentences begin, from the `first` on, with their places."""
    done = 0
    for index in range(first, len(sentence_starts)):
        offset = sentence_starts[index] - start
        if offset >= len(found):
            break
        if found[offset - 1].isspace():
            yield start + done, found[done:offset].rstrip()
            done = offset
    yield start + done, found[done:]


def _wordings(found: str, lists: _Lists, known: frozenset[str]) -> tuple[Wording, ...]:
    """The wordings in a run of capitalised words of one sentence."""
    word = found.removesuffix(".")
    if word.isalpha() and (len(word) > 1 or word == found):  # not an initial
        single = found[0].isupper() and (lists.alone is None or word in lists.alone or word in known)
        return (Wording((), (Word(0, len(word), word, word),)),) if single and _may_be_name(word, lists) else ()
    words = found.split(" ")
    if all(map(str.isalpha, words)) and all(word[0].isupper() or word in lists.links for word in words):  # as most are
        wording = _taken_apart(plain_words(words), lists)
        return (wording,) if wording is not None and not _is_any_noun(wording, lists, known) else ()
    if _ELIDED.match(found):
        return ()  # "L'aubergiste" is no name, and "L'Oréal" is
    made = [wording for run in _runs(found, lists) if (wording := _taken_apart(run, lists)) is not None]
    return tuple([wording for wording in made if not _is_any_noun(wording, lists, known)])


def _is_any_noun(wording: Wording, lists: _Lists, known: frozenset[str]) -> bool:
    """Whether the one word left of a run ("Das Ministerium") is but a noun, of a language that gives all a capital."""
    if lists.alone is None or len(wording.words) > 1 or wording.titles:
        return False
    word = wording.words[0].bare
    if wording.words[0].is_initial or word in lists.alone or word in known:
        return False
    return word.lower() not in lists.human


def _may_be_name(word: str, lists: _Lists) -> bool:
    """Whether a single word of letters is no title, no word of the lists, and no number: as `_taken_apart` tells."""
    return not (
        word in lists.titles
        or word in lists.offices
        or word in lists.no_names
        or word.capitalize() in lists.no_names
        or word.lower() in lists.closers
        or (word[0] in _ROMAN_DIGITS and _ROMAN.fullmatch(word))
    )


def is_title(word: str, language: Language) -> bool:
    """Whether a word is by itself a title or an office, such as "Mr" or "Minister"."""
    lists = _lists(language)
    return word.rstrip(".") in lists.titles or word.rstrip(".") in lists.offices


def title_length(words: Sequence[Word], language: Language) -> int:
    """How many words at the beginning are one title, as "Prime Minister"; 0 where they are none."""
    return _title_length(words, _lists(language))


def _title_length(words: Sequence[Word], lists: _Lists) -> int:
    """How many words at the beginning are one title ("Prime Minister"); the people an office belongs to counts."""
    if not words or words[0].bare not in lists.leading:
        return 0
    if len(words) > 1 and words[0].bare in lists.opening:
        for length in (4, 3, 2):
            if tuple([word.bare for word in words[:length]]) in lists.multiple:
                return length
    if words[0].is_initial:
        return 0
    if words[0].bare in lists.titles or words[0].bare in lists.offices:
        return 1
    return 1 if words[0].bare in lists.peoples and _title_length(words[1:], lists) else 0


def _runs(text: str, lists: _Lists) -> Iterator[list[Word]]:
    """Capitalised words that only blanks part; small words of names ("van", "al") may be between."""
    run: list[Word] = []
    pending: list[Word] = []
    for word in words_of(text):
        joined = run and _joins(text, (pending or run)[-1], word, lists)
        if word.text[0].isupper():
            if joined and pending and pending[-1].text in lists.articles and word.bare in lists.leading:
                yield run  # "der Minister den Botschafter Meier": two persons
                run = []
            elif joined:
                run += pending
            elif run:
                yield run
                run = []
            run.append(word)
            pending = []
        elif joined and word.text in lists.links:
            pending.append(word)
        else:
            if run:
                yield run
            run, pending = [], []
    if run:
        yield run


def _joins(text: str, one: Word, other: Word, lists: _Lists) -> bool:
    """Whether two words can belong to one name: blanks between, and no sentence end or possessive."""
    between = text[one.end : other.start]
    if between == " " and one.bare == one.text and not one.possessive:  # as most are
        return True
    if one.possessive or one.text.isdigit():
        return False
    if between.strip() == "," and other.bare in lists.suffixes:
        return True
    if between.strip() or between.count("\n") > 1:
        return False
    abbreviated = len(one.bare) <= _LONGEST_ABBREVIATION and one.bare in lists.titles
    return not one.text.endswith(".") or one.is_initial or abbreviated


def _taken_apart(run: list[Word], lists: _Lists) -> Wording | None:
    """The name at the end of a run with the titles before it; None where the run is no name."""
    run = without_full_stop(run)
    first, end = max(0, len(run) - _LONGEST_RUN), len(run)
    while first < end and not run[first].is_initial:
        bare = run[first].bare
        known = bare in lists.no_names or bare.capitalize() in lists.no_names
        if not known or _title_length(run[first : first + 5], lists):
            break
        first += 1
    name = first
    while name < end and run[name].bare in lists.leading and (length := _title_length(run[name : name + 5], lists)):
        name += length
    while name < end and not run[end - 1].is_initial and run[end - 1].bare.lower() in lists.closers:
        end -= 1
    words = run[name:end]
    if not words:
        return None
    # most names are told from numbers by their first letter
    if words[0].text[0] in _ROMAN_DIGITS and all(_ROMAN.fullmatch(w.text) and not w.is_initial for w in words):
        return None
    return Wording(run[first:name], words)
