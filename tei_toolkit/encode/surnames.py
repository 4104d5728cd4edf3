"""Family names that stand alone in a language that gives every noun a capital ("Adenauer sprach").

There a single capitalised word shows nothing; it is a name where the text has it with a given name or title elsewhere.
"""

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from tei_toolkit.encode.date_rules import alternatives
from tei_toolkit.encode.languages import Language
from tei_toolkit.encode.name_forms import NameForm, Wording
from tei_toolkit.encode.name_words import Word
from tei_toolkit.encode.spans import Spans

_SHORTEST = 3
_LONGEST_ARTICLE = 12
_MOST_WORDS = 4
_WORD_BEFORE = re.compile(r"([^\W\d_]+)\s+$")


def surnames_alone(text: str, forms: Sequence[NameForm], language: Language) -> Iterator[NameForm]:
    """The mentions by family name alone of those whom the forms name in full.

    What has an article anywhere in the text is a noun there, and left alone: "der Koch" beside "Herr Koch".
    """
    named = {form.wording for form in forms}
    names = {wording.tokens[-1] for wording in named if _shows_surname(wording, language)}
    if not names:
        return
    found = list(_pattern(names).finditer(text))
    nouns = {_bare(match, names) for match in found if _has_article(text, match, language)}
    taken = Spans(form.span for form in forms)
    for match in found:
        bare = _bare(match, names)
        if bare not in nouns and not taken.covers(match.start()):
            yield NameForm(Wording((), (Word(0, len(bare), bare, bare),)), match.start(), starts_sentence=False)


def _pattern(names: AbstractSet[str]) -> re.Pattern[str]:
    """The names as whole words, or with the ending of a genitive; first the class of their letters, found fast."""
    rests: dict[str, list[str]] = {}
    for name in names:
        rests.setdefault(name[0], []).append(name[1:])
    words = "|".join(f"(?<={first}){alternatives(rest)}" for first, rest in rests.items())
    return re.compile(rf"[{''.join(rests)}](?<![\w'’-].)(?:{words})(?:s(?!\w)|['’](?!\w))?(?![\w’'-])")


def _bare(match: re.Match[str], names: AbstractSet[str]) -> str:
    """The name without the ending of a genitive."""
    word = match.group().rstrip("'’")
    return word if word in names else word.removesuffix("s")


def _has_article(text: str, match: re.Match[str], language: Language) -> bool:
    before = _WORD_BEFORE.search(text, max(0, match.start() - _LONGEST_ARTICLE), match.start())
    return before is not None and before[1].lower() in language.set_of("structure", "before_nouns")


def _shows_surname(wording: Wording, language: Language) -> bool:
    """Whether a name ends with what is certainly a family name: after a common given name, or a title of address."""
    last = wording.tokens[-1]
    if len(last) < _SHORTEST or not last.isalpha() or last.isupper() or len(wording.tokens) > _MOST_WORDS:
        return False
    if last in language.set_of("not_names", "words"):
        return False
    if len(wording.tokens) > 1:
        return wording.tokens[0] in language.set_of("forenames", "common")
    return not wording.titles.isdisjoint(language.set_of("titles", "personal"))
