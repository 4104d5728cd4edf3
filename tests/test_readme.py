"""What the README shows and promises is so."""

import re
import shlex
from pathlib import Path

import pytest

from tei_toolkit import encode
from tei_toolkit.project import read_project
from tei_toolkit.settings import read_settings

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text("utf-8")


def block(kind):
    return re.search(rf"```{kind}\n(.*?)```", README, re.DOTALL)[1]


def test_its_transcript_becomes_its_tei():
    assert block("text").strip() in (ROOT / "corpus/sources/stalin-choibalsan-1944.txt").read_text("utf-8")
    written = encode(ROOT / "corpus/sources/stalin-choibalsan-1944.txt", project=read_project(ROOT / "corpus"))
    words = " ".join(written.value.to_bytes().decode().split())
    assert " ".join(block("xml").removesuffix("</p>\n").split()) in words


def test_its_commands_stand_on_lines_of_their_own():
    lines = README.splitlines()
    assert "python3 -m venv .venv && .venv/bin/pip install -q . && .venv/bin/tei build corpus" in lines
    assert "python3 -m venv .venv && .venv/bin/pip install -q -e '.[test]' && .venv/bin/pytest" in lines


def test_its_python_runs(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "talk.txt").write_text("“I don't' know,” said Ann Lee.\n")
    names = {}
    exec(block("python"), names)  # noqa: S102 (the README is ours)
    assert b"<!DOCTYPE" in names["page"]
    assert capsys.readouterr().out.startswith("talk.txt:1:")


def test_its_engine_runs_alone(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    rng = '<element name="letter" xmlns="http://relaxng.org/ns/structure/1.0"><text/></element>'
    (tmp_path / "letters.rng").write_text(rng)
    (tmp_path / "letter.xml").write_text("<leter>Dear Ann</leter>")
    names = {}
    example = next(one for one in re.findall(r"```python\n(.*?)```", README, re.DOTALL) if "SchemaCache" in one)
    exec(example, names)  # noqa: S102 (the README is ours)
    assert capsys.readouterr().out.startswith("1 4 a/b ")
    assert [fault.hint for fault in names["faults"]] == ["perhaps 'letter' is meant"]
    assert list((tmp_path / "cache").iterdir())


@pytest.mark.parametrize(
    "line", [line for line in README.splitlines() if line.startswith(("tei schema ", "tei validate "))]
)
def test_its_commands_have_the_options_that_it_shows(line):
    from click import Context

    from tei_toolkit.cli.group import tei

    _, name, *arguments = shlex.split(line, comments=True)
    command = tei.get_command(None, name)
    if name == "schema":
        command = command.commands[arguments.pop(0)]
    left = command.make_parser(Context(command)).parse_args(list(arguments))[1]
    assert left == []


@pytest.mark.parametrize("link", sorted(set(re.findall(r"\]\(([^)#:]+)\)", README)) - {".github/edition.png"}))
def test_its_links_lead_to_files(link):
    assert (ROOT / link).is_file()


def test_its_settings_are_settings(tmp_path):
    (tmp_path / "tei-toolkit.toml").write_text(block("toml"), encoding="utf-8")
    assert set(read_settings(tmp_path / "tei-toolkit.toml")["validate"]) >= {"schema", "catalogs", "require-declared"}


@pytest.mark.parametrize("room", re.findall(r"^  (\w+(?:/|\.py))", README, re.MULTILINE))
def test_the_rooms_of_its_tour_are_there(room):
    assert (ROOT / "tei_toolkit" / room).exists()
