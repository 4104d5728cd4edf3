"""Cases that anyone can read and add to: what each type takes, what is wrong with other texts, what means the same.

In the files of `cases`, a line without a mark names a datatype and its parameters, for the lines below it: it takes
`+ text`, and not `- text : fault`; `= text text …` mean the same, and `! text text` do not. A line `o datatype` is one,
and `x datatype :: error` is none. A text that has spaces or is empty stands in quotation marks, as in JSON.
"""

import json
import re
from pathlib import Path

import pytest

from tei_toolkit.relaxng.datatypes import XML_SCHEMA, DatatypeError, datatype

CASES = Path(__file__).parent / "cases"
TEXT = re.compile(r'"(?:\\.|[^"\\])*"|\S+')
PARAMETER = re.compile(r'(\w+)=("(?:\\.|[^"\\])*")')


class Place:
    def prefix(self, prefix):
        return {"": "urn:d", "p": "urn:p", "q": "urn:p"}.get(prefix)

    def is_unparsed_entity(self, name):
        return name in {"ent", "ent2"}


def unquoted(word):
    return json.loads(word) if word.startswith('"') else word


def described(text):
    """The name and parameters of a line that names a datatype."""
    return text.split()[0], tuple((name, json.loads(value)) for name, value in PARAMETER.findall(text))


def lines():
    """(where, datatype, mark, the rest of the line)."""
    for path in sorted(CASES.glob("*.txt")):
        current = ""
        for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
            if not line:
                continue
            if line[1:2] == " " and line[0] in "+-=!xo":
                yield pytest.param(current, line[0], line[2:], id=f"{path.stem}:{number}")
            else:
                current = line


ALL = list(lines())


def judged_texts():
    """(name, parameters, text) of every line that says whether a text is right."""
    for described_as, mark, rest in (case.values for case in ALL):
        if mark in "+-":
            yield *described(described_as), unquoted(TEXT.match(rest).group())


@pytest.mark.parametrize(("described_as", "mark", "rest"), [case for case in ALL if case.values[1] in "+-=!"])
def test_a_text_is_judged_as_the_case_says(described_as, mark, rest):
    kind = datatype(XML_SCHEMA, *described(described_as))
    place = Place()
    if mark == "+":
        text = unquoted(TEXT.match(rest).group())
        assert kind.fault(text, place) is None
        assert kind.allows(text, place)
    elif mark == "-":
        word = TEXT.match(rest).group()
        assert not kind.allows(unquoted(word), place)
        assert f"{word} : {kind.fault(unquoted(word), place)}" == rest
    else:
        first, *others = (kind.value(unquoted(word), place) for word in TEXT.findall(rest))
        assert None not in (first, *others)
        assert all((first == other) == (mark == "=") for other in others)


@pytest.mark.parametrize(("_described_as", "mark", "rest"), [case for case in ALL if case.values[1] in "xo"])
def test_a_schema_may_name_the_datatype_or_not(_described_as, mark, rest):
    name, parameters = described(rest)
    if mark == "o":
        assert datatype(XML_SCHEMA, name, parameters).name == name
    else:
        with pytest.raises(DatatypeError) as caught:
            datatype(XML_SCHEMA, name, parameters)
        assert rest.rpartition(" :: ")[2] == str(caught.value)


def test_there_are_cases_for_every_type():
    from tei_toolkit.relaxng.datatypes.libraries import LIBRARIES

    named = {described(case.values[0])[0] for case in ALL if case.values[0]}
    derived_alike = {"nonPositiveInteger", "int", "short", "unsignedInt", "unsignedShort", "IDREF"}
    bare = {"untypedAtomic", "anyAtomicType"}
    assert set(LIBRARIES[XML_SCHEMA]) - derived_alike - bare == named
