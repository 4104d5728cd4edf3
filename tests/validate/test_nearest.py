import pytest

from tei_toolkit.validate.nearest import Nearest

NAMES = ["ann", "anton", "jonas", "kovalev", "letter-1", "letter-12", "p001", "persName.3"]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("anne", "ann"),
        ("Ann", "ann"),
        ("jonsa", "jonas"),
        ("kovalyov", "kovalev"),
        ("letter_12", "letter-12"),
        ("leter-1", "letter-1"),
        ("PersName3", "persName.3"),
        ("nothing-of-the-kind", None),
        ("", None),
    ],
)
def test_the_name_that_is_most_like_is_found(wanted, found):
    assert Nearest(NAMES).to(wanted) == found


def test_among_no_names_none_is_found():
    assert Nearest(()).to("ann") is None


def test_thousands_of_questions_end_soon():
    near = Nearest([f"d1e{number}" for number in range(5_000)])
    answers = [near.to(f"x{number}") for number in range(20_000)]
    assert len(answers) == 20_000
    assert near._patience < 0


def test_the_answer_is_the_same_whatever_the_order():
    assert Nearest(NAMES).to("letter-13") == Nearest(NAMES[::-1]).to("letter-13")
