"""Which schema a document is held to: what it declares, where that is looked for, and what is told where it is missing.

Schemas of these tests accept one root element each, named like the schema, so that a verdict tells which was used.
"""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tei_toolkit.errors import ConfigurationError, ReadError, UsageError
from tei_toolkit.model.diagnostic import Severity
from tei_toolkit.model.source import Source
from tei_toolkit.tei.names import RELAX_NG
from tei_toolkit.validate import schemas
from tei_toolkit.validate.pipeline import validate
from tei_toolkit.validate.store.entries import Store

TEI = "http://www.tei-c.org/ns/1.0"
OFFICIAL = "https://www.tei-c.org/release/xml/tei/custom/schema/relaxng"
RNG_TYPES = f'schematypens="{RELAX_NG}"'
CATALOG = "urn:oasis:names:tc:entity:xmlns:xml:catalog"


def schema(root):
    """A schema of any element of one name in the namespace of the TEI, with any version."""
    version = '<optional><attribute name="version"><text/></attribute></optional>'
    text = f'<element name="{root}" ns="{TEI}" xmlns="{RELAX_NG}">{version}<text/></element>'
    return text.encode()


@pytest.fixture
def store(tmp_path, monkeypatch):
    """A function that adds a schema to the store, whose root is named by its name and version."""
    monkeypatch.setenv("TEI_TOOLKIT_SCHEMAS", str(tmp_path / "store"))

    def add(name, version=None, root=None, addresses=()):
        content = schema(root or (name if version is None else f"{name}-{version}"))
        entry, _ = Store(tmp_path / "store").add(name, version, addresses, f"file:///x/{name}.rng", {"x:": content})
        return entry

    return add


@pytest.fixture
def project(tmp_path, monkeypatch):
    """A working directory in which nothing lies yet, and beside which a schema does."""
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "outside.rng").write_bytes(schema("outside"))
    folder = tmp_path / "project"
    (folder / "letters" / "1893").mkdir(parents=True)
    monkeypatch.chdir(folder)
    return folder


def document(root, *prolog, attributes=""):
    return f'{"".join(prolog)}<{root} xmlns="{TEI}" {attributes}/>'


def model(href, types=RNG_TYPES):
    return f'<?xml-model href="{href}" {types}?>'


def examined(folder, *documents, place="letters/1893", **options):
    """The report on documents that lie in a folder of the project."""
    paths = []
    for number, text in enumerate(documents):
        paths.append(folder / place / f"{number}.xml")
        paths[-1].write_text(text)
    return validate(paths, checks=["relax-ng"], **options)


def held_to(report):
    """What the documents of a report were held to, when all were found right."""
    assert [(one.name, one.message) for one in report.diagnostics if one.severity is Severity.ERROR] == []
    assert report.undone == 0
    return list(report.schemas)


def told(report):
    """The one thing that is told of a report's schemas, as message and hint."""
    (one,) = report.diagnostics
    assert one.name == "unknown-schema"
    assert report.schemas == ()
    return one.message, one.hint


# ---- what documents declare


@pytest.mark.parametrize(
    "declared",
    [
        model("../own.rng"),
        model("../own.rng", 'type="application/xml"'),
        model("../own.rng", ""),
        "<?xml-model href='../own.rng'?>",
        model(" ../own.rng#part "),
        model("../../letters/own.rng"),
        model("..\\own.rng"),
        '<?oxygen RNGSchema="../own.rng" type="xml"?>',
        model("a.sch", 'schematypens="http://purl.oclc.org/dsdl/schematron"') + model("../own.rng"),
        model("a.xsd", "") + model("../own.rng"),
        model("none.rng") + model("../own.rng"),
    ],
)
def test_a_schema_that_lies_in_the_project_is_found(project, declared):
    (project / "letters" / "own.rng").write_bytes(schema("own"))
    assert held_to(examined(project, document("own", declared))) == ["own.rng"]


def test_a_name_may_be_written_with_per_cent_signs_or_as_it_is(project):
    (project / "letters" / "my own.rng").write_bytes(schema("own"))
    (project / "letters" / "100%25.rng").write_bytes(schema("own"))
    documents = [document("own", model(f"../{href}.rng")) for href in ("my%20own", "my own", "100%25")]
    assert held_to(examined(project, *documents)) == ["my own.rng", "100%25.rng"]


