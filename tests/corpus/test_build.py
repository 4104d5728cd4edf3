import json
import re
from pathlib import Path

import pytest
from lxml import etree

from tei_toolkit.corpus.build import build_project
from tei_toolkit.corpus.stages import Stages
from tei_toolkit.errors import ReadError, WriteError
from tei_toolkit.model.diagnostic import Diagnostic, Location, Severity
from tei_toolkit.model.outcome import Artefact, Outcome
from tei_toolkit.model.report import Report
from tei_toolkit.project import read_project
from tei_toolkit.tei.document import TeiDocument

NAMESPACE = "http://www.tei-c.org/ns/1.0"


class StandIns:
    """Stages that do next to nothing and remember what they were asked for."""

    def __init__(self):
        self.encoded = []
        self.exported = []
        self.listed = []

    def encode(self, source):
        self.encoded.append(source.name)
        if b"unreadable" in source.content:
            raise ReadError(f"{source.name}: cannot be encoded", hint="write something else")
        root = etree.Element(f"{{{NAMESPACE}}}TEI", nsmap={None: NAMESPACE})
        text = etree.SubElement(root, f"{{{NAMESPACE}}}text")
        text.text = source.content.decode()
        doubt = Diagnostic("doubtful", Severity.WARNING, "hm", Location(source.name, 1, 1), "rule")
        return Outcome(TeiDocument(root.getroottree(), source), (doubt,))

    def validate(self, source):
        if b"invalid" not in source.content:
            return Report(1)
        return Report(1, (Diagnostic("wrong", Severity.ERROR, "no", Location(source.name, 1, 1), "check"),))

    def export(self, document, target, addresses, _folder):
        self.exported.append((document.source.name, target))
        content = f"{target}: {document.root.findtext('{*}text')} {sorted(addresses.items())}".encode()
        return Outcome(Artefact(target, content, f".{target}", "text/plain"))

    def index(self, listed):
        self.listed = listed
        return Artefact("html", repr(listed).encode(), ".html", "text/html")

    def stages(self):
        return Stages(self.encode, self.validate, self.export, self.index, {"html": ".html", "text": ".text"})


@pytest.fixture
def edition(tmp_path):
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "a.txt").write_text("first")
    (tmp_path / "sources" / "b.txt").write_text("second")
    (tmp_path / "tei-toolkit.toml").write_text('sources = ["sources/*"]\ntargets = ["html", "text"]')
    return tmp_path


def run(folder, **options):
    stand_ins = StandIns()
    outcome = build_project(read_project(folder), stand_ins.stages, **options)
    return outcome, stand_ins


def tree(folder):
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_each_source_is_encoded_validated_and_exported(edition):
    outcome, _ = run(edition)
    assert set(tree(edition / "build")) == {
        ".manifest.json",
        "html/a.html",
        "html/b.html",
        "index.html",
        "tei/a.xml",
        "tei/b.xml",
        "tei/tei_transcript.rng",
        "text/a.text",
        "text/b.text",
    }
    assert outcome.value.index == edition / "build" / "index.html"
    assert [document.name for document in outcome.value.rebuilt] == ["a", "b"]
    assert [diagnostic.name for diagnostic in outcome.diagnostics] == ["doubtful", "doubtful"]


def test_pages_know_where_the_other_forms_are(edition):
    (edition / "sources" / "a.txt").rename(edition / "sources" / "a b.txt")
    run(edition)
    page = (edition / "build" / "html" / "a b.html").read_text()
    assert "('index', '../index.html'), ('tei', '../tei/a%20b.xml'), ('text', '../text/a%20b.text')" in page


def test_the_index_lists_documents_with_the_page_for_reading_first(edition):
    _, stand_ins = run(edition)
    assert [one.name for one in stand_ins.listed] == ["a", "b"]
    assert stand_ins.listed[0].files == (
        ("Read", "html/a.html"),
        ("Plain text", "text/a.text"),
        ("TEI", "tei/a.xml"),
    )


def test_a_second_build_does_nothing(edition):
    run(edition)
    before = tree(edition / "build")
    outcome = build_project(read_project(edition), lambda: pytest.fail("no stage is needed"))
    assert not outcome.value.changed
    assert outcome.value.rebuilt == ()
    assert outcome.diagnostics == ()
    assert tree(edition / "build") == before


