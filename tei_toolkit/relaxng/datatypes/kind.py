"""What a built-in type consists of, and the words that all types share when they say what is wrong."""

from collections.abc import Callable, Hashable
from functools import cache
from re import Pattern
from re import compile as compile_pattern
from typing import Any, Protocol

from tei_toolkit.relaxng.datatypes.whitespace import collapse


class Context(Protocol):
    """What a value may depend on beside its text: the place in the document where it stands."""

    def prefix(self, prefix: str, /) -> str | None:
        """The namespace URI that a prefix is bound to, the empty prefix meaning the default; None where it is not."""

    def is_unparsed_entity(self, name: str, /) -> bool:
        """Whether the document's DTD declares an unparsed entity of this name."""


Parse = Callable[[str, Context | None], Hashable | None]
Explain = Callable[[str, Context | None], str]
# values of a type are compared only with each other
Less = Callable[[Any, Any], bool]


# how types that refuse nothing say what they take
ANY_TEXT = "any text"


class Kind:
    """A built-in type.

    Attributes:
        name: as the library spells it.
        takes: how a right value looks, for people.
        parse: the value of a normalised text, None where it is not of the type.
        explain: what is wrong with a normalised text that `parse` refused, as the rest of a sentence.
        normalise: what happens to white space first.
        length: the length of a value as the length facets count it; None where the type has no length.
        less: whether one value is less than another; None where the type has no order.
        id_type: "ID", "IDREF" or "IDREFS".
        needs_context: whether `parse` looks at its context.
        digits: whether totalDigits and fractionDigits apply.
    """

    __slots__ = (
        "digits",
        "explain",
        "id_type",
        "length",
        "less",
        "name",
        "needs_context",
        "normalise",
        "parse",
        "takes",
    )

    def __init__(
        self,
        name: str,
        takes: str,
        parse: Parse,
        explain: Explain,
        *,
        normalise: Callable[[str], str] = collapse,
        length: Callable[[Any], int] | None = None,
        less: Less | None = None,
        id_type: str | None = None,
        needs_context: bool = False,
        digits: bool = False,
    ) -> None:
        self.name = name
        self.takes = takes
        self.parse = parse
        self.explain = explain
        self.normalise = normalise
        self.length = length
        self.less = less
        self.id_type = id_type
        self.needs_context = needs_context
        self.digits = digits


@cache
def regex(pattern: str) -> Pattern[str]:
    """A regular expression, compiled when it is first used."""
    return compile_pattern(pattern)


_BLANKS = {" ": "a space", "\t": "a tab", "\n": "a line end", "\r": "a line end", "\u00a0": "a no-break space"}


def visible(text: str) -> str:
    """A text with nothing in it that cannot be seen."""
    return "".join(
        character if character.isprintable() else " " if character in "\t\r\n" else f"[U+{ord(character):04X}]"
        for character in text
    )


def quoted(text: str, most: int = 40) -> str:
    """A piece of a value as messages show it: in quotation marks, cut where it is long."""
    return f"‘{visible(text)}’" if len(text) <= most else f"‘{visible(text[:most])}…’"


def shown(character: str) -> str:
    """A character as messages show it: by its name where it is a blank."""
    return _BLANKS.get(character) or quoted(character)


def blank_fault(text: str) -> str | None:
    """The fault of a text that is empty or holds white space, for types that take neither."""
    if not text:
        return "it is empty"
    return "it contains a space" if " " in text else None
