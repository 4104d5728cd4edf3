"""Recognition does not get worse: each figure of each set is at least what was reached before."""

import subprocess
import tomllib
from pathlib import Path

import measuring
import pytest

REACHED = Path(__file__).parent / "reached.toml"
NAMES = ("transcript", *measuring.SETS)
DIGITS = 4


@pytest.fixture(scope="module")
def outputs(tmp_path_factory):
    return tmp_path_factory.mktemp("tei")


@pytest.fixture(scope="module")
def measured(outputs):
    """Figures by set, each set measured once."""
    found = {}

    def of(name):
        if name not in found:
            found[name] = {key: round(value, DIGITS) for key, value in measuring.measure(name, outputs).items()}
        return found[name]

    return of


@pytest.mark.parametrize("name", NAMES)
def test_no_figure_of_a_set_falls(name, measured, shared, pytestconfig):
    shared("eval/score.py")
    figures = measured(name)
    if pytestconfig.getoption("accept"):
        accept(name, figures)
    expected = tomllib.loads(REACHED.read_text("utf-8"))[name]
    fallen = {key: (figures.get(key), value) for key, value in expected.items() if figures.get(key, -1) < value}
    assert not fallen


@pytest.mark.parametrize("name", NAMES)
def test_every_document_is_valid_and_keeps_its_text(name, measured, outputs, shared, program):
    assert measured(name)["fidelity"] == 1
    schema = shared("schemas/tei_all-4.12.0.rng")
    command = [program("jing"), schema, *sorted((outputs / name).glob("*.xml"))]
    answer = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (answer.stdout, answer.returncode) == ("", 0)


def test_every_text_of_the_sets_is_measured(shared):
    for name in measuring.SETS:
        folder = shared(f"eval/dev/{name}")
        assert {f.stem for f in folder.glob("*.txt")} == {f.stem for f in folder.glob("*.json")}


def test_no_rule_or_list_knows_who_speaks_in_the_texts(shared):
    """Names that only the texts have are in no rule and no list; names in a list are many people's."""
    import json

    package = measuring.ROOT / "tei_toolkit"
    words = "\n".join(p.read_text("utf-8") for kind in ("*.py", "*.toml") for p in package.rglob(kind)).casefold()
    speakers = set()
    for name in ("drama", "novels"):
        for file in shared(f"eval/dev/{name}").glob("*.json"):
            persons = json.loads(file.read_text("utf-8"))["persons"].values()
            speakers |= {text for person in persons for text in person["names"] if " " in text and len(text) > 9}
    assert speakers
    assert not [name for name in speakers if f'"{name.casefold()}"' in words]


def accept(name, figures):
    known = tomllib.loads(REACHED.read_text("utf-8")) if REACHED.exists() else {}
    known[name] = figures
    lines = [
        "# What recognition reaches on each set; written by pytest tests/evaluation --accept, never lowered by hand."
    ]
    for section in sorted(known):
        lines += ["", f"[{section}]"]
        lines += [f'"{key}" = {value}' for key, value in sorted(known[section].items())]
    REACHED.write_text("\n".join(lines) + "\n", encoding="utf-8")
