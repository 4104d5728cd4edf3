import os
import signal
import struct
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tei_toolkit.cli import running
from tei_toolkit.errors import ReadError

FULL = Path("/dev/full")
# seconds that nothing takes on however busy a machine
PATIENCE = 240


def test_without_a_command_the_help_is_shown(tei):
    answer = tei()
    assert answer.status == 2
    assert "Usage: tei" in answer.err


def test_a_command_that_there_is_not_is_told_with_the_likeliest(tei):
    answer = tei("encod", "talk.txt")
    assert answer.status == 2
    assert answer.err == "tei: error: there is no command 'encod': did you mean 'encode'? (see tei --help)\n"


def test_a_failure_is_one_line_with_its_remedy(tei):
    answer = tei("encode", "nowhere.txt")
    assert answer.status == 2
    assert answer.lines[0] == "tei: error: nowhere.txt: there is no such file (check the path)"


def test_an_unexpected_exception_is_one_line_too(tei, monkeypatch):
    def broken(_arguments):
        raise ValueError("something\nodd")

    monkeypatch.setattr(running, "_run", broken)
    answer = tei("build")
    assert answer.status == 3
    assert answer.err.count("\n") == 1
    assert answer.err.startswith("tei: error: unexpected ValueError: something odd (a fault of the toolkit")


@pytest.mark.parametrize("error", [ValueError("odd"), ReadError("unreadable"), OSError(5, "Input/output error")])
def test_debug_shows_where_it_arose(monkeypatch, error):
    def broken(_arguments):
        raise error

    monkeypatch.setattr(running, "_run", broken)
    with pytest.raises(type(error)):
        running.run(["--debug", "build"])


def test_an_interruption_is_130(tei, monkeypatch):
    def interrupted(_arguments):
        raise KeyboardInterrupt

    monkeypatch.setattr(running, "_run", interrupted)
    answer = tei("build")
    assert (answer.status, answer.err) == (130, "tei: error: interrupted\n")


@pytest.mark.skipif(os.name != "posix", reason="signals are sent as POSIX has them")
@pytest.mark.usefixtures("here")
def test_ctrl_c_ends_a_process_without_a_traceback():
    from fcntl import ioctl
    from termios import FIONREAD

    ours, given = os.pipe()
    os.write(given, b"Ann: ")
    process = subprocess.Popen(
        [sys.executable, "-m", "tei_toolkit", "encode", "-"],
        stdin=ours,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        # who runs the tests in the background has taught them to ignore it
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509
    )
    # one that comes while Python sets itself up is its own matter: the command is at work once it has read something
    until = time.monotonic() + PATIENCE
    while process.poll() is None and struct.unpack("i", ioctl(ours, FIONREAD, b"\0" * 4)) != (0,):
        assert time.monotonic() < until
        time.sleep(0.02)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=PATIENCE)
    os.close(ours)
    os.close(given)
    assert process.returncode == 130
    assert err == b"tei: error: interrupted\n"


def test_an_interruption_in_the_middle_of_an_import_is_one_too(tei, monkeypatch):
    def interrupted(_arguments):
        raise RuntimeError("Error calling __set_name__") from KeyboardInterrupt()

    monkeypatch.setattr(running, "_run", interrupted)
    answer = tei("build")
    assert (answer.status, answer.err) == (130, "tei: error: interrupted\n")


def test_a_reader_that_goes_away_is_no_failure(here):
    (here / "talk.txt").write_text('Ann: "Is it you?"\n\n' * 3000)
    command = [sys.executable, "-m", "tei_toolkit", "encode", "talk.txt"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    process.stdout.read(10)
    process.stdout.close()
    err = process.stderr.read()
    process.wait(timeout=PATIENCE)
    assert process.returncode == 141
    assert b"Traceback" not in err
    assert b"Exception" not in err


@pytest.mark.skipif(not FULL.exists(), reason="this system has no /dev/full")
@pytest.mark.usefixtures("here")
def test_a_full_disk_behind_stdout_is_one_line():
    command = [sys.executable, "-m", "tei_toolkit", "encode", "talk.txt"]
    with FULL.open("wb") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 3
    assert b"tei: error: standard output: No space left on device" in done.stderr
    assert b"Traceback" not in done.stderr


def test_a_report_survives_a_terminal_of_few_letters(tei_process):
    answer = tei_process("build", "nowhere…", variables={"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "1"})
    assert answer.status == 2
    assert "nowhere" in answer.err
