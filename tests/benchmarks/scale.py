"""Prints how fast a project of many files is validated: at first, in two processes, again, and after one change.

    python tests/benchmarks/scale.py [FILES]

It wants the shared data, and jing for its line; what is not there is left out. The files are invented: letters of about
17 kB that point to persons, places and one another. Seconds are whole processes, the least of some rounds in turn.
"""

import json
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from relax_ng import DOCUMENTS, HEAD, SCHEMA, TAIL, letter
from timing import TEI, peak_memory, seconds

ROUNDS = 3
LETTERS = 21
FOLDERS = 20


def project(folder: Path, files: int, letters: int) -> list[Path]:
    """A project of so many files with so many letters each; answered is the paths of all."""
    paths = []
    for number in range(files):
        place = folder / f"year-{number % FOLDERS:02}" / f"letters-{number}.xml"
        place.parent.mkdir(parents=True, exist_ok=True)
        text = "".join(letter(number * letters + each) for each in range(letters))
        for register in ("person", "place"):
            text = text.replace(f'"#{register}-', f'"../{register}s.xml#{register}-')
        other = (7 * number + 3) % files
        target = f"../year-{other % FOLDERS:02}/letters-{other}.xml#letter-{other * letters}"
        place.write_text(f'{HEAD}{text}<div corresp="{target}"><p>See there.</p></div>{TAIL}', encoding="utf-8")
        paths.append(place)
    for register, element in (("person", "persName"), ("place", "placeName")):
        names = "".join(f'<{element} xml:id="{register}-{number}">N</{element}>' for number in range(100))
        (folder / f"{register}s.xml").write_text(f"{HEAD}<div><p>{names}</p></div>{TAIL}", encoding="utf-8")
        paths.append(folder / f"{register}s.xml")
    return paths


def tei(folder: Path, *options: str) -> list[str]:
    """The command over a folder."""
    return [str(TEI), "validate", str(folder), "--schema", str(SCHEMA), *options]


def least(*tasks: tuple[Callable[[], object], list[str]]) -> list[float]:
    """The fewest seconds of each task, done in turn; a task is what comes before it, untimed, and a command."""
    found = [float("inf")] * len(tasks)
    for _ in range(ROUNDS):
        for number, (before, command) in enumerate(tasks):
            before()
            found[number] = min(found[number], seconds(command))
    return found


def speed(folder: Path, paths: list[Path], cache: Path) -> None:
    """Print the seconds of the first run and of those that follow."""
    size = sum(path.stat().st_size for path in paths) / 1e6
    print(f"{len(paths):,} files, {size:.0f} MB; seconds, and how often as fast as the first line")

    def forget() -> None:
        for path in cache.glob("results-*"):
            path.unlink()

    def change() -> None:
        paths[0].write_bytes(paths[0].read_bytes().replace(b"Dear ", b"Dearest ", 1))

    def nothing() -> None:
        """The run before has left what this one is to find."""

    tasks: dict[str, tuple[Callable[[], object], list[str]]] = {
        "one process, no cache": (nothing, tei(folder, "--jobs", "1", "--no-cache")),
        "one process": (forget, tei(folder, "--jobs", "1")),
        "two processes": (forget, tei(folder, "--jobs", "2")),
        "again, nothing changed": (nothing, tei(folder)),
        "again, one file changed": (change, tei(folder)),
    }
    jing = shutil.which("jing")
    if jing is not None:
        tasks["jing, one JVM, grammar alone"] = (nothing, [jing, str(SCHEMA), *map(str, paths)])
    alone = "one process, grammar alone"
    tasks[alone] = (nothing, tei(folder, "--jobs", "1", "--no-cache", "--checks", "relax-ng"))
    taken = dict(zip(tasks, least(*tasks.values()), strict=True))
    first = taken["one process, no cache"]
    for label, each in taken.items():
        print(f"  {label:<30}{each:8.2f}{first / each:8.1f} ×")
    if jing is not None:
        print(f"  as jing, grammar alone: {taken['jing, one JVM, grammar alone'] / taken[alone]:.1f} ×")


def memory(folder: Path) -> None:
    """Print the most memory that few and many files take."""
    for files in (2_000, 20_000):
        place = folder / str(files)
        project(place, files, 2)
        for label, options in (("first run", ("--jobs", "1")), ("again", ())):
            print(f"  peak memory, {files:,} small files, {label}: {peak_memory(tei(place, *options)):.0f} MB")
        shutil.rmtree(place)


def pointers() -> None:
    """Print what the check of pointers takes beside validation, over documents of others."""
    manifest = json.loads((DOCUMENTS / "manifest.json").read_text("utf-8"))
    files = [str(DOCUMENTS / "docs" / one["file"]) for one in manifest]
    command = [str(TEI), "validate", "--schema", str(SCHEMA), "--no-cache", "--jobs", "1", *files, "--checks"]
    grammar, links, both = least(
        *((lambda: None, [*command, checks]) for checks in ("relax-ng", "pointers", "relax-ng,pointers"))
    )
    print(f"{len(files)} documents of others: grammar {grammar:.2f} s, pointers {links:.2f} s, both {both:.2f} s")


def main() -> None:
    """Print the figures."""
    files = int(sys.argv[1]) if len(sys.argv) > 1 else 2_000
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ["TEI_TOOLKIT_CACHE"] = str(folder / "cache")
        paths = project(folder / "project", files, LETTERS)
        seconds(tei(folder / "project", "--jobs", "1", "--no-cache"))
        # what was written just now is read again, for it might be written once more
        time.sleep(3)
        speed(folder / "project", paths, folder / "cache")
        shutil.rmtree(folder / "project")
        memory(folder)
    pointers()


if __name__ == "__main__":
    main()
