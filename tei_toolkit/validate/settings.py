"""What the settings of a project say about validation, and where its root is."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypedDict

from tei_toolkit.settings import nearest_settings, read_settings

if TYPE_CHECKING:
    from tei_toolkit.validate.paths import PathTables


class Choices(TypedDict, total=False):
    """Some of the arguments of `validate`."""

    checks: list[str]
    select: list[str]
    ignore: list[str]
    severities: dict[str, str]
    xsd: bool
    xinclude: bool
    paths: "PathTables"


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings that concern validation.

    `root` is the folder that hrefs of the project's documents lead below; `schema` holds documents that declare none;
    `schemas` gives a file below the root, or a name of the store, for an href as documents write it; `catalogs` are XML
    catalogs; `require_declared` makes it an error to declare no schema; `paths` says what is otherwise for some files.
    `file` is where all this was read, `said` all that its table says.
    """

    root: Path
    file: Path | None = None
    schema: str | None = None
    schemas: Mapping[str, str] = field(default_factory=dict)
    catalogs: tuple[Path, ...] = ()
    require_declared: bool = False
    paths: "PathTables | None" = None
    said: Mapping[str, Any] = field(default_factory=dict)

    def choices(self) -> "Choices":
        """Which findings count, and for how much, as arguments of `validate`."""
        found: Choices = {}
        if "checks" in self.said:
            found["checks"] = self.said["checks"]
        if "select" in self.said:
            found["select"] = self.said["select"]
        if "ignore" in self.said:
            found["ignore"] = self.said["ignore"]
        if "severity" in self.said:
            found["severities"] = self.said["severity"]
        if "xsd" in self.said:
            found["xsd"] = self.said["xsd"]
        if "xinclude" in self.said:
            found["xinclude"] = self.said["xinclude"]
        if self.paths is not None:
            found["paths"] = self.paths
        return found


def settings_for(folder: Path) -> Settings:
    """The settings that hold for documents in a folder: those of the nearest settings file at or above it.

    Where there is none, the root is the working directory for what lies below it, else the folder itself.

    Raises:
        ConfigurationError: they say something that cannot be meant.
        ReadError: they cannot be read.
    """
    folder = folder.resolve()
    file = nearest_settings(folder)
    if file is None:
        here = Path.cwd().resolve()
        return Settings(here if folder.is_relative_to(here) else folder)
    said = read_settings(file).get("validate", {})
    root = file.parent
    return Settings(
        root,
        file,
        schema=said.get("schema"),
        schemas=dict(said.get("schemas", {})),
        catalogs=tuple(Path(os.path.normpath(root / name)) for name in said.get("catalogs", ())),
        require_declared=said.get("require-declared", False),
        paths=_paths(file, said),
        said=said,
    )


def _paths(file: Path, said: Mapping[str, Any]) -> "PathTables | None":
    if not said.get("paths"):
        return None
    from tei_toolkit.validate.paths import path_tables

    return path_tables(file, said["paths"])
