"""The literate cases of tests/cases/encode: a title, a transcript, the TEI that it becomes. See README.md there."""

import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from lxml import etree

from tei_toolkit.encode.authorities import read_gazetteer
from tei_toolkit.encode.pipeline import encode
from tei_toolkit.model.source import Source

FOLDER = Path(__file__).resolve().parent.parent / "cases" / "encode"
TEI = "http://www.tei-c.org/ns/1.0"
XML = "http://www.w3.org/XML/1998/namespace"
_PERMALINK = 'xml:id="p-'
_PARAGRAPHS = {"p", "ab", "lg", "sp", "u", "said"}
_TITLE = re.compile(r"^## +(.+?)\s*$", re.MULTILINE)
_FENCE = re.compile(
    r"^(?P<ticks>~{3,}|`{3,})(?P<info>[^\n]*)\n(?P<body>.*?)^(?P=ticks)[ \t]*$", re.MULTILINE | re.DOTALL
)
_DEFAULT_PLACE = "text/body/*"
# what stands in these is elements only, so white space between them is layout
_CONTAINERS = set(
    "case text front body back div list opener teiHeader fileDesc titleStmt respStmt sourceDesc profileDesc creation"
    " abstract langUsage settingDesc setting particDesc listPerson person standOff listPlace place location listOrg org"
    " biblStruct analytic monogr imprint".split()
)


@dataclass(frozen=True)
class Block:
    """A fenced block: what it is, the words after that, its text and where that stands in the file."""

    kind: str
    argument: str
    text: str
    start: int
    end: int


@dataclass(frozen=True)
class Case:
    path: Path
    title: str
    blocks: tuple[Block, ...]

    def of(self, kind):
        return [block for block in self.blocks if block.kind == kind]


def cases_of(path):
    text = path.read_text(encoding="utf-8")
    fences = [fence.span() for fence in _FENCE.finditer(text)]
    titles = [t for t in _TITLE.finditer(text) if not any(start < t.start() < end for start, end in fences)]
    ends = [*(title.start() for title in titles[1:]), len(text)]
    for title, end in zip(titles, ends, strict=True):
        blocks = []
        for fence in _FENCE.finditer(text, title.end(), end):
            kind, _, argument = fence["info"].strip().partition(" ")
            blocks.append(Block(kind, argument.strip(), fence["body"], fence.start("body"), fence.end("body")))
        yield Case(path, title[1], tuple(blocks))


FILES = sorted(path for path in FOLDER.glob("*.md") if path.name != "README.md")
CASES = [case for path in FILES for case in cases_of(path)]


def _parameter(case):
    reasons = [block.text for block in case.of("pending")]
    marks = [pytest.mark.xfail(reason=reason.strip()) for reason in reasons]
    return pytest.param(case, marks=marks, id=f"{case.path.stem}: {case.title}")


@pytest.mark.parametrize("case", [_parameter(case) for case in CASES])
def test_a_transcript_becomes_the_tei_that_its_case_expects(case, tmp_path, pytestconfig):
    (transcript,) = case.of("transcript")
    outcome = encode(Source("case.txt", transcript.text.encode()), gazetteer=_gazetteer(case, tmp_path))
    found = {block: _answer(block, outcome) for block in case.blocks if block.kind in {"tei", "diagnostics"}}
    assert found, "a case needs a block of tei or of diagnostics"
    if pytestconfig.getoption("accept") and not case.of("pending"):
        _accept(case, found)
        return
    for block, answer in found.items():
        assert _comparable(block, answer) == _comparable(block, block.text)


@pytest.mark.parametrize("path", FILES, ids=[path.stem for path in FILES])
def test_every_block_of_a_case_is_of_a_kind_that_the_runner_knows(path):
    for case in cases_of(path):
        kinds = [block.kind for block in case.blocks]
        assert kinds.count("transcript") == 1, case.title
        assert set(kinds) <= {"transcript", "tei", "diagnostics", "authority", "pending"}, case.title


def test_the_titles_of_a_file_differ():
    names = [(case.path, case.title) for case in CASES]
    assert len(set(names)) == len(names)


def _gazetteer(case, folder):
    files = []
    for number, block in enumerate(case.of("authority")):
        files.append(folder / f"authority-{number}.xml")
        files[-1].write_text(f'<TEI xmlns="{TEI}"><standOff>{block.text}</standOff></TEI>', encoding="utf-8")
    return read_gazetteer(files)


def _answer(block, outcome):
    if block.kind == "diagnostics":
        places = sorted((d.location.line or 0, d.location.column or 0, d.name) for d in outcome.diagnostics)
        return "".join(f"{line}:{column} {name}\n" for line, column, name in places if name != "markup-recognised")
    root = _without_namespace(outcome.value.to_bytes())
    if _PERMALINK not in block.text:
        _drop_permalinks(root)
    elements = root.xpath(block.argument or _DEFAULT_PLACE)
    return "".join(_dedented(etree.tostring(element, encoding="unicode", with_tail=False)) for element in elements)


def _drop_permalinks(root):
    """Cases that are not about identifiers of paragraphs need not give them."""
    for element in root.iterfind("text//*[@xml:id]", namespaces={"xml": XML}):
        if element.tag in _PARAGRAPHS and element.get(f"{{{XML}}}id").startswith("p-"):
            del element.attrib[f"{{{XML}}}id"]


def _without_namespace(content):
    root = etree.fromstring(content)
    for element in root.iter(etree.Element):
        element.tag = etree.QName(element).localname
    etree.cleanup_namespaces(root)
    return root


def _dedented(xml):
    """The XML of an element that stood indented, moved to the margin."""
    lines = xml.split("\n")
    indents = [len(line) - len(line.lstrip()) for line in lines[1:] if line.startswith(" ") and line.strip()]
    margin = min(indents[-1:], default=0)
    return (
        "\n".join([lines[0], *(line[margin:] if line.startswith(" " * margin) else line for line in lines[1:])]) + "\n"
    )


def _comparable(block, text):
    """What is compared: diagnostics as lines, XML canonical and without layout."""
    if block.kind == "diagnostics":
        return text.split("\n")
    root = etree.fromstring(f"<case>{text}</case>")
    for element in root.iter(etree.Element):
        holds_blocks = element.tag in _CONTAINERS or (
            element.tag in {"said", "quote"} and element.find("p") is not None
        )
        element.text = _plain(element.text, layout=holds_blocks)
        for child in element:
            child.tail = _plain(child.tail, layout=holds_blocks)
    return etree.tostring(root, method="c14n2").decode().replace("><", ">\n<").split("\n")


def _plain(text, *, layout):
    words = re.sub(r"\s+", " ", text or "")
    return "" if layout and words == " " else words


def _accept(case, found):
    """Write what was found into the case file; the blocks of the case are looked up anew by its title."""
    text = case.path.read_text(encoding="utf-8")
    (now,) = [other for other in cases_of(case.path) if other.title == case.title]
    for old, block in reversed(list(zip(case.blocks, now.blocks, strict=True))):
        if old in found and _comparable(old, found[old]) != _comparable(old, block.text):
            text = text[: block.start] + found[old] + text[block.end :]
    case.path.write_text(text, encoding="utf-8")
