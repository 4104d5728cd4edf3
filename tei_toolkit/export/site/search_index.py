"""The index that the search of the pages reads: a script, so that it can be read from a folder without a server."""

import json
from collections.abc import Sequence
from typing import Any

from tei_toolkit.export.record import known_as, searched
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
    entries: list[list[Any]] = []

    lists: dict[tuple[str, ...], list[int]] = {}

    def numbers(names: Sequence[str]) -> list[int]:
        # the same few speak and are named again and again
        key = tuple(names)
        known = lists.get(key)
        if known is None:
            known = lists[key] = [slugs.setdefault(name, len(slugs)) for name in names]
        return known

    for at, one in enumerate(documents):
        parts: dict[str | None, int] = {}
        refs = {row.get("id"): numbers(row["refs"]) for row in one.record["paragraphs"] if row["paragraph"]}
        for kind, rows in enumerate((searched(one.record), one.record["speeches"])):
            for row in rows:
                part = row.get("page")
                if part not in parts:
                    parts[part] = pages.setdefault(f"texts/{address_of(one.name, part)}", len(pages))
                who = numbers(known_as(row) if kind else row["speakers"])
                named = refs.get(row.get("id"), []) if kind else numbers(row["refs"])
                entries.append(
                    [at, parts[part], row.get("id") or "", row.get("paragraph") or "", row["text"], who, named, kind]
                )
                if row.get("also"):
                    entries[-1].append(" ".join(row["also"]))
    texts = [
        [
            one.record["document"]["title"],
            year_of(one.record["document"].get("date")),
            one.record["document"]["language"],
        ]
        for one in documents
    ]
    value = {"texts": texts, "pages": list(pages), "slugs": list(slugs), "entries": entries}
    written = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return f"globalThis.teiSearch={written};\n".encode("utf-8", "replace")
