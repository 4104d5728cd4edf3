"""Whether a person is a man or a woman, as far as titles, given names and pronouns tell."""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from functools import cache

from tei_toolkit.encode.languages import Language
from tei_toolkit.encode.mentions import Mentions
from tei_toolkit.model.entity import Person
from tei_toolkit.model.record import record

_NEAR = 120
_CLEAR = 2


@record
class TitleWords:
    """Titles of a language by what they show, cased and without full stop, and what follows a name ("Jr")."""

    female: frozenset[str] = frozenset()
    male: frozenset[str] = frozenset()
    married: frozenset[str] = frozenset()
    unmarried: frozenset[str] = frozenset()
    generations: frozenset[str] = frozenset()

    def gender_of(self, titles: Collection[str]) -> str | None:
        """The gender that titles show."""
        if not self.female.isdisjoint(titles):
            return "f"
        return None if self.male.isdisjoint(titles) else "m"


@cache
def title_words(language: Language) -> TitleWords:
    """The titles of a language."""
    return TitleWords(
        female=language.set_of("genders", "female_titles"),
        male=language.set_of("genders", "male_titles"),
        married=language.set_of("genders", "married"),
        unmarried=language.set_of("genders", "unmarried"),
        generations=language.set_of("titles", "generations"),
    )


@cache
def _pronouns(language: Language) -> tuple[re.Pattern[str], dict[str, str]]:
    """A pattern of the pronouns that tell a gender, and which each tells."""
    genders = dict.fromkeys(language.words("genders", "he"), "m") | dict.fromkeys(language.words("genders", "she"), "f")
    rests: dict[str, list[str]] = defaultdict(list)
    for word in genders:
        rests[word[0]].append(re.escape(word[1:]))
    # begins with a class of characters, which is found faster than the edge of a word
    first = "".join(f"{char}{char.upper()}" for char in rests)
    words = "|".join(f"(?<={char})(?:{'|'.join(rest)})" for char, rest in rests.items())
    return re.compile(rf"[{first}](?<!\w.)(?i:{words})\b" if rests else r"(?!)", re.DOTALL), genders


def genders_of(persons: Sequence[Person], mentions: Mentions, language: Language) -> dict[str, str]:
    """The gender of each person that shows one: by title, given name, or the pronouns that follow the name."""
    female, male = language.set_of("genders", "female"), language.set_of("genders", "male")
    found: dict[str, str] = {}
    titled = mentions.titles()
    votes: dict[str, Counter[str]] = {}
    pronouns, told = _pronouns(language)
    words = title_words(language)
    for mention in mentions.all():
        match = pronouns.search(mentions.text, mention.span.end, mention.span.end + _NEAR)
        if match:
            name = (mention.get("ref") or "").lstrip("#")
            votes.setdefault(name, Counter())[told[match.group().lower()]] += 1
    for person in persons:
        first = {name.text.split()[0] for name in person.names if name.text}
        gender = {"1": "m", "2": "f", "M": "m", "F": "f"}.get(person.sex or "") or words.gender_of(
            titled.get(person.id, frozenset())
        )
        if gender is None and first & female and not first & male:
            gender = "f"
        if gender is None and first & male and not first & female:
            gender = "m"
        if gender is None:
            voted = votes.get(person.id, Counter())
            best, other = (voted["m"], voted["f"])
            if abs(best - other) >= _CLEAR and max(best, other) > 2 * min(best, other):
                gender = "m" if best > other else "f"
        if gender is not None:
            found[person.id] = gender
    return found
