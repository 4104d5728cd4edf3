"""A stylesheet without what one document has no use for, because to compile all of it takes longer than to run it."""

import contextlib
import marshal
import re
import zlib
from collections import defaultdict
from collections.abc import Mapping
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, cast

from tei_toolkit import __version__
from tei_toolkit.errors import ToolkitError
from tei_toolkit.files import is_own, write_atomically
from tei_toolkit.resources import user_cache
from tei_toolkit.saxon import Standalone, Value

if TYPE_CHECKING:
    from tei_toolkit.export.parts import Parts

# to be raised whenever what is kept, or what it means, changes
_FORMAT = 7
# what hardly a document is without (TEI P5, section 4.1): what is made of these is looked for once and not each time
_COMMON = frozenset("TEI teiHeader fileDesc titleStmt title publicationStmt sourceDesc text body p".split())
# what may name the language of a text: its elements, and the list of the header
_LANGUAGES = ('xml:lang="([^"]*)"', 'ident="([^"]*)"')


class Shortened(NamedTuple):
    """A stylesheet in one piece for documents that have no elements and languages but those of `names`."""

    stylesheet: Standalone
    names: frozenset[str]


def shortened(stylesheet: Path, names: frozenset[str]) -> Shortened | None:
    """What of a stylesheet a document with elements and languages of these names needs, where that can be told."""
    kept = _parts(str(stylesheet.resolve()))
    if kept is None:
        return None
    made, parts = kept
    chosen = _all_chosen(parts, names | made)
    opening, _, _, files = parts
    # in their order, by which it is told which of two templates is meant (XSLT 3.0, section 6.5)
    inner = "".join(text for _, text in sorted(chosen.texts.items()))
    text = f"{opening}>{inner}</xsl:stylesheet>"
    held = [(clark, _read(path).decode("utf-8-sig"), is_document)
            for name, clark, path, is_document in files if name in chosen.called]  # fmt: skip
    return Shortened(Standalone(text, tuple(held)), names)


class _Chosen(NamedTuple):
    """The texts of declarations by their numbers, the names that they call, and the elements that they make."""

    texts: dict[int, str]
    called: set[str]
    made: set[str]


def _all_chosen(parts: "Parts", names: frozenset[str]) -> _Chosen:
    """What is needed for elements of these names and for those that are made of them."""
    chosen = _chosen(parts, names)
    while not chosen.made <= names:
        names |= chosen.made
        chosen = _chosen(parts, names)
    return chosen


def _chosen(parts: "Parts", names: frozenset[str]) -> _Chosen:
    """What is needed for elements of these names."""
    _, needs, declarations, _ = parts
    there = [not any(map(names.isdisjoint, one)) for one in needs]
    by_name: dict[str, list[int]] = defaultdict(list)
    needed: list[int] = []
    for at, (called, patterns, _, _) in enumerate(declarations):
        if patterns and not any(there[one[0]] for one in patterns):
            continue
        for name in called:
            by_name[name].append(at)
        if not called:
            needed.append(at)
    chosen = _Chosen({}, set(), set())
    missed: set[str] = set()
    for at in needed:
        if at in chosen.texts:
            continue
        _, patterns, pieces, _ = declarations[at]
        kept = [one for one in pieces if there[one[0]]]
        texts = [one[1] for one in kept]
        if patterns:
            matched = [one for one in patterns if there[one[0]]]
            texts.insert(1, " | ".join(one[1] for one in matched))
            kept += matched
        chosen.texts[at] = "".join(texts)
        calls = {name for one in kept for name in one[2]}
        for _, _, _, maybe, made in kept:
            calls.update(name for condition, name in maybe if there[condition])
            missed.update(name for condition, name in maybe if not there[condition])
            chosen.made.update(made)
        for name in calls - chosen.called:
            needed += by_name[name]
        chosen.called.update(calls)
    # what is called where nothing comes to the call is declared all the same
    chosen.texts.update((at, declarations[at][3]) for name in missed - chosen.called for at in by_name[name])
    return chosen


def names_in(xml: str, values: Mapping[str, Value] | None = None) -> frozenset[str]:
    """What a document that lxml has written has that a stylesheet may be in need of, and perhaps some names more.

    These are the names of its elements, without their namespaces; "lang:" with each of its languages, and that of the
    words that are added, where it is chosen; and "$" with the name of each parameter that has a value.
    """
    values = {name: value for name, value in (values or {}).items() if value is not None}
    # words that look like markup do no harm, and a tree says the names of all its elements in twice the time
    named = {tag.rpartition(":")[2] for tag in set(re.findall("<([^ <>/!?]+)", xml))}
    named |= {f"${name}" for name in values}
    languages = {str(values.get("lang") or "").lower(), *chain(*(re.findall(one, xml) for one in _LANGUAGES))}
    return frozenset(named | {f"lang:{one.partition('-')[0]}" for one in languages if one})


def _parts(stylesheet: str) -> "tuple[frozenset[str], Parts] | None":
    """What a stylesheet makes of most documents, and its parts, kept while its modules were the same, byte for byte."""
    folder = user_cache()
    if folder is None:
        return _taken_apart(stylesheet, {})
    kept = folder / "stylesheets" / f"{zlib.crc32(stylesheet.encode()):08x}.parts"
    with contextlib.suppress(OSError, ValueError, EOFError, TypeError):
        if is_own(kept):
            known, modules, found = marshal.loads(kept.read_bytes())  # noqa: S302 (the user's own file)
            if known == _identity(stylesheet) and all(_read(path) == content for path, content in modules):
                return cast("tuple[frozenset[str], Parts] | None", found)
    contents: dict[str, bytes] = {}
    parts = _taken_apart(stylesheet, contents)
    with contextlib.suppress(OSError, ToolkitError):
        kept.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        content = marshal.dumps((_identity(stylesheet), tuple(contents.items()), parts))
        write_atomically(kept, content, durable=False)
    return parts


def _identity(stylesheet: str) -> tuple[int, str, str]:
    return _FORMAT, __version__, stylesheet


def _taken_apart(stylesheet: str, contents: dict[str, bytes]) -> "tuple[frozenset[str], Parts] | None":
    from tei_toolkit.export.parts import parts_of

    def read(path: str) -> bytes:
        contents[path] = _read(path)
        return contents[path]

    parts = parts_of(stylesheet, read)
    return None if parts is None else (frozenset(_all_chosen(parts, _COMMON).made), parts)


def _read(path: str) -> bytes:
    with open(path, "rb") as file:  # noqa: PTH123 (some twenty of them: to make a Path of each takes longer)
        return file.read()
