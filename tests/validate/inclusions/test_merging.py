"""XInclude as libxml2 does it; each finding where it stands; nothing from beyond the project, and not too much."""

import shutil
import subprocess
from pathlib import Path

import pytest
from lxml import etree

from tei_toolkit.relaxng.sources import DocumentSource
from tei_toolkit.validate.inclusions import merging, writing
from tei_toolkit.validate.inclusions.merging import merged
from tei_toolkit.validate.pipeline import validate

XI = 'xmlns:xi="http://www.w3.org/2001/XInclude"'
TEI = 'xmlns="http://www.tei-c.org/ns/1.0"'
XML = "{http://www.w3.org/XML/1998/namespace}"


@pytest.fixture
def files(tmp_path, monkeypatch):
    """A project: a function that writes files, named by their contents' keys, and goes there."""
    (tmp_path / "project" / ".git").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "project")

    def write(**contents):
        for name, content in contents.items():
            place = Path(name.replace("__", "/") + (".xml" if "." not in name else ""))
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(content, "utf-8")

    return write


def put_together(name="main.xml"):
    return merged(name, Path(name), DocumentSource(Path(name)))


def canonical(content):
    """A document without what the two may write otherwise: languages, which libxml2 does not mend, and bases.

    It writes a base only where a folder changes; so for each element the folder by which it is resolved is told.
    """
    parser = etree.XMLParser(collect_ids=False)
    root = etree.fromstring(content, parser, base_url=str(Path("main.xml").resolve()))
    folders = [Path(element.base).parent for element in root.iter(etree.Element)]
    for element in root.iter(etree.Element):
        element.attrib.pop(f"{XML}base", None)
    etree.cleanup_namespaces(root)
    return etree.tostring(root, method="c14n").decode(), folders


ALIKE = {
    "a whole file": {
        "main": f'<a {XI}>x<xi:include href="b.xml"/>y</a>',
        "b": "<?xml version='1.0'?><!-- c --><b n='1 &amp; \"2\"'>t &lt; <c/></b><?d e?>",
    },
    "a file in a folder, from which another is included": {
        "main": f'<a {XI}><xi:include href="in/b.xml"/></a>',
        "in__b": f'<b {XI}><xi:include href="c.xml"/><xi:include href="../d.xml"/></b>',
        "in__c": "<c/>",
        "d": "<d/>",
    },
    "a text": {"main": f'<a {XI}><xi:include href="b.txt" parse="text"/></a>', "b.txt": "x < y & ü\r\n]]> 2\n"},
    "an element by its identifier": {
        "main": f'<a {XI}><xi:include href="b.xml" xpointer="p2"/></a>',
        "b": "<b><p xml:id='p1'>1</p><q><p xml:id='p2'>2<i/></p>3</q></b>",
    },
    "an element by its place": {
        "main": f'<a {XI}><xi:include href="b.xml" xpointer="element(/1/2/1)"/></a>',
        "b": "<b>x<p/><q>y<r>z</r><s/></q></b>",
    },
    "an element by its place in another": {
        "main": f'<a {XI}><xi:include href="b.xml" xpointer="element(q/2)"/></a>',
        "b": "<b><p/><q xml:id='q'>y<r>z</r><s>t</s></q><s/></b>",
    },
    "a fallback": {
        "main": f'<a {XI}><xi:include href="no.xml"><xi:fallback>x<b/></xi:fallback></xi:include></a>',
    },
    "a fallback that includes": {
        "main": f'<a {XI}><xi:include href="no.xml"><xi:fallback><xi:include href="b.xml"/>'
        "</xi:fallback></xi:include></a>",
        "b": "<b/>",
    },
    "a fallback that is not needed": {
        "main": f'<a {XI}><xi:include href="b.xml"> <c/> <xi:fallback>x<xi:include href="no.xml"/>'
        "</xi:fallback></xi:include></a>",
        "b": "<b/>",
    },
    "namespaces": {
        "main": f'<a {XI} xmlns="urn:a" xmlns:p="urn:p"><p:x/><xi:include href="b.xml" xpointer="y"/>'
        '<xi:include href="c.xml"/></a>',
        "b": "<p:b xmlns:p='urn:q' xmlns='urn:b'><c xml:id='y'><p:d p:e='1'/></c></p:b>",
        "c": "<c><d xmlns='urn:d'/></c>",
    },
    "a base": {
        "main": f'<a {XI} xml:base="in/"><xi:include href="b.xml"/></a>',
        "in__b": "<b xml:base='more/x.xml'><c/></b>",
    },
    "the document's own part": {
        "main": f'<a {XI}><b xml:id="b">x</b><xi:include xpointer="b"/></a>',
    },
    "entities of the file itself": {
        "main": f'<a {XI}><xi:include href="b.xml"/></a>',
        "b": "<!DOCTYPE b [<!ENTITY e 'x<i/>&#38;amp;y'><!ATTLIST b n CDATA 'd'>]><b>&e;<![CDATA[<z>]]></b>",
    },
    "another encoding": {
        "main": f'<?xml version="1.0" encoding="UTF-8"?><a {XI}>ü<xi:include href="b.xml"/></a>',
        "b": "<b>ü</b>",
    },
    "a root that includes": {"main": f'<xi:include {XI} href="b.xml"/>', "b": "<b/>"},
}


