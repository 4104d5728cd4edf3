"""What tests of the command line share: a way to run `tei`, in this process or in one of its own."""

import io
import os
import subprocess
import sys
from dataclasses import dataclass

import pytest

from tei_toolkit.cli.running import run

TALK = 'Ann Lee: "Is it you?"\n\nBob: "It is."\n'


@dataclass(frozen=True)
class Answer:
    status: int
    out: bytes
    err: str

    @property
    def lines(self):
        return self.err.splitlines()


@pytest.fixture
def here(tmp_path, monkeypatch):
    """A working directory with a transcript in it."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "talk.txt").write_text(TALK)
    return tmp_path


@pytest.fixture
def tei(here, capfdbinary, monkeypatch):  # noqa: ARG001 (commands run where the transcript is)
    """Run a command in this process."""

    def call(*arguments, stdin=b""):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        capfdbinary.readouterr()
        status = run([str(argument) for argument in arguments])
        out, err = capfdbinary.readouterr()
        return Answer(status, out, err.decode())

    return call


@pytest.fixture
def tei_process(here):  # noqa: ARG001 (commands run where the transcript is)
    """Run a command in a process of its own."""

    def call(*arguments, stdin=b"", **options):
        command = [sys.executable, "-m", "tei_toolkit", *map(str, arguments)]
        environment = {**os.environ, **options.pop("variables", {})}
        done = subprocess.run(command, input=stdin, capture_output=True, check=False, env=environment, **options)
        return Answer(done.returncode, done.stdout, done.stderr.decode())

    return call
