"""The sample edition's transcript, and documents that others encoded, held to what their encoders found."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tei_toolkit.encode.pipeline import encode
from tei_toolkit.encode.rules import plain
from tei_toolkit.model.outcome import Outcome
from tei_toolkit.project import Project, read_project
from tei_toolkit.tei.names import NAMESPACES

ROOT = Path(__file__).resolve().parents[2]
TRANSCRIPT = ROOT / "corpus" / "sources" / "stalin-choibalsan-1944.txt"


@pytest.fixture(scope="module")
def edition():
    return encode(TRANSCRIPT, project=read_project(ROOT / "corpus"))


@pytest.fixture(scope="module")
def bare():
    return encode(TRANSCRIPT, project=Project())


@pytest.fixture
def scored(shared, tmp_path):
    """A function that scores a document against the one encoded by hand."""

    def score(outcome: Outcome) -> dict:
        path = tmp_path / "tei.xml"
        path.write_bytes(outcome.value.to_bytes())
        return run(shared, path, shared("gold/stalin-choibalsan-1944.json"))

    return score


def run(shared, output, gold):
    command = [sys.executable, shared("eval/score.py"), output, gold, "--json"]
    answer = subprocess.run(command, capture_output=True, text=True, check=True)
    return json.loads(answer.stdout)


def test_the_encoding_agrees_with_the_one_made_by_hand(scored, edition):
    result = scored(edition)
    types = result["types"]
    assert result["fidelity"]["equal_whitespace_normalised"]
    assert types["speech"]["overlap_tp"] == types["speech"]["gold"] == types["speech"]["system"] == 20
    assert types["speech"]["attr_name_tp"] >= 19
    assert types["date"]["value_tp"] == types["date"]["gold"] == types["date"]["system"] == 7
    assert types["time"]["value_tp"] == types["time"]["gold"] == types["time"]["system"] == 2
    precision, recall, _ = types["person"]["overlap"]
    assert min(precision, recall) >= 0.95
    assert types["place"]["overlap"][2] >= 0.85
    assert types["editorial"]["overlap"][2] >= 0.80


def test_without_authority_files_speakers_and_persons_are_found_all_the_same(scored, bare):
    types = scored(bare)["types"]
    assert types["person"]["overlap"][2] >= 0.85
    assert types["speech"]["attr_name_tp"] >= 19


def test_the_header_holds_what_the_transcript_says_of_itself(edition):
    def words(path):
        found = edition.value.root.xpath(f"tei:teiHeader//{path}", namespaces=NAMESPACES)
        return [item if isinstance(item, str) else " ".join("".join(item.itertext()).split()) for item in found]

    assert words("tei:titleStmt/tei:title") == ["January 22, 1944 Stalin's Conversation with Choibalsan"]
    assert words("tei:titleStmt/tei:author") == ["Lkhamsurengiin Bat Ochir"]
    assert words("tei:titleStmt/tei:editor[@role='translator']") == ["Sergey Radchenko"]
    assert words("tei:creation/tei:date/@when") == ["1944-01-22"]
    assert words("tei:bibl/tei:publisher") == ["Wilson Center Digital Archive"]
    assert words("tei:bibl/tei:idno") == ["https://digitalarchive.wilsoncenter.org/document/209765", "209765"]
    assert words("tei:biblStruct//tei:title[@level='j']") == ["Khudulmur"]
    assert words("tei:biblStruct//tei:biblScope[@unit='issue']") == ["148"]
    assert words("tei:biblStruct//tei:biblScope[@unit='page']") == ["166-167"]
    assert words("tei:abstract")[0].startswith("Conversations between Joseph Stalin")
    assert words("tei:langUsage/tei:language/@ident") == ["en", "mn"]


@pytest.mark.parametrize(
    ("name", "faults", "within"),
    [
        ("unclosed-quotation", ['⟦"There is no reason⟧'], "said/choice/corr"),
        ("paragraph-cut-by-page-break", ["⟦cargo and passenger⟧"], "said/pb"),
        ("mojibake", ["⟦?Khudulmur?⟧"], "title/sic"),
        ("typing-error", ["⟦don't'⟧ know", "does he need⟦.⟧"], "said/choice/corr"),
    ],
)
def test_each_fault_of_the_transcript_is_reported_where_it_is_and_encoded(bare, name, faults, within):
    lines = TRANSCRIPT.read_text("utf-8").split("\n")
    places = []
    for words, start, _ in map(plain, faults):
        number, line = next((number, line) for number, line in enumerate(lines, 1) if words in line)
        places.append((number, line.index(words) + start + 1))
    found = [d.location for d in bare.diagnostics if d.name == name]
    assert [(location.line, location.column) for location in found] == places
    path = "//tei:" + within.replace("/", "/tei:")
    assert bare.value.root.xpath(path, namespaces=NAMESPACES)


def test_documents_of_others_keep_their_text_and_give_up_their_speeches(shared, program, tmp_path):
    sources = sorted(shared("eval/dev/frus").glob("*.txt"))
    for source in sources:
        (tmp_path / f"{source.stem}.xml").write_bytes(encode(source).value.to_bytes())
    result = run(shared, tmp_path, shared("eval/dev/frus"))
    assert (result["docs"], result["errors"]) == (len(sources), 0)
    assert result["fidelity"]["equal_whitespace_normalised"] == 1
    assert result["types"]["speech"]["overlap"][2] >= 0.95
    schema = shared("schemas/tei_all-4.12.0.rng")
    answer = subprocess.run(
        [program("jing"), schema, *tmp_path.glob("*.xml")], capture_output=True, text=True, check=False
    )
    assert (answer.stdout, answer.returncode) == ("", 0)


def test_no_rule_knows_the_transcript():
    code = "\n".join(path.read_text("utf-8") for path in (ROOT / "tei_toolkit").rglob("*.py"))
    words = (ROOT / "tei_toolkit" / "encode" / "languages" / "en.toml").read_text("utf-8")
    names = ["Choibalsan", "Ospan", "Pertsovka", "Khudulmur", "Radchenko", "Zabaikalskii", "Khukh", "Tsaidam"]
    assert not [name for name in names if re.search(name, code + words, re.IGNORECASE)]
