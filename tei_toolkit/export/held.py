"""Static variables that hold what is in files, which parameters hold instead where it can be told what they read.

For Saxon to open a file while it compiles takes it longer than to transform a short text. What is handed in once the
stylesheet is compiled costs it no more than to read it.
"""

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from lxml import etree

from tei_toolkit.export.needs import Needs

# characters for private use stand where a part begins and ends while the whole is written
BEGIN, END = "\ue000", "\ue001"

_XSL = "{http://www.w3.org/1999/XSL/Transform}"
_BASE = "{http://www.w3.org/XML/1998/namespace}base"
_TEXT = re.compile(r"unparsed-text\('([^']+)'\)")
_DOCUMENT = re.compile(r"doc\('([^']+)'\)")
_READS = re.compile(r"\b(?:doc|unparsed-text)\(")
_VARIABLE = re.compile(r"\$([\w:-]+)")
_NAMES = re.compile(r"tokenize\('([\w\s]+)'\)")
_DOCUMENTS = re.compile(r"\$([\w:-]+) ! doc\('([^']*)' \|\| \. \|\| '([^']*)'\)")


class Held(NamedTuple):
    """A file that a parameter holds, which the stylesheet calls `name` and who sets it `clark`."""

    name: str
    clark: str
    path: str
    is_document: bool


class Holding(NamedTuple):
    """What a stylesheet declares, with parameters for what files hold; and these files.

    `needs` holds, by the name of a variable, what the parts of its text need that are marked by their numbers.
    """

    declared: list[etree._Element]
    files: list[Held]
    needs: dict[str, list[Needs]]


def with_parameters(declared: list[etree._Element], modules: dict[str, str]) -> Holding:
    """Let parameters hold what static variables read; `modules` says in which module each of those is declared.

    A variable may hold a document for each value of a static parameter, which are languages: a document is needed where
    there is its language, and the first one always, in place of what there is not. What is asked for while the
    stylesheet is compiled stays as it is. A static list of names in the form tokenize('…') is one of elements, and each
    of them is needed where there is such an element.
    """
    holding = Holding([], [], {})
    values: dict[str, list[str]] = {}
    asked = set(_asked_for(declared))
    for one in declared:
        name, select = one.get("name", ""), one.get("select", "")
        found = _TEXT.fullmatch(select) or _DOCUMENT.fullmatch(select)
        several = _DOCUMENTS.fullmatch(select)
        if name not in modules:
            holding.declared.append(one)
        elif found and name not in asked:
            _hold(holding, one, name, _beside(modules[name], found[1]), is_document=found.re is _DOCUMENT)
        elif several and several[1] in values and name not in asked:
            languages = values[several[1]]
            for each in languages:
                path = _beside(modules[name], f"{several[2]}{each}{several[3]}")
                _hold(holding, one, f"{name}-{each}", path, is_document=True)
            holding.needs[name] = [frozenset((frozenset((f"lang:{each}",)),)) for each in languages[1:]]
            holding.declared.append(_joined(one, [f"${name}-{each}" for each in languages]))
        else:
            values[name] = re.findall(r"'(\w+)'", select)
            if listed := _NAMES.fullmatch(select):
                holding.needs[name] = _list_names(one, listed[1].split())
            if _READS.search(select):
                # what it reads lies beside its module
                one.set(_BASE, Path(modules[name]).as_uri())
            holding.declared.append(one)
    return holding


def _asked_for(declared: list[etree._Element]) -> Iterator[str]:
    """The variables whose value is asked for while a stylesheet is compiled (XSLT 3.0, section 9.7)."""
    for one in declared:
        for each in one.iter(etree.Element):
            for name, value in each.items():
                at_once = str(name).startswith("_") or str(name).endswith("use-when")
                if at_once or (each is one and one.get("static") is not None and not _DOCUMENTS.fullmatch(value)):
                    yield from _VARIABLE.findall(value)


def _hold(holding: Holding, variable: etree._Element, name: str, path: str, *, is_document: bool) -> None:
    """Declare a parameter in place of a variable."""
    holding.declared.append(etree.Element(f"{_XSL}param", {"name": name, "required": "yes"}, nsmap=variable.nsmap))
    prefix, _, local = name.rpartition(":")
    holding.files.append(Held(name, f"{{{variable.nsmap[prefix]}}}{local}", path, is_document))


def _list_names(variable: etree._Element, names: list[str]) -> list[Needs]:
    """Mark each name of a list; gives what they need."""
    marked = (f"{BEGIN}{number}{BEGIN} {one}{END}" for number, one in enumerate(names))
    variable.set("select", f"tokenize('{''.join(marked)}')")
    return [frozenset((frozenset((one,)),)) for one in names]


def _joined(variable: etree._Element, names: list[str]) -> etree._Element:
    """The variable of several documents, all but the first marked."""
    first, *others = names
    marked = (f"{BEGIN}{number}{BEGIN}, {one}{END}" for number, one in enumerate(others))
    attributes = {**variable.attrib, "select": "".join((first, *marked))}
    del attributes["static"]
    return etree.Element(variable.tag, attributes, nsmap=variable.nsmap)


def _beside(module: str, path: str) -> str:
    return os.path.normpath(os.path.join(os.path.dirname(module), path))  # noqa: PTH118, PTH120
