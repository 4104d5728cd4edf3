"""Words of different blocks are apart in every output, however the blocks are nested; those of one are never parted."""

import json
import re

import pytest
from lxml import etree

from tei_toolkit.export.pipeline import export
from tei_toolkit.export.record import searched
from tei_toolkit.export.site.document import document_pages
from tei_toolkit.export.site.settings import SiteSettings
from tei_toolkit.resources import stylesheets
from tei_toolkit.tei import text as vocabulary
from tei_toolkit.tei.text import BLOCKS, INLINE_IN_A_LINE, PARTS_ALONE, witness_text, written_text

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
RNG = "{http://relaxng.org/ns/structure/1.0}"
# elements in HTML that a browser sets on lines of their own
LINES = (
    "address blockquote br div dd dl dt figcaption figure h1 h2 h3 h4 h5 h6 hr li ol p pre section table td th tr ul"
).split()

# blocks without white space between; each word is one of its own
APART = [
    "<list><item>One<list><item>Two</item><item>Three</item></list></item></list>",
    "<p>One<list><item>Two</item><item>Three</item></list>Four</p>",
    "<p>One<table><row><cell>Two</cell><cell>Three</cell></row></table>Four</p>",
    "<table><row><cell>One<table><row><cell>Two</cell></row></table></cell></row></table>",
    "<table><row><cell>One<list><item>Two</item></list>Three</cell><cell><p>Four</p><p>Five</p></cell></row></table>",
    "<p>One<quote>Two</quote>Three</p>",
    "<p>One<quote><p>Two</p><p>Three</p></quote>Four</p>",
    "<p>One<cit><quote>Two</quote><bibl>Three</bibl></cit>Four</p>",
    "<p>One<q><p>Two</p></q>Three</p>",
    '<p>One<said who="#anna">“Two<lg><l>Three</l><l>Four</l></lg>”</said></p>',
    "<p>One<note place='inline'>Two<p>Three</p></note>Four</p>",
    "<p>One<note place='inline'><list><item>Two</item><item>Three</item></list></note>Four</p>",
    "<p>One<stage>Two</stage>Three</p>",
    "<p>One<address><street>Two</street><settlement>Three</settlement></address>Four</p>",
    "<p>One<floatingText><body><p>Two</p></body></floatingText>Three</p>",
    "<p>One<figure><head>Two</head><p>Three</p></figure>Four</p>",
    "<p>One<lg><l>Two</l><l>Three</l></lg>Four</p>",
    "<p><biblStruct><monogr><author>One</author><title>Two</title><imprint><pubPlace>Three</pubPlace><date>Four</date></imprint>"
    "</monogr></biblStruct></p>",
    "<p>One<listPerson><person><persName>Two</persName><occupation>Three</occupation></person></listPerson>Four</p>",
    "<div><head>One<lg><l>Two</l></lg></head><p>Three</p></div>",
    "<p><persName><roleName>One</roleName><forename>Two</forename><surname>Three</surname></persName>, "
    "<placeName><settlement>Four</settlement><country>Five</country></placeName></p>",
    "<p><address><street>One</street><!-- between --><settlement>Two</settlement></address></p>",
    "<div><q>One</q><said who='#anna'>Two</said><bibl>Three</bibl></div>",
    "<listBibl><bibl>One</bibl><bibl>Two</bibl></listBibl>",
    "<sp><speaker>One</speaker><stage>Two</stage><l>Three</l><l>Four<stage>Five</stage>Six</l></sp>",
    "<u>One<desc>Two</desc>Three</u>",
    "<castList><castItem><role>One</role></castItem><castGroup><castItem>Two</castItem><roleDesc>Three</roleDesc></castGroup></castList>",
    "<opener><address><addrLine>One</addrLine><addrLine>Two</addrLine></address><salute>Three</salute></opener><p>Four</p>",
    "<msDesc><msIdentifier><settlement>One</settlement><repository>Two</repository><idno>Three</idno></msIdentifier><physDesc>"
    "<objectDesc><p>Four</p><p>Five</p></objectDesc></physDesc></msDesc>",
]  # fmt: skip
# words that markup stands in, and what may not come to stand beside a blank
WHOLE = {
    "<p>un<hi>believ</hi>able</p>": "unbelievable",
    '<p>unbe<lb break="no"/>lievable</p>': "unbelievable",
    '<p>unbe<pb n="2" break="no"/>lievable</p>': "unbelievable",
    "<p>un<choice><sic>beleiv</sic><corr>believ</corr></choice>able</p>": "unbeleivable",
    "<p>un<app><lem>believ</lem></app>able</p>": "unbelievable",
    "<p>un<pause/>believable</p>": "unbelievable",
    "<p><persName><forename>Ann</forename>’s</persName></p>": "Ann’s",
    "<p><persName><nameLink>d’</nameLink><surname>Artagnan</surname></persName></p>": "d’Artagnan",
    "<p><persName><surname>毛</surname><forename>泽东</forename></persName></p>": "毛泽东",
    "<p><persName><hi>A</hi><hi>nn</hi></persName></p>": "Ann",
    "<p>Take<list><item>one</item><item>two</item></list>, and go.</p>": "two,",
    "<p>He said:<quote>“so”</quote>.</p>": "“so”.",
    "<p>So(<cit><quote>it is</quote></cit>)</p>": "is)",
}


