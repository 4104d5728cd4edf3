"""Cases that anyone can read and add to: schemas in compact syntax, what they take, and what is said of wrong ones.

In the files of `cases`, a case begins with `==== title`. A line `% reason` says why jing is not asked. Then comes the
schema, and below `----` the documents: `+ document` is accepted, `- document` is not, and `! line:column: error`
says that the schema is refused so. `pytest --accept` rewrites the errors.
"""

import re
import shutil
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tei_toolkit.errors import ToolkitError
from tei_toolkit.relaxng import SchemaError, load

CASES = Path(__file__).parent / "cases"


@dataclass
class Case:
    """One case of a file."""

    file: Path
    title: str
    schema: str
    without_jing: bool
    documents: list[tuple[bool, str]] = field(default_factory=list)
    error: str | None = None

    def lay_out(self, folder: Path, name: str) -> Path:
        """The schema with the parts that it may include."""
        if not (folder / "parts").exists():
            shutil.copytree(CASES / "parts", folder / "parts")
        (folder / name).write_text(self.schema, encoding="utf-8")
        return folder / name


def cases():
    for file in sorted(CASES.glob("*.txt")):
        for block in file.read_text(encoding="utf-8").split("==== ")[1:]:
            head, _, below = block.partition("\n----\n")
            title, _, schema = head.partition("\n")
            without_jing = schema.startswith("% ")
            case = Case(file, title, schema.partition("\n")[2] if without_jing else schema, without_jing)
            for mark, text in re.findall(r"(?ms)^([+!-]) (.*?)(?=\n[+!-] |\n*\Z)", below):
                if mark == "!":
                    case.error = text
                else:
                    case.documents.append((mark == "+", text))
            yield case


ALL = list(cases())
RIGHT = [case for case in ALL if case.error is None]
WRONG = [case for case in ALL if case.error is not None]


def test_there_are_cases():
    assert len(RIGHT) > 35
    assert len(WRONG) > 70
    assert len({(case.file, case.title) for case in ALL}) == len(ALL)
    assert all({verdict for verdict, _ in case.documents} == {True, False} for case in RIGHT)


@pytest.mark.parametrize("case", RIGHT, ids=lambda case: f"{case.file.stem}: {case.title}")
def test_documents_are_judged_as_the_case_says(case, tmp_path):
    schema = load(case.lay_out(tmp_path, "schema.rnc"))
    judged = [(schema.accepts(document.encode()), document) for _, document in case.documents]
    assert judged == case.documents
    assert [(not schema.faults(document.encode()), document) for _, document in case.documents] == case.documents


@pytest.mark.parametrize("case", WRONG, ids=lambda case: case.title)
def test_errors_are_told_as_the_case_says(case, tmp_path, request):
    path = case.lay_out(tmp_path, "schema.rnc")
    with pytest.raises(ToolkitError) as raised:
        load(path)
    assert isinstance(raised.value, SchemaError)
    said = str(raised.value).removeprefix(f"{path}:")
    if request.config.getoption("--accept"):
        accept(case, said)
    else:
        assert said == case.error


def accept(case, said):
    text = case.file.read_text(encoding="utf-8")
    before, title, after = text.partition(f"==== {case.title}\n")
    after = after.replace(f"\n----\n! {case.error}\n", f"\n----\n! {said}\n", 1)
    case.file.write_text(before + title + after, encoding="utf-8")


def jing(program, *arguments):
    return subprocess.run([program("jing"), "-c", *map(str, arguments)], capture_output=True, text=True, check=False)


def test_jing_judges_as_the_cases_say(program, tmp_path):
    """All schemas as parts of one, so that Java starts once."""
    alternatives, expected = [], {}
    for number, case in enumerate(case for case in RIGHT if not case.without_jing):
        case.lay_out(tmp_path, f"case{number}.rnc")
        alternatives.append(f'element case{number} {{ external "case{number}.rnc" }}')
        for index, (right, document) in enumerate(case.documents):
            path = tmp_path / f"case{number}-{index}.xml"
            path.write_text(f"<case{number}>{document}</case{number}>", encoding="utf-8")
            expected[path.name] = right
    (tmp_path / "all.rnc").write_text("|".join(alternatives))
    answer = jing(program, tmp_path / "all.rnc", *(tmp_path / name for name in expected))
    assert ".rnc:" not in answer.stdout, answer.stdout
    refused = {Path(line.partition(":")[0]).name for line in answer.stdout.splitlines() if "error:" in line}
    assert {name: name not in refused for name in expected} == expected


def test_jing_refuses_what_the_cases_say_is_wrong(program, tmp_path):
    """All schemas in one; what it does not name so is asked for one by one, as rules on the whole are not looked at."""
    asked = [case for case in WRONG if not case.without_jing]
    paths = [case.lay_out(tmp_path, f"case{number}.rnc") for number, case in enumerate(asked)]
    (tmp_path / "all.rnc").write_text("|".join(f'element a {{ external "{path.name}" }}' for path in paths))
    named = set(re.findall(r"(case\d+\.rnc):\d+:\d+: error", jing(program, tmp_path / "all.rnc").stdout))
    assert len(named) > len(paths) / 2
    for path, case in zip(paths, asked, strict=True):
        if path.name not in named:
            assert "error:" in jing(program, path).stdout, case.title
