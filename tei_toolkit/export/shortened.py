"""A stylesheet without what one document has no use for, because to compile all of it takes longer than to run it.

What the toolkit's stylesheets declare is called by names with the prefixes f:, m: and v: (functions, modes, variables
and keys), so what a declaration needs can be read off its text; and a template that matches elements by their names is
needed where there are such elements.
"""

import os
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache
from pathlib import Path
from typing import NamedTuple

from lxml import etree

from tei_toolkit.tei.names import TEI, XML_LANG

_XSL = "{http://www.w3.org/1999/XSL/Transform}"
_BASE = "{http://www.w3.org/XML/1998/namespace}base"
_CALLED = re.compile(r"[fmv]:[\w-]+")
# the parameter of common/i18n.xsl that names the languages whose words are read
_LANGUAGES = "v:languages"
_PREFIX = re.compile(r' xmlns:\w+="[^"]*"')
# declarations that nothing has but by their names; what else there is, such as parameters and output, is always kept
_BY_NAME = frozenset(
    f"{_XSL}{name}" for name in ("function", "variable", "param", "key", "accumulator", "mode", "template")
)
_ATTRIBUTES = ("version", "xpath-default-namespace", "expand-text", "exclude-result-prefixes")
_NAME = r"[A-Za-z_][\w.-]*"
# "list/head", "*:egXML", "biblStruct//biblScope[@unit]": by its last step, which must be the name of an element
_PATH = re.compile(rf"(?:{_NAME}//?)*(?:\*:)?({_NAME})(?:\[.*\])?", re.DOTALL)
# names in parentheses, as in "(p | ab)[f:is-unit(.)]"
_GROUP = re.compile(r"\(([^()\[\]]*)\)(?:\[.*\])?", re.DOTALL)


class Shortened(NamedTuple):
    """A stylesheet in one piece for documents that have no elements and languages but those of `names`."""

    text: str
    names: frozenset[str]


class _Declaration:
    """A part of a module, and its text as soon as somebody asks for it."""

    def __init__(self, element: etree._Element, module: Path) -> None:
        self.element = element
        self.module = module

    @cached_property
    def text(self) -> str:
        """The declaration without those prefixes that all modules declare alike."""
        if self.element.get("static") is not None:
            # what it reads lies beside its module
            self.element.set(_BASE, self.module.as_uri())
        written = etree.tostring(self.element, encoding="unicode", with_tail=False)
        tag, close, rest = written.partition(">")
        return _PREFIX.sub("", tag) + close + rest


def shortened(stylesheet: Path, names: frozenset[str]) -> Shortened | None:
    """What of a stylesheet a document with elements and languages of these names needs, where that can be told.

    Modules that are imported cannot be put into one piece with those that import them (XSLT 3.0, section 3.11.3).
    """
    roots: list[etree._Element] = []
    declarations = list(_declarations(str(stylesheet.resolve()), set(), roots))
    settings = {tuple((name, root.get(name, "")) for name in _ATTRIBUTES) for root in roots if _declares(root)}
    prefixes = {(prefix, name) for root in roots for prefix, name in root.nsmap.items() if prefix}
    told = len(settings) == 1 and len(dict(prefixes)) == len(prefixes)
    if not told or any(one.element.tag == f"{_XSL}import" for one in declarations):
        return None
    made = names | {etree.QName(each).localname for root in roots for each in root.iter(f"{{{TEI}}}*")}
    for one in declarations:
        if one.element.get("name") == _LANGUAGES:
            _leave_out_languages(one.element, names)
    needed = _needed(declarations, made)
    attributes = {name: value for name, value in settings.pop() if value}
    whole = etree.Element(f"{_XSL}stylesheet", attributes, nsmap=dict(sorted(prefixes)))
    opening = etree.tostring(whole, encoding="unicode").removesuffix("/>")
    # in their order, by which it is told which of two templates is meant (XSLT 3.0, section 6.5)
    inner = "".join(one.text for one in declarations if one in needed)
    return Shortened(f"{opening}>{inner}</xsl:stylesheet>", names)


def names_in(root: etree._Element, language: str = "") -> frozenset[str]:
    """The names of all elements of a document, without their namespaces, and "lang:" with each of its languages.

    `language` is that of the words that are added, where it is chosen.
    """
    tags: set[str] = set()
    languages = {language.lower()}
    for each in root.iter(etree.Element):
        tags.add(str(each.tag))
        languages |= {each.get(XML_LANG, ""), each.get("ident", "")}
    named = {tag.rpartition("}")[2] for tag in tags}
    return frozenset(named | {f"lang:{one.partition('-')[0]}" for one in languages if one})


def _leave_out_languages(parameter: etree._Element, names: frozenset[str]) -> None:
    """Let words of no language be read that a document has no use for; the first stands in for what there is not."""
    first, *others = re.findall(r"'(\w+)'", parameter.get("select", ""))
    kept = [first, *(one for one in others if f"lang:{one}" in names)]
    parameter.set("select", ", ".join(f"'{one}'" for one in kept))


def _declarations(path: str, seen: set[str], roots: list[etree._Element]) -> Iterator[_Declaration]:
    """What a module declares, with the modules that it includes where it includes them, each once."""
    seen.add(path)
    module = Path(path)
    root = etree.fromstring(module.read_bytes(), etree.XMLParser(remove_comments=True, resolve_entities=False))
    roots.append(root)
    for element in list(root):
        if element.tag == f"{_XSL}include":
            target = os.path.normpath(os.path.join(os.path.dirname(path), element.get("href", "")))  # noqa: PTH118, PTH120
            if target not in seen:
                yield from _declarations(target, seen, roots)
        else:
            yield _Declaration(element, module)


def _declares(root: etree._Element) -> bool:
    """Whether a module holds more than others."""
    return any(element.tag != f"{_XSL}include" for element in root)


def _needed(declarations: Iterable[_Declaration], names: frozenset[str]) -> set[_Declaration]:
    """The declarations that a document with elements of these names needs."""
    needed: list[_Declaration] = []
    by_name: dict[str, list[_Declaration]] = defaultdict(list)
    for one in declarations:
        element = one.element
        called = [element.get("name", "")] if element.tag in _BY_NAME else []
        if element.tag == f"{_XSL}template" and element.get("match") is not None:
            if not _narrow(element, names):
                continue
            called = element.get("mode", "").split()
        called = [name for name in called if _CALLED.fullmatch(name)]
        for name in called:
            by_name[name].append(one)
        if not called:
            needed.append(one)
    for one in needed:
        for call in set(_CALLED.findall(one.text)) & by_name.keys():
            needed += by_name.pop(call)
    return set(needed)


def _narrow(template: etree._Element, names: frozenset[str]) -> bool:
    """Leave a template what of its pattern may match, each part of which is compiled as a rule; whether any may."""
    pattern = template.get("match", "")
    parts = tuple(_alternatives(pattern))
    kept = [one for one in parts if _may_match(one, names)]
    if len(kept) < len(parts):
        template.set("match", " | ".join(kept))
    return bool(kept)


@lru_cache(maxsize=1_000)
def _may_match(pattern: str, names: frozenset[str]) -> bool:
    """Whether a pattern without alternatives may match a document that has elements of these names alone."""
    group = _GROUP.fullmatch(pattern)
    if group:
        return any(_may_match(one, names) for one in _alternatives(group[1]))
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
