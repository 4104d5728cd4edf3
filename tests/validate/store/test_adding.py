import hashlib
import os
import subprocess
import sys

import pytest

from tei_toolkit.errors import ReadError, ToolkitError, UsageError
from tei_toolkit.relaxng.errors import SchemaError
from tei_toolkit.validate.lookup import of_entry
from tei_toolkit.validate.schemas import load
from tei_toolkit.validate.store import adding
from tei_toolkit.validate.store.adding import add
from tei_toolkit.validate.store.entries import Store
from tei_toolkit.validate.store.fetching import Fetched

RNG = "http://relaxng.org/ns/structure/1.0"
DOCUMENT = b"<letter><p>Dear Ann</p></letter>"


def digest(content):
    return hashlib.sha256(content).hexdigest()


def accepts(entry, document=DOCUMENT):
    return load(of_entry(entry)).accepts(document)


def nothing_is_left(store):
    return not store.folder.exists() or list(store.folder.iterdir()) == []


@pytest.fixture
def official(monkeypatch, letters):
    """What the network would give, by address; the addresses that were asked for."""
    pages, asked = {}, []

    def fetch(address, limit):  # noqa: ARG001 (as the real one)
        asked.append(address)
        return Fetched(pages.get(address, letters), address)

    monkeypatch.setattr(adding, "fetch", fetch)
    return pages, asked


def test_a_known_schema_comes_from_its_official_address_and_release(store, official):
    entry, new = add("lite", store)
    assert new
    assert official[1] == ["https://www.tei-c.org/Vault/P5/4.12.0/xml/tei/custom/schema/relaxng/tei_lite.rng"]
    assert (entry.label, entry.key) == ("tei_lite 4.12.0", "tei_lite@4.12.0")
    assert accepts(entry)


@pytest.mark.parametrize(
    ("what", "address"),
    [
        ("drama@4.9.0", "https://www.tei-c.org/Vault/P5/4.9.0/xml/tei/custom/schema/relaxng/tei_drama.rng"),
        ("epidoc", "https://epidoc.stoa.org/schema/9.8/tei-epidoc.rng"),
        (
            "http://www.tei-c.org/release/xml/tei/custom/schema/relaxng/tei_ms.rng",
            "https://www.tei-c.org/Vault/P5/4.12.0/xml/tei/custom/schema/relaxng/tei_ms.rng",
        ),
        ("http://www.stoa.org/epidoc/schema/8.16/tei-epidoc.rng", "https://epidoc.stoa.org/schema/8.16/tei-epidoc.rng"),
    ],
)
def test_names_versions_and_old_addresses_lead_to_official_ones(store, official, what, address):
    add(what, store)
    assert official[1] == [address]


def test_what_is_there_already_is_not_fetched_again(store, official, letters):
    add("lite", store)
    entry, new = add("lite", store, sha256=digest(letters))
    assert (new, len(official[1])) == (False, 1)
    with pytest.raises(ToolkitError, match="and not 0000"):
        add("lite", store, sha256="0" * 64)
    # what was damaged is
    entry.path.write_bytes(b"")
    add("lite", store)
    assert len(official[1]) == 2
    assert accepts(store.named("lite"))


def test_bytes_that_changed_at_their_source_are_not_taken(store, official, letters):
    address = "https://www.tei-c.org/Vault/P5/4.12.0/xml/tei/custom/schema/relaxng/tei_lite.rng"
    entry, _ = add("lite", store)
    entry.path.write_bytes(b"")
    official[0][address] = letters.replace(b"letter", b"card")
    with pytest.raises(ToolkitError, match=f"SHA-256 {digest(letters)}, and not") as caught:
        add("lite", store)
    assert "tei schema remove tei_lite@4.12.0" in caught.value.hint


def test_a_schema_is_added_by_address(store, server, letters):
    server.pages["/letters.rng"] = letters
    entry, _ = add(f"{server.https}/letters.rng", store)
    assert (entry.label, entry.sha256) == ("letters", digest(letters))
    assert store.at(f"{server.https}/letters.rng") == entry
    assert store.at(f"{server.https}/letters.rng".replace("https", "http")) == entry
    assert accepts(entry)


