"""Random small schemas and documents: the engine says what jing says.

A sample; `python tests/benchmarks/differential.py` makes thousands of pairs.
"""

import pytest
from differing import by_engine, by_jing, drawn

DOCUMENTS = 20


@pytest.mark.parametrize("seed", range(5000, 5012))
def test_verdicts_on_random_schemas_are_those_of_jing(seed, program, tmp_path):
    program("jing")
    schema, documents = drawn(seed, DOCUMENTS)
    assert by_engine(schema, documents) == by_jing(schema, documents, tmp_path), schema


@pytest.mark.parametrize("seed", range(200))
def test_verdict_and_faults_agree_on_random_schemas(seed):
    by_engine(*drawn(seed, DOCUMENTS))
