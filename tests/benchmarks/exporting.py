"""How fast documents become pages: run it as `python tests/benchmarks/exporting.py`; it prints and asserts nothing.

With `--reference html.xsl` (of the TEI Stylesheets) it also times that over the same two megabytes; `--grown FILE …`
adds texts that are repeated until they are as long, for what a page costs depends on what the text has. The cold
command is to be timed from an installed wheel: where Python may not write its bytecode, an editable install compiles
every module at each start.
"""

import argparse
import multiprocessing
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path

import saxonche
from lxml import etree

from tei_toolkit import build
from tei_toolkit.export.pipeline import export
from tei_toolkit.model.source import Source
from tei_toolkit.tei.document import parse
from tei_toolkit.tei.names import TEI, XML_ID

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


def best_of(times: int, work: Callable[[], object]) -> float:
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


def large(chance: random.Random, texts: list[Path], reference: Path | None) -> None:
    """One page of two megabytes, of a talk that is made up and of texts that are repeated until they are as long."""
    contents = {"a talk": document(chance, 1, 4600).encode(), **{path.stem[-40:]: grown(path) for path in texts}}
    theirs = transformer(reference) if reference else None
    if theirs is None:
        print("  not compared: give --reference html.xsl of the TEI Stylesheets, which are not installed with pip")
    for name, content in contents.items():
        read = parse(Source("large.xml", content))
        xml = etree.tostring(read.root, encoding="unicode")
        export(read, "html")
        ours = best_of(5, lambda: export(read, "html"))  # noqa: B023 (run at once)
        compared = ""
        if theirs is not None:
            theirs(xml)
            taken = best_of(5, lambda: theirs(xml))  # noqa: B023
            compared = f"; html.xsl {taken:.2f} s, ours is {ours / taken:.2f} of that"
        print(f"{len(content) / 1e6:.1f} MB to one page, {name}: {ours:.2f} s{compared}", flush=True)


def transformer(stylesheet: Path) -> Callable[[str], object]:
    """What transforms with a stylesheet that may open files and write them, as those of the TEI ask to be let."""
    processor = saxonche.PySaxonProcessor(license=False)
    compiled = processor.new_xslt30_processor().compile_stylesheet(stylesheet_file=str(stylesheet))
    compiled.set_parameter("STDOUT", processor.make_string_value("true"))
    return lambda xml: compiled.transform_to_string(xdm_node=processor.parse_xml(xml_text=xml))


def grown(path: Path, size: int = 2_000_000) -> bytes:
    """A document whose body is repeated, each time with other identifiers, until the whole is of that many bytes."""
    root = etree.parse(path).getroot()
    body = root.find(f".//{{{TEI}}}body")
    if body is None:
        raise SystemExit(f"{path}: has no body that could be repeated")
    once = [*body]
    times = (size - len(etree.tostring(root))) // max(1, len(etree.tostring(body)))
    for turn in range(max(0, times)):
        for each in deepcopy(once):
            for element in each.iter(etree.Element):
                if name := element.get(XML_ID):
                    element.set(XML_ID, f"{name}-{turn}")
            body.append(each)
    return etree.tostring(root)


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
    """The most memory that the process itself has had so far, in MB (on Linux; elsewhere 0)."""
    # ru_maxrss would tell what the process that began this one had, where that was more
    status = Path("/proc/self/status")
    found = re.search(r"VmHWM:\s*(\d+)", status.read_text()) if status.is_file() else None
    return int(found[1]) // 1_000 if found else 0


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--reference", type=Path)
    arguments.add_argument("--grown", type=Path, nargs="+", default=[], help="texts to compare over besides")
    arguments.add_argument(
        "--documents", type=int, nargs="+", default=[1000], help="of sites, such as 100 1000 3000 to see how they grow"
    )
    given = arguments.parse_args()
    with tempfile.TemporaryDirectory() as name:
        chance = random.Random(1944)
        cold(Path(name), chance)
        large(chance, given.grown, given.reference)
    for number in given.documents:
        # in a process of its own, so that its memory is told
        process = multiprocessing.get_context("spawn").Process(target=site, args=(number,))
        process.start()
        process.join()


if __name__ == "__main__":
    main()