def test_its_sha256_must_be_the_one_that_was_given(store, server, letters):
    server.pages["/letters.rng"] = letters
    with pytest.raises(ToolkitError, match=f"has SHA-256 {digest(letters)}, and not {'0' * 64}"):
        add(f"{server.https}/letters.rng", store, sha256="0" * 64)
    assert nothing_is_left(store)
    add(f"{server.https}/letters.rng", store, sha256=f"sha256:{digest(letters).upper()}")
    with pytest.raises(UsageError, match="is no SHA-256"):
        add(f"{server.https}/letters.rng", store, sha256="abc")


def test_an_address_of_http_is_refused_and_not_asked(store, server, letters):
    server.pages["/letters.rng"] = letters
    with pytest.raises(UsageError, match="by https only"):
        add(f"{server.http}/letters.rng", store)
    server.pages["/old.rng"] = f"{server.http}/letters.rng"
    with pytest.raises(ReadError, match="by https only"):
        add(f"{server.https}/old.rng", store)
    assert server.asked == ["/old.rng"]
    assert nothing_is_left(store)


@pytest.mark.parametrize(
    "page",
    [
        b"<!DOCTYPE html><html><body><p>Not found</body>",
        b"\xef\xbb\xbf \n<!-- x --><HTML>",
        b'<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "x" "y">\n<html xmlns="http://www.w3.org/1999/xhtml"/>',
    ],
)
def test_a_page_of_the_web_is_no_schema(store, server, page):
    server.pages["/letters.rng"] = page
    with pytest.raises(ReadError, match="is a page of the web, and no schema"):
        add(f"{server.https}/letters.rng", store)
    assert nothing_is_left(store)


@pytest.mark.parametrize("page", [b"", b"<letter/>", b"<element", b'{"a": 1}', b"\x1f\x8b\x08"])
def test_what_is_no_relax_ng_is_told_and_not_kept(store, server, page):
    server.pages["/letters.rng"] = page
    with pytest.raises(SchemaError):
        add(f"{server.https}/letters.rng", store)
    assert nothing_is_left(store)


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (
            f'<!DOCTYPE element [<!ENTITY l0 "lol">{LAUGHS}]><element name="a" xmlns="{RNG}">&l11;</element>',
            "entities stand for so many others",
        ),
        (
            f'<!DOCTYPE element [<!ENTITY x SYSTEM "file:///etc/passwd">]><element xmlns="{RNG}">&x;</element>',
            "would read",
        ),
        (f'<!DOCTYPE element [<!ENTITY % x SYSTEM "http://localhost/x"> %x;]><element xmlns="{RNG}"/>', "would read"),
        (f'<element name="a" xmlns="{RNG}">{"<group>" * 200_000}<text/>{"</group>" * 200_000}</element>', "too deep"),
        (f'<element name="a" xmlns="{RNG}"><externalRef href="own.rng"/></element>', "includes itself"),
        (f'<element name="a" xmlns="{RNG}"><externalRef href="file:///etc/passwd"/></element>', "/etc/passwd:1:"),
    ],
    ids=["laughs", "entity", "parameter entity", "depth", "circle", "passwd"],
)
def test_hostile_schemas_are_refused_in_one_line_that_shows_nothing(store, tmp_path, content, message):
    (tmp_path / "own.rng").write_text(content)
    with pytest.raises(ToolkitError, match=message) as caught:
        add(str(tmp_path / "own.rng"), store)
    assert "\n" not in str(caught.value)
    assert "root:" not in str(caught.value)
    assert nothing_is_left(store)


def test_an_xml_schema_is_told_as_one(store, server):
    server.pages["/letters.xsd"] = b'<schema xmlns="http://www.w3.org/2001/XMLSchema"/>'
    with pytest.raises(UsageError, match="is an XML Schema"):
        add(f"{server.https}/letters.xsd", store)


