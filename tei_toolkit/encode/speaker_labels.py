"""What a speaker's label says: titles, the name, a role, a party ("Mag. Dr. X (Grüne)", "Surname, Forename")."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from tei_toolkit.encode.field_labels import meaning_of
from tei_toolkit.encode.languages import Language
from tei_toolkit.encode.name_forms import title_length
from tei_toolkit.encode.name_words import Word, words_of

_PARENTHESIS = re.compile(r"\(([^()]*)\)")
_BRACKETS = re.compile(r"\s*\[[^\[\]]*\]")
_LAST_PARENTHESIS = re.compile(r"\s*(?:\([^()]*\)|\[[^\[\]]*\])$")
_WORD = re.compile(r"[^\W_][\w'’.-]*")
_LONGEST_LABEL_WORDS = 8
_DEGREE = re.compile(r"(?:[A-Z][\w.-]*\.|[A-Z]{2,}[a-z]?)")


@dataclass(frozen=True, slots=True)
class SpeakerName:
    """A label taken apart: titles without full stop, the words of the name, or where there is none the role."""

    titles: tuple[str, ...]
    tokens: tuple[str, ...]
    role: tuple[str, ...]


def read_label(label: str, language: Language) -> SpeakerName:
    """Take a label apart; the name may stand in parentheses after a role, or with the family name first."""
    plain = _BRACKETS.sub("", " ".join(label.split()))
    inside = _PARENTHESIS.search(plain)
    plain = " ".join(_PARENTHESIS.sub(" ", plain).split()).strip(" ,.:")
    if inside is not None:
        titles, tokens = _titles_and_name(inside[1], language)
        if titles and tokens:
            return SpeakerName(titles, tokens, ())
    parts = [part.strip() for part in plain.split(",") if part.strip()]
    titles, tokens = _titles_and_name(parts[0], language) if parts else ((), ())
    if len(parts) > 1 and len(tokens) == 1 and _is_forename(parts[1], language):
        tokens = (*parts[1].split(), *tokens)
    if len(tokens) > 1 and len(tokens[0]) > 1 and all(len(word.rstrip(".")) == 1 for word in tokens[1:]):
        tokens = (*(f"{word.rstrip('.')}." for word in tokens[1:]), tokens[0])  # "Ivanov P. S."
    role = tuple(_without_article(plain, language).split())
    if _is_role(tokens, language):
        tokens = ()
    return SpeakerName(titles, tokens, role)


def begins_with_article(label: str, language: Language) -> bool:
    """Whether the first of several words is an article ("THE BOATS")."""
    first, blank, _ = label.partition(" ")
    return bool(blank) and first.lower() in language.words("labels", "articles")


def _without_article(label: str, language: Language) -> str:
    return label.partition(" ")[2] if begins_with_article(label, language) else label


def _titles_and_name(text: str, language: Language) -> tuple[tuple[str, ...], tuple[str, ...]]:
    words = list(words_of(text))
    titles: list[str] = []
    while words and (length := title_length(words, language) or _degree(words)):
        titles += [word.bare for word in words[:length]]
        words = words[length:]
    return tuple(titles), tuple(word.text if word.is_initial else word.bare for word in words)


def _degree(words: list[Word]) -> int:
    """An abbreviation with a full stop before further words ("Mag.", "Dipl.-Ing.") is a degree."""
    text = words[0].text
    return 1 if len(words) > 1 and len(text) > 2 and text.endswith(".") and _DEGREE.fullmatch(text) else 0


def _is_forename(part: str, language: Language) -> bool:
    words = part.split()
    return (
        len(words) == 1
        and words[0][0].isupper()
        and not _DEGREE.fullmatch(words[0])
        and words[0].lower() not in {title.lower() for title in language.words("titles", "offices")}
    )


def _is_role(tokens: tuple[str, ...], language: Language) -> bool:
    """Whether the words left are no name: small words lead on ("for the Interior"), or an article stands first."""
    small = language.set_of("structure", "within_names")
    return bool(tokens) and tokens[0].lower() in small


@lru_cache(maxsize=1024)
def is_speaker(label: str, language: Language) -> bool:
    """Whether a label has the shape of a name, a title or a role, and is no field of metadata."""
    plain = _LAST_PARENTHESIS.sub("", " ".join(label.split())).strip()
    if plain in language.words("labels", "anonymous"):
        return True
    if is_field(plain, language) or meaning_of(plain, language) is not None or is_body(plain, language):
        return False
    first, *others = plain.split(", ")
    if len(others) > 2 or len(plain.split()) > _LONGEST_LABEL_WORDS + 2:
        return False
    return _has_shape_of_name(first, language)


def is_known_speaker(label: str, language: Language) -> bool:
    """Whether a label says by itself that it is somebody's: a common given name, a title or office, or a role."""
    if is_field(label, language) or meaning_of(label, language) is not None:
        return False
    if label in language.words("labels", "anonymous") or are_forenames([label], language):
        return True
    words = list(words_of(label))
    return bool(words) and title_length(words, language) > 0


