import pytest

from tei_toolkit.corpus.manifest import MANIFEST_NAME, digest
from tei_toolkit.corpus.output import Output
from tei_toolkit.errors import UsageError
from tei_toolkit.files import TEMPORARY_PREFIX
from tei_toolkit.project import Project


def test_it_is_the_folder_of_the_settings(tmp_path):
    assert Output.of(Project(root=tmp_path, output=tmp_path / "site")).folder == tmp_path / "site"
    assert Output.of(Project(root=tmp_path)).folder == tmp_path / "build"


def test_files_that_no_build_made_are_not_built_over(tmp_path):
    (tmp_path / "thesis.docx").write_text("years of work")
    with pytest.raises(UsageError, match=r"holds files that no build made \(thesis\.docx\)"):
        Output(tmp_path).refuse_foreign_files(force=False)
    Output(tmp_path).refuse_foreign_files(force=True)


def test_a_folder_that_is_new_or_empty_or_built_before_is_taken(tmp_path):
    Output(tmp_path / "new").refuse_foreign_files(force=False)
    Output(tmp_path).refuse_foreign_files(force=False)
    (tmp_path / f"{TEMPORARY_PREFIX}x").write_text("half")
    Output(tmp_path).refuse_foreign_files(force=False)
    (tmp_path / "index.html").write_text("built")
    (tmp_path / MANIFEST_NAME).write_text("{}")
    Output(tmp_path).refuse_foreign_files(force=False)


def test_a_file_in_the_place_of_the_folder_is_refused(tmp_path):
    (tmp_path / "build").write_text("x")
    with pytest.raises(UsageError, match="is a file"):
        Output(tmp_path / "build").refuse_foreign_files(force=True)


def test_half_written_files_are_swept_and_others_kept(tmp_path):
    (tmp_path / "tei").mkdir()
    for name in (f"{TEMPORARY_PREFIX}1", f"tei/{TEMPORARY_PREFIX}2", "index.html", "tei/a.xml"):
        (tmp_path / name).write_text("x")
    Output(tmp_path).sweep()
    assert sorted(path.name for path in tmp_path.rglob("*") if path.is_file()) == ["a.xml", "index.html"]


def test_a_file_that_stands_there_already_is_not_written_again(tmp_path):
    Output(tmp_path).write("a", b"x")
    before = (tmp_path / "a").stat().st_ino
    Output(tmp_path).write("a", b"x")
    assert (tmp_path / "a").stat().st_ino == before
    Output(tmp_path).write("a", b"y")
    assert Output(tmp_path).present(["a", "b"]) == {"a": digest(b"y")}


def test_listed_files_are_removed_with_the_folders_that_this_leaves_empty(tmp_path):
    (tmp_path / "pdf").mkdir()
    (tmp_path / "pdf" / "a.pdf").write_text("x")
    (tmp_path / "own.txt").write_text("x")
    assert Output(tmp_path).remove(["pdf/a.pdf", "pdf/gone.pdf"]) == (tmp_path / "pdf" / "a.pdf",)
    assert [path.name for path in tmp_path.iterdir()] == ["own.txt"]


def test_nothing_outside_the_folder_is_removed_whatever_the_manifest_says(tmp_path):
    precious = tmp_path / "precious"
    precious.write_text("x")
    assert Output(tmp_path / "build").remove(["../precious", str(precious)]) == ()
    assert precious.exists()
