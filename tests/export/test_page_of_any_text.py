"""xslt/html: texts of many shapes: groups, title pages, casts, variants, spans, formulas, pointers, right to left."""

import pytest
from lxml import html

from tei_toolkit.export.pipeline import export
from tei_toolkit.model.source import Source
from tei_toolkit.resources import stylesheets

MATH = '<math xmlns="http://www.w3.org/1998/Math/MathML">{}</math>'


@pytest.fixture
def page(exported):
    """A function that gives the page of a document with that body as a tree."""
    return lambda body, **parts: html.document_fromstring(exported(body, **parts))


@pytest.fixture
def page_of(tei):
    """A function that gives the page of a document with that text as a tree."""

    def make(text):
        written = tei("<p>x</p>").source.content.decode()
        start, end = written.index("<text>"), written.index("</text>") + len("</text>")
        source = Source("made.xml", (written[:start] + text + written[end:]).encode())
        return html.document_fromstring(export(source, "html").value.content)

    return make


@pytest.fixture(scope="module")
def css():
    return (stylesheets() / "html" / "page.css").read_text("utf-8")


def headings(tree):
    found = tree.xpath("//article//*[self::h2 or self::h3 or self::h4 or self::h5]")
    return [(one.tag, one.text_content()) for one in found if one.get("id") not in {"contents", "notes"}]


def contents(tree):
    found = tree.xpath("//nav[@class='contents']//a")
    assert all(tree.get_element_by_id(link.get("href")[1:]) is not None for link in found)
    return [(len(list(link.iterancestors("ol"))), link.text_content()) for link in found]


def test_the_texts_of_a_group_stand_in_the_contents_with_headings_one_below_the_other(page_of):
    tree = page_of(
        "<text><group><text><body><head>First</head><div><head>Chapter</head><p>x</p><floatingText><body><div>"
        "<head>Told</head><p>x</p></div></body></floatingText></div></body></text><text><front><titlePage><docTitle>"
        "<titlePart>Second</titlePart></docTitle></titlePage></front><body><p>x</p></body></text><group><text><body>"
        "<p>x</p></body></text></group></group><back><div><head>After</head><p>x</p></div></back></text>"
    )
    assert contents(tree) == [(1, "First"), (2, "Chapter"), (1, "Second"), (1, "Text 1"), (1, "After")]
    assert headings(tree) == [("h2", "First"), ("h3", "Chapter"), ("h4", "Told"), ("h2", "After")]


def test_texts_of_groups_that_have_no_heading_have_numbers_of_their_own(page_of):
    text = "<group><head>Poems</head><text><body><div><head>Ode</head><p>x</p></div></body></text></group>"
    tree = page_of(f"<text><group>{text * 2}</group></text>")
    assert [words for _, words in contents(tree)] == ["Text 1", "Ode", "Text 2", "Ode"]


def test_the_parts_of_front_matter_stand_in_the_contents_unless_they_are_a_record(page):
    body = "<div><head>One</head><p>x</p></div><div><head>Two</head><p>x</p></div>"
    preface = '<front><div type="preface"><head>Preface</head><p>x</p></div></front>'
    assert contents(page(body, front=preface))[0] == (1, "Preface")
    summary = '<front><div type="summary"><head>Summary</head><p>x</p></div></front>'
    assert contents(page(body, front=summary))[0] == (1, "One")


def test_a_heading_of_the_whole_text_stands_above_those_of_its_divisions(page):
    tree = page("<head>Whole</head><div><head>Part</head><p>x</p></div>")
    assert headings(tree) == [("h2", "Whole"), ("h3", "Part")]


@pytest.mark.parametrize(
    "part", ["<titlePage><docTitle><titlePart>T</titlePart></docTitle></titlePage>", "<castList/>"]
)
def test_title_pages_and_casts_are_no_record(page, part):
    tree = page("<p>x</p>", front=f"<front>{part}<div><head>Note</head><p>x</p></div></front>")
    assert tree.xpath("//div[contains(@class, 'front')]/@class") == ["front"]


def test_parts_of_a_cast_that_nothing_parts_are_parted_by_the_style(page, css):
    tree = page(
        "<castList><castItem><role>Ann</role><roleDesc>a girl</roleDesc></castItem>"
        "<castItem><role>Bob</role>, <roleDesc>a boy</roleDesc></castItem></castList>"
    )
    assert [one.get("class") for one in tree.find_class("roleDesc")] == ["roleDesc parted", "roleDesc"]
    assert '.castItem > .parted::before { content: ", "' in css


