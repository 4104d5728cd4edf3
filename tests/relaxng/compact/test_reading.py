"""Reading schemas in compact syntax: nodes with their places, encodings, and what no input can bring about."""

import random
import time

import pytest

from tei_toolkit.errors import ReadError, ToolkitError
from tei_toolkit.relaxng import SchemaError, loads
from tei_toolkit.relaxng.compact import read
from tei_toolkit.relaxng.syntax import MAXIMUM_DEPTH, Node

SCHEMA = """\
default namespace = "urn:d"
namespace a = "http://relaxng.org/ns/compatibility/annotations/1.0"

## A document.
start = doc
doc =
  element doc {
    [ a:defaultValue = "1" ] attribute n { xsd:int { minInclusive = "1" } - "7" }?,
    (p | element * - (p | a:q) { text })+
  }
p |= element p { list { "x" ~ 'y' }? | mixed { empty } }
include "part.rnc" inherit = a { div { q &= notAllowed } }
"""


def nodes(node):
    yield node
    for child in node.children:
        yield from nodes(child)


def found(schema):
    if isinstance(schema, str):
        schema = schema.encode()
    return [
        (node.name, node.place.line, node.place.column) for node in nodes(read(schema, "s.rnc", "file:///s.rnc", "i"))
    ]


def test_every_node_stands_where_its_first_token_does():
    assert found(SCHEMA) == [
        ("grammar", 4, 1),
        ("start", 5, 1),
        ("ref", 5, 9),
        ("define", 6, 1),
        ("element", 7, 3),
        ("name", 7, 11),
        ("optional", 8, 30),
        ("attribute", 8, 30),
        ("name", 8, 40),
        ("data", 8, 44),
        ("param", 8, 54),
        ("except", 8, 75),
        ("value", 8, 77),
        ("oneOrMore", 9, 6),
        ("choice", 9, 6),
        ("ref", 9, 6),
        ("element", 9, 10),
        ("anyName", 9, 18),
        ("except", 9, 20),
        ("choice", 9, 23),
        ("name", 9, 23),
        ("name", 9, 27),
        ("text", 9, 34),
        ("define", 11, 1),
        ("element", 11, 6),
        ("name", 11, 14),
        ("choice", 11, 18),
        ("optional", 11, 18),
        ("list", 11, 18),
        ("value", 11, 25),
        ("mixed", 11, 40),
        ("empty", 11, 48),
        ("include", 12, 1),
        ("div", 12, 34),
        ("define", 12, 40),
        ("notAllowed", 12, 45),
    ]


def test_nodes_say_what_they_mean():
    by_place = {
        (node.place.line, node.place.column, node.name): node for node in nodes(read(SCHEMA.encode(), "s", "b"))
    }

    def one(line, column, name) -> Node:
        return by_place[line, column, name]

    assert one(8, 30, "attribute").default_value == "1"
    assert (one(8, 40, "name").attributes, one(8, 40, "name").text) == ({"ns": ""}, "n")
    assert one(7, 11, "name").attributes == {"ns": "urn:d"}
    assert one(9, 27, "name").attributes["ns"].endswith("annotations/1.0")
    assert one(8, 44, "data").attributes["type"] == "int"
    assert (one(8, 54, "param").attributes, one(8, 54, "param").text) == ({"name": "minInclusive"}, "1")
    assert one(11, 25, "value").text == "xy"
    assert one(11, 1, "define").attributes == {"name": "p", "combine": "choice"}
    assert one(12, 40, "define").attributes == {"name": "q", "combine": "interleave"}
    assert one(12, 1, "include").attributes["href"] == "part.rnc"
    assert one(12, 1, "include").base == "b"


def test_line_ends_and_escapes_do_not_move_places():
    expected = found(SCHEMA)
    assert found(SCHEMA.replace("\n", "\r\n")) == expected
    assert found(SCHEMA.replace("\n", "\r")) == expected
    schema = 'element \\x{61}\\x{62} { "\\x{A}" | element \\xx{63} {\ntext } }'
    assert found(schema) == [
        ("element", 1, 1),
        ("name", 1, 9),
        ("choice", 1, 24),
        ("value", 1, 24),
        ("element", 1, 34),
        ("name", 1, 42),
        ("text", 2, 1),
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_encodings(encoding):
    mark = "\ufeff" if encoding.startswith("utf-16-") else ""
    content = (mark + 'element é { "😀", element b { text } }').encode(encoding)
    assert found(content)[-3:] == [("element", 1, 18), ("name", 1, 26), ("text", 1, 30)]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"element a {\n  # caf\xe9\n empty }", "s:2:8: the file is not UTF-8 (save it as UTF-8)"),
        (b"\xef\xbb\xbf\xe9", "s:1:1: the file is not UTF-8 (save it as UTF-8)"),
        (b"\xff\xfea\x00b", "s:1:2: the file is not UTF-16, as its first bytes say (save it as UTF-8)"),
        (b"element a {\r\n\0 }", "s:2:1: the character U+0000 may not stand in a schema "
                                "(take it out, and save the file as UTF-8)"),
        ("element a\u00a0{ empty }".encode(), "s:1:9: 'a\u00a0' (U+00A0) is no name (write a name as XML knows them)"),
    ],
)  # fmt: skip
def test_what_is_no_text(content, said):
    with pytest.raises(SchemaError) as raised:
        loads(content, "s", compact=True)
    assert str(raised.value) == said


