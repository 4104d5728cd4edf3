import json

import pytest

RNG = "http://relaxng.org/ns/structure/1.0"
LETTERS = f'<element name="letter" xmlns="{RNG}"><externalRef href="parts/p.rng"/></element>'
PART = f'<element name="p" xmlns="{RNG}"><text/></element>'
ADDRESS = "https://example.org/letters.rng"


@pytest.fixture
def letters(here, monkeypatch):
    """A store that is empty, a schema in two files, and a document that declares it by an address."""
    monkeypatch.setenv("TEI_TOOLKIT_SCHEMAS", str(here / "store"))
    (here / "parts").mkdir()
    (here / "letters.rng").write_text(LETTERS)
    (here / "parts" / "p.rng").write_text(PART)
    (here / "letter.xml").write_text(f'<?xml-model href="{ADDRESS}"?><letter><p>Dear Ann</p></letter>')
    return here


@pytest.mark.usefixtures("letters")
def test_a_document_is_held_to_its_schema_once_that_was_added(tei):
    before = tei("validate", "letter.xml", "--checks", "relax-ng", "--format", "concise")
    assert before.status == 3
    assert before.out.decode().startswith(f"letter.xml:1:1: warning: the schema '{ADDRESS}' is not in the store")
    assert before.lines[-1].startswith("1 document checked, 1 against no schema, 1 warning, ")
    added = tei("schema", "add", "letters.rng", "--declared", ADDRESS)
    assert added.status == 0
    assert added.lines[-1].startswith("letters added: SHA-256 ")
    after = tei("validate", "letter.xml", "--checks", "relax-ng")
    assert (after.status, after.out) == (0, b"")
    assert after.lines[-1].endswith(" s (letters)")


@pytest.mark.usefixtures("letters")
def test_the_hint_of_a_missing_schema_stands_in_the_report(tei):
    answer = tei("validate", "letter.xml", "--checks", "relax-ng")
    assert f"hint: tei schema add {ADDRESS}" in answer.out.decode()
    read = json.loads(tei("validate", "letter.xml", "--format", "json").out)
    assert (read["undone"], read["schemas"]) == (1, [])


def test_schemas_are_listed_shown_checked_and_removed(tei, letters):
    assert tei("schema", "list").lines == ["the store holds no schemas; tei schema add tei_all adds the TEI's own"]
    path = tei("schema", "add", "letters.rng", "--declared", ADDRESS).out.decode().strip()
    assert tei("schema", "add", "letters.rng").lines[-1].startswith("letters is in the store already: SHA-256 ")
    assert tei("schema", "list").out.decode().startswith("letters  2 files, ")
    (listed,) = json.loads(tei("schema", "list", "--json").out)
    assert listed == json.loads(tei("schema", "show", "letters", "--json").out)
    assert (listed["key"], listed["path"], listed["addresses"]) == ("letters", path, [ADDRESS])
    assert [len(part["sha256"]) for part in listed["files"]] == [64, 64]
    shown = tei("schema", "show", "letters").out.decode()
    assert f"file     {path}" in shown
    assert "parts/p.rng" in shown
    assert tei("schema", "check").lines == ["1 schema checked, all as added"]
    (letters / listed["files"][1]["path"]).write_text(PART + " ")
    damaged = tei("schema", "check", "letters")
    assert damaged.status == 1
    assert "was changed since it was added (tei schema remove letters, and add it again)" in damaged.lines[0]
    assert damaged.lines[-1] == "1 schema checked, 1 damaged"
    assert tei("schema", "remove", "letters").lines == ["letters removed"]
    assert list((letters / "store").iterdir()) == []