def test_witnesses_stand_after_their_sigla(page):
    tree = page('<listWit><witness xml:id="A">Codex</witness><witness n="β" xml:id="B">Lost</witness></listWit>')
    assert [(one.get("data-siglum"), one.text) for one in tree.find_class("witness")] == [("A", "Codex"), ("β", "Lost")]


@pytest.mark.parametrize("name", ["addSpan", "delSpan", "damageSpan"])
def test_a_span_is_marked_at_both_ends(page, css, name):
    tree = page(f'<p>a <{name} spanTo="#e"/>b<anchor xml:id="e"/> c <{name} spanTo="#nowhere"/>d</p>')
    assert [one.get("class") for one in tree.find_class(name)] == [f"{name} open", name]
    assert tree.get_element_by_id("e").get("class") == f"anchor {name}-end"
    assert f".{name}-end::before" in css


def test_fences_of_a_formula_are_drawn_with_commas_where_no_signs_are_between(page):
    fenced = (
        "<mi>f</mi><mfenced open='['><mi>x</mi><mi>y</mi></mfenced><mfenced><mi>a</mi><mo>+</mo><mi>b</mi></mfenced>"
    )
    tree = page(f"<p><formula>{MATH.format(fenced)}</formula></p>")
    assert "".join(tree.xpath("//*[local-name() = 'math']//text()")) == "f[x,y)(a+b)"


def test_a_formula_in_mathml_is_drawn_without_what_could_act(page):
    inside = '<semantics><mrow><mi href="javascript:x()" onclick="x()" mathvariant="bold">x</mi></mrow><annotation>\\x</annotation></semantics>'  # noqa: E501 (markup)
    tree = page(f"<p><formula>{MATH.format(inside)}</formula></p>")
    (formula,) = tree.xpath("//*[local-name() = 'math']")
    assert [(one.tag, dict(one.attrib)) for one in formula.iter()][1:] == [
        ("mrow", {}),
        ("mi", {"mathvariant": "bold"}),
    ]
    assert formula.text_content() == "x"


def test_a_pointer_without_words_says_what_it_leads_to(page):
    places = (
        '<div xml:id="d"><head>The Heading<note>n</note></head><p xml:id="p">Counted.</p>'
        '<p>Before <seg xml:id="s">some words</seg><note n="5" xml:id="n">Noted</note>.</p></div>'
    )
    pointers = "".join(
        f'<ptr target="{target}"/> ' for target in ("#d", "#p", "#s", "#n", "#anna", "#p #d", "https://a.org/b")
    )
    tree = page(f"{places}<div><p>{pointers}</p></div>")
    assert [one.text_content() for one in tree.find_class("ptr")] == [
        "The Heading",
        "¶ 1",
        "some words",
        "5",
        "Anna Berg",
        "¶ 1, The Heading",
        "a.org/b",
    ]
    assert tree.xpath("//span[@class='ptr']/a/@href") == ["#p", "#d"]


def test_a_list_in_a_line_runs_on_and_a_table_of_terms_has_its_heads(page, css):
    tree = page(
        '<p>Of <list rend="inline"><item>one</item><item>two</item></list>.</p><list type="gloss">'
        "<headLabel>Word</headLabel><headItem>Meaning</headItem><label>oar</label><item>stick</item></list>"
    )
    assert "rend-inline" in tree.find_class("list")[0].get("class")
    assert ".list.rend-inline > :is" in css or ".list.rend-inline" in css
    assert [one.tag for one in tree.xpath("//article//dl/*")] == ["dt", "dd", "dt", "dd"]


def test_a_quotation_with_its_source_is_a_block_where_no_line_holds_it(page):
    cited = "<cit><quote>Words</quote><bibl>Somebody</bibl></cit>"
    tree = page(f"<p>{cited}</p>", front=f"<front><epigraph>{cited}</epigraph></front>")
    assert [(one.tag, one[0].tag) for one in tree.find_class("cit")] == [("div", "blockquote"), ("span", "span")]


def test_names_from_right_to_left_keep_a_citation_in_its_order(tei):
    tree = html.document_fromstring(export(tei("<p>x</p>", title="رسالة"), "html").value.content)
    assert "Ada Author. “\u2068رسالة\u2069.”" in tree.text_content()


def test_measures_of_a_manuscript_have_their_unit_and_references_of_a_schema_are_not_invisible(page, css):
    measures = '<dimensions unit="mm"><height>210</height><width>140</width></dimensions>'
    tree = page(f'<p>{measures}</p><schemaSpec ident="s"><moduleRef key="core"/></schemaSpec>')
    assert [one.get("data-unit") for one in tree.find_class("dimensions")] == ["mm"]
    (reference,) = tree.find_class("moduleRef")
    assert reference.get("data-label").endswith(" core")
    assert "span.described:empty[data-label]::before { content: attr(data-label); }" in css
