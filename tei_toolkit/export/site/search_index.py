"""The index that the search of the pages reads: a script, so that it can be read from a folder without a server."""

import json
from collections.abc import Sequence
from typing import Any

from tei_toolkit.export.site.document import address_of
from tei_toolkit.export.site.gathering import Recorded, year_of


def search_index(documents: Sequence[Recorded]) -> bytes:
    """The texts, paragraph by paragraph, note by note and speech by speech, as JavaScript.

    `texts` are [title, year, language]; `pages` are addresses; an entry is [text, page, id, number, words, speakers,
    names, kind], with speakers and names as places in `slugs`, kind 0 for a paragraph or note, 1 for a speech, and
    last, where there are such, the words of the editor's side of corrections.
    """
    slugs: dict[str, int] = {}
    pages: dict[str, int] = {}
    entries: list[bytes] = []
    lists: dict[tuple[str, ...], bytes] = {}

    def numbers(names: tuple[str, ...]) -> bytes:
        # the same few speak and are named again and again
        if names not in lists:
            lists[names] = _json([slugs.setdefault(name, len(slugs)) for name in names])
        return lists[names]

    for at, one in enumerate(documents):
        parts: dict[str | None, bytes] = {}
        for refs in one.given["refs"]:
            numbers(refs)
        for part, words, who, named, end in one.given["entries"]:
            begin = parts.get(part)
            if begin is None:
                page = pages.setdefault(f"texts/{address_of(one.name, part)}", len(pages))
                begin = parts[part] = b",[%d,%d," % (at, page)
            entries += (begin, words, lists.get(who) or numbers(who), b",", lists.get(named) or numbers(named), end)
    facts = [one.given["document"] for one in documents]
    texts = _json([[one["title"], year_of(one.get("date")), one["language"]] for one in facts])
    head = b'globalThis.teiSearch={"texts":%b,"pages":%b,"slugs":%b,"entries":[' % (
        texts,
        _json(list(pages)),
        _json(list(slugs)),
    )
    # the first has no comma before it; what is as long as all texts is put together once
    return b"".join((head, *(one.removeprefix(b",") for one in entries[:1]), *entries[1:], b"]};\n"))


def _json(value: list[Any]) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
