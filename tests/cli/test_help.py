import subprocess
import sys
from pathlib import Path

import pytest

from tei_toolkit.cli.group import COMMANDS, LazyGroup, tei

README = (Path(__file__).resolve().parents[2] / "README.md").read_text("utf-8")


def helped(tei, *command):
    answer = tei(*command, "--help")
    assert answer.status == 0
    assert answer.err == ""
    return answer.out.decode()


def test_the_help_lists_every_command_with_its_purpose(tei):
    words = " ".join(helped(tei).split())
    for name, purpose in COMMANDS.items():
        assert f"{name} {purpose}" in words


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_a_purpose_of_one_line_two_examples_and_options_with_help(tei, name):
    text = helped(tei, name)
    lines = [line.strip() for line in text.splitlines()]
    assert COMMANDS[name] in lines
    examples = lines[lines.index("Examples:") + 1 :]
    assert sum(f"tei {name} " in line or line.endswith(f"tei {name}") for line in examples[:2]) == 2
    command = tei_command(name)
    assert all(parameter.help for parameter in command.params if parameter.param_type_name == "option")


@pytest.mark.parametrize("name", ["encode", "validate", "export"])
def test_the_help_of_what_reads_files_tells_of_standard_input(tei, name):
    assert "A file named - is standard input." in helped(tei, name)


def tei_command(name):
    assert isinstance(tei, LazyGroup)
    return tei.get_command(None, name)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_stands_in_the_readme(name):
    assert f"`tei {name}" in README


def test_the_help_of_tei_says_what_the_exit_status_means(tei):
    assert "Exit status: 0 clean, 1 findings, 2 wrong usage" in helped(tei)


def test_help_loads_none_of_the_rooms_that_work():
    code = """
import sys
from tei_toolkit.cli.running import run
run(["--help"])
heavy = {"lxml", "saxonche", "typst", "xmlschema", "charset_normalizer"} & set(sys.modules)
assert not heavy, heavy
working = ("tei_toolkit.encode.", "tei_toolkit.export.", "tei_toolkit.validate.", "tei_toolkit.corpus")
rooms = [name for name in sys.modules if name.startswith(working)]
assert not rooms, rooms
"""
    subprocess.run([sys.executable, "-c", code], check=True, stdout=subprocess.DEVNULL)


def test_the_help_of_a_command_and_the_package_itself_load_no_library_that_works():
    code = """
import sys
import tei_toolkit
from tei_toolkit.cli.running import run
run(["validate", "--help"])
working = {"lxml", "saxonche", "typst", "xmlschema", "langcodes", "sqlite3", "subprocess", "watchfiles"}
heavy = working & set(sys.modules)
assert not heavy, heavy
"""
    subprocess.run([sys.executable, "-c", code], check=True, stdout=subprocess.DEVNULL)


def test_the_version_names_all_that_decides_what_is_made(tei):
    from tei_toolkit import __version__
    from tei_toolkit.tei.names import TEI_VERSION

    lines = tei("--version").out.decode().splitlines()
    assert [line[:12].strip() for line in lines] == ["TEI Toolkit", "Saxon", "libxml2", "schema", "TEI"]
    assert lines[0].endswith(f" {__version__}")
    assert "SaxonC" in lines[1]
    assert lines[3].split()[1] == "tei_transcript"
    assert lines[4].endswith(f"P5 {TEI_VERSION}")
