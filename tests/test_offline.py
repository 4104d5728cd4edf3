"""Nothing but `tei schema add` asks the network: by what the code imports, and in a place that has none."""

import ast
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "tei_toolkit"
# what speaks to other machines; url2pathname of urllib.request only rewrites names
SPEAKING = {"socket", "ssl", "ftplib", "smtplib", "http.client", "urllib.request", "urllib3", "requests", "httpx"}
ALLOWED = {
    "validate/store/fetching.py": {"http.client", "urllib.request"},
}
RNG = '<element name="letter" xmlns="http://relaxng.org/ns/structure/1.0"><text/></element>'
DECLARING = '<?xml-model href="https://example.org/{}.rng"?><letter>Dear Ann</letter>'


def spoken(path):
    """The modules that a file imports and that speak to other machines."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and {alias.name for alias in node.names} != {"url2pathname"}:
            found.add(node.module or "")
    return found & SPEAKING


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_one_file_alone_speaks_to_the_network(path):
    assert spoken(path) <= ALLOWED.get(path.relative_to(PACKAGE).as_posix(), set())


COMMANDS = [
    ["--version"],
    ["encode", "talk.txt", "-o", "talk.xml"],
    ["validate", "talk.xml", "--xsd", "--format", "json"],
    ["validate", "stored.xml", "--format", "concise"],
    ["validate", "missing.xml", "--format", "concise"],
    ["validate", "hostile.xml", "--format", "concise"],
    ["validate", "stored.xml", "missing.xml", "--format", "concise", "--jobs", "2", "--statistics"],
    ["schema", "list", "--json"],
    ["schema", "list", "--known"],
    ["schema", "show", "letter"],
    ["schema", "check"],
    ["schema", "add", "letter.rng"],
    ["export", "talk.xml", "--to", "html", "-o", "talk.html"],
    ["init", "letters"],
    ["build", "letters"],
    ["schema", "remove", "letter"],
]


@pytest.fixture
def prepared(tmp_path):
    """A function that makes a folder to run commands in, always under the same name."""

    def prepare():
        folder = tmp_path / "work"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        (folder / "talk.txt").write_text('Ann Lee: "Is it you?"\n\nBob: "It is."\n')
        (folder / "letter.rng").write_text(RNG)
        (folder / "stored.xml").write_text(DECLARING.format("letter"))
        (folder / "missing.xml").write_text(DECLARING.format("other"))
        (folder / "hostile.xml").write_text(
            '<!DOCTYPE letter SYSTEM "https://example.org/x.dtd" [<!ENTITY % x SYSTEM "https://example.org/x"> %x;]>'
            '<letter xmlns:xi="http://www.w3.org/2001/XInclude"><xi:include href="https://example.org/x"/></letter>'
        )
        return folder

    return prepare


def answers(folder, prefix):
    """What each command says and the status it ends with, in one process each."""
    variables = {
        "TEI_TOOLKIT_CACHE": str(folder / "cache"),
        "TEI_TOOLKIT_SCHEMAS": str(folder / "store"),
        "PYTHONPATH": str(ROOT),
        "SOURCE_DATE_EPOCH": "0",
    }
    command = [*prefix, sys.executable, "-m", "tei_toolkit"]
    adding = [*command, "schema", "add", "letter.rng", "--declared", "https://example.org/letter.rng"]
    said = []
    for line in (adding, *([*command, *arguments] for arguments in COMMANDS)):
        done = subprocess.run(line, cwd=folder, env={**os.environ, **variables}, capture_output=True, check=False)
        # times differ from run to run
        err = re.sub(rb"\d+\.\d s", b"0.0 s", done.stderr)
        said.append((line[len(command) :], done.returncode, done.stdout, err))
    files = {path.relative_to(folder): path.read_bytes() for path in sorted(folder.rglob("*.xml"))}
    return said, files


def test_without_a_network_all_commands_do_the_same(prepared, program):
    prefix = [program("unshare"), "--user", "--map-root-user", "--net", "--"]
    tried = subprocess.run([*prefix, "true"], capture_output=True, check=False)
    if tried.returncode:
        pytest.skip("this system makes no network namespaces")
    said, files = answers(prepared(), [])
    alone, files_alone = answers(prepared(), prefix)
    for one, other in zip(said, alone, strict=True):
        assert one == other
    assert files == files_alone
    statuses = {" ".join(arguments): status for arguments, status, _, _ in said}
    assert statuses["validate stored.xml --format concise"] == 0
    assert statuses["validate missing.xml --format concise"] == 3
    # what has to ask is told that it cannot
    failing = [*prefix, sys.executable, "-m", "tei_toolkit", "schema", "add", "tei_all"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "TEI_TOOLKIT_SCHEMAS": str(prepared() / "store")}
    done = subprocess.run(failing, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 3
    assert done.stderr.startswith("tei: error: https://www.tei-c.org/Vault/P5/")
    assert "cannot be fetched" in done.stderr
