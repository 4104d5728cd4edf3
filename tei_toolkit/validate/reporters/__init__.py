"""The reporters: each turns a report into text; `color` is for terminals, and means nothing to programs."""

from importlib import import_module
from typing import TYPE_CHECKING, Protocol, cast

if TYPE_CHECKING:
    from tei_toolkit.model.report import Report

# a reporter is the function of its module's name, which is loaded when a report is written
REPORTERS: tuple[str, ...] = ("text", "concise", "json", "github", "gitlab", "sarif", "junit")


class Reporter(Protocol):
    """A function from a report to text."""

    def __call__(self, report: "Report", *, color: bool = False) -> str:
        """The report as text, ending in a line break unless it is empty."""


def reporter(name: str) -> Reporter:
    """The reporter of a name in `REPORTERS`."""
    return cast("Reporter", getattr(import_module(f"tei_toolkit.validate.reporters.{name}"), name))
