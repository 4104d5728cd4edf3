import os
import subprocess
import sys

import pytest

from tei_toolkit.cli.console import _PATIENCE, plural, tally
from tei_toolkit.model.diagnostic import Diagnostic, Location, Severity

# each of four steps takes until so many bars have been drawn, of which the second knows of the step
WORK = """
import threading
from tei_toolkit.cli import console
drawn = threading.Semaphore(0)
def drawing(*words, echo=console.click.echo, **options):
    echo(*words, **options)
    drawn.release()
console.click.echo = drawing
console._PATIENCE = {patience}
with console.Progress("encoding", 4) as progress:
    for step in range(4):
        progress.reach(step + 1)
        for _ in range({bars}):
            assert drawn.acquire(timeout={wait}) or not {bound}
"""


def on_stderr_of_a_terminal(code):
    """What a script writes to stderr where that is a terminal."""
    pty = pytest.importorskip("pty", reason="this system has no pseudo-terminals")
    master, slave = pty.openpty()
    subprocess.run([sys.executable, "-c", code], stderr=slave, check=True)
    os.close(slave)
    said = b""
    try:
        while piece := os.read(master, 10_000):
            said += piece
    except OSError:
        # Linux tells the end of a terminal by an error
        pass
    finally:
        os.close(master)
    return said.decode()


def test_who_waits_on_a_terminal_sees_a_bar_that_goes_away():
    said = on_stderr_of_a_terminal(WORK.format(patience=0, bars=2, wait=240, bound=True))
    assert "encoding █" in said
    assert "3/4" in said
    assert said.endswith("\r\x1b[K")


def test_quick_work_draws_none():
    assert 0.5 <= _PATIENCE <= 2
    assert on_stderr_of_a_terminal(WORK.format(patience=240, bars=1, wait=0.1, bound=False)) == ""


def test_a_file_gets_no_bar():
    code = WORK.format(patience=0, bars=1, wait=0.1, bound=False)
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stderr == b""


def test_numbers_have_their_nouns():
    assert [plural(number, "document") for number in (0, 1, 2, 1234)] == [
        "0 documents",
        "1 document",
        "2 documents",
        "1,234 documents",
    ]


def test_findings_are_counted_by_severity():
    found = [Diagnostic("x", Severity(name), "", Location("a"), "c") for name in ("note", "error", "warning", "error")]
    assert tally(found) == "2 errors, 1 warning, 1 note"
    assert tally([]) == "no findings"
