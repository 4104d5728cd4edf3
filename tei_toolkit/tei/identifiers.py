"""Values for xml:id that say what they identify, and stay unique in a document."""

import re
import unicodedata
from collections.abc import Iterable

_NOT_NAME = re.compile(r"[^\w]+", re.UNICODE)
_NCNAME = re.compile(r"[^\W\d][\w.\-]*", re.UNICODE)


def identifier_for(text: str, fallback: str = "id") -> str:
    """An NCName made of the words of `text`: lower case, accents dropped, blanks as hyphens."""
    plain = unicodedata.normalize("NFKD", text)
    plain = "".join(char for char in plain if not unicodedata.combining(char))
    plain = plain.replace("'", "").replace("’", "")
    words = _NOT_NAME.sub("-", unicodedata.normalize("NFC", plain).lower()).replace("_", "-").strip("-")
    if not words:
        return fallback
    return words if words[0].isalpha() else f"{fallback}-{words}"


def is_ncname(value: str) -> bool:
    """Whether the value may stand as an xml:id (Namespaces in XML, NCName)."""
    return _NCNAME.fullmatch(value) is not None


class Identifiers:
    """The identifiers of one document: gives each new thing one that is not yet taken."""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self._taken = set(taken)

    def new(self, text: str, fallback: str = "id") -> str:
        """An identifier for `text`, numbered from -2 on where it is taken."""
        wanted = identifier_for(text, fallback)
        chosen, number = wanted, 1
        while chosen in self._taken:
            number += 1
            chosen = f"{wanted}-{number}"
        self._taken.add(chosen)
        return chosen