def test_notes_on_default_values_point_into_the_file():
    declaration = 'namespace a = "http://relaxng.org/ns/compatibility/annotations/1.0"'
    schema = declaration + '\nelement e { [ a:defaultValue = "x" ] attribute n { xsd:int }? }'
    (note,) = loads(schema.encode(), "s.rnc", compact=True).notes
    assert str(note.place) == "s.rnc:2:38"
    assert "default value" in note.message


DEEP = {
    "braces": ("element a { ", "empty", " }"),
    "parentheses": ("(", "element a { empty }", ")"),
    "names": ("element " + "(", "a", ") { empty }"),
    "grammars": ("grammar { start = ", "element a { empty }", " }"),
    "divisions": ("div { ", "start = element a { empty }", " }"),
}


@pytest.mark.parametrize("kind", DEEP)
def test_depth_is_bounded(kind):
    opening, middle, closing = DEEP[kind]
    if kind == "names":
        opening, middle, closing = "(", "a", ")"

    def schema(depth):
        inner = opening * depth + middle + closing * depth
        return f"element {inner} {{ empty }}" if kind == "names" else inner

    loads(schema(MAXIMUM_DEPTH // 4).encode(), "s", compact=True)
    for depth in (MAXIMUM_DEPTH * 2, 20_000):
        with pytest.raises(SchemaError, match="too deep"):
            loads(schema(depth).encode(), "s", compact=True)


def test_exceptions_and_annotations_may_be_deep_without_harm():
    with pytest.raises(SchemaError, match="too deep"):
        loads(b"element a { " + b"xsd:string - " * 20_000 + b'"x" }', "s", compact=True)
    annotated = b"[ " + b"x [ " * 20_000 + b"] " * 20_000 + b"] element a { empty }"
    assert loads(annotated, "s", compact=True).accepts(b"<a/>")


LONG = {
    "quotation marks": 'element a { "' + '"' * 200_001,
    "backslashes": "\\x" * 100_000,
    "escape without end": "\\" + "x" * 200_000,
    "digits": 'element a { "\\x{' + "0" * 200_000 + '41}" }',
    "open literal": "element a { '''" + "'" * 200_000,
    "brackets": "[" * 100_000,
    "segments": "element a { " + '"a" ~ ' * 50_000 + '"b" }',
    "names": "element (" + "a|" * 50_000 + "b) { text }",
    "documentation": "## x\n" * 50_000 + "element a { text }",
    "declarations": "".join(f'namespace p{n} = "u{n}"\n' for n in range(20_000)) + "element a { empty }",
}


@pytest.mark.parametrize("kind", LONG)
def test_length_costs_in_proportion(kind):
    """A square of these lengths would take minutes."""
    started = time.process_time()
    try:
        read(LONG[kind].encode(), "s", "")
    except SchemaError as error:
        assert len(str(error)) < 400  # noqa: PT017 (some are right, some are not)
    assert time.process_time() - started < 10


SIGNS = r"{ } [ ] ( ) | & , - ~ >> \ \x{ \x{41} ## # * ? + = |= &= : :* a 1 ; ' ''' é".split()
WORDS = (
    "element attribute grammar include external inherit parent start div xsd:int string empty text notAllowed list"
    " default namespace datatypes xml:"
).split()


def test_names_have_no_longest_one_but_errors_have():
    with pytest.raises(SchemaError) as raised:
        loads(b"start = " + b"a" * 200_000, "s", compact=True)
    assert len(str(raised.value)) < 1000


PIECES = [piece.encode() for piece in (*SIGNS, '"', '"""', "\n", "\r", "\0", "\ufeff", *(f"{word} " for word in WORDS))]
PIECES += [b"\xff", b"\xe9"]


def test_no_edit_of_a_good_schema_leads_to_a_traceback():
    chance = random.Random(20021121)  # noqa: S311 (the same edits each time)

    def nothing(address):
        raise ReadError(f"{address}: nothing is fetched")

    read_in_full = 0
    for _ in range(4000):
        content = bytearray(SCHEMA.partition("include")[0].encode())
        for _ in range(chance.choice((1, 1, 2, 4))):
            begin = chance.randrange(len(content))
            content[begin : begin + chance.choice((0, 0, 1, 3, 20))] = chance.choice(PIECES)
        try:
            loads(bytes(content), "s.rnc", "file:///s.rnc", compact=True, resolver=nothing).accepts(b"<a/>")
            read_in_full += 1
        except ToolkitError as error:
            said = str(error)
            assert "\n" not in said
            assert len(said) < 400
    assert 50 < read_in_full < 3000
