"""A command whose options have the values that the project's settings give them, unless a person gives others."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

# the keys of the table [validate] that stand for options of that command, with the names of its parameters
_OPTIONS = {
    "xsd": "xsd",
    "xinclude": "xinclude",
    "checks": "checks",
    "select": "select",
    "ignore": "ignore",
    "severity": "severities",
    "exclude": "exclude",
    "force-exclude": "force_exclude",
    "no-gitignore": "no_gitignore",
    "format": "style",
    "baseline": "baseline",
    "max-errors": "max_errors",
    "quiet": "quiet",
    "fail-on": "fail_on",
    "jobs": "jobs",
    "no-cache": "no_cache",
    "cache-dir": "cache_dir",
}
_PATHS = frozenset({"baseline", "cache-dir"})
_NAMES = frozenset({"checks", "select", "ignore"})


class SettledCommand(click.Command):
    """`tei validate`, which reads the settings of the working directory's project."""

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any
    ) -> click.Context:
        """Look for the settings before the options are read.

        Raises:
            ConfigurationError: the settings say something that cannot be meant.
        """
        # whoever asks for help may have got the settings wrong
        if not {"-h", "--help"} & set(args):
            extra.setdefault("default_map", _defaults())
        return super().make_context(info_name, args, parent, **extra)


def _defaults() -> dict[str, Any]:
    """The values of options by the names of their parameters."""
    from tei_toolkit.settings import nearest_settings

    if nearest_settings(Path.cwd()) is None:
        return {}
    from tei_toolkit.validate.settings import settings_for

    settings = settings_for(Path.cwd())
    return {
        _OPTIONS[key]: _as_given(key, value, settings.root) for key, value in settings.said.items() if key in _OPTIONS
    }


def _as_given(key: str, value: Any, root: Path) -> Any:
    """A value as a person would give it to the option."""
    if key in _NAMES:
        return ",".join(value)
    if isinstance(value, Mapping):
        return [f"{name}={level}" for name, level in value.items()]
    return os.path.relpath(root / value) if key in _PATHS else value
