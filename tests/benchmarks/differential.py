"""Random schemas and documents, the engine beside jing: python tests/benchmarks/differential.py [SCHEMAS] [SEED]."""

import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "relaxng"))

from differing import by_engine, by_jing, drawn

DOCUMENTS = 40


def main() -> None:
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    first = int(sys.argv[2]) if len(sys.argv) > 2 else 0
    schemas = refused = pairs = alike = rejected = 0
    with tempfile.TemporaryDirectory() as folder:
        for seed in range(first, first + number):
            schema, documents = drawn(seed, DOCUMENTS)
            ours, theirs = by_engine(schema, documents), by_jing(schema, documents, Path(folder))
            schemas += 1
            if ours is None or theirs is None:
                refused += ours is theirs
                if ours is not theirs:
                    print(f"seed {seed}: the schema is refused by {'jing' if ours is not None else 'the engine'} alone")
                continue
            pairs += len(documents)
            alike += len(documents) - len(ours ^ theirs)
            rejected += len(theirs)
            for name in sorted(ours ^ theirs):
                print(
                    f"seed {seed}, {name}: {'jing' if name in theirs else 'the engine'} alone rejects {documents[name]}"
                )
    print(f"{schemas} schemas from seed {first}, {refused} refused by both; {alike} of {pairs} documents as jing")
    print(f"{rejected} of them are rejected")


if __name__ == "__main__":
    main()
