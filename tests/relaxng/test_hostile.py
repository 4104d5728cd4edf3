"""Documents and schemas made to hurt: each has an answer in bounded time and memory, and nothing else is opened."""

import os
import random
import resource
import socket
import subprocess
import sys
import time
from itertools import repeat
from pathlib import Path

import pytest

from schemas import RNG as NAMESPACE
from schemas import XSD, element
from tei_toolkit.errors import ToolkitError
from tei_toolkit.relaxng import Kind, SchemaError, loads

TEI = Path(sys.executable).with_name("tei")
SLOWEST = 40
"""Seconds of a processor; on a busy machine they may take much longer."""
PATIENCE = 1_200
MOST_MEMORY = 600
"""Megabytes, for a whole process with the document in it."""

RNG = f'xmlns="{NAMESPACE}" datatypeLibrary="{XSD}"'


def grammar(start, **definitions):
    defined = "".join(f'<define name="{name}">{content}</define>' for name, content in definitions.items())
    return f"<grammar {RNG}><start>{start}</start>{defined}</grammar>"


def root(name, content):
    return f'<element name="{name}" {RNG}>{content}</element>'


PLAIN = grammar(
    '<ref name="a"/>',
    a=element(
        "a",
        '<optional><attribute name="n"/></optional><zeroOrMore><choice><ref name="a"/><text/></choice></zeroOrMore>',
    ),
)
EMPTY = "<empty/>"
LAUGHS = '<!DOCTYPE a [<!ENTITY a "lol">{}]>'.format(
    "".join(f'<!ENTITY {chr(98 + number)} "{f"&{chr(97 + number)};" * 10}">' for number in range(10))
)


@pytest.fixture(autouse=True)
def no_network(monkeypatch):
    def refused(*_):
        pytest.fail("something was to be fetched")

    monkeypatch.setattr(socket.socket, "connect", refused)


@pytest.fixture(scope="module")
def plain():
    return loads(PLAIN.encode(), "plain.rng")


def faults(schema, content):
    """The faults of a document, which must agree with the verdict, in time."""
    begun = time.process_time()
    found = schema.faults(content)
    assert schema.accepts(content) == (not found)
    assert time.process_time() - begun < SLOWEST
    return found


# --- entities and files


@pytest.mark.parametrize(
    ("document", "kind"),
    [
        (LAUGHS + "<a>&k;</a>", Kind.NOT_WELL_FORMED),
        (f'<!DOCTYPE a [<!ENTITY x "{"x" * 100_000}">]><a>{"&x;" * 10_000}</a>', Kind.NOT_WELL_FORMED),
        (f'<!DOCTYPE a [<!ENTITY x "{"x" * 50_000}">]><a n="{"&x;" * 5_000}"/>', Kind.NOT_WELL_FORMED),
        ('<!DOCTYPE a [<!ENTITY x "&y;"><!ENTITY y "&x;">]><a>&x;</a>', Kind.NOT_WELL_FORMED),
        ('<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>', Kind.REFUSED),
        ('<!DOCTYPE a [<!ENTITY x SYSTEM "http://example.org/x">]><a>&x;</a>', Kind.REFUSED),
        ('<!DOCTYPE a [<!ENTITY % x SYSTEM "http://example.org/x"> %x;]><a>&y;</a>', Kind.REFUSED),
        ('<!DOCTYPE a SYSTEM "http://example.org/x.dtd"><a>&y;</a>', Kind.REFUSED),
    ],
    ids=["laughs", "quadratic", "in-attribute", "recursive", "file", "http", "parameter", "dtd"],
)
def test_entities_that_grow_or_lead_elsewhere_are_told(plain, document, kind):
    assert [fault.kind for fault in faults(plain, document.encode())] == [kind]


def test_a_dtd_that_nothing_depends_on_is_passed_over(plain):
    assert faults(plain, b'<!DOCTYPE a SYSTEM "http://example.org/x.dtd"><a/>') == []


# --- great depth, width and length


