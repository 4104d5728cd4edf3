"""From annotations that may cross to a tree: which element holds which, and what gives way (TEI P5 ch. 20).

Crossing spans have four answers. `split`: the element becomes two, linked by @next and @prev. `dissolve`: the
element is left out and reported. Milestones and standOff are chosen by recognisers, which then give no span.
"""

import heapq
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import count
from typing import TypeAlias

from tei_toolkit.model.annotation import Annotation
from tei_toolkit.model.span import Span

# outermost first: where two elements hold the same text, the one named earlier holds the other
RANK = {
    name: rank
    for rank, name in enumerate(
        (
            "front body div opener closer quote castList list head sp speaker u seg p ab item castItem dateline fw bibl"
            " said label lg l role roleDesc q soCalled note stage incident kinesic vocal desc supplied title choice sic"
            " unclear orgName persName placeName ref roleName date time measureGrp measure num foreign hi"
        ).split()
    )
}
_KEEP_GAPS = frozenset({"p", "head", "item", "l", "ab", "dateline", "said", "u", "q", "quote"})
_LAST = len(RANK)
BLOCKS = frozenset("front body div opener closer castList castItem list head sp speaker u p ab item dateline".split())
_HOLD_BLOCKS = frozenset("front body div castList list opener sp".split())
_PHRASES = frozenset(
    "date time measure measureGrp num persName placeName orgName roleName sic unclear supplied foreign".split()
)
# what a running head or words of another language may hold (TEI P5, macro.phraseSeq)
_IN_WORDS = _PHRASES | frozenset("ref hi title choice foreign gap note pb soCalled".split())
# these hold words and no speech (TEI P5, macro.phraseSeq)
_HOLD_WORDS = frozenset("date time measure num persName placeName orgName roleName".split())
_SPEECH = frozenset("said q quote stage".split())
_NOT_IN_DESCRIPTIONS = frozenset({"supplied", "sic", "unclear"})
_Key: TypeAlias = tuple[int, bool, int, int]
_ROLES = frozenset({"role", "roleDesc"})
_PARTICULAR = frozenset({"fw", "desc", "item", "measureGrp", "foreign"})
"""Those that may not hold all that others may."""
SPLITTABLE = frozenset({"hi", "said", "q", "quote", "supplied", "fw"})


@dataclass(slots=True)
class Node:
    """An annotation with those inside it, in the order of the text."""

    annotation: Annotation
    span: Span
    children: list["Node"] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Nested:
    """The tree under an outermost node, and the annotations that had to be left out."""

    root: Node
    dissolved: tuple[Annotation, ...]


def nest(annotations: Iterable[Annotation], whole: Span) -> Nested:
    """Nest annotations that lie within `whole`; equal spans by rank, crossing ones split or left out."""
    return _Nesting(whole).run(annotations)


def _rank(annotation: Annotation) -> int:
    return RANK.get(annotation.element, _LAST)


def _key(annotation: Annotation) -> _Key:
    """What annotations are placed by: their beginning, then none before some length, the longer, and the outer one."""
    span = annotation.span
    return span.start, span.end > span.start, -span.end, RANK.get(annotation.element, _LAST)


@cache
def _may_be_misplaced(element: str, parent: str) -> bool:
    """Whether anything is to be seen to where one element comes to stand in another, which for most there is not."""
    return parent in _PARTICULAR or element in _ROLES or (parent in _HOLD_BLOCKS and element in _PHRASES)


