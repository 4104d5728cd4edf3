"""Schemas kept between processes: the same verdicts and faults, whatever was known when they were kept."""

import os

import pytest

from schemas import attribute, data, element, grammar
from tei_toolkit.relaxng import SchemaCache, load, loads
from tei_toolkit.relaxng.dumping import dump
from tei_toolkit.relaxng.keeping import load as read_back
from tei_toolkit.relaxng.schema import Schema

S = element(
    "s",
    attribute("n", data("integer")),
    f"<interleave>{element('x')}<optional>{element('y')}</optional><text/></interleave>",
)
# the same name twice: which of the two it is shows in the content
T = (
    f"<choice>{element('t', attribute('n', data('token')), data('integer'))}"
    f"{element('t', attribute('n', data('NCName')), element('x'))}</choice>"
)
R = element("r", f'<zeroOrMore><choice><ref name="r"/>{S}{T}</choice></zeroOrMore>')
SCHEMA = grammar('<ref name="r"/>', f'<define name="r">{R}</define>')
DOCUMENTS = [
    b"<r/>",
    b'<r><s n="1"><x/></s></r>',
    b'<r><s n="1">words<y/><x/></s><r><t n="a b">12</t><t n="a"><x/></t></r></r>',
    b'<r><t n="a"> 7 </t></r>',
    b'<r><s n="x"><x/></s></r>',
    b'<r><t n="a b"><x/></t></r>',
    b"<r><s n='1'/></r>",
    b"<r><t n='1'>seven</t></r>",
    b"<r>words<u/></r>",
]


def told(schema, document):
    return [(fault.kind, fault.spot, fault.message, fault.hint, fault.path) for fault in schema.faults(document)]


@pytest.fixture(scope="module")
def expected():
    return [told(loads(SCHEMA, "s.rng"), document) for document in DOCUMENTS]


def test_the_documents_show_something(expected):
    assert [bool(faults) for faults in expected] == [False] * 4 + [True] * 5


@pytest.mark.parametrize("first", range(len(DOCUMENTS)))
def test_what_was_known_makes_no_difference(first, expected):
    automaton = loads(SCHEMA, "s.rng").automaton
    for round_number in range(3):
        schema = Schema("s.rng", automaton)
        for number in range(first, first + 3 * (round_number + 1)):
            schema.accepts(DOCUMENTS[number % len(DOCUMENTS)])
        automaton = read_back(dump(automaton))
    schema = Schema("s.rng", automaton)
    assert [told(schema, document) for document in DOCUMENTS] == expected


def test_nothing_is_lost_by_keeping_twice():
    automaton = loads(SCHEMA, "s.rng").automaton
    schema = Schema("s.rng", automaton)
    for document in DOCUMENTS:
        schema.faults(document)
    once = dump(automaton)
    warm = Schema("s.rng", read_back(dump(read_back(dump(read_back(once))))))
    # where values of attributes decide on the content, ways are found anew
    for document in (document for document in DOCUMENTS[:4] if b"<t" not in document):
        assert warm.accepts(document)
    assert warm.automaton.grown == 0


# places that several ways lead to, so that one is known from a document before and found anew from the next
LETTER = b'<a><b k="1"><c><d/></c></b></a>'
OTHER = b'<a z="1"><b k="1"><c><e/></c></b><f/></a>'
WAYS = grammar(
    element(
        "a",
        f"<optional>{attribute('z', data('integer'))}</optional>",
        element("b", attribute("k", data("integer")), element("c", f"<choice>{element('d')}{element('e')}</choice>")),
        f"<optional>{element('f')}</optional>",
    )
)


@pytest.mark.parametrize(("first", "second"), [(LETTER, OTHER), (OTHER, LETTER)])
def test_learning_loses_nothing_that_was_known(first, second):
    automaton = loads(WAYS, "w.rng").automaton
    for document in (first, second):
        automaton = read_back(dump(automaton))
        assert Schema("w.rng", automaton).accepts(document)
    kept = dump(automaton)
    for document in (first, second):
        warm = Schema("w.rng", read_back(kept))
        assert warm.accepts(document)
        assert warm.automaton.grown == 0


