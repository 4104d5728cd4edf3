import subprocess

import pytest

from tei_toolkit.errors import UsageError
from tei_toolkit.validate.selection import Filter, select

TEI = '<TEI xmlns="http://www.tei-c.org/ns/1.0"/>'


@pytest.fixture
def place(tmp_path, monkeypatch):
    """A working directory with documents and other files in it."""
    monkeypatch.chdir(tmp_path)
    for name in ("a.xml", "b.XML", "sub/c.tei", "sub/deep/d.odd", "sub/e.xml", "sub/notes.txt", "build/f.xml"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(TEI)
    (tmp_path / "other.xml").write_text("<html/>")
    return tmp_path


def names(*asked, **without):
    return [file.as_posix() for file in select(asked, Filter(**without)).files]


@pytest.mark.usefixtures("place")
def test_a_folder_means_its_documents_in_order():
    assert names(".") == ["a.xml", "b.XML", "build/f.xml", "sub/c.tei", "sub/deep/d.odd", "sub/e.xml"]


@pytest.mark.usefixtures("place")
def test_what_is_no_tei_is_passed_over_and_counted_unless_it_is_named():
    assert select(["."], Filter()).not_tei == 1
    assert names("other.xml") == ["other.xml"]
    assert "other.xml" in names(".", tei_only=False)


def test_what_lacks_only_the_namespace_or_is_no_xml_is_looked_at(place):
    (place / "slip.xml").write_text("<TEI/>")
    (place / "broken.xml").write_text("<TE")
    assert {"slip.xml", "broken.xml"} <= set(names("."))


@pytest.mark.usefixtures("place")
@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        ("*.xml", ["a.xml"]),
        ("**/*.xml", ["a.xml", "build/f.xml", "sub/e.xml"]),
        ("sub/[cd]*", ["sub/c.tei", "sub/deep/d.odd"]),
    ],
)
def test_patterns_are_understood_where_no_shell_does_it(pattern, found):
    assert names(pattern) == found


@pytest.mark.usefixtures("place")
def test_each_file_is_taken_once():
    assert names("sub/e.xml", "sub", "sub/e.xml") == ["sub/e.xml", "sub/c.tei", "sub/deep/d.odd"]


@pytest.mark.usefixtures("place")
def test_excluded_is_what_a_pattern_names_below_folders_and_with_force_everywhere():
    assert names(".", patterns=["build/", "*.odd"]) == ["a.xml", "b.XML", "sub/c.tei", "sub/e.xml"]
    assert names("build/f.xml", patterns=["build/"]) == ["build/f.xml"]
    assert names("build/f.xml", "a.xml", patterns=["build/"], forced=True) == ["a.xml"]


@pytest.mark.parametrize("name", ["nowhere.xml", "no*.xml", "empty"])
def test_a_name_that_means_nothing_is_told(place, name):
    (place / "empty").mkdir()
    with pytest.raises(UsageError, match=r"empty: there are no XML|is no such file|no file is called so"):
        select([name], Filter())


def test_ignore_files_are_followed_as_git_does(place, program):
    git = program("git")
    (place / ".gitignore").write_text("build/\n*.tei\n/a.xml\n")
    (place / "sub" / ".gitignore").write_text("!c.tei\ndeep/*\n!deep/kept.xml\ne.xml\n")
    (place / "sub" / "deep" / "kept.xml").write_text(TEI)
    (place / "sub" / "deep" / "a.xml").write_text(TEI)
    subprocess.run([git, "init", "-q"], check=True)
    listed = subprocess.run(
        [git, "ls-files", "--others", "--exclude-standard"], check=True, capture_output=True, text=True
    ).stdout.splitlines()
    expected = sorted(one for one in listed if one.lower().endswith((".xml", ".tei", ".odd")) and one != "other.xml")
    assert names(".") == expected == ["b.XML", "sub/c.tei", "sub/deep/kept.xml"]
    # the files above a folder count too, and nothing is ignored where that is asked for
    assert names("sub") == ["sub/c.tei", "sub/deep/kept.xml"]
    assert len(names(".", git_ignored=False)) == 8


def test_a_pattern_that_is_none_is_told(place):
    (place / ".gitignore").write_text("!\n")
    with pytest.raises(UsageError, match="gitignore"):
        select(["."], Filter())