def test_a_name_must_mean_one_schema_to_be_removed(tei, letters):
    for version in ("4.8.0", "4.9.0"):
        (letters / f"tei_lite-{version}.rng").write_text(PART)
        tei("schema", "add", f"tei_lite-{version}.rng")
    assert tei("schema", "show", "lite").out.decode().splitlines()[1].split() == ["version", "4.9.0"]
    answer = tei("schema", "remove", "lite")
    assert answer.status == 2
    assert "name one: tei_lite@4.8.0, tei_lite@4.9.0" in answer.lines[-1]
    assert tei("schema", "remove", "lite@4.8.0").status == 0
    assert tei("schema", "list").out.decode().startswith("tei_lite@4.9.0  ")


@pytest.mark.usefixtures("letters")
@pytest.mark.parametrize("command", ["show", "remove", "check"])
def test_a_schema_that_the_store_does_not_have_is_told_with_the_nearest(tei, command):
    tei("schema", "add", "letters.rng")
    answer = tei("schema", command, "leters")
    assert (answer.status, answer.out) == (2, b"")
    assert answer.lines == ["tei: error: the store has no schema 'leters' (did you mean 'letters'?)"]


@pytest.mark.usefixtures("letters")
def test_known_schemas_are_listed_with_their_addresses(tei):
    lines = tei("schema", "list", "--known").out.decode().splitlines()
    assert lines[0].split()[:2] == [
        "tei_all",
        "https://www.tei-c.org/Vault/P5/4.12.0/xml/tei/custom/schema/relaxng/tei_all.rng",
    ]
    assert any(line.startswith("tei-epidoc ") for line in lines)


@pytest.mark.usefixtures("letters")
def test_a_wrong_sha256_adds_nothing(tei):
    answer = tei("schema", "add", "letters.rng", "--sha256", "0" * 64)
    assert answer.status == 3
    assert "nothing was added" in answer.lines[-1]
    assert tei("schema", "list").out == b""


@pytest.mark.usefixtures("letters")
def test_without_a_store_that_is_told(tei, monkeypatch):
    monkeypatch.setenv("TEI_TOOLKIT_SCHEMAS", "")
    answer = tei("schema", "list")
    assert answer.status == 2
    assert "there is no store" in answer.lines[-1]


@pytest.mark.usefixtures("letters")
def test_every_command_of_the_store_has_help_with_an_example(tei):
    for name in ("add", "list", "show", "remove", "check"):
        assert f"  tei schema {name}" in tei("schema", name, "--help").out.decode()


@pytest.mark.usefixtures("letters")
def test_a_schema_command_that_there_is_not_is_told(tei):
    answer = tei("schema", "ad", "x")
    assert answer.status == 2
    assert "ad" in answer.lines[-1]


def test_a_document_must_declare_a_schema_where_that_is_asked_for(tei, letters):
    (letters / "bare.xml").write_text("<letter><p/></letter>")
    answer = tei("validate", "bare.xml", "--schema", "letters.rng", "--require-declared", "--format", "concise")
    assert answer.status == 1
    assert answer.out.decode() == "bare.xml:1:1: error: the document declares no schema [no-schema-declared]\n"


def test_a_catalog_may_be_named(tei, letters):
    namespace = "urn:oasis:names:tc:entity:xmlns:xml:catalog"
    entry = f'<uri name="{ADDRESS}" uri="letters.rng"/>'
    (letters / "catalog.xml").write_text(f'<catalog xmlns="{namespace}">{entry}</catalog>')
    assert tei("validate", "letter.xml", "--checks", "relax-ng", "--catalog", "catalog.xml").status == 0
    answer = tei("validate", "letter.xml", "--catalog", "none.xml")
    assert answer.status == 3
    assert "none.xml: cannot be read as XML catalog" in answer.lines[-1]


def test_without_a_command_the_help_is_shown_as_it_is_written(tei):
    answer = tei("schema")
    assert answer.status == 2
    assert answer.lines[0].startswith("Usage: tei schema")
    assert "  remove  Remove schemas from the store." in answer.lines


def test_a_command_of_the_store_that_there_is_not_is_told_with_the_likeliest(tei):
    answer = tei("schema", "ad")
    assert answer.status == 2
    assert answer.err == "tei: error: No such command 'ad': did you mean 'add'? (see tei schema --help)\n"