@pytest.mark.parametrize("case", ALIKE)
def test_a_document_is_put_together_as_by_libxml2(files, case, program):
    files(**ALIKE[case])
    if case == "another encoding":
        Path("b.xml").write_bytes("<?xml version='1.0' encoding='ISO-8859-1'?><b>ü</b>".encode("latin-1"))
    command = [program("xmllint"), "--nonet", "--xinclude", "--noent", "--dtdattr", "main.xml"]
    theirs = subprocess.run(command, capture_output=True, check=True).stdout
    found = put_together()
    assert found.diagnostics == []
    assert canonical(found.content.read()) == canonical(theirs)


def test_languages_stay_what_they_were(files):
    files(
        main=f'<a {XI} xml:lang="en"><xi:include href="b.xml"/><xi:include href="c.xml" xpointer="d"/></a>',
        b="<b/>",
        c="<c xml:lang='de'><d xml:id='d'/></c>",
    )
    root = etree.parse(put_together().content).getroot()
    assert [one.get(f"{XML}lang") for one in root] == ["", "de"]


REFUSED = {
    "no such file": (f'<a {XI}>\n <xi:include href="no.xml"/></a>', "there is no file 'no.xml'", 2),
    "out of the project": (f'<a {XI}><xi:include href="../secret.xml"/></a>', "leads out of the project", 1),
    "by a link": (f'<a {XI}><xi:include href="link.xml"/></a>', "leads out of the project", 1),
    "the system": (f'<a {XI}><xi:include href="file:///etc/passwd" parse="text"/></a>', "out of the project", 1),
    "the web": (f'<a {XI}><xi:include href="https://example.org/a.xml"/></a>', "nothing is fetched", 1),
    "no file at all": (f"<a {XI}><xi:include/></a>", "names no file", 1),
    "a fragment": (f'<a {XI}><xi:include href="b.xml#c"/></a>', "has a part behind '#'", 1),
    "odd parse": (f'<a {XI}><xi:include href="b.xml" parse="html"/></a>', 'there is no parse="html"', 1),
    "no such part": (f'<a {XI}><xi:include href="b.xml" xpointer="nope"/></a>', "nothing in 'b.xml' is 'nope'", 1),
    "no pointer": (f'<a {XI}><xi:include href="b.xml" xpointer="element(/"/></a>', "is no XPointer", 1),
    "a strange scheme": (f'<a {XI}><xi:include href="b.xml" xpointer="xpath1(//p)"/></a>', "that is not followed", 1),
    "a folder": (f'<a {XI}><xi:include href="in/"/></a>', "there is no file 'in/'", 1),
    "no text": (f'<a {XI}><xi:include href="zero.txt" parse="text"/></a>', "U+0000", 1),
    "no encoding": (f'<a {XI}><xi:include href="zero.txt" parse="text" encoding="no"/></a>', "no encoding 'no'", 1),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_included_is_told_at_its_place(files, case):
    content, message, line = REFUSED[case]
    files(main=content, b="<b/>", in__x="<x/>")
    Path("../secret.xml").write_text("<secret/>")
    Path("link.xml").symlink_to("../secret.xml")
    Path("zero.txt").write_bytes(b"a\0")
    (one,) = put_together().diagnostics
    assert (one.name, one.location.path, one.location.line) == ("unresolved-inclusion", "main.xml", line)
    assert message in one.message
    assert one.hint


def test_a_cycle_is_named(files):
    files(
        main=f'<a {XI}><xi:include href="b.xml"/></a>',
        b=f'<b {XI}>\n<xi:include href="in/c.xml"/></b>',
        in__c=f'<c {XI}>\n\n<xi:include href="../b.xml"/></c>',
    )
    (one,) = put_together().diagnostics
    assert one.message == "it includes itself: main.xml → b.xml → in/c.xml → b.xml"
    assert (one.location.path, one.location.line) == ("in/c.xml", 3)


def test_a_file_that_is_no_xml_is_told_where_it_is_none(files):
    files(main=f'<a {XI}><xi:include href="b.xml"><xi:fallback/></xi:include></a>', b="<b>\n<c></b>")
    report = validate(["main.xml"], xinclude=True)
    (one,) = report.diagnostics
    assert (one.name, one.location.path, one.location.line) == ("not-well-formed", "b.xml", 2)
    files(b="<!DOCTYPE b [<!ENTITY x SYSTEM '/etc/passwd'>]><b>&x;</b>")
    (one,) = validate(["main.xml"], xinclude=True).diagnostics
    assert (one.name, one.location.path) == ("refused-xml", "b.xml")


def test_inclusions_do_not_laugh(files, monkeypatch):
    monkeypatch.setattr(merging, "MOST", 1_000)
    doubled = {
        f"f{n}": f'<a {XI}><xi:include href="f{n + 1}.xml"/><xi:include href="f{n + 1}.xml"/></a>' for n in range(30)
    }
    files(main=f'<a {XI}><xi:include href="f0.xml"/></a>', **doubled, f30="<b/>")
    found = put_together()
    assert found.content is None
    assert "there are more than 1,000 inclusions" in found.diagnostics[0].message
    deep = {f"f{n}": f'<a {XI}><xi:include href="f{n + 1}.xml"/></a>' for n in range(60)}
    files(**deep, f60="<b/>")
    assert "nest more than 40 deep" in put_together().diagnostics[0].message
    monkeypatch.setattr(writing, "MOST_BYTES", 100_000)
    files(
        main=f'<a {XI}><xi:include href="b.xml"/>' + "<xi:include href='b.xml'/>" * 5 + "</a>",
        b=f"<b>{'x' * 50_000}</b>",
    )
    assert put_together().content is None


# --- the whole of validation

HEAD = f"""<?xml-model href="tei_transcript.rng"?>
<TEI {TEI} {XI}>
<teiHeader><fileDesc><titleStmt><title>t</title></titleStmt><publicationStmt><p>p</p></publicationStmt>
<sourceDesc><p>s</p></sourceDesc></fileDesc></teiHeader>
<text><body>
"""
TAIL = "\n</body></text></TEI>\n"


def told(**more):
    report = validate(["main.xml"], xinclude=True, **more)
    return [(one.location.path, one.location.line, one.location.column, one.name) for one in report.diagnostics]


def test_findings_are_told_in_the_file_where_they_stand(files):
    files(
        main=f'{HEAD}<p xml:id="a">x</p><foo/>\n<xi:include href="parts/one.xml"/>\n'
        f'<div><p corresp="#no">y</p></div>{TAIL}',
        parts__one=(
            f'<?xml version="1.0"?>\n<div {TEI}>\n  <head>x</head>\n  <p  xml:id="a">ä <foo/> y</p>\n'
            '  <p corresp="#b #a">x</p>\n  <p><date\n  when="1944-13-01"/></p> x\n</div>\n'
        ),
    )
    one = str(Path("parts/one.xml"))
    assert told() == [
        ("main.xml", 6, 20, "unknown-element"),
        (one, 4, 3, "duplicate-id"),
        (one, 4, 20, "unknown-element"),
        (one, 5, 3, "dangling-pointer"),
        (one, 6, 6, "bad-value"),
        (one, 7, 27, "unexpected-text"),
        ("main.xml", 8, 6, "dangling-pointer"),
    ]
    found = validate(["main.xml"], xinclude=True).diagnostics[1]
    assert found.message.endswith("is taken already, in line 6 of main.xml")
    assert (found.related[0].path, found.related[0].line) == ("main.xml", 6)


def test_pointers_lead_through_all_that_is_included(files):
    files(
        main=f'{HEAD}<p corresp="#in">x</p><xi:include href="one.xml"/>{TAIL}',
        one=f'<div {TEI} xml:id="in"><head>x</head><p corresp="#in other.xml#no">x</p></div>',
        other=f"{HEAD}<p xml:id='yes'>x</p>{TAIL}",
    )
    assert told() == [("one.xml", 1, 1 + len(f'<div {TEI} xml:id="in"><head>x</head>'), "dangling-pointer")]


def test_instructions_count_in_the_file_where_they_stand(files):
    files(
        main=f'{HEAD}<xi:include href="one.xml"/>{TAIL}',
        one=(
            f'<div {TEI}><head>x</head>\n<?tei-validate ignore="dangling-pointer" reason="r"?>\n'
            '<p corresp="#no">x</p>\n'
            '<?tei-validate ignore="dangling-pointer" reason="r"?>\n<p>x</p></div>'
        ),
    )
    assert told() == [("one.xml", 4, 1, "unused-suppression")]


def test_without_the_option_it_is_named(files):
    files(main=f'{HEAD}<xi:include href="one.xml"/>{TAIL}', one=f"<div {TEI}><head>x</head><p/></div>")
    (one,) = validate(["main.xml"]).diagnostics
    assert (one.name, one.hint) == (
        "unknown-element", "with --xinclude, what it includes is put in its place and checked",
    )  # fmt: skip
    (one,) = validate(["main.xml"], checks=["inclusions"]).diagnostics
    assert (one.name, "--xinclude" in one.hint) == ("unfollowed-inclusion", True)
    assert validate(["main.xml"], xinclude=True).diagnostics == ()


def test_what_stands_elsewhere_is_not_mended(files):
    files(main=f'{HEAD}<xi:include href="one.xml"/>{TAIL}', one=f"<div {TEI}><head>x</head><p><persNam/></p></div>")
    assert [one.fix for one in validate(["main.xml"], xinclude=True).diagnostics] == [None]


def test_what_is_kept_knows_of_changes_in_what_is_included(files, tmp_path):
    from tei_toolkit.validate.plan import Work

    files(main=f'{HEAD}<xi:include href="one.xml"/>{TAIL}', other=f"{HEAD}<p>x</p>{TAIL}")
    for content, names in (("<p>x</p>", []), ("<p><foo/></p>", ["unknown-element"]), ("<p>y</p>", [])):
        files(one=f"<div {TEI}><head>x</head>{content}</div>")
        for jobs in (1, 2):
            work = Work(tmp_path / "cache", jobs)
            report = validate(["main.xml", "other.xml"], xinclude=True, work=work)
            assert [one.name for one in report.diagnostics] == names
            # a run that does not include is not told what one that does has found
            alone = validate(["main.xml", "other.xml"], work=work)
            assert [one.name for one in alone.diagnostics] == ["unknown-element"]


def test_the_verdict_is_jings(files, shared, program):
    """Debian's jing includes before it validates."""
    schema = shared("schemas/tei_all-4.12.0.rng")
    jing = program("jing")
    bodies = {"right": "<p>x</p>", "wrong": "<p><foo/></p>", "misplaced": "<div/>", "note": "<lg><l>x</l></lg>"}
    verdicts = []
    for content in bodies.values():
        files(main=f'{HEAD}<xi:include href="in/one.xml"/>{TAIL}', in__one=f"<div {TEI}><head>x</head>{content}</div>")
        theirs = subprocess.run([jing, str(schema), "main.xml"], capture_output=True, check=False).returncode == 0
        report = validate(["main.xml"], xinclude=True, schema=schema, checks=["relax-ng"])
        assert theirs == (not report.diagnostics)
        verdicts.append(theirs)
    assert len(set(verdicts)) == 2
    assert shutil.which("jing")
