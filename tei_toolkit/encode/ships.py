"""Ships that bear the names of persons ("the Queen Mary", "HMS King George"): what stands before such a name tells."""

import re
from functools import cache

from tei_toolkit.encode.date_rules import alternatives, cased
from tei_toolkit.encode.languages import Language
from tei_toolkit.encode.name_forms import NameForm

_FURTHEST = 24


def is_ship(text: str, form: NameForm, language: Language) -> bool:
    """Whether a name of several words, or with a title, is a ship's."""
    if len(form.tokens) == 1 and not form.wording.titles:
        return False
    of_ships = language.set_of("ships", "before")
    if form.tokens[0] in of_ships:
        return True
    before = text[max(0, form.start - _FURTHEST) : form.start]
    if _named(language).search(before) is not None:
        return True
    titles = language.set_of("ships", "titles")
    return not form.wording.titles.isdisjoint(titles) and _article(language).search(before) is not None


@cache
def _named(language: Language) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){alternatives(cased(language.words('ships', 'before')))}\s+[\"“„«‘]?$")


@cache
def _article(language: Language) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){alternatives(cased(language.words('ships', 'articles')))}\s+$")
