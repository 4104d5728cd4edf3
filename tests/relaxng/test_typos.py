"""Element names with one letter wrong: is the name that was meant suggested first, and is the document valid with it?

A sample; `python tests/benchmarks/typos.py` draws 400 of all documents.
"""

import random

import pytest
from mistyping import mistyped, tried, valid_documents

from tei_toolkit.relaxng import load

SAMPLE, SEED = 60, 1944
RIGHT_FIRST, VALID_WHEN_SHOWN = 0.90, 0.98


def test_what_was_meant_is_suggested_and_valid(shared):
    schema = load(shared("schemas/tei_all-4.12.0.rng"))
    documents = valid_documents(shared("tei-documents").parent)
    # small ones, for every typo has its document read two or three times
    documents = {file: text for file, text in documents.items() if len(text) < 100_000}
    right, shown, valid, total = tried(schema, documents, SAMPLE, SEED)
    assert right >= RIGHT_FIRST * total
    assert valid >= VALID_WHEN_SHOWN * shown


@pytest.mark.parametrize("seed", range(20))
def test_a_typo_is_one_letter_away(seed):
    rnd = random.Random(seed)  # noqa: S311 (chance for trying, not for secrets)
    assert abs(len(mistyped("persName", rnd)) - len("persName")) <= 1
