"""The layers of the house: who may import whom, and what each room alone may use."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "tei_toolkit"

# a room may import those of a lower floor and its own; rooms on one floor do not import one another
FLOORS = {
    "errors": 0,
    "files": 1,
    "processes": 1,
    "settings": 2,
    "relaxng": 2,
    "model": 2,
    "tei": 3,
    "saxon": 4,
    "resources": 4,
    "project": 4,
    "isolation": 5,
    "encode": 6,
    "validate": 6,
    "export": 6,
    "corpus": 7,
    "cli": 8,
}
# the package itself holds the version, the verbs and their types; whoever imports it imports no room by that
DOORS = {"__init__", "__main__"}
LONGEST_FILE = 400
LONGEST_FUNCTION = 50

FILES = sorted(path for path in PACKAGE.rglob("*.py"))


def room_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            yield node.module or ""
            # "from tei_toolkit import files" names a room too
            yield from (f"{node.module}.{alias.name}" for alias in node.names if node.module == "tei_toolkit")


def rooms_imported(tree: ast.AST) -> set[str]:
    names = (name.split(".") for name in imports(tree))
    return {parts[1] for parts in names if parts[0] == "tei_toolkit" and len(parts) > 1} & set(FLOORS)


def wrongs(room: str, tree: ast.AST) -> list[str]:
    """What a file of a room must not do, as sentences."""
    found = [
        f"{room} imports {other}"
        for other in sorted(rooms_imported(tree) - {room})
        if room not in DOORS and FLOORS[other] >= FLOORS[room]
    ]
    used = {name.split(".")[0] for name in imports(tree)}
    if "saxonche" in used and room != "saxon":
        found.append("saxonche outside saxon.py")
    if "click" in used and room != "cli":
        found.append("click outside cli/")
    calls = (node.func for node in ast.walk(tree) if isinstance(node, ast.Call))
    if room != "cli" and any(isinstance(call, ast.Name) and call.id == "print" for call in calls):
        found.append("print( outside cli/")
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_every_file_keeps_to_its_floor(path):
    assert wrongs(room_of(path), ast.parse(path.read_text("utf-8"))) == []


def test_every_room_has_a_floor():
    assert {room_of(path) for path in FILES} - DOORS == set(FLOORS)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_files_and_functions_keep_to_their_size(path):
    text = path.read_text("utf-8")
    assert text.count("\n") <= LONGEST_FILE
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert node.end_lineno - node.lineno < LONGEST_FUNCTION, f"{node.name} is too long"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_every_file_says_what_it_is_for(path):
    assert ast.get_docstring(ast.parse(path.read_text("utf-8")))


@pytest.mark.parametrize(
    ("room", "code", "wrong"),
    [
        ("model", "from tei_toolkit.tei.names import TEI", "model imports tei"),
        ("encode", "def f():\n    from tei_toolkit.validate.pipeline import validate", "encode imports validate"),
        ("validate", "import tei_toolkit.export.targets", "validate imports export"),
        ("files", "from tei_toolkit import project", "files imports project"),
        ("corpus", "from tei_toolkit.cli import main", "corpus imports cli"),
        ("saxon", "from tei_toolkit.project import Project", "saxon imports project"),
        ("export", "import saxonche", "saxonche outside saxon.py"),
        ("corpus", "from click import echo", "click outside cli/"),
        ("encode", "print('found')", "print( outside cli/"),
    ],
)
def test_the_walk_finds_what_is_forbidden(room, code, wrong):
    assert wrongs(room, ast.parse(code)) == [wrong]


@pytest.mark.parametrize(
    ("room", "code"),
    [
        ("encode", "from tei_toolkit.model.span import Span\nfrom tei_toolkit import __version__"),
        ("cli", "import click\nprint('x')\nfrom tei_toolkit.corpus.build import build"),
        ("saxon", "import saxonche"),
    ],
)
def test_the_walk_lets_pass_what_is_allowed(room, code):
    assert wrongs(room, ast.parse(code)) == []
