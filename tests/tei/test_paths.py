from lxml import etree

from tei_toolkit.tei.paths import path_of


def test_a_path_has_positions_only_where_siblings_share_the_name():
    root = etree.fromstring('<TEI xmlns="x"><text><body><div/><div><p/><p/><head/></div></body></text></TEI>')
    paths = [path_of(element) for element in root.iter()]
    assert paths[3:] == [
        "TEI/text/body/div[1]", "TEI/text/body/div[2]", "TEI/text/body/div[2]/p[1]", "TEI/text/body/div[2]/p[2]",
        "TEI/text/body/div[2]/head",
    ]  # fmt: skip
