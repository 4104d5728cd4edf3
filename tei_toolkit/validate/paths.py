"""Settings for some of a project's files: [[validate.paths]], told apart by patterns as in .gitignore."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tei_toolkit.errors import ConfigurationError

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec


@dataclass(frozen=True)
class PathSettings:
    """What one table says: for which files, and what counts for them; None where it says nothing of a matter."""

    files: tuple[str, ...]
    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] = ()
    severities: Mapping[str, str] = field(default_factory=dict)
    schema: str | None = None

    @cached_property
    def _spec(self) -> "GitIgnoreSpec":
        from pathspec import GitIgnoreSpec

        return GitIgnoreSpec.from_lines(self.files)

    def check(self) -> None:
        """Make sure that the patterns can be read.

        Raises:
            ValueError: one of them cannot.
        """
        _ = self._spec

    def covers(self, relative: str) -> bool:
        """Whether it is for a file, by its path below the project's root."""
        return bool(self._spec.check_file(relative).include)


@dataclass(frozen=True)
class PathTables:
    """The tables of a project in their order; patterns are relative to its root.

    `overruled` are keys ("select", "severity") for which what a person asks for all files counts for more.
    """

    root: Path
    tables: tuple[PathSettings, ...] = ()
    overruled: frozenset[str] = frozenset()

    def of(self, path: str | Path) -> list[PathSettings]:
        """The tables that are for a file, the last of which counts for most."""
        if not self.tables:
            return []
        relative = self._relative(path)
        return [] if relative is None else [one for one in self.tables if one.covers(relative)]

    def schema_for(self, path: Path | None) -> str | None:
        """The schema that the last table for a file that names one gives it."""
        named = [] if path is None else [one.schema for one in self.of(path) if one.schema is not None]
        return named[-1] if named else None

    def idle(self, paths: Iterable[str | Path]) -> list[str]:
        """The patterns, but for those that only take out again, that are for none of these files."""
        relative = [one for one in map(self._relative, paths) if one is not None]
        patterns = [one for table in self.tables for one in table.files if not one.startswith("!")]
        return [one for one in dict.fromkeys(patterns) if not any(map(PathSettings((one,)).covers, relative))]

    def _relative(self, path: str | Path) -> str | None:
        place = Path(path).absolute()
        for root in (self.root, self.root.resolve()):
            if place.is_relative_to(root):
                return place.relative_to(root).as_posix()
        resolved = place.resolve()
        return resolved.relative_to(self.root).as_posix() if resolved.is_relative_to(self.root) else None


def path_tables(file: Path, said: Sequence[Mapping[str, Any]]) -> PathTables:
    """The tables that a settings file has.

    Raises:
        ConfigurationError: a table names no files, or says something that cannot be meant.
    """
    from tei_toolkit.errors import UsageError
    from tei_toolkit.validate.choice import Choice

    tables = []
    for number, table in enumerate(said, start=1):
        where = f"{file}: table {number} of 'validate.paths'"
        if not table.get("files"):
            raise ConfigurationError(f"{where} names no files", hint='files = ["drafts/"]')
        select = table.get("select")
        made = PathSettings(
            tuple(table["files"]),
            None if select is None else tuple(select),
            tuple(table.get("ignore", ())),
            dict(table.get("severity", {})),
            table.get("schema"),
        )
        try:
            made.check()
            Choice(made.select, made.ignore, made.severities)
        except UsageError as error:
            raise ConfigurationError(f"{where}: {error.message}", hint=error.hint) from None
        except ValueError as error:
            raise ConfigurationError(f"{where}: {error}", hint="write patterns as in .gitignore") from None
        tables.append(made)
    return PathTables(file.parent, tuple(tables))