def test_two_builds_write_the_same_bytes(edition):
    run(edition)
    before = tree(edition / "build")
    run(edition, force=True)
    assert tree(edition / "build") == before


def test_a_changed_source_alone_is_built_anew(edition):
    run(edition)
    (edition / "sources" / "b.txt").write_text("another")
    outcome, stand_ins = run(edition)
    assert stand_ins.encoded == ["sources/b.txt"]
    assert [one.reasons for one in outcome.value.documents] == [(), ("sources/b.txt has changed",)]
    assert b"another" in (edition / "build" / "html" / "b.html").read_bytes()


@pytest.mark.parametrize("output", ["tei/a.xml", "html/a.html", "text/a.text"])
def test_an_output_that_was_deleted_or_changed_is_made_again(edition, output):
    run(edition)
    before = tree(edition / "build")
    (edition / "build" / output).unlink()
    assert run(edition)[1].encoded == ["sources/a.txt"]
    (edition / "build" / output).write_text("meddled")
    assert run(edition)[1].encoded == ["sources/a.txt"]
    assert tree(edition / "build") == before


def test_a_deleted_index_is_made_again_without_touching_the_documents(edition):
    run(edition)
    before = tree(edition / "build")
    (edition / "build" / "index.html").unlink()
    assert run(edition)[1].encoded == []
    assert tree(edition / "build") == before


def test_changed_settings_build_everything_anew(edition):
    run(edition)
    settings = edition / "tei-toolkit.toml"
    settings.write_text(settings.read_text() + '\ntitle = "New"')
    assert run(edition)[1].encoded == ["sources/a.txt", "sources/b.txt"]


def test_outputs_of_a_source_that_went_are_removed_and_nothing_else(edition):
    run(edition)
    (edition / "build" / "html" / "own.html").write_text("an editor's")
    (edition / "sources" / "b.txt").unlink()
    outcome, stand_ins = run(edition)
    assert stand_ins.encoded == []
    assert [one.name for one in stand_ins.listed] == ["a"]
    removed = {path.relative_to(edition / "build").as_posix() for path in outcome.value.removed}
    assert removed == {"tei/b.xml", "html/b.html", "text/b.text"}
    assert (edition / "build" / "html" / "own.html").exists()


def test_outputs_of_a_target_that_went_are_removed(edition):
    run(edition)
    (edition / "tei-toolkit.toml").write_text('sources = ["sources/*"]\ntargets = ["html"]')
    run(edition)
    assert not (edition / "build" / "text").exists()


def test_a_source_that_is_tei_is_built_as_it_is(edition):
    tei = f'<TEI xmlns="{NAMESPACE}"><text>by hand</text></TEI>'.encode()
    (edition / "sources" / "a.txt").write_bytes(tei)
    _, stand_ins = run(edition)
    assert stand_ins.encoded == ["sources/b.txt"]
    assert (edition / "build" / "tei" / "a.xml").read_bytes() == tei
    assert b"by hand" in (edition / "build" / "html" / "a.html").read_bytes()


def test_an_encoding_that_an_editor_took_over_wins_at_once(edition):
    run(edition)
    (edition / "tei").mkdir()
    (edition / "tei" / "a.xml").write_text(f'<TEI xmlns="{NAMESPACE}"><text>by hand</text></TEI>')
    outcome, stand_ins = run(edition)
    assert stand_ins.encoded == []
    assert outcome.value.rebuilt[0].reasons == ("it is made from tei/a.xml now",)
    assert b"by hand" in (edition / "build" / "html" / "a.html").read_bytes()


def test_a_document_with_errors_is_reported_and_not_published_and_the_rest_goes_on(edition):
    run(edition)
    (edition / "sources" / "a.txt").write_text("invalid")
    outcome, stand_ins = run(edition)
    assert [one.valid for one in outcome.value.documents] == [False, True]
    assert [one.name for one in stand_ins.listed] == ["b"]
    assert (edition / "build" / "tei" / "a.xml").exists()
    assert not (edition / "build" / "html" / "a.html").exists()
    assert (edition / "build" / "html" / "b.html").exists()


def test_errors_are_told_again_when_nothing_was_done_and_doubts_are_not(edition):
    (edition / "sources" / "a.txt").write_text("invalid")
    run(edition)
    outcome, stand_ins = run(edition)
    assert stand_ins.encoded == []
    assert [diagnostic.name for diagnostic in outcome.diagnostics] == ["wrong"]


