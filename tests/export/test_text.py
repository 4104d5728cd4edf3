"""xslt/text: the transcript comes back, paragraphs apart, without what an editor or the toolkit added."""

import re

from tei_toolkit import encode
from tei_toolkit.export.pipeline import export
from tei_toolkit.model.source import Source
from tei_toolkit.resources import stylesheets
from tei_toolkit.tei import text as vocabulary
from tei_toolkit.tei.names import NAMESPACES, XML_ID
from tei_toolkit.tei.text import witness_text


def test_paragraphs_stand_apart_and_lines_of_verse_do_not(exported):
    assert exported("<p>One\n two.</p><p>Three.</p><lg><l>a</l><l>b</l></lg>", "text") == "One two.\n\nThree.\n\na\nb\n"


def test_the_witness_side_is_given(exported):
    body = (
        "<p><choice><sic>teh</sic><corr>the</corr></choice> <choice><abbr>Dr</abbr><expan>Doctor</expan></choice>"
        ' <choice><orig>olde</orig><reg>old</reg></choice> [<supplied>so</supplied>]<note resp="#tei-toolkit">no</note>'
        '<note>kept</note> <corr>alone</corr><certainty target="#x" locus="end"><desc>no</desc></certainty></p>'
    )
    assert exported(body, "text") == "teh Dr olde [so][1] alone\n\n[1] kept\n"


def test_notes_stand_at_the_end_by_the_numbers_that_call_them(exported):
    body = (
        "<p>One<note><p>First <hi>part</hi>.</p><p>Second<note>On this.</note>.</p></note>,"
        " two<note n='1'>Again.</note>.</p>"
        "<note>Between paragraphs.</note><p>Three <note place='inline'>[so]</note> <ref target='#n'>*</ref>.</p>"
        "<note xml:id='n'>* Called.</note>"
    )
    assert exported(body, "text") == (
        "One[1], two[3].\n\nBetween paragraphs.\n\nThree [so] *.\n\n* Called.\n\n"
        "[1] First part.\nSecond[2].\n\n[2] On this.\n\n[3] Again.\n"
    )


def test_notes_keep_the_numbers_that_they_have_where_nothing_else_is_called_so(exported):
    assert (
        exported("<p>One<note n='7b'>A.</note> two<note>B.</note></p>", "text")
        == "One[7b] two[2]\n\n[7b] A.\n\n[2] B.\n"
    )
    # two with one number, a number that is no word, a mark of the text itself
    assert "x[1] y[2]\n" in exported("<p>x<note n='1'>A.</note> y<note n='1'>B.</note></p>", "text")
    assert "x[1] y[2]\n" in exported("<p>x<note n='on this'>A.</note> y<note>B.</note></p>", "text")
    assert "One[1] [1] [2]two[3] [7]\n" in exported("<p>One[1] [1] [2]two<note n='2'>A.</note> [7]</p>", "text")


def test_notes_are_of_the_reading_that_is_given(tei):
    choice = "<choice><sic>teh<note>Of the slip.</note></sic><corr>the<note>Of the correction.</note></corr></choice>"
    body = f"<p>In {choice}<note>By {choice.replace('<note>', '<!--').replace('</note>', '-->')}.</note></p>"
    given = {
        reading: export(tei(body), "text", parameters={"reading": reading}).value.content.decode()
        for reading in ("original", "corrected")
    }
    assert given == {
        "original": "In teh[1][2]\n\n[1] Of the slip.\n\n[2] By teh.\n",
        "corrected": "In the[1][2]\n\n[1] Of the correction.\n\n[2] By the.\n",
    }


def test_what_is_encoded_from_the_text_has_the_notes_at_their_places(exported):
    text = exported(
        "<p>They came.<note>In fog.</note> Nobody<note>But Ann.</note> saw them.</p><p>So it was.</p>", "text"
    )
    encoded = encode(Source("talk.txt", text.encode())).value
    notes = encoded.root.findall(".//tei:note", NAMESPACES)
    calls = encoded.root.findall(".//tei:ref", NAMESPACES)
    assert ["".join(note.itertext()) for note in notes] == ["[1] In fog.", "[2] But Ann."]
    assert [call.getprevious() is not None or call.getparent().text for call in calls] == ["They came.", True]
    assert [note.get("target") for note in notes] == [f"#{call.get(XML_ID)}" for call in calls]
    assert export(encoded, "text").value.content.decode() == text


def test_breaks_part_words_unless_they_say_not(exported):
    assert exported('<p>a<pb/>b<lb break="no"/>c<lb/>d</p>', "text") == "a bc\nd\n"


def test_a_list_in_a_sentence_keeps_its_spaces(tei, exported):
    body = "<p>Take<list><item>one,</item> <item>two</item></list>, <label>x</label>and go.</p>"
    assert " ".join(exported(body, "text").split()) == witness_text(tei(body).root)


def test_the_stylesheet_and_the_package_name_the_same_blocks():
    source = (stylesheets() / "common" / "lines.xsl").read_text(encoding="utf-8")
    lists = {
        name: frozenset(words.split())
        for name, words in re.findall(r'name="v:([\w-]+)".*?tokenize\(\'(.*?)\'\)', source, re.DOTALL)
    }
    assert lists["blocks"] | lists["never-in-a-line"] == vocabulary.BLOCKS
    assert lists["never-in-a-line"] == vocabulary.NEVER_IN_A_LINE
    assert lists["runs-on"] == vocabulary.INLINE_IN_A_LINE
    assert lists["set-apart"] == vocabulary.SET_APART
    assert lists["between"] == vocabulary.BETWEEN
    assert lists["parts-alone"] == vocabulary.PARTS_ALONE
    assert lists["parts-of-names"] == vocabulary.PARTS_OF_NAMES
    assert lists["lines"] == vocabulary.LINES
    text = (stylesheets() / "text" / "text.xsl").read_text(encoding="utf-8")
    about = re.search(r'name="v:about-the-text".*?tokenize\(\'(.*?)\'\)', text, re.DOTALL)
    assert frozenset(about[1].split()) == vocabulary.ABOUT_THE_TEXT


def test_lines_of_an_address_and_other_parts_on_lines_of_their_own_are_parted_where_no_white_space_is(tei):
    body = (
        "<opener><address><addrLine>Karl Holm</addrLine><addrLine>Riga</addrLine></address></opener>"
        "<listWit><witness>One</witness><witness>Two</witness></listWit>"
    )
    document = tei(body)
    assert export(document, "text").value.content.decode() == "Karl Holm\nRiga\n\nOne\nTwo\n"
    assert witness_text(document.root) == "Karl Holm Riga One Two"


def test_variants_make_no_word_with_the_reading_beside_them(tei):
    body = (
        "<p>the <app><lem>one</lem><rdg>two</rdg><rdgGrp><rdg>three</rdg></rdgGrp>"
        "<witDetail>torn</witDetail></app>, so</p>"
    )
    document = tei(body)
    assert export(document, "text").value.content.decode() == "the one two three torn, so\n"
    assert witness_text(document.root) == "the one two three torn, so"
    for target in ("markdown", "html"):
        assert "onetwo" not in export(document, target).value.content.decode()
