import json

import pytest

INVALID = '<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><p>No header.</p></body></text></TEI>'


@pytest.fixture
def documents(tei, here):
    """A folder with a valid document, one with an error, and something else."""
    (here / "tei").mkdir()
    tei("encode", "talk.txt", "-o", "tei/talk.xml")
    (here / "tei" / "letter.XML").write_text(INVALID)
    (here / "tei" / "notes.txt").write_text("no XML")
    return here / "tei"


@pytest.mark.usefixtures("documents")
def test_a_valid_document_is_0_and_one_with_errors_1(tei):
    assert tei("validate", "tei/talk.xml").status == 0
    answer = tei("validate", "tei/letter.XML")
    assert answer.status == 1
    assert b"teiHeader" in answer.out
    assert answer.lines[-1].startswith("1 document checked, 1 error")


@pytest.mark.usefixtures("documents")
def test_a_folder_means_its_xml_files(tei):
    answer = tei("validate", "tei", "--format", "concise")
    assert answer.status == 1
    errors = [line for line in answer.out.decode().splitlines() if ": error: " in line]
    assert [line.partition(":")[0] for line in errors] == ["tei/letter.XML"]
    assert answer.lines[-1].startswith("2 documents checked, ")


@pytest.mark.usefixtures("documents")
def test_standard_input_is_a_hyphen(tei):
    assert tei("validate", "-", stdin=tei("encode", "talk.txt").out).status == 0
    assert tei("validate", "-", stdin=INVALID.encode()).status == 1


@pytest.mark.usefixtures("documents")
def test_json_is_for_programs(tei):
    answer = tei("validate", "tei", "--format", "json")
    assert answer.status == 1
    assert json.loads(answer.out)


@pytest.mark.usefixtures("documents")
def test_both_schemas_can_be_asked_for(tei):
    assert tei("validate", "tei/talk.xml", "--xsd").status == 0
    assert tei("validate", "tei/letter.XML", "--xsd").status == 1


@pytest.mark.usefixtures("documents")
def test_missing_files_are_told_and_the_rest_is_checked(tei):
    answer = tei("validate", "nowhere.xml", "tei/talk.xml")
    assert answer.status == 2
    assert answer.lines[0] == "tei: error: nowhere.xml: there is no such file or folder (check the path)"
    assert answer.lines[-1].startswith("1 document checked, ")


def test_a_folder_without_xml_is_an_error(tei, here):
    (here / "empty").mkdir()
    answer = tei("validate", "empty")
    assert (answer.status, answer.out) == (2, b"")
    assert "empty: there are no XML files in this folder" in answer.err


@pytest.mark.usefixtures("documents")
def test_a_schema_that_there_is_not_is_told(tei):
    answer = tei("validate", "tei/talk.xml", "--schema", "nowhere.rng")
    assert answer.status == 2
    assert "nowhere.rng" in answer.err


def test_an_external_entity_is_refused(tei, here):
    (here / "evil.xml").write_text('<!DOCTYPE TEI [<!ENTITY x SYSTEM "file:///etc/passwd">]><TEI>&x;</TEI>')
    answer = tei("validate", "evil.xml", "--format", "concise")
    assert answer.status == 1
    assert b"[refused-xml]" in answer.out
    assert b"root:" not in answer.out
