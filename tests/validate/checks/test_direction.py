import pytest


@pytest.mark.parametrize(
    "part",
    [
        '<p xml:lang="he">שלום</p>',
        '<p xml:lang="ar">سلام <hi>سلام</hi></p>',
        '<p xml:lang="tr-Arab">سلام</p>',
        '<p xml:lang="und">שלום</p>',
        '<p xml:lang="en">Peace</p>',
        '<p xml:lang="ru">мир</p>',
        '<p xml:lang="en" rend="direction: rtl">שלום</p>',
    ],
)
def test_where_the_markup_says_so_or_nothing_runs_to_the_left_there_is_no_note(told, part):
    assert [name for name, _ in told(part) if name == "unmarked-direction"] == []


def test_each_language_in_force_is_told_once_with_how_often(told):
    part = '<p xml:lang="en">שלום <hi>שלום</hi></p><p xml:lang="de-Latn">שלום</p><p>שלום</p>'
    found = [message for name, message in told(part) if name == "unmarked-direction"]
    assert found == [
        "text that is written from right to left, and the language in force is 'en', here and 1 time more",
        "text that is written from right to left, and the language in force is 'de-Latn'",
        "text that is written from right to left, and no language is declared for it",
    ]
