"""Resolution of addresses by OASIS XML Catalogs; sections are those of the standard (1.1)."""

import pytest

from tei_toolkit.errors import ReadError
from tei_toolkit.validate import xml_catalogs
from tei_toolkit.validate.xml_catalogs import Catalogs, Found, local_path

NAMESPACE = "urn:oasis:names:tc:entity:xmlns:xml:catalog"
WEB = "https://example.org/schemas"


@pytest.fixture
def catalogs(tmp_path):
    """A function that writes catalogs by their entries, the first of which are asked."""

    def write(within=None, **entries):
        for name, inside in entries.items():
            text = f'<catalog xmlns="{NAMESPACE}" xmlns:x="urn:x">{inside}</catalog>'
            (tmp_path / f"{name}.xml").write_text(text)
        return Catalogs([(tmp_path / f"{next(iter(entries))}.xml", within)])

    return write


def here(tmp_path, name):
    return Found((tmp_path / name).as_uri(), None)


def test_a_uri_leads_to_what_its_entry_gives_relative_to_the_catalog(catalogs, tmp_path):
    asked = catalogs(a=f'<uri name="{WEB}/a.rng" uri="rng/a.rng"/>')
    assert asked.uri(f"{WEB}/a.rng") == here(tmp_path, "rng/a.rng")
    assert asked.uri(f"{WEB}/b.rng") is None


def test_uris_and_system_identifiers_are_apart(catalogs, tmp_path):
    asked = catalogs(a='<uri name="u:x" uri="uri.rng"/><system systemId="s:x" uri="system.rng"/>')
    assert asked.uri("s:x") is None
    assert asked.external(None, "u:x") is None
    assert asked.external(None, "s:x") == here(tmp_path, "system.rng")


def test_the_longest_beginning_is_rewritten_and_an_exact_entry_goes_before_it(catalogs, tmp_path):
    asked = catalogs(
        a=f'<rewriteURI uriStartString="{WEB}/" rewritePrefix="short/"/>'
        f'<rewriteURI uriStartString="{WEB}/a/" rewritePrefix="long/"/>'
        f'<uri name="{WEB}/a/exact.rng" uri="exact.rng"/>'
    )
    assert asked.uri(f"{WEB}/x.rng") == here(tmp_path, "short/x.rng")
    assert asked.uri(f"{WEB}/a/x.rng") == here(tmp_path, "long/x.rng")
    assert asked.uri(f"{WEB}/a/exact.rng") == here(tmp_path, "exact.rng")


def test_system_identifiers_are_rewritten_too(catalogs, tmp_path):
    asked = catalogs(a=f'<rewriteSystem systemIdStartString="{WEB}/" rewritePrefix="s/"/>')
    assert asked.external(None, f"{WEB}/x.rng") == here(tmp_path, "s/x.rng")


def test_the_longest_end_counts_after_beginnings(catalogs, tmp_path):
    asked = catalogs(
        a='<uriSuffix uriSuffix="tei_all.rng" uri="all.rng"/><uriSuffix uriSuffix="/b/tei_all.rng" uri="b.rng"/>'
        '<systemSuffix systemIdSuffix=".dtd" uri="all.dtd"/>'
    )
    assert asked.uri("http://x/a/tei_all.rng") == here(tmp_path, "all.rng")
    assert asked.uri("http://x/b/tei_all.rng") == here(tmp_path, "b.rng")
    assert asked.external(None, "x.dtd") == here(tmp_path, "all.dtd")


def test_xml_base_and_groups_count(catalogs, tmp_path):
    asked = catalogs(
        a='<group xml:base="rng/"><uri name="u:1" uri="1.rng"/><uri xml:base="deep/" name="u:2" uri="2.rng"/></group>'
        '<uri name="u:3" uri="3.rng"/>'
    )
    assert asked.uri("u:1") == here(tmp_path, "rng/1.rng")
    assert asked.uri("u:2") == here(tmp_path, "rng/deep/2.rng")
    assert asked.uri("u:3") == here(tmp_path, "3.rng")


def test_public_identifiers_count_where_they_are_preferred_or_alone(catalogs, tmp_path):
    asked = catalogs(
        a='<group prefer="system"><public publicId="-//X//A//EN" uri="a.dtd"/></group>'
        '<group prefer="public"><public publicId="-//X//B//EN" uri="b.dtd"/></group>'
    )
    assert asked.external("-//X//A//EN", "a.dtd") is None
    assert asked.external("-//X//A//EN", None) == here(tmp_path, "a.dtd")
    assert asked.external(" -//X//B//EN\n", "b.dtd") == here(tmp_path, "b.dtd")


