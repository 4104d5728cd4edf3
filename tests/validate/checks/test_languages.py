import pytest

from tei_toolkit.validate.languages import form_fault, unknown_subtag


@pytest.mark.parametrize(
    "tag",
    "en grc de-AT sr-Latn-RS zh-yue zh-Hant-TW es-419 de-1901 sl-rozaj-biske en-GB-oed i-klingon x-mine la-x-medieval"
    " qaa mul und zxx de-CH-1996 sgn-BE-FR en-a-bbb-x-a-ccc EN-us hbo arc-Syrc ca-valencia de-u-co-phonebk".split(),
)
def test_tags_of_bcp_47_are_known(tag):
    assert form_fault(tag) is None
    assert unknown_subtag(tag) is None


@pytest.mark.parametrize("tag", "de_DE de-DE-Latn a ancientgreek 12 en--US en-x de-1901-1901 en-a-bb-a-cc -en".split())
def test_what_has_not_the_form_is_told(tag):
    assert form_fault(tag) is not None


@pytest.mark.parametrize(
    ("tag", "part", "hint"),
    [
        ("eng", "eng", "write en:"),
        ("ger", "ger", "write de:"),
        ("deu-AT", "deu", "write de:"),
        ("german", "german", "write de"),
        ("gr", "gr", "write el"),
        ("en-Xyzt", "Xyzt", "take 'Xyzt' out"),
        ("en-ZQ", "ZQ", "take 'ZQ' out"),
        ("de-abcde", "abcde", "take 'abcde' out"),
    ],
)
def test_what_is_not_registered_is_told_with_what_would_be(tag, part, hint):
    found, said = unknown_subtag(tag)
    assert found == part
    assert said.startswith(hint)


def test_underscores_are_mended():
    assert form_fault("de_AT")[1] == "write de-AT"


def test_every_language_of_a_list_is_looked_at(told):
    found = told('<p>x <ref target="https://example.org/" xml:lang="xx">y</ref></p>')
    assert [name for name, _ in found] == ["unknown-language-subtag"]
