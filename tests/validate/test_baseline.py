import pytest

from tei_toolkit.errors import ReadError
from tei_toolkit.validate.baseline import compared, write_baseline
from tei_toolkit.validate.pipeline import validate

BEFORE = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>T</title></titleStmt>
<publicationStmt><p>unpublished</p></publicationStmt><sourceDesc><p>made</p></sourceDesc></fileDesc></teiHeader>
<text><body>
<p>Ann met <persNam>Jonas</persNam>.</p>
<p>They <hii>left</hii>.</p>
</body></text></TEI>"""


@pytest.fixture
def letter(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "letter.xml"
    path.write_text(BEFORE)
    return path


def errors():
    return validate(["letter.xml"], schema="tei_transcript", checks=["relax-ng"])


def test_what_was_there_before_is_known_and_what_is_new_is_told(letter, tmp_path):
    baseline = tmp_path / "known.json"
    assert write_baseline(baseline, errors().diagnostics) == 2
    letter.write_text(BEFORE.replace("<body>", "<body>\n<p>A new paragraph, with a <nam>fault</nam>.</p>"))
    against = compared(errors(), baseline)
    assert (against.known, against.gone) == (2, 0)
    assert ["nam" in one.message for one in against.report.diagnostics] == [True]


def test_what_was_mended_is_counted(letter, tmp_path):
    baseline = tmp_path / "known.json"
    write_baseline(baseline, errors().diagnostics)
    letter.write_text(BEFORE.replace("persNam>", "persName>"))
    against = compared(errors(), baseline)
    assert (against.known, against.gone, against.report.diagnostics) == (1, 1, ())


def test_the_same_findings_make_the_same_file(letter, tmp_path):
    assert letter.exists()
    for name in ("one.json", "two.json"):
        write_baseline(tmp_path / name, errors().diagnostics)
    assert (tmp_path / "one.json").read_bytes() == (tmp_path / "two.json").read_bytes()


@pytest.mark.parametrize("content", ["", "[]", '{"version": 1}', '{"version": 99, "findings": []}', "\x00"])
def test_what_is_no_baseline_is_told(letter, tmp_path, content):
    assert letter.exists()
    (tmp_path / "known.json").write_text(content)
    with pytest.raises(ReadError, match=r"known\.json: is (no|a) baseline"):
        compared(errors(), tmp_path / "known.json")
