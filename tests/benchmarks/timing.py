"""Commands timed in pairs, so that what the machine does besides falls on both alike."""

import os
import resource
import subprocess
import sys
import time
from pathlib import Path
from statistics import median

PAIRS = 5
TEI = Path(sys.executable).with_name("tei")


def seconds(command):
    """How long a command takes as a whole process."""
    started = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    return time.perf_counter() - started


def in_turn(*commands, rounds=PAIRS):
    """The median seconds of each command, run in turn so many times after a round that does not count."""
    taken = [[] for _ in commands]
    for number in range(rounds + 1):
        for times, command in zip(taken, commands, strict=True):
            passed = seconds(command)
            if number:
                times.append(passed)
    return [median(times) for times in taken]


def peak_memory(command):
    """The most memory that a command holds, in megabytes (on Linux)."""
    started = os.fork()
    if started == 0:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 1)
        os.dup2(nowhere, 2)
        os.execv(command[0], [str(part) for part in command])  # noqa: S606 (commands of this file)
    usage = os.wait4(started, 0)[2]
    return usage.ru_maxrss / 1024


def own_memory():
    """The most memory that this process has held, in megabytes (on Linux)."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
