"""What to do about each fault that keeps a file from being XML."""

_HINTS = {
    "mismatched tag": "close the elements in the order in which they were opened; the start tag may be lines above",
    "no element found": "the file ends before the root element is closed, or is empty",
    "undefined entity": "write the character itself, or its number as &#8212;",
    "not well-formed (invalid token)": "write '<' as &lt; and '&' as &amp; in text, and put values in quotation marks",
    "junk after document element": "a document has one root element; take out what follows it",
    "duplicate attribute": "an element has each attribute once; take out one of the two",
    "unbound prefix": 'declare the prefix with xmlns:prefix="…", or take it off',
}


def hint_for(message: str) -> str | None:
    """What to do about a fault that expat names in a message."""
    return next((hint for reason, hint in _HINTS.items() if reason in message), None)
