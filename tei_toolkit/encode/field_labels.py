"""Labels of fields that a transcript says of itself ("Summary:"), by what a language file says that they mean."""

import re
from functools import cache

from tei_toolkit.encode.languages import Language


@cache
def _first(language: Language) -> re.Pattern[str]:
    """What the first of two fields in one label ends with: "Date and place"."""
    and_ = "|".join(map(re.escape, (*language.words("dates", "and_joints"), "&")))
    return re.compile(rf"\s+(?:{and_})\s+|\s*/\s*")


def meaning_of(key: str, language: Language) -> str | None:
    """What a label means as a field of metadata ("Summary" → abstract), or None where it is no such label."""
    keys = language.table("metadata", "keys")
    plain = " ".join(key.lower().split())
    return keys.get(plain) or keys.get(_first(language).split(plain)[0])
