"""Values for xml:id that say what they identify, and stay unique in a document."""

import re
import unicodedata
from collections.abc import Iterable

# the letters of XML 1.0's first four editions, which parsers in use hold to, and of them those that are common
_LETTERS = (
    "\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u0131\u0134-\u013e\u0141-\u0148\u014a-\u017e\u0388-\u038a\u038e-\u03a1\u03a3-\u03ce"
    "\u0401-\u040c\u040e-\u044f\u0451-\u045c\u045e-\u0481\u0490-\u04c4\u04d0-\u04eb\u05d0-\u05ea\u0621-\u063a\u0641-\u064a"
    "\u0905-\u0939\u3041-\u3094\u30a1-\u30fa\u4e00-\u9fa5\uac00-\ud7a3"
)
_RANGES = tuple(one.split("-") for one in re.findall(".-.", f"A-Za-z0-9{_LETTERS}", re.DOTALL))
_HYPHENS = re.compile("--+")
_NCNAME = re.compile(r"[^\W\d][\w.\-]*", re.UNICODE)


class _Letters(dict[int, str]):
    """Each character of a name as itself, and every other as a hyphen; a pattern of so many takes long to compile."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        self[code] = char if any(first <= char <= last for first, last in _RANGES) else "-"
        return self[code]


_PLAIN = _Letters()


def identifier_for(text: str, fallback: str = "id") -> str:
    """An NCName made of the words of `text`: lower case, accents dropped, blanks as hyphens."""
    plain = text
    if not text.isascii():
        plain = "".join(_unaccented(char) for char in unicodedata.normalize("NFKC", text))
    plain = plain.replace("'", "").replace("’", "")
    words = _HYPHENS.sub("-", unicodedata.normalize("NFC", plain).lower().translate(_PLAIN)).strip("-")
    if not words:
        return fallback
    return words if words[0].isalpha() else f"{fallback}-{words}"


def _unaccented(char: str) -> str:
    """A letter without its accents; outside Latin and Greek one that is a letter of its own, as й, stays so."""
    if char.isascii():
        return char
    if char.isalpha() and not ("\u00c0" <= char < "\u0400" or "\u1e00" <= char < "\u2000"):
        return char
    return "".join(part for part in unicodedata.normalize("NFD", char) if not unicodedata.combining(part))


def is_ncname(value: str) -> bool:
    """Whether the value may stand as an xml:id (Namespaces in XML, NCName)."""
    return _NCNAME.fullmatch(value) is not None


class Identifiers:
    """The identifiers of one document: gives each new thing one that is not yet taken."""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self._taken = set(taken)
        self._numbers: dict[str, int] = {}

    def new(self, text: str, fallback: str = "id") -> str:
        """An identifier for `text`, numbered from -2 on where it is taken."""
        return self.free(identifier_for(text, fallback))

    def free(self, wanted: str) -> str:
        """That identifier, numbered from -2 on where it is taken."""
        # from the last number that was given on: those before it stay taken
        number = self._numbers.get(wanted, 1)
        chosen = wanted if number == 1 else f"{wanted}-{number}"
        while chosen in self._taken:
            number += 1
            chosen = f"{wanted}-{number}"
        self._numbers[wanted] = number
        self._taken.add(chosen)
        return chosen
