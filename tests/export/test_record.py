"""The record of a document: rows as stylesheets write them become lists and values."""

import json
import re
from itertools import pairwise

import pytest

from tei_toolkit.export.pipeline import export
from tei_toolkit.export.record import record_of, rows_of
from tei_toolkit.export.site.document import document_pages
from tei_toolkit.export.site.settings import SiteSettings
from tei_toolkit.resources import stylesheets
from tei_toolkit.saxon import StylesheetError
from tei_toolkit.tei.text import BREAKS

# what a serialiser writes in a way of its own, and what looks like rows and pages
NASTY = (
    'a &lt;data of="y"&gt; &amp;{b} &amp;copy; &amp;amp;lt; \'"\u00a0\u2028\U0001f600'
    " &lt;mention&gt; &lt;/file&gt; \u0301"
)
MEANT = 'a <data of="y"> &{b} &copy; &amp;lt; \'"\u00a0\u2028\U0001f600 <mention> </file> \u0301'


@pytest.fixture
def nasty(tei):
    return tei(f'<p><persName ref="#anna">{NASTY}</persName>, <said who="#anna">{NASTY}</said><note>{NASTY}</note></p>')


def texts(record):
    return [row["text"] for kind in ("mentions", "speeches", "notes") for row in record[kind]]


def test_words_come_out_of_pages_as_they_went_in(nasty):
    record = document_pages(nasty, 'na"m<e&', SiteSettings()).record
    assert texts(record) == [MEANT, MEANT, MEANT]
    assert record["paragraphs"][0]["text"] == f"{MEANT}, {MEANT}"
    assert [page["file"] for page in record["pages"]] == ['texts/na"m<e&.html']


def test_words_come_out_of_data_as_they_went_in(nasty):
    assert texts(json.loads(export(nasty, "json").value.content)) == [MEANT, MEANT, MEANT]


def test_a_row_has_values_of_their_kinds_and_nothing_for_what_is_empty():
    written = (
        '<record><document title="A" words="7" date=""><author>One &amp; two</author></document><words of="text">'
        '<speech who="anna carl" speaker="" continues="true" scene="3">Yes.</speech>'
        '<date value="1920" notBefore="1920" to="1921">then</date></words></record>'
    )
    record = record_of(rows_of(written))
    facts, (speech,), (date,) = record["document"], record["speeches"], record["dates"]
    assert (facts["title"], facts["words"], facts["date"], facts["authors"]) == ("A", 7, None, ["One & two"])
    assert (speech["who"], speech["speaker"], speech["continues"], speech["scene"]) == (["anna", "carl"], None, True, 3)
    assert (date["value"], date["certainty"], date["text"]) == ("1920", None, "then")
    assert date["values"] == {"notBefore": "1920", "to": "1921"}
    assert record["mentions"] == []


def test_words_are_counted_where_the_stylesheet_has_not_and_notes_are_none_of_them():
    written = (
        '<record><document title="A" words=""/><words of="text"><paragraph> One&#160;word <note>no word</note>and\n'
        "<speech><aside>Ann: </aside>more</speech></paragraph>, <apart>other words</apart></words></record>"
    )
    assert record_of(rows_of(written))["document"]["words"] == len(("One\u00a0word", "and", "Ann:", "more,"))


def test_attributes_are_read_in_whatever_order_they_are_written():
    written = (
        '<record><document title="A"/><words of="text"><mention kind="person" ref="ann">Ann &lt; Bo</mention>'
        '<mention ref="bo" kind=""></mention><mention/></words></record>'
    )
    first, second, third = record_of(rows_of(written))["mentions"]
    assert list(first) == list(second) == list(third)
    assert (first["text"], first["kind"], first["ref"], first["position"]) == ("Ann < Bo", "person", ["ann"], 1)
    assert (second["text"], second["kind"], second["ref"], second["position"]) == ("", None, ["bo"], 2)
    assert (third["text"], third["ref"], third["paragraph"]) == ("", [], None)


