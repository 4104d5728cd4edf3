"""Where an element stands, as a person would say it: TEI/text/body/div[2]/p[3]."""

from collections import Counter

from lxml import etree

from tei_toolkit.tei.names import local


def path_of(element: etree._Element) -> str:
    """The path of an element from the root, with a position only where siblings share the name."""
    steps: list[str] = []
    node: etree._Element | None = element
    while node is not None:
        steps.append(_step(node))
        node = node.getparent()
    return "/".join(reversed(steps))


def steps_within(parent: etree._Element) -> dict[etree._Element, str]:
    """The last step of the path of each child, found in one pass; for those who ask for many paths."""
    children = list(parent.iterchildren(etree.Element))
    totals = Counter(str(child.tag) for child in children)
    counts: Counter[str] = Counter()
    steps = {}
    for child in children:
        tag = str(child.tag)
        counts[tag] += 1
        steps[child] = local(tag) if totals[tag] == 1 else f"{local(tag)}[{counts[tag]}]"
    return steps


def _step(element: etree._Element) -> str:
    tag = str(element.tag)
    name = local(tag)
    before = len(list(element.itersiblings(tag, preceding=True)))
    alone = before == 0 and next(element.itersiblings(tag), None) is None
    return name if alone else f"{name}[{before + 1}]"
