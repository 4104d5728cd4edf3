"""Scripts in a document: reported where they stand, and in no page."""

import pytest

from tei_toolkit.export.pipeline import export
from tei_toolkit.model.source import Source
from tei_toolkit.tei.document import parse


@pytest.mark.parametrize(
    ("markup", "told"),
    [
        ('<ref target="javascript:alert(1)">words</ref>', "@target of 'ref' (javascript:alert(1))"),
        ('<ref target=" Java&#9;Script:alert(1)">words</ref>', "@target of 'ref' (Java\tScript:alert(1))"),
        ('<graphic url="javascript:alert(1)"/>', "@url of 'graphic' (javascript:alert(1))"),
        ('<persName ref="data:text/html,x">words</persName>', "@ref of 'persName' (data:text/html,x)"),
        ('<hi onclick="alert(1)">words</hi>', "the attribute 'onclick'"),
        ('<hi onMouseOver="alert(1)">words</hi>', "the attribute 'onMouseOver'"),
        ('<hi onsecuritypolicyviolation="alert(1)">words</hi>', "the attribute 'onsecuritypolicyviolation'"),
        ('<script xmlns="http://www.w3.org/1999/xhtml">words</script>', "the element 'script'"),
    ],
)
@pytest.mark.parametrize("target", ["html", "markdown"])
def test_what_could_run_a_script_is_reported_at_its_place_and_left_out(tei, markup, told, target):
    outcome = export(tei(f"<p>First.</p><p>Then {markup}.</p>"), target)
    (found,) = [one for one in outcome.diagnostics if one.name == "script-left-out"]
    assert found.message == f"{told} could run a script, and is left out"
    assert found.location.line
    assert found.location.xpath.startswith("TEI/text/body/p[2]/")
    page = outcome.value.content.decode("utf-8").lower()
    assert "javascript" not in page
    assert "data:text" not in page
    assert "alert" not in page
    assert "<script" not in page


@pytest.mark.parametrize("target", ["epub", "docx"])
def test_no_script_comes_into_a_book(tei, parts, target):
    body = (
        '<p><ref target="javascript:alert(1)">a</ref><ref target="JavaScript&#9;:alert(1)">b</ref>'
        '<hi onclick="alert(1)">c</hi><script xmlns="http://www.w3.org/1999/xhtml">alert(1)</script>'
        '<persName ref="data:text/html,x">d</persName></p><figure><graphic url="javascript:alert(1)"/></figure>'
    )
    outcome = export(tei(body), target)
    assert {one.name for one in outcome.diagnostics} >= {"script-left-out"}
    for name, content in parts(outcome.value.content).items():
        lowered = content.lower()
        assert b"javascript" not in lowered, name
        assert b"data:text" not in lowered, name
        assert b"onclick" not in lowered, name
        assert b"<script" not in lowered, name


@pytest.mark.parametrize(
    "markup",
    [
        "He wrote a script: “on what = is”.",
        '<ref target="https://example.org/javascript:1">words</ref>',
        '<hi rend="on" n="javascript:">words</hi>',
        "<code>onclick=</code>",
    ],
)
def test_what_runs_nothing_is_not_reported(tei, markup):
    document = tei(f"<p>{markup}</p>")
    assert export(document, "html").diagnostics == ()
    assert export(parse(Source("a.xml", document.source.content)), "html").diagnostics == ()
