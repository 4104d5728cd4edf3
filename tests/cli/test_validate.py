import json

import pytest

INVALID = (
    '<?xml-model href="tei_transcript.rng"?>'
    '<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><p>No header.</p></body></text></TEI>'
)


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


LETTERS = """<element name="letter" xmlns="http://relaxng.org/ns/structure/1.0">
  <oneOrMore><element name="p"><text/></element></oneOrMore>
</element>"""


@pytest.fixture
def letters(here):
    """A schema of another vocabulary, with a letter that it accepts and one that it does not."""
    (here / "letters.rng").write_text(LETTERS)
    (here / "right.xml").write_text("<letter><p>Dear Ann</p></letter>")
    (here / "wrong.xml").write_text("<letter>\n<q>Dear Ann</q></letter>")


@pytest.mark.usefixtures("letters")
def test_documents_of_any_vocabulary_are_held_to_a_schema(tei):
    assert tei("validate", "--schema", "letters.rng", "right.xml").status == 0
    answer = tei("validate", "--schema", "letters.rng", "--format", "concise", "wrong.xml")
    assert answer.status == 1
    assert answer.out.decode() == "wrong.xml:2:1: error: there is no element 'q' [unknown-element]\n"


@pytest.mark.usefixtures("letters")
def test_standard_input_is_held_to_a_schema(tei):
    command = ("validate", "--checks", "relax-ng", "--schema", "letters.rng", "--format", "concise", "-")
    assert tei(*command, stdin=b"<letter><p/></letter>").status == 0
    answer = tei(*command, stdin=b"<letter><q/></letter>")
    assert answer.out.startswith(b"-:1:9: error: ")


@pytest.mark.usefixtures("letters")
def test_only_the_checks_named_are_made(tei, here):
    (here / "both.xml").write_text('<letter><p xml:id="a"/><p xml:id="a"/></letter>')
    names = [line.rpartition("[")[2] for line in check_lines(tei, "identifiers")]
    assert names == ["duplicate-id]"]
    assert {line.rpartition("[")[2] for line in check_lines(tei, "relax-ng, identifiers")} == {
        "unknown-attribute]", "duplicate-id]",
    }  # fmt: skip


def check_lines(tei, checks):
    answer = tei("validate", "--checks", checks, "--schema", "letters.rng", "--format", "concise", "both.xml")
    return answer.out.decode().splitlines()


@pytest.mark.usefixtures("letters")
def test_a_dtd_that_is_not_read_is_noted_whatever_the_check(tei, here):
    (here / "old.xml").write_text('<!DOCTYPE letter SYSTEM "letter.dtd"><letter><p/></letter>')
    for checks in ("relax-ng", "well-formedness", "relax-ng,well-formedness"):
        command = ("validate", "--checks", checks, "--schema", "letters.rng", "--format", "concise", "old.xml")
        answer = tei(*command)
        assert (answer.status, answer.out.count(b"[external-dtd]")) == (0, 1)


@pytest.mark.usefixtures("letters")
def test_a_check_that_is_none_is_a_usage_error(tei):
    answer = tei("validate", "--checks", "spelling", "right.xml")
    assert answer.status == 2
    assert "there is no check 'spelling'" in answer.lines[-1]


@pytest.mark.usefixtures("letters")
def test_a_schema_that_is_none_is_told_with_its_place(tei, here):
    (here / "broken.rng").write_text(LETTERS.replace("oneOrMore", "oneOrmore"))
    answer = tei("validate", "--schema", "broken.rng", "right.xml")
    assert answer.status == 2
    assert answer.lines == ["tei: error: " + answer.lines[0].removeprefix("tei: error: ")]
    assert "broken.rng:2:3: " in answer.lines[0]


@pytest.mark.usefixtures("documents")
def test_several_reports_are_written_in_one_run(tei, here):
    answer = tei("validate", "tei", "--report", "sarif:out/log.sarif", "--report", "junit:tests.xml", "-q")
    assert answer.status == 1
    assert json.loads((here / "out" / "log.sarif").read_text())["runs"][0]["results"]
    assert "<testsuites" in (here / "tests.xml").read_text()
    assert answer.err == ""


