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
WATCHING = "tei_toolkit.watching"
_GIVEN = "tei_toolkit.given"
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
        # what is parsed is taken from the list
        given = list(args)
        context = super().make_context(info_name, args, parent, **extra)
        context.meta[_GIVEN] = given
        return context

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command, again and again where that is asked for."""
        if not ctx.meta.pop(WATCHING, False):
            return self.once(ctx)
        from tei_toolkit.cli.watching import watch

        return watch(self, ctx, ctx.meta[_GIVEN])

    def once(self, context: click.Context) -> Any:
        """Run the command, and end."""
        return super().invoke(context)


def _note_watching(context: click.Context, _option: click.Parameter, wanted: bool) -> None:
    context.meta[WATCHING] = wanted


watching = click.option(
    "--watch",
    is_flag=True,
    expose_value=False,
    callback=_note_watching,
    help="Stay, and examine what changes; wants the extra tei-toolkit[watch].",
)


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