def test_a_schema_in_compact_syntax_is_declared_by_type_or_name(project):
    (project / "letters" / "own.rnc").write_text(f'default namespace = "{TEI}"\nelement own {{ text }}')
    declared = [model("../own.rnc", 'type="application/relax-ng-compact-syntax"'), model("../own.rnc", "")]
    assert held_to(examined(project, *(document("own", one) for one in declared))) == ["own.rnc"]


def test_an_xsd_or_a_dtd_of_the_tei_stands_for_its_relax_ng(project, store):
    store("tei_lite", "4.12.0", root="lite")
    location = "https://www.tei-c.org/release/xml/tei/custom/schema/{0}/tei_lite.{0}"
    xsi = f'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="{TEI} {location.format("xsd")}"'
    by_xsd = document("lite", attributes=xsi)
    by_dtd = document("lite", f'<!DOCTYPE lite SYSTEM "{location.format("dtd")}">')
    for text in (by_xsd, by_dtd):
        report = examined(project, text)
        assert (report.schemas, report.undone) == (("tei_lite 4.12.0",), 0)


def test_a_document_with_an_xsd_of_its_project_alone_is_left_to_that(project):
    xsi = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:noNamespaceSchemaLocation'
    xs = "http://www.w3.org/2001/XMLSchema"
    (project / "own.xsd").write_text(f'<s:schema xmlns:s="{xs}"><s:element name="own" type="s:date"/></s:schema>')
    (project / "broken.xsd").write_text("<schema/>")
    (project / "right.xml").write_text(f'<own {xsi}="own.xsd">1944-01-05</own>')
    (project / "wrong.xml").write_text(f'<own {xsi}="own.xsd">then</own>')
    (project / "broken.xml").write_text(f'<own {xsi}="broken.xsd">then</own>')
    (project / "web.xml").write_text(f'<own {xsi}="https://example.org/own.xsd">then</own>')
    report = validate(["right.xml", "wrong.xml"], checks=["relax-ng", "xsd"])
    assert [(one.name, one.location.path) for one in report.diagnostics] == [("xsd-violation", "wrong.xml")]
    assert (report.schemas, report.undone) == (("own.xsd",), 0)
    for name in ("broken.xml", "web.xml"):
        report = validate([name], checks=["relax-ng", "xsd"])
        assert ([one.name for one in report.diagnostics], report.undone) == (["unknown-schema"], 1)
    # where the check of XML Schemas is not made, that of the grammar is not, either
    assert validate(["right.xml"], checks=["relax-ng"]).undone == 1


def test_a_document_that_declares_nothing_is_held_to_tei_all(project, store):
    store("tei_all", "4.12.0", root="all")
    report = examined(project, document("all"), document("all"))
    assert held_to(report) == ["tei_all 4.12.0"]
    (note,) = report.diagnostics
    assert (note.name, note.severity) == ("no-schema-declared", Severity.NOTE)
    assert note.message == "2 documents declare no schema; they are held to tei_all 4.12.0"


@pytest.mark.usefixtures("project")
def test_what_encode_makes_is_held_to_tei_transcript_as_ever():
    from tei_toolkit import encode

    encoded = encode(Source("talk.txt", b'Ann: "Is it you?"')).value.to_bytes()
    assert held_to(validate([Source("talk.xml", encoded)])) == ["tei_transcript.rng"]
    broken = validate([Source("talk.xml", encoded.replace(b"<body>", b"<body><persNam/>"))])
    assert "unknown-element" in {one.name for one in broken.diagnostics}


# ---- which version


@pytest.mark.parametrize(
    "href",
    [
        f"{OFFICIAL}/tei_all.rng",
        f"{OFFICIAL}/tei_all.rng".replace("https", "http"),
        "https://vault.tei-c.org/P5/current/xml/tei/custom/schema/relaxng/tei_all.rng",
    ],
)
def test_an_address_without_version_means_the_newest_in_the_store(project, store, href):
    store("tei_all", "4.9.0")
    store("tei_all", "4.12.0", root="newest")
    assert held_to(examined(project, document("newest", model(href)))) == ["tei_all 4.12.0"]


