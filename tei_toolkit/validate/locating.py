"""Where in a document the values stand that a check has found wrong: a second look, at documents with faults only."""

from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from tei_toolkit.model.diagnostic import Location
from tei_toolkit.relaxng.name_classes import display
from tei_toolkit.relaxng.xml import parser
from tei_toolkit.validate.attributes import Role
from tei_toolkit.validate.survey import Scan, read

if TYPE_CHECKING:
    from tei_toolkit.validate.subject import Subject

_DEEPEST_PATH = 40


class Node(NamedTuple):
    """An element on the way to a place: its rank among those of its name, and how many of each name there are."""

    parent: "Node | None"
    name: str
    rank: int
    siblings: dict[str, int]


class Found(NamedTuple):
    """A value with its place, the element that has it, and those of its attributes of the role asked for that hold it.

    Names are local ones, with xml: where they are XML's own; of dates no names are told.
    """

    value: Hashable
    location: Location
    element: str
    attributes: tuple[str, ...]


class Path:
    """Follows the tags of a document, so that at each of them its path can be told once the document has ended."""

    def __init__(self) -> None:
        self._counts: list[dict[str, int]] = [defaultdict(int)]
        self._nodes: list[Node | None] = [None]

    def reached(self, name: str, _attributes: list[str]) -> None:
        """A start tag."""
        siblings = self._counts[-1]
        siblings[name] += 1
        self._nodes.append(Node(self._nodes[-1], name, siblings[name], siblings))
        self._counts.append(defaultdict(int))

    def left(self) -> None:
        """An end tag."""
        self._nodes.pop()
        self._counts.pop()

    @property
    def here(self) -> Node | None:
        """The element that was reached last."""
        return self._nodes[-1]


def written(node: Node | None) -> str | None:
    """A path in words, TEI/text/body/p[3]; of a very long one the beginning and the end."""
    steps: list[str] = []
    while node is not None:
        name = display(node.name)
        steps.append(name if node.siblings[node.name] == 1 else f"{name}[{node.rank}]")
        node = node.parent
    if len(steps) > _DEEPEST_PATH:
        half = _DEEPEST_PATH // 2
        steps = [*steps[:half], "…", *steps[-half:]]
    return "/".join(reversed(steps)) or None


def located(subject: "Subject", wanted: Mapping[Role, Collection[Hashable]]) -> list[Found]:
    """All places of the values wanted, role by role, in the order of the document.

    Values are as in the survey: pointers with their base, dates of one element together.

    Raises:
        ReadError: the document cannot be read again.
    """
    made = parser()
    path = Path()
    hits: list[tuple[Hashable, int, int, Node | None, tuple[str, ...]]] = []
    tag: tuple[str, list[str]] = ("", [])
    known = subject.attributes

    def reached(name: str, attributes: list[str]) -> None:
        nonlocal tag
        tag = name, attributes
        path.reached(name, attributes)

    def hit(role: Role, value: Hashable, text: str | None) -> None:
        element, pairs = known[tag[0]], zip(tag[1][::2], tag[1][1::2], strict=True)
        names = () if element is None else (one for one, each in pairs if each == text and role in element.roles(one))
        place = made.CurrentLineNumber, made.CurrentColumnNumber + 1
        hits.append((value, *place, path.here, tuple(map(display, names))))

    scan = Scan(made, known, reached, path.left)
    for role, values in wanted.items():
        if role is Role.POINTER:
            scan.note(role, _pointer(values, hit))
            scan.note_with_base(_pointer(values, hit))
        else:
            scan.note(role, _other(role, values, hit))
    read(made, subject.bytes.chunks())
    name = subject.name
    return [
        Found(value, Location(name, line, column, written(node)), "" if node is None else display(node.name), names)
        for value, line, column, node, names in hits
    ]


Hit = Callable[[Role, Hashable, str | None], None]


def _pointer(values: Collection[Hashable], hit: Hit) -> Callable[..., None]:
    def note(value: str, base: str = "") -> None:
        if (value, base) in values:
            hit(Role.POINTER, (value, base), value)

    return note


def _other(role: Role, values: Collection[Hashable], hit: Hit) -> Callable[..., None]:
    strips = role is Role.IDENTIFIER

    def note(value: Hashable) -> None:
        text = value if isinstance(value, str) else None
        value = text.strip() if strips and text is not None else value
        if value in values:
            hit(role, value, text)

    return note


def prefixes_located(subject: "Subject", wanted: Iterable[tuple[Mapping[str, str], str]]) -> list[tuple[Location, str]]:
    """The places of prefixDefs with these attributes, each with what was said of it.

    Raises:
        ReadError: the document cannot be read again.
    """
    said = {tuple(sorted(attributes.items())): reason for attributes, reason in wanted}
    made = parser()
    path = Path()
    hits: list[tuple[int, int, Node | None, str]] = []

    def prefix(attributes: Mapping[str, str]) -> None:
        reason = said.get(tuple(sorted(attributes.items())))
        if reason is not None:
            hits.append((made.CurrentLineNumber, made.CurrentColumnNumber + 1, path.here, reason))

    Scan(made, subject.attributes, path.reached, path.left).note(Role.PREFIX, prefix)
    read(made, subject.bytes.chunks())
    return [(Location(subject.name, line, column, written(node)), reason) for line, column, node, reason in hits]
