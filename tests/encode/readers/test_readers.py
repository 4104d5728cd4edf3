"""Which reader takes a source, and what none takes."""

import pytest

from tei_toolkit.encode.readers import READERS, read
from tei_toolkit.errors import ReadError
from tei_toolkit.model.source import Source


def elements(text):
    return [a.element for a in read(Source("talk.txt", text.encode())).value.annotations]


@pytest.mark.parametrize(
    "opening", ["<?xml version='1.0'?>\n<TEI/>", "<TEI xmlns='x'>", " \n<!-- c --><TEI>", "<teiCorpus>"]
)
def test_xml_is_refused_with_a_hint_to_validate_it(opening):
    with pytest.raises(ReadError, match="XML already") as refusal:
        read(Source("talk.xml", opening.encode()))
    assert "validate" in refusal.value.hint


def test_a_transcript_that_speaks_of_elements_is_no_xml():
    assert read(Source("talk.txt", b"He said: write <TEI> at the top.")).value.transcript.text.strip()


def test_the_name_of_a_file_does_not_decide_how_it_is_read():
    marked = read(Source("talk.txt", b"# Boats\n\nThey left."))
    plain = read(Source("talk.md", b"Boats\n\nThey left."))
    assert [d.name for d in marked.diagnostics] == ["markup-recognised"]
    assert plain.diagnostics == ()


def test_the_last_reader_takes_what_no_other_does():
    assert READERS[-1].recognises("")


@pytest.mark.parametrize(
    "text", ["#4 is the number", "3 * 4 * 5", "snake_case_name", "- a\n- b", "[see below] (p. 4)", "---\nno field\n---"]
)
def test_signs_that_are_common_in_plain_text_do_not_make_it_markdown(text):
    assert elements(text) == []


@pytest.mark.parametrize(
    "text", ["# A", "### A", "some **strong** word", "[a](https://b.org)", "---\na: b\n---\nText."]
)
def test_headings_strong_words_links_and_front_matter_make_markdown(text):
    assert elements(text) != []
