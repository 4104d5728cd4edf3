"""What a schema can get wrong about a datatype."""


class DatatypeError(ValueError):
    """A datatype that a schema names or restricts in a way that there is none: the message says how."""


class TooManyStatesError(Exception):
    """A regular expression that no text can be matched with in bounded time and memory."""