def test_a_document_that_cannot_be_encoded_is_reported_and_the_rest_goes_on(edition):
    run(edition)
    (edition / "sources" / "a.txt").write_text("unreadable")
    outcome, _ = run(edition)
    (failed,) = outcome.value.failed
    assert failed.name == "a"
    assert "cannot be encoded" in str(failed.failure)
    assert not (edition / "build" / "tei" / "a.xml").exists()
    assert (edition / "build" / "tei" / "b.xml").exists()


def test_it_is_tried_again_by_the_next_build(edition):
    (edition / "sources" / "a.txt").write_text("unreadable")
    run(edition)
    outcome, stand_ins = run(edition)
    assert stand_ins.encoded == ["sources/a.txt"]
    assert outcome.value.failed


def test_findings_name_files_as_a_person_at_the_working_directory_would(edition, monkeypatch):
    monkeypatch.chdir(edition)
    outcome, _ = run(edition)
    assert outcome.diagnostics[0].location.path == str(Path("sources/a.txt"))
    monkeypatch.chdir(edition / "build")
    outcome, _ = run(edition, force=True)
    assert outcome.diagnostics[0].location.path == str(edition / "sources/a.txt")


def test_the_manifest_holds_no_path_of_this_machine(edition):
    run(edition)
    assert str(edition) not in (edition / "build" / ".manifest.json").read_text()


def test_progress_is_told(edition):
    told = []
    run(edition, on_progress=lambda done, total: told.append((done, total)))
    assert told == [(1, 2), (2, 2)]


class Killed(BaseException):
    """Stands for the end of the process."""


@pytest.mark.parametrize("moment", range(1, 10))
def test_a_build_that_is_killed_at_any_write_is_completed_by_the_next(edition, monkeypatch, moment):
    from tei_toolkit.corpus import output

    (edition / "sources" / "gone.txt").write_text("soon gone")
    run(edition)
    (edition / "sources" / "gone.txt").unlink()
    (edition / "sources" / "a.txt").write_text("changed")
    (edition / "sources" / "c.txt").write_text("new")
    writes = 0

    def dying(path, content, **options):
        nonlocal writes
        writes += 1
        if writes == moment:
            (Path(path).parent / ".tei-toolkit-half").write_bytes(content[: len(content) // 2])
            raise Killed
        real(path, content, **options)

    real = output.write_atomically
    monkeypatch.setattr(output, "write_atomically", dying)
    with pytest.raises(Killed):
        run(edition)
    monkeypatch.setattr(output, "write_atomically", real)
    (edition / "sources" / "c.txt").unlink()
    run(edition)
    after = tree(edition / "build")
    for path in (edition / "build").rglob("*"):
        if path.is_file():
            path.unlink()
    run(edition)
    assert after == tree(edition / "build")


def test_a_full_disk_stops_the_build_and_the_old_file_stays(edition, monkeypatch):
    from tei_toolkit.corpus import output

    run(edition)
    before = (edition / "build" / "html" / "a.html").read_bytes()
    (edition / "sources" / "a.txt").write_text("changed")

    def full(path, content, **options):
        if Path(path).name == "a.html":
            raise WriteError(f"{path}: cannot be written: No space left on device", hint="free space")
        real(path, content, **options)

    real = output.write_atomically
    monkeypatch.setattr(output, "write_atomically", full)
    with pytest.raises(WriteError, match="No space left"):
        run(edition)
    assert (edition / "build" / "html" / "a.html").read_bytes() == before
    monkeypatch.setattr(output, "write_atomically", real)
    assert run(edition)[1].encoded == ["sources/a.txt"]


def test_a_source_that_goes_while_the_build_runs_is_reported(edition, monkeypatch):
    from tei_toolkit.corpus import build as module

    real = module.read_bytes

    def reading(path):
        if path.name == "a.txt":
            raise ReadError(f"{path}: cannot be read: Input/output error")
        return real(path)

    monkeypatch.setattr(module, "read_bytes", reading)
    outcome, _ = run(edition)
    assert [one.name for one in outcome.value.failed] == ["a"]
    assert not (edition / "build" / "tei" / "a.xml").exists()


def test_the_manifest_is_json_that_a_person_can_read(edition):
    run(edition)
    manifest = json.loads((edition / "build" / ".manifest.json").read_text())
    assert re.fullmatch("[0-9a-f]{64}", manifest["documents"]["a"]["outputs"]["tei/a.xml"])
