import json

from tei_toolkit.model.source import Source
from tei_toolkit.validate.pipeline import validate
from tei_toolkit.validate.reporters import reporter

HEAD = (
    '<?xml-model href="tei_transcript.rng" type="application/xml" schematypens="http://relaxng.org/ns/structure/1.0"?>'
    '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>t</title></titleStmt>'
    "<publicationStmt><p>p</p></publicationStmt><sourceDesc><p>s</p></sourceDesc></fileDesc></teiHeader><text><body>\n"
)
TAIL = "</body></text></TEI>"


def report_of(*bodies):
    return validate([Source(f"{n}.xml", (HEAD + body + TAIL).encode()) for n, body in enumerate(bodies)])


def test_one_bad_document_does_not_stop_the_rest():
    report = validate([Source("a.xml", b"<a>"), Source("b.xml", (HEAD + "<p/>" + TAIL).encode()), Source("c.xml", b"")])
    assert report.documents == 3
    assert {(d.location.path, d.name) for d in report.diagnostics} == {
        ("a.xml", "not-well-formed"), ("c.xml", "not-well-formed"),
    }  # fmt: skip


def test_several_faults_are_told_each_at_its_start_tag_with_its_path():
    report = report_of('<p>a</p><p><persNam>x</persNam> <date when="1944-13-01"/></p><p corresp="#no"/>')
    found = [(d.name, d.location.line, d.location.column, d.location.xpath) for d in report.diagnostics]
    assert found == [
        ("unknown-element", 2, 12, "TEI/text/body/p[2]/persNam"),
        ("bad-value", 2, 33, "TEI/text/body/p[2]/date"),
        ("dangling-pointer", 2, 62, "TEI/text/body/p[3]"),
    ]


def test_a_mend_is_named_where_it_mends():
    hints = [d.hint for d in report_of("<p><persNam>x</persNam></p>").diagnostics]
    assert hints == ["perhaps 'persName' is meant"]


def test_a_duplicate_identifier_names_the_first_place():
    (found,) = report_of('<p xml:id="a"/><p xml:id="a"/>').diagnostics
    assert (found.name, found.location.column) == ("duplicate-id", 16)
    assert [related.column for related in found.related] == [1]


def test_the_concise_report_has_a_line_for_each_finding():
    report = report_of('<p corresp="#no"/>')
    assert reporter("concise")(report).rstrip("\n").startswith("0.xml:2:1: error: ")
    assert reporter("concise")(report).rstrip("\n").endswith(" [dangling-pointer]")


def test_the_json_report_can_be_read_back():
    read = json.loads(reporter("json")(report_of('<p corresp="#no"/>')))
    assert "dangling-pointer" in json.dumps(read)


def test_what_both_schemas_find_is_told_once():
    source = Source("a.xml", (HEAD + "<p><persNam/></p>" + TAIL).encode())
    report = validate([source], xsd=True)
    assert [d.name for d in report.diagnostics] == ["unknown-element"]
    assert len(report.schemas) == 2


def names_of(body, **more):
    return [one.name for one in validate([Source("a.xml", (HEAD + body + TAIL).encode())], **more).diagnostics]


def test_what_two_checks_say_is_told_once_and_by_the_one_that_is_wanted():
    wrong = '<p><date when="1944-13-01"/></p>'
    assert names_of(wrong) == ["bad-value"]
    assert names_of(wrong, select=["dates"]) == ["no-such-date"]
    assert names_of(wrong, ignore=["bad-value"]) == ["no-such-date"]
    suppressed = f'<?tei-validate ignore="bad-value" reason="r"?>{wrong}'
    assert names_of(suppressed) == []


def test_a_header_is_told_of_by_the_check_that_is_wanted():
    header = HEAD.replace("<sourceDesc><p>s</p></sourceDesc>", "")
    report = validate([Source("a.xml", (header + "<p/>" + TAIL).encode())])
    assert [one.name for one in report.diagnostics] == ["missing-child"]
    report = validate([Source("a.xml", (header + "<p/>" + TAIL).encode())], select=["header"])
    assert [one.name for one in report.diagnostics] == ["missing-header-part"]


def test_that_a_schema_must_be_declared_is_told_once(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "tei-toolkit.toml").write_text("")
    bare = HEAD[HEAD.index("<TEI") :] + "<p/>" + TAIL
    report = validate([Source("a.xml", bare.encode())], require_declared=True)
    assert [(one.name, str(one.severity)) for one in report.diagnostics] == [
        ("no-schema-declared", "error"), ("unknown-schema", "warning"),
    ]  # fmt: skip
