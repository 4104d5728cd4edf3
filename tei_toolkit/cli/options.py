"""Options that several commands share, so that they are spelled and explained alike."""

import dataclasses
from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast

import click

STANDARD_INPUT = "-"
STANDARD_INPUT_HELP = "A file named - is standard input."

F = TypeVar("F", bound=Callable[..., Any])


class PathGiven(click.Path):
    """A path, which may not be empty: that of a variable that is not set would mean this folder."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Take what was written, where anything was."""
        if value == "":
            self.fail("nothing stands there; '.' is this folder", param, ctx)
        return super().convert(value, param, ctx)


debug = click.option("--debug", is_flag=True, expose_value=False, help="Show where in the code a failure arose.")
force = click.option("--force", is_flag=True, help="Overwrite files that exist.")
fail_on = click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "note"]),
    default="error",
    show_default=True,
    help="The mildest kind of finding that makes the exit status 1.",
)
style = click.option(
    "--format",
    "style",
    type=click.Choice(["text", "concise", "json"]),
    default="text",
    show_default=True,
    help="How findings are written: for reading, one a line, or for programs.",
)
output = click.option(
    "-o",
    "--output",
    # a string, because a path forgets the slash that tells a folder
    type=PathGiven(path_type=str),
    metavar="OUT",
    help="File to write, or folder (NAME/ makes one); several inputs need one. Without it one result goes to stdout.",
)


def together(name: str, make: type[Any], *options: Callable[[Any], Any]) -> Callable[[F], F]:
    """Options that are about one matter: the command gets one value, a dataclass whose fields they are."""
    fields = tuple(one.name for one in dataclasses.fields(make))

    def decorate(command: F) -> F:
        @wraps(command)
        def called(**given: Any) -> Any:
            own = {field: given.pop(field) for field in fields}
            return command(**given, **{name: make(**own)})

        for option in reversed(options):
            called = option(called)
        return cast("F", called)

    return decorate


def files(name: str) -> Callable[[F], F]:
    """One or more input files, "-" being standard input."""
    return click.argument(name, nargs=-1, required=True, metavar="FILE...", type=PathGiven(path_type=str))