def test_values_that_are_remembered_do_not_grow_with_the_document(monkeypatch):
    import tei_toolkit.relaxng.automaton as module

    monkeypatch.setattr(module, "MAXIMUM_VALUES", 50)
    first = loads(SCHEMA, "s.rng")
    assert first.accepts(DOCUMENTS[1])
    warm = Schema("s.rng", read_back(dump(first.automaton)))
    document = "".join(f'<s n="{number}"><x/></s>' for number in range(1000))
    for schema in (first, warm):
        assert schema.accepts(f"<r>{document}</r>".encode())
        checks = [*schema.automaton._checks.values(), *schema.automaton._kept_checks]
        assert 0 < sum(map(len, checks)) <= 51


@pytest.fixture
def schema_file(tmp_path):
    (tmp_path / "part.rng").write_bytes(grammar(element("part")))
    outer = '<grammar xmlns="http://relaxng.org/ns/structure/1.0"><include href="part.rng"/></grammar>'
    (tmp_path / "whole.rng").write_text(outer)
    return tmp_path / "whole.rng"


def test_a_schema_is_kept_and_found_again(schema_file, tmp_path):
    cache = SchemaCache(tmp_path / "cache")
    load(schema_file, cache=cache).save()
    (kept,) = (tmp_path / "cache").iterdir()
    before = kept.stat().st_mtime_ns
    schema = load(schema_file, cache=cache)
    assert schema.accepts(b"<part/>")
    assert not schema.accepts(b"<other/>")
    schema.save()
    assert kept.stat().st_mtime_ns == before


def test_a_part_that_was_changed_is_read_anew(schema_file, tmp_path):
    cache = SchemaCache(tmp_path / "cache")
    load(schema_file, cache=cache).save()
    (tmp_path / "part.rng").write_bytes(grammar(element("other")))
    assert load(schema_file, cache=cache).accepts(b"<other/>")


@pytest.mark.parametrize("damage", [b"", b"\0" * 40, b"nonsense"])
def test_a_damaged_cache_is_no_matter(damage, schema_file, tmp_path):
    cache = SchemaCache(tmp_path / "cache")
    load(schema_file, cache=cache).save()
    (kept,) = (tmp_path / "cache").iterdir()
    kept.write_bytes(damage)
    assert load(schema_file, cache=cache).accepts(b"<part/>")
    kept.write_bytes(kept.read_bytes()[: len(damage) // 2])
    assert load(schema_file, cache=cache).accepts(b"<part/>")


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="this system knows no owners of files")
def test_what_others_may_write_is_not_read(schema_file, tmp_path):
    cache = SchemaCache(tmp_path / "cache")
    schema = load(schema_file, cache=cache)
    schema.save()
    (kept,) = (tmp_path / "cache").iterdir()
    kept.chmod(0o666)
    assert cache.get(schema_file.read_bytes(), str(schema_file), lambda _: b"") is None


def test_a_cache_that_cannot_be_written_is_no_matter(schema_file, tmp_path):
    (tmp_path / "taken").write_text("a file, where a folder should be")
    schema = load(schema_file, cache=SchemaCache(tmp_path / "taken" / "cache"))
    assert schema.accepts(b"<part/>")
    schema.save()


def test_notes_on_a_schema_are_kept(tmp_path):
    note = '<optional><attribute name="n" c:defaultValue="x"><data type="integer"/></attribute></optional>'
    content = grammar(element("a", note), attributes='xmlns:c="http://relaxng.org/ns/compatibility/annotations/1.0"')
    cache = SchemaCache(tmp_path / "cache")
    fresh = loads(content, "s.rng", cache=cache)
    fresh.save()
    assert loads(content, "s.rng", cache=cache).notes == fresh.notes != ()