def test_an_address_with_a_version_means_that_one_alone(project, store):
    store("tei_all", "4.9.0", root="older")
    href = "http://www.tei-c.org/Vault/P5/{}/xml/tei/custom/schema/relaxng/tei_all.rng"
    assert held_to(examined(project, document("older", model(href.format("4.9.0"))))) == ["tei_all 4.9.0"]
    report = examined(project, document("older", model(href.format("3.1.0"))))
    assert told(report)[1] == "tei schema add tei_all@3.1.0"


def test_the_version_that_a_document_states_is_its_own_where_the_store_has_it(project, store):
    store("tei_all", "4.9.0", root="older")
    store("tei_all", "4.12.0", root="newest")
    documents = [
        document("older", model(f"{OFFICIAL}/tei_all.rng"), attributes='version="4.9.0"'),
        document("older", attributes='version="4.9.0"'),
        document("newest", attributes='version="4.10.0"'),
        document("newest", attributes='version="5.0"'),
        document("newest", attributes='version="the last"'),
    ]
    assert set(held_to(examined(project, *documents))) == {"tei_all 4.9.0", "tei_all 4.12.0"}


def test_a_document_of_a_newer_release_is_not_held_to_an_older_schema(project, store):
    store("tei_all", "4.9.0", root="older")
    message, hint = told(
        examined(project, document("older", model(f"{OFFICIAL}/tei_all.rng"), attributes='version="4.11.0"'))
    )
    assert "is in the store as 4.9.0, and the document needs 4.11.0" in message
    assert hint == "tei schema add tei_all"
    message, hint = told(examined(project, document("older", attributes='version="4.99.0"')))
    assert hint == "tei schema add tei_all@4.99.0"


# ---- what is missing


def test_what_is_not_in_the_store_is_told_once_a_run_with_the_command_that_adds_it(project):
    forms = [f"{OFFICIAL}/tei_drama.rng", f"{OFFICIAL}/tei_drama.rng".replace("https", "http")]
    forms += ["https://vault.tei-c.org/P5/current/xml/tei/custom/schema/relaxng/tei_drama.rng"]
    documents = [document("p", model(form)) for form in (*forms, *forms[:2])]
    report = examined(project, *documents)
    message, hint = told(report)
    assert message == "the schema 'tei_drama' is not in the store: 5 documents were not held to a schema"
    assert hint == "tei schema add tei_drama"
    assert (report.documents, report.undone) == (5, 5)


def test_documents_that_declare_none_are_told_of_with_those_that_declare_it(project):
    message, hint = told(examined(project, document("p"), document("p", model(f"{OFFICIAL}/tei_all.rng"))))
    assert message == (
        "the schema 'tei_all' is not in the store: 2 documents, 1 of them without a declaration,"
        " were not held to a schema"
    )
    assert hint == "tei schema add tei_all"
    message, _ = told(examined(project, document("p"), document("p")))
    assert message == "2 documents declare no schema, and 'tei_all' is not in the store: they were not held to a schema"


@pytest.mark.parametrize(
    ("href", "command"),
    [
        ("https://example.org/own.rng", "tei schema add https://example.org/own.rng"),
        ("http://example.org/own.rng", "tei schema add https://example.org/own.rng"),
        ("http://www.stoa.org/epidoc/schema/8.16/tei-epidoc.rng", "tei schema add tei-epidoc@8.16"),
        ("https://example.org/$(reboot);`x`.rng", "tei schema add 'https://example.org/$(reboot);`x`.rng'"),
        ("https://example.org/'; reboot '.rng", """tei schema add 'https://example.org/'"'"'; reboot '"'"'.rng'"""),
    ],
)
def test_the_command_can_be_copied_whatever_the_document_says(project, href, command):
    message, hint = told(examined(project, document("p", model(href))))
    assert href in message or "'tei-epidoc@8.16'" in message
    assert hint == command


def test_what_would_spoil_a_line_or_a_terminal_is_not_shown(project):
    message, hint = told(examined(project, document("p", model("https://example.org/\x9b31m\u202e.rng"))))
    assert all(character.isprintable() for character in message + hint)


