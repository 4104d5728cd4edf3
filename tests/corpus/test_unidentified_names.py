"""Names and speakers that no pointer identifies: in the indexes of the web edition by what the text calls them."""

import json

import pytest
from lxml import html

LISTED = (
    "<profileDesc><particDesc><listPerson><person xml:id='lee'><persName><surname>Lee</surname>,"
    " <forename>Ann</forename></persName><persName>Nan Lee</persName></person>"
    "<person xml:id='bob1'><persName>Bob</persName></person>"
    "<person xml:id='bob2'><persName>Bob</persName></person></listPerson><listOrg><org xml:id='bank'>"
    "<orgName>The Bank</orgName></org></listOrg></particDesc></profileDesc>"
)
NOT_IDENTIFIED = "not identified"


@pytest.fixture
def tree(tmp_path):
    """A function that reads a page of the edition."""
    return lambda place: html.document_fromstring((tmp_path / "build" / place).read_bytes())


@pytest.fixture
def entries(tree):
    """A function that gives the entries of an index: for each name what is said of it, and how many places of texts."""

    def read(kind):
        found = {}
        for entry in tree(f"{kind}.html").xpath("//ul[contains(@class, 'entries')]/li"):
            told = entry.xpath("string(.//*[@class='unidentified'])")
            found[entry.xpath("string(.//*[contains(@class, 'headword')])").strip()] = (
                told,
                len(entry.xpath(".//*[@class='contexts']//a")),
            )
        return found

    return read


def test_names_stand_in_the_index_of_their_kind_by_what_the_text_calls_them(edition, entries):
    edition(
        one="<p><persName>Carl  Orff</persName> of <placeName>Ulm</placeName> and the <orgName>Guild</orgName>.</p>",
        two="<p><persName>CARL ORFF</persName>, <persName>Orff</persName>, <geogName>the Danube</geogName>,"
        " <name type='person'>Dora</name>, <name>Ivy</name>, <rs>the river</rs>.</p>",
    )
    assert entries("persons") == {
        "Carl Orff": (NOT_IDENTIFIED, 2),
        "Dora": (NOT_IDENTIFIED, 1),
        "Orff": (NOT_IDENTIFIED, 1),
    }
    assert entries("places") == {"the Danube": (NOT_IDENTIFIED, 1), "Ulm": (NOT_IDENTIFIED, 1)}
    assert entries("organisations") == {"Guild": (NOT_IDENTIFIED, 1)}


def test_a_name_is_that_of_a_listed_person_only_where_it_is_one_that_nobody_else_bears(edition, entries, tmp_path):
    names = ("Ann Lee", "Nan Lee", "Lee", "Miss Lee", "Bob")
    edition(more=LISTED, one=f"<p>{' '.join(f'<persName>{name}</persName>' for name in names)}</p>")
    assert entries("persons") == {
        **dict.fromkeys(("Lee", "Miss Lee"), (NOT_IDENTIFIED, 1)),
        "Lee, Ann": ("", 0),
        "Bob": (NOT_IDENTIFIED, 1),
    }
    page = html.document_fromstring((tmp_path / "build" / "persons" / "lee.html").read_bytes())
    assert [mark.text for mark in page.iter("mark")] == ["Ann Lee", "Nan Lee"]


def test_a_name_of_another_text_is_not_that_of_a_person_whom_only_this_one_lists(edition, tree):
    edition(
        one="<p><persName ref='#ann'>Ann</persName><note><listPerson><person xml:id='ann'><persName>Ann</persName>"
        "</person></listPerson></note></p>",
        two="<p><persName>Ann</persName></p>",
    )
    assert tree("texts/one.html").xpath("//a[contains(@class, 'persName')]/@href") == ["../persons/ann.html"]
    assert tree("texts/two.html").xpath("//a[contains(@class, 'persName')]/@href") == ["../persons.html#person.ann"]


def test_names_of_a_text_lead_to_their_entries_and_back(edition, tree):
    edition(
        one="<p><orgName>Guild of <placeName>Ulm</placeName></orgName> and <placeName>Ulm</placeName>,"
        " <persName>Тøve Ö.</persName></p>"
    )
    page = tree("texts/one.html")
    addresses = page.xpath("//div[contains(@class, 'reading')]//a[contains(@class, 'Name')]/@href")
    assert addresses == [
        "../organisations.html#organisation.guild-of-ulm",
        "../places.html#place.ulm",
        "../persons.html#person.%D1%82%C3%B8ve-%C3%B6",
    ]
    assert tree("persons.html").get_element_by_id("person.тøve-ö") is not None
    back = tree("places.html").get_element_by_id("place.ulm").xpath(".//a/@href")
    (paragraph,) = page.xpath("//p/@id | //div[contains(@class, 'p')]/@id")[:1]
    assert back == [f"texts/one.html#{paragraph}"] * 2


def test_a_key_identifies_as_a_pointer_does(edition, entries, tmp_path):
    edition(one="<p><persName key='n12'>Smith</persName>, <persName key='n13'>Smith</persName></p>")
    assert entries("persons") == {"Smith": ("", 0)}
    assert sorted(path.stem for path in (tmp_path / "build" / "persons").iterdir()) == ["person-n12", "person-n13"]


def test_speakers_are_listed_by_their_labels_where_nothing_else_tells_who_they_are(edition, entries, tree):
    edition(
        more=LISTED,
        one="<sp><speaker>HAMLET. <stage>aside</stage></speaker><p>Words, words.</p></sp>"
        "<sp><speaker>Hamlet</speaker><p>More words.</p></sp><sp><speaker>Ann Lee:</speaker><p>Yes.</p></sp>"
        "<sp><speaker>The Bank</speaker><p>No.</p></sp>"
        "<sp><speaker><persName ref='#bob2'>B.</persName></speaker><p>I.</p></sp>"
        "<sp><p>Nobody says this.</p></sp><sp><speaker/><p>Nor this.</p></sp><p><persName>Hamlet</persName></p>",
    )
    listed = tree("speakers.html").xpath("//ul[contains(@class, 'speakers-list')]/li")
    told = {
        one.xpath("string(.//b)"): (one.xpath("string(.//*[@class='unidentified'])"), one.xpath("string(.//@href)"))
        for one in listed
    }
    assert told == {
        "HAMLET": (NOT_IDENTIFIED, "persons.html#person.hamlet"),
        "Lee, Ann": ("", "persons/lee.html"),
        "The Bank": ("", "organisations.html#bank"),
        "Bob": ("", "persons/bob2-bob.html"),
    }
    # one speech twice, and the mention
    assert entries("persons")["HAMLET"] == (NOT_IDENTIFIED, 3)
    rows = tree("texts/one.html").xpath("//table[1]/tbody/tr")
    assert [row.xpath("string(th)") for row in rows][:1] == ["HAMLET"]


def test_the_search_narrows_to_them_and_says_that_they_are_not_identified(edition, tree, tmp_path):
    edition(one="<sp><speaker>Ada</speaker><p>To <placeName>Ulm</placeName>.</p></sp>")
    options = tree("search.html").xpath("//option[@value != '']")
    assert [(one.get("value"), one.text) for one in options] == [
        ("person.ada", "Ada – not identified"),
        ("place.ulm", "Ulm – not identified"),
    ]
    script = (tmp_path / "build" / "assets" / "search-index.js").read_text("utf-8")
    index = json.loads(script.partition("=")[2].rstrip(";\n"))
    assert [[[index["slugs"][at] for at in some] for some in entry[5:7]] for entry in index["entries"]] == [
        [["person.ada"], ["place.ulm"]],
        [["person.ada"], ["place.ulm"]],
    ]
