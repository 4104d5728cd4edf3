"""Settings files: tei-toolkit.toml, or the table [tool.tei-toolkit] of a pyproject.toml; found, read and checked.

One file holds what `tei build` and `tei validate` are to know of a project; whichever of them reads it, all of it is
checked.
"""

import re
from collections.abc import Iterable, Mapping
from enum import Enum, auto
from pathlib import Path
from typing import Any, TypeAlias

from tei_toolkit.errors import ConfigurationError
from tei_toolkit.files import read_bytes

SETTINGS_NAME = "tei-toolkit.toml"
PYPROJECT_NAME = "pyproject.toml"
AUTO = "auto"
_TOOL = "tei-toolkit"
# the shape of a language tag (BCP 47, section 2.1), without its registry, which has no language of more letters
_LANGUAGE = re.compile(r"(?:[A-Za-z]{2,3}|[Xx](?=-))(-[A-Za-z0-9]{1,8})*")


class Kind(Enum):
    """What a key may hold."""

    WORDS = auto()
    LIST = auto()
    FLAG = auto()
    PAIRS = auto()
    NUMBER = auto()
    TABLES = auto()
    JOBS = auto()
    LANGUAGE = auto()
    LICENCE = auto()


Keys: TypeAlias = "Mapping[str, Kind | tuple[str, ...] | Keys]"
"""What each key may hold: values of a kind, one of several words, or keys of its own."""

# whose index the pages of an edition search in
SEARCHES = ("built-in", "pagefind")

LICENCE_KEYS: Keys = {"text": Kind.WORDS, "url": Kind.WORDS}
PATHS_KEYS: Keys = {
    "files": Kind.LIST,
    "select": Kind.LIST,
    "ignore": Kind.LIST,
    "severity": Kind.PAIRS,
    "schema": Kind.WORDS,
}
VALIDATE_KEYS: Keys = {
    "schema": Kind.WORDS,
    "schemas": Kind.PAIRS,
    "catalogs": Kind.LIST,
    "require-declared": Kind.FLAG,
    "xsd": Kind.FLAG,
    "xinclude": Kind.FLAG,
    "checks": Kind.LIST,
    "select": Kind.LIST,
    "ignore": Kind.LIST,
    "severity": Kind.PAIRS,
    "paths": Kind.TABLES,
    "exclude": Kind.LIST,
    "force-exclude": Kind.FLAG,
    "no-gitignore": Kind.FLAG,
    "format": Kind.WORDS,
    "baseline": Kind.WORDS,
    "max-errors": Kind.NUMBER,
    "quiet": Kind.FLAG,
    "fail-on": ("error", "warning", "note"),
    "jobs": Kind.JOBS,
    "no-cache": Kind.FLAG,
    "cache-dir": Kind.WORDS,
}
# parameters of the printed pages, which hold for all texts and for the book of them
PRINT_KEYS: Keys = {
    "theme": Kind.WORDS,
    "fonts": Kind.LIST,
    "paper": ("royal", "a5", "a4", "letter"),
    "binding": Kind.NUMBER,
    "bleed": Kind.NUMBER,
    "numbers": ("none", "paragraphs", "lines"),
    "indexes": ("auto", "yes", "no"),
    "contents": Kind.FLAG,
    "facsimiles": Kind.FLAG,
    "about": Kind.FLAG,
}
KEYS: Keys = {
    "title": Kind.WORDS,
    "publisher": Kind.WORDS,
    "editor": Kind.WORDS,
    "description": Kind.WORDS,
    "language": Kind.LANGUAGE,
    "output": Kind.WORDS,
    "url": Kind.WORDS,
    "lang": Kind.WORDS,
    "css": Kind.WORDS,
    "stylesheet": Kind.WORDS,
    "search": SEARCHES,
    "sources": Kind.LIST,
    "authority": Kind.LIST,
    "targets": Kind.LIST,
    "licence": Kind.LICENCE,
    "validate": VALIDATE_KEYS,
    "print": PRINT_KEYS,
}
"""All that settings may say."""


def settings_file(folder: Path) -> Path | None:
    """The settings file that lies in a folder: tei-toolkit.toml, else a pyproject.toml that has the toolkit's table.

    Raises:
        ConfigurationError: pyproject.toml speaks of the toolkit, and is no TOML.
        ReadError: it cannot be read.
    """
    own = folder / SETTINGS_NAME
    if own.is_file():
        return own
    shared = folder / PYPROJECT_NAME
    return shared if shared.is_file() and _table(shared) is not None else None


def nearest_settings(folder: Path) -> Path | None:
    """The settings file of a folder, or of the nearest one above it that has one.

    Raises:
        ConfigurationError, ReadError: as `settings_file`.
    """
    for place in (folder, *folder.parents):
        found = settings_file(place)
        if found is not None:
            return found
    return None


