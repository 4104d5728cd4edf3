"""The command line: speaks click, holds no logic, and is the only room that prints or exits."""

import sys


def main() -> None:
    """Run `tei` with the arguments of the process and exit with its status."""
    from tei_toolkit.cli.running import run

    sys.exit(run(sys.argv[1:]))
