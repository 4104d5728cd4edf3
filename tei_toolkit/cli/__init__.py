"""The command line: speaks click, holds no logic, and is the only room that prints or exits."""

import gc
import sys

_MANY = 20_000
"""How many objects are made before garbage is looked for; 700 is Python's own measure, for programs that are small."""


def main() -> None:
    """Run `tei` with the arguments of the process and exit with its status."""
    # what is imported stays to the end: looking through it for garbage would take a tenth of a short command's time
    gc.disable()
    from tei_toolkit.cli.running import run

    gc.freeze()
    gc.set_threshold(_MANY)
    gc.enable()
    sys.exit(run(sys.argv[1:]))
