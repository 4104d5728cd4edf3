"""What a schema may not say although its parts are right one by one (RELAX NG §4.19 and section 7)."""

from collections.abc import Callable, Iterable
from enum import IntEnum, IntFlag
from itertools import combinations

from tei_toolkit.relaxng import terms
from tei_toolkit.relaxng.errors import SchemaError
from tei_toolkit.relaxng.name_classes import Name, NameClass, described, display, overlap
from tei_toolkit.relaxng.terms import Term, elements
from tei_toolkit.relaxng.xml import SEPARATOR

MAXIMUM_DEPTH = 200


class _Within(IntFlag):
    """What a pattern stands in, as far as §7.1 cares."""

    NOTHING = 0
    START = 1
    ATTRIBUTE = 2
    LIST = 4
    EXCEPT = 8
    ONE_OR_MORE = 16
    REPEATED_GROUP = 32


class _Content(IntEnum):
    """The content types of §7.2."""

    EMPTY = 0
    COMPLEX = 1
    SIMPLE = 2


_FORBIDDEN: tuple[tuple[_Within, frozenset[str], str], ...] = (
    (_Within.START, frozenset("attribute data value list text empty group interleave oneOrMore".split()), "start"),
    (_Within.ATTRIBUTE, frozenset({"element", "attribute"}), "attribute"),
    (_Within.LIST, frozenset({"element", "attribute", "list", "text", "interleave"}), "list"),
    (
        _Within.EXCEPT,
        frozenset("attribute element list text empty group interleave oneOrMore".split()),
        "the 'except' of 'data'",
    ),
)


def check(start: Term) -> Callable[[Term], bool]:
    """Hold a schema to the restrictions; answered is a test which of its terms can never match (§4.20).

    Raises:
        SchemaError: one of them is broken; the first, in the order of the document.
    """
    _Recursion().visit(start)
    checker = _Checker()
    checker.visit(start, _Within.START)
    for element in elements(start):
        if checker.reached(element):
            checker.visit(element.parts[0], _Within.NOTHING)
            checker.content_type(element.parts[0])
            checker.attributes(element.parts[0])
            checker.children(element.parts[0])
    return checker.dead


class _Recursion:
    """A definition may reach itself only through an element (§4.19); nothing may nest too deep for us."""

    def __init__(self) -> None:
        self._open: set[int] = set()
        self._depths: dict[int, int] = {}

    def visit(self, start: Term) -> None:
        """Look at the start, and at the content of each element."""
        for term in (start, *(element.parts[0] for element in elements(start))):
            self._depth(term, 0)

    def _depth(self, term: Term, above: int) -> int:
        """How deep patterns nest below a term, references followed, elements not."""
        if term.kind == terms.ELEMENT:
            return 0
        known = self._depths.get(id(term))
        if known is None:
            if term.kind == terms.REF and term.definition is not None:
                if id(term.definition) in self._open:
                    raise SchemaError(term.place, f"'{term.definition.name}' contains itself outside of any element",
                                      hint="put an element between")  # fmt: skip
                self._open.add(id(term.definition))
            if above > MAXIMUM_DEPTH:
                raise SchemaError(term.place, "patterns nest too deep", hint="put elements between, or split them")
            inner = (term.definition.term,) if term.definition is not None and term.definition.term else term.parts
            known = 1 + max((self._depth(part, above + 1) for part in inner), default=0)
            self._depths[id(term)] = known
            if term.kind == terms.REF:
                self._open.discard(id(term.definition))
        if above + known > MAXIMUM_DEPTH:
            raise SchemaError(term.place, "patterns nest too deep", hint="put elements between, or split them")
        return known


