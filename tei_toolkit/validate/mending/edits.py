"""A mend that the engine has proved becomes edits of the source: of a name, a value, a namespace, the place of a child.

Nothing is written anew that is not mended: comments, entities, marked sections, the order of attributes, indentation
and line ends stay as they are.
"""

from collections.abc import Callable, Iterator
from xml.sax.saxutils import escape

from tei_toolkit.model.diagnostic import Edit, Fix
from tei_toolkit.relaxng.faults import Fault, Kind, Mend
from tei_toolkit.relaxng.name_classes import display
from tei_toolkit.relaxng.xml import XML_NAMESPACE, expanded_name
from tei_toolkit.validate.mending.decoding import decoded
from tei_toolkit.validate.mending.markup import HEADER, Attribute, Element, Markup

LONGEST = 64 << 20
_UNREADABLE = frozenset({Kind.NOT_WELL_FORMED, Kind.REFUSED})
# of these the order of the children says nothing, and the schema decides it
_ORDERED = frozenset({HEADER, "fileDesc", "titleStmt", "biblFull", "msDesc", "physDesc"})
_Change = tuple[int, int, str]


def fixes(faults: list[Fault], read: Callable[[], bytes]) -> list[Fix | None]:
    """For each fault of a document the mend that can be made unasked, if there is one; `read` gives the document."""
    none: list[Fix | None] = [None] * len(faults)
    if not any(one.mend is not None and one.mend.sure for one in faults) or faults[-1].kind in _UNREADABLE:
        return none
    content = read()
    source = decoded(content) if len(content) <= LONGEST else None
    if source is None:
        return none
    del content
    sure = [one.spot for one in faults if one.mend is not None and one.mend.sure]
    markup = Markup(source.text, [(spot.line, spot.column) for spot in sure])
    return [_fix(fault, markup) for fault in faults]


def _fix(fault: Fault, markup: Markup) -> Fix | None:
    mend = fault.mend
    element = markup.at(fault.spot.line, fault.spot.column)
    # what an entity holds stands elsewhere in the source
    if mend is None or not mend.sure or element is None or mend.action not in _WAYS:
        return None
    message, way = _WAYS[mend.action]
    changes = sorted(way(fault, mend, element, markup))
    edits = tuple(Edit(*markup.lines.place(start), *markup.lines.place(end), new) for start, end, new in changes)
    old, new = (fault.found, mend.name) if mend.action == "replace" else map(display, (fault.found, mend.name))
    return Fix(message.format(old=old, new=new), edits) if edits else None


def _renamed(fault: Fault, mend: Mend, element: Element, _markup: Markup) -> Iterator[_Change]:
    namespace, old = expanded_name(fault.found)
    right, new = expanded_name(mend.name)
    if element.local != old or namespace != right:
        return
    for start in (element.start + 1, element.end_tag + 2)[: 1 if element.end_tag == element.end else 2]:
        end = start + len(element.name)
        yield end - len(old), end, new


def _into_namespace(fault: Fault, mend: Mend, element: Element, markup: Markup) -> Iterator[_Change]:
    prefix, _, local = element.name.rpartition(":")
    if not mend.name or local != expanded_name(fault.found)[1]:
        return
    declaration = _attribute(markup, element, f"xmlns:{prefix}" if prefix else "xmlns")
    mistyped = [one for one in markup.attributes(element) if one.value == mend.name and ":" not in one.name]
    if declaration is not None:
        yield _value(declaration, escape(mend.name))
    elif mistyped and not prefix:
        yield mistyped[0].start, mistyped[0].start + len(mistyped[0].name), "xmlns"
    elif not prefix:
        place = element.start + 1 + len(element.name)
        yield place, place, f' xmlns="{escape(mend.name)}"'


def _renamed_attribute(fault: Fault, mend: Mend, element: Element, markup: Markup) -> Iterator[_Change]:
    if {expanded_name(name)[0] for name in (fault.found, mend.name)} <= {"", XML_NAMESPACE}:
        found = _attribute(markup, element, display(fault.found))
        if found is not None:
            yield found.start, found.start + len(found.name), display(mend.name)


def _replaced(fault: Fault, mend: Mend, element: Element, markup: Markup) -> Iterator[_Change]:
    if expanded_name(mend.attribute)[0] in {"", XML_NAMESPACE}:
        found = _attribute(markup, element, display(mend.attribute))
        # a value with entities or line ends is not the one that was judged
        if found is not None and found.value == fault.found and "&" not in found.value:
            yield _value(found, escape(mend.name, {'"': "&quot;", "'": "&apos;"}))


def _moved(_fault: Fault, mend: Mend, element: Element, markup: Markup) -> Iterator[_Change]:
    parent = element.parent
    if parent is None or parent.local not in _ORDERED or not _in_header(parent):
        return
    gaps = [markup.gap(parent, number) for number in range(len(parent.children) + 1)]
    if not all(markup.is_aside(*gap) for gap in gaps):
        return
    own = next(number for number, one in enumerate(parent.children) if one is element)
    if mend.action == "move":
        wanted = expanded_name(mend.name)[1]
        target = next((number for number, one in enumerate(parent.children[:own]) if one.local == wanted), None)
    else:
        target = own + mend.siblings + 1
    if target is None or target >= len(gaps):
        return
    # with the comments on the lines before it and behind it
    start, end, place = (markup.lead(*gaps[number]) for number in (own, own + 1, target))
    yield place, place, markup.text[start:end]
    yield start, end, ""


def _in_header(element: Element | None) -> bool:
    while element is not None and element.local != HEADER:
        element = element.parent
    return element is not None


def _attribute(markup: Markup, element: Element, name: str) -> Attribute | None:
    return next((one for one in markup.attributes(element) if one.name == name), None)


def _value(attribute: Attribute, new: str) -> _Change:
    return attribute.value_start, attribute.value_start + len(attribute.value), new


_WAYS: dict[str, tuple[str, Callable[[Fault, Mend, Element, Markup], Iterator[_Change]]]] = {
    "rename": ("write '{new}' for '{old}'", _renamed),
    "namespace": ("put '{old}' into the namespace {new}", _into_namespace),
    "rename-attribute": ("write '{new}' for '{old}'", _renamed_attribute),
    "replace": ("write '{new}' for '{old}'", _replaced),
    "move": ("move '{old}' before '{new}'", _moved),
    "move-after": ("move '{old}' after '{new}'", _moved),
}