def test_a_system_identifier_goes_before_a_public_one(catalogs, tmp_path):
    asked = catalogs(a='<public publicId="P" uri="p.dtd"/><system systemId="s:s" uri="s.dtd"/>')
    assert asked.external("P", "s:s") == here(tmp_path, "s.dtd")


def test_a_urn_of_a_public_identifier_means_it(catalogs, tmp_path):
    asked = catalogs(a='<public publicId="-//X Y//A::B//EN" uri="a.rng"/>')
    assert asked.uri("urn:publicid:-:X+Y:A;B:EN") == here(tmp_path, "a.rng")
    assert asked.external(None, "URN:PUBLICID:-:X+Y:A;B:EN") == here(tmp_path, "a.rng")


def test_following_catalogs_are_asked_in_order_before_the_rest(catalogs, tmp_path):
    asked = catalogs(
        a='<nextCatalog catalog="b.xml"/><nextCatalog catalog="c.xml"/>',
        b='<uri name="u:1" uri="of-b.rng"/>',
        c='<uri name="u:1" uri="of-c.rng"/><uri name="u:2" uri="2.rng"/>',
    )
    assert asked.uri("u:1") == here(tmp_path, "of-b.rng")
    assert asked.uri("u:2") == here(tmp_path, "2.rng")


def test_what_is_delegated_is_asked_of_those_alone_longest_beginning_first(catalogs, tmp_path):
    asked = catalogs(
        a=f'<delegateURI uriStartString="{WEB}/" catalog="b.xml"/>'
        f'<delegateURI uriStartString="{WEB}/a/" catalog="c.xml"/><nextCatalog catalog="d.xml"/>',
        b=f'<uri name="{WEB}/a/1.rng" uri="of-b.rng"/><uri name="{WEB}/a/2.rng" uri="2.rng"/>',
        c=f'<uri name="{WEB}/a/1.rng" uri="of-c.rng"/>',
        d=f'<uri name="{WEB}/a/3.rng" uri="3.rng"/><uri name="u:1" uri="u.rng"/>',
    )
    assert asked.uri(f"{WEB}/a/1.rng") == here(tmp_path, "of-c.rng")
    assert asked.uri(f"{WEB}/a/2.rng") == here(tmp_path, "2.rng")
    assert asked.uri(f"{WEB}/a/3.rng") is None
    assert asked.uri("u:1") == here(tmp_path, "u.rng")


@pytest.mark.parametrize("kind", ["System", "Public"])
def test_other_identifiers_are_delegated_too(catalogs, tmp_path, kind):
    start = "systemIdStartString" if kind == "System" else "publicIdStartString"
    entry = "system systemId" if kind == "System" else "public publicId"
    asked = catalogs(a=f'<delegate{kind} {start}="x:" catalog="b.xml"/>', b=f'<{entry}="x:1" uri="1.rng"/>')
    assert asked.external(*(("x:1", None) if kind == "Public" else (None, "x:1"))) == here(tmp_path, "1.rng")


def test_addresses_are_compared_in_their_normal_form(catalogs, tmp_path):
    asked = catalogs(a='<uri name="https://example.org/é b.rng" uri="a.rng"/>')
    assert asked.uri("https://example.org/%C3%A9%20b.rng") == here(tmp_path, "a.rng")
    assert asked.uri("https://example.org/é b.rng") == here(tmp_path, "a.rng")


def test_circles_end(catalogs):
    asked = catalogs(
        a='<nextCatalog catalog="b.xml"/><nextCatalog catalog="a.xml"/>',
        b='<nextCatalog catalog="a.xml"/><delegateURI uriStartString="u:" catalog="b.xml"/>',
    )
    assert asked.uri("x:1") is None
    assert asked.uri("u:1") is None


def test_chains_without_end_are_left(tmp_path, monkeypatch):
    monkeypatch.setattr(xml_catalogs, "MAXIMUM_CATALOGS", 20)
    for number in range(50):
        text = f'<catalog xmlns="{NAMESPACE}"><nextCatalog catalog="{number + 1}.xml"/></catalog>'
        (tmp_path / f"{number}.xml").write_text(text)
    (tmp_path / "10.xml").write_text(f'<catalog xmlns="{NAMESPACE}"><uri name="u:1" uri="1.rng"/></catalog>')
    assert Catalogs([(tmp_path / "0.xml", None)]).uri("u:1") == here(tmp_path, "1.rng")
    (tmp_path / "10.xml").write_text(f'<catalog xmlns="{NAMESPACE}"><nextCatalog catalog="11.xml"/></catalog>')
    (tmp_path / "50.xml").write_text(f'<catalog xmlns="{NAMESPACE}"><uri name="u:1" uri="1.rng"/></catalog>')
    assert Catalogs([(tmp_path / "0.xml", None)]).uri("u:1") is None


