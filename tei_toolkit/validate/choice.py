"""Which findings are reported, and as how grave: what the caller selects, ignores, and weighs otherwise."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from tei_toolkit.errors import UsageError
from tei_toolkit.model.diagnostic import Diagnostic, Severity
from tei_toolkit.validate.catalogue import CATALOGUE
from tei_toolkit.validate.checks import CHECKS

# these say that a document was not checked, which no selection may hide
_ALWAYS = frozenset({"not-well-formed", "refused-xml", "unreadable-file", "not-checked"})
_CHECKS = frozenset(name for name, _ in CHECKS)


class Choice:
    """A choice among diagnostics, by their names or by those of the checks that give them.

    Raises:
        UsageError: there is no diagnostic or check, or no severity, of a name given.
    """

    def __init__(
        self,
        select: Collection[str] | None = None,
        ignore: Collection[str] = (),
        severities: Mapping[str, Severity | str] | None = None,
    ) -> None:
        self._severities: dict[str, Severity] = {}
        for name, severity in (severities or {}).items():
            for one in _expanded([name]):
                self._severities[one] = _severity(severity)
        # what is named by itself counts for more than the check that it belongs to
        for name, severity in (severities or {}).items():
            if name in CATALOGUE:
                self._severities[name] = _severity(severity)
        self._selected = None if select is None else _expanded(select)
        self._ignored = _expanded(ignore)
        if select is not None:
            self._ignored -= {name for name in select if name in CATALOGUE} - {n for n in ignore if n in CATALOGUE}

    @property
    def chooses(self) -> bool:
        """Whether anything is left out or weighed otherwise."""
        return self._selected is not None or bool(self._ignored or self._severities)

    def reports(self, name: str) -> bool:
        """Whether diagnostics of that name are reported."""
        if name in _ALWAYS:
            return True
        return (self._selected is None or name in self._selected) and name not in self._ignored

    def of(self, found: Iterable[Diagnostic]) -> list[Diagnostic]:
        """Those that are reported, as grave as was asked for."""
        if not self.chooses:
            return list(found)
        return [
            replace(one, severity=self._severities[one.name]) if one.name in self._severities else one
            for one in found
            if self.reports(one.name)
        ]


def _expanded(names: Iterable[str]) -> set[str]:
    found = set()
    for name in names:
        if name in CATALOGUE:
            found.add(name)
        elif name in _CHECKS:
            found |= {entry.name for entry in CATALOGUE.values() if entry.check == name}
        else:
            from tei_toolkit.settings import nearest

            raise UsageError(f"there is no diagnostic or check '{name}'", hint=nearest(name, [*CATALOGUE, *_CHECKS]))
    return found


def _severity(name: Severity | str) -> Severity:
    try:
        return Severity(name)
    except ValueError:
        raise UsageError(f"there is no severity '{name}'", hint=f"there are {', '.join(Severity)}") from None
