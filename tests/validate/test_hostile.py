"""Documents made to hurt, held to every check: each is told in bounded time, opens nothing and does not stop others.

The engine of RELAX NG has its own such tests (tests/relaxng/test_hostile.py), as have stylesheets
(tests/test_saxon.py), inclusions (tests/validate/inclusions/) and what is added to the store (tests/validate/store/).
"""

import os
import re
import socket
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest
from framing import framed

from tei_toolkit.validate.pipeline import validate
from tei_toolkit.validate.plan import Work

ROOT = Path(__file__).parents[2]
SLOWEST = 60
MOST_MEMORY = 600
"""Megabytes, for a whole process."""
UNSEEN = "words that nobody may read"
TEI = '<TEI xmlns="http://www.tei-c.org/ns/1.0">'
MODEL = '<?xml-model href="tei_transcript.rng"?>'
LAUGHS = "".join(f'<!ENTITY {chr(98 + number)} "{f"&{chr(97 + number)};" * 10}">' for number in range(10))


def typed(subset, content):
    """A document with a document type of that internal subset."""
    return f"{MODEL}<!DOCTYPE TEI [{subset}]>{TEI}<text><body><p>{content}</p></body></text></TEI>"


def many(pattern, number):
    """So many words of a pattern, each with its number."""
    return " ".join(pattern.format(each) for each in range(number))


def body(content):
    return framed(f"<text><body>{content}</body></text>")


# each with what must be among what is told of it; {secret} is the address of a file
CASES = {
    "file entity": (typed('<!ENTITY x SYSTEM "{secret}">', "&x;"), "refused-xml"),
    "http entity": (typed('<!ENTITY x SYSTEM "http://localhost:9/x">', "&x;"), "refused-xml"),
    "parameter entity": (typed('<!ENTITY % x SYSTEM "{secret}"> %x;', "&y;"), "refused-xml"),
    "public entity": (typed('<!ENTITY x PUBLIC "-//x//y" "{secret}">', "&x;"), "refused-xml"),
    "entity in an attribute": (typed('<!ENTITY x SYSTEM "{secret}">', '<hi rend="&x;"/>'), "refused-xml"),
    "external DTD": (f'{MODEL}<!DOCTYPE TEI SYSTEM "{{secret}}">{TEI}<text/></TEI>', "external-dtd"),
    "DTD of the web": (f'{MODEL}<!DOCTYPE TEI SYSTEM "http://localhost:9/x.dtd">{TEI}<text/></TEI>', "external-dtd"),
    "XInclude of a file": (
        body('<p><xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{secret}" parse="text"/></p>'),
        "unknown-element",
    ),
    "billion laughs": (typed(f'<!ENTITY a "lol">{LAUGHS}', "&k;"), "not-well-formed"),
    "quadratic": (typed(f'<!ENTITY a "{"x" * 100_000}">', "&a;" * 10_000), "not-well-formed"),
    "recursive": (typed('<!ENTITY x "&y;"><!ENTITY y "&x;">', "&x;"), "not-well-formed"),
    "large text": (body(f"<p>{'words ' * 5_000_000}</p>"), None),
    "large attribute": (body(f'<p n="{"x" * 30_000_000}"/>'), None),
    "deep": (f"{MODEL}{TEI}{'<p>' * 200_000}{'</p>' * 200_000}</TEI>", "refused-xml"),
    "deep without end": (f"{MODEL}{TEI}{'<p>' * 200_000}", "refused-xml"),
    "very many attributes": (body("<p " + many('a{}="1"', 200_000) + "/>"), "refused-xml"),
    "very many pointers": (body('<p corresp="' + many("#a{}", 20_000) + '">x</p>'), "dangling-pointer"),
    "very many files": (body('<p corresp="' + many("a{}.xml#b", 5_000) + '">x</p>'), "missing-file"),
    "very many identifiers": (body("".join('<p xml:id="a">x</p>' for _ in range(2_000))), "duplicate-id"),
    "schema outside": (f'<?xml-model href="{{secret}}"?>{TEI}<text/></TEI>', "unknown-schema"),
    "schema of the system": (f'<?xml-model href="file:///etc/passwd"?>{TEI}<text/></TEI>', "unknown-schema"),
    "schema of the web": (f'<?xml-model href="http://localhost:9/x.rng"?>{TEI}<text/></TEI>', "unknown-schema"),
    "schema above": (f'<?xml-model href="../../../../../../etc/passwd"?>{TEI}<text/></TEI>', "unknown-schema"),
    "XML Schema outside": (
        f'{TEI[:-1]} xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
        ' xsi:schemaLocation="http://www.tei-c.org/ns/1.0 {secret}"><text/></TEI>',
        "unknown-schema",
    ),
    "pointer outside": (body('<p corresp="{secret}#root file:///etc/passwd#root ../../secret.xml#a">x</p>'), None),
    "pattern without end": (
        framed(
            '<encodingDesc><listPrefixDef><prefixDef ident="a" matchPattern="(x+)+y" replacementPattern="#$1"/>'
            f'</listPrefixDef></encodingDesc><text><body><p corresp="a:{"x" * 5_000}">x</p></body></text>'
        ),
        None,
    ),
    "instructions": (f"<?tei-validate {'ignore= ' * 100_000}?>" * 3 + body("<p>x</p>"), None),
    "no characters": ("\0" * 1_000, "not-well-formed"),
    "nothing": ("", "not-well-formed"),
}


