"""What a catalogue says of a diagnostic; the catalogues stand with the stages that find the faults."""

from dataclasses import dataclass

from tei_toolkit.model.diagnostic import Severity


@dataclass(frozen=True, slots=True)
class CatalogueEntry:
    """A diagnostic's name with its severity, what it means in a sentence or two, and where the Guidelines treat it."""

    name: str
    severity: Severity
    explanation: str
    section: str | None = None
