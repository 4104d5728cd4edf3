import pytest
from lxml import etree

from tei_toolkit.corpus.description import Description, describe

WHOLE = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc>
  <titleStmt><title type="sub">encoded</title><title type="main">A  talk</title><author>A. Author</author></titleStmt>
  <sourceDesc><bibl><date>1950</date></bibl></sourceDesc></fileDesc>
  <profileDesc><creation><date when="1944-01-22">January 22</date></creation><abstract><p>What was said.</p></abstract>
  </profileDesc></teiHeader>
  <text><body><p><said who="#a #b">One two</said> <said who="#a">three</said></p></body></text></TEI>"""


def test_the_header_tells_what_a_document_is():
    described = describe(etree.fromstring(WHOLE), "talk")
    assert described == Description("A talk", "January 22", "A. Author", "What was said.", words=3, speakers=2)


def test_the_name_stands_for_a_title_that_is_missing():
    bare = etree.fromstring('<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body/></text></TEI>')
    assert describe(bare, "talk") == Description("talk")


def test_a_date_without_words_is_given_by_its_value():
    text = WHOLE.replace(">January 22<", "><")
    assert describe(etree.fromstring(text), "talk").date_text == "1944-01-22"


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("January 22, 1944: a talk", "a talk"),
        ("January 22", "January 22"),
        ("A talk of January 22", "A talk of January 22"),
    ],
)
def test_a_date_at_the_beginning_of_the_title_is_not_said_twice(title, shown):
    text = WHOLE.replace("A  talk", title.replace(", 1944", ""))
    assert describe(etree.fromstring(text), "talk").title == shown