def test_a_catalog_that_another_names_and_that_is_not_to_be_had_is_passed_over(catalogs, tmp_path):
    asked = catalogs(
        a='<nextCatalog catalog="gone.xml"/><nextCatalog catalog="https://example.org/catalog.xml"/>'
        '<nextCatalog catalog="b.xml"/>',
        b='<uri name="u:1" uri="1.rng"/>',
    )
    assert asked.uri("u:1") == here(tmp_path, "1.rng")


def test_what_belongs_to_another_vocabulary_is_passed_over(catalogs):
    asked = catalogs(a='<x:extension><uri name="u:1" uri="1.rng"/></x:extension><x:uri name="u:1" uri="1.rng"/>')
    assert asked.uri("u:1") is None


def test_the_document_type_of_catalogs_is_not_read(tmp_path):
    doctype = (
        '<!DOCTYPE catalog PUBLIC "-//OASIS//DTD Entity Resolution XML Catalog V1.0//EN"'
        ' "http://www.oasis-open.org/committees/entity/release/1.0/catalog.dtd">'
    )
    (tmp_path / "a.xml").write_text(f'{doctype}<catalog xmlns="{NAMESPACE}"><uri name="u:1" uri="1.rng"/></catalog>')
    assert Catalogs([(tmp_path / "a.xml", None)]).uri("u:1") == here(tmp_path, "1.rng")


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))


@pytest.mark.parametrize(
    "content",
    [
        "",
        "<catalog",
        "<catalog/>",
        f'<TEI xmlns="{NAMESPACE}"/>',
        f'<!DOCTYPE catalog [<!ENTITY x SYSTEM "file:///etc/passwd">]><catalog xmlns="{NAMESPACE}">&x;</catalog>',
        f'<!DOCTYPE catalog [<!ENTITY l0 "lol">{LAUGHS}]><catalog xmlns="{NAMESPACE}">&l11;</catalog>',
        f'<catalog xmlns="{NAMESPACE}">' + "<group>" * 10,
    ],
)
def test_a_catalog_that_was_named_must_be_one(tmp_path, content):
    (tmp_path / "a.xml").write_text(content)
    with pytest.raises(ReadError, match=r"a\.xml"):
        Catalogs([(tmp_path / "a.xml", None)]).check()


def test_a_catalog_that_was_named_must_be_there_and_no_larger_than_any(tmp_path, monkeypatch):
    with pytest.raises(ReadError, match="cannot be read as XML catalog"):
        Catalogs([(tmp_path / "a.xml", None)]).check()
    monkeypatch.setattr(xml_catalogs, "MAXIMUM_SIZE", 10)
    (tmp_path / "a.xml").write_text(f'<catalog xmlns="{NAMESPACE}"/>')
    with pytest.raises(ReadError, match="larger than any"):
        Catalogs([(tmp_path / "a.xml", None)]).check()


def test_a_catalog_that_may_lead_below_a_folder_leads_to_no_catalog_elsewhere(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "out.xml").write_text(f'<catalog xmlns="{NAMESPACE}"><uri name="u:1" uri="1.rng"/></catalog>')
    text = f'<catalog xmlns="{NAMESPACE}"><nextCatalog catalog="../out.xml"/></catalog>'
    (tmp_path / "in" / "a.xml").write_text(text)
    assert Catalogs([(tmp_path / "in" / "a.xml", tmp_path / "in")]).uri("u:1") is None
    assert Catalogs([(tmp_path / "in" / "a.xml", None)]).uri("u:1") == here(tmp_path, "1.rng")


@pytest.mark.parametrize(
    ("address", "path"),
    [
        ("file:///a/b%20c.rng", "/a/b c.rng"),
        ("FILE:/a/b.rng", "/a/b.rng"),
        ("file://localhost/a", "/a"),
        ("file://server/a", None),
        ("https://example.org/a", None),
        ("a.rng", None),
    ],
)
@pytest.mark.skipif("sys.platform == 'win32'", reason="paths begin with a drive there")
def test_only_addresses_of_local_files_are_paths(address, path):
    assert (None if local_path(address) is None else str(local_path(address))) == path
