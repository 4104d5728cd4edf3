"""One document as pages of a web edition, with the record that the indexes are made of."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from html import unescape
from pathlib import Path
from urllib.parse import quote, unquote

from tei_toolkit.export.images import images_of
from tei_toolkit.export.parameters import values_of
from tei_toolkit.export.pipeline import diagnostics_of, run
from tei_toolkit.export.record import Record, record_of, rows_of
from tei_toolkit.export.site.settings import SiteSettings
from tei_toolkit.export.targets import SITE_TARGET
from tei_toolkit.model.diagnostic import Diagnostic
from tei_toolkit.resources import stylesheets
from tei_toolkit.saxon import Value
from tei_toolkit.tei.document import TeiDocument

# no text of a page has these marks: a "<" is written so in attributes alone, and there a quotation mark is not
_FILE = '<file place="'
_END = "</file>"
_DATA = '<data of="'
_DOCTYPE = b"<!DOCTYPE HTML>"
# parameters of the target that speak of the edition, not of a document's pages
_OF_THE_EDITION = frozenset(("title", "description", "publisher", "url", "css", "lang", "search"))


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A text before or after another in the edition: the name of its files, and its title."""

    name: str
    title: str


@dataclass(frozen=True, slots=True)
class DocumentPages:
    """Files by their places in the site, the record, and what was found on the way."""

    files: dict[str, bytes]
    record: Record
    diagnostics: tuple[Diagnostic, ...]


def document_pages(
    document: TeiDocument,
    name: str,
    settings: SiteSettings,
    *,
    forms: tuple[tuple[str, str], ...] = (),
    neighbours: tuple[Neighbour | None, Neighbour | None] = (None, None),
    folder: Path | None = None,
    elsewhere: Mapping[str, str] | None = None,
) -> DocumentPages:
    """Make the pages of a document, and of each of its large divisions.

    `forms` are the names and places in the site of other forms of the text; `folder` is where its images lie;
    `elsewhere` has addresses in other texts, or of whom these list, by the pointers that mean them.

    Raises:
        UsageError: a parameter that there is not.
        StylesheetError: a stylesheet is wrong or stopped.
    """
    images = images_of(document, folder, f"images/{name}")
    own = settings.own
    known = (*SITE_TARGET.parameters, *(own.parameters if own else ()))
    given = {key: value for key, value in settings.parameters.items() if key not in _OF_THE_EDITION}
    values: dict[str, Value] = {
        **values_of(SITE_TARGET.name, known, given),
        **settings.frame(),
        "name": name,
        "forms": "\n".join(f"{label}\t{place}" for label, place in forms),
        "images": images.listed,
        "elsewhere": "\n".join(
            f"{pointer}\t{address}\t{slug_at(address)}" for pointer, address in (elsewhere or {}).items()
        ),
        "address": f"{settings.url.rstrip('/')}/texts/{address_of(name)}" if settings.url else None,
    }
    for side, neighbour in zip(("previous", "next"), neighbours, strict=True):
        if neighbour is not None:
            values |= {side: f"{address_of(neighbour.name)}", f"{side}-title": neighbour.title}
    written = run(stylesheets() / SITE_TARGET.stylesheet, document, values, own)
    pages, _, rest = written.result.partition(_DATA)
    rows = rows_of(rest)
    cited = {one["place"]: one["text"].encode("utf-8", "replace") for one in rows["cited"]}
    record = {**record_of(rows), "pages": rows["page"]}
    files = cited | files_in(pages)
    found = images.diagnostics + diagnostics_of(written, document, SITE_TARGET.name, SITE_TARGET.stylesheet)
    return DocumentPages({**files, **images.files}, record, found)


def files_in(written: str) -> dict[str, bytes]:
    """The pages that a stylesheet of the site wrote, by their places: each is in an element `file` that says it."""
    files = {}
    start = written.find(_FILE)
    # a page may be as large as all texts together: no copy is made of the whole, and of each page one
    while start >= 0:
        content = written.index('">', start) + 2
        after = written.find(_FILE, content)
        end = after if after >= 0 else len(written)
        if written.endswith(_END, content, end):
            end -= len(_END)
        place = unescape(written[start + len(_FILE) : content - 2])
        files[place] = _DOCTYPE + written[content:end].encode("utf-8", "replace")
        start = after
    return files


def place_of(kind: str, slug: str, *, identified: bool) -> str:
    """Where the edition tells of a person, place or organisation: a page, or a place of an index."""
    return f"persons/{quote(slug)}.html" if kind == "person" and identified else f"{kind}s.html#{quote(slug)}"


def slug_at(address: str) -> str:
    """The name under which the edition keeps whom it tells of at an address, from a text's page; else nothing."""
    if not address.startswith("../"):
        return ""
    return unquote(address.rpartition("#")[2].rpartition("/")[2].removesuffix(".html"))


@lru_cache(maxsize=10_000)
def address_of(name: str, part: str | None = None) -> str:
    """The address of a document's page from another's."""
    return f"{quote(name)}.part-{part}.html" if part else f"{quote(name)}.html"