@pytest.fixture
def secret(project):
    """The address of a file beyond the project, in which are words that nobody may be shown."""
    project("inside.xml", "<p>Ann went to Leeds.</p>")
    place = Path.cwd().parent / "secret.xml"
    place.write_text(f'<root xml:id="root">{UNSEEN}</root>')
    return place.as_uri()


@pytest.fixture
def no_network(monkeypatch):
    def refused(*_):
        pytest.fail("something was to be fetched")

    monkeypatch.setattr(socket.socket, "connect", refused)


def shown(report):
    """All words of a report."""
    return repr(report.diagnostics)


@pytest.mark.usefixtures("no_network")
@pytest.mark.parametrize("name", CASES)
def test_a_hostile_document_is_told_in_time_and_opens_nothing(project, secret, tmp_path, name):
    content, expected = CASES[name]
    hostile = project("hostile.xml", content.replace("{secret}", secret), whole=True)
    documents = [hostile, Path("inside.xml")]
    begun = time.process_time()
    report = validate(documents)
    assert time.process_time() - begun < SLOWEST
    names = {one.name for one in report.diagnostics if one.location.path == "hostile.xml"}
    assert expected is None or expected in names
    assert UNSEEN not in shown(report)
    assert "root:" not in shown(report)
    assert "not-checked" not in names
    # in other processes, and from what is kept, it is told alike
    work = Work(tmp_path / "cache", 2)
    assert validate(documents, work=work) == report
    again = validate(documents, work=work)
    assert (replace(again, kept=0), again.kept) == (report, 2)


@pytest.mark.skipif(not Path("/proc/self/status").is_file(), reason="this system does not tell how much memory is used")
@pytest.mark.parametrize("name", ["large text", "large attribute", "deep", "very many attributes", "quadratic"])
def test_a_hostile_document_takes_bounded_memory(project, name):
    project("hostile.xml", CASES[name][0], whole=True)
    code = """
import re, sys
from tei_toolkit.cli.running import run
run(["validate", "hostile.xml", "--format", "concise", "--no-cache"])
print(re.search(r"VmHWM:\\s*(\\d+)", open("/proc/self/status").read())[1], file=sys.stderr)
"""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False, timeout=1_200
    )
    assert "Traceback" not in done.stderr
    assert int(re.findall(r"\d+", done.stderr)[-1]) < MOST_MEMORY * 1024


@pytest.mark.usefixtures("secret")
def test_links_lead_to_no_schema_and_no_target_beyond_the_project(project):
    try:
        Path("link.rng").symlink_to(Path("../secret.xml"))
        Path("linked.xml").symlink_to(Path("../secret.xml"))
    except OSError:
        pytest.skip("this system makes no links")
    content = f'<?xml-model href="link.rng"?>{TEI}<text><body><p corresp="linked.xml#none">x</p></body></text></TEI>'
    report = validate([project("hostile.xml", content, whole=True), Path("inside.xml")])
    told = {one.name: one.message for one in report.diagnostics}
    assert told["unknown-schema"].startswith("the schema 'link.rng' lies outside of the project, and is not opened")
    assert UNSEEN not in shown(report)
    assert "dangling-pointer" not in told