def test_a_body_without_end_is_not_kept(store, server, monkeypatch):
    monkeypatch.setattr(adding, "MAXIMUM_SIZE", 1 << 20)
    server.pages["/letters.rng"] = server.endless
    with pytest.raises(ReadError, match="larger than 1 MB"):
        add(f"{server.https}/letters.rng", store)
    assert nothing_is_left(store)


def including(*hrefs):
    references = "".join(f'<externalRef href="{href}"/>' for href in hrefs)
    return f'<element name="letter" xmlns="{RNG}">{references}</element>'.encode()


PART = f'<element name="p" xmlns="{RNG}"><text/></element>'.encode()


def test_what_it_includes_is_kept_with_it_and_checked_too(store, server):
    server.pages |= {
        "/a/letters.rng": "/b/letters.rng",
        "/b/letters.rng": including("parts/p.rng"),
        "/b/parts/p.rng": PART,
    }
    entry, _ = add(f"{server.https}/a/letters.rng", store)
    assert [part.place for part in entry.parts] == ["letters.rng", "parts/p.rng"]
    server.stop()
    assert accepts(entry)
    (entry.folder / "parts" / "p.rng").write_bytes(PART + b" ")
    assert [fault.endswith("was changed since it was added") for fault in entry.faults()] == [True]


@pytest.mark.parametrize("href", ["file:///etc/passwd", "HTTP", "ftp://localhost/p.rng"])
def test_what_it_includes_is_fetched_by_https_alone(store, server, href):
    server.pages |= {"/letters.rng": including(href.replace("HTTP", f"{server.http}/p.rng")), "/p.rng": PART}
    with pytest.raises(ReadError, match="parts of schemas are fetched by https only"):
        add(f"{server.https}/letters.rng", store)
    assert server.asked == ["/letters.rng"]
    assert nothing_is_left(store)


def test_the_limit_of_size_is_that_of_all_parts_together(store, server, monkeypatch):
    large = PART + b" " * 5_000
    server.pages |= {"/letters.rng": including("p.rng", "q.rng"), "/p.rng": large, "/q.rng": large}
    monkeypatch.setattr(adding, "MAXIMUM_SIZE", 9_000)
    with pytest.raises(ReadError, match="is larger than"):
        add(f"{server.https}/letters.rng", store)
    assert nothing_is_left(store)


def test_the_number_of_parts_is_limited(store, server, monkeypatch):
    monkeypatch.setattr(adding, "MAXIMUM_PARTS", 3)
    hrefs = [f"p{number}.rng" for number in range(10)]
    server.pages |= {"/letters.rng": including(*hrefs), **{f"/{href}": PART for href in hrefs}}
    with pytest.raises(ReadError, match="includes more than 3 files"):
        add(f"{server.https}/letters.rng", store)


def test_a_known_schema_that_is_included_is_fetched_from_its_official_address(store, official, tmp_path):
    href = "http://www.tei-c.org/release/xml/tei/custom/schema/relaxng/tei_bare.rng"
    (tmp_path / "own.rng").write_bytes(including(href))
    entry, _ = add(str(tmp_path / "own.rng"), store)
    assert official[1] == ["https://www.tei-c.org/Vault/P5/4.12.0/xml/tei/custom/schema/relaxng/tei_bare.rng"]
    assert entry.parts[1].address == href
    assert accepts(entry, b"<letter><letter><p/></letter></letter>")


def test_a_file_is_added_with_its_parts_and_stands_without_them(store, tmp_path):
    (tmp_path / "own.rng").write_bytes(including("parts/p.rng"))
    (tmp_path / "parts").mkdir()
    (tmp_path / "parts" / "p.rng").write_bytes(PART)
    entry, _ = add(str(tmp_path / "own.rng"), store, declared=("https://example.org/own.rng",))
    (tmp_path / "parts" / "p.rng").unlink()
    assert accepts(entry)
    assert store.at("http://example.org/own.rng") == entry


def test_a_file_in_compact_syntax_is_added(store, tmp_path):
    (tmp_path / "own.rnc").write_text("element letter { element p { text } }")
    entry, _ = add(str(tmp_path / "own.rnc"), store)
    assert entry.path.name == "own.rnc"
    assert accepts(entry)


