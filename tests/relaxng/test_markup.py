"""What is said where a document is no XML."""

import pytest

from tei_toolkit.relaxng import loads

SCHEMA = b'<element name="a" xmlns="http://relaxng.org/ns/structure/1.0"><text/></element>'
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Ann: hello", "it does not begin with a '<': it is no XML"),
        ("<a/>\n<a/>", "something follows the end of the root element"),
        ("\n<?xml version='1.0'?><a/>", "<?xml … ?> does not stand at the very beginning"),
        ("<a>b</a", "the file ends within a tag, a comment or an instruction"),
        ("<a><!-- b", "the file ends within a tag, a comment or an instruction"),
        ('<!DOCTYPE a [<!ENTITY b "&b;">]><a>&b;</a>', "an entity stands for itself"),
        (f'<!DOCTYPE a [<!ENTITY l0 "lol">{LAUGHS}]><a>&l11;</a>', "its entities stand for so many others"),
    ],
)
def test_a_fault_is_told_in_plain_words_and_with_a_remedy(text, said):
    fault = loads(SCHEMA, "a.rng").faults(text.encode())[-1]
    assert fault.message.startswith(f"not well-formed XML: {said}")
    assert fault.hint
    assert fault.hint != "mend the markup there and try again"


def test_a_schema_that_is_no_xml_is_told_in_the_same_words():
    with pytest.raises(Exception, match=r"a\.rng:1:1: not well-formed XML: the file ends within a tag"):
        loads(b"<grammar", "a.rng")
