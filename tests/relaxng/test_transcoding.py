"""Encodings that expat does not read are read nevertheless, and places stay what they are."""

import pytest

from tei_toolkit.relaxng import loads

SCHEMA = loads(b'<element name="a" xmlns="http://relaxng.org/ns/structure/1.0"><text/></element>', "a.rng")


@pytest.mark.parametrize(
    "encoding", ["Shift_JIS", "EUC-JP", "ISO-2022-JP", "GB18030", "GBK", "GB2312", "Big5", "EUC-KR", "euc-jp"]
)
def test_the_encodings_of_east_asia_are_read(encoding):
    document = f'<?xml version="1.0" encoding="{encoding}"?><a>日本</a>'.encode(encoding)
    assert SCHEMA.accepts(document)
    (fault,) = SCHEMA.faults(document.replace(b"<a>", b"<b>").replace(b"</a>", b"</b>"))
    assert fault.spot.column == document.index(b"<a>") + 1


def test_characters_that_lie_across_two_chunks_are_read(tmp_path):
    path = tmp_path / "long.xml"
    path.write_bytes(
        '<?xml version="1.0" encoding="Shift_JIS"?>\n<a> {}</a>'.format("日本" * 300_000).encode("shift_jis")
    )
    assert SCHEMA.accepts(path)


def test_bytes_that_mean_nothing_are_passed_over_as_by_jing():
    assert SCHEMA.accepts(b'<?xml version="1.0" encoding="Shift_JIS"?><a>\x81\xff\xff</a>')
