"""json and csv: a row for each speech, mention, date and note."""

import csv
import io
import json
import re
from pathlib import Path

import pytest

from tei_toolkit.export.packagers.data import COLUMNS
from tei_toolkit.export.pipeline import export

BODY = (
    '<p><persName ref="#anna">Berg</persName>: <said who="#anna" toWhom="#carl">“Come on <date when="1920-05-01">May 1</date>'  # noqa: E501 (markup)
    ' to <placeName ref="#ulm">Ulm</placeName>.”<note>So she said.</note></said></p>'
)


@pytest.fixture
def record(tei):
    return json.loads(export(tei(BODY), "json").value.content)


@pytest.fixture
def rows(tei):
    return list(csv.DictReader(io.StringIO(export(tei(BODY), "csv").value.content.decode("utf-8"))))


def test_a_speech_says_who_to_whom_and_how_much(record):
    (speech,) = record["speeches"]
    assert (speech["who"], speech["to"], speech["speaker"]) == (["anna"], ["carl"], "Berg")
    assert (speech["text"], speech["words"]) == ("“Come on May 1 to Ulm.”", 6)
    assert (speech["document"], speech["paragraph"], speech["id"]) == ("made", "1", "p-berg-come-on-may-1")


def test_mentions_dates_and_notes_have_their_context_and_value(record):
    ulm = record["mentions"][1]
    assert (ulm["text"], ulm["ref"], ulm["before"], ulm["after"]) == ("Ulm", ["ulm"], "Berg: “Come on May 1 to ", ".”")
    (date,) = record["dates"]
    assert (date["value"], date["in-words"], date["text"]) == ("1920-05-01", "1 May 1920", "May 1")
    assert [note["text"] for note in record["notes"]] == ["So she said."]


def test_entities_say_where_the_world_knows_them(record):
    anna = next(one for one in record["entities"] if one["slug"] == "anna")
    assert anna["index-name"] == "Berg, Anna"
    assert anna["identifiers"] == [{"type": "Wikidata", "value": "Q42", "address": "https://www.wikidata.org/wiki/Q42"}]


@pytest.mark.parametrize(
    ("markup", "name", "index_name"),
    [
        ("<surname>Holm</surname>, <forename>Karl</forename>", "Karl Holm", "Holm, Karl"),
        ("<surname>Holm</surname><forename>Karl</forename>", "Karl Holm", "Holm, Karl"),
        ("<forename>Karl</forename><nameLink>von</nameLink><surname>Holm</surname>", "Karl von Holm", "Holm, Karl von"),
        ("<surname>Holm</surname>\n <forename>Karl</forename>\n", "Karl Holm", "Holm, Karl"),
        ("<surname>Mao</surname> <forename>Zedong</forename>", "Mao Zedong", "Mao, Zedong"),
        ("<forename>K.</forename> <surname>Holm</surname>, <roleName>baker</roleName>", "K. Holm, baker", "Holm, K."),
        ("A<hi>nn</hi>a", "Anna", "Anna"),
        ("<forename>Anna</forename><addName>the Wise</addName>", "Anna the Wise", "Anna the Wise"),
    ],
)  # fmt: skip
def test_a_name_has_its_parts_in_the_order_of_a_sentence(tei, markup, name, index_name):
    persons = f'<listPerson><person xml:id="one"><persName>{markup}</persName></person></listPerson>'
    record = json.loads(export(tei("<p>x</p>", stand_off=persons), "json").value.content)
    one = next(one for one in record["entities"] if one["slug"].startswith("one"))
    assert (one["name"], one["index-name"]) == (name, index_name)


@pytest.mark.parametrize(
    ("item", "name"),
    [
        ("<role>Hamo</role>, <roleDesc>a ferryman</roleDesc>", "Hamo"),
        ("<role>Ofelia</role><roleDesc>his sister</roleDesc><actor>Miss Hale</actor>", "Ofelia"),
        ("<roleDesc>Fishermen</roleDesc>", "Fishermen"),
        ("A nurse", "A nurse"),
    ],
)
def test_who_speaks_in_a_play_is_called_by_the_role_of_the_cast(tei, item, name):
    cast = f'<castList><castItem xml:id="one">{item}</castItem></castList>'
    record = json.loads(export(tei('<sp who="#one"><p>Word.</p></sp>', front=cast), "json").value.content)
    assert [speech["speaker"] for speech in record["speeches"]] == [name]