def test_what_most_marks_of_a_kind_have_is_read_where_it_is_not_written():
    written = (
        '<record><document title="A"/><words of="text"><mention ref="ann">Ann</mention>'
        '<mention element="rs" kind="">she</mention><date>then</date><date element="time">noon</date>'
        '<speech>Yes.</speech><speech element="u">No.</speech></words></record>'
    )
    record = record_of(rows_of(written))
    assert [(row["element"], row["kind"]) for row in record["mentions"]] == [("persName", "person"), ("rs", None)]
    assert [row["element"] for row in record["dates"]] == ["date", "time"]
    assert [row["element"] for row in record["speeches"]] == ["said", "u"]


def test_what_holds_no_record_is_told():
    with pytest.raises(StylesheetError, match="no record"):
        rows_of("<p>something else</p>")


# a speech, and how many of its words are spoken
@pytest.mark.parametrize(
    ("speech", "spoken"),
    [
        ("<said>one <persName>two</persName>three four</said>", 3),
        ("<said>one<note>no word</note> two <choice><sic>thre</sic><corr>three</corr></choice></said>", 3),
        ("<said>one<lb/>two <emph>three</emph></said>", 3),
        ("<sp><speaker>Ann.</speaker><p>one two</p><p>three</p></sp>", 3),
        ("<sp><speaker>Ann.</speaker><lg><l>one two</l><l>three</l></lg><stage>exit</stage></sp>", 3),
        ("<sp><speaker>Ann.</speaker><ab>one <stage>aside</stage> two</ab></sp>", 3),
        ("<u>one two <desc>three</desc></u>", 3),
        ("<said>一二 three</said>", 3),
    ],
)
def test_words_that_are_spoken_are_counted_in_whatever_they_stand(tei, speech, spoken):
    inside = speech if speech.startswith("<sp") else f"<p>{speech}</p>"
    record = json.loads(export(tei(f"<div>{inside}</div>"), "json").value.content)
    assert [row["words"] for row in record["speeches"]] == [spoken]


def names_listed(variable):
    text = (stylesheets() / "data" / "counting.xsl").read_text("utf-8")
    listed = re.search(rf'name="{variable}".*?map:merge\((.*?)!', text, re.DOTALL)[1]
    return re.findall(r"'(\w+)'", listed)


@pytest.mark.parametrize(
    ("variable", "begin", "end"),
    [
        ("v:within-words", '<p><said who="#anna">a', "</said></p>"),
        ("v:parted", '<sp who="#anna"><speaker>Ann.</speaker><l>none</l>', "</sp>"),
        ("v:holding-parted", '<sp who="#anna"><speaker>Ann.</speaker><l>none</l>', "</sp>"),
    ],
)
def test_words_are_counted_without_a_copy_as_they_are_with_one(tei, variable, begin, end):
    names = names_listed(variable)
    assert len(names) > 5
    for name in names:
        held = f"<l>one</l><{name}/><l>two</l>" if name in BREAKS else f"<{name}>one</{name}><{name}>two</{name}>"
        if variable == "v:holding-parted":
            held = f"<{name}><l>one</l><l>two</l></{name}>"
        # nothing is known of an element of another name, so that there a copy is made
        body = "".join(f"{begin}{held}{more}{end}" for more in ("", "<unclear/>"))
        record = json.loads(export(tei(f"<div>{body}</div>"), "json").value.content)
        without, made = [row["words"] for row in record["speeches"] if row["who"] == ["anna"]]
        assert (name, without) == (name, made)
        assert made > 0


def test_scenes_are_numbered_alike_whether_a_document_has_few_or_many(tei):
    speech = '<div><p><said who="#anna">Yes.</said></p></div>'
    few, many = (json.loads(export(tei(speech * times), "json").value.content) for times in (2, 60))
    numbers = [row["scene"] for row in many["speeches"]]
    assert numbers[:2] == [row["scene"] for row in few["speeches"]]
    assert [later - earlier for earlier, later in pairwise(numbers)] == [3] * 59
