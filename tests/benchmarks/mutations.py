"""Documents changed at random, the engine and jing: python tests/benchmarks/mutations.py [NUMBER] [SEED]."""

import random
import sys
import tempfile
import time
import traceback
from collections import Counter
from pathlib import Path

from tei_toolkit.relaxng import load
from tei_toolkit.validate.advice import ADVICE

HERE = Path(__file__).resolve()
SHARED = HERE.parents[3] / "shared"
SCHEMA = SHARED / "schemas" / "tei_all-4.12.0.rng"
BATCH = 250
sys.path.insert(0, str(HERE.parents[1] / "relaxng"))

from mutating import OF_BYTES, OF_MARKUP, by_jing, documents, judged, mutated  # noqa: E402 (it lies among the tests)


def main() -> None:
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1944
    rnd = random.Random(seed)
    known = list(documents(SHARED).items())
    schema = load(SCHEMA)
    count: Counter[str] = Counter()
    slowest = 0.0
    waiting: dict[str, bytes] = {}
    verdicts: dict[str, bool] = {}
    with tempfile.TemporaryDirectory() as folder:
        for serial in range(number):
            name, content = rnd.choice(known)
            content = mutated(content, rnd, rnd.choice((OF_BYTES, OF_MARKUP)))
            begun = time.perf_counter()
            try:
                accepted, readable = judged(schema, content, lambda: ADVICE)
            except Exception:  # noqa: BLE001 (whatever it is, it is told, and the next is tried)
                count["failed"] += 1
                keep = Path(tempfile.gettempdir()) / f"mutation-{seed}-{serial}.xml"
                keep.write_bytes(content)
                print(f"{name}: {keep}\n{traceback.format_exc(limit=-3)}")
                continue
            slowest = max(slowest, time.perf_counter() - begun)
            count["accepted" if accepted else "rejected" if readable else "unreadable"] += 1
            if readable:
                waiting[f"{serial}.xml"] = content
                verdicts[f"{serial}.xml"] = accepted
            if len(waiting) == BATCH or serial == number - 1:
                rejected, unreadable = by_jing(SCHEMA, waiting, Path(folder))
                count["unreadable to jing alone"] += len(unreadable)
                waiting = {one: said for one, said in waiting.items() if one not in unreadable}
                for one, said in waiting.items():
                    count["as jing"] += verdicts[one] == (one not in rejected)
                    if verdicts[one] == (one in rejected):
                        keep = Path(tempfile.gettempdir()) / f"mutation-{seed}-{one}"
                        keep.write_bytes(said)
                        print(f"not as jing: {keep}")
                count["held against jing"] += len(waiting)
                waiting, verdicts = {}, {}
    print(f"seed {seed}: {number} mutations: {dict(count)}; slowest {slowest:.2f} s")


if __name__ == "__main__":
    main()