def test_the_other_checks_are_made_all_the_same(project):
    text = f'<TEI xmlns="{TEI}"><p xml:id="a"/><p xml:id="a"/></TEI>'
    (project / "a.xml").write_text(text)
    report = validate([project / "a.xml"])
    assert {"duplicate-id", "unknown-schema"} <= {one.name for one in report.diagnostics}
    assert report.undone == 1


def test_a_check_that_was_not_asked_for_is_not_missed(project):
    (project / "a.xml").write_text(document("p"))
    report = validate([project / "a.xml"], checks=["identifiers"])
    assert (report.diagnostics, report.undone) == ((), 0)


def test_a_schema_that_is_none_is_no_fault_of_the_document_and_stops_no_other(project):
    (project / "letters" / "own.rng").write_bytes(schema("own"))
    (project / "letters" / "broken.rng").write_text("<element/>")
    report = examined(project, document("own", model("../broken.rng")), document("own", model("../own.rng")))
    (one,) = report.diagnostics
    assert one.message.startswith("the schema 'broken.rng' cannot be used: ")
    assert (report.schemas, report.undone) == (("own.rng",), 1)


def test_a_schema_that_is_none_is_read_once_however_many_documents_declare_it(project, monkeypatch):
    (project / "letters" / "broken.rng").write_text("<element/>")
    read = []
    load = schemas.load_schema
    monkeypatch.setattr(schemas, "load_schema", lambda path, **options: read.append(path) or load(path, **options))
    report = examined(project, *(document("own", model("../broken.rng")) for _ in range(5)))
    assert (report.undone, len(report.diagnostics), len(read)) == (5, 1, 1)


def test_a_schema_of_the_store_that_was_changed_is_not_used(project, store):
    entry = store("tei_all", "4.12.0", root="all")
    entry.path.write_bytes(schema("other"))
    message, hint = told(examined(project, document("other", model(f"{OFFICIAL}/tei_all.rng"))))
    assert "was changed since it was added" in message
    assert hint == "tei schema remove tei_all@4.12.0, and add it again"


def test_a_store_of_nonsense_is_passed_over(project, store, tmp_path):
    store("tei_all", "4.12.0", root="all")
    for number, content in enumerate(
        ("", "[]", "{}", '{"format": 99}', '{"format":1,"name":"x","version":null,"parts":[],"folder":".."}')
    ):
        (tmp_path / "store" / f"{number}.json").write_text(content)
    assert held_to(examined(project, document("all", model(f"{OFFICIAL}/tei_all.rng")))) == ["tei_all 4.12.0"]


def test_a_document_must_declare_a_schema_where_that_is_asked_for(project, store):
    store("tei_all", "4.12.0", root="all")
    report = examined(project, document("all"), document("all"), require_declared=True)
    errors = [one for one in report.diagnostics if one.severity is Severity.ERROR]
    assert [one.name for one in errors] == ["no-schema-declared"] * 2
    with_schema = examined(project, document("all"), schema="tei_all", require_declared=True)
    assert [one.name for one in with_schema.diagnostics] == ["no-schema-declared"]
    assert examined(project, document("all", model(f"{OFFICIAL}/tei_all.rng")), require_declared=True).diagnostics == ()


# ---- what is asked for


def test_what_is_asked_for_stands_for_whatever_is_declared(project, store, tmp_path):
    store("tei_all", "4.12.0", root="all")
    store("own", addresses=("https://example.org/own.rng",))
    text = document("own", model(f"{OFFICIAL}/tei_all.rng"))
    assert held_to(examined(project, text, schema="own")) == ["own"]
    assert held_to(examined(project, text, schema="http://example.org/own.rng")) == ["own"]
    outside = str(tmp_path / "elsewhere" / "outside.rng")
    assert held_to(examined(project, document("outside"), schema=outside)) == ["outside.rng"]
    assert examined(project, text, schema="tei_transcript").schemas == ("tei_transcript.rng",)


