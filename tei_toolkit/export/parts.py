"""A stylesheet taken apart into what can be left out of it, each part with what it needs.

What the toolkit's stylesheets declare is called by names with the prefixes f:, m: and v: (functions, modes, variables
and keys), so what a declaration needs can be read off its text; and what it does for elements of some names is needed
where there are such elements. To find that out takes longer than to read it, so it is kept between processes.
"""

import os
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import reduce

from lxml import etree

from tei_toolkit.export.held import BEGIN, END, with_parameters
from tei_toolkit.export.needs import NOTHING, Needs, all_of, any_of, calls_of, needs_of

_XSL = "{http://www.w3.org/1999/XSL/Transform}"
_XML = "{http://www.w3.org/XML/1998/namespace}"
_NAME = re.compile(r"[fmv]:[\w-]+")
# a name, and before it a number where it is asked for on a condition
_CALLED = re.compile("(?:\ue003(\\d+)\ue003)?([fmv]:[\\w-]+)")
_CONDITION = re.compile("\ue003\\d+\ue003")
_MADE = re.compile(r"<(\w[\w.-]*)")
_PREFIX = re.compile(r' xmlns:\w+="[^"]*"')
# declarations that nothing has but by their names; what else there is, such as parameters and output, is always kept
_BY_NAME = frozenset(
    f"{_XSL}{name}" for name in ("function", "variable", "param", "key", "accumulator", "mode", "template")
)
_ATTRIBUTES = ("version", "xpath-default-namespace", "expand-text", "exclude-result-prefixes")
_DEFAULT = "xpath-default-namespace"
# instructions that do nothing where this attribute finds nothing
_IDLE_WITHOUT = {
    f"{_XSL}{name}": attribute
    for attribute, names in {
        "select": ("sequence", "copy-of", "for-each", "for-each-group", "apply-templates"),
        "test": ("if", "when"),
    }.items()
    for name in names
}
# without their content these would be an empty text, where with it they are a document without anything
_SIGNS = {f"{_XSL}variable": "$", f"{_XSL}param": "$", f"{_XSL}function": "", f"{_XSL}key": "key "}
_TREES = frozenset(f"{_XSL}{name}" for name in ("variable", "param", "with-param"))
_SPACE = " \t\r\n"
# stands for the patterns of a template while the whole is written
_PATTERN = "\ue002"
_MARK = re.compile(f"{BEGIN}(\\d+){BEGIN}|{END}")

Piece = tuple[int, str, tuple[str, ...], tuple[tuple[int, str], ...], tuple[str, ...]]
"""Its needs, its text, the names that it calls, those that it calls where there is what these need, what it makes.

Needs are told by their number in a table, what is made by the names of elements.
"""

Declaration = tuple[tuple[str, ...], tuple[Piece, ...], tuple[Piece, ...], str]
"""The names that a declaration is called by, unless it is always kept; the patterns that it matches; its text.

Of the patterns it needs one at least; they stand after the first piece of the text. The last is what stands for a
function that is called where the call is never come to.
"""

Parts = tuple[str, tuple[Needs, ...], tuple[Declaration, ...], tuple[tuple[str, str, str, bool], ...]]
"""How a stylesheet opens, the table of needs, what it and its modules declare, and files `Held`."""


def parts_of(path: str, read: Callable[[str], bytes]) -> Parts | None:
    """A stylesheet and its modules taken apart; None where they cannot stand in one piece.

    Modules that are imported cannot be put into one piece with those that import them (XSLT 3.0, section 3.11.3).
    """
    roots: list[etree._Element] = []
    statics: dict[str, str] = {}
    found = list(_declarations(path, read, {path}, roots, statics))
    settings = {tuple((name, root.get(name, "")) for name in _ATTRIBUTES) for root in roots if _declares(root)}
    prefixes = {(prefix, name) for root in roots for prefix, name in root.nsmap.items() if prefix}
    told = len(settings) == 1 and len(dict(prefixes)) == len(prefixes)
    if not told or any(element.tag == f"{_XSL}import" for element in found):
        return None
    attributes = {name: value for name, value in settings.pop() if value}
    whole = etree.Element(f"{_XSL}stylesheet", attributes, nsmap=dict(sorted(prefixes)))
    opening = etree.tostring(whole, encoding="unicode").removesuffix("/>")
    declared, files, marked = with_parameters(found, statics)
    writer = _Writer(_Known(found), attributes.get(_DEFAULT, ""))
    written = tuple(writer.declaration(element, marked.get(element.get("name", ""), [])) for element in declared)
    held = tuple((one.name, one.clark, one.path, one.is_document) for one in files)
    return opening, tuple(writer.needs), written, held


