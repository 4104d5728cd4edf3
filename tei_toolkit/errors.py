"""Failures: why the toolkit cannot go on, and what a person can do about it.

A finding about a text is a `Diagnostic`, returned; inability to go on is one of these, raised.
"""


class ToolkitError(Exception):
    """Something could not be done; the message says what, where, and how to mend it, in one line."""

    exit_status = 3

    def __init__(self, message: str, *, hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} ({self.hint})" if self.hint else self.message


class UsageError(ToolkitError):
    """What was asked for makes no sense as asked: a wrong option, a missing input, nothing matched."""

    exit_status = 2


class ConfigurationError(UsageError):
    """The settings file cannot be read or says something that cannot be meant."""


class ReadError(ToolkitError):
    """An input exists and cannot be read as what it should be."""


class WriteError(ToolkitError):
    """An output could not be written; what stood at its place before still stands."""


class FidelityError(ToolkitError):
    """The text of the encoding differs from the text of the transcript, so nothing is written."""
