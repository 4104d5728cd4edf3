"""Whether a person is a man or a woman, as far as titles, given names and pronouns tell."""

import re
from collections import Counter
from collections.abc import Sequence

from tei_toolkit.encode.languages import Language
from tei_toolkit.encode.mentions import Mentions
from tei_toolkit.model.entity import Person

FEMALE = frozenset(
    "Mrs Miss Ms Lady Madame Mme Mlle Mademoiselle Madam Dame Frau Fräulein Señora Señorita Signora Signorina"
    " Queen Princess Countess Duchess Baroness Marchioness Viscountess Empress"
    " Aunt Auntie Mother Sister Grandmother Grandma".split()
)
MALE = frozenset(
    "Mr Sir Lord Monsieur Herr Señor Signor Don King Prince Count Duke Earl Baron Marquis Viscount Emperor Uncle Father"
    " Brother Grandfather Grandpa Master Captain Colonel General Major Lieutenant Sergeant Admiral Rev Reverend".split()
)
# begins with a class of characters, which is found faster than the edge of a word
_PRONOUN = re.compile(
    r"[hHsSſ](?<!\w.)(?i:(?<=h)(?P<man>e|im|is|imself)\b|(?<=h)(?:er|ers|erself)\b|(?<=[sſ])he\b)", re.DOTALL
)
_NEAR = 120
_CLEAR = 2


def gender_of_titles(titles: Sequence[str] | set[str] | frozenset[str]) -> str | None:
    """The gender that titles show."""
    if any(title in FEMALE for title in titles):
        return "f"
    return "m" if any(title in MALE for title in titles) else None


def genders_of(persons: Sequence[Person], mentions: Mentions, language: Language) -> dict[str, str]:
    """The gender of each person that shows one: by title, given name, or the pronouns that follow the name."""
    female, male = language.set_of("genders", "female"), language.set_of("genders", "male")
    found: dict[str, str] = {}
    titled = mentions.titles()
    votes: dict[str, Counter[str]] = {}
    for mention in mentions.all():
        match = _PRONOUN.search(mentions.text, mention.span.end, mention.span.end + _NEAR)
        if match:
            name = (mention.get("ref") or "").lstrip("#")
            votes.setdefault(name, Counter())["m" if match["man"] else "f"] += 1
    for person in persons:
        first = {name.text.split()[0] for name in person.names if name.text}
        gender = {"1": "m", "2": "f", "M": "m", "F": "f"}.get(person.sex or "") or gender_of_titles(
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
