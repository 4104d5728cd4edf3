import pytest

from tei_toolkit.model.source import Source
from tei_toolkit.tei.document import parse
from tei_toolkit.tei.names import TEI
from tei_toolkit.tei.text import witness_text


def text_of(body):
    source = f'<TEI xmlns="{TEI}"><teiHeader>h</teiHeader><text><body>{body}</body></text></TEI>'
    return witness_text(parse(Source("x", source.encode())).root)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p>a</p><p>b</p>", "a b"),
        ("<p>I <choice><sic>don't'</sic><corr>don't</corr></choice> know</p>", "I don't' know"),
        ("<p><choice><abbr>Dr</abbr><expan>Doctor</expan></choice> B</p>", "Dr B"),
        ("<p>a<note>b</note>c</p>", "abc"),
        ('<p>a<note resp="#tei-toolkit">b</note>c</p>', "ac"),
        ("<p>a<lb/>b<lb break='no'/>c</p>", "a bc"),
        ("<said><label>A:</label><p>b</p></said>", "A: b"),
        ("<p>a<gap/>b<!-- c --><?d e?></p>", "ab"),
        ("<list><item>a</item><item>b</item></list>", "a b"),
    ],
)
def test_the_text_is_what_the_source_has(body, expected):
    assert text_of(body) == expected


def test_the_document_encoded_by_hand_gives_its_transcript_back(shared):
    path = shared("gold/stalin-choibalsan-1944.xml")
    plain = shared("gold/stalin-choibalsan-1944.plain.txt").read_text("utf-8")
    assert witness_text(parse(Source("g", path.read_bytes())).root) == " ".join(plain.split())