class _Nesting:
    def __init__(self, whole: Span) -> None:
        self._root = Node(Annotation(whole, "text"), whole)
        self._stack = [self._root]
        self._order = count()
        self._waiting: list[tuple[_Key, int, Annotation]] = []
        self._dissolved: list[Annotation] = []
        self._parts = count(1)

    def run(self, annotations: Iterable[Annotation]) -> Nested:
        waiting = self._waiting
        last: Annotation | None = None
        for annotation in sorted(annotations, key=_key):
            while waiting and waiting[0][0] < _key(annotation):
                self._place(heapq.heappop(waiting)[-1])
            if last is None or last.span.start != annotation.span.start or last != annotation:
                self._place(annotation)
            last = annotation
        while waiting:
            self._place(heapq.heappop(waiting)[-1])
        return Nested(self._root, tuple(self._dissolved))

    def _push(self, annotation: Annotation) -> None:
        # no two have the same number, so annotations themselves are never compared
        heapq.heappush(self._waiting, (_key(annotation), next(self._order), annotation))

    def _place(self, annotation: Annotation) -> None:
        span, element, stack = annotation.span, annotation.element, self._stack
        top = stack[-1]
        while top.span.end <= span.start and top is not self._root:
            if element == "gap" and top.annotation.element in _KEEP_GAPS:
                break  # what is missing at the end of a paragraph or speech is missing in it
            stack.pop()
            top = stack[-1]
        if element in _SPEECH:
            while top.annotation.element in _HOLD_WORDS:
                self._dissolve(top)
                top = stack[-1]
        if span.end <= top.span.end:
            self._open(annotation)
        elif top.annotation.element == "fw" and annotation.element not in BLOCKS:
            self._dissolved.append(annotation)  # a running head stands by itself
        elif annotation.element in SPLITTABLE:
            self._split(annotation, top.span.end)
        elif (
            top.annotation.element in SPLITTABLE
            and top.annotation.element not in BLOCKS
            and span.start > top.span.start
        ):
            first, second = self._linked(top.annotation, top.span.start, span.start, top.span.end)
            top.annotation, top.span = first, first.span
            self._push(second)
            self._push(annotation)
        elif _rank(annotation) < _rank(top.annotation) and top is not self._root:
            self._dissolve(top)
            self._push(annotation)
        else:
            self._dissolved.append(annotation)

    def _open(self, annotation: Annotation) -> None:
        stack = self._stack
        if _may_be_misplaced(annotation.element, stack[-1].annotation.element) and self._is_misplaced(annotation):
            self._dissolved.append(annotation)
            return
        if annotation.element == "head" and any(node.annotation.element == "quote" for node in stack):
            annotation = replace(annotation, element="p", attributes=())  # a quotation has no headings (TEI P5 §3.3.3)
        span = annotation.span
        node = Node(annotation, span)
        stack[-1].children.append(node)
        if span.end > span.start:
            stack.append(node)

    def _is_misplaced(self, annotation: Annotation) -> bool:
        """Whether an annotation may not stand where it does; what may not hold it is left out instead where it can."""
        parent, element, span = self._stack[-1].annotation.element, annotation.element, annotation.span
        misplaced = parent in _HOLD_BLOCKS and element in _PHRASES and span.end > span.start
        misplaced = misplaced or (parent == "fw" and element not in _IN_WORDS)
        misplaced = misplaced or (parent == "desc" and element in _NOT_IN_DESCRIPTIONS)
        if misplaced or (element == "item" and parent == "item"):
            return True
        if element in _ROLES and parent != "castItem":
            self._dissolve(self._stack[-1])  # a name that is longer than the role (TEI P5 §7.1.4)
        if parent == "measureGrp" and element != "measure":
            self._dissolve(self._stack[-1])  # which may hold nothing else (TEI P5 §3.6.3)
        if parent == "foreign" and element not in _IN_WORDS:
            self._dissolve(self._stack[-1])  # which holds words and no speech or block
        return False

    def _split(self, annotation: Annotation, place: int) -> None:
        first, second = self._linked(annotation, annotation.span.start, place, annotation.span.end)
        self._push(first)
        self._push(second)

    def _linked(self, annotation: Annotation, start: int, place: int, end: int) -> tuple[Annotation, Annotation]:
        """The two parts of an annotation, linked where it stands for one thing and not for a look."""
        first = replace(annotation, span=Span(start, place), content=())
        second = replace(annotation, span=Span(place, end))
        if annotation.element == "hi":
            return first, second
        name = annotation.get("xml:id") or f"{annotation.element}-part-{next(self._parts)}"
        other = f"{name}-{next(self._parts)}"
        return first.having({"xml:id": name, "next": f"#{other}"}), second.having({"xml:id": other, "prev": f"#{name}"})

    def _dissolve(self, node: Node) -> None:
        """Leave an element out; its parent takes over what it holds."""
        self._stack.pop()
        parent = self._stack[-1]
        parent.children.remove(node)
        parent.children += node.children
        self._dissolved.append(node.annotation)


def walk(node: Node) -> Iterator[Node]:
    """The node and all below it, in the order of the text."""
    yield node
    for child in node.children:
        yield from walk(child)
