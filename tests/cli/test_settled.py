"""Settings of a project stand for options of `tei validate`, unless a person gives others."""

import pytest

LETTERS = """<element name="letter" xmlns="http://relaxng.org/ns/structure/1.0">
  <zeroOrMore><element name="p"><optional><attribute name="xml:id"/></optional><text/></element></zeroOrMore>
</element>"""


@pytest.fixture
def project(here):
    """A project with a document that has a fault of the grammar and a duplicate identifier."""
    (here / "letters.rng").write_text(LETTERS)
    (here / "a.xml").write_text('<letter><q/><p xml:id="a"/><p xml:id="a"/></letter>')

    def write(settings, name="tei-toolkit.toml"):
        table = "[validate]" if name == "tei-toolkit.toml" else "[tool.tei-toolkit.validate]"
        (here / name).write_text(f'{table}\nschema = "letters.rng"\nformat = "concise"\n{settings}\n')
        return here

    return write


COMMAND = ("validate", "a.xml", "--checks", "relax-ng,identifiers", "--schema", "letters.rng")


def names(answer):
    return [line.rpartition("[")[2].rstrip("]") for line in answer.out.decode().splitlines()]


@pytest.mark.parametrize("name", ["tei-toolkit.toml", "pyproject.toml"])
@pytest.mark.parametrize(
    ("settings", "found"),
    [
        ("", ["unknown-element", "duplicate-id"]),
        ('select = ["duplicate-id", "pointers"]', ["duplicate-id"]),
        ('ignore = ["identifiers"]', ["unknown-element"]),
        ("max-errors = 1", ["unknown-element"]),
    ],
)
def test_settings_say_what_is_found(tei, project, name, settings, found):
    project(settings, name)
    assert names(tei(*COMMAND)) == found


def test_what_a_person_gives_counts_for_more(tei, project):
    project('ignore = ["identifiers"]\nchecks = ["identifiers"]')
    assert names(tei(*COMMAND, "--ignore", "relax-ng")) == ["duplicate-id"]


def test_severities_and_the_threshold_are_settings(tei, project):
    project('severity = { relax-ng = "warning", duplicate-id = "note" }')
    assert tei(*COMMAND).status == 0
    project('severity = { relax-ng = "warning", duplicate-id = "note" }\nfail-on = "warning"')
    assert tei(*COMMAND).status == 1
    assert tei(*COMMAND, "--fail-on", "error").status == 0
    project('severity = { relax-ng = "note", duplicate-id = "note" }')
    assert [tei(*COMMAND, "--fail-on", threshold).status for threshold in ("warning", "note")] == [0, 1]


def test_files_may_be_left_out_by_settings(tei, project):
    folder = project('exclude = ["drafts/"]')
    (folder / "drafts").mkdir()
    (folder / "drafts" / "b.xml").write_text("<letter><q/></letter>")
    answer = tei("validate", ".", "--checks", "relax-ng", "--schema", "letters.rng")
    assert {line.partition(":")[0] for line in answer.out.decode().splitlines()} == {"a.xml"}


def test_settings_of_a_folder_above_count(tei, project, monkeypatch):
    folder = project('ignore = ["identifiers"]\nbaseline = "known.json"')
    (folder / "inner").mkdir()
    (folder / "inner" / "a.xml").write_text((folder / "a.xml").read_text())
    (folder / "inner" / "letters.rng").write_text(LETTERS)
    monkeypatch.chdir(folder / "inner")
    tei(*COMMAND, "--write-baseline", "../known.json")
    assert (folder / "known.json").is_file()
    assert names(tei(*COMMAND)) == []


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ('shema = "x"', "unknown key 'validate.shema' (did you mean 'schema'?)"),
        ('fail-on = "fatal"', "there is no validate.fail-on 'fatal'"),
        ('ignore = ["no-such-thing"]', "no-such-thing"),
        ('severity = { pointers = "fatal" }', "fatal"),
    ],
)
def test_what_settings_cannot_mean_is_wrong_usage(tei, project, settings, message):
    project(settings)
    answer = tei(*COMMAND)
    assert (answer.status, answer.out) == (2, b"")
    assert message in answer.lines[-1]
    # who asks for help gets it
    assert tei("validate", "--help").status == 0


def test_a_format_that_there_is_not_is_told(tei, here):
    (here / "tei-toolkit.toml").write_text('[validate]\nformat = "yaml"\n')
    answer = tei(*COMMAND)
    assert answer.status == 2
    assert "yaml" in answer.lines[-1]


def test_a_build_reports_as_the_settings_say(tei, here):
    tei("init", "edition")
    settings = here / "edition" / "tei-toolkit.toml"
    letter = '<?xml-model href="tei_transcript.rng"?><TEI xmlns="http://www.tei-c.org/ns/1.0"><text/></TEI>'
    (here / "edition" / "sources" / "letter.xml").write_text(letter)
    assert tei("build", "edition", "--format", "concise").status == 1
    settings.write_text(
        settings.read_text() + '\n[validate]\nseverity = { relax-ng = "warning", header = "warning" }\n'
    )
    answer = tei("build", "edition", "--format", "concise")
    assert "letter.xml:1:81: warning: " in answer.err
