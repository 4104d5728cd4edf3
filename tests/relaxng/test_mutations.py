"""Documents changed at random: each has a verdict, faults where it is no, and the verdict is jing's.

A sample; `python tests/benchmarks/mutations.py` makes 10,000.
"""

import random

import pytest
from mutating import OF_BYTES, OF_MARKUP, by_jing, documents, judged, mutated

from tei_toolkit.relaxng import load
from tei_toolkit.validate.advice import ADVICE

SEED = 1944
SAMPLE = 150
SCHEMA = "schemas/tei_all-4.12.0.rng"


@pytest.fixture(scope="module")
def tei_all():
    from pathlib import Path

    path = Path(__file__).resolve().parents[3] / "shared" / SCHEMA
    return load(path) if path.exists() else None


@pytest.mark.parametrize("ways", [OF_BYTES, OF_MARKUP], ids=["bytes", "markup"])
def test_verdict_and_faults_agree(ways, shared, tei_all):
    known = list(documents(shared("tei-documents").parent).values())
    rnd = random.Random(SEED)  # noqa: S311 (chance for trying, not for secrets)
    for _ in range(SAMPLE):
        judged(tei_all, mutated(rnd.choice(known), rnd, ways), lambda: ADVICE)


def test_verdicts_are_those_of_jing(shared, program, tei_all, tmp_path):
    program("jing")
    known = list(documents(shared("tei-documents").parent).values())
    rnd = random.Random(SEED + 1)  # noqa: S311 (chance for trying, not for secrets)
    contents, accepted = {}, set()
    for number in range(SAMPLE):
        content = mutated(rnd.choice(known), rnd, OF_MARKUP)
        is_accepted, readable = judged(tei_all, content, lambda: ADVICE)
        if readable:
            contents[f"{number}.xml"] = content
            accepted |= {f"{number}.xml"} if is_accepted else set()
    assert len(contents) > SAMPLE / 2
    rejected, unreadable = by_jing(shared(SCHEMA), contents, tmp_path)
    assert contents.keys() - rejected - unreadable == accepted - unreadable
