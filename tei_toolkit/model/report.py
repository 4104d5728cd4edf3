"""What validation returns."""

from dataclasses import dataclass

from tei_toolkit.model.diagnostic import Diagnostic, Severity


@dataclass(frozen=True, slots=True)
class Report:
    """What validation found: how many documents were checked, against which schemas, and the diagnostics.

    `files` are the names of the documents, in their order. `undone` counts the documents that were held to no schema,
    because theirs was not to be had. `kept` counts those whose findings were kept from an earlier run and are still
    right; `trouble` says why none could be kept, where that is so.
    """

    documents: int
    diagnostics: tuple[Diagnostic, ...] = ()
    schemas: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    undone: int = 0
    kept: int = 0
    trouble: str | None = None

    def worst(self) -> Severity | None:
        """The highest severity found, or None where there is nothing to report."""
        return max((d.severity for d in self.diagnostics), key=lambda s: s.weight, default=None)

    def has(self, severity: Severity) -> bool:
        """Whether anything as grave as `severity` was found."""
        worst = self.worst()
        return worst is not None and worst.weight >= severity.weight
