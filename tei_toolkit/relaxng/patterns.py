"""Patterns: what may come in a document. Each exists once, so that equal patterns are identical."""

from collections.abc import Callable, Sequence
from itertools import count

from tei_toolkit.relaxng.datatypes import Datatype
from tei_toolkit.relaxng.errors import TooLargeError
from tei_toolkit.relaxng.name_classes import NameClass, plain_names
from tei_toolkit.relaxng.terms import SchemaNamespaces

_WIDE = 8
MAXIMUM_PATTERNS = 1_000_000


class Pattern:
    """What may come. Flags tell what it speaks of outside of elements: attributes, text, data, namespaces.

    `id_type` is "ID", "IDREF" or "IDREFS" for data of these types (RELAX NG DTD Compatibility §5). `closed`, `stripped`
    and `after_text` are remembered by `Derivatives`.
    """

    __slots__ = ("after_text", "attributes", "closed", "context", "data", "nullable", "serial", "stripped", "text")

    id_type: str | None = None
    nullable: bool
    attributes: bool
    text: bool
    data: bool
    context: bool
    serial: int

    def __init__(self, parts: "Sequence[Pattern]" = (), *, nullable: bool) -> None:
        self.nullable = nullable
        self.attributes = self.text = self.data = self.context = False
        for part in parts:
            self.attributes |= part.attributes
            self.text |= part.text
            self.data |= part.data
            self.context |= part.context
        self.closed: Pattern | None = None
        self.stripped: Pattern | None = None
        self.after_text: Pattern | None = None


class Empty(Pattern):
    """Nothing more."""

    __slots__ = ()


class NotAllowed(Pattern):
    """Nothing that could be written."""

    __slots__ = ()


class Text(Pattern):
    """Any text, or none."""

    __slots__ = ()


class Choice(Pattern):
    """One of several patterns."""

    __slots__ = ("_index", "parts")

    def __init__(self, parts: tuple[Pattern, ...]) -> None:
        super().__init__(parts, nullable=any(part.nullable for part in parts))
        self.parts = parts
        self._index: tuple[dict[str, list[Pattern]], list[Pattern]] | None = None

    def starting_with(self, name: str) -> Sequence[Pattern]:
        """The parts in which an element of that name may come first."""
        if len(self.parts) < _WIDE:
            return self.parts
        if self._index is None:
            by_name: dict[str, list[Pattern]] = {}
            others: list[Pattern] = []
            for part in self.parts:
                head = part.part if isinstance(part, OneOrMore) else part
                head = head.first if isinstance(head, Group) and not head.first.nullable else head
                names = tuple(plain_names(head.names)) if isinstance(head, Element) else ()
                if names and isinstance(head, Element) and not head.names.infinite:
                    for each in names:
                        by_name.setdefault(each, []).append(part)
                else:
                    others.append(part)
            self._index = by_name, others
        by_name, others = self._index
        found = by_name.get(name)
        return others if found is None else [*found, *others]


class Group(Pattern):
    """A pattern and then another; the first is no group itself."""

    __slots__ = ("first", "rest")

    def __init__(self, first: Pattern, rest: Pattern) -> None:
        super().__init__((first, rest), nullable=first.nullable and rest.nullable)
        self.first = first
        self.rest = rest


class Interleave(Pattern):
    """Several patterns, their parts mixed in any way."""

    __slots__ = ("parts",)

    def __init__(self, parts: tuple[Pattern, ...]) -> None:
        super().__init__(parts, nullable=all(part.nullable for part in parts))
        self.parts = parts


class OneOrMore(Pattern):
    """A pattern once or several times."""

    __slots__ = ("part",)

    def __init__(self, part: Pattern) -> None:
        super().__init__((part,), nullable=part.nullable)
        self.part = part


class TextList(Pattern):
    """A text whose words match a pattern one after another."""

    __slots__ = ("part",)

    def __init__(self, part: Pattern) -> None:
        super().__init__((part,), nullable=False)
        self.part = part
        self.data = True


class Data(Pattern):
    """A text of a datatype, unless it matches `excepted`."""

    __slots__ = ("datatype", "excepted")

    def __init__(self, datatype: Datatype, excepted: Pattern | None) -> None:
        super().__init__(() if excepted is None else (excepted,), nullable=False)
        self.datatype = datatype
        self.excepted = excepted
        self.data = True
        self.context |= datatype.needs_context

    @property
    def id_type(self) -> str | None:  # type: ignore[override]
        """Whether the text is an identifier, and of which kind."""
        return self.datatype.id_type


class Value(Pattern):
    """A text that means the same as a given one."""

    __slots__ = ("datatype", "literal", "namespaces")

    def __init__(self, datatype: Datatype, literal: str, namespaces: SchemaNamespaces) -> None:
        super().__init__(nullable=False)
        self.datatype = datatype
        self.literal = literal
        self.namespaces = namespaces
        self.data = True
        self.context = datatype.needs_context

    @property
    def id_type(self) -> str | None:  # type: ignore[override]
        """Whether the text is an identifier, and of which kind."""
        return self.datatype.id_type


