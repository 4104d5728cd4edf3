"""The command line: speaks click, holds no logic, and is the only room that prints or exits."""

import gc
import sys


def main() -> None:
    """Run `tei` with the arguments of the process and exit with its status."""
    # what is imported stays to the end: looking through it for garbage would take a tenth of a short command's time
    gc.disable()
    from tei_toolkit.cli.running import run

    gc.freeze()
    gc.enable()
    sys.exit(run(sys.argv[1:]))
