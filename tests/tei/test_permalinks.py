from copy import deepcopy

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from tei_toolkit.tei import permalinks
from tei_toolkit.tei.names import TEI, XML_ID, local
from tei_toolkit.tei.permalinks import Permalinks, is_unit, written_with_permalinks
from tei_toolkit.tei.text import beginning_of, witness_text


def document(body):
    parser = etree.XMLParser(collect_ids=False)
    return etree.fromstring(f'<TEI xmlns="{TEI}"><text><body>{body}</body></text></TEI>', parser)


def linked(root):
    return etree.fromstring(written_with_permalinks(root))


def identifiers(body):
    return [element.get(XML_ID) for element in linked(document(body)).iter("{*}p", "{*}sp", "{*}said")]


def test_a_paragraph_is_called_by_its_opening_words():
    assert identifiers("<p>The first five words, of this one.</p>") == ["p-the-first-five-words-of"]
    assert identifiers("<p>Ө, үгс: цөм!</p>") == ["p-ө-үгс-цөм"]
    assert identifiers("<p/>") == ["p-p"]


def test_those_that_begin_alike_are_numbered_and_given_ones_kept():
    assert identifiers("<p>Yes.</p><p>Yes.</p><p xml:id='own'>Yes.</p>") == ["p-yes", "p-yes-2", "own"]


def test_corrections_do_not_change_what_a_paragraph_is_called():
    wrong = "<p>I <choice><sic>dont</sic><corr>don't</corr></choice> know.</p>"
    assert identifiers(wrong) == identifiers("<p>I dont know.</p>")


def test_only_what_is_counted_is_called():
    assert identifiers("<sp><p>Words of a speech.</p></sp>") == ["p-words-of-a-speech", None]
    assert identifiers("<said><p>Words.</p></said>") == ["p-words", None]


def test_the_document_itself_may_stay_as_it_is():
    root = document('<p n="1">Words.</p>')
    before = etree.tostring(root)
    assert '<p n="1" xml:id="p-words">' in written_with_permalinks(root)
    assert etree.tostring(root) == before


def test_a_word_that_many_elements_make_up_is_one_word():
    letters = "".join(f"<c>{letter}</c>" for letter in "incomprehensibly")
    deep = f"<seg><hi><hi>{letters}</hi></hi>s</seg>"
    assert identifiers(f"<p>{deep} dark, she said</p>") == ["p-incomprehensiblys-dark-she-said"]


def test_what_gives_no_words_is_passed_over_however_much_it_is():
    assert identifiers(f"<p>{'— <pc>…</pc> ' * 40}Words at last</p>") == ["p-words-at-last"]


def test_a_document_whose_paragraphs_are_called_already_is_written_as_it_is():
    root = document('<p xml:id="a">Words.</p>')
    assert written_with_permalinks(root) == etree.tostring(root, encoding="unicode")


def test_paragraphs_of_examples_are_none_of_the_text():
    example = '<egXML xmlns="http://www.tei-c.org/ns/Examples"><p>An example of words</p></egXML>'
    assert identifiers(f"{example}<p>The words</p>") == [None, "p-the-words"]


def test_what_only_looks_like_a_paragraph_gets_no_identifier():
    before, after = "<!-- <p>Not this one</p> --><?no <p>Nor this ?/> ?>", '<p n="/" rend="a > b">This /one</p>'
    assert identifiers(before + after) == ["p-this-one"]
    written = written_with_permalinks(document(before + after))
    assert before in written
    assert '<p n="/" rend="a &gt; b" xml:id="p-this-one">' in written


def test_paragraphs_whose_names_have_a_prefix_are_called_as_others_are():
    paragraphs = f'<t:p xmlns:t="{TEI}">The first <t:hi>words</t:hi></t:p><p>The other words</p>'
    assert identifiers(paragraphs) == ["p-the-first-words", "p-the-other-words"]


@pytest.mark.parametrize("name", permalinks._PHRASES.split("|"))
@pytest.mark.parametrize("unit", ["p", "sp"])
def test_tags_that_are_passed_over_are_of_elements_that_are_no_more_than_their_text(unit, name):
    element = document(f"<{unit}>wo<{name}>r</{name}>d</{unit}>")[0][0][0]
    text, whole = beginning_of(element, 99)
    assert (text.strip(), whole) == ("word", True)


WORDS = st.sampled_from(
    ("", " ", "one ", "Two, ", "three", " four\n", "— ", "it’s ", "“Ө ", "a &amp; b ", "&lt;p> ", "x&#13;y ", "\u00a0")
)
NAMES = st.sampled_from("p p p said said hi persName choice sic corr note ab lg sp u quote seg lb p/ t:p t:hi".split())
MARKUP = st.recursive(
    st.one_of(WORDS, st.sampled_from(("<!-- a <p> -->", "<?a <p> ?>", "<lb break='no'/>", "<p xml:id='p-one'/>"))),
    lambda inner: st.builds(
        lambda name, parts: f"<{name}>" if name.endswith("/") else f"<{name}>{''.join(parts)}</{name}>",
        NAMES,
        st.lists(inner, max_size=6),
    ),
    max_leaves=40,
)


@given(st.lists(MARKUP, max_size=12))
def test_whatever_stands_in_a_body_is_called_by_the_words_that_its_source_had(markup):
    root = document(f'<div xmlns:t="{TEI}">{"".join(markup)}</div>')
    expected = deepcopy(root)
    links = Permalinks(expected.xpath("//@xml:id"))
    for unit, called in zip(root.iter(), expected.iter(), strict=True):
        if is_unit(unit) and unit.get(XML_ID) is None:
            text = witness_text(unit)
            called.set(XML_ID, links.of(text, 0, len(text), local(unit.tag)))
    assert written_with_permalinks(root) == etree.tostring(expected, encoding="unicode")
