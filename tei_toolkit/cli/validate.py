"""`tei validate`: are these documents what they should be?"""

from functools import partial

import click

from tei_toolkit.cli import options
from tei_toolkit.cli.asking import Asked, asking
from tei_toolkit.cli.console import Progress
from tei_toolkit.cli.group import COMMANDS, help_text
from tei_toolkit.cli.mending import Mending, mending
from tei_toolkit.cli.reports import Telling, telling
from tei_toolkit.cli.selecting import Wanted, selection
from tei_toolkit.cli.settled import SettledCommand, watching
from tei_toolkit.cli.status import CLEAN, COULD_NOT_BE_DONE, FINDINGS
from tei_toolkit.cli.working import Working, working


@click.command(
    "validate",
    cls=SettledCommand,
    help=help_text(
        COMMANDS["validate"],
        "tei validate letters/",
        "tei validate letter.xml --schema tei_all.rng",
        "tei validate letters/ --diff && tei validate letters/ --fix",
    ),
    epilog=options.STANDARD_INPUT_HELP,
)
@selection
@asking
@mending
@working
@watching
@telling
@options.debug
def validate_command(*, wanted: Wanted, asked: Asked, mending: Mending, working: Working, telling: Telling) -> int:
    """Check files, folders of XML files and standard input; report on stdout."""
    work = working.work()
    found = wanted.find(work.cache, tei_only=asked.schema is None)
    if not found.documents:
        return found.status
    telling.refuse(found.documents)
    opened = mending.opened(found.documents) if mending.asked else None
    documents = opened or found.documents
    checked = partial(asked.counting(), work=work)
    with Progress("validating", len(documents)) as progress:
        report = checked(documents, on_progress=progress.reach)
    aside = False
    if opened is not None:
        every = asked.every()
        done = mending.mended(
            opened, report, lambda one: every([one]).diagnostics, asked.choice().reports, quiet=telling.quiet
        )
        if mending.diff:
            undone = COULD_NOT_BE_DONE if report.undone else CLEAN
            return max(found.status, undone, FINDINGS if done.mended else CLEAN)
        report = checked(done.documents) if done.mended else report
        aside = done.on_stdout
    if telling.statistics and not telling.quiet:
        asked.tell_idle_patterns(report.files)
    return max(found.status, telling.tell(report, found.passed, progress.seconds, aside=aside))
