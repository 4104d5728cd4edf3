"""xslt/text: the transcript comes back, paragraphs apart, without what an editor or the toolkit added."""

import re

from tei_toolkit.export.pipeline import export
from tei_toolkit.resources import stylesheets
from tei_toolkit.tei import text as vocabulary
from tei_toolkit.tei.text import witness_text


def test_paragraphs_stand_apart_and_lines_of_verse_do_not(exported):
    assert exported("<p>One\n two.</p><p>Three.</p><lg><l>a</l><l>b</l></lg>", "text") == "One two.\n\nThree.\n\na\nb\n"


def test_the_witness_side_is_given(exported):
    body = (
        "<p><choice><sic>teh</sic><corr>the</corr></choice> <choice><abbr>Dr</abbr><expan>Doctor</expan></choice>"
        ' <choice><orig>olde</orig><reg>old</reg></choice> [<supplied>so</supplied>]<note resp="#tei-toolkit">no</note>'
        '<note>kept</note> <corr>alone</corr><certainty target="#x" locus="end"><desc>no</desc></certainty></p>'
    )
    assert exported(body, "text") == "teh Dr olde [so]kept alone\n"


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
    assert lists["blocks"] == vocabulary.BLOCKS
    assert lists["runs-on"] == vocabulary.INLINE_IN_A_LINE
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
