"""Prints how fast documents are validated against TEI's own schema, beside jing, xmllint and lxml in the same run.

    python tests/benchmarks/relax_ng.py

It wants the shared data, jing, and for its column xmllint; what is not there is left out. The figures are whole
processes, medians of five rounds in turn, unless they say otherwise.
"""

import json
import shutil
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from timing import TEI, in_turn, peak_memory, seconds

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
SCHEMA = SHARED / "schemas" / "tei_all-4.12.0.rng"
DOCUMENTS = SHARED / "tei-documents"
LXML = (
    "import sys; from lxml import etree; schema = etree.RelaxNG(etree.parse(sys.argv[1]))\n"
    "for path in sys.argv[2:]: schema.validate(etree.parse(path))"
)
HEAD = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>Letters</title></titleStmt>'
    "<publicationStmt><publisher>nobody</publisher></publicationStmt><sourceDesc><p>made</p></sourceDesc></fileDesc>"
    "</teiHeader><text><body>\n"
)
TAIL = "</body></text></TEI>\n"


def letter(number: int) -> str:
    """A letter of about 700 bytes, unlike the others in its identifiers, dates and names."""
    day = f"19{number % 90 + 10}-{number % 12 + 1:02}-{number % 28 + 1:02}"
    return (
        f'<div type="letter" xml:id="letter-{number}"><head>Letter {number}</head><opener><dateline>'
        f'<placeName ref="#place-{number % 40}">Leeds</placeName>, <date when="{day}">{day}</date></dateline>'
        f'<salute>Dear <persName ref="#person-{number % 70}">Ann</persName>,</salute></opener>\n'
        f'<p n="1">The boats <hi rend="italic">left</hi> at dawn on <date when="{day}">that day</date>, and '
        f'<persName ref="#person-{number % 50}">Jonas</persName> said: <said who="#person-{number % 50}">"We shall be '
        f'back by <num value="{number}">{number}</num>."</said><note n="{number}" place="foot">So in the <title>Log'
        f'</title>, <bibl><author>Pell</author>, p. <biblScope unit="page">{number}</biblScope></bibl>.</note></p>\n'
        f"<list><item>rope</item><item>oars</item></list><closer><signed>Ada</signed></closer></div>\n"
    )


def document(path: Path, size: int) -> Path:
    """A valid document of about so many bytes."""
    number = written = 0
    with path.open("w", encoding="utf-8") as file:
        file.write(HEAD)
        while written < size:
            number += 1
            written += file.write(letter(number))
        file.write(TAIL)
    return path


def commands(*paths: Path) -> dict[str, list[str]]:
    """What each engine is asked, by the engine's name."""
    files = [str(path) for path in paths]
    asked = {
        "tei": [str(TEI), "validate", "--checks", "relax-ng", "--schema", str(SCHEMA), *files],
        "jing": [shutil.which("jing") or "", str(SCHEMA), *files],
        "xmllint": [shutil.which("xmllint") or "", "--huge", "--noout", "--relaxng", str(SCHEMA), *files],
        "lxml": [sys.executable, "-c", LXML, str(SCHEMA), *files],
    }
    return {name: command for name, command in asked.items() if command[0]}


def row(label: str, *paths: Path, slow: bool) -> None:
    """Print the times of one task, and how many times faster than jing it is done."""
    asked = commands(*paths)
    quick = [name for name in asked if name in {"tei", "jing"}]
    times = dict(zip(quick, in_turn(*(asked[name] for name in quick)), strict=True))
    # these take seconds to read the schema, whatever the document; once is enough
    times |= {name: seconds(asked[name]) for name in asked if name not in quick and slow}
    shown = "  ".join(
        f"{f'{times[name]:.3f}' if name in times else '-':>8}" for name in ("tei", "jing", "xmllint", "lxml")
    )
    ratio = f"{times['jing'] / times['tei']:.1f} ×" if "jing" in times else "-"
    print(f"{label:<34}{shown}  {ratio:>8}")


def in_process(valid: Sequence[Path]) -> None:
    """Print how many megabytes a second are judged once all is warm."""
    from tei_toolkit.relaxng import load

    schema = load(SCHEMA)
    size = sum(path.stat().st_size for path in valid) / 1e6
    taken = []
    for _ in range(6):
        started = time.perf_counter()
        assert all(schema.accepts(path) for path in valid)
        taken.append(time.perf_counter() - started)
    print(f"\nin process, valid documents: {size / taken[0]:.0f} MB/s at first, {size / min(taken):.0f} MB/s warm")


def from_cache(folder: Path) -> None:
    """Print how long a kept schema takes to be ready."""
    from tei_toolkit.relaxng import SchemaCache, load

    cache = SchemaCache(folder)
    started = time.perf_counter()
    schema = load(SCHEMA, cache=cache)
    compiled = time.perf_counter() - started
    schema.accepts(HEAD.encode() + letter(1).encode() + TAIL.encode())
    schema.save()
    taken = []
    for _ in range(5):
        started = time.perf_counter()
        load(SCHEMA, cache=cache)
        taken.append(time.perf_counter() - started)
    print(f"tei_all ready: {compiled * 1000:.0f} ms from its source, {sorted(taken)[2] * 1000:.0f} ms from the cache")


def memory(folder: Path) -> None:
    """Print the most memory that small and large documents take."""
    for size, label in ((5_000_000, "5 MB"), (500_000_000, "500 MB")):
        path = document(folder / "large.xml", size)
        started = time.perf_counter()
        held = peak_memory(commands(path)["tei"])
        rate = path.stat().st_size / 1e6 / (time.perf_counter() - started)
        print(f"peak memory, one document of {label}: {held:.0f} MB ({rate:.0f} MB/s, whole process)")
        path.unlink()


def main() -> None:
    """Print the table."""
    manifest = json.loads((DOCUMENTS / "manifest.json").read_text("utf-8"))
    readable = [one for one in manifest if not one["jing"].get("io_error")]
    every = [DOCUMENTS / "docs" / one["file"] for one in readable]
    valid = [DOCUMENTS / "docs" / one["file"] for one in readable if one["jing"]["valid"]]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        print(f"{'seconds':<34}{'tei':>8}  {'jing':>8}  {'xmllint':>8}  {'lxml':>8}  {'as jing':>8}")
        for size, label in ((3_000, "3 kB"), (100_000, "100 kB"), (500_000, "500 kB"), (3_000_000, "3 MB")):
            row(f"one document of {label}", document(folder / f"{size}.xml", size), slow=True)
        row(f"{len(valid)} valid documents in one call", *valid, slow=True)
        row(f"all {len(every)} documents in one call", *every, slow=True)
        in_process(valid)
        from_cache(folder / "cache")
        memory(folder)


if __name__ == "__main__":
    main()
