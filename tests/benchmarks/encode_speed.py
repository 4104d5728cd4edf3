"""How fast transcripts become TEI: `python tests/benchmarks/encode_speed.py [MEGABYTES]`.

Prints megabytes a second from text to serialised TEI, on one core, over the texts beside the project
(../shared/eval/dev) together, and for one document of so many megabytes made of them; the memory above the
interpreter's own as a multiple of the input; and a plain loop's time, so that figures of two machines can be compared.
"""

import resource
import sys
import time
from pathlib import Path

from tei_toolkit.encode.gazetteer import Gazetteer
from tei_toolkit.encode.pipeline import encode
from tei_toolkit.model.source import Source

TEXTS = Path(__file__).resolve().parents[3] / "shared" / "eval" / "dev"


def encoded(source: Source) -> int:
    """The number of bytes that a document comes to."""
    return len(encode(source, gazetteer=Gazetteer()).value.to_bytes())


def seconds(sources: list[Source]) -> float:
    """Processor time for encoding them all."""
    start = time.process_time()
    for source in sources:
        encoded(source)
    return time.process_time() - start


def loop() -> float:
    """Processor time of a million additions."""
    start = time.process_time()
    total = 0
    for number in range(1_000_000):
        total += number
    return time.process_time() - start


def peak() -> int:
    """The most memory that the process has had, in bytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def main() -> None:
    """Measure and print."""
    sources = [Source(str(path), path.read_bytes(), path) for path in sorted(TEXTS.glob("*/*.txt"))]
    megabytes = float(sys.argv[1]) if len(sys.argv) > 1 else 2.0
    encoded(sources[0])
    size = sum(len(source.content) for source in sources)
    best = min(seconds(sources) for _ in range(3))
    print(f"{len(sources)} texts, {size / 1e6:.2f} MB: {best:.2f} s, {size / 1e6 / best:.2f} MB/s")
    print(f"a million additions: {min(loop() for _ in range(5)):.3f} s")
    before = peak()
    whole = b"\n\n".join(source.content for source in sources)
    large = Source("large.txt", (whole + b"\n\n") * max(1, round(megabytes * 1e6 / len(whole))))
    took = seconds([large])
    length = len(large.content)
    print(
        f"one text of {length / 1e6:.1f} MB: {took:.1f} s, {length / 1e6 / took:.2f} MB/s, "
        f"memory {(peak() - before) / length:.0f} times the input"
    )


if __name__ == "__main__":
    main()
