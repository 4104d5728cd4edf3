"""What a catalogue says of a diagnostic; the catalogues stand with the stages that find the faults."""

from dataclasses import dataclass

from tei_toolkit.model.diagnostic import Severity

GUIDELINES = "https://tei-c.org/release/doc/tei-p5-doc/en/html/"


@dataclass(frozen=True, slots=True)
class CatalogueEntry:
    """A diagnostic's name with its severity, what it means in a sentence or two, and where the Guidelines treat it.

    `section` is the number of the section, `page` its page in the Guidelines ("SA.html"); `check` is the check that
    gives the diagnostic, where it is one of validation's.
    """

    name: str
    severity: Severity
    explanation: str
    section: str | None = None
    check: str | None = None
    page: str | None = None

    @property
    def url(self) -> str | None:
        """Where the Guidelines treat the matter, as an address."""
        return None if self.page is None else GUIDELINES + self.page
