"""Commands timed in pairs, so that what the machine does besides falls on both alike."""

import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median

PAIRS = 5
TEI = Path(sys.executable).with_name("tei")
Command = Sequence[str]
_MEASURED = """
import os, sys
started = os.fork()
if started == 0:
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    os.execv(sys.argv[1], sys.argv[1:])
print(os.wait4(started, 0)[2].ru_maxrss)
"""


def seconds(command: Command) -> float:
    """How long a command takes as a whole process."""
    started = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    return time.perf_counter() - started


def in_turn(*commands: Command, rounds: int = PAIRS) -> list[float]:
    """The median seconds of each command, run in turn so many times after a round that does not count."""
    taken: list[list[float]] = [[] for _ in commands]
    for number in range(rounds + 1):
        for times, command in zip(taken, commands, strict=True):
            passed = seconds(command)
            if number:
                times.append(passed)
    return [median(times) for times in taken]


def peak_memory(command: Command) -> float:
    """The most memory that a command holds, in megabytes (on Linux)."""
    # begun by a small process, for what that has at the time counts for the command's, too
    small = subprocess.run([sys.executable, "-c", _MEASURED, *command], capture_output=True, check=True)
    return int(small.stdout) / 1024
