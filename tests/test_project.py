import re

import pytest

from tei_toolkit.errors import ConfigurationError, UsageError
from tei_toolkit.project import Licence, Project, read_project


def edition(folder, settings):
    (folder / "sources").mkdir()
    (folder / "sources" / "b.txt").write_text("b")
    (folder / "sources" / "a.txt").write_text("a")
    (folder / "authority").mkdir()
    (folder / "authority" / "persons.xml").write_text("<TEI/>")
    (folder / "tei-toolkit.toml").write_text(settings, encoding="utf-8")
    return folder


def test_settings_are_read_and_their_paths_resolved(tmp_path):
    settings = """
        title = "Letters"
        publisher = "A press"
        editor = "An editor"
        description = "Two letters."
        language = "mn-Latn"
        licence = { text = "CC BY", url = "https://example.org/by" }
        sources = ["sources/*.txt"]
        authority = ["authority/persons.xml"]
        targets = ["html"]
        output = "site"
    """
    project = read_project(edition(tmp_path, settings))
    assert project == Project(
        root=tmp_path,
        title="Letters",
        publisher="A press",
        licence=Licence("CC BY", "https://example.org/by"),
        editor="An editor",
        description="Two letters.",
        language="mn-Latn",
        sources=(tmp_path / "sources/a.txt", tmp_path / "sources/b.txt"),
        authorities=(tmp_path / "authority/persons.xml",),
        targets=("html",),
        output=tmp_path / "site",
        settings=tmp_path / "tei-toolkit.toml",
    )


def test_the_settings_file_may_be_named_itself(tmp_path):
    edition(tmp_path, 'sources = ["sources/a.txt"]')
    assert read_project(tmp_path / "tei-toolkit.toml") == read_project(tmp_path)


def test_what_is_not_said_has_a_default(tmp_path):
    project = read_project(edition(tmp_path, 'sources = ["sources/a.txt"]'))
    assert project.output == tmp_path / "build"
    assert project.targets == ("site", "pdf", "text")
    assert project.licence == Licence()


def test_a_licence_may_be_plain_words(tmp_path):
    project = read_project(edition(tmp_path, 'sources = ["sources/a.txt"]\nlicence = "CC0"'))
    assert project.licence == Licence("CC0", None)


def test_sources_stand_in_the_order_of_their_patterns_and_each_once(tmp_path):
    project = read_project(edition(tmp_path, 'sources = ["sources/b.txt", "sources/*.txt"]'))
    assert [path.name for path in project.sources] == ["b.txt", "a.txt"]


def test_files_of_the_output_and_authority_files_are_no_sources(tmp_path):
    edition(tmp_path, 'sources = ["**/*.txt", "**/*.xml"]\nauthority = ["authority/*.xml"]')
    (tmp_path / "sources" / "letter.xml").write_text("<TEI/>")
    (tmp_path / "build" / "text").mkdir(parents=True)
    (tmp_path / "build" / "text" / "a.txt").write_text("a")
    project = read_project(tmp_path)
    assert [path.name for path in project.sources] == ["a.txt", "b.txt", "letter.xml"]


def test_sources_may_lie_beside_the_edition(tmp_path):
    (tmp_path / "old.txt").write_text("old")
    (tmp_path / "edition").mkdir()
    (tmp_path / "edition" / "tei-toolkit.toml").write_text('sources = ["../old.txt"]')
    assert read_project(tmp_path / "edition").sources == (tmp_path / "old.txt",)


def test_settings_without_sources_serve_a_single_file(tmp_path):
    (tmp_path / "tei-toolkit.toml").write_text('title = "Letters"')
    assert read_project(tmp_path, sources_needed=False).title == "Letters"


def test_a_byte_order_mark_before_the_settings_is_passed_over(tmp_path):
    (tmp_path / "tei-toolkit.toml").write_bytes(b'\xef\xbb\xbftitle = "Letters"')
    assert read_project(tmp_path, sources_needed=False).title == "Letters"


@pytest.mark.parametrize(
    ("settings", "message", "hint"),
    [
        ('titel = "x"', "unknown key 'titel'", "did you mean 'title'?"),
        ('wholly = "x"', "unknown key 'wholly'", "known are title, publisher"),
        ("title = 3", "'title' must be words", 'title = "…"'),
        ('title = " "', "'title' must be words", 'title = "…"'),
        ('sources = "a.txt"', "'sources' must be a list", "sources = ["),
        ("targets = [1]", "'targets' must be a list", "targets = ["),
        ('language = "the language"', "'language' is no language tag", 'language = "en"'),
        ("licence = 3", "'licence' must be words or a table", "licence = {"),
        ('licence = { uri = "x" }', "unknown key 'licence.uri'", "did you mean 'url'?"),
        ('licence = { text = "" }', "'licence.text' must be words", 'text = "…"'),
        ("title = ", "not well-formed TOML", "mend that line"),
        ('title = "x"', "there are no sources", "tei init"),
        ("sources = []", "there are no sources", "tei init"),
        ('sources = ["none/*.txt"]', "'none/*.txt' in 'sources' matches no file", "paths begin at"),
        ('authority = ["people.xml"]', "'people.xml' in 'authority' names a file that does not exist", "paths begin"),
        (
            'sources = ["sources/*"]\nlanguage = "english"',
            "'language' is no language tag: 'english'",
            'language = "en"',
        ),
        ('sources = ["sources/*"]\nlanguage = "en_GB"', "'language' is no language tag: 'en_GB'", 'language = "en"'),
        ('sources = ["sources/*"]\noutput = "sources"', "in 'sources' matches only files within", 'output = "build"'),
        ('sources = ["sources/*"]\noutput = "."', "'output' holds the edition itself", 'output = "build"'),
        ('sources = ["sources/*"]\noutput = ".."', "'output' holds the edition itself", 'output = "build"'),
    ],
)
def test_settings_that_cannot_be_meant_are_refused_in_one_line(tmp_path, settings, message, hint):
    edition(tmp_path, settings)
    with pytest.raises(ConfigurationError, match=re.escape(message)) as caught:
        read_project(tmp_path)
    assert str(tmp_path / "tei-toolkit.toml") in caught.value.message
    assert hint in caught.value.hint
    assert "\n" not in str(caught.value)


def test_settings_that_are_not_utf_8_are_refused(tmp_path):
    (tmp_path / "tei-toolkit.toml").write_bytes(b'title = "caf\xe9"')
    with pytest.raises(ConfigurationError, match="not UTF-8"):
        read_project(tmp_path)


def test_a_folder_without_settings_is_told_how_to_get_some(tmp_path):
    with pytest.raises(ConfigurationError, match=r"there is no tei-toolkit\.toml here") as caught:
        read_project(tmp_path)
    assert "tei init" in caught.value.hint


def test_a_folder_that_does_not_exist_is_a_usage_error(tmp_path):
    with pytest.raises(UsageError, match="there is no such folder"):
        read_project(tmp_path / "nowhere")
