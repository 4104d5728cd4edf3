"""Settings for some files of a project: which files they are for, what counts for them, and what is no setting."""

from pathlib import Path

import pytest

from tei_toolkit.cli.running import run
from tei_toolkit.errors import ConfigurationError
from tei_toolkit.validate.pipeline import validate
from tei_toolkit.validate.settings import settings_for

WRONG = '<p corresp="#no"><foo/></p>'


@pytest.fixture
def settled(project):
    """A function from settings to what is found in two files, as pairs of file and name, with severities."""
    project("letters/a.xml", WRONG)
    project("drafts/b.xml", WRONG)

    def found(settings, **more):
        Path("tei-toolkit.toml").write_text(settings)
        choices = settings_for(Path.cwd()).choices() | more
        report = validate([Path("letters/a.xml"), Path("drafts/b.xml")], **choices)
        return {(one.location.path[:1], one.name, str(one.severity)) for one in report.diagnostics}

    return found


def table(files, rest):
    return f"[[validate.paths]]\nfiles = {files}\n{rest}\n"


BOTH = {(file, name, "error") for file in "ld" for name in ("dangling-pointer", "unknown-element")}


def test_without_them_all_files_are_alike(settled):
    assert settled("") == BOTH


@pytest.mark.parametrize(
    "pattern", ['["drafts/"]', '["drafts/**"]', '["/drafts/*.xml"]', '["b.xml"]', '["*", "!letters/**"]']
)
def test_what_is_ignored_is_ignored_in_the_files_of_a_pattern(settled, pattern):
    assert settled(table(pattern, 'ignore = ["pointers"]')) == BOTH - {("d", "dangling-pointer", "error")}


def test_what_is_selected_counts_instead(settled):
    settings = '[validate]\nselect = ["pointers"]\n' + table('["drafts/"]', 'select = ["unknown-element"]')
    assert settled(settings) == {("l", "dangling-pointer", "error"), ("d", "unknown-element", "error")}


def test_severities_are_for_the_files_of_a_pattern(settled):
    settings = '[validate.severity]\npointers = "note"\n' + table('["drafts/"]', 'severity = { pointers = "warning" }')
    assert {one for one in settled(settings) if one[1] == "dangling-pointer"} == {
        ("l", "dangling-pointer", "note"), ("d", "dangling-pointer", "warning"),
    }  # fmt: skip


def test_later_ones_win(settled):
    first = table('["*.xml"]', 'ignore = ["pointers"]\nseverity = { relax-ng = "note" }')
    second = table('["drafts/"]', 'select = ["pointers", "relax-ng"]\nseverity = { unknown-element = "warning" }')
    assert settled(first + second) == {
        ("l", "unknown-element", "note"),
        ("d", "unknown-element", "warning"),
        ("d", "dangling-pointer", "error"),
    }
    assert ("d", "dangling-pointer", "error") not in settled(second + first)


def test_a_schema_is_for_the_files_that_declare_none(project):
    project("letters/a.xml", "<p>x</p>")
    bare = Path("letters/a.xml").read_text().replace('<?xml-model href="tei_transcript.rng"', "<?x")
    for name in ("a", "b"):
        Path(f"letters/{name}.xml").write_text(bare)
    Path("own.rng").write_text(
        '<element name="TEI" ns="http://www.tei-c.org/ns/1.0" xmlns="http://relaxng.org/ns/structure/1.0"><empty/></element>'
    )
    Path("tei-toolkit.toml").write_text(
        '[validate]\nschema = "tei_transcript"\n' + table('["b.xml"]', 'schema = "own.rng"')
    )
    report = validate([Path("letters/a.xml"), Path("letters/b.xml")])
    assert report.schemas == ("tei_transcript.rng", "own.rng")
    assert {one.location.path for one in report.diagnostics} == {"letters/b.xml"}


@pytest.mark.parametrize(
    ("settings", "message", "hint"),
    [
        (table('["a"]', 'ignor = ["pointers"]'), "unknown key 'validate.paths.ignor'", "did you mean 'ignore'?"),
        ("[[validate.paths]]\nignore = []", "table 1 of 'validate.paths' names no files", 'files = ["drafts/"]'),
        (table('["a"]', 'ignore = ["pointer"]'), "there is no diagnostic or check 'pointer'", "'pointers'"),
        (table('["a"]', 'severity = { dates = "bad" }'), "there is no severity 'bad'", "error"),
        ('[validate]\npaths = ["a"]', "'validate.paths' must be tables", "[[validate.paths]]"),
        (table('"a"', ""), "'validate.paths.files' must be a list of words", 'files = ["'),
    ],
)
def test_what_cannot_be_meant_is_told(settled, settings, message, hint):
    with pytest.raises(ConfigurationError) as caught:
        settled(settings)
    assert message in caught.value.message
    assert hint in caught.value.hint


def test_options_count_for_more_and_idle_patterns_are_told_with_the_statistics(settled, capfd):
    settled(table('["drafts/", "nowhere/", "!x"]', 'select = ["dates"]\nseverity = { relax-ng = "note" }'))
    assert run(["validate", "drafts", "--statistics"]) == 0
    assert "'nowhere/' in 'validate.paths' is for none of these documents" in capfd.readouterr().err
    run(["validate", "drafts", "--select", "relax-ng", "--severity", "relax-ng=warning", "--format", "concise"])
    told = capfd.readouterr()
    assert "warning: there is no element 'foo'" in told.out
    assert "nowhere" not in told.err
