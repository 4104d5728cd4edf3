"""How fast documents become pages: run it as `python tests/benchmarks/exporting.py`; it prints and asserts nothing.

With `--reference html.xsl` (of the TEI Stylesheets) it also times that over the same two megabytes. The cold command is
to be timed from an installed wheel: where Python may not write its bytecode, an editable install compiles every module
at each start.
"""

import argparse
import multiprocessing
import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from lxml import etree

from tei_toolkit import build
from tei_toolkit.export.pipeline import export
from tei_toolkit.model.source import Source
from tei_toolkit.saxon import transform
from tei_toolkit.tei.document import parse

WORDS = (
    "river town ferry light bridge letter snow morning water captain answer street window winter paper horse silver"
    " garden harbour question evening road table stone"
).split()
NAMES = [f"Person{number}" for number in range(120)]


def document(chance: random.Random, number: int, paragraphs: int) -> str:
    """A talk of four persons, about 440 bytes a paragraph."""
    speakers = chance.sample(NAMES, 4)
    listed = "".join(
        f'<person xml:id="{name.lower()}"><persName><forename>Ann</forename> <surname>{name}</surname></persName></person>'  # noqa: E501 (markup)
        for name in speakers
    )
    said = "\n".join(paragraph(chance, speakers) for _ in range(paragraphs))
    return (
        f'<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="talk-{number}" xml:lang="en"><teiHeader><fileDesc><titleStmt>'  # noqa: E501 (markup)
        f"<title>Talk {number}</title></titleStmt><publicationStmt><publisher>A press</publisher></publicationStmt>"
        f"<sourceDesc><p>Made up.</p></sourceDesc></fileDesc><profileDesc><particDesc><listPerson>{listed}</listPerson>"
        f"</particDesc></profileDesc></teiHeader><text><body>{said}</body></text></TEI>"
    )


def paragraph(chance: random.Random, speakers: list[str]) -> str:
    who, whom = chance.sample(speakers, 2)
    words = " ".join(chance.choice(WORDS) for _ in range(36))
    return (
        f'<p><persName ref="#{who.lower()}">{who}</persName>: <said who="#{who.lower()}">“{words} <persName'
        f' ref="#{whom.lower()}">{whom}</persName> on <date when="1944-01-22">that day</date>.”</said></p>'
    )


# what no stylesheet can do without: SaxonC loaded, one template compiled, one element transformed
SAXON_ALONE = """
import saxonche
processor = saxonche.PySaxonProcessor(license=False)
stylesheet = '<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"/>'
compiled = processor.new_xslt30_processor().compile_stylesheet(stylesheet_text=stylesheet)
compiled.transform_to_string(xdm_node=processor.parse_xml(xml_text="<a/>"))
"""


# what is found out about the stylesheets is found out anew
NOTHING_KEPT = {**os.environ, "TEI_TOOLKIT_CACHE": ""}


def best_of(times: int, work) -> float:
    taken = []
    for _ in range(times):
        begun = time.perf_counter()
        work()
        taken.append(time.perf_counter() - begun)
    return min(taken)


def cold(folder: Path, chance: random.Random) -> None:
    path = folder / "talk.xml"
    path.write_text(document(chance, 1, 42), encoding="utf-8")
    bare = best_of(10, lambda: subprocess.run([sys.executable, "-c", "pass"], check=True))
    saxon = best_of(10, lambda: subprocess.run([sys.executable, "-c", SAXON_ALONE], check=True))
    size = path.stat().st_size / 1000
    for target in ("html", "epub", "docx"):
        command = [str(Path(sys.executable).with_name("tei")), "export", str(path), "--to", target, "--force", "-o"]
        command.append(str(folder / f"talk.{target}"))
        whole = best_of(10, lambda: subprocess.run(command, check=True, stderr=subprocess.DEVNULL))  # noqa: B023 (run at once)
        first = best_of(5, lambda: subprocess.run(command, check=True, stderr=subprocess.DEVNULL, env=NOTHING_KEPT))  # noqa: B023
        print(
            f"cold export of {size:.0f} kB to {target}: {whole - bare:.3f} s over bare Python ({bare:.3f} s);"
            f" with nothing kept from before {first - bare:.3f} s"
        )
    print(f"  of it SaxonC with a stylesheet of no template: {saxon - bare:.3f} s")


def large(chance: random.Random, reference: Path | None) -> None:
    content = document(chance, 1, 4600).encode()
    read = parse(Source("large.xml", content))
    export(read, "html")
    ours = best_of(5, lambda: export(read, "html"))
    print(f"{len(content) / 1e6:.1f} MB to one page: {ours:.2f} s")
    if reference is None:
        print("  not compared: give --reference html.xsl of the TEI Stylesheets, which are not installed with pip")
    else:
        xml = etree.tostring(read.root, encoding="unicode")
        transform(reference, xml)
        theirs = best_of(5, lambda: transform(reference, xml))
        print(f"  {reference}: {theirs:.2f} s; ours is {ours / theirs:.2f} of that")


def site(number: int) -> None:
    """Build an edition of so many documents, and again with one of them changed."""
    chance = random.Random(1944)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "sources").mkdir()
        for at in range(number):
            (folder / "sources" / f"talk-{at:04}.xml").write_text(document(chance, at, 16), encoding="utf-8")
        (folder / "tei-toolkit.toml").write_text('sources = ["sources/*"]\ntargets = ["site"]\n')
        taken, busy = built(folder)
        print(
            f"site of {number:,} documents: {taken:.1f} s ({busy:.1f} s of processor, {1000 * busy / number:.1f} ms a"
            f" document), at most {most_memory()} MB",
            flush=True,
        )
        changed = folder / "sources" / "talk-0005.xml"
        changed.write_text(changed.read_text("utf-8").replace("river", "rivers"))
        taken, busy = built(folder)
        print(f"  one changed: {taken:.1f} s ({busy:.1f} s of processor), at most {most_memory()} MB", flush=True)


def built(folder: Path) -> tuple[float, float]:
    """How long a build takes by the clock and of the processor, in seconds."""
    begun, busy = time.perf_counter(), time.process_time()
    build(folder)
    return time.perf_counter() - begun, time.process_time() - busy


def most_memory() -> int:
    """The most memory that the process has had so far, in MB; 0 where systems do not tell."""
    try:
        import resource
    except ImportError:
        return 0
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most // (1_000_000 if sys.platform == "darwin" else 1_000)


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--reference", type=Path)
    arguments.add_argument(
        "--documents", type=int, nargs="+", default=[1000], help="of sites, such as 100 1000 3000 to see how they grow"
    )
    given = arguments.parse_args()
    with tempfile.TemporaryDirectory() as name:
        chance = random.Random(1944)
        cold(Path(name), chance)
        large(chance, given.reference)
    for number in given.documents:
        # in a process of its own, so that its memory is told
        process = multiprocessing.get_context("spawn").Process(target=site, args=(number,))
        process.start()
        process.join()


if __name__ == "__main__":
    main()
