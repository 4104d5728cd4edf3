"""The options of `tei validate` that say what documents are held to, and which findings count."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

from tei_toolkit.cli import options
from tei_toolkit.cli.console import message
from tei_toolkit.errors import UsageError

if TYPE_CHECKING:
    from tei_toolkit.model.report import Report
    from tei_toolkit.validate.choice import Choice
    from tei_toolkit.validate.paths import PathTables


@dataclass(frozen=True, slots=True)
class Asked:
    """What a person asks of the documents."""

    schema: str | None
    catalogs: tuple[Path, ...]
    require_declared: bool
    xsd: bool
    xinclude: bool
    checks: str | None
    select: str | None
    ignore: str | None
    severities: tuple[str, ...]
    engine: str

    def every(self) -> "Callable[..., Report]":
        """The function `validate` as it is asked for, with all that it finds; for documents one by one.

        Raises:
            UsageError, ReadError: there is no such schema, or it cannot be used.
        """
        from tei_toolkit.validate.schemas import Schemas

        schemas = Schemas(self.schema, xsd=self.xsd, catalogs=self.catalogs, require_declared=self.require_declared)
        return partial(self._validate(), schemas=schemas)

    def _validate(self) -> "Callable[..., Report]":
        from tei_toolkit.validate.pipeline import validate

        return partial(
            validate,
            schema=self.schema,
            xsd=self.xsd,
            checks=_names(self.checks),
            catalogs=self.catalogs,
            require_declared=self.require_declared,
            xinclude=self.xinclude,
            engine=self.engine,
        )

    def counting(self) -> "Callable[..., Report]":
        """The function `validate` as it is asked for, with the findings that count and as they are weighed."""
        return partial(
            self._validate(),
            select=_names(self.select),
            ignore=_names(self.ignore) or (),
            severities=_weights(self.severities),
            paths=self.paths(),
        )

    def choice(self) -> "Choice":
        """Which findings count.

        Raises:
            UsageError: there is no finding, check or severity of a name given.
        """
        from tei_toolkit.validate.choice import Choice

        return Choice(_names(self.select), _names(self.ignore) or (), _weights(self.severities), self.paths())

    def tell_idle_patterns(self, files: Iterable[str]) -> None:
        """Say which patterns of the settings for some files are for none of those that were looked at."""
        tables = self.paths()
        for pattern in () if tables is None else tables.idle(files):
            message(f"'{pattern}' in 'validate.paths' is for none of these documents")

    @staticmethod
    def paths() -> "PathTables | None":
        """What the settings of the working directory's project say for some files; options count for more.

        Raises:
            ConfigurationError: they say something that cannot be meant.
        """
        from tei_toolkit.validate.settings import settings_for

        tables = settings_for(Path.cwd()).paths
        context = click.get_current_context()
        given = {"select": "select", "severities": "severity"}
        sources = {key: context.get_parameter_source(name) for name, key in given.items()}
        overruled = frozenset(key for key, source in sources.items() if source is ParameterSource.COMMANDLINE)
        return None if tables is None else replace(tables, overruled=overruled)


def _names(given: str | None) -> list[str] | None:
    return None if given is None else [name.strip() for name in given.split(",") if name.strip()]


def _weights(given: tuple[str, ...]) -> dict[str, str]:
    """Severities by the names that they are for."""
    found = {}
    for one in given:
        names, equals, level = one.partition("=")
        if not equals:
            raise UsageError(
                f"--severity {one}: a name and a severity are needed", hint="as in dangling-pointer=warning"
            )
        found.update(dict.fromkeys(_names(names) or (), level.strip()))
    return found


asking: Callable[[Any], Any] = options.together(
    "asked",
    Asked,
    click.option(
        "--schema",
        metavar="SCHEMA",
        help="RELAX NG schema for all documents, whatever they declare: a file (.rng, .rnc), a name that tei schema"
        " list tells, or tei_transcript.",
    ),
    click.option(
        "--catalog",
        "catalogs",
        multiple=True,
        metavar="FILE",
        type=options.PathGiven(path_type=Path),
        help="XML catalog that tells where schemas lie; may be given several times.",
    ),
    click.option("--require-declared", is_flag=True, help="Make it an error to declare no schema."),
    click.option("--xsd", is_flag=True, help="Check against the XML Schema of the toolkit as well."),
    click.option(
        "--xinclude",
        is_flag=True,
        help="Put in its place what documents include by XInclude, from files of the project, and check it there.",
    ),
    click.option(
        "--checks",
        metavar="NAMES",
        help="Only these checks, with commas between: well-formedness, relax-ng, xsd, inclusions, pointers,"
        " identifiers, dates, header, languages, direction, characters.",
    ),
    click.option("--select", metavar="NAMES", help="Report these findings only, or those of these checks."),
    click.option("--ignore", metavar="NAMES", help="Report all but these findings, or those of these checks."),
    click.option(
        "--severity",
        "severities",
        metavar="NAME=LEVEL",
        multiple=True,
        help="Take a finding, or those of a check, for an error, a warning or a note; may be given several times.",
    ),
    click.option(
        "--engine",
        type=click.Choice(["own", "jing"]),
        default="own",
        show_default=True,
        help="Ask jing besides (Java), and report where its verdict differs.",
    ),
)