def test_a_known_schema_from_a_file_is_known_with_the_release_that_it_states(store, letters, tmp_path):
    stating = letters.replace(b"<oneOrMore>", b"<!--\nTEI Edition: P5 Version 4.9.0. -->\n<oneOrMore>")
    (tmp_path / "tei_lite.rng").write_bytes(stating)
    assert add(str(tmp_path / "tei_lite.rng"), store)[0].key == "tei_lite@4.9.0"
    (tmp_path / "tei_lite-4.8.0.rng").write_bytes(letters)
    assert add(str(tmp_path / "tei_lite-4.8.0.rng"), store)[0].key == "tei_lite@4.8.0"
    assert store.named("lite").version == "4.9.0"


def test_the_schema_of_the_tei_from_a_file_holds_documents(store, shared):
    entry, _ = add(str(shared("schemas/tei_all-4.12.0.rng")), store)
    assert entry.key == "tei_all@4.12.0"
    assert entry.sha256 == digest(shared("schemas/tei_all-4.12.0.rng").read_bytes())


@pytest.mark.parametrize(
    ("what", "message", "hint"),
    [
        ("tei_al", "no known schema 'tei_al'", "did you mean 'tei_all'?"),
        ("nothing.rng", "there is no such file", "check the path"),
        ("a/b", "there is no such file", "check the path"),
        (__file__, "not a RELAX NG schema", ".rng or .rnc"),
    ],
)
def test_what_cannot_be_meant_is_told(store, what, message, hint):
    with pytest.raises(UsageError, match=message) as caught:
        add(what, store)
    assert hint in caught.value.hint


def test_a_name_is_taken_by_one_address(store, server, letters):
    server.pages |= {"/a/letters.rng": letters, "/b/letters.rng": letters}
    add(f"{server.https}/a/letters.rng", store)
    with pytest.raises(UsageError, match="the store has a schema 'letters' already") as caught:
        add(f"{server.https}/b/letters.rng", store)
    assert "--name" in caught.value.hint
    assert add(f"{server.https}/b/letters.rng", store, name="other")[0].name == "other"
    with pytest.raises(UsageError, match="cannot be the name of a schema"):
        add(f"{server.https}/b/letters.rng", store, name="../other")


def test_several_processes_may_add_at_once(store, tmp_path):
    """The same schema by all, and another under its name by some: one of the two is kept, whole."""
    for number, root in enumerate(("letter", "card")):
        (tmp_path / str(number)).mkdir()
        schema = f'<element name="{root}" xmlns="{RNG}"><externalRef href="p.rng"/></element>'
        (tmp_path / str(number) / "own.rng").write_text(schema)
        (tmp_path / str(number) / "p.rng").write_bytes(PART)
    environment = {**os.environ, "TEI_TOOLKIT_SCHEMAS": str(store.folder)}
    command = [sys.executable, "-m", "tei_toolkit", "schema", "add"]
    running = [
        subprocess.Popen(
            [*command, str(tmp_path / str(number % 2) / "own.rng")], env=environment, stderr=subprocess.PIPE, text=True
        )
        for number in range(6)
    ]
    said = [(process.communicate()[1], process.returncode) for process in running]
    (entry,) = store.entries()
    assert list(entry.faults()) == []
    assert accepts(entry, b"<letter><p/></letter>") or accepts(entry, b"<card><p/></card>")
    kept = 0 if accepts(entry, b"<letter><p/></letter>") else 1
    for number, (err, status) in enumerate(said):
        assert (status == 0) == (number % 2 == kept), err
        assert status == 0 or "is in the store already, and not the same" in err
    assert [path for path in store.folder.iterdir() if path.name.startswith(".")] == []


def test_a_store_that_cannot_be_written_is_told(tmp_path, letters):
    (tmp_path / "store").write_text("a file")
    (tmp_path / "own.rng").write_bytes(letters)
    with pytest.raises(ToolkitError, match="cannot be written"):
        add(str(tmp_path / "own.rng"), Store(tmp_path / "store"))
