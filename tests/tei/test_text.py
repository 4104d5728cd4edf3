import pytest

from tei_toolkit.model.source import Source
from tei_toolkit.tei.document import parse
from tei_toolkit.tei.names import TEI
from tei_toolkit.tei.text import witness_text, words_of, written_text


def text_of(body):
    """The text by the walk over a document's elements, which the stylesheet must give too."""
    source = f'<TEI xmlns="{TEI}"><teiHeader>h</teiHeader><text><body>{body}</body></text></TEI>'
    root = parse(Source("x", source.encode())).root
    assert written_text(root).split() == witness_text(root).split()
    return witness_text(root)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p>a</p><p>b</p>", "a b"),
        ("<p>I <choice><sic>don't'</sic><corr>don't</corr></choice> know</p>", "I don't' know"),
        ("<p><choice><abbr>Dr</abbr><expan>Doctor</expan></choice> B</p>", "Dr B"),
        ("<p>a<note>b</note>c</p>", "a b c"),
        ('<p>a<note resp="#tei-toolkit">b</note>c</p>', "ac"),
        ("<p>a<lb/>b<lb break='no'/>c</p>", "a bc"),
        ("<said><label>A:</label><p>b</p></said>", "A: b"),
        ("<p>a<gap/>b<!-- c --><?d e?></p>", "ab"),
        ("<list><item>a</item><item>b</item></list>", "a b"),
        ("<p>a<stage>b</stage>c<quote>d</quote>e</p>", "a b c d e"),
        ("<sp><speaker>a</speaker><stage>b</stage><p>c</p></sp>", "a b c"),
        ("<p><seg>a<q>b</q></seg>c<lg><l>d</l><l>e</l></lg></p>", "abc d e"),
        ("<u>a<seg>b<desc>c</desc></seg>d<desc>e</desc></u>", "ab c d e"),
        ("<p>a<corr>b</corr><choice><orig>c</orig><reg>d</reg></choice><interp>e</interp>f</p>", "abcf"),
        ("<p>a<note>b<p>c</p></note>d</p>", "a b c d"),
    ],
)
def test_the_text_is_what_the_source_has(body, expected):
    assert text_of(body) == expected


def test_the_document_encoded_by_hand_gives_its_transcript_back(shared):
    path = shared("gold/stalin-choibalsan-1944.xml")
    plain = shared("gold/stalin-choibalsan-1944.plain.txt").read_text("utf-8")
    assert witness_text(parse(Source("g", path.read_bytes())).root) == " ".join(plain.split())


def test_the_words_of_a_long_text_come_many_at_a_time_and_whole():
    text = "some words  that\ngo on " * 20_000
    found = list(words_of(text))
    assert len(found) > 2
    assert [word for words in found for word in words] == text.split()
