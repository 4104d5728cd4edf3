"""From the nodes of a schema to terms: everything that section 4 of RELAX NG rewrites, up to §4.18."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from tei_toolkit.relaxng import terms
from tei_toolkit.relaxng.datatypes import XML_SCHEMA, DatatypeError, datatype
from tei_toolkit.relaxng.errors import Place
from tei_toolkit.relaxng.name_classes import AnyName, Name, NameChoice, NameClass, NsName, written
from tei_toolkit.relaxng.syntax import MAXIMUM_DEPTH, Node, read, resolved
from tei_toolkit.relaxng.terms import XMLNS, Definition, SchemaNamespaces, Term

MAXIMUM_FILES_WITHIN = 40
COMPACT_SUFFIX = ".rnc"
_SUFFIX = re.compile(r"(?i)\.(?:rnc|rng|xml)(?=$|\?)")
Resolver = Callable[[str], bytes]


@dataclass(frozen=True, slots=True)
class _Inherited:
    """What a node takes over from those around it (§4.3, §4.8), and the files being read, outermost first.

    `compact` tells whether the innermost file is in compact syntax.
    """

    ns: str = ""
    library: str = ""
    files: tuple[str, ...] = ()
    compact: bool = False

    def at(self, node: Node) -> "_Inherited":
        """The same within a node."""
        ns, library = node.attributes.get("ns"), node.attributes.get("datatypeLibrary")
        if library is not None:
            _check_library(node, library)
        if ns is None and library is None:
            return self
        return replace(self, ns=self.ns if ns is None else ns, library=self.library if library is None else library)


@dataclass(slots=True, eq=False)
class _Scope:
    """The definitions of a grammar, and the grammar around it."""

    parent: "_Scope | None"
    definitions: dict[str, Definition] = field(default_factory=dict)
    references: list[tuple[Node, Definition]] = field(default_factory=list)

    def define(self, name: str, place: Place) -> Definition:
        """The definition of a name, which may be read later; "" is the start."""
        return self.definitions.setdefault(name, Definition(name, place))


@dataclass(frozen=True, slots=True)
class _Component:
    """A 'start' or 'define', with what it inherits."""

    node: Node
    inherited: _Inherited

    @property
    def name(self) -> str:
        return self.node.attributes.get("name", "")


def simplify(content: bytes, path: str, base: str, resolver: Resolver, *, compact: bool = False) -> Term:
    """The term of a schema, from its bytes and those of all that it includes.

    `path` is what errors call it, `base` the address from which its hrefs are resolved. Of the files that it includes,
    those whose names end in .rnc are in compact syntax, those in .rng or .xml in XML syntax, and all others in the
    syntax of the file that includes them. (jing reads all in the syntax of the outermost, and refuses a mixture.)

    Raises:
        SchemaError: the schema breaks a rule of section 3 or 4.
    """
    inherited = _Inherited(files=(base,), compact=compact)
    return _Simplifier(resolver).pattern(_root(content, path, inherited), inherited, None)


def _root(content: bytes, path: str, inherited: _Inherited) -> Node:
    """The root of the innermost file."""
    base = inherited.files[-1]
    if inherited.compact:
        from tei_toolkit.relaxng.compact import read as read_compact

        return read_compact(content, path, base, inherited.ns)
    return read(content, path, base)


class _Simplifier:
    def __init__(self, resolver: Resolver) -> None:
        self.resolver = resolver
        self._depth = 0
        self._kinds: dict[str, Callable[[Node, _Inherited, _Scope | None], Term]] = {
            "element": self._element,
            "attribute": self._attribute,
            "data": self._data,
            "value": self._value,
            "ref": self._ref,
            "parentRef": self._ref,
            "externalRef": self._external,
            "grammar": self._grammar,
            "mixed": self._mixed,
            "optional": self._optional,
            "zeroOrMore": self._optional,
        }

    def pattern(self, node: Node, inherited: _Inherited, scope: _Scope | None) -> Term:
        """The term of a pattern."""
        # each file keeps to the depth, and so must all that include one another
        self._depth += 1
        if self._depth > MAXIMUM_DEPTH:
            raise node.fail("the files of the schema nest patterns too deep", hint="include them further out")
        inherited = inherited.at(node)
        made = self._kinds.get(node.name)
        if made is not None:
            term = made(node, inherited, scope)
        elif node.name in {"empty", "notAllowed", "text"}:
            term = Term(node.name, node.place)
        elif node.name in {"choice", "interleave"}:
            term = self._joined(node.name, node, node.children, inherited, scope)
        else:
            term = self._joined("group", node, node.children, inherited, scope)
            if node.name != "group":
                term = Term(node.name, node.place, (term,))
        self._depth -= 1
        return term

    def _joined(self, kind: str, node: Node, children: list[Node], inherited: _Inherited, scope: _Scope | None) -> Term:
        """Several patterns as one (§4.12)."""
        parts = tuple(self.pattern(child, inherited, scope) for child in children)
        return parts[0] if len(parts) == 1 else Term(kind, node.place, parts)

    def _mixed(self, node: Node, inherited: _Inherited, scope: _Scope | None) -> Term:
        inner = self._joined("group", node, node.children, inherited, scope)
        return Term(terms.INTERLEAVE, node.place, (inner, Term(terms.TEXT, node.place)))

    def _optional(self, node: Node, inherited: _Inherited, scope: _Scope | None) -> Term:
        inner = self._joined("group", node, node.children, inherited, scope)
        if node.name == "zeroOrMore":
            inner = Term(terms.ONE_OR_MORE, node.place, (inner,))
        return Term(terms.CHOICE, node.place, (inner, Term(terms.EMPTY, node.place)))

    def _element(self, node: Node, inherited: _Inherited, scope: _Scope | None) -> Term:
        names, patterns = self._named(node, inherited)
        content = self._joined("group", node, patterns, inherited, scope)
        return Term(terms.ELEMENT, node.place, (content,), names, default_value=node.default_value)

    def _attribute(self, node: Node, inherited: _Inherited, scope: _Scope | None) -> Term:
        names, patterns = self._named(node, inherited)
        _refuse_xmlns(node, names)
        content = self.pattern(patterns[0], inherited, scope) if patterns else Term(terms.TEXT, node.place)
        return Term(terms.ATTRIBUTE, node.place, (content,), names, default_value=node.default_value)

    def _named(self, node: Node, inherited: _Inherited) -> tuple[NameClass, list[Node]]:
        """The name class of an element or attribute, and its patterns (§4.8)."""
        name = node.attributes.get("name")
        if name is None:
            return self._names(node.children[0], inherited), node.children[1:]
        ns = inherited.ns if node.name == "element" or "ns" in node.attributes else ""
        return Name(_qualified(node, name, ns)), node.children

    def _names(self, node: Node, inherited: _Inherited, within: str = "") -> NameClass:
        """A name class; `within` is the name class whose 'except' it stands in (§4.16)."""
        inherited = inherited.at(node)
        if node.name == "name":
            return Name(_qualified(node, node.text, inherited.ns))
        if node.name == "choice":
            return NameChoice(tuple(self._names(child, inherited, within) for child in node.children))
        if within == "anyName" and node.name == "anyName":
            raise node.fail("'anyName' may not be excepted from 'anyName'")
        if within == "nsName":
            raise node.fail(f"'{node.name}' may not be excepted from 'nsName'")
        excepted = None
        if node.children:
            exception = node.children[0]
            inner = inherited.at(exception)
            parts = tuple(self._names(child, inner, node.name) for child in exception.children)
            excepted = parts[0] if len(parts) == 1 else NameChoice(parts)
        return AnyName(excepted) if node.name == "anyName" else NsName(inherited.ns, excepted)

    def _data(self, node: Node, inherited: _Inherited, scope: _Scope | None) -> Term:
        parameters = []
        parts: tuple[Term, ...] = ()
        for child in node.children:
            inner = inherited.at(child)
            if child.name == "param":
                parameters.append((child.attributes["name"], child.text))
            else:
                parts = (self._joined("choice", child, child.children, inner, scope),)
        try:
            made = datatype(inherited.library, node.attributes["type"], tuple(parameters))
        except DatatypeError as error:
            raise node.fail(str(error), hint="mend its type or its parameters") from None
        return Term(terms.DATA, node.place, parts, datatype=made)

    def _value(self, node: Node, inherited: _Inherited, _scope: _Scope | None) -> Term:
        name = node.attributes.get("type")
        library = "" if name is None else inherited.library
        try:
            made = datatype(library, name or "token", ())
        except DatatypeError as error:
            raise node.fail(str(error), hint="mend its type") from None
        prefixes = {**node.namespaces, "": inherited.ns} if made.needs_context else {}
        context = SchemaNamespaces(tuple(sorted(prefixes.items())))
        if not made.allows(node.text, context):
            raise node.fail(f"'{node.text}' is no value of the type '{made.name}'")
        return Term(terms.VALUE, node.place, datatype=made, value=node.text, context=context)

    def _ref(self, node: Node, _inherited: _Inherited, scope: _Scope | None) -> Term:
        if node.name == "parentRef":
            if scope is None or scope.parent is None:
                raise node.fail("a reference to the parent grammar stands in no grammar within a grammar")
            scope = scope.parent
        if scope is None:
            name = node.attributes["name"]
            hint = f"put the pattern into a grammar, together with the definition of '{name}'"
            raise node.fail(f"the reference to '{name}' stands in no grammar", hint=hint)
        definition = scope.define(node.attributes["name"], node.place)
        scope.references.append((node, definition))
        return Term(terms.REF, node.place, definition=definition)

    # --- other files

    def _external(self, node: Node, inherited: _Inherited, scope: _Scope | None) -> Term:
        root, inner = self._read(node, inherited)
        return self.pattern(root, inner, scope)

    def _read(self, node: Node, inherited: _Inherited) -> tuple[Node, _Inherited]:
        """The root of another file, and what it inherits: a namespace where it states none itself (§4.6, §4.7)."""
        href = node.attributes["href"]
        if "#" in href:
            raise node.fail(f"'{href}' has a fragment", hint="name the whole file")
        if not datatype(XML_SCHEMA, "anyURI", ()).allows(href, None):
            raise node.fail(f"'{href}' is no address")
        address = resolved(href, node.base)
        if address in inherited.files:
            raise node.fail(f"'{href}' includes itself", hint="break the circle")
        if len(inherited.files) >= MAXIMUM_FILES_WITHIN:
            raise node.fail(f"'{href}' is included {MAXIMUM_FILES_WITHIN} files deep", hint="include it further out")
        suffix = _SUFFIX.search(address)
        compact = inherited.compact if suffix is None else suffix[0].lower() == COMPACT_SUFFIX
        inner = _Inherited(ns=inherited.ns, files=(*inherited.files, address), compact=compact)
        return _root(self.resolver(address), address.removeprefix("file://"), inner), inner

    # --- grammars

    def _grammar(self, node: Node, inherited: _Inherited, scope: _Scope | None) -> Term:
        own = _Scope(scope)
        for component in self._components(node, inherited):
            self._add(own, component)
        for definition in own.definitions.values():
            if definition.pieces:
                kind = definition.combine or terms.CHOICE
                pieces = tuple(definition.pieces)
                definition.term = pieces[0] if len(pieces) == 1 else Term(kind, definition.place, pieces)
        for reference, definition in own.references:
            if definition.term is None:
                raise reference.fail(f"'{definition.name}' is not defined", hint="define it, or mend the name")
        start = own.definitions.get("")
        if start is None or start.term is None:
            raise node.fail("the grammar has no 'start'", hint="say with 'start' which element a document begins with")
        return Term(terms.REF, node.place, definition=start)

    def _components(self, holder: Node, inherited: _Inherited) -> Iterator[_Component]:
        """The starts and definitions of a grammar, those of its divs and includes among them (§4.7, §4.11)."""
        for node in holder.children:
            inner = inherited.at(node)
            if node.name == "div":
                yield from self._components(node, inner)
            elif node.name == "include":
                yield from self._included(node, inner)
            else:
                yield _Component(node, inner)

    def _included(self, node: Node, inherited: _Inherited) -> Iterator[_Component]:
        root, inner = self._read(node, inherited)
        if root.name != "grammar":
            raise node.fail(
                f"'{node.attributes['href']}' is no grammar",
                hint="a single pattern is read by 'externalRef', in compact syntax 'external'",
            )
        replacing = list(self._components(node, inherited))
        replaced = {(one.node.name, one.name): False for one in replacing}
        for component in self._components(root, inner.at(root)):
            key = (component.node.name, component.name)
            if key in replaced:
                replaced[key] = True
            else:
                yield component
        for component in replacing:
            if not replaced[component.node.name, component.name]:
                what = f"'{component.name}'" if component.name else "'start'"
                raise component.node.fail(f"{what} replaces nothing in '{node.attributes['href']}'",
                                          hint="put it outside of 'include', or mend the name")  # fmt: skip
            yield component

    def _add(self, scope: _Scope, component: _Component) -> None:
        """Add to a definition, as @combine says (§4.17)."""
        node = component.node
        definition = scope.define(component.name, node.place)
        combine = node.attributes.get("combine")
        what = f"'{component.name}'" if component.name else "'start'"
        if combine is None:
            if definition.plain:
                hint = 'write combine="choice" or "interleave", in compact syntax |= or &='
                raise node.fail(f"{what} is defined twice, and nothing says how the two are combined", hint=hint)
            definition.plain = True
        elif definition.combine not in {None, combine}:
            raise node.fail(f"{what} is combined by 'choice' and by 'interleave'", hint="combine it in one way")
        else:
            definition.combine = combine
        if not definition.pieces:
            definition.place = node.place
        definition.pieces.append(self._joined("group", node, node.children, component.inherited, scope))


def _check_library(node: Node, library: str) -> None:
    """A datatype library is named by an absolute address without fragment, or by nothing (§4.3)."""
    if library and ("#" in library or not _is_absolute(library)):
        raise node.fail(f"'{library}' is no absolute address of a datatype library", hint=f'write "{XML_SCHEMA}"')
    if library and not datatype(XML_SCHEMA, "anyURI", ()).allows(library, None):
        raise node.fail(f"'{library}' is no address")


def _is_absolute(address: str) -> bool:
    scheme, colon, rest = address.partition(":")
    return bool(colon and rest and scheme[:1].isalpha() and scheme.isascii() and scheme.replace("+", "a").replace("-", "a").replace(".", "a").isalnum())  # fmt: skip  # noqa: E501


def _qualified(node: Node, name: str, ns: str) -> str:
    """The expanded name of a QName in a schema (§4.10)."""
    prefix, colon, local = name.partition(":")
    if not colon:
        return written(ns, name)
    if prefix not in node.namespaces:
        raise node.fail(f"the prefix of '{name}' is not declared", hint=f'declare xmlns:{prefix}="…"')
    return written(node.namespaces[prefix], local)


def _refuse_xmlns(node: Node, names: NameClass) -> None:
    """An attribute is never a namespace declaration (§4.16)."""
    waiting: list[NameClass | None] = [names]
    while waiting:
        one = waiting.pop()
        if isinstance(one, NameChoice):
            waiting += one.alternatives
        elif isinstance(one, Name):
            if one.name == "xmlns" or one.name.startswith(f"{XMLNS} "):
                raise node.fail("an attribute may not be 'xmlns'", hint="namespaces are declared, not matched")
        elif isinstance(one, NsName):
            if one.namespace == XMLNS:
                raise node.fail(f"an attribute may not be of {XMLNS}")
            waiting.append(one.excepted)
        elif isinstance(one, AnyName):
            waiting.append(one.excepted)
