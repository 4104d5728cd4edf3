"""The pages of an edition that no single document makes, with style, scripts, search index and sitemap."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from urllib.parse import quote
from xml.sax.saxutils import escape

from tei_toolkit.export.site.document import files_in
from tei_toolkit.export.site.gathering import Recorded, gather
from tei_toolkit.export.site.search_index import search_index
from tei_toolkit.export.site.settings import PAGEFIND, SiteSettings
from tei_toolkit.export.site.voices import Voice, rules_of, voices_of
from tei_toolkit.files import read_bytes
from tei_toolkit.resources import stylesheets
from tei_toolkit.saxon import transform

_STYLESHEET = "site/edition.xsl"
# rows of a text beside its translation; a page may hold no style of its own, so the rows are numbered here
_ROWS = 300
# how many bytes of XML are made pages of at once
_AT_ONCE = 1_000_000


@dataclass(frozen=True, slots=True)
class EditionFiles:
    """The files that belong to no document, by their places in the site.

    `made_of` has for each page the fingerprint of what it was made of; `kept` are the pages that need not be written,
    being made of what they were made of before.
    """

    files: dict[str, bytes]
    made_of: dict[str, str]
    kept: tuple[str, ...]


def edition_files(
    documents: Sequence[Recorded], settings: SiteSettings, before: Mapping[str, str] | None = None
) -> EditionFiles:
    """Home, indexes, a page for each person, speakers, search, and what all pages share.

    `before` has the fingerprints of pages that stand as they were made.
    """
    standing = before or {}
    made_of: dict[str, str] = {}

    def changed() -> Iterator[bytes]:
        for place, xml in gather(documents, settings):
            made_of[place] = sha256(xml).hexdigest()
            if standing.get(place) != made_of[place]:
                yield xml

    files = assets(settings, voices_of([one.given for one in documents]))
    for batch in _batches(changed()):
        files |= files_in(_transformed(batch, settings))
    pages = sorted(made_of)
    kept = tuple(place for place, fingerprint in made_of.items() if standing.get(place) == fingerprint)
    files["assets/search-index.js"] = search_index(documents)
    if settings.search == PAGEFIND:
        index = _large_index(documents, settings, files["assets/search-index.js"], standing)
        files, made_of, kept = {**files, **index.files}, {**made_of, **index.made_of}, (*kept, *index.kept)
    if settings.url:
        texts = [page["file"] for one in documents for page in one.given["pages"]]
        files["sitemap.xml"] = _sitemap(settings.url, [*pages, *texts])
        files["robots.txt"] = f"Sitemap: {settings.url.rstrip('/')}/sitemap.xml\n".encode()
    return EditionFiles(files, made_of, kept)


def _large_index(
    documents: Sequence[Recorded], settings: SiteSettings, content: bytes, before: Mapping[str, str]
) -> EditionFiles:
    """The index of pagefind, made anew where what is to be found has changed, or a file of it is gone."""
    from tei_toolkit.export.site.pagefind_index import BUNDLE, ENTRY, pagefind_files, version_of_pagefind

    fingerprint = sha256(f"pagefind {version_of_pagefind()}\n".encode() + content).hexdigest()
    standing = {place: made for place, made in before.items() if place.startswith(f"{BUNDLE}/")}
    if before.get(ENTRY) == f"{fingerprint} {len(standing)}":
        return EditionFiles({}, standing, tuple(standing))
    files = pagefind_files(documents, settings.lang or "en")
    made_of = {**dict.fromkeys(files, fingerprint), ENTRY: f"{fingerprint} {len(files)}"}
    return EditionFiles(files, made_of, ())


def _batches(pages: Iterable[bytes]) -> Iterator[str]:
    """The XML of pages, put together to as much as is written at once: what is in memory stays bounded by it."""
    batch: list[bytes] = []
    size = 0
    for xml in pages:
        batch.append(xml)
        size += len(xml)
        if size >= _AT_ONCE:
            yield _together(batch)
            batch, size = [], 0
    if batch:
        yield _together(batch)


def _together(pages: Iterable[bytes]) -> str:
    return b"".join((b"<editions>", *pages, b"</editions>")).decode()


def _transformed(edition: str, settings: SiteSettings) -> str:
    stylesheet = stylesheets() / _STYLESHEET
    if settings.own is None:
        return transform(stylesheet, edition, settings.frame()).result
    from tei_toolkit.isolation import transform_apart

    own = settings.own
    written = transform_apart(stylesheet, edition, settings.frame(), own=own.path, stamp=own.stamp).result
    return own.cleaned(written)


def assets(settings: SiteSettings, voices: Mapping[str, Voice]) -> dict[str, bytes]:
    """Style and scripts, by places in the site; `voices` are those of the speakers."""
    folder = stylesheets()
    style = b"\n".join(
        (
            read_bytes(folder / "html" / "page.css"),
            read_bytes(folder / "site" / "edition.css"),
            "\n".join((*_rows(), *rules_of(voices), "")).encode(),
        )
    )
    files = {"assets/edition.css": style}
    names = ("edition.js", "search.js", "icon.svg", *(("search-pagefind.js",) if settings.search == PAGEFIND else ()))
    for name in names:
        files[f"assets/{name}"] = read_bytes(folder / "site" / name)
    if settings.css is not None:
        files["assets/own.css"] = settings.css.encode("utf-8", "replace")
    return files


def _rows() -> Iterator[str]:
    yield "@media (min-width: 52rem) {"
    yield from (f"  .facing .row-{number} {{ grid-row: {number + 1}; }}" for number in range(1, _ROWS + 1))
    yield "}"


def _sitemap(url: str, places: Sequence[str]) -> bytes:
    """The pages as sitemaps.org has them; without dates of change, for the pages carry none."""
    base = url.rstrip("/")
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">',
        *(f"  <url><loc>{escape(base + '/' + quote(_place(place)))}</loc></url>" for place in places),
        "</urlset>",
    ]
    return ("\n".join(lines) + "\n").encode()


def _place(place: str) -> str:
    return "" if place == "index.html" else place