@pytest.mark.parametrize(
    ("asked", "kind", "message"),
    [
        ("tei_lite", ReadError, "the schema 'tei_lite' is not in the store"),
        ("https://example.org/x.rng", ReadError, "'https://example.org/x.rng' is not in the store"),
        ("nowhere.rng", UsageError, "there is no such schema"),
        ("letters", UsageError, "not a RELAX NG schema"),
        ("tei_al", UsageError, r"there is no schema 'tei_al' \(did you mean 'tei_all'\?\)"),
        ("zzz", UsageError, r"there is no schema 'zzz' \(give a file that ends in"),
    ],
)
def test_what_is_asked_for_and_not_to_be_had_ends_the_run(project, asked, kind, message):
    with pytest.raises(kind, match=message):
        examined(project, document("p"), schema=asked)


# ---- settings


def test_settings_hold_documents_that_declare_nothing(project, store):
    store("tei_all", "4.12.0", root="all")
    (project / "own.rng").write_bytes(schema("own"))
    (project / "tei-toolkit.toml").write_text('[validate]\nschema = "own.rng"\n')
    report = examined(project, document("own"), document("all", model(f"{OFFICIAL}/tei_all.rng")))
    assert held_to(report) == ["own.rng", "tei_all 4.12.0"]
    assert report.diagnostics == ()


@pytest.mark.parametrize("named", ["own.rng", "schemas/../own.rng", "stored", "https://example.org/stored.rng"])
def test_settings_say_what_an_href_means(project, store, named):
    store("stored", root="own", addresses=("https://example.org/stored.rng",))
    (project / "own.rng").write_bytes(schema("own"))
    (project / "pyproject.toml").write_text(f'[tool.tei-toolkit.validate.schemas]\n"urn:letters" = "{named}"\n')
    assert held_to(examined(project, document("own", model("urn:letters")))) in (["own.rng"], ["stored"])


def test_settings_of_the_nearest_folder_count(project, store):
    store("outer")
    store("inner")
    (project / "tei-toolkit.toml").write_text('[validate]\nschema = "outer"\n')
    (project / "letters" / "tei-toolkit.toml").write_text('[validate]\nschema = "inner"\n')
    (project / "outer.xml").write_text(document("outer"))
    (project / "letters" / "inner.xml").write_text(document("inner"))
    assert held_to(validate(["outer.xml", "letters/inner.xml"], checks=["relax-ng"])) == ["outer", "inner"]


def test_settings_may_ask_for_declarations(project, store):
    store("tei_all", "4.12.0", root="all")
    (project / "tei-toolkit.toml").write_text("[validate]\nrequire-declared = true\n")
    report = examined(project, document("all"))
    assert "no-schema-declared" in {one.name for one in report.diagnostics if one.severity is Severity.ERROR}


@pytest.mark.parametrize("key", ['schema = "{}"', 'schemas = {{ "urn:x" = "{}" }}'])
@pytest.mark.parametrize("named", ["../elsewhere/outside.rng", "none.rng"])
def test_settings_name_files_of_the_project_alone(project, key, named):
    (project / "tei-toolkit.toml").write_text("[validate]\n" + key.format(named))
    with pytest.raises(ConfigurationError, match=r"lies outside of the project|is not there"):
        examined(project, document("p", *([model("urn:x")] if "urn:x" in key else [])))


def test_settings_that_cannot_be_meant_end_the_run(project):
    (project / "tei-toolkit.toml").write_text("[validate]\nshema = 'x'\n")
    with pytest.raises(ConfigurationError, match=r"unknown key 'validate\.shema'"):
        examined(project, document("p"))


# ---- catalogs


def catalog(path, name, uri, entry="uri name"):
    path.write_text(f'<catalog xmlns="{CATALOG}"><{entry}="{name}" uri="{uri}"/></catalog>')
    return path


@pytest.mark.parametrize("entry", ["uri name", "system systemId", "uriSuffix uriSuffix"])
@pytest.mark.parametrize("how", ["option", "settings", "environment"])
def test_catalogs_are_asked_first(project, store, monkeypatch, entry, how):
    store("tei_all", "4.12.0", root="all")
    (project / "own.rng").write_bytes(schema("own"))
    catalog(project / "catalog.xml", f"{OFFICIAL}/tei_all.rng", "own.rng", entry)
    options = {}
    if how == "option":
        options["catalogs"] = ["catalog.xml"]
    elif how == "settings":
        (project / "tei-toolkit.toml").write_text('[validate]\ncatalogs = ["catalog.xml"]\n')
    else:
        monkeypatch.setenv("XML_CATALOG_FILES", f"gone.xml {(project / 'catalog.xml').as_uri()}")
    text = document("own", model(f"{OFFICIAL}/tei_all.rng"))
    assert held_to(examined(project, text, **options)) == ["own.rng"]