def test_what_nobody_identified_has_no_pointer_and_the_entry_that_its_words_are_kept_under(tei):
    document = tei(
        "<sp><speaker>Old Man:</speaker><p><persName>Anna Berg</persName> of <placeName>Bonn</placeName>"
        " <name>x</name></p></sp>"
    )
    record = json.loads(export(document, "json").value.content)
    assert [one["ref"] for one in record["mentions"]] == [[], [], []]
    assert [one["named"] for one in record["mentions"]] == [["anna"], ["place.bonn"], []]
    (speech,) = record["speeches"]
    assert (speech["who"], speech["named"], speech["speaker"]) == ([], ["person.old-man"], "Old Man")
    entities = {one["slug"]: (one["kind"], one["name"], one["identified"]) for one in record["entities"]}
    assert entities["place.bonn"] == ("place", "Bonn", False)
    assert entities["person.old-man"] == ("person", "Old Man", False)
    assert entities["anna"][2] is True
    rows = list(csv.DictReader(io.StringIO(export(document, "csv").value.content.decode("utf-8"))))
    assert [(row["speaker"], row["who"]) for row in rows] == [("Old Man", ""), ("", ""), ("", ""), ("", "")]


def test_words_of_two_lines_are_two_words_where_no_white_space_is_between(tei):
    body = '<sp who="#anna"><speaker>Anna</speaker><l>To be</l><l>or not</l></sp>'
    record = json.loads(export(tei(body), "json").value.content)
    assert [one["text"] for one in record["speeches"]] == ["To be or not"]
    assert record["speeches"][0]["words"] == 4


def test_speeches_outside_of_divisions_belong_to_a_scene_too(tei):
    def said(who):
        return f'<sp who="#{who}"><p>Word.</p></sp>'

    scenes = "".join(f"<div4>{said(who)}</div4>" for who in ("anna", "carl"))
    document = tei(
        f"<div1><div2><div3>{scenes}</div3></div2></div1>",
        front=f"<prologue>{said('anna')}</prologue><prologue>{said('carl')}{said('anna')}</prologue>",
        back=f"<epilogue>{said('carl')}</epilogue>",
    )
    record = json.loads(export(document, "json").value.content)
    scenes = [speech["scene"] for speech in record["speeches"]]
    assert len(scenes) == 6
    assert len(set(scenes)) == 5
    assert scenes[1] == scenes[2]


def test_the_table_has_a_row_for_each(rows):
    assert [row["kind"] for row in rows] == ["speech", "mention", "mention", "date", "note"]
    assert {row["document"] for row in rows} == {"made"}
    assert rows[3]["value"] == "1920-05-01"


@pytest.mark.parametrize("begin", ["=", "+", "-", "- ", "@", "＝", "＋", "－", "＠"])
def test_no_cell_is_a_formula(tei, begin):
    formula = f'{begin}HYPERLINK("x")'
    body = f"<sp><speaker>{formula}</speaker><p>{formula}<date when='-0044-03'>then</date>{formula}</p></sp>"
    content = export(tei(body, name=f"{begin}a.xml"), "csv").value.content.decode("utf-8")
    rows = list(csv.DictReader(io.StringIO(content)))
    speech, date = rows
    assert speech["text"].startswith(f"'{formula}")
    assert date["after"] == f"'{formula}"
    assert date["value"] == "'-0044-03"
    assert {row["document"] for row in rows} == {f"'{begin}a"}
    cells = [cell for row in rows for cell in row.values()]
    assert [cell for cell in cells if cell[:1] in set("=+-@＝＋－＠")] == []


def test_cells_keep_quotation_marks_commas_and_other_scripts(tei):
    said = 'Yes, "no"; Übung, Монгол, 漢字'
    content = export(tei(f'<p><said who="#anna">{said}</said></p>'), "csv").value.content.decode("utf-8")
    assert next(csv.DictReader(io.StringIO(content)))["text"] == said
    assert content.count("\r\n") == content.count("\n") == 2


def test_the_columns_are_those_of_the_readme():
    text = (Path(__file__).resolve().parents[3] / "README.md").read_text("utf-8")
    documented = re.findall(
        r"^\| `([\w-]+)` \|", text.partition("| column | has |")[2].partition("\n\n")[0], re.MULTILINE
    )
    assert tuple(documented) == COLUMNS