def test_great_depth_is_right_or_wrong_as_any(plain):
    assert faults(plain, b"<a>" * 200_000 + b"</a>" * 200_000) == []
    (fault,) = faults(plain, b"<a>" * 200_000 + b"<b/>" + b"</a>" * 200_000)
    assert fault.kind is Kind.UNKNOWN_ELEMENT
    assert "…" in fault.path
    assert len(fault.path) < 300
    (fault,) = faults(plain, b"<a>" * 200_000)
    assert fault.kind is Kind.NOT_WELL_FORMED


def test_an_element_with_very_many_attributes_is_refused(plain):
    attributes = " ".join(f'a{number}="1"' for number in range(200_000))
    assert [fault.kind for fault in faults(plain, f"<a {attributes}/>".encode())] == [Kind.REFUSED]


def test_a_tag_that_does_not_end_is_refused(plain):
    chunks = (b'<a n="', *repeat(b"x" * (1 << 20), 48), b'"/>')
    assert [fault.kind for fault in faults(plain, b"".join(chunks))] == [Kind.REFUSED]


@pytest.mark.parametrize(
    "content",
    [
        "<b/>" * 50_000,
        "".join(f"<b{number}/>" for number in range(20_000)),
        '<a m="1"/>' * 20_000,
        "<c><b/></c>" * 20_000,
    ],
    ids=["alike", "different", "attributes", "nested"],
)
def test_very_many_faults_are_told_as_far_as_anybody_reads(plain, content):
    found = faults(plain, f"<a>{content}</a>".encode())
    assert 1 <= len(found) <= 1_000
    assert len(found) < 1_000 or "only the first 1,000 faults are told" in found[-1].hint


def run(script, *arguments):
    """Run a script in a process of its own, which is ended when it has had a processor for too long."""
    limits = (4 * SLOWEST, 4 * SLOWEST)
    subprocess.run(
        [sys.executable, script, *arguments],
        check=True,
        timeout=PATIENCE,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CPU, limits),
    )


def test_a_text_of_a_gigabyte_takes_no_memory(tmp_path):
    script = tmp_path / "gigabyte.py"
    script.write_text(
        "import re, sys\n"
        "from itertools import chain, repeat\n"
        "from tei_toolkit.relaxng import loads\n"
        "from tei_toolkit.relaxng.explain import explained\n"
        "from tei_toolkit.relaxng.verdict import matches\n"
        "schema = loads(open(sys.argv[1], 'rb').read(), 'plain.rng')\n"
        "text = b'words ' * (1 << 17)\n"
        "def read(name):\n"
        "    return chain([b'<a><' + name + b'>'], repeat(text, 1400), [b'</' + name + b'></a>'])\n"
        "assert matches(schema.automaton, read(b'a'))\n"
        "assert len(explained(schema.automaton, lambda: read(b'b'))) == 1\n"
        "status = open('/proc/self/status').read()\n"
        "assert int(re.search(r'VmHWM:\\s*(\\d+)', status)[1]) < 150 * 1024\n"
    )
    (tmp_path / "plain.rng").write_text(PLAIN)
    run(script, tmp_path / "plain.rng")


@pytest.mark.parametrize(
    "value", ["1" * 3_000_000, "[ " * 1_000_000, "a" * 3_000_000], ids=["digits", "marks", "letters"]
)
@pytest.mark.parametrize("name", ["date", "dateTime", "anyURI", "NCName", "integer", "double", "duration", "language"])
def test_very_long_values_are_judged(name, value):
    schema = loads(root("a", f'<data type="{name}"/>').encode(), "a.rng")
    for fault in faults(schema, f"<a>{value}</a>".encode()):
        assert len(fault.message) < 1_000


# --- encodings and bytes


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\0",
        b"\0" * 1_000,
        b"<a>\0</a>",
        b"\xff",
        b"<a>\xff</a>",
        b"\x1f\x8b",
        b"\x1f\x8b\x08\0\0",
        b"PK\3\4",
        b"{}",
    ],
)
def test_what_is_no_xml_is_told(plain, content, tmp_path):
    document = tmp_path / "document.xml"
    document.write_bytes(content)
    if content.startswith(b"\x1f\x8b"):
        with pytest.raises(ToolkitError):
            plain.faults(document)
    else:
        assert [fault.kind for fault in plain.faults(document)] == [Kind.NOT_WELL_FORMED]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "iso-8859-1", "windows-1252"])
