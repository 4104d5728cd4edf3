"""A stylesheet without what one document has no use for, because to compile all of it takes longer than to run it."""

import contextlib
import marshal
import zlib
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, cast

from lxml import etree

from tei_toolkit import __version__
from tei_toolkit.errors import ToolkitError
from tei_toolkit.files import is_own, write_atomically
from tei_toolkit.resources import user_cache

if TYPE_CHECKING:
    from tei_toolkit.export.needs import Needs
    from tei_toolkit.export.parts import Declaration, Parts

# to be raised whenever what is kept, or what it means, changes
_FORMAT = 3


class Shortened(NamedTuple):
    """A stylesheet in one piece for documents that have no elements and languages but those of `names`."""

    text: str
    names: frozenset[str]


def shortened(stylesheet: Path, names: frozenset[str]) -> Shortened | None:
    """What of a stylesheet a document with elements and languages of these names needs, where that can be told."""
    parts = _parts(str(stylesheet.resolve()))
    if parts is None:
        return None
    opening, made, declarations = parts
    there = _There(names | made)
    by_name: dict[str, list[int]] = defaultdict(list)
    needed: list[int] = []
    for at, (called, patterns, _) in enumerate(declarations):
        if patterns and not any(there(one[0]) for one in patterns):
            continue
        for name in called:
            by_name[name].append(at)
        if not called:
            needed.append(at)
    texts: dict[int, str] = {}
    for at in needed:
        if at not in texts:
            texts[at], calls = _written(declarations[at], there)
            for call in calls:
                needed += by_name.pop(call, ())
    # in their order, by which it is told which of two templates is meant (XSLT 3.0, section 6.5)
    inner = "".join(text for _, text in sorted(texts.items()))
    return Shortened(f"{opening}>{inner}</xsl:stylesheet>", names)


def names_in(root: etree._Element, language: str = "") -> frozenset[str]:
    """The names of all elements of a document, without their namespaces, and "lang:" with each of its languages.

    `language` is that of the words that are added, where it is chosen.
    """
    named = {tag.rpartition("}")[2] for tag in {str(each.tag) for each in root.iter(etree.Element)}}
    languages = {language.lower(), *_LANGUAGES(root)}
    return frozenset(named | {f"lang:{one.partition('-')[0]}" for one in languages if one})


# what may name the language of a text: its elements, and the list of the header
_LANGUAGES = etree.XPath("//@xml:lang | //@ident", smart_strings=False)


class _There:
    """Whether a document of these names has what is needed."""

    def __init__(self, names: frozenset[str]) -> None:
        self._names = names
        self._told: dict[Needs, bool] = {}

    def __call__(self, needs: "Needs") -> bool:
        told = self._told.get(needs)
        if told is None:
            told = self._told[needs] = not any(one.isdisjoint(self._names) for one in needs)
        return told


def _written(declaration: "Declaration", there: _There) -> tuple[str, set[str]]:
    """What is left of a declaration, and what that calls."""
    _, patterns, pieces = declaration
    kept = [one for one in pieces if there(one[0])]
    calls = {call for one in kept for call in one[2]}
    texts = [one[1] for one in kept]
    if patterns:
        matched = [one for one in patterns if there(one[0])]
        calls.update(call for one in matched for call in one[2])
        texts.insert(1, " | ".join(one[1] for one in matched))
    return "".join(texts), calls


def _parts(stylesheet: str) -> "Parts | None":
    """The parts of a stylesheet, as they were kept when its modules were the same, byte for byte."""
    folder = user_cache()
    if folder is None:
        return _taken_apart(stylesheet, {})
    kept = folder / "stylesheets" / f"{zlib.crc32(stylesheet.encode()):08x}.parts"
    with contextlib.suppress(OSError, ValueError, EOFError, TypeError):
        if is_own(kept):
            known, modules, found = marshal.loads(kept.read_bytes())  # noqa: S302 (the user's own file)
            if known == _identity(stylesheet) and all(_read(path) == content for path, content in modules):
                return cast("Parts | None", found)
    contents: dict[str, bytes] = {}
    parts = _taken_apart(stylesheet, contents)
    with contextlib.suppress(OSError, ToolkitError):
        kept.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        content = marshal.dumps((_identity(stylesheet), tuple(contents.items()), parts))
        write_atomically(kept, content, durable=False)
    return parts


def _identity(stylesheet: str) -> tuple[int, str, str]:
    return _FORMAT, __version__, stylesheet


def _taken_apart(stylesheet: str, contents: dict[str, bytes]) -> "Parts | None":
    from tei_toolkit.export.parts import parts_of

    def read(path: str) -> bytes:
        contents[path] = _read(path)
        return contents[path]

    return parts_of(stylesheet, read)


def _read(path: str) -> bytes:
    with open(path, "rb") as file:  # noqa: PTH123 (some twenty of them: to make a Path of each takes longer)
        return file.read()
