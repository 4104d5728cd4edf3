"""Seeded faults: documents changed at random, and always in the same way, some of them invalid and some not."""

import copy
import random

from lxml import etree

TEI = "{http://www.tei-c.org/ns/1.0}"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
NAMES = ("p", "div", "head", "persName", "said", "list", "item", "pb", "title", "note", "foo", "date", "gap", "TEI")
ATTRIBUTES = ("type", "when", "who", "ref", "n", "cert", "foo", "unit", "target", "level", "key", "quantity")
VALUES = (
    "", " ", "x", "a b", "#x", "1944-13-01", "1944-02-30", "1944", "0000", "24:00:00", "-1", "1.5", "high", "true",
    "a%b",
    "http://example.org:x/", "1/2", "1e3", "12:00", "--02-31", "PT1H", "P", "é", "#é", "1944-01-01T12:00:00", "##",
    "a:b", "2024-02-29+15:00", "[x]", "m", "\u00a0", "x\ty",
)  # fmt: skip


def mutated(tree, seed):
    """A copy of the tree with one fault or harmless change, and the name of its kind."""
    chance = random.Random(seed)  # noqa: S311 (documents, no secrets)
    root = copy.deepcopy(tree.getroot())
    # by parts of the document that differ in kind, not by length
    elements = [element for element in root.iter(etree.Element) if element is not root]
    change = chance.choice(CHANGES)
    change(chance.choice(elements), elements, chance)
    return etree.ElementTree(root), change.__name__


def rename(element, _elements, chance):
    element.tag = TEI + chance.choice(NAMES)


def misspell(element, _elements, chance):
    name = etree.QName(element).localname
    place = chance.randrange(len(name))
    element.tag = TEI + (name[:place] + name[place + 1 :] or "x")


def leave_namespace(element, _elements, _chance):
    element.tag = etree.QName(element).localname


def delete(element, _elements, _chance):
    element.getparent().remove(element)


def unwrap(element, _elements, _chance):
    parent = element.getparent()
    place = parent.index(element)
    parent[place : place + 1] = list(element)


def duplicate(element, _elements, _chance):
    made = copy.deepcopy(element)
    for inner in made.iter(etree.Element):
        inner.attrib.pop(XML_ID, None)
    element.addnext(made)


def move(element, elements, chance):
    target = chance.choice(elements)
    if element not in {target, *target.iterancestors()}:
        target.insert(chance.randrange(len(target) + 1), element)


def swap(element, _elements, _chance):
    following = element.getnext()
    if following is not None:
        element.addprevious(following)


def empty(element, _elements, _chance):
    element[:] = []
    element.text = None


def add_text(element, _elements, chance):
    if chance.random() < 0.5:
        element.text = (element.text or "") + "stray"
    else:
        element.tail = (element.tail or "") + "stray"


def add_blank(element, _elements, _chance):
    element.text = (element.text or "") + "\n "


def drop_attribute(element, elements, chance):
    having = [each for each in elements if each.attrib] or [element]
    chosen = chance.choice(having)
    if chosen.attrib:
        del chosen.attrib[chance.choice(sorted(chosen.attrib))]


def alter_attribute(element, elements, chance):
    having = [each for each in elements if each.attrib] or [element]
    chosen = chance.choice(having)
    if chosen.attrib:
        chosen.set(chance.choice(sorted(chosen.attrib)), chance.choice(VALUES))


def add_attribute(element, _elements, chance):
    element.set(chance.choice(ATTRIBUTES), chance.choice(VALUES))


def add_comment(element, _elements, _chance):
    element.insert(0, etree.Comment("a comment"))


CHANGES = (
    rename, misspell, leave_namespace, delete, unwrap, duplicate, move, swap, empty, add_text, add_blank,
    drop_attribute, alter_attribute, alter_attribute, add_attribute, add_attribute, add_comment,
)  # fmt: skip