def test_encodings_are_read(plain, encoding):
    declared = {"utf-8-sig": "utf-8"}.get(encoding, encoding.removesuffix("-le").removesuffix("-be"))
    document = f'<?xml version="1.0" encoding="{declared}"?><a>é</a>'
    assert faults(plain, document.encode(encoding)) == []


@pytest.mark.parametrize("encoding", ["nonsense", "rot13", "zlib", "idna", "hex"])
def test_encodings_that_are_none_are_told(plain, encoding):
    document = f'<?xml version="1.0" encoding="{encoding}"?><a>words</a>'
    assert [fault.kind for fault in faults(plain, document.encode())] == [Kind.NOT_WELL_FORMED]


# --- schemas


def optional(content):
    return f"<optional>{content}</optional>"


def nested(levels, each, last):
    """A grammar of definitions each of which speaks twice of the next."""
    inner = {f"d{number}": each.replace("NEXT", f'<ref name="d{number + 1}"/>') for number in range(levels)}
    return grammar(element("r", '<ref name="d0"/>'), **inner, **{f"d{levels}": last})


LETTERS = [element(f"e{number}", EMPTY) for number in range(10_000)]
SCHEMAS = {
    "interleave": (f"<interleave>{''.join(map(optional, LETTERS[:25]))}</interleave>", range(24, -1, -1)),
    "stars": (
        f"<interleave>{''.join(f'<zeroOrMore>{one}</zeroOrMore>' for one in LETTERS[:25])}</interleave>",
        [number % 25 for number in range(5_000)],
    ),
    "choice": (f"<choice>{''.join(LETTERS)}</choice>", [9_999]),
    "group": ("".join(LETTERS[:3_000]), range(3_000)),
    "nested": ("<zeroOrMore>" * 30 + LETTERS[0] + "</zeroOrMore>" * 30, [0] * 1_000),
    "growing": (
        f"<oneOrMore><interleave>{LETTERS[0]}{optional(LETTERS[1])}</interleave></oneOrMore>",
        [0, 1] * 1_000,
    ),
    "subsets": (
        f"<zeroOrMore><choice>{LETTERS[0]}{LETTERS[1]}</choice></zeroOrMore>{LETTERS[0]}"
        + f"<choice>{LETTERS[0]}{LETTERS[1]}</choice>" * 40,
        [0] * 2_000,
    ),
}


@pytest.mark.parametrize("name", SCHEMAS)
def test_wide_and_ambiguous_schemas_judge_right_and_wrong(name):
    content, numbers = SCHEMAS[name]
    schema = loads(root("r", content).encode(), "r.rng")
    children = "".join(f"<e{number}/>" for number in numbers)
    assert faults(schema, f"<r>{children}</r>".encode()) == []
    assert faults(schema, f"<r>{children}<x/></r>".encode())


def test_an_interleave_in_ever_another_order_takes_bounded_memory(tmp_path):
    rnd = random.Random(1944)  # noqa: S311 (chance for trying, not for secrets)
    children = (rnd.sample(range(25), 25) for _ in range(2_000))
    document = "".join(f"<q>{''.join(f'<e{number}/>' for number in order)}</q>" for order in children)
    (tmp_path / "r.rng").write_text(root("r", f"<oneOrMore>{element('q', SCHEMAS['interleave'][0])}</oneOrMore>"))
    (tmp_path / "r.xml").write_text(f"<r>{document}</r>")
    (tmp_path / "judging.py").write_text(
        "import re, sys\n"
        "from tei_toolkit.relaxng import load\n"
        "schema = load(sys.argv[1])\n"
        "assert schema.accepts(open(sys.argv[2], 'rb').read())\n"
        "assert schema.faults(open(sys.argv[2], 'rb').read()) == []\n"
        "status = open('/proc/self/status').read()\n"
        f"assert int(re.search(r'VmHWM:\\s*(\\d+)', status)[1]) < {MOST_MEMORY} * 1024\n"
    )
    run(tmp_path / "judging.py", tmp_path / "r.rng", tmp_path / "r.xml")


