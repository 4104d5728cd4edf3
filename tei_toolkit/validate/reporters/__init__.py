"""The reporters: each turns a report into text; `color` is for terminals, and means nothing to programs."""

from typing import Protocol

from tei_toolkit.model.outcome import Report
from tei_toolkit.validate.reporters.concise import concise
from tei_toolkit.validate.reporters.json import json
from tei_toolkit.validate.reporters.text import text


class Reporter(Protocol):
    """A function from a report to text."""

    def __call__(self, report: Report, *, color: bool = False) -> str:
        """The report as text, ending in a line break unless it is empty."""


REPORTERS: dict[str, Reporter] = {
    "text": text,
    "concise": concise,
    "json": json,
}
