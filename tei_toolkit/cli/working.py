"""The options of `tei validate` that say how it is done: in how many processes, with what is kept."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

import click

from tei_toolkit.cli import options
from tei_toolkit.settings import AUTO

if TYPE_CHECKING:
    from tei_toolkit.validate.plan import Work


@dataclass(frozen=True, slots=True)
class Working:
    """How a person wants the work to be done; `jobs` is None where the toolkit is to decide."""

    jobs: int | None
    no_cache: bool
    cache_dir: Path | None
    # the folder that stands for none, while a command runs again and again
    meanwhile: ClassVar[Path | None] = None

    def work(self) -> "Work":
        """How `validate` is to do it."""
        from tei_toolkit.validate.plan import Work

        return Work(self._cache(), self.jobs)

    def _cache(self) -> Path | None:
        """The folder for what is found, or None where nothing is to be kept."""
        if self.no_cache:
            return self.meanwhile
        if self.cache_dir is not None:
            return self.cache_dir
        from tei_toolkit.resources import user_cache

        return user_cache() or self.meanwhile


class _Jobs(click.ParamType):  # type: ignore[type-arg]  # (older versions of click have no such argument)
    """A number of processes, or "auto"."""

    name = "jobs"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int | None:
        if value == AUTO:
            return None
        try:
            number = int(value)
        except (TypeError, ValueError):
            number = 0
        if number < 1:
            self.fail(f"'{value}' is no number of processes, and not {AUTO}", param, ctx)
        return number


working: Callable[[Any], Any] = options.together(
    "working",
    Working,
    click.option(
        "-j",
        "--jobs",
        type=_Jobs(),
        default=AUTO,
        show_default=True,
        metavar="N",
        help="Examine documents in N processes at once; auto takes as many as there are processors and work for.",
    ),
    click.option("--no-cache", is_flag=True, help="Examine every document anew, and keep nothing of what is found."),
    click.option(
        "--cache-dir",
        type=options.PathGiven(path_type=Path, file_okay=False),
        metavar="DIR",
        help="Folder for what is found, instead of the user's cache folder; it may be deleted at any time.",
    ),
)
