"""What is found out from the words of a text and the marks in them: what each says, and what stands around it."""

import json

import pytest

from tei_toolkit.export.pipeline import export
from tei_toolkit.export.site.document import document_pages
from tei_toolkit.export.site.settings import SiteSettings


@pytest.fixture
def record_of(tei):
    """A function that gives the record of a document with that body."""

    def make(body, **parts):
        return json.loads(export(tei(body, **parts), "json").value.content)

    return make


def around(row):
    return row["before"] + "[" + row["text"] + "]" + row["after"]


def test_a_mention_is_shown_in_its_paragraph(record_of):
    record = record_of("<p>Then <persName>Anna</persName>\n  came, <date when='1944'>that year</date>.</p><p>Later</p>")
    assert [around(row) for row in record["mentions"]] == ["Then [Anna] came, that year."]
    assert [around(row) for row in record["dates"]] == ["Then Anna came, [that year]."]


def test_only_whole_words_are_shown_around_a_mention(record_of):
    before, after = "riverbank " * 20, " mountains" * 20
    (row,) = record_of(f"<p>{before}<persName>Anna</persName>{after}</p>")["mentions"]
    assert row["before"] == "… " + "riverbank " * 7
    assert row["after"] == " mountains" * 7 + " …"


def test_words_that_no_blanks_part_are_cut(record_of):
    (row,) = record_of(f"<p>{'河' * 120}<persName>乌兰</persName>{'山' * 120}</p>")["mentions"]
    assert (row["before"], row["after"]) == ("… " + "河" * 70, "山" * 70 + " …")


def test_a_break_and_the_end_of_a_line_part_words(record_of):
    record = record_of("<lg><l>One <persName>Anna</persName></l><l>two<lb/>three<lb break='no'/>four</l></lg>")
    assert [around(row) for row in record["mentions"]] == ["One [Anna] two threefour"]


def test_what_stands_around_a_mention_in_a_note_is_the_note(record_of):
    record = record_of("<p>Before<note>By <persName>Anna</persName>, <date when='1944'>then</date>.</note> after.</p>")
    assert [around(row) for row in (*record["mentions"], *record["dates"])] == ["By [Anna], then.", "By Anna, [then]."]
    assert [row["text"] for row in record["notes"]] == ["By Anna, then."]


def test_the_editors_reading_is_no_word_of_the_paragraph_and_its_mentions_are_told(record_of):
    pekin, peking = "<sic><placeName>Pekin</placeName></sic>", "<corr><placeName>Peking</placeName></corr>"
    record = record_of(f"<p>In <choice>{pekin}{peking}</choice> then</p>")
    assert [around(row) for row in record["mentions"]] == ["In [Pekin] then", "In Pekin[Peking] then"]


def test_a_mention_in_a_mention_is_told_after_it(record_of):
    record = record_of("<p>the <orgName>Ministry of <placeName>Mongolia</placeName></orgName> wrote</p>")
    assert [around(row) for row in record["mentions"]] == [
        "the [Ministry of Mongolia] wrote",
        "the Ministry of [Mongolia] wrote",
    ]


def test_outside_of_paragraphs_a_mention_is_shown_in_what_stands_by_itself(record_of):
    listed = "<list><item>no</item><item>of <persName>Bo</persName></item></list>"
    record = record_of(f"<head>To <persName>Anna</persName></head>{listed}")
    assert [around(row) for row in record["mentions"]] == ["To [Anna]", "of [Bo]"]
    assert [row["paragraph"] for row in record["mentions"]] == [None, None]


def test_who_speaks_and_what_is_done_is_no_part_of_a_speech(record_of):
    body = "<sp who='#a'><speaker>ANNA</speaker><stage>rises</stage><p>Come <stage>waves</stage> in.</p></sp>"
    (speech,) = record_of(body)["speeches"]
    assert (speech["speaker"], speech["text"], speech["words"]) == ("a", "Come waves in.", 3)
    (speech,) = record_of(f"<table><row><cell>{body}</cell></row></table>")["speeches"]
    assert speech["text"] == "Come waves in."


def test_what_was_said_elsewhere_is_no_speech(record_of):
    record = record_of('<p><said who="#a">He said <said who="#b" direct="false">that</said> once</said></p>')
    assert [(row["text"], row["who"], row["paragraph"]) for row in record["speeches"]] == [
        ("He said that once", ["a"], "1")
    ]


def test_the_editors_side_of_a_choice_is_kept_beside_the_words(tei):
    choices = ("<orig>olde</orig><reg>old</reg>", "<abbr>Dr</abbr><expan>Doctor</expan>")
    document = tei(f"<p>An {' '.join(f'<choice>{one}</choice>' for one in choices)}.</p>")
    (row,) = document_pages(document, "one", SiteSettings()).record["paragraphs"]
    assert (row["text"], row["also"]) == ("An olde Dr.", ["old", "Doctor"])
