"""Files in compact syntax: which are read so, kept schemas, and the command."""

import pytest

from schemas import RNG
from tei_toolkit.cli.running import run
from tei_toolkit.relaxng import SchemaCache, SchemaError, load, loads

GRAMMAR = f'<grammar xmlns="{RNG}"><start><element name="part"><empty/></element></start></grammar>'


def test_bytes_are_in_compact_syntax_where_that_is_said():
    assert loads(b"element a { empty }", "s", compact=True).accepts(b"<a/>")
    with pytest.raises(SchemaError, match="not well-formed XML"):
        loads(b"element a { empty }", "s.rnc")
    with pytest.raises(SchemaError, match="no meaning in compact syntax"):
        loads(GRAMMAR.encode(), "s", compact=True)


@pytest.mark.parametrize("name", ["part.rnc", "PART.RNC", "part", "part.txt", "part.rnc?version=2"])
def test_what_compact_syntax_includes_is_in_compact_syntax(name):
    parts = {f"http://x/{name}": b"start = element part { empty }"}
    schema = loads(f'include "{name}"'.encode(), "s", "http://x/s", compact=True, resolver=parts.__getitem__)
    assert schema.accepts(b"<part/>")


@pytest.mark.parametrize("name", ["part.rng", "part.RNG", "part.xml", "part.rng?version=2"])
def test_unless_its_name_says_otherwise(name):
    parts = {f"http://x/{name}": GRAMMAR.encode()}
    schema = loads(f'include "{name}"'.encode(), "s", "http://x/s", compact=True, resolver=parts.__getitem__)
    assert schema.accepts(b"<part/>")


def test_xml_syntax_may_include_compact_syntax_and_that_goes_on_in_its_own():
    parts = {
        "http://x/a.rnc": b'include "b" { start = element a { external "c.xml" } }',
        "http://x/b": b"start = empty",
        "http://x/c.xml": f'<externalRef xmlns="{RNG}" href="d"/>'.encode(),
        "http://x/d": f'<element name="d" xmlns="{RNG}"><text/></element>'.encode(),
    }
    outer = f'<grammar xmlns="{RNG}" ns="urn:x"><include href="a.rnc"/></grammar>'.encode()
    schema = loads(outer, "s", "http://x/s", resolver=parts.__getitem__)
    assert schema.accepts(b'<a xmlns="urn:x"><d>words</d></a>')
    assert not schema.accepts(b"<a><d/></a>")


def test_errors_name_the_included_file_and_the_place_in_it(tmp_path):
    (tmp_path / "whole.rnc").write_text('include "part.rnc"')
    (tmp_path / "part.rnc").write_text("start =\n  element a { }")
    with pytest.raises(SchemaError) as raised:
        load(tmp_path / "whole.rnc")
    assert str(raised.value.place) == f"{tmp_path / 'part.rnc'}:2:15"


def test_a_schema_that_includes_itself_is_refused(tmp_path):
    (tmp_path / "a.rnc").write_text('include "b.rnc"')
    (tmp_path / "b.rnc").write_text('include "a.rnc"')
    with pytest.raises(SchemaError, match="includes itself"):
        load(tmp_path / "a.rnc")


@pytest.mark.parametrize("suffix", ["rnc", "rng"])
def test_files_that_include_one_another_are_no_deeper_than_one(suffix):
    def part(address):
        number = int(address.removeprefix("http://x/").partition(".")[0]) + 1
        if suffix == "rnc":
            return ("element a { " * 20 + f'external "{number}.rnc"' + " }" * 20).encode()
        inner = f'<externalRef href="{number}.rng"/>'
        return (
            f'<element name="a" xmlns="{RNG}">' + "<optional>" * 20 + inner + "</optional>" * 20 + "</element>"
        ).encode()

    with pytest.raises(SchemaError, match="too deep"):
        loads(part("http://x/0"), "s", "http://x/0", compact=suffix == "rnc", resolver=part)


def test_schemas_in_compact_syntax_are_kept(tmp_path):
    (tmp_path / "whole.rnc").write_text('include "part.rnc"')
    (tmp_path / "part.rnc").write_text("start = element part { empty }")
    cache = SchemaCache(tmp_path / "cache")
    load(tmp_path / "whole.rnc", cache=cache).save()
    (kept,) = (tmp_path / "cache").iterdir()
    before = kept.stat().st_mtime_ns
    again = load(tmp_path / "whole.rnc", cache=cache)
    again.save()
    assert again.accepts(b"<part/>")
    assert kept.stat().st_mtime_ns == before
    (tmp_path / "part.rnc").write_text("start = element other { empty }")
    assert load(tmp_path / "whole.rnc", cache=cache).accepts(b"<other/>")


def test_the_same_bytes_in_another_syntax_are_another_schema(tmp_path):
    cache = SchemaCache(tmp_path / "cache")
    loads(GRAMMAR.encode(), "s", cache=cache).save()
    with pytest.raises(SchemaError):
        loads(GRAMMAR.encode(), "s", compact=True, cache=cache)


def test_the_command_takes_a_schema_in_compact_syntax(tmp_path, capsys):
    (tmp_path / "s.rnc").write_text("element a { element b { empty }+ }")
    (tmp_path / "right.xml").write_text("<a><b/></a>")
    (tmp_path / "wrong.xml").write_text("<a><c/></a>")
    asked = ["validate", "--checks", "relax-ng", "--schema", str(tmp_path / "s.rnc"), "--format", "concise"]
    assert run([*asked, str(tmp_path / "right.xml")]) == 0
    assert run([*asked, str(tmp_path / "wrong.xml")]) == 1
    assert "wrong.xml:1:4" in capsys.readouterr().out
    (tmp_path / "none.rnc").write_text("element a { element b { empty } element c { empty } }")
    assert run(["validate", "--schema", str(tmp_path / "none.rnc"), str(tmp_path / "right.xml")]) == 2
    said = capsys.readouterr().err.strip()
    assert said.startswith("tei: error: ")
    assert "none.rnc:1:33: ',', '|', '&' or '}' is expected here" in said
    assert "\n" not in said
