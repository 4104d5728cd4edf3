"""What a speaker's label says: titles, the name, a role, a party ("Mag. Dr. X (Grüne)", "Surname, Forename")."""

import re
from dataclasses import dataclass

from tei_toolkit.encode.languages import Language
from tei_toolkit.encode.name_forms import Word, title_length, words_of

_PARENTHESIS = re.compile(r"\(([^()]*)\)")
_DEGREE = re.compile(r"(?:[A-Z][\w.-]*\.|[A-Z]{2,}[a-z]?)")
_ARTICLE = re.compile(r"^(?:the|der|die|das|le|la|el)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class SpeakerName:
    """A label taken apart: titles without full stop, the words of the name, or where there is none the role."""

    titles: tuple[str, ...]
    tokens: tuple[str, ...]
    role: tuple[str, ...]


def read_label(label: str, language: Language) -> SpeakerName:
    """Take a label apart; the name may stand in parentheses after a role, or with the family name first."""
    plain = " ".join(label.split())
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
    role = tuple(_ARTICLE.sub("", plain).split())
    if _is_role(tokens, language):
        tokens = ()
    return SpeakerName(titles, tokens, role)


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
