"""A stylesheet without what one document has no use for, because to compile all of it takes longer than to run it.

What the toolkit's stylesheets declare is called by names with the prefixes f:, m: and v: (functions, modes, variables
and keys), so what a declaration needs can be read off its text; and a template that matches elements by their names is
needed where there are such elements.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from lxml import etree

from tei_toolkit.tei.names import TEI

_XSL = "{http://www.w3.org/1999/XSL/Transform}"
_BASE = "{http://www.w3.org/XML/1998/namespace}base"
_CALLED = re.compile(r"[fmv]:[\w-]+")
# declarations that nothing has but by their names; what else there is, such as parameters and output, is always kept
_BY_NAME = frozenset(f"{_XSL}{name}" for name in ("function", "variable", "key", "accumulator", "mode", "template"))
_ATTRIBUTES = ("version", "xpath-default-namespace", "expand-text", "exclude-result-prefixes")
_NAME = r"[A-Za-z_][\w.-]*"
# "list/head", "*:egXML", "biblStruct//biblScope[@unit]": by its last step, which must be the name of an element
_PATH = re.compile(rf"(?:{_NAME}//?)*(?:\*:)?({_NAME})(?:\[.*\])?", re.DOTALL)
# names in parentheses, as in "(p | ab)[f:is-unit(.)]"
_GROUP = re.compile(r"\(([^()\[\]]*)\)(?:\[.*\])?", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Shortened:
    """A stylesheet in one piece for documents that have no elements but those of `names`."""

    text: str
    names: frozenset[str]


@dataclass(slots=True)
class _Declaration:
    element: etree._Element
    module: Path
    calls: set[str]


def shortened(stylesheet: Path, names: frozenset[str]) -> Shortened | None:
    """What of a stylesheet a document with elements of these names needs; nothing where that cannot be told.

    Modules that are imported cannot be put into one piece with those that import them (XSLT 3.0, section 3.11.3).
    """
    roots: list[etree._Element] = []
    declarations = list(_declarations(stylesheet.resolve(), {}, roots))
    settings = {tuple((name, root.get(name, "")) for name in _ATTRIBUTES) for root in roots if _declares(root)}
    if len(settings) != 1 or any(one.element.tag == f"{_XSL}import" for one in declarations):
        return None
    made = names | {etree.QName(each).localname for root in roots for each in root.iter(f"{{{TEI}}}*")}
    needed = _needed(declarations, made)
    prefixes = {prefix: name for root in roots for prefix, name in root.nsmap.items() if prefix}
    attributes = {name: value for name, value in settings.pop() if value}
    whole = etree.Element(f"{_XSL}stylesheet", attributes, nsmap=prefixes)
    # in their order, by which it is told which of two templates is meant (XSLT 3.0, section 6.5)
    whole.extend(one.element for one in declarations if one.element in needed)
    return Shortened(etree.tostring(whole, encoding="unicode"), names)


def names_in(root: etree._Element) -> frozenset[str]:
    """The names of all elements of a document, without their namespaces."""
    return frozenset(tag.rpartition("}")[2] for tag in {str(each.tag) for each in root.iter(etree.Element)})


def _declarations(path: Path, seen: dict[Path, None], roots: list[etree._Element]) -> Iterator[_Declaration]:
    """What a module declares, with the modules that it includes where it includes them, each once."""
    seen[path] = None
    root = etree.fromstring(path.read_bytes(), etree.XMLParser(remove_comments=True, resolve_entities=False))
    roots.append(root)
    for element in list(root):
        if element.tag == f"{_XSL}include":
            target = (path.parent / element.get("href", "")).resolve()
            if target not in seen:
                yield from _declarations(target, seen, roots)
        else:
            calls = set(_CALLED.findall(etree.tostring(element, encoding="unicode", with_tail=False)))
            yield _Declaration(element, path, calls)


def _declares(root: etree._Element) -> bool:
    """Whether a module holds more than others."""
    return any(element.tag != f"{_XSL}include" for element in root)


def _needed(declarations: Iterable[_Declaration], names: frozenset[str]) -> set[etree._Element]:
    """The declarations that a document with elements of these names needs."""
    needed: list[_Declaration] = []
    by_name: dict[str, list[_Declaration]] = defaultdict(list)
    for one in declarations:
        element = one.element
        if element.get("static") is not None:
            # what it reads lies beside its module
            element.set(_BASE, one.module.as_uri())
        called = [element.get("name", "")] if element.tag in _BY_NAME else []
        if element.tag == f"{_XSL}template" and element.get("match") is not None:
            if not _matches(element.get("match", ""), names):
                continue
            called = element.get("mode", "").split()
        called = [name for name in called if _CALLED.fullmatch(name)]
        for name in called:
            by_name[name].append(one)
        if not called:
            needed.append(one)
    for one in needed:
        for call in one.calls & by_name.keys():
            needed += by_name.pop(call)
    return {one.element for one in needed}


@lru_cache(maxsize=1_000)
def _matches(pattern: str, names: frozenset[str]) -> bool:
    """Whether a pattern may match a document that has elements of these names alone."""
    return any(_alternative_matches(one, names) for one in _alternatives(pattern))


def _alternative_matches(pattern: str, names: frozenset[str]) -> bool:
    group = _GROUP.fullmatch(pattern)
    if group:
        return _matches(group[1], names)
    path = _PATH.fullmatch(pattern)
    return path is None or path[1] in names


def _alternatives(pattern: str) -> Iterator[str]:
    """The parts of a pattern that "|" joins, but not within brackets and strings."""
    if not any(char in pattern for char in "[('\""):
        yield from map(str.strip, pattern.split("|"))
        return
    depth, quote, start = 0, "", 0
    for at, char in enumerate(pattern):
        if quote:
            quote = "" if char == quote else quote
        elif char in "'\"":
            quote = char
        elif char in "([":
            depth += 1
        elif char in ")]":
            depth -= 1
        elif char == "|" and not depth:
            yield pattern[start:at].strip()
            start = at + 1
    yield pattern[start:].strip()
