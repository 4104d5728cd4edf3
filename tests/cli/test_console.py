import os
import subprocess
import sys

import pytest

from tei_toolkit.cli.console import plural, tally
from tei_toolkit.model.diagnostic import Diagnostic, Location, Severity

SLOW = """
import time
from tei_toolkit.cli.console import Progress
with Progress("encoding", 4) as progress:
    for _ in range(4):
        time.sleep(SECONDS / 4)
        progress.done += 1
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
    said = on_stderr_of_a_terminal(SLOW.replace("SECONDS", "1.6"))
    assert "encoding █" in said
    assert "3/4" in said
    assert said.endswith("\r\x1b[K")


def test_quick_work_draws_none():
    assert on_stderr_of_a_terminal(SLOW.replace("SECONDS", "0.1")) == ""


def test_a_file_gets_no_bar():
    code = SLOW.replace("SECONDS", "1.6")
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
