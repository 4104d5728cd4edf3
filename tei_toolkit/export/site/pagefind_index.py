"""The index of pagefind, a search for editions too large to be searched in one script: https://pagefind.app (MIT).

It is an extra, `tei-toolkit[search]`, whose program is given each paragraph and each speech as a page of its own and
writes an index that a browser loads piece by piece, from a server only.
"""

import importlib.util
import subprocess
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from html import escape
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from tei_toolkit.errors import ToolkitError
from tei_toolkit.export.catalogue import diagnostic
from tei_toolkit.export.record import Record, known_as, searched
from tei_toolkit.export.site.document import address_of
from tei_toolkit.export.site.gathering import Recorded, year_of
from tei_toolkit.export.site.settings import BUILT_IN, PAGEFIND
from tei_toolkit.model.diagnostic import Diagnostic, Location

BUNDLE = PAGEFIND
ENTRY = f"{BUNDLE}/pagefind-entry.json"
REMEDY = "pip install 'tei-toolkit[search]' brings it"
_WITHOUT = 'search = "built-in" does without it'
# of its bundle, what the search of the edition loads; interfaces of pagefind's own stay away
_OURS = ("pagefind.js", "pagefind-worker.js", "pagefind-entry.json")
_FOLDERS = ("fragment", "index", "filter")
_SUFFIXES = (".pagefind", ".pf_meta")


def version_of_pagefind() -> str | None:
    """The version of pagefind where it can be used here, with its program; else None."""
    if importlib.util.find_spec("pagefind") is None:
        return None
    from pagefind.service import get_executable

    try:
        return version("pagefind") if get_executable() is not None else None
    except PackageNotFoundError:
        return None


def search_to_use(wanted: str, place: str) -> tuple[str, tuple[Diagnostic, ...]]:
    """Pagefind's index where it is wanted and can be made, else the toolkit's own, and what to say of that.

    `place` is where the wish stands, to be named in the finding.
    """
    if wanted != PAGEFIND or version_of_pagefind() is not None:
        return wanted, ()
    message = "pagefind is not installed, so the pages search in the built-in index"
    return BUILT_IN, (diagnostic("pagefind-missing", message, Location(place), "site", REMEDY),)


def pagefind_files(documents: Sequence[Recorded], language: str) -> dict[str, bytes]:
    """The index and the program that searches it, by their places in the site.

    One index holds texts in all languages, words being stemmed as in that of the most documents: a page would load
    that of its own language only.

    Raises:
        ToolkitError: pagefind cannot be run, or fails.
    """
    from pagefind.service import get_executable

    counted = Counter(one.given["document"]["language"].partition("-")[0] for one in documents)
    common = counted.most_common(1)[0][0] if counted else language
    with tempfile.TemporaryDirectory(prefix="tei-search-") as folder:
        pages, made = Path(folder, "pages"), Path(folder, "made")
        pages.mkdir()
        for number, page in enumerate(_pages(documents)):
            (pages / f"{number}.html").write_text(page, encoding="utf-8", errors="replace")
        options = ("--site", str(pages), "--output-path", str(made), "--force-language", common, "--silent")
        try:
            run = subprocess.run(  # noqa: S603 (the program of the installed extra, with paths made here)
                [str(get_executable()), *options], capture_output=True, check=False, cwd=folder
            )
        except OSError as error:
            raise ToolkitError(f"pagefind cannot be run: {error.strerror}", hint=_WITHOUT) from None
        if run.returncode:
            said = (run.stderr or run.stdout).decode("utf-8", "replace").strip().splitlines()
            raise ToolkitError(f"pagefind failed: {said[-1] if said else run.returncode}", hint=_WITHOUT)
        return dict(_bundle(made))


def _bundle(made: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted(path for path in made.rglob("*") if path.is_file()):
        place = path.relative_to(made)
        if place.parts[0] in _FOLDERS or place.name in _OURS or place.suffix in _SUFFIXES:
            yield f"{BUNDLE}/{place.as_posix()}", path.read_bytes()


def _pages(documents: Sequence[Recorded]) -> Iterator[str]:
    for one in documents:
        record = one.read()
        refs = {row.get("id"): row["refs"] for row in record["paragraphs"] if row["paragraph"]}
        kinds = {entity["slug"]: entity["kind"] for entity in record["entities"]}
        for row in searched(record):
            yield _page(one, row, "paragraph", row["speakers"], row["refs"], kinds)
        for row in record["speeches"]:
            yield _page(one, row, "speech", known_as(row), refs.get(row.get("id"), ()), kinds)


def _page(
    one: Recorded, row: Record, kind: str, speakers: Sequence[str], refs: Sequence[str], kinds: dict[str, str]
) -> str:
    facts = one.given["document"]
    fragment = f"#{row['id']}" if row.get("id") else ""
    told = {
        "title": facts["title"],
        "address": f"texts/{address_of(one.name, row.get('page'))}{fragment}",
        "number": str(row.get("paragraph") or ""),
        "language": facts["language"],
    }
    filters = [("kind", kind), *(("speaker", slug) for slug in speakers)]
    filters += [(kinds[slug], slug) for slug in refs if kinds.get(slug) in {"person", "place"}]
    year = year_of(facts.get("date"))
    filters += [("year", year)] if year is not None else []
    meta = "".join(_given("meta", name, value) for name, value in told.items() if value)
    meta += "".join(_given("filter", name, value) for name, value in filters)
    also = f" [{' '.join(row['also'])}]" if row.get("also") else ""
    words = escape(row["text"] + also, quote=False)
    return f"<!DOCTYPE html><html><head>{meta}</head><body data-pagefind-body><p>{words}</p></body></html>"


def _given(kind: str, name: str, value: str) -> str:
    return f'<meta data-pagefind-{kind}="{name}[content]" content="{escape(value)}">'
