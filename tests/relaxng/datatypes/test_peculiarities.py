"""The list of jing's peculiarities says what is so."""

import pytest

from tei_toolkit.relaxng.datatypes import DatatypeError, datatype
from tei_toolkit.relaxng.datatypes.peculiarities import PECULIARITIES


def answer(peculiarity):
    try:
        kind = datatype(peculiarity.library, peculiarity.name, peculiarity.parameters)
    except DatatypeError:
        return False
    values = [kind.value(text) for text in peculiarity.texts]
    return None not in values and len(set(values)) <= 1


@pytest.mark.parametrize("peculiarity", PECULIARITIES, ids=lambda peculiarity: peculiarity.says)
def test_each_peculiarity_is_followed(peculiarity):
    assert answer(peculiarity) == peculiarity.holds
