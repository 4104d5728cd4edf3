import pytest

from tei_toolkit.corpus.kinds import is_xml


@pytest.mark.parametrize(
    "content",
    [
        b'<?xml version="1.0"?>\n<TEI/>',
        b"\xef\xbb\xbf<?xml version='1.0'?><TEI/>",
        b'\n\n<TEI xmlns="http://www.tei-c.org/ns/1.0"/>',
        b"<!-- a draft -->\n<TEI>",
        b"<!DOCTYPE TEI [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>\n<TEI>",
        b"<!DOCTYPE TEI><?xml-model href='x.rng'?>\n<TEI>",
        b"<tei:TEI xmlns:tei='http://www.tei-c.org/ns/1.0'>",
        b"<teiCorpus>",
        '<?xml version="1.0" encoding="UTF-16"?><TEI/>'.encode("utf-16"),
    ],
)
def test_xml_is_known_by_its_beginning(content):
    assert is_xml(content)


@pytest.mark.parametrize(
    "content",
    [b"", b"Ann: Is it you?", b"<3 from Ann", b"# TEI\n<TEI>", b"<Ann> is it you?", b"%PDF-1.7", bytes(range(256))],
)
def test_what_is_no_tei_is_left_to_the_readers(content):
    assert not is_xml(content)