@pytest.mark.usefixtures("documents")
def test_a_report_is_never_written_over_a_document(tei, here):
    for option in ("--report=sarif:tei/letter.XML", "--write-baseline=tei/letter.XML"):
        answer = tei("validate", "tei/talk.xml", "tei/letter.XML", option)
        assert answer.status == 2
        assert (here / "tei" / "letter.XML").read_text() == INVALID
        assert answer.out == b""
        # before anything is looked at
        assert answer.lines == [
            "tei: error: tei/letter.XML: is one of the documents (name another file for what is written)"
        ]


@pytest.mark.usefixtures("documents")
@pytest.mark.parametrize("wrong", ["sarif", "sarif:", "xml:a.xml"])
def test_a_report_has_a_format_and_a_file(tei, wrong):
    answer = tei("validate", "tei/talk.xml", "--report", wrong)
    assert answer.status == 2
    assert answer.lines[0].startswith(f"tei: error: Invalid value for '--report': '{wrong}' is not FORMAT:FILE")


@pytest.mark.usefixtures("documents")
def test_github_gets_its_summary(tei, here, monkeypatch):
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(here / "summary.md"))
    (here / "summary.md").write_text("before\n")
    tei("validate", "tei", "--format", "github")
    assert (here / "summary.md").read_text().startswith("before\n### tei validate\n")


def test_errors_can_be_limited_and_counted(tei, here):
    (here / "bad.xml").write_text(INVALID.replace("<p>", "<p><x/><x/><x/>"))
    every = tei("validate", "bad.xml", "--format", "concise").out.decode().splitlines()
    errors = sum(": error: " in line for line in every)
    answer = tei("validate", "bad.xml", "--format", "concise", "--max-errors", "1")
    assert answer.status == 1
    assert answer.out.decode().count(": error: ") == 1
    assert f"and {errors - 1} more errors (--max-errors 1)" in answer.lines
    counts = tei("validate", "bad.xml", "--statistics").out.decode().splitlines()
    assert sum(int(line.split()[0]) for line in counts) == len(every)


@pytest.mark.usefixtures("documents")
def test_paths_may_come_from_a_list(tei, here):
    (here / "list.txt").write_text("tei/talk.xml\r\n\ntei\n")
    assert tei("validate", "--files-from", "list.txt").lines[-1].startswith("2 documents checked")
    assert tei("validate", "--files-from", "-", stdin=b"tei/talk.xml\0").lines[-1].startswith("1 document checked")
    assert tei("validate").lines == [
        "tei: error: there is nothing to validate (name files or folders, or - for standard input)"
    ]


@pytest.mark.usefixtures("documents")
def test_a_document_on_standard_input_may_have_a_name(tei):
    answer = tei("validate", "-", "--stdin-filename", "tei/new.xml", "--format", "concise", stdin=INVALID.encode())
    assert answer.status == 1
    assert all(line.startswith("tei/new.xml:") for line in answer.out.decode().splitlines())


@pytest.mark.usefixtures("documents")
def test_files_that_are_no_tei_are_counted(tei, here):
    (here / "tei" / "page.xml").write_text("<html/>")
    assert tei("validate", "tei").lines[-1].startswith("2 documents checked (1 other XML file passed over)")
    (here / "web").mkdir()
    (here / "web" / "page.xml").write_text("<html/>")
    answer = tei("validate", "web")
    assert answer.status == 2
    assert "none of 1 XML file is TEI" in answer.lines[0]
    assert tei("validate", "web/page.xml", "--exclude", "web", "--force-exclude").status == 0


def test_a_baseline_keeps_what_is_known_quiet(tei, here):
    (here / "bad.xml").write_text(INVALID)
    assert tei("validate", "bad.xml", "--write-baseline", "known.json").status == 0
    answer = tei("validate", "bad.xml", "--baseline", "known.json")
    assert (answer.status, answer.out) == (0, b"")
    assert answer.lines[0].endswith("known to known.json")
    (here / "bad.xml").write_text(INVALID.replace("<p>", "<p><x/>"))
    assert tei("validate", "bad.xml", "--baseline", "known.json").status == 1
    assert tei("validate", "bad.xml", "--baseline", "nowhere.json").status == 2
    assert tei("validate", "bad.xml", "--write-baseline", "bad.xml").status == 2
