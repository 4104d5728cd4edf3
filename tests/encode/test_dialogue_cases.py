"""Passages of dialogue in tests/cases/dialogue: what is spoken, and by whom, against what their authors meant."""

import re
import tomllib
from collections import Counter
from pathlib import Path

import pytest

from tei_toolkit.encode.gazetteer import Gazetteer
from tei_toolkit.encode.pipeline import encode
from tei_toolkit.model.source import Source
from tei_toolkit.tei.names import qualified

FOLDER = Path(__file__).resolve().parent.parent / "cases" / "dialogue"
REACHED = FOLDER / "reached.toml"
FILES = sorted(FOLDER.glob("*.txt"))
_SPEECH = re.compile(r"\{(?P<who>[\w-]+)\|(?P<words>.*?)\}", re.DOTALL)
_EDGES = "—―–-.,;:\"'“”‘’«»‹›„"


def meant(marked):
    """The passage without braces, and who speaks each stretch of it, places counted without blanks."""
    text, found, last = "", {}, 0
    for match in _SPEECH.finditer(marked):
        text += marked[last : match.start()]
        start = len(solid(text))
        text += match["words"]
        found[start, len(solid(text))] = match["who"]
        last = match.end()
    return text + marked[last:], found


def solid(text):
    return "".join(text.split())


def encoded(text, name):
    """Who speaks each stretch of direct speech in the encoding."""
    root = encode(Source(name, text.encode()), gazetteer=Gazetteer()).value.root
    found, place = {}, 0

    def walk(element, *, inside):
        nonlocal place
        if not isinstance(element.tag, str) or element.tag == qualified("corr"):
            return
        start = place
        spoken = element.tag == qualified("said") and element.get("direct") == "true" and not inside
        place += len(solid(element.text or ""))
        for child in element:
            walk(child, inside=inside or spoken)
            place += len(solid(child.tail or ""))
        if spoken:
            found[start, place] = element.get("who")

    walk(root.find(f".//{qualified('text')}"), inside=False)
    return found


def trimmed(spans, text):
    """Spans without the marks and dashes at their edges."""
    words = solid(text)
    return {
        (end - len(words[start:end].lstrip(_EDGES)), start + len(words[start:end].rstrip(_EDGES))): who
        for (start, end), who in spans.items()
    }


def measured(path):
    """How many speeches a passage has, are found, are no speeches, and have their speaker."""
    text, gold = meant(path.read_text("utf-8"))
    gold, found = trimmed(gold, text), trimmed(encoded(text, path.name), text)
    both = gold.keys() & found.keys()
    names, taken = {}, set()
    for (who, by), _ in Counter((gold[span], found[span]) for span in both if found[span]).most_common():
        if who not in names and by not in taken:
            names[who] = by
            taken.add(by)
    speakers = sum(1 for span in both if found[span] and names.get(gold[span]) == found[span])
    return {"speeches": len(gold), "found": len(both), "wrong": len(found.keys() - gold.keys()), "speakers": speakers}


@pytest.mark.parametrize("path", FILES, ids=[path.stem for path in FILES])
def test_no_less_of_a_dialogue_is_understood_than_was_reached(path, pytestconfig):
    now = measured(path)
    known = tomllib.loads(REACHED.read_text("utf-8"))
    if pytestconfig.getoption("accept"):
        before = known.get(path.stem, {"found": 0, "speakers": 0, "wrong": 10**6})
        assert now["found"] >= before["found"]
        known[path.stem] = now
        lines = ["# What is reached of each passage; written by pytest --accept."]
        for name, figures in sorted(known.items()):
            lines += ["", f"[{name}]", *(f"{key} = {value}" for key, value in figures.items())]
        REACHED.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return
    reached = known[path.stem]
    assert now["speeches"] == reached["speeches"]
    assert (now["found"], -now["wrong"], now["speakers"]) >= (reached["found"], -reached["wrong"], reached["speakers"])
    assert now["speakers"] >= reached["speakers"]


def test_dialogues_together_reach_what_is_promised():
    figures = [measured(path) for path in FILES]
    total = {key: sum(one[key] for one in figures) for key in figures[0]}
    found = 2 * total["found"] / (total["speeches"] + total["found"] + total["wrong"])
    assert found >= 0.97
    assert total["speakers"] / total["speeches"] >= 0.9


def test_every_language_has_a_dialogue():
    from tei_toolkit.encode import languages

    known = {file.stem for file in Path(languages.__file__).parent.glob("*.toml")}
    assert known <= {path.stem.partition("-")[0] for path in FILES}
