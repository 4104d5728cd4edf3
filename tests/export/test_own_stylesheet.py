"""A stylesheet of one's own: ten lines override one template, and what it may not do is told with file and line."""

import subprocess
import sys
from pathlib import Path

import pytest
from lxml import etree, html

from tei_toolkit.errors import UsageError
from tei_toolkit.export.own_stylesheet import read_own
from tei_toolkit.export.pipeline import export
from tei_toolkit.isolation import transform_apart
from tei_toolkit.resources import stylesheets
from tei_toolkit.saxon import StylesheetError

EXAMPLES = sorted((stylesheets() / "examples").glob("*.xsl"))
HEAD = (
    '<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:m="urn:tei-toolkit:modes"\n'
    ' xmlns:xs="http://www.w3.org/2001/XMLSchema" xpath-default-namespace="http://www.tei-c.org/ns/1.0">\n'
)


@pytest.fixture
def own(tmp_path):
    """A function that writes a stylesheet with that body, its first line being line 3."""

    def write(body, name="my.xsl"):
        path = tmp_path / "own" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"{HEAD}{body}</xsl:stylesheet>", encoding="utf-8")
        return path

    return write


def test_one_template_is_overridden_and_calls_that_of_the_toolkit(tei, own):
    path = own('<xsl:template match="placeName" mode="m:html"><b class="mine"><xsl:next-match/></b></xsl:template>')
    document = tei('<p><placeName ref="#ulm">Ulm</placeName></p>')
    page = html.document_fromstring(export(document, "html", stylesheet=path).value.content)
    assert page.xpath("//b[@class='mine']/a[@class='placeName']/text()") == ["Ulm"]


def test_parameters_of_ones_own_have_their_types(tei, own):
    path = own(
        '<xsl:param name="often" as="xs:integer" select="1"/><xsl:param name="loud" as="xs:boolean" select="false()"/>'
        '<xsl:template match="q" mode="m:html"><i data-x="{$often + 1} {not($loud)}"/></xsl:template>'
    )
    page = export(tei("<p><q>x</q></p>"), "html", stylesheet=path, parameters={"often": "4", "loud": "yes"})
    assert b'data-x="5 false"' in page.value.content
    with pytest.raises(UsageError, match="whole number"):
        export(tei("<p/>"), "html", stylesheet=path, parameters={"often": "much"})
    with pytest.raises(UsageError, match=r"did you mean 'often'"):
        export(tei("<p/>"), "html", stylesheet=path, parameters={"oftn": "4"})


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_the_examples_change_the_page_and_report_nothing(tei, path):
    document = tei('<div><stage type="entrance">Enter.</stage><p><placeName ref="#ulm">Ulm</placeName></p></div>')
    changed = export(document, "html", stylesheet=path)
    assert changed.value.content != export(document, "html").value.content
    assert changed.diagnostics == ()
    assert len(path.read_text("utf-8").splitlines()) <= 16


def test_there_are_three_examples():
    assert len(EXAMPLES) == 3


@pytest.mark.parametrize(
    ("body", "line", "said"),
    [
        ('<xsl:template match="p" mode="m:html">\n<xsl:value-of select="$none"/></xsl:template>', 4, "none"),
        ('<xsl:template match="p" mode="m:html">\n<xsl:value-of select="1 idiv 0"/></xsl:template>', 4, "zero"),
        ('<xsl:template match="p" mode="m:html">\n<xsl:value-of select="doc(\'/etc/passwd\')"/></xsl:template>', 4, "doc()"),  # noqa: E501 (markup)
        ('<xsl:variable name="x" static="yes" select="unparsed-text(\'/etc/hostname\')"/>', 3, "unparsed-text()"),
        ("<xsl:variable name=\"x\" select=\"let $f := function-lookup(xs:QName('fn:doc'), 1) return 1\"/>", 3, "function-lookup()"),  # noqa: E501 (markup)
        ('<xsl:variable name="x" static="yes" _select="{concat(\'do\', \'c(1)\')}"/>', 3, "_select"),
        ('<xsl:template match="p" mode="m:html"><b>{doc ("a.xml")}</b></xsl:template>', 3, "doc()"),
        ('<xsl:template match="p" mode="m:html"><xsl:evaluate xpath="\'1\'"/></xsl:template>', 3, "xsl:evaluate"),
        ('<xsl:template match="/"><xsl:result-document href="/tmp/x"/></xsl:template>', 3, "xsl:result-document"),
        ('<xsl:import href="../outside.xsl"/>', 3, "outside its folder"),
        ('<xsl:import href="http://example.org/a.xsl"/>', 3, "outside its folder"),
        ('<xsl:include href="none.xsl"/>', 3, "does not exist"),
        ('<xsl:template match="p" mode="m:htlm"/>', 3, "nothing applies the mode 'm:htlm' (did you mean 'm:html'?)"),
    ],
)  # fmt: skip
def test_what_is_wrong_or_not_allowed_is_told_with_file_and_line(tei, own, body, line, said):
    path = own(body)
    (path.parent.parent / "outside.xsl").write_text(f"{HEAD}</xsl:stylesheet>")
    with pytest.raises(StylesheetError) as caught:
        export(tei("<p>x</p>"), "html", stylesheet=path)
    assert f"my.xsl:{line}: " in str(caught.value)
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


