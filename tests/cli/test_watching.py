"""`tei validate --watch`: what changes is examined, and a person ends it."""

import builtins
import contextlib
import os
import queue
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from tei_toolkit.cli import watching

ROOT = Path(__file__).parents[2]
RNG = """<element name="letter" xmlns="http://relaxng.org/ns/structure/1.0">
  <oneOrMore><element name="{}"><text/></element></oneOrMore></element>"""
# seconds that nothing takes on however busy a machine
PATIENCE = 240


class Watching:
    """A command that stays, and what it says, line by line."""

    def __init__(self, *arguments):
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"}
        command = [sys.executable, "-m", "tei_toolkit", "validate", "--watch", "--format", "concise", *arguments]
        self.process = subprocess.Popen(
            command,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            env=environment,
            encoding="utf-8",
            # who runs the tests in the background has taught them to ignore it
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509
        )
        self._lines = queue.Queue()
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self):
        for line in self.process.stdout:
            self._lines.put(line.rstrip("\n"))

    def round(self):
        """What it says until it waits."""
        said = []
        while not said or "waiting for changes" not in said[-1]:
            said.append(self._lines.get(timeout=PATIENCE))
        return said

    def is_silent(self):
        """Whether it goes on waiting, for so long that it would have begun anew several times."""
        with contextlib.suppress(queue.Empty):
            return self._lines.get(timeout=1.5) is None
        return True

    def end(self):
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(PATIENCE)


@pytest.fixture
def watch(here):
    """A function that begins to watch letters that are held to a schema of their own."""
    pytest.importorskip("watchfiles", reason="the extra 'watch' brings watchfiles")
    if sys.platform == "win32":
        pytest.skip("a signal of this kind is not sent here")
    (here / "letters").mkdir()
    (here / "letter.rng").write_text(RNG.format("p"))
    for name in "abc":
        (here / "letters" / f"{name}.xml").write_text(f"<letter><p>{name}</p></letter>")
    begun = []

    def begin(*arguments):
        begun.append(Watching("--schema", "letter.rng", *arguments))
        return begun[-1]

    yield begin
    for each in begun:
        each.process.kill()
        each.process.wait()


def write(path, content):
    """Write a file in one step: who watches never sees it empty, as it could between two steps."""
    aside = Path(f"{path.absolute().parent}.new")
    aside.write_text(content)
    aside.replace(path)


WRONG = "letters/b.xml:1:9: error: there is no element 'q' [unknown-element]"


@pytest.mark.parametrize("more", [(), ("--no-cache",), ("--report", "sarif:letters/report.sarif")])
def test_what_changes_in_a_folder_is_examined(watch, here, more):
    watched = watch("letters", "--statistics", *more)
    assert "3 documents examined, 0 unchanged" in watched.round()
    # what it writes itself is no change
    assert not more or watched.is_silent()
    write(here / "letters" / "b.xml", "<letter><q>b</q></letter>")
    said = watched.round()
    assert "1 document examined, 2 unchanged" in said
    assert any("1 error" in line for line in said)
    write(here / "letters" / "d.xml", "<letter><p>d</p></letter>")
    assert "1 document examined, 3 unchanged" in watched.round()
    (here / "letters" / "b.xml").unlink()
    assert "0 documents examined, 3 unchanged" in watched.round()
    assert watched.end() == 0


def test_files_settings_and_schemas_are_watched_too(watch, here):
    watched = watch("letters/a.xml", "letters/b.xml")
    assert watched.round()[0].startswith("2 documents checked, no findings")
    write(here / "letters" / "b.xml", "<letter><q>b</q></letter>")
    assert WRONG in watched.round()
    write(here / "letter.rng", RNG.format("q"))
    said = watched.round()
    assert "letters/a.xml:1:9: error: there is no element 'p' [unknown-element]" in said
    assert WRONG not in said
    write(here / "tei-toolkit.toml", '[validate]\nignore = ["relax-ng"]\n')
    assert any("no findings" in line for line in watched.round())
    assert watched.end() == 0


def test_what_is_wrong_for_a_while_is_told_and_waited_for(watch, here):
    watched = watch("letters")
    watched.round()
    write(here / "tei-toolkit.toml", "[validate]\nignor = 1\n")
    assert any("unknown key 'validate.ignor'" in line for line in watched.round())
    write(here / "tei-toolkit.toml", "")
    assert any("no findings" in line for line in watched.round())
    write(here / "letter.rng", "<element")
    said = watched.round()
    assert any("letter.rng:1:1: not well-formed XML" in line for line in said)
    write(here / "letter.rng", RNG.format("p"))
    assert any("no findings" in line for line in watched.round())
    assert watched.end() == 0


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["-"], "standard input cannot be watched (name files or folders)"),
        (["--files-from", "-"], "standard input cannot be watched (name files or folders)"),
        ([".", "--write-baseline", "known.json"], "a baseline is written once (leave --watch out)"),
    ],
)
def test_what_cannot_be_watched_is_told(tei, monkeypatch, arguments, message):
    monkeypatch.setattr(watching, "find_spec", lambda _: builtins)
    answer = tei("validate", "--watch", *arguments)
    assert (answer.status, answer.lines) == (2, [f"tei: error: {message}"])


def test_without_the_library_one_line_tells_how_to_get_it(tei, monkeypatch):
    monkeypatch.setattr(watching, "find_spec", lambda _: None)
    answer = tei("validate", ".", "--watch")
    assert answer.status == 3
    assert answer.lines == ["tei: error: --watch needs the library watchfiles (pip install 'tei-toolkit[watch]')"]


def test_places_are_folders_and_files(here):
    (here / "a" / "b").mkdir(parents=True)
    (here / "x.xml").write_text("")
    assert watching._places(["a", "a/**/*.xml", "x.xml", "*.xml", "gone.xml"]) == (
        [Path("a"), Path("a"), Path()],
        [Path("x.xml"), Path("gone.xml")],
    )
