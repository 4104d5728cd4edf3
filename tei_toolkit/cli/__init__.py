"""The command line: speaks click, holds no logic, and is the only room that prints or exits."""

import atexit
import gc
import os
import sys
import threading
from typing import NoReturn

_MANY = 20_000
"""How many objects are made before garbage is looked for; 700 is Python's own measure, for programs that are small."""


def main() -> None:
    """Run `tei` with the arguments of the process and exit with its status."""
    # what is imported stays to the end: looking through it for garbage would take a tenth of a short command's time
    gc.disable()
    try:
        from tei_toolkit.cli.running import run
    except KeyboardInterrupt:
        # as `run` says it and the status for it, before either is there
        sys.stderr.write("tei: error: interrupted\n")
        os._exit(130)
    gc.freeze()
    gc.set_threshold(_MANY)
    gc.enable()
    _leave(run(sys.argv[1:]))


def _leave(status: int) -> NoReturn:
    """End the process when all that waits for its end is done, and let the system clear what it held.

    To take apart what was imported, object by object, would take a short command a twentieth of its time. Where a
    thread is still at work, or nobody listens any more, Python ends as it does then.
    """
    if threading.active_count() > 1:
        sys.exit(status)
    try:
        atexit._run_exitfuncs()  # noqa: SLF001 (nothing public does what waits for the end)
        sys.stdout.flush()
        sys.stderr.flush()
    except (OSError, ValueError):
        sys.exit(status)
    os._exit(status)
