from lxml import etree

from tei_toolkit.tei.names import XML_ID
from tei_toolkit.tei.permalinks import give_permalinks, written_with_permalinks

NAMESPACE = "http://www.tei-c.org/ns/1.0"


def identifiers(body):
    root = etree.fromstring(f'<TEI xmlns="{NAMESPACE}"><text><body>{body}</body></text></TEI>')
    give_permalinks(root)
    return [
        element.get(XML_ID) for element in root.iter(f"{{{NAMESPACE}}}p", f"{{{NAMESPACE}}}sp", f"{{{NAMESPACE}}}said")
    ]


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
    root = etree.fromstring(f'<TEI xmlns="{NAMESPACE}"><text><body><p n="1">Words.</p></body></text></TEI>')
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
    root = etree.fromstring(f'<TEI xmlns="{NAMESPACE}"><text><body><p xml:id="a">Words.</p></body></text></TEI>')
    assert written_with_permalinks(root) == etree.tostring(root, encoding="unicode")


def test_paragraphs_of_examples_are_none_of_the_text():
    example = '<egXML xmlns="http://www.tei-c.org/ns/Examples"><p>An example of words</p></egXML>'
    root = etree.fromstring(f'<TEI xmlns="{NAMESPACE}"><text><body>{example}<p>The words</p></body></text></TEI>')
    give_permalinks(root)
    assert [one.get(XML_ID) for one in root.iter("{*}p")] == [None, "p-the-words"]