@pytest.mark.parametrize(
    "schema",
    [
        grammar('<ref name="a"/>', a=f'<choice><ref name="a"/>{LETTERS[0]}</choice>'),
        grammar('<ref name="a"/>', a='<ref name="b"/>', b='<ref name="a"/>'),
        root("r", "<optional>" * 20_000 + EMPTY + "</optional>" * 20_000),
        f'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>{root("r", "<value>&x;</value>")}',
        LAUGHS + root("r", "<value>&k;</value>"),
        f'<grammar {RNG}><include href="http://example.org/x.rng"/></grammar>',
        nested(30, "NEXTNEXT", LETTERS[0]),
        "\0",
        "",
    ],
    ids=["left-recursive", "mutual", "deep", "file", "laughs", "http", "exponential", "nul", "empty"],
)
def test_schemas_that_cannot_be_are_refused(schema):
    begun = time.process_time()
    with pytest.raises(ToolkitError) as refused:
        loads(schema.encode(), "wrong.rng")
    assert refused.value.hint
    assert time.process_time() - begun < SLOWEST


def test_a_schema_that_includes_itself_is_refused(tmp_path):
    from tei_toolkit.relaxng import load

    path = tmp_path / "self.rng"
    path.write_text(f'<grammar {RNG}><include href="self.rng"/></grammar>')
    with pytest.raises(SchemaError):
        load(path)


def test_a_schema_whose_choices_multiply_is_given_up():
    each = "<choice>NEXT<group>NEXTNEXT</group></choice>"
    begun = time.process_time()
    with pytest.raises(ToolkitError, match="too many things at once"):
        loads(nested(25, each, element("x", EMPTY)).encode(), "r.rng").accepts(f"<r>{'<x/>' * 50}</r>".encode())
    assert time.process_time() - begun < SLOWEST


# --- the command


def tei(*arguments, given=None):
    return subprocess.run(
        [TEI, "validate", "--checks", "relax-ng", "--format", "concise", *arguments],
        input=given,
        capture_output=True,
        check=False,
        timeout=PATIENCE,
    )


@pytest.fixture
def schema_file(tmp_path):
    path = tmp_path / "plain.rng"
    path.write_text(PLAIN)
    return path


@pytest.mark.parametrize(
    "content",
    [
        (LAUGHS + "<a>&k;</a>").encode(),
        b"<a>" * 200_000,
        b"<a>\0</a>",
        b"\x1f\x8b\x08\0\0",
        b"",
        b'<?xml version="1.0" encoding="nonsense"?><a/>',
        b"<a>" + b"<b/>" * 50_000 + b"</a>",
    ],
    ids=["laughs", "depth", "nul", "gzip", "empty", "encoding", "faults"],
)
def test_the_command_tells_and_does_not_fall(content, schema_file, tmp_path):
    document = tmp_path / "document.xml"
    document.write_bytes(content)
    done = tei("--schema", schema_file, document)
    assert done.returncode == 1
    assert b"error" in done.stdout
    assert b"Traceback" not in done.stdout + done.stderr


def test_the_command_reads_what_it_is_given(schema_file):
    assert tei("--schema", schema_file, "-", given=b"<a>words</a>").returncode == 0
    assert tei("--schema", schema_file, "-", given=b"<b/>").returncode == 1


def test_the_command_reads_a_pipe(schema_file, tmp_path):
    pipe = tmp_path / "pipe.xml"
    os.mkfifo(pipe)
    with subprocess.Popen(["sh", "-c", f"printf '<a><b/></a>' > '{pipe}'"]) as writer:
        done = tei("--schema", schema_file, pipe)
        writer.wait(timeout=PATIENCE)
    assert done.returncode == 1
    assert b"there is no element 'b'" in done.stdout