def text_of(element, lines, words):
    """The text of a tree of elements with blanks where lines end."""
    for one in element.iter(*lines):
        one.tail = f" {one.tail or ''}"
        one.text = f" {one.text or ''}" if len(one) or one.text else one.text
    return " ".join(piece for tag in words for piece in ["".join(found.itertext()) for found in element.iter(tag)])


def of_pages(document, parts, target):
    if target == "html":
        from lxml import html

        return text_of(html.document_fromstring(export(document, "html").value.content), LINES, ["main"])
    files = parts(export(document, "epub").value.content)
    return text_of(etree.fromstring(files["EPUB/text-1.xhtml"]), [f"{{*}}{line}" for line in LINES], ["{*}body"])


def of_word_processor(document, parts):
    tree = etree.fromstring(parts(export(document, "docx").value.content)["word/document.xml"])
    return text_of(tree, [f"{W}p", f"{W}br"], [f"{W}body"])


def given(document, parts, target):
    """What somebody reads of a document in that form, or finds in it."""
    if target == "witness":
        return witness_text(document.root)
    if target == "written":
        return written_text(document.root)
    if target == "search":
        return " ".join(row["text"] for row in searched(document_pages(document, "one", SiteSettings()).record))
    if target in {"html", "epub"}:
        return of_pages(document, parts, target)
    if target == "docx":
        return of_word_processor(document, parts)
    return export(document, target).value.content.decode()


FORMS = ("witness", "written", "text", "markdown", "search", "html", "epub", "docx")


@pytest.mark.parametrize("target", FORMS)
@pytest.mark.parametrize("body", APART)
def test_words_of_different_blocks_are_apart(tei, parts, body, target):
    read = given(tei(f"<div>{body}</div>"), parts, target)
    wanted = re.findall("One|Two|Three|Four|Five|Six", re.sub("<.*?>", " ", body))
    assert set(wanted) - set(re.findall(r"\w+", read)) == set()


@pytest.mark.parametrize("target", ["epub", "docx"])
def test_a_line_that_ends_within_a_word_does_not_part_it(tei, parts, target):
    body = '<p>unbe<lb break="no"/>lievable<lb/>story</p>'
    assert {"unbelievable", "story"} <= set(re.findall(r"\w+", given(tei(body), parts, target)))


@pytest.mark.parametrize("target", ["witness", "written", "text", "markdown", "search"])
@pytest.mark.parametrize("body", WHOLE)
def test_a_word_is_never_parted_and_a_mark_stands_beside_its_word(tei, parts, body, target):
    read = given(tei(f"<div>{body}</div>"), parts, target)
    if target == "markdown":
        # what makes words stand out; a list is a block there
        read = re.sub("</?em>|[*]", "", read).replace("\n\n,", ",")
    assert WHOLE[body] in re.sub(r"[“”](?=it|\))", "", read)


def test_what_somebody_says_is_apart_from_what_is_done_meanwhile(tei):
    body = '<sp who="#anna"><p>Come<stage>waves</stage>in<list><item>one</item><item>two</item></list></p></sp>'
    (speech,) = json.loads(export(tei(body), "json").value.content)["speeches"]
    assert (speech["text"], speech["words"]) == ("Come waves in one two", 5)


def element_content(shared):
    """The elements that stand within a text and hold no words of their own, by the schema of the TEI."""
    root = etree.parse(shared("schemas/tei_all-4.12.0.rng")).getroot()
    defined = {}
    for one in root.iter(f"{RNG}define"):
        defined.setdefault(one.get("name"), []).append(one)

    def held(node, seen):
        for child in node.iterchildren(f"{RNG}*"):
            name = child.tag.removeprefix(RNG)
            if name == "element":
                yield child.get("name") or "*"
            elif name in {"text", "data", "value", "list", "mixed"}:
                yield "#text"
            elif name == "ref" and child.get("name") not in seen:
                seen.add(child.get("name"))
                for definition in defined[child.get("name")]:
                    yield from held(definition, seen)
            elif name not in {"attribute", "ref"}:
                yield from held(child, seen)

    children = {one.get("name"): set(held(one, set())) for one in root.iter(f"{RNG}element")}
    reached, waiting = set(), ["text", "sourceDoc"]
    while waiting:
        name = waiting.pop()
        if name in children and name not in reached:
            reached.add(name)
            waiting += children[name]
    return {name for name in reached if children[name] and "#text" not in children[name]}


def test_elements_that_hold_parts_alone_are_those_of_the_schema(shared):
    # readings and writings of the same words
    assert element_content(shared) - PARTS_ALONE == {"app", "choice", "rdgGrp", "ruby", "subst"}
    assert element_content(shared) >= PARTS_ALONE


def test_all_blocks_are_apart_in_words_of_one_line():
    source = (stylesheets() / "common" / "plain.xsl").read_text("utf-8")
    patterns = re.findall(r'match="([^"]*)"\s+mode="m:plain m:words" priority="(?:0.9|3.5)"', source)
    named = set(re.findall(r"\w+", re.sub(r"\[.*?\]", "", " ".join(patterns))))
    # a pause has no words
    assert (BLOCKS | INLINE_IN_A_LINE | vocabulary.BETWEEN) - named == {"pause"}