def read_settings(file: Path) -> dict[str, Any]:
    """The settings of a file, when every key is known and every value of its kind.

    Raises:
        UsageError: there is no such file.
        ReadError: it cannot be read.
        ConfigurationError: it is no TOML, or says something that cannot be meant; names file and key.
    """
    values = _table(file) if file.name == PYPROJECT_NAME else _toml(file)
    if values is None:
        raise ConfigurationError(f"{file}: there is no table [tool.{_TOOL}]", hint=f"add [tool.{_TOOL}]")
    _check(file, values, KEYS)
    return values


def nearest(word: str, known: Iterable[str], otherwise: str = "") -> str:
    """A hint that names the known word most like this one; where none is, it is `otherwise`, or names all of them."""
    from difflib import get_close_matches

    known = list(known)
    found = get_close_matches(word, known, n=1, cutoff=0.6)
    return f"did you mean '{found[0]}'?" if found else otherwise or f"known are {', '.join(known)}"


def is_words(value: Any) -> bool:
    """Whether a value is text with something in it."""
    return isinstance(value, str) and bool(value.strip())


def _toml(file: Path) -> dict[str, Any]:
    import tomllib

    try:
        return tomllib.loads(read_bytes(file).decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise ConfigurationError(f"{file}: the settings are not UTF-8", hint="save the file as UTF-8") from None
    except tomllib.TOMLDecodeError as error:
        raise ConfigurationError(f"{file}: not well-formed TOML: {error}", hint="mend that line") from None


def _table(pyproject: Path) -> dict[str, Any] | None:
    """The toolkit's table in a pyproject.toml; None where it has none."""
    # a file that never names the toolkit need not be parsed, nor be right
    if _TOOL.encode() not in read_bytes(pyproject):
        return None
    tools = _toml(pyproject).get("tool")
    if not isinstance(tools, dict) or _TOOL not in tools:
        return None
    table = tools[_TOOL]
    if not isinstance(table, dict):
        raise ConfigurationError(f"{pyproject}: 'tool.{_TOOL}' must be a table", hint=f"write [tool.{_TOOL}]")
    return table


def _check(file: Path, values: Mapping[str, Any], keys: Keys, within: str = "") -> None:
    for key, value in values.items():
        if key not in keys:
            raise ConfigurationError(f"{file}: unknown key '{within}{key}'", hint=nearest(key, keys))
        kind, name = keys[key], f"{within}{key}"
        if isinstance(kind, Mapping):
            if not isinstance(value, dict):
                raise ConfigurationError(f"{file}: '{name}' must be a table", hint=f"[{name}]")
            _check(file, value, kind, f"{name}.")
        elif isinstance(kind, tuple):
            if value not in kind:
                hint = " or ".join(f'{key} = "{word}"' for word in kind)
                raise ConfigurationError(f"{file}: there is no {name} '{value}'", hint=hint)
        elif kind is Kind.LICENCE:
            _check_licence(file, value)
        elif kind is Kind.TABLES:
            if not (isinstance(value, list) and all(isinstance(one, dict) for one in value)):
                raise ConfigurationError(f"{file}: '{name}' must be tables", hint=f"write each under [[{name}]]")
            for one in value:
                _check(file, one, PATHS_KEYS, f"{name}.")
        else:
            _check_value(file, name, key, value, kind)


def _check_value(file: Path, name: str, key: str, value: Any, kind: Kind) -> None:
    if kind in {Kind.WORDS, Kind.LANGUAGE} and not is_words(value):
        raise ConfigurationError(f"{file}: '{name}' must be words in quotation marks", hint=f'{key} = "…"')
    if kind is Kind.LANGUAGE and not _LANGUAGE.fullmatch(value):
        raise ConfigurationError(f"{file}: '{name}' is no language tag: '{value}'", hint=f'{key} = "en"')
    if kind is Kind.LIST and not (isinstance(value, list) and all(is_words(item) for item in value)):
        raise ConfigurationError(f"{file}: '{name}' must be a list of words", hint=f'{key} = ["…", "…"]')
    if kind is Kind.FLAG and not isinstance(value, bool):
        raise ConfigurationError(f"{file}: '{name}' must be true or false", hint=f"{key} = true")
    if kind is Kind.NUMBER and (isinstance(value, bool) or not isinstance(value, int) or value < 0):
        raise ConfigurationError(f"{file}: '{name}' must be a number", hint=f"{key} = 100")
    if kind is Kind.JOBS and value != AUTO and (isinstance(value, bool) or not isinstance(value, int) or value < 1):
        hint = f'{key} = "{AUTO}"'
        raise ConfigurationError(f"{file}: '{name}' must be a number of processes, or \"{AUTO}\"", hint=hint)
    if kind is Kind.PAIRS and not (isinstance(value, dict) and all(is_words(item) for item in value.values())):
        raise ConfigurationError(f"{file}: '{name}' must be a table of words", hint=f'{key} = {{ "…" = "…" }}')


def _check_licence(file: Path, value: Any) -> None:
    if is_words(value):
        return
    if not isinstance(value, dict):
        raise ConfigurationError(
            f"{file}: 'licence' must be words or a table", hint='licence = { text = "…", url = "https://…" }'
        )
    _check(file, value, LICENCE_KEYS, "licence.")
