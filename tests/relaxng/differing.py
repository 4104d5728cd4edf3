"""The engine beside jing on random schemas and documents."""

import random
import re
import subprocess
from pathlib import Path

from random_schemas import Maker, Sampler, changed, document_text, schema_text

from tei_toolkit.relaxng import SchemaError, loads
from tei_toolkit.relaxng.dumping import dump
from tei_toolkit.relaxng.keeping import load as read_back
from tei_toolkit.relaxng.schema import Schema


def drawn(seed: int, number: int) -> tuple[str, dict[str, str]]:
    """A schema and documents for it."""
    rnd = random.Random(seed)  # noqa: S311 (chance for trying, not for secrets)
    definitions = Maker(rnd).schema()
    sampler = Sampler(definitions, rnd)
    documents = {}
    for serial in range(number):
        tree = sampler.document()
        for _ in range(rnd.choice((0, 0, 1, 1, 2))):
            tree = changed(tree, rnd)
        documents[f"{serial}.xml"] = document_text(tree)
    return schema_text(definitions), documents


def by_engine(schema: str, documents: dict[str, str]) -> set[str] | None:
    """The documents that are rejected, by a schema that is kept and read back half-way; None where the schema is."""
    try:
        made = loads(schema.encode(), "schema.rng")
    except SchemaError:
        return None
    rejected = set()
    for number, (name, text) in enumerate(documents.items()):
        if number == len(documents) // 2:
            made = Schema("schema.rng", read_back(dump(made.automaton)))
        accepted = made.accepts(text.encode())
        faults = made.faults(text.encode())
        assert accepted == (not faults), f"{accepted}, but {faults}: {schema} {text}"
        rejected |= set() if accepted else {name}
    return rejected


def by_jing(schema: str, documents: dict[str, str], folder: Path) -> set[str] | None:
    """As `by_engine`, by jing."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "schema.rng").write_text(schema, "utf-8")
    for name, text in documents.items():
        (folder / name).write_text(text, "utf-8")
    done = subprocess.run(["jing", "schema.rng", *documents], cwd=folder, capture_output=True, check=False)
    said = (done.stdout + done.stderr).decode("utf-8", "replace")
    if re.search(r"schema\.rng:\d+:\d+: error", said):
        return None
    assert "fatal" not in said, said[:500]
    return {Path(found).name for found in re.findall(r"^([^:\n]+):\d+:\d+: error", said, re.MULTILINE)}
