"""Typos of one letter in element names: how many are seen through? python tests/benchmarks/typos.py [NUMBER] [SEED]."""

import sys
import time
from pathlib import Path

from tei_toolkit.relaxng import load

HERE = Path(__file__).resolve()
SHARED = HERE.parents[3] / "shared"
sys.path.insert(0, str(HERE.parents[1] / "relaxng"))

from mistyping import tried, valid_documents  # noqa: E402 (it lies among the tests)


def main() -> None:
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 400
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1944
    begun = time.perf_counter()
    schema = load(SHARED / "schemas" / "tei_all-4.12.0.rng")
    right, shown, valid, total = tried(schema, valid_documents(SHARED), number, seed, print)
    print(f"seed {seed}: {total} typos; right first {right / total:.1%}; shown {shown}, valid {valid / shown:.1%}")
    print(f"{time.perf_counter() - begun:.0f} s")


if __name__ == "__main__":
    main()