class Attribute(Pattern):
    """An attribute, and what its value matches."""

    __slots__ = ("names", "value")

    def __init__(self, names: NameClass, value: Pattern) -> None:
        super().__init__(nullable=False)
        self.names = names
        self.value = value
        self.attributes = True


class Element(Pattern):
    """An element; its content is asked for when it is first met, for elements may hold themselves."""

    __slots__ = ("_content", "names", "number")

    def __init__(self, number: int, names: NameClass, content: Callable[[], Pattern]) -> None:
        super().__init__(nullable=False)
        self.number = number
        self.names = names
        self._content: Pattern | Callable[[], Pattern] = content

    @property
    def content(self) -> Pattern:
        """What the element holds, attributes among it."""
        if not isinstance(self._content, Pattern):
            self._content = self._content()
        return self._content


class Patterns:
    """Makes each pattern once, simplified."""

    def __init__(self) -> None:
        self._table: dict[tuple[object, ...], Pattern] = {}
        self._serials = count()
        self.empty = self._add(("empty",), Empty(nullable=True))
        self.not_allowed = self._add(("notAllowed",), NotAllowed(nullable=False))
        self.anything = Text(nullable=True)
        self.anything.text = True
        self._add(("text",), self.anything)

    def __len__(self) -> int:
        return len(self._table)

    def _add(self, key: tuple[object, ...], made: Pattern) -> Pattern:
        if len(self._table) >= MAXIMUM_PATTERNS:
            raise TooLargeError
        made.serial = next(self._serials)
        self._table[key] = made
        return made

    def forget_derived(self, number: int) -> None:
        """Keep the first so many patterns only; what is still held elsewhere stays right, and is made once more."""
        for key in list(self._table)[number:]:
            del self._table[key]

    # --- making

    def choice(self, parts: Sequence[Pattern]) -> Pattern:
        """One of the parts."""
        flat: dict[int, Pattern] = {}
        for part in parts:
            for one in part.parts if isinstance(part, Choice) else (part,):
                if one is not self.not_allowed:
                    flat[one.serial] = one
        if self.empty.serial in flat and any(one.nullable for one in flat.values() if one is not self.empty):
            del flat[self.empty.serial]
        if len(flat) <= 1:
            return next(iter(flat.values()), self.not_allowed)
        serials = tuple(sorted(flat))
        key = ("choice", serials)
        return self._table.get(key) or self._add(key, Choice(tuple(flat[serial] for serial in serials)))

    def group(self, first: Pattern, rest: Pattern) -> Pattern:
        """The first, then the rest."""
        if first is self.empty or rest is self.not_allowed:
            return rest
        if rest is self.empty or first is self.not_allowed:
            return first
        if isinstance(first, Group):
            spine = []
            while isinstance(first, Group):
                spine.append(first.first)
                first = first.rest
            for part in (first, *reversed(spine)):
                rest = self.group(part, rest)
            return rest
        key = ("group", first.serial, rest.serial)
        return self._table.get(key) or self._add(key, Group(first, rest))

    def interleave(self, parts: Sequence[Pattern]) -> Pattern:
        """All of the parts, mixed."""
        flat: list[Pattern] = []
        for part in parts:
            if part is self.not_allowed:
                return part
            if part is not self.empty:
                flat += part.parts if isinstance(part, Interleave) else (part,)
        if len(flat) <= 1:
            return flat[0] if flat else self.empty
        flat.sort(key=lambda one: one.serial)
        key = ("interleave", tuple(one.serial for one in flat))
        return self._table.get(key) or self._add(key, Interleave(tuple(flat)))

    def one_or_more(self, part: Pattern) -> Pattern:
        """The part, once or several times."""
        if part is self.empty or part is self.not_allowed or isinstance(part, OneOrMore | Text):
            return part
        key = ("oneOrMore", part.serial)
        return self._table.get(key) or self._add(key, OneOrMore(part))

    def text_list(self, part: Pattern) -> Pattern:
        """A list of words."""
        if part is self.not_allowed:
            return part
        key = ("list", part.serial)
        return self._table.get(key) or self._add(key, TextList(part))

    def data(self, datatype: Datatype, excepted: Pattern | None = None) -> Pattern:
        """A text of a datatype."""
        if excepted is self.not_allowed:
            excepted = None
        key = ("data", datatype, None if excepted is None else excepted.serial)
        return self._table.get(key) or self._add(key, Data(datatype, excepted))

    def value(self, datatype: Datatype, literal: str, namespaces: SchemaNamespaces) -> Pattern:
        """A text that equals the literal."""
        key = ("value", datatype, literal, namespaces)
        return self._table.get(key) or self._add(key, Value(datatype, literal, namespaces))

    def attribute(self, names: NameClass, value: Pattern) -> Pattern:
        """An attribute."""
        if value is self.not_allowed:
            return value
        key = ("attribute", names, value.serial)
        return self._table.get(key) or self._add(key, Attribute(names, value))

    def element(self, number: int, names: NameClass, content: Callable[[], Pattern]) -> Pattern:
        """The element of that number; what is given a second time under one number is the first."""
        key = ("element", number)
        return self._table.get(key) or self._add(key, Element(number, names, content))
