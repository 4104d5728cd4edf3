"""Which findings are reported, and as how grave: what the caller selects, ignores, and weighs otherwise."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tei_toolkit.errors import UsageError
from tei_toolkit.model.diagnostic import Diagnostic, Severity
from tei_toolkit.validate.catalogue import CATALOGUE
from tei_toolkit.validate.checks import CHECKS

if TYPE_CHECKING:
    from tei_toolkit.validate.paths import PathTables

# these say that a document was not checked, which no selection may hide
_ALWAYS = frozenset({"not-well-formed", "refused-xml", "unreadable-file", "unresolved-inclusion", "not-checked"})
_CHECKS = frozenset(name for name, _ in CHECKS)


class Choice:
    """A choice among diagnostics, by their names or by those of the checks that give them.

    `paths` are the project's settings for some of its files: what they ignore is ignored too, what they select or weigh
    counts instead, but for what the caller has overruled.

    Raises:
        UsageError: there is no diagnostic or check, or no severity, of a name given.
    """

    def __init__(
        self,
        select: Collection[str] | None = None,
        ignore: Collection[str] = (),
        severities: Mapping[str, Severity | str] | None = None,
        paths: "PathTables | None" = None,
    ) -> None:
        ignored = _expanded(ignore)
        if select is not None:
            ignored -= {name for name in select if name in CATALOGUE} - {n for n in ignore if n in CATALOGUE}
        self._for_all = _Counting(None if select is None else _expanded(select), ignored, _weighed(severities or {}))
        self._paths = paths
        self._by_path: dict[str, _Counting] = {}

    def reports(self, one: Diagnostic) -> bool:
        """Whether a diagnostic is reported."""
        return self._at(one.location.path).has(one.name)

    def of(self, found: Iterable[Diagnostic]) -> list[Diagnostic]:
        """Those that are reported, as grave as was asked for."""
        return [self._weigh(one) for one in found if self.reports(one)]

    def _weigh(self, one: Diagnostic) -> Diagnostic:
        severity = self._at(one.location.path).severities.get(one.name)
        return one if severity is None else replace(one, severity=severity)

    def _at(self, path: str) -> "_Counting":
        """What counts in one file."""
        if self._paths is None:
            return self._for_all
        if path not in self._by_path:
            self._by_path[path] = self._made(path, self._paths)
        return self._by_path[path]

    def _made(self, path: str, paths: "PathTables") -> "_Counting":
        selected, ignored = self._for_all.selected, set(self._for_all.ignored)
        severities = dict(self._for_all.severities)
        for table in paths.of(path):
            if table.select is not None and "select" not in paths.overruled:
                selected = _expanded(table.select)
                ignored -= selected
            ignored |= _expanded(table.ignore)
            severities |= _weighed(table.severities)
        if "severity" in paths.overruled:
            severities |= self._for_all.severities
        return _Counting(selected, ignored, severities)


@dataclass(frozen=True, slots=True)
class _Counting:
    """The names of diagnostics that are selected (None: all), that are ignored, and that are weighed otherwise."""

    selected: set[str] | None
    ignored: set[str]
    severities: dict[str, Severity]

    def has(self, name: str) -> bool:
        """Whether diagnostics of that name are reported."""
        return name in _ALWAYS or ((self.selected is None or name in self.selected) and name not in self.ignored)


def _weighed(severities: Mapping[str, Severity | str]) -> dict[str, Severity]:
    """The severity of each diagnostic that is named, by itself or by its check."""
    found = {one: _severity(severity) for name, severity in severities.items() for one in _expanded([name])}
    # what is named by itself counts for more than the check that it belongs to
    return found | {name: _severity(severity) for name, severity in severities.items() if name in CATALOGUE}


def _expanded(names: Iterable[str]) -> set[str]:
    found = set()
    for name in names:
        if name in CATALOGUE:
            found.add(name)
        elif name in _CHECKS:
            found |= {entry.name for entry in CATALOGUE.values() if entry.check == name}
        else:
            from tei_toolkit.settings import nearest

            hint = nearest(name, [*CATALOGUE, *_CHECKS], "tei explain --list tells all")
            raise UsageError(f"there is no diagnostic or check '{name}'", hint=hint)
    return found


def _severity(name: Severity | str) -> Severity:
    try:
        return Severity(name)
    except ValueError:
        raise UsageError(f"there is no severity '{name}'", hint=f"there are {', '.join(Severity)}") from None