def _declarations(
    path: str, read: Callable[[str], bytes], seen: set[str], roots: list[etree._Element], statics: dict[str, str]
) -> Iterator[etree._Element]:
    """What a module declares, with the modules that it includes where it includes them, each once.

    In `statics` is noted which module each static variable is of.
    """
    root = etree.fromstring(read(path), etree.XMLParser(remove_comments=True, resolve_entities=False))
    roots.append(root)
    for element in list(root):
        if element.tag == f"{_XSL}include":
            target = os.path.normpath(os.path.join(os.path.dirname(path), element.get("href", "")))  # noqa: PTH118, PTH120
            if target not in seen:
                seen.add(target)
                yield from _declarations(target, read, seen, roots, statics)
        else:
            if element.get("static") is not None:
                statics[element.get("name", "")] = path
            yield element


def _declares(root: etree._Element) -> bool:
    """Whether a module holds more than others."""
    return any(element.tag != f"{_XSL}include" for element in root)


class _Known:
    """What variables, functions and keys need to give anything, by the names that expressions call them."""

    def __init__(self, declarations: Iterable[etree._Element], outer: "_Known | None" = None) -> None:
        self._outer = outer
        self._declared: dict[str, list[etree._Element]] = defaultdict(list)
        self._found: dict[str, Needs] = {}
        for element in declarations:
            sign = _SIGNS.get(str(element.tag))
            if sign is not None:
                self._declared[sign + element.get("name", "")].append(element)

    def __call__(self, name: str) -> Needs:
        declared = self._declared.get(name)
        if declared is None:
            return self._outer(name) if self._outer else NOTHING
        if name not in self._found:
            # one that calls itself meets this
            self._found[name] = NOTHING
            if name.startswith("key "):
                self._found[name] = reduce(any_of, (self.patterns(one) for one in declared))
            elif len(declared) == 1:
                self._found[name] = self._needs(declared[0])
        return self._found[name]

    def within(self, declaration: etree._Element) -> "_Known":
        """What is known within a declaration, where its own variables are besides."""
        return _Known(declaration.iterdescendants(f"{_XSL}variable", f"{_XSL}param"), self)

    def _needs(self, element: etree._Element) -> Needs:
        if not _may_be_empty(element):
            return NOTHING
        if element.tag == f"{_XSL}function":
            content = [one for one in element if one.tag != f"{_XSL}param"]
            if len(content) != 1 or content[0].tag != f"{_XSL}sequence":
                return NOTHING
            element = content[0]
        elif element.tag == f"{_XSL}param":
            parent = element.getparent()
            unset = parent is not None and parent.tag == f"{_XSL}stylesheet" and element.get("select") == "()"
            return frozenset((frozenset((f"${element.get('name')}",)),)) if unset else NOTHING
        return self.needs(element, "select")

    def patterns(self, element: etree._Element) -> Needs:
        """What must be there for one of the patterns of an element to match."""
        if _has_names_of_its_own(element):
            return NOTHING
        match = _CONDITION.sub("", element.get("match", ""))
        return reduce(any_of, (needs_of(one, self).anything for one in _alternatives(match)))

    def needs(self, element: etree._Element, attribute: str) -> Needs:
        """What an instruction needs to find anything, or for its test to be true."""
        expression = element.get(attribute)
        if expression is None or _has_names_of_its_own(element):
            return NOTHING
        found = needs_of(_CONDITION.sub("", expression), self)
        return found.true if attribute == "test" else found.anything


class _Writer:
    """Writes declarations in pieces; `needs` is the table of what they need."""

    def __init__(self, known: _Known, namespace: str) -> None:
        self._known = known
        self._namespace = namespace
        self.needs: dict[Needs, int] = {}

    def declaration(self, element: etree._Element, marked: list[Needs]) -> Declaration:
        """A declaration in pieces; `marked` is what the parts need that are marked already."""
        called = [element.get("name", "")] if element.tag in _BY_NAME else []
        patterns: tuple[Piece, ...] = ()
        if element.tag == f"{_XSL}template" and element.get("match") is not None:
            called = element.get("mode", "").split()
            told = not _has_names_of_its_own(element)
            patterns = tuple(
                # elements of any namespace are told by their names alone
                self._piece(needs_of(one.replace("*:", ""), self._known).anything if told else NOTHING, _escaped(one))
                for one in _alternatives(element.get("match", ""))
            )
            element.set("match", _PATTERN)
        names = tuple(name for name in called if _NAME.fullmatch(name))
        return names, patterns, tuple(self._pieces(element, marked)), _stub(element)

    def _pieces(self, element: etree._Element, marked: list[Needs]) -> Iterator[Piece]:
        """A declaration in pieces, each with the needs of all that it stands in."""
        _without_blanks(element)
        within = self._known.within(element)
        cut = [*marked, *_marked(element, within, len(marked))]
        self._condition_calls(element, within)
        made = {str(one.tag).rpartition("}")[2] for one in element.iter(f"{{{self._namespace}}}*")}
        written = etree.tostring(element, encoding="unicode", with_tail=False)
        tag, close, rest = written.partition(">")
        text = _PREFIX.sub("", tag) + close + rest
        under: list[Needs] = []
        at = 0
        for mark in (*_MARK.finditer(text), None):
            for piece in _split_at_pattern(text[at : mark.start() if mark else len(text)]):
                yield self._piece(all_of(under), piece, made)
            if mark is None:
                break
            at = mark.end()
            if mark[1] is None:
                under.pop()
            else:
                under.append(cut[int(mark[1])])

    def _piece(self, needs: Needs, text: str, made: Iterable[str] = ()) -> Piece:
        calls = [(int(one[1] or 0), one[2]) for one in _CALLED.finditer(text)]
        always = {name for number, name in calls if not number}
        maybe = {(number - 1, name) for number, name in calls if number and name not in always}
        makes = set(_MADE.findall(text)).intersection(made)
        plain = _CONDITION.sub("", text)
        return self._number(needs), plain, tuple(sorted(always)), tuple(sorted(maybe)), tuple(sorted(makes))

    def _number(self, needs: Needs) -> int:
        return self.needs.setdefault(needs, len(self.needs))

    def _condition_calls(self, element: etree._Element, known: _Known) -> None:
        """Write before each call of a function that is not always come to the number of what it needs, from 1 on."""
        for one in element.iter(etree.Element):
            for attribute in ("select", "test", "use", "match"):
                expression = one.get(attribute, "")
                if "f:" not in expression or not str(one.tag).startswith(_XSL) or _has_names_of_its_own(one):
                    continue
                for at, needs in reversed(calls_of(expression, known)):
                    if needs and expression.startswith("f:", at):
                        expression = f"{expression[:at]}\ue003{self._number(needs) + 1}\ue003{expression[at:]}"
                one.set(attribute, expression)