def test_a_catalog_may_lead_to_an_address_of_the_store(project, store):
    store("tei_all", "4.12.0", root="all")
    catalog(project / "catalog.xml", "urn:all", f"{OFFICIAL}/tei_all.rng")
    text = document("all", model("urn:all"))
    assert held_to(examined(project, text, catalogs=["catalog.xml"])) == ["tei_all 4.12.0"]


def test_a_catalog_is_asked_for_relative_hrefs_as_written_and_made_absolute(project):
    (project / "own.rng").write_bytes(schema("own"))
    text = document("own", model("own.rng"))
    for name in ("own.rng", (project / "letters/1893/own.rng").as_uri()):
        catalog(project / "catalog.xml", name, "own.rng")
        assert held_to(examined(project, text, catalogs=["catalog.xml"])) == ["own.rng"]


def test_a_catalog_for_an_xsd_does_not_hide_the_schema_that_its_address_means(project, store):
    store("tei_all", "4.12.0", root="all")
    href = f"{OFFICIAL}/tei_all.rng".replace("relaxng", "xsd").replace(".rng", ".xsd")
    catalog(project / "catalog.xml", href, "tei_all.xsd")
    text = document("all", model(href, 'schematypens="http://www.w3.org/2001/XMLSchema"'))
    assert held_to(examined(project, text, catalogs=["catalog.xml"])) == ["tei_all 4.12.0"]


def test_a_catalog_that_is_named_must_be_one(project):
    with pytest.raises(ReadError, match="cannot be read as XML catalog"):
        examined(project, document("p"), catalogs=["none.xml"])
    (project / "tei-toolkit.toml").write_text('[validate]\ncatalogs = ["none.xml"]\n')
    with pytest.raises(ConfigurationError, match="cannot be read as XML catalog"):
        examined(project, document("p"))


def test_a_catalog_of_the_project_leads_nowhere_else_and_one_of_the_user_anywhere(project, tmp_path):
    outside = (tmp_path / "elsewhere" / "outside.rng").as_uri()
    catalog(project / "catalog.xml", "urn:x", outside)
    catalog(tmp_path / "elsewhere" / "catalog.xml", "urn:x", outside)
    text = document("outside", model("urn:x"))
    (project / "tei-toolkit.toml").write_text('[validate]\ncatalogs = ["catalog.xml"]\n')
    assert "lies outside of the project, and is not opened" in told(examined(project, text))[0]
    (project / "tei-toolkit.toml").write_text('[validate]\ncatalogs = ["../elsewhere/catalog.xml"]\n')
    assert held_to(examined(project, text)) == ["outside.rng"]
    (project / "tei-toolkit.toml").unlink()
    assert held_to(examined(project, text, catalogs=["catalog.xml"])) == ["outside.rng"]


# ---- where hrefs of strangers may lead


@pytest.mark.parametrize(
    "href",
    [
        "file:///etc/passwd",
        "/etc/passwd",
        "../../../../../../../../etc/passwd",
        "OUTSIDE",
        "../../../elsewhere/outside.rng",
        "..%2F..%2F..%2Felsewhere%2Foutside.rng",
        "..\\..\\..\\elsewhere\\outside.rng",
        "link.rng",
        "linked/outside.rng",
    ],
)
def test_an_href_leads_to_no_file_beyond_the_project(project, tmp_path, href):
    outside = tmp_path / "elsewhere" / "outside.rng"
    (project / "letters/1893/link.rng").symlink_to(outside)
    (project / "letters/1893/linked").symlink_to(outside.parent)
    href = outside.as_uri() if href == "OUTSIDE" else href
    message, _ = told(examined(project, document("outside", model(href))))
    assert "lies outside of the project, and is not opened" in message


