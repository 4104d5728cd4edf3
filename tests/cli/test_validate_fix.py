"""`tei validate --fix` and `--diff`."""

import json
import subprocess

import pytest

HEADER = (
    "<teiHeader><fileDesc><titleStmt><title>t</title></titleStmt><publicationStmt><p>p</p></publicationStmt>"
    "<sourceDesc><p>s</p></sourceDesc></fileDesc></teiHeader>"
)
RIGHT = (
    '<?xml-model href="tei_transcript.rng"?>\n<TEI xmlns="http://www.tei-c.org/ns/1.0">\n'
    f"{HEADER}\n<text><body>\n<p><persName>Ä</persName> went.</p>\n<p>{{}}</p>\n</body></text></TEI>\n"
)
WRONG = RIGHT.replace("persName>", "persNam>").replace("<TEI xmlns", "<TEI xmnls")


@pytest.fixture
def wrong(here):
    (here / ".git").mkdir()
    (here / "a.xml").write_text(WRONG.format("x"), "utf-8")
    (here / "b.xml").write_text(RIGHT.format("x"), "utf-8")
    (here / "c.xml").write_text(WRONG.format("<foo/>"), "utf-8")
    return here


def test_files_are_mended_and_what_is_left_is_told(tei, wrong):
    answer = tei("validate", "a.xml", "b.xml", "c.xml", "--fix", "--format", "concise")
    assert answer.status == 1
    assert answer.out.decode() == "c.xml:6:4: error: there is no element 'foo' [unknown-element]\n"
    assert answer.lines[0] == "mended 4 findings in 2 documents: 2 not-tei, 2 unknown-element"
    assert answer.lines[-1].startswith("3 documents checked, 1 error, ")
    assert (wrong / "a.xml").read_text("utf-8") == (wrong / "b.xml").read_text("utf-8")
    again = tei("validate", "a.xml", "--fix")
    assert (again.status, again.lines[0]) == (0, "nothing was mended")


@pytest.mark.usefixtures("wrong")
def test_what_was_kept_of_an_earlier_run_can_be_mended(tei):
    first = tei("validate", "a.xml", "b.xml", "--format", "json")
    again = tei("validate", "a.xml", "b.xml", "--statistics")
    assert "0 documents examined, 2 unchanged" in again.lines
    assert tei("validate", "a.xml", "b.xml", "--format", "json").out == first.out
    assert tei("validate", "a.xml", "b.xml", "--fix").lines[0].startswith("mended 2 findings")


def test_a_diff_writes_nothing_and_is_taken_by_patch(tei, wrong, program):
    before = (wrong / "a.xml").read_bytes()
    answer = tei("validate", "a.xml", "b.xml", "--diff", "--fix")
    assert answer.status == 1
    assert (wrong / "a.xml").read_bytes() == before
    assert answer.lines == ["would mend 2 findings in 1 document: 1 not-tei, 1 unknown-element"]
    subprocess.run([program("patch"), "-p0", "--binary"], input=answer.out, check=True, cwd=wrong)
    assert (wrong / "a.xml").read_bytes() == (wrong / "b.xml").read_bytes()
    answer = tei("validate", "a.xml", "b.xml", "--diff")
    assert (answer.status, answer.out, answer.lines) == (0, b"", ["there is nothing to mend"])


def test_standard_input_is_mended_to_stdout(tei, wrong):
    given = (wrong / "c.xml").read_bytes()
    answer = tei("validate", "-", "--fix", "--stdin-filename", "c.xml", stdin=given)
    assert answer.out.decode() == RIGHT.format("<foo/>")
    assert "c.xml:6:4: error:" in answer.err
    assert answer.status == 1
    assert (wrong / "c.xml").read_bytes() == given
    broken = b"<TEI><text>"
    assert tei("validate", "-", "--fix", stdin=broken).out == broken
    assert tei("validate", "-", "b.xml", "--fix", stdin=given).status == 2
    diff = tei("validate", "-", "--diff", "--stdin-filename", "c.xml", stdin=given)
    assert diff.out.startswith(b"--- c.xml\n+++ c.xml\n@@ ")


def test_what_could_not_be_held_to_a_schema_is_told_with_a_diff(tei, wrong):
    (wrong / "bare.xml").write_text(RIGHT.format("x").partition("\n")[2], "utf-8")
    answer = tei("validate", "bare.xml", "--diff")
    assert answer.status == 3
    assert answer.lines[-1] == "1 document could be held to no schema, and so not be mended"


def test_findings_that_are_not_reported_are_not_mended(tei, wrong):
    tei("validate", "a.xml", "--fix", "--ignore", "not-tei")
    assert (wrong / "a.xml").read_text("utf-8") == WRONG.replace("persNam>", "persName>").format("x")
    tei("validate", "a.xml", "--fix", "--select", "not-tei")
    assert (wrong / "a.xml").read_text("utf-8") == RIGHT.format("x")


@pytest.mark.usefixtures("wrong")
def test_what_can_be_mended_says_so_everywhere(tei):
    assert b"[fixable with --fix]" in tei("validate", "a.xml").out
    assert "2 fixable with --fix" in tei("validate", "a.xml").lines[-1]
    found = json.loads(tei("validate", "a.xml", "--format", "json").out)["diagnostics"][0]["fix"]
    assert found == {
        "message": "put 'TEI' into the namespace http://www.tei-c.org/ns/1.0",
        "edits": [{"line": 2, "column": 6, "end_line": 2, "end_column": 11, "content": "xmlns"}],
    }
    results = json.loads(tei("validate", "a.xml", "--format", "sarif").out)["runs"][0]["results"]
    (result,) = (one for one in results if one["ruleId"] == "unknown-element")
    (change,) = result["fixes"][0]["artifactChanges"]
    assert change["artifactLocation"]["uri"] == "a.xml"
    assert change["replacements"][0] == {
        "deletedRegion": {"startLine": 5, "startColumn": 5, "endLine": 5, "endColumn": 12},
        "insertedContent": {"text": "persName"},
    }


def test_a_link_stays_a_link_and_leads_no_change_out_of_the_project(tei, wrong):
    (wrong / "in").mkdir()
    (wrong / "in" / "link.xml").symlink_to("../a.xml")
    assert tei("validate", "in/link.xml", "--fix").status == 0
    assert (wrong / "in" / "link.xml").is_symlink()
    assert (wrong / "a.xml").read_text("utf-8") == RIGHT.format("x")
    (wrong / "project" / ".git").mkdir(parents=True)
    (wrong / "project" / "out.xml").symlink_to("../c.xml")
    before = (wrong / "c.xml").read_bytes()
    answer = tei("validate", "project/out.xml", "--fix")
    assert "out of the project, and is left as it is" in answer.lines[0]
    assert (wrong / "c.xml").read_bytes() == before


def test_packed_files_are_left_alone(tei, wrong):
    from gzip import compress

    packed = compress((wrong / "a.xml").read_bytes())
    (wrong / "a.xml.gz").write_bytes(packed)
    answer = tei("validate", "a.xml.gz", "--fix")
    assert (answer.status, answer.lines[0]) == (1, "a.xml.gz: is packed, and is left as it is")
    assert (wrong / "a.xml.gz").read_bytes() == packed


def test_a_mended_file_keeps_its_permissions_and_nothing_lies_beside_it(tei, wrong):
    (wrong / "a.xml").chmod(0o640)
    tei("validate", "a.xml", "--fix")
    assert (wrong / "a.xml").stat().st_mode & 0o777 == 0o640
    assert sorted(path.name for path in wrong.iterdir()) == [".git", "a.xml", "b.xml", "c.xml", "talk.txt"]
