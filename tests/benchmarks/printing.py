"""How fast documents become printed pages: run it as `python tests/benchmarks/printing.py`; it prints, asserts nothing.

With `--peer COMMAND` (a weasyprint, installed for the purpose) the same text is set by that from the HTML page, in the
same run. Whole processes are timed, and should be those of an installed wheel: where Python may not write its bytecode,
an editable install compiles every module at each start.
"""

import argparse
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

WORDS = (
    "river town ferry light bridge letter snow morning water captain answer street window winter paper horse silver"
    " garden harbour question evening road table stone"
).split()
NAMES = [f"Person{number}" for number in range(40)]


def document(divisions: int) -> str:
    """A text in divisions of some three pages, with speech, names and notes, of which 40 persons have a part."""
    chance = random.Random(1944)
    listed = "".join(f'<person xml:id="{name.lower()}"><persName>{name}</persName></person>' for name in NAMES)
    parts = "\n".join(division(chance, number) for number in range(divisions))
    return (
        '<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en"><teiHeader><fileDesc><titleStmt>'
        "<title>A long text</title></titleStmt><publicationStmt><publisher>A press</publisher></publicationStmt>"
        f"<sourceDesc><p>Made up.</p></sourceDesc></fileDesc><profileDesc><particDesc><listPerson>{listed}</listPerson>"
        f"</particDesc></profileDesc></teiHeader><text><body>{parts}</body></text></TEI>"
    )


def division(chance: random.Random, number: int) -> str:
    said = "\n".join(paragraph(chance) for _ in range(14))
    return f"<div><head>Chapter {number}</head>{said}</div>"


def paragraph(chance: random.Random) -> str:
    who, whom = chance.sample(NAMES, 2)
    words = " ".join(chance.choice(WORDS) for _ in range(60))
    more = " ".join(chance.choice(WORDS) for _ in range(20))
    note = f"<note>{more}</note>" if chance.random() < 0.2 else ""
    return (
        f'<p><persName ref="#{who.lower()}">{who}</persName> said: <said who="#{who.lower()}">“{words} <persName'
        f' ref="#{whom.lower()}">{whom}</persName> {more}.”</said>{note}</p>'
    )


def timed(command: list[str]) -> tuple[float, int]:
    """Seconds that a process takes, and its greatest memory in MB."""
    begun = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"failed: {' '.join(command)}")
    return time.perf_counter() - begun, usage.ru_maxrss // (1 if sys.platform == "darwin" else 1024)


def pages(path: Path) -> str:
    import re

    counts = re.findall(rb"/Count (\d+)", path.read_bytes())
    return str(max((int(count) for count in counts), default=0))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tei", default=str(Path(sys.executable).with_name("tei")), help="the command to time")
    parser.add_argument("--peer", help="the weasyprint to time beside it")
    arguments = parser.parse_args()
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with tempfile.TemporaryDirectory() as folder:
        for divisions, runs in ((2, 5), (132, 2)):
            tei, html, pdf, other = (
                Path(folder) / f"{divisions}.{suffix}" for suffix in ("xml", "html", "pdf", "o.pdf")
            )
            tei.write_text(document(divisions), "utf-8")
            export = [arguments.tei, "export", str(tei), "--force", "--to"]
            ours = min(timed([*export, "pdf", "-o", str(pdf)]) for _ in range(runs))
            print(f"{pages(pdf):>4} pages, {tei.stat().st_size / 1e6:.2f} MB of TEI: {ours[0]:6.2f} s, {ours[1]:,} MB")
            if arguments.peer:
                timed([*export, "html", "-o", str(html)])
                theirs = timed([arguments.peer, str(html), str(other)])
                ratio = theirs[0] / ours[0]
                print(f"     by the peer: {theirs[0]:6.2f} s, {theirs[1]:,} MB; {ratio:.1f} times as long")


if __name__ == "__main__":
    main()