@pytest.mark.parametrize(
    "href",
    [
        "file://server/share/x.rng",
        "//server/share/x.rng",
        "\\\\server\\share\\x.rng",
        "ftp://example.org/x.rng",
        "jar:file:///x.jar!/x.rng",
        "data:application/xml,x",
        "javascript:x",
        "none.rng",
        ".",
        "a%00b.rng",
        "x" * 5000 + ".rng",
    ],
)
def test_an_href_of_another_kind_is_not_followed(project, href):
    message, hint = told(examined(project, document("p", model(href))))
    assert "were not held" in message or "was not held" in message
    assert len(message) < 500
    assert hint


@pytest.mark.parametrize(
    "prolog",
    [
        f"<?xml-model {'a' * 300_000}?>",
        f"<?xml-model {'a=' * 150_000}?>",
        f"<?xml-model href{' ' * 300_000}?>",
        f'<?xml-model href="{"a/" * 5_000_000}x.rng"?>',
        '<?xml-model href="none.rng"?>' * 20_000,
    ],
    ids=["a long word", "many words", "much space", "a long address", "many declarations"],
)
def test_declarations_without_measure_take_no_time_without_measure(project, prolog):
    begun = time.process_time()
    assert examined(project, document("p", prolog)).undone == 1
    assert time.process_time() - begun < 10


def test_a_schema_of_the_project_includes_nothing_from_elsewhere(project, tmp_path):
    outside = tmp_path / "elsewhere" / "outside.rng"
    for href in (
        outside.as_uri(),
        "../../../elsewhere/outside.rng",
        "https://example.org/part.rng",
        "file:///etc/passwd",
    ):
        text = f'<grammar xmlns="{RELAX_NG}"><start><externalRef href="{href}"/></start></grammar>'
        (project / "letters/1893/own.rng").write_text(text)
        message, _ = told(examined(project, document("outside", model("own.rng"))))
        assert message.startswith("the schema 'own.rng' cannot be used: ")
        # the file is read anew for the next href
        schemas._READY.clear()


def test_a_schema_of_the_project_may_include_one_of_the_store(project, store):
    store("tei_all", "4.12.0", root="all")
    text = f'<grammar xmlns="{RELAX_NG}"><start><externalRef href="{OFFICIAL}/tei_all.rng"/></start></grammar>'
    (project / "letters/1893/including.rng").write_text(text)
    assert held_to(examined(project, document("all", model("including.rng")))) == ["including.rng"]


def test_without_settings_the_root_is_the_working_directory_else_the_documents_folder(project, tmp_path, monkeypatch):
    (project / "own.rng").write_bytes(schema("own"))
    text = document("own", model("../../own.rng"))
    assert held_to(examined(project, text)) == ["own.rng"]
    monkeypatch.chdir(tmp_path / "elsewhere")
    assert "lies outside of the project" in told(examined(project, text))[0]
    (project / "tei-toolkit.toml").write_text("")
    assert held_to(examined(project, text)) == ["own.rng"]


def test_standard_input_lies_in_the_working_directory(project):
    (project / "own.rng").write_bytes(schema("own"))
    report = validate([Source("-", document("own", model("own.rng")).encode())], checks=["relax-ng"])
    assert held_to(report) == ["own.rng"]


def test_without_a_store_there_are_no_schemas(project, monkeypatch):
    monkeypatch.setenv("TEI_TOOLKIT_SCHEMAS", "")
    assert told(examined(project, document("all")))[1] == "tei schema add tei_all"


# ---- time


def test_a_schema_that_is_asked_for_by_its_file_loads_nothing_that_looks_for_schemas(project):
    (project / "own.rng").write_bytes(schema("own"))
    (project / "own.xml").write_text(document("own"))
    code = """
import sys
from tei_toolkit.cli.running import run
run(["validate", "--checks", "relax-ng", "--schema", "own.rng", "own.xml"])
needless = ("tei_toolkit.validate.store", "tei_toolkit.validate.lookup", "tei_toolkit.validate.xml_catalogs")
loaded = [name for name in sys.modules if name.startswith(needless) or name in {"json", "tomllib", "urllib.request"}]
assert not loaded, loaded
"""
    root = Path(__file__).resolve().parents[2]
    environment = {**os.environ, "PYTHONPATH": str(root)}
    subprocess.run([sys.executable, "-c", code], check=True, env=environment)
