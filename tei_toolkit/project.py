"""An edition as its settings file describes it, with paths resolved."""

import glob
import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tei_toolkit.errors import ConfigurationError, UsageError
from tei_toolkit.settings import SEARCHES, SETTINGS_NAME, read_settings, settings_file


@dataclass(frozen=True, slots=True)
class Licence:
    """Under what terms an edition is published: words for people, and the address of the licence where it has one."""

    text: str = "All rights reserved unless the source says otherwise."
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Project:
    """The settings of an edition; the defaults serve a single file outside any project.

    Paths are absolute. `sources` are files in the order they are built; `authorities` are TEI files of persons,
    places and organisations; `targets` are names of export targets; `language` is the BCP 47 tag of the texts where
    it should not be detected; `url` is the address that the edition will be published under, `lang` the language of
    the words that its pages add, `css` and `stylesheet` files that change how they look and are made, `search` whose
    index they search in; `printed` are parameters of the printed pages as words, of which `printed_with` are files;
    `settings` is the file that all this was read from.
    """

    root: Path = field(default_factory=Path.cwd)
    title: str = "Transcripts"
    publisher: str = "unpublished"
    licence: Licence = field(default_factory=Licence)
    editor: str | None = None
    description: str | None = None
    language: str | None = None
    sources: tuple[Path, ...] = ()
    authorities: tuple[Path, ...] = ()
    targets: tuple[str, ...] = ("site", "pdf", "text")
    url: str | None = None
    lang: str | None = None
    css: Path | None = None
    stylesheet: Path | None = None
    search: str = SEARCHES[0]
    printed: Mapping[str, str] = field(default_factory=dict)
    printed_with: tuple[Path, ...] = ()
    output: Path | None = None
    settings: Path | None = None


def read_project(folder_or_file: str | Path, *, sources_needed: bool = True) -> Project:
    """Read the settings of an edition from its folder, or from the settings file itself.

    Raises:
        UsageError: there is no such folder or file.
        ConfigurationError: there are no settings, or they say something that cannot be meant; names file and key.
    """
    settings = _settings_file(Path(folder_or_file))
    values = read_settings(settings)
    root = settings.resolve().parent
    licence = _licence(values.get("licence"))
    output = _output(settings, root, values.get("output", "build"))
    authorities = _files(settings, "authority", values.get("authority", ()), root, output)
    printed, printed_with = _printed(settings, values.get("print", {}), root)
    sources = tuple(
        path for path in _files(settings, "sources", values.get("sources", ()), root, output) if path not in authorities
    )
    if sources_needed and not sources:
        hint = "name them under 'sources', or begin anew with tei init DIR"
        raise ConfigurationError(f"{settings}: there are no sources to build", hint=hint)
    default = Project()
    return Project(
        root=root,
        title=values.get("title", default.title),
        publisher=values.get("publisher", default.publisher),
        licence=licence,
        editor=values.get("editor"),
        description=values.get("description"),
        language=values.get("language"),
        sources=sources,
        authorities=authorities,
        targets=tuple(values.get("targets", default.targets)),
        url=_url(settings, values.get("url")),
        lang=values.get("lang"),
        css=_file(settings, "css", values.get("css"), root),
        stylesheet=_file(settings, "stylesheet", values.get("stylesheet"), root),
        search=values.get("search", default.search),
        printed=printed,
        printed_with=printed_with,
        output=output,
        settings=settings.resolve(),
    )


def _settings_file(place: Path) -> Path:
    if place.is_dir():
        settings = settings_file(place)
        if settings is None:
            raise ConfigurationError(f"{place}: there is no {SETTINGS_NAME} here", hint="tei init DIR makes an edition")
        return settings
    if not place.exists():
        raise UsageError(f"{place}: there is no such folder", hint="check the path, or make an edition by tei init DIR")
    return place


def _licence(value: Any) -> Licence:
    if value is None:
        return Licence()
    return Licence(value) if isinstance(value, str) else Licence(**value)


def _files(settings: Path, key: str, patterns: Iterable[str], root: Path, output: Path) -> tuple[Path, ...]:
    """The files that the patterns of a key match, in the order of the patterns, each once, none of the output."""
    found: dict[Path, None] = {}
    made = os.path.normcase(f"{output}{os.sep}")
    for pattern in patterns:
        matches = sorted(glob.glob(pattern, root_dir=root, recursive=True))  # noqa: PTH207 (Path.glob refuses '..')
        # by paths as text: there may be thousands
        names = [os.path.normpath(os.path.join(root, match)) for match in matches]  # noqa: PTH118
        outside = [name for name in names if not os.path.normcase(name + os.sep).startswith(made)]
        if names and not outside:
            reason = f"{settings}: '{pattern}' in '{key}' matches only files within 'output'"
            raise ConfigurationError(reason, hint='output = "build", a folder of its own')
        files = [Path(name) for name in outside if os.path.isfile(name)]  # noqa: PTH113
        if not files:
            what = "matches no file" if glob.has_magic(pattern) else "names a file that does not exist"
            raise ConfigurationError(f"{settings}: '{pattern}' in '{key}' {what}", hint=f"paths begin at {root}")
        found.update(dict.fromkeys(files))
    return tuple(found)


def _file(settings: Path, key: str, name: str | None, root: Path) -> Path | None:
    if name is None:
        return None
    path = (root / name).resolve()
    if not path.is_file():
        reason = f"{settings}: '{name}' in '{key}' names a file that does not exist"
        raise ConfigurationError(reason, hint=f"paths begin at {root}")
    return path


def _printed(settings: Path, table: Mapping[str, Any], root: Path) -> tuple[dict[str, str], tuple[Path, ...]]:
    """The parameters of printed pages as words, paths resolved; and the files that they name."""
    words = {key: ("yes" if value is True else "no" if value is False else str(value)) for key, value in table.items()}
    files = []
    if words.get("theme", "").endswith(".typ"):
        theme = _file(settings, "print.theme", words["theme"], root)
        words["theme"] = str(theme)
        files.append(theme)
    if "fonts" in words:
        fonts = [(root / name).resolve() for name in table["fonts"]]
        missing = next((name for name, path in zip(table["fonts"], fonts, strict=True) if not path.exists()), None)
        if missing is not None:
            reason = f"{settings}: '{missing}' in 'print.fonts' names nothing that exists"
            raise ConfigurationError(reason, hint=f"paths begin at {root}")
        words["fonts"] = os.pathsep.join(map(str, fonts))
        for path in fonts:
            files += [path] if path.is_file() else sorted(one for one in path.rglob("*") if one.is_file())
    return words, tuple(path for path in files if path is not None)


def _url(settings: Path, value: str | None) -> str | None:
    if value is not None and not re.fullmatch(r"https?://[^\s<>\"]+", value):
        raise ConfigurationError(f"{settings}: 'url' is no address of the web: '{value}'", hint='url = "https://…"')
    return value


def _output(settings: Path, root: Path, name: str) -> Path:
    """The folder to build into, which must be one where building cannot overwrite what a person wrote."""
    output = (root / name).resolve()
    if root.is_relative_to(output):
        reason = "'output' holds the edition itself, and building would overwrite it"
        raise ConfigurationError(f"{settings}: {reason}", hint='output = "build"')
    return output