def is_field(label: str, language: Language) -> bool:
    """Whether a label says what follows and not who speaks ("Date", "Copies to")."""
    return label.lower() in _not_speakers(language)


def is_body(label: str, language: Language) -> bool:
    """Whether a name is that of a body of people: its last word is one ("Auswärtiges Amt"), or the one before "of"."""
    words = label.split()
    return bool(words) and (
        _is_body(words[-1], language) or (len(words) > 1 and words[1][0].islower() and _is_body(words[0], language))
    )


def _is_body(word: str, language: Language) -> bool:
    endings = language.words("organisations", "body_endings")
    return word in language.set_of("organisations", "bodies") or (bool(endings) and word.lower().endswith(endings))


def are_forenames(labels: Iterable[str], language: Language) -> bool:
    """Whether each label begins with a common forename, however it is set ("Anna", "ANNA LANG")."""
    return all(label.split()[0].casefold() in _forenames(language) for label in labels)


@cache
def _forenames(language: Language) -> frozenset[str]:
    return frozenset(name.casefold() for name in language.words("forenames", "common"))


@cache
def _not_speakers(language: Language) -> frozenset[str]:
    return frozenset(word.lower() for word in language.words("labels", "not_speakers"))


@cache
def _parts_of_offices(language: Language) -> frozenset[str]:
    return frozenset(part for title in language.words("titles", "offices") for part in title.split())


@cache
def _titles(language: Language) -> frozenset[str]:
    """The words of titles and offices, in small letters as some languages have them before a name ("El señor Ruiz")."""
    words = (*language.words("titles", "personal"), *language.words("titles", "offices"))
    return frozenset(part.lower() for title in words for part in title.split())


@cache
def _small_words(language: Language) -> frozenset[str]:
    return frozenset({*language.words("structure", "within_names"), *language.words("titles", "name_links")})


@cache
def _not_names(language: Language) -> frozenset[str]:
    return language.set_of("not_names", "words")


def _has_shape_of_name(plain: str, language: Language) -> bool:
    """Whether a few capitalised words, small ones between, are more than the openings of sentences."""
    words = _WORD.findall(plain)
    if not words or len(words) > _LONGEST_LABEL_WORDS:
        return False
    small, offices = _small_words(language), _parts_of_offices(language)
    titles = _titles(language)
    if not all(word[0].isupper() or word.lower() in small or word.rstrip(".").lower() in titles for word in words):
        return False
    if words[0].lower() in language.words("labels", "articles"):
        words = words[1:]
    others = [word for word in words if word[0].isupper() and word.rstrip(".") not in offices]
    if not others:
        return any(word.rstrip(".") in offices for word in words)
    not_names = _not_names(language)
    return not all(word.rstrip(".").capitalize() in not_names for word in others)
