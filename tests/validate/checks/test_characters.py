import pytest

from tei_toolkit.validate.pipeline import validate


def names(found):
    return [name for name, _ in found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("plain", []),
        ("Grüße, мир, 平和", []),
        ("\ue123", ["private-use-character"]),
        ("&#xE123;", ["private-use-character"]),
        ("&#57635;", ["private-use-character"]),
        ("\U000f0001", ["private-use-character"]),
        ("\ufffd", ["replacement-character"]),
        ("cafe\u0301", ["not-nfc"]),
        ("cafe&#x301;", ["not-nfc"]),
        ("\u212b", ["not-nfc"]),
        ("\u1112\u1161\u11ab", ["not-nfc"]),
        ("q\u0301", []),
        ("\u2067a\u2069", []),
        ("\u2067\u202ba\u202c\u2069", []),
        ("\u2067a", ["unpaired-direction-control"]),
        ("a\u202c", ["unpaired-direction-control"]),
        ("\u2067<hi>a\u2069</hi>", ["unpaired-direction-control"] * 2),
        ("&#160;", []),
    ],
)
def test_characters_that_programs_stumble_over_are_noted(told, text, found):
    assert names(told(f"<p>{text}</p>")) == found


def test_a_character_is_told_once_at_its_first_place_with_how_often(project):
    place = project("d.xml", "<p>a\n \ue123 b \ue123</p><p>\ue124 \ue123</p>")
    found = validate([place]).diagnostics
    assert [(one.message, one.location.line, one.location.column) for one in found] == [
        ("U+E123 is a character of private use, which others cannot know, here and 2 times more", 15, 2),
        ("U+E124 is a character of private use, which others cannot know", 15, 14),
    ]


def test_a_character_that_the_header_maps_is_known(told):
    declared = '<encodingDesc><charDecl><char xml:id="c"><mapping>\ue123</mapping></char></charDecl></encodingDesc>'
    assert names(told(f"{declared}<p>\ue123</p>", checks=["characters"])) == []


def test_a_document_in_utf_16_is_looked_through_too(project):
    place = project("d.xml", "<p>\ue123</p>")
    place.write_bytes(place.read_text("utf-8").replace("UTF-8", "UTF-16").encode("utf-16"))
    assert [one.name for one in validate([place], checks=["characters"]).diagnostics] == ["private-use-character"]