class _Checker:
    def __init__(self) -> None:
        self._visited: set[tuple[int, int]] = set()
        self._dead: dict[int, bool] = {}
        self._content: dict[int, _Content] = {}
        self._attributes: dict[int, dict[NameClass, Term]] = {}
        self._children: dict[int, dict[NameClass, Term]] = {}
        self._texts: dict[int, bool] = {}
        self._reached: set[int] = set()

    def reached(self, element: Term) -> bool:
        """Whether an element is left once what can never be is taken out."""
        return id(element) in self._reached

    def dead(self, term: Term) -> bool:
        """Whether a pattern is notAllowed (§4.20)."""
        known = self._dead.get(id(term))
        if known is None:
            if term.kind == terms.NOT_ALLOWED:
                known = True
            elif term.kind == terms.REF:
                known = self.dead(term.target())
            elif term.kind == terms.CHOICE:
                known = all(self.dead(part) for part in term.parts)
            else:
                known = term.kind not in {terms.ELEMENT, terms.DATA} and any(self.dead(part) for part in term.parts)
            self._dead[id(term)] = known
        return known

    def _empty(self, term: Term) -> bool:
        """Whether a pattern is reduced to 'empty' (§4.21)."""
        if term.kind == terms.REF:
            return self._empty(term.target())
        if term.kind in {terms.GROUP, terms.INTERLEAVE, terms.ONE_OR_MORE, terms.CHOICE}:
            return all(self._empty(part) for part in term.parts if not self.dead(part))
        return term.kind == terms.EMPTY

    def visit(self, term: Term, within: _Within) -> None:
        """Check where each pattern stands (§7.1), and that open name classes are repeated (§7.3)."""
        if self.dead(term) or (id(term), within) in self._visited:
            return
        self._visited.add((id(term), within))
        kind = self._kind(term)
        for place, forbidden, name in _FORBIDDEN:
            if within & place and kind in forbidden:
                holder = name if name.startswith("the") else f"'{name}'"
                raise SchemaError(term.place, f"'{kind}' may not stand in {holder}",
                                  hint="take it out, or put an 'element' between")  # fmt: skip
        if kind == terms.ATTRIBUTE:
            self._check_attribute(term, within)
            within = _Within.ATTRIBUTE
        elif kind == terms.ELEMENT:
            self._reached.add(id(term))
            return
        elif kind == terms.ONE_OR_MORE:
            within |= _Within.ONE_OR_MORE
        elif kind in {terms.GROUP, terms.INTERLEAVE} and within & _Within.ONE_OR_MORE:
            within |= _Within.REPEATED_GROUP
        elif kind == terms.LIST:
            within |= _Within.LIST
        elif kind == terms.DATA:
            within |= _Within.EXCEPT
        for part in (term.target(),) if term.kind == terms.REF else term.parts:
            self.visit(part, within)

    def _kind(self, term: Term) -> str:
        """The kind of a term once parts that are empty are taken out of groups (§4.21), and lone parts stand alone."""
        if term.kind in {terms.GROUP, terms.INTERLEAVE}:
            left = [part for part in term.parts if not self._empty(part)]
            if not left:
                return terms.EMPTY
            return term.kind if len(left) > 1 else terms.CHOICE
        if term.kind == terms.ONE_OR_MORE and self._empty(term):
            return terms.EMPTY
        return terms.CHOICE if term.kind == terms.REF else term.kind

    def _check_attribute(self, term: Term, within: _Within) -> None:
        if within & _Within.REPEATED_GROUP:
            raise SchemaError(term.place, "'attribute' may not stand in a 'group' or 'interleave' that is repeated",
                              hint="repeat the attribute alone, or not at all")  # fmt: skip
        if term.names is not None and term.names.infinite and not within & _Within.ONE_OR_MORE:
            raise SchemaError(term.place, f"an attribute of {described(term.names)} must stand in 'oneOrMore'",
                              hint="put it into 'oneOrMore' or 'zeroOrMore'")  # fmt: skip

    def content_type(self, term: Term) -> _Content:
        """The content type of a pattern (§7.2): data goes with neither elements nor other data."""
        known = self._content.get(id(term))
        if known is None:
            known = self._content[id(term)] = self._content_type(term)
        return known

    def _content_type(self, term: Term) -> _Content:
        parts = [part for part in term.parts if not self.dead(part)]
        if term.kind == terms.REF:
            return self.content_type(term.target())
        if term.kind in {terms.VALUE, terms.LIST}:
            return _Content.SIMPLE
        if term.kind == terms.DATA:
            for part in parts:
                self.content_type(part)
            return _Content.SIMPLE
        if term.kind in {terms.ELEMENT, terms.TEXT}:
            return _Content.COMPLEX
        if term.kind == terms.ATTRIBUTE:
            # what can never be has no content to look at
            for part in parts:
                self.content_type(part)
            return _Content.EMPTY
        found = [(self.content_type(part), part) for part in parts]
        if term.kind == terms.ONE_OR_MORE:
            found *= 2
        if term.kind != terms.CHOICE:
            for (first, _), (second, place) in combinations(found, 2):
                if _Content.SIMPLE in {first, second} and _Content.EMPTY not in {first, second}:
                    raise SchemaError(place.place, "data stands beside elements, text or other data",
                                      hint="put it into a 'list', an 'element' or a 'choice'")  # fmt: skip
        return max((kind for kind, _ in found), default=_Content.EMPTY)

    # --- names that stand side by side

    def attributes(self, term: Term) -> dict[NameClass, Term]:
        """The attributes of a pattern; none may stand twice side by side (§7.3)."""
        known = self._attributes.get(id(term))
        if known is None:
            known = {}
            if term.kind == terms.ATTRIBUTE and term.names is not None:
                known = {term.names: term}
            elif term.kind == terms.REF:
                known = self.attributes(term.target())
            elif term.kind != terms.ELEMENT:
                parts = [self.attributes(part) for part in term.parts if not self.dead(part)]
                if term.kind in {terms.GROUP, terms.INTERLEAVE}:
                    _no_overlap(parts, "the attribute {} stands twice", "leave one of the two out")
                known = {names: place for part in parts for names, place in part.items()}
            self._attributes[id(term)] = known
        return known

    def children(self, term: Term) -> dict[NameClass, Term]:
        """The elements of a pattern; none may stand on two sides of an interleave, and text on one only (§7.4)."""
        known = self._children.get(id(term))
        if known is None:
            known = {}
            if term.kind == terms.ELEMENT and term.names is not None:
                known = {term.names: term}
            elif term.kind == terms.REF:
                known = self.children(term.target())
            elif term.kind not in {terms.ATTRIBUTE, terms.DATA}:
                living = [part for part in term.parts if not self.dead(part)]
                parts = [self.children(part) for part in living]
                if term.kind == terms.INTERLEAVE:
                    _no_overlap(parts, "the element {} stands on two sides of 'interleave'", "leave it to one of them")
                    if sum(self._has_text(part) for part in living) > 1:
                        raise SchemaError(term.place, "text stands on two sides of 'interleave'",
                                          hint="leave it to one of them")  # fmt: skip
                known = {names: place for part in parts for names, place in part.items()}
            self._children[id(term)] = known
        return known

    def _has_text(self, term: Term) -> bool:
        known = self._texts.get(id(term))
        if known is None:
            if term.kind == terms.REF:
                known = self._has_text(term.target())
            elif term.kind in {terms.ELEMENT, terms.ATTRIBUTE, terms.LIST, terms.DATA}:
                known = False
            else:
                living = (part for part in term.parts if not self.dead(part))
                known = term.kind == terms.TEXT or any(self._has_text(part) for part in living)
            self._texts[id(term)] = known
        return known


def _no_overlap(parts: Iterable[dict[NameClass, Term]], message: str, hint: str) -> None:
    """Raise where a name is in two of the parts; single names are compared by look-up, others by pairs."""
    plain: dict[str, Term] = {}
    classes: list[tuple[NameClass, Term]] = []
    for part in parts:
        for names, term in part.items():
            twice = display(names.name) if isinstance(names, Name) and names.name in plain else None
            if twice is None:
                others = classes if isinstance(names, Name) else (*classes, *((Name(one), term) for one in plain))
                twice = next((_shown(name) for other, _ in others if (name := overlap(names, other))), None)
            if twice is not None:
                raise SchemaError(term.place, message.format(f"'{twice}'"), hint=hint)
        for names, term in part.items():
            if isinstance(names, Name):
                plain[names.name] = term
            else:
                classes.append((names, term))


def _shown(name: str) -> str:
    shown = display(name)
    return f"any of {name.rpartition(SEPARATOR)[0]}" if shown == "*" else shown