def test_modes_of_ones_own_are_free(tei, own):
    path = own(
        '<xsl:template match="p" mode="m:html"><b><xsl:apply-templates select="." mode="m:mine"/></b></xsl:template>'
        '<xsl:template match="p" mode="m:mine"><i>mine</i></xsl:template>'
    )
    assert b"<b><i>mine</i></b>" in export(tei("<p>x</p>"), "html", stylesheet=path).value.content


def test_what_is_not_well_formed_or_has_a_document_type_is_told(tei, own):
    broken = own("<xsl:template>")
    with pytest.raises(StylesheetError, match=r"my\.xsl:3: not well-formed"):
        export(tei("<p/>"), "html", stylesheet=broken)
    path = own("")
    path.write_text('<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>' + path.read_text())
    with pytest.raises(StylesheetError, match="document type"):
        export(tei("<p/>"), "html", stylesheet=path)


def test_words_that_look_like_calls_are_words(tei, own):
    path = own('<xsl:template match="q" mode="m:html"><b>see doc (1944)</b></xsl:template>')
    assert b"see doc (1944)" in export(tei("<p><q/></p>"), "html", stylesheet=path).value.content


def test_modules_of_its_own_folder_may_be_imported(tei, own):
    own('<xsl:template match="q" mode="m:html"><b>module</b></xsl:template>', "part.xsl")
    path = own('<xsl:import href="part.xsl"/>')
    assert len(read_own(path).modules) == 2
    assert b"<b>module</b>" in export(tei("<p><q/></p>"), "html", stylesheet=path).value.content


def test_one_that_loops_is_ended_and_the_next_works(own, tei):
    loop = own(
        '<xsl:function name="m:f"><xsl:param name="n"/><xsl:sequence select="m:f($n + 1)"/></xsl:function>'
        '<xsl:template match="q" mode="m:html"><xsl:sequence select="m:f(1)"/></xsl:template>'
    )
    xml = etree.tostring(tei("<p><q>x</q></p>").root, encoding="unicode")
    page = stylesheets() / "html" / "page.xsl"
    with pytest.raises(StylesheetError, match=r"did not finish within|recursion|nested"):
        transform_apart(page, xml, own=loop, seconds=3)
    fine = own('<xsl:template match="q" mode="m:html"><b>fine</b></xsl:template>', "fine.xsl")
    assert ">fine</b>" in transform_apart(page, xml, own=fine).result


def test_a_recursion_that_is_too_deep_is_told(own, tei):
    deep = own(
        '<xsl:function name="m:f"><xsl:param name="n"/><xsl:sequence select="1 + m:f($n + 1)"/></xsl:function>'
        '<xsl:template match="q" mode="m:html"><xsl:sequence select="m:f(1)"/></xsl:template>'
    )
    with pytest.raises(StylesheetError):
        export(tei("<p><q>x</q></p>"), "html", stylesheet=deep)


def test_every_template_of_the_toolkit_says_its_type():
    for path in sorted(stylesheets().rglob("*.xsl")):
        if path.parent.name == "examples":
            continue
        for template in etree.parse(path).iterfind(".//{http://www.w3.org/1999/XSL/Transform}template"):
            assert template.get("as"), f"{path.name}:{template.sourceline}"


def test_it_works_from_the_command_line_in_an_empty_folder(tmp_path, tei):
    (tmp_path / "talk.xml").write_bytes(tei("<p><q>x</q></p>").source.content)
    (tmp_path / "my.xsl").write_text(
        f'{HEAD}<xsl:param name="word" select="0"/><xsl:template match="q" mode="m:html"><b class="{{$word}}"/>'
        "</xsl:template></xsl:stylesheet>"
    )
    (tmp_path / "my.css").write_text(".mine { color: red }")
    command = [sys.executable, "-m", "tei_toolkit", "export", "talk.xml", "--to", "html", "-o", "talk.html"]
    own = ["--stylesheet", "my.xsl", "--css", "my.css", "--param", "word=w1", "--lang", "ru"]
    environment = {"PYTHONPATH": str(Path(__file__).resolve().parents[2])}
    done = subprocess.run([*command, *own], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    page = (tmp_path / "talk.html").read_text("utf-8")
    assert '<b class="w1">' in page
    assert ".mine { color: red }" in page
    assert "Как цитировать" in page


def test_a_stylesheet_that_was_changed_is_read_anew_by_the_same_process(tei, tmp_path):
    main, module = tmp_path / "my.xsl", tmp_path / "module.xsl"
    head = 'version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:m="urn:tei-toolkit:modes"'
    head += ' xpath-default-namespace="http://www.tei-c.org/ns/1.0"'
    main.write_text(f'<xsl:stylesheet {head}><xsl:import href="module.xsl"/></xsl:stylesheet>')
    template = '<xsl:template match="hi" mode="m:html"><b class="{}"><xsl:next-match/></b></xsl:template>'
    for word in ("first", "second"):
        module.write_text(f"<xsl:stylesheet {head}>{template.format(word)}</xsl:stylesheet>")
        page = export(tei("<p><hi>words</hi></p>"), "html", stylesheet=main).value.content.decode("utf-8")
        assert f'class="{word}"' in page
