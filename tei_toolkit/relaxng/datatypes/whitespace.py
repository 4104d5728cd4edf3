"""White space in values: what a type's whiteSpace facet does before anything else looks (XSD Part 2, 4.3.6)."""

import re

# only these four count: a no-break space is a character like others
_TO_SPACE = {9: " ", 10: " ", 13: " "}
_white = re.compile("[ \t\n\r]").search


def preserve(text: str) -> str:
    """The text as it stands."""
    return text


def replace(text: str) -> str:
    """The text with a space for every tab and line end."""
    return text.translate(_TO_SPACE)


def split(text: str) -> list[str]:
    """The words of a text."""
    return [word for word in text.translate(_TO_SPACE).split(" ") if word]


def collapse(text: str) -> str:
    """The text with one space between its words and none around them."""
    return " ".join(split(text)) if _white(text) else text
