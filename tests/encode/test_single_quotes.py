"""Single quotation marks are told from apostrophes, and the text stays as it is."""

import pytest

from tei_toolkit.encode.languages import language
from tei_toolkit.encode.pipeline import encode
from tei_toolkit.encode.single_quotes import reread
from tei_toolkit.model.source import Source
from tei_toolkit.model.span import Span
from tei_toolkit.model.transcript import Transcript
from tei_toolkit.tei.names import NAMESPACES

ENGLISH = language("en")
FRAME = "‘Come in,’ said Ann.\n\n{}\n\n‘Go out,’ said Tom.\n"


def said(text):
    root = encode(Source("talk.txt", text.encode())).value.root
    return [" ".join("".join(one.itertext()).split()) for one in root.findall(".//tei:said", NAMESPACES)]


@pytest.mark.parametrize(
    "speech",
    [
        "‘I can’t find the boys’ boat,’",
        "‘It’s Ann’s.’",
        "‘Goin’ home?’",
        "‘’Tis late.’",
        "‘She said “never”, and I believe her.’",
        "‘The council’s ‘guide’ is no good,’",
        "‘In the ’forties —’",
    ],
)
@pytest.mark.parametrize("straight", [False, True])
def test_an_apostrophe_closes_no_speech(speech, straight):
    text = FRAME.format(f"{speech} said Joan.")
    expected = [speech]
    if straight:
        text, expected = plain(text), [plain(speech)]
    assert said(text)[1:-1] == expected


def plain(text):
    return text.translate(str.maketrans("‘’“”", "''\"\""))


def test_a_document_with_double_marks_is_read_as_it_is():
    transcript = Transcript("“It’s Ann’s ‘guide’,” said Tom. “‘Never’, she said.”", Source("x", b""))
    assert reread(transcript, ENGLISH) is transcript


def test_apostrophes_alone_are_no_quotations():
    transcript = Transcript("The boys' boats and the girls' boats: 'tis rock 'n' roll, 'em and us.", Source("x", b""))
    assert reread(transcript, ENGLISH) is transcript


def test_what_is_reread_has_the_length_of_the_text_and_shows_it():
    transcript = Transcript("‘It’s late,’ said Ann.\n\n‘Never,’ said Tom.", Source("x", b""))
    found = reread(transcript, ENGLISH)
    assert found.text == "“It’s late,” said Ann.\n\n“Never,” said Tom."
    assert found.excerpt(Span(0, 12)) == "‘It’s late,’"


def test_a_missing_mark_is_given_as_the_document_has_it():
    root = encode(Source("talk.txt", FRAME.format("‘It is late, said Joan.").encode())).value.root
    corrections = root.findall(".//tei:corr", NAMESPACES)
    assert [one.text for one in corrections] in ([], ["’"])


ALONE = """"Where are the boats?" asked Ann Berg. "He said 'never' and left."

{}

"'Come,' said Tom, and I came," said Peter Lang. The boys' oars were in 'em.
"""


@pytest.mark.parametrize(
    ("paragraph", "speeches"),
    [
        ("'Come in,' said Ann Berg.", ["'Come in,'"]),
        ("'Come in,' said Ann Berg, 'and close the door.' Fog.", ["'Come in,'", "'and close the door.'"]),
        ("Ann Berg said, 'It is the dogs' house.' Fog.", ["'It is the dogs' house.'"]),
        ("'Who goes there?' he cried.", ["'Who goes there?'"]),
        ("They called the boats 'ships' and said nothing.", []),
        ("The dogs' house, said Ann, was the cats' house.", []),
    ],
)
@pytest.mark.parametrize("curly", [False, True])
def test_speech_in_single_marks_among_double_ones_is_told_by_the_clause_beside_it(paragraph, speeches, curly):
    text = ALONE.format(paragraph)
    if curly:
        text, speeches = curled(text), [curled(speech) for speech in speeches]
    assert said(text)[2:-1] == speeches


def curled(text):
    for before, after in (
        (' "', " “"),
        ('\n"', "\n“"),
        ('"', "”"),
        (" '", " ‘"),
        ("\n'", "\n‘"),
        ("“'", "“‘"),
        ("'", "’"),
    ):
        text = text.replace(before, after)
    return f"“{text[1:]}" if text.startswith("”") else f"‘{text[1:]}" if text.startswith("’") else text
