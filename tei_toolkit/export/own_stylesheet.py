"""A stylesheet of a person's own: looked through before it is compiled, for what it may not do."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from urllib.parse import unquote, urlsplit

from lxml import etree

from tei_toolkit.errors import ToolkitError
from tei_toolkit.export.parameters import Parameter
from tei_toolkit.files import read_bytes
from tei_toolkit.resources import stylesheets
from tei_toolkit.saxon import StylesheetError
from tei_toolkit.settings import nearest

_XSL = "{http://www.w3.org/1999/XSL/Transform}"
# what reads or writes beside the document, or makes code out of text that could (XPath Functions 3.1, chapter 14)
_FUNCTIONS = re.compile(
    r"(?<![\w.\-$])(?:\w+:)?(doc|document|doc-available|unparsed-text|unparsed-text-lines|unparsed-text-available"
    r"|json-doc|collection|uri-collection|transform|function-lookup|load-xquery-module|environment-variable"
    r"|available-environment-variables|stream-available)\s*[(#]"
)
_INSTRUCTIONS = frozenset(
    f"{_XSL}{name}" for name in ("source-document", "result-document", "evaluate", "use-package", "import-schema")
)
_MODES = "urn:tei-toolkit:modes"
_MODE = re.compile(rb'<xsl:mode name="m:([\w\-]+)"')
_MODULES = (f"{_XSL}import", f"{_XSL}include")


@dataclass(frozen=True, slots=True)
class OwnStylesheet:
    """A stylesheet that may be compiled, and the parameters that it and its modules declare.

    `stamp` changes whenever a word of it or of its modules does.
    """

    path: Path
    parameters: tuple[Parameter, ...]
    modules: tuple[Path, ...]
    prefixes: tuple[tuple[str, str], ...] = ()
    stamp: str = ""

    def cleaned(self, written: str) -> str:
        """What was written without declarations of the stylesheet's own prefixes, which mean nothing in a page."""
        for prefix, name in self.prefixes:
            for quote in ('"', '\\"'):
                written = written.replace(f" xmlns:{prefix}={quote}{name}{quote}", "")
        return written


def read_own(path: Path) -> OwnStylesheet:
    """Look a person's stylesheet through, with all that it imports.

    Raises:
        UsageError: there is no such file.
        StylesheetError: it is not well-formed, or reads files, or imports from outside its folder; says the line.
    """
    path = path.resolve()
    modules: dict[Path, etree._Element] = {}
    waiting = [path]
    while waiting:
        module = waiting.pop()
        if module in modules:
            continue
        modules[module] = _parsed(module)
        waiting += _looked_through(module, modules[module], path.parent)
    _refuse_modes_of_no_use(modules)
    parameters = tuple(_parameter(found) for root in modules.values() for found in root.iterfind(f"{_XSL}param"))
    prefixes = {(str(prefix), name) for root in modules.values() for prefix, name in root.nsmap.items() if prefix}
    return OwnStylesheet(path, parameters, tuple(sorted(modules)), tuple(sorted(prefixes)), _stamp(modules))


def _stamp(modules: Mapping[Path, etree._Element]) -> str:
    total = sha256()
    for path in sorted(modules):
        total.update(str(path).encode("utf-8", "replace") + b"\n" + etree.tostring(modules[path].getroottree()))
    return total.hexdigest()


def _parsed(path: Path) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(read_bytes(path), parser)
    except etree.XMLSyntaxError as error:
        raise StylesheetError(
            f"{path}:{error.lineno}: not well-formed: {error.msg}", hint="mend the stylesheet there"
        ) from None
    if root.getroottree().docinfo.doctype:
        raise StylesheetError(f"{path}:1: has a document type, which could read files", hint="take the DOCTYPE out")
    if root.tag not in {f"{_XSL}stylesheet", f"{_XSL}transform"}:
        raise StylesheetError(f"{path}:{root.sourceline}: is no XSLT stylesheet", hint="begin it with xsl:stylesheet")
    return root


def _looked_through(path: Path, root: etree._Element, folder: Path) -> Iterator[Path]:
    """The modules that one imports.

    Raises:
        StylesheetError: it holds what a stylesheet may not.
    """
    for element in root.iter(etree.Element):
        where = f"{path}:{element.sourceline}"
        tag = str(element.tag)
        if element.tag in _MODULES:
            yield _module(where, element.get("href", ""), path, folder)
        if element.tag in _INSTRUCTIONS:
            name = str(element.tag).removeprefix(_XSL)
            raise StylesheetError(f"{where}: xsl:{name} is not allowed, for it could reach other files", hint=_REMEDY)
        for name, value in element.attrib.items():
            if tag.startswith(_XSL) and str(name).startswith("_"):
                raise StylesheetError(f"{where}: the attribute {name} makes code of text", hint="write it as it is")
            if tag.startswith(_XSL) or "{" in value:
                _refuse_functions(where, str(value))
        for text in element.xpath("text()"):
            if "{" in text:
                _refuse_functions(where, text)


def _refuse_modes_of_no_use(modules: Mapping[Path, etree._Element]) -> None:
    """A template in a mode that neither the toolkit nor the stylesheet applies would change nothing.

    Raises:
        StylesheetError: there is one whose mode is written as one of the toolkit's.
    """
    applied: set[str] = set()
    for root in modules.values():
        for element in root.iter(f"{_XSL}apply-templates", f"{_XSL}mode"):
            applied.update((element.get("mode") or element.get("name") or "").split())
    for path, root in modules.items():
        for template in root.iter(f"{_XSL}template"):
            for mode in template.get("mode", "").split():
                prefix, _, name = mode.rpartition(":")
                if (
                    prefix
                    and template.nsmap.get(prefix) == _MODES
                    and mode not in applied
                    and name not in known_modes()
                ):
                    raise StylesheetError(
                        f"{path}:{template.sourceline}: nothing applies the mode '{mode}'",
                        hint=nearest(
                            mode,
                            [f"{prefix}:{one}" for one in sorted(known_modes())],
                            "xslt/README.md lists the modes that there are",
                        ),
                    )


@cache
def known_modes() -> frozenset[str]:
    """The modes that the toolkit's stylesheets declare, without their prefix."""
    found = (_MODE.findall(read_bytes(path)) for path in stylesheets().glob("*/*.xsl"))
    return frozenset(name.decode() for names in found for name in names)


def _refuse_functions(where: str, code: str) -> None:
    found = _FUNCTIONS.search(code)
    if found:
        raise StylesheetError(f"{where}: {found[1]}() is not allowed, for it reads what lies outside", hint=_REMEDY)


_REMEDY = "a stylesheet gets the document, and what you give it by --param"


def _module(where: str, href: str, path: Path, folder: Path) -> Path:
    parts = urlsplit(href)
    target = (path.parent / unquote(parts.path)).resolve()
    if parts.scheme or parts.netloc or not target.is_relative_to(folder):
        raise StylesheetError(
            f"{where}: imports '{href}', which lies outside its folder",
            hint=f"copy it into {folder}; the toolkit's own stylesheets are imported already",
        )
    if not target.is_file():
        raise StylesheetError(f"{where}: imports '{href}', which does not exist", hint="check the path")
    return target


def _parameter(element: etree._Element) -> Parameter:
    kind = {"xs:boolean": "boolean", "xs:integer": "integer"}.get(element.get("as", "").rstrip("?"), "string")
    name = element.get("name", "")
    if not name:
        raise ToolkitError("a parameter of the stylesheet has no name", hint="name it")
    return Parameter(name, "a parameter of your own stylesheet", kind)
