"""Command cases that anyone can add to: a command, what it says on stdout and stderr, and its exit status.

A case in `cases/*.txt` is a title after "#", the command after "$", lines of stdout after ">", lines of stderr after
"!", the status after "?". "…" stands for anything within a line, and times are not compared. The working directory
holds the files of `given`.
"""

import re
import shlex
from dataclasses import dataclass, field
from pathlib import Path

import pytest

GIVEN = {
    "talk.txt": 'Ann Lee: "Is it you?"\n\nBob: "It is."\n',
    "empty.txt": "",
    "letter.xml": '<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><p>No header.</p></body></text></TEI>\n',
    "broken.xml": "<TEI>\n<text></TEI>\n",
    "folder/notes.txt": "no XML\n",
}


@dataclass
class Case:
    title: str
    command: str = ""
    out: list[str] = field(default_factory=list)
    err: list[str] = field(default_factory=list)
    status: int = 0


def cases():
    for path in sorted((Path(__file__).parent / "cases").glob("*.txt")):
        case = None
        for line in path.read_text("utf-8").splitlines():
            kind, text = line[:1], line[2:]
            if kind == "#":
                if case is not None:
                    yield case
                case = Case(text)
            elif kind == "$":
                case.command = text
            elif kind == ">":
                case.out.append(text)
            elif kind == "!":
                case.err.append(text)
            elif kind == "?":
                case.status = int(text)
        yield case


def matches(expected, said):
    """Whether lines are as expected, "…" standing for anything."""
    patterns = [re.escape(line).replace("…", ".*") for line in expected]
    lines = re.sub(r"\b\d+\.\d s\b", "0.0 s", said).splitlines()
    return len(patterns) == len(lines) and all(map(re.fullmatch, patterns, lines))


@pytest.mark.parametrize("case", list(cases()), ids=lambda case: case.title)
def test_a_command_answers_as_its_case_says(case, tei, here):
    for name, content in GIVEN.items():
        (here / name).parent.mkdir(exist_ok=True)
        (here / name).write_text(content)
    answer = tei(*shlex.split(case.command)[1:])
    assert matches(case.out, answer.out.decode()), answer.out.decode()
    assert matches(case.err, answer.err), answer.err
    assert answer.status == case.status


def test_there_are_cases_of_every_command():
    from tei_toolkit.cli.group import COMMANDS

    assert {case.command.split()[1] for case in cases() if len(case.command.split()) > 1} >= set(COMMANDS)


def test_a_case_that_differs_is_seen():
    assert matches(["1 document encoded, …, 0.0 s"], "1 document encoded, no findings, 3.4 s\n")
    assert not matches(["1 document encoded"], "2 documents encoded\n")
    assert not matches(["one line"], "one line\nanother\n")
