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


@pytest.mark.skipif(os.name != "posix", reason="a shell of POSIX closes streams")
@pytest.mark.parametrize(
    ("command", "status"),
    [
        ("encode talk.txt >&-", 0),
        ("encode nowhere.txt 2>&-", 2),
        ("encode nowhere.txt >&- 2>&-", 2),
        ("encode - <&-", 3),
        ("explain --list >&-", 0),
    ],
)
def test_streams_that_the_caller_closed_change_no_status_and_break_nothing(here, command, status):
    line = f"{sys.executable} -m tei_toolkit {command}"
    done = subprocess.run(["sh", "-c", line], capture_output=True, check=False, cwd=here, text=True)
    assert done.returncode == status
    assert "Traceback" not in done.stderr
    assert "unexpected" not in done.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ("encode", ""),
        ("encode", "talk.txt", "-o", ""),
        ("validate", ""),
        ("validate", "--fix", ""),
        ("export", "", "--to", "html"),
        ("build", ""),
        ("serve", ""),
        ("init", ""),
    ],
)
def test_an_empty_path_does_not_mean_this_folder(tei, here, arguments):
    answer = tei(*arguments)
    assert answer.status == 2
    assert "nothing stands there; '.' is this folder" in answer.err
    assert sorted(path.name for path in here.iterdir()) == ["talk.txt"]


def test_options_that_are_alike_are_told_without_a_second_pair_of_brackets(tei):
    answer = tei("encode", "--foo", "talk.txt")
    assert answer.status == 2
    assert answer.err.endswith("did you mean '--force' or '--format'? (see tei encode --help)\n")
    assert answer.err.count("(") == 1


@pytest.mark.skipif(sys.platform != "linux", reason="names of files are bytes on Linux")
def test_a_name_that_is_no_utf_8_stands_in_the_text_as_far_as_it_can_be_read(tei_process, here):
    name = os.fsdecode(b"caf\xe9.txt")
    (here / name).write_bytes((here / "talk.txt").read_bytes())
    answer = tei_process("encode", name)
    assert answer.status == 0
    assert '<title type="main">caf\ufffd</title>' in answer.out.decode()


@pytest.mark.skipif(sys.platform != "linux", reason="names of files are bytes on Linux")
def test_a_name_that_is_no_utf_8_and_cannot_be_written_is_told_with_what_to_do(tei_process, here):
    name = os.fsdecode(b"caf\xe9.xml")
    (here / name).write_bytes(tei_process("encode", "talk.txt").out)
    answer = tei_process("export", name, "--to", "site", "-o", "site")
    assert answer.status == 2
    assert answer.err == "tei: error: caf\\udce9: this name is not in UTF-8 (rename the file)\n"


def test_an_interruption_while_the_command_line_is_loaded_is_told_in_a_line(here):
    code = """
import sys, importlib.abc
class Interrupts(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name == "tei_toolkit.cli.running":
            raise KeyboardInterrupt
sys.meta_path.insert(0, Interrupts())
from tei_toolkit.cli import main
main()
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False, cwd=here, text=True)
    assert (done.returncode, done.stderr) == (130, "tei: error: interrupted\n")