def _stub(element: etree._Element) -> str:
    """What stands for a function that nothing comes to: it stops, so that the whole stylesheet is asked."""
    if element.tag != f"{_XSL}function":
        return ""
    kind = f' as="{_escaped(element.get("as", ""))}"' if element.get("as") else ""
    parameters = "".join(f'<xsl:param name="{one.get("name")}"/>' for one in element.iterchildren(f"{_XSL}param"))
    name = element.get("name")
    return f'<xsl:function name="{name}"{kind}>{parameters}<xsl:sequence select="error()"/></xsl:function>'


def _marked(element: etree._Element, known: _Known, first: int) -> list[Needs]:
    """Set marks around what of a declaration has needs, numbered from `first`, and give those."""
    for choice in list(element.iter(f"{_XSL}choose")):
        if all(known.needs(one, "test") for one in choice.iterchildren(f"{_XSL}when")):
            # one condition at least must remain (XSLT 3.0, section 8.2)
            choice.insert(0, choice.makeelement(f"{_XSL}when", {"test": "false()"}))
    cut: list[Needs] = []
    for one in list(element.iter(*_IDLE_WITHOUT)):
        needs = known.needs(one, _IDLE_WITHOUT[str(one.tag)])
        if needs and one is not element and _may_go(one):
            _mark(one, first + len(cut))
            cut.append(needs)
    return cut


def _split_at_pattern(text: str) -> list[str]:
    return [piece for piece in text.split(_PATTERN) if piece]


def _mark(element: etree._Element, number: int) -> None:
    """Set marks around an element."""
    begin = f"{BEGIN}{number}{BEGIN}"
    before = element.getprevious()
    if before is not None:
        before.tail = (before.tail or "") + begin
    else:
        parent = element.getparent()
        assert parent is not None  # noqa: S101 (a declaration itself is never marked)
        parent.text = (parent.text or "") + begin
    element.tail = END + (element.tail or "")


def _without_blanks(element: etree._Element, *, kept: bool = False) -> None:
    """Take out the space between elements, which means nothing (XSLT 3.0, section 4.4.1)."""
    kept = element.tag == f"{_XSL}text" or element.get(f"{_XML}space", "preserve" if kept else "") == "preserve"
    if not kept and not (element.text or "").strip(_SPACE):
        element.text = None
    for one in element:
        _without_blanks(one, kept=kept)
        if not kept and not (one.tail or "").strip(_SPACE):
            one.tail = None


def _may_be_empty(element: etree._Element) -> bool:
    """Whether what an element gives may be empty by the type that it declares."""
    return element.get("as", "*").rstrip().endswith(("?", "*"))


def _may_go(element: etree._Element) -> bool:
    """Whether an instruction that does nothing can be left out without a change to what it stands in."""
    parent = element.getparent()
    if parent is None or element.tag == f"{_XSL}when":
        return parent is not None
    return _may_be_empty(parent) and (parent.tag not in _TREES or parent.get("as") is not None)


def _has_names_of_its_own(element: etree._Element) -> bool:
    """Whether names without a prefix mean other elements in an element than in the module."""
    here: etree._Element | None = element
    while here is not None and (above := here.getparent()) is not None:
        if here.get(_DEFAULT) is not None or here.get(_XSL + _DEFAULT) is not None:
            return True
        here = above
    return False


def _escaped(pattern: str) -> str:
    """A pattern as it stands in an attribute."""
    return pattern.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")


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
