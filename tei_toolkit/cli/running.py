"""Running a command: every way that it can fail becomes one line and an exit status."""

import os
import re
import sys
from collections.abc import Sequence

import click

from tei_toolkit.cli.console import failed
from tei_toolkit.cli.group import tei
from tei_toolkit.cli.status import COULD_NOT_BE_DONE, INTERRUPTED, PIPE_CLOSED, USAGE
from tei_toolkit.errors import ToolkitError
from tei_toolkit.files import remedy_of

COMPLETION = "_TEI_COMPLETE"
"""The variable by which a shell asks what may be typed."""


def run(arguments: Sequence[str]) -> int:
    """Run `tei` and give the exit status: 0 clean, 1 findings, 2 usage, 3 could not be done.

    Raises:
        Exception: whatever happened, where --debug was given and it is no interruption.
    """
    debug = "--debug" in arguments
    _print_somewhere()
    _print_any_character()
    try:
        status = _run(arguments)
        sys.stdout.flush()
    except BrokenPipeError:
        # what read our results wants no more; Python must not try again at its end
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return PIPE_CLOSED
    except (Exception, KeyboardInterrupt) as error:
        if debug and not _from_interruption(error):
            raise
        return _told(error)
    return status


def _told(error: BaseException) -> int:
    """Say in one line what ended a command; the exit status for it."""
    if _from_interruption(error):
        failed("interrupted")
        return INTERRUPTED
    if isinstance(error, ToolkitError):
        failed(error)
        return error.exit_status
    if isinstance(error, UnicodeEncodeError) and "surrogates" in error.reason:
        # what stands for bytes that are no UTF-8; a name of a file alone can hold them
        name = re.search(r"[^\s\"'<>]*[\udc80-\udcff][^\s\"'<>]*", error.object)
        failed(f"{name[0] if name else error.object}: this name is not in UTF-8 (rename the file)")
        return USAGE
    if isinstance(error, OSError):
        place = error.filename or "standard output"
        failed(f"{place}: {error.strerror or error} ({remedy_of(error)})")
        return COULD_NOT_BE_DONE
    reason = " ".join(str(error).split()) or "no reason given"
    failed(f"unexpected {type(error).__name__}: {reason} (a fault of the toolkit: --debug shows where; report it)")
    return COULD_NOT_BE_DONE


def _from_interruption(error: BaseException | None) -> bool:
    """Whether Ctrl-C is what lies behind an exception, as where it came in the middle of an import."""
    while error is not None and not isinstance(error, KeyboardInterrupt | click.Abort):
        error = error.__cause__ or error.__context__
    return error is not None


def _run(arguments: Sequence[str]) -> int:
    asked = os.environ.get(COMPLETION)
    if asked:
        from tei_toolkit.cli.completion import answer

        return answer(asked)
    try:
        # not tei.main(): that would answer closed pipes and full disks itself
        with tei.make_context("tei", list(arguments)) as context:
            status = tei.invoke(context)
    except click.exceptions.Exit as done:
        return done.exit_code
    except click.UsageError as error:
        command = error.ctx.command_path if error.ctx is not None else "tei"
        failed(f"{_in_words(error)} (see {command} --help)")
        return USAGE
    except click.ClickException as error:
        failed(error.format_message())
        return USAGE
    return status if isinstance(status, int) else 0


def _in_words(error: click.UsageError) -> str:
    """What click says of a wrong usage, in one line and without brackets, for in those stands what to do."""
    alike = getattr(error, "possibilities", None)
    if alike:
        return f"{error.message.rstrip('.')}: did you mean {' or '.join(map(repr, sorted(alike)))}?"
    return " ".join(error.format_message().split()).rstrip(".")


def _print_somewhere() -> None:
    """Give the streams that a caller closed (`>&-`) somewhere to go, and leave the numbers of those open to no file."""
    for number, name in ((0, "stdin"), (1, "stdout"), (2, "stderr")):
        if getattr(sys, name) is None:
            mode = "r" if number == 0 else "w"
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: PTH123 (open to the end)


def _print_any_character() -> None:
    """Let no character that the terminal lacks stop a report."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
