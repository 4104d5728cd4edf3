from tei_toolkit.encode.cast import Cast
from tei_toolkit.encode.genders import title_words
from tei_toolkit.encode.languages import language
from tei_toolkit.model.entity import Name, Person


def cast_of(*names, known=()):
    cast = Cast(known)
    for name in sorted(names, key=lambda name: -len(name.split())):
        cast.add_tokens(tuple(name.split()))
    return cast


def test_short_forms_and_initials_mean_the_full_name():
    cast = cast_of("Joseph Stalin", "J. Stalin", "Stalin", "A. Mikoyan", "Mikoyan")
    assert [member.fullest for member in cast.members] == [("Joseph", "Stalin"), ("A.", "Mikoyan")]


def test_a_short_form_that_fits_two_means_neither():
    cast = cast_of("Joseph Stalin", "Vasily Stalin")
    assert len(cast.candidates(("Stalin",))) == 2
    assert cast.add_tokens(("Stalin",)) is None


def test_a_name_whose_family_name_comes_first_is_known_by_it():
    assert [m.fullest for m in cast_of("Chou En-lai").candidates(("Chou",))] == [("Chou", "En-lai")]


def test_a_wife_is_not_her_husband():
    cast = Cast(words=title_words(language("en")))
    cast.add_tokens(("Humphrey",), {"Vice President"})
    cast.add_tokens(("Humphrey",), {"Mrs"})
    assert len(cast.members) == 2


def test_an_authority_gives_the_person():
    person = Person("q", (Name("Osman Batur"), Name("Ospan")))
    assert [m.authority for m in cast_of("Ospan", known=[person]).members] == [person]
