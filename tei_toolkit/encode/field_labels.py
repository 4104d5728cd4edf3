"""Labels of fields that a transcript says of itself ("Summary:"), by what a language file says that they mean."""

import re

from tei_toolkit.encode.languages import Language

_FIRST = re.compile(r"\s+(?:and|&)\s+|\s*/\s*")


def meaning_of(key: str, language: Language) -> str | None:
    """What a label means as a field of metadata ("Summary" → abstract), or None where it is no such label."""
    keys = language.table("metadata", "keys")
    plain = " ".join(key.lower().split())
    return keys.get(plain) or keys.get(_FIRST.split(plain)[0])
