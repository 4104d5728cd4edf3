"""Schemas, stylesheets and template are found wherever the toolkit was installed from."""

import os
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import tomllib
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PROBE = """
from pathlib import Path
import tei_toolkit
from tei_toolkit.corpus.template import create
from tei_toolkit.encode.languages import language
from tei_toolkit.resources import schemas, stylesheets
print(Path(tei_toolkit.__file__).resolve().parent)
for path in (schemas() / "tei_transcript.rng", schemas() / "tei_transcript.xsd", stylesheets() / "html" / "page.xsl",
             stylesheets() / "html" / "page.css", stylesheets() / "i18n" / "en.xml"):
    assert path.is_file(), path
assert language("en").tables
assert len(create(Path("edition"))) == 4
"""


def run(*command, cwd):
    # no variable of the surroundings may lead Python back to the checkout
    environment = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    done = subprocess.run(
        [str(part) for part in command], cwd=cwd, env=environment, check=False, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def checkout(tmp_path_factory):
    """A copy of what a clone holds, so that building leaves nothing in the work tree."""
    folder = tmp_path_factory.mktemp("checkout") / "tei-toolkit"
    ignored = shutil.ignore_patterns(".*", "__pycache__", "build", "dist", "*.egg-info")
    shutil.copytree(ROOT, folder, ignore=ignored)
    return folder


@pytest.fixture(scope="module")
def built(checkout, tmp_path_factory):
    """A wheel and an sdist made from the copy."""
    folder = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "hatchling", "build", "-d", folder, cwd=checkout)
    return folder


def installed(folder, requirement, *options):
    """An environment of its own with the toolkit installed, and the libraries of this one beside it."""
    venv.create(folder, with_pip=False)
    python = next(path for path in (folder / "bin" / "python", folder / "Scripts" / "python.exe") if path.exists())
    site = Path(run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=folder).strip())
    # after its own packages, so that an editable install in this environment does not come first
    (site / "zz-libraries.pth").write_text(f"import sys; sys.path.append({sysconfig.get_path('purelib')!r})\n")
    pip = (sys.executable, "-m", "pip", "--python", python, "install", "-q", "--no-deps", "--no-index")
    run(*pip, "--no-build-isolation", *options, requirement, cwd=folder)
    return python


def test_a_wheel_holds_what_the_toolkit_reads(built, tmp_path):
    python = installed(tmp_path / "venv", next(built.glob("*.whl")))
    place = run(python, "-c", PROBE, cwd=tmp_path).strip()
    assert place.startswith(str(tmp_path / "venv"))
    assert run(tmp_path / "venv" / "bin" / "tei", "--help", cwd=tmp_path).startswith("Usage: tei")


def test_a_stylesheet_of_ones_own_works_from_a_wheel_in_an_empty_folder(built, tmp_path):
    python = installed(tmp_path / "venv", next(built.glob("*.whl")))
    folder = tmp_path / "empty"
    folder.mkdir()
    frame = (ROOT / "tests" / "cases" / "export" / "frame.xml").read_text("utf-8")
    (folder / "talk.xml").write_text(frame.replace("<!--body-->", "<p><q>x</q></p>"), encoding="utf-8")
    (folder / "my.xsl").write_text(
        '<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:m="urn:tei-toolkit:modes"'
        ' xpath-default-namespace="http://www.tei-c.org/ns/1.0"><xsl:template match="q" mode="m:html">'
        '<b class="mine"><xsl:next-match/></b></xsl:template></xsl:stylesheet>',
        encoding="utf-8",
    )
    export = (python.parent / "tei", "export", "talk.xml")
    run(*export, "--to", "html", "--stylesheet", "my.xsl", "-o", "talk.html", cwd=folder)
    assert '<b class="mine"><span class="q' in (folder / "talk.html").read_text("utf-8")
    run(*export, "--to", "site", "--stylesheet", "my.xsl", "-o", "site", cwd=folder)
    assert '<b class="mine">' in (folder / "site" / "texts" / "talk.html").read_text("utf-8")


def test_an_sdist_can_be_built_and_tested_from(built, tmp_path):
    with tarfile.open(next(built.glob("*.tar.gz"))) as archive:
        archive.extractall(tmp_path, filter="data")
    (unpacked,) = tmp_path.glob("tei_toolkit-*")
    for name in ("README.md", "LICENSE", "CHANGELOG.md", "tests/conftest.py", "corpus/tei-toolkit.toml"):
        assert (unpacked / name).is_file(), name
    assert not (unpacked / "corpus" / "build").exists()
    python = installed(tmp_path / "venv", unpacked)
    assert run(python, "-c", PROBE, cwd=tmp_path).startswith(str(tmp_path / "venv"))


def test_an_editable_install_reads_the_checkout(checkout, tmp_path):
    python = installed(tmp_path / "venv", checkout, "-e")
    assert run(python, "-c", PROBE, cwd=tmp_path).strip() == str(checkout / "tei_toolkit")


def test_a_checkout_works_without_being_installed(checkout, tmp_path):
    code = f"import sys; sys.path.insert(0, {str(checkout)!r})\n{PROBE}"
    assert run(sys.executable, "-c", code, cwd=tmp_path).strip() == str(checkout / "tei_toolkit")


def test_wheel_and_sdist_hold_no_more_than_they_should(built):
    names = zipfile.ZipFile(next(built.glob("*.whl"))).namelist()
    tops = {name.split("/")[0] for name in names}
    assert {top.partition("-")[0] for top in tops} == {"tei_toolkit"}
    assert not [name for name in names if "__pycache__" in name or name.startswith("tei_toolkit/tests")]
    assert "tei_toolkit/py.typed" in names


def test_the_version_stands_once_and_is_that_of_the_citation():
    from tei_toolkit import __version__

    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    assert settings["project"]["dynamic"] == ["version"]
    assert f'version: "{__version__}"' in (ROOT / "CITATION.cff").read_text("utf-8")
    assert f"## [{__version__}]" in (ROOT / "CHANGELOG.md").read_text("utf-8")
