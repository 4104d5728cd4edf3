"""Ships that bear the names of persons ("the Queen Mary", "HMS King George"): what stands before such a name tells."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from tei_toolkit.encode.date_rules import alternatives, cased
from tei_toolkit.encode.languages import Language
from tei_toolkit.encode.name_forms import NameForm

_FURTHEST = 24
_MARKS = '"“„«‘'


def without_ships(text: str, forms: Iterable[NameForm], language: Language) -> Iterator[NameForm]:
    """The names but those of ships, which have several words or a title."""
    of_ships, titles = language.set_of("ships", "before"), language.set_of("ships", "titles")
    leads, named, article = tuple(_before(language)), _named(language), _article(language)
    for form in forms:
        borne = form.wording.titles
        if len(form.tokens) > 1 or borne:
            if form.tokens[0] in of_ships:
                continue
            before = text[max(0, form.start - _FURTHEST) : form.start]
            if before.rstrip().rstrip(_MARKS).rstrip().endswith(leads) and named.search(before) is not None:
                continue
            if not borne.isdisjoint(titles) and article.search(before) is not None:
                continue
        yield form


def _before(language: Language) -> list[str]:
    return cased(language.words("ships", "before"))


@cache
def _named(language: Language) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){alternatives(_before(language))}\s+[{_MARKS}]?$")


@cache
def _article(language: Language) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){alternatives(cased(language.words('ships', 'articles')))}\s+$")
