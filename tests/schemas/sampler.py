"""Documents made at random, and always the same ones, from tei_transcript.rng: every element, every attribute.

The sampler prefers what it has used least, so a few dozen documents visit the whole schema.
"""

import random
from collections import Counter
from pathlib import Path

from lxml import etree

SCHEMA = Path(__file__).resolve().parents[2] / "schemas" / "tei_transcript.rng"
RELAX_NG = "{http://relaxng.org/ns/structure/1.0}"
TEI = "http://www.tei-c.org/ns/1.0"
XML = "http://www.w3.org/XML/1998/namespace"
DEEPEST = 14
# most documents are small; every fourth has room for what stands late and deep
SMALL, LARGE = 50, 250
POINTERS = ("#a", "a.xml#b", "http://example.org/a%20b?c=d#e", "mailto:x@example.org", "wd:Q1", "urn:x:y", "../a/é.xml")
SAMPLES = {
    "teidata.word": ("word", "é", "a-b.c", "x/y"),
    "teidata.enumerated": ("kind", "two:parts"),
    "teidata.text": ("some text", "", " "),
    "teidata.count": ("0", "12"),
    "teidata.decimal": ("1", "-2.5", ".5"),
    "teidata.ratio": ("1/3", "-1/-2"),
    "teidata.points": ("0,0 1.5,0 1,-1", "0,0 1,0 1,1 0,1"),
    "teidata.probability": ("0", "0.5", "1"),
    "teidata.truthValue": ("true", "false", "1", "0"),
    "teidata.languageTag": ("en", "mn-Latn", "zh-Hant-TW"),
    "teidata.xmlName": ("persName", "xml:id"),
    "teidata.prefix": ("wd", "a1+b"),
    "teidata.versionNumber": ("1", "1.2.3", "1.0b2"),
    "teidata.version": ("5", "4.12.0"),
    "teidata.length": ("3cm", "-2.5%"),
    "teidata.regular": ("+--", "a b"),
    "teidata.duration.w3c": ("PT1H", "-P1Y2M3DT4H5M6.7S"),
    "teidata.duration.iso": ("P2W", "PT0.5H"),
    "teidata.pointer.local": POINTERS[:1],
    "teidata.pointer.relative": ("a.xml#b", "../a/é.xml", "/a/b?c", "a"),
    "teidata.pointer.hierarchical": ("http://example.org", "http://example.org:80/a%20b?c=d#e", "file:///a/b"),
    "teidata.pointer.opaque": ("mailto:x@example.org", "wd:Q1", "urn:x:y"),
    "teidata.date": ("1944-01-22", "-0044-03-15", "2024-02-29Z", "2024-01-01+08:00"),
    "teidata.gYearMonth": ("1944-01",),
    "teidata.gYear": ("1944", "-0044", "0800"),
    "teidata.gMonthDay": ("--02-29",),
    "teidata.gMonth": ("--12",),
    "teidata.gDay": ("---31",),
    "teidata.time": ("23:00:00", "00:00:00.5Z", "09:30:00-05:00"),
    "teidata.dateTime": ("1944-02-22T23:00:00", "1944-02-22T23:00:00Z"),
}


def kind(node):
    return node.tag.removeprefix(RELAX_NG)


def children(node):
    return [child for child in node if isinstance(child.tag, str) and child.tag.startswith(RELAX_NG)]


class Sampler:
    def __init__(self, seed):
        self.random = random.Random(seed)  # noqa: S311 (documents, no secrets)
        grammar = etree.parse(SCHEMA).getroot()
        self.defines = {define.get("name"): define for define in grammar.iter(RELAX_NG + "define")}
        self.elements = {name for name, define in self.defines.items() if kind(children(define)[0]) == "element"}
        self.used = Counter()
        self.attributes_used = Counter()
        self.identifiers = 0
        self.made = 1
        self.largest = SMALL
        self.size = 0
        self.costs = self._costs()

    def document(self):
        root = "TEI" if self.made % 8 else "teiCorpus"
        self.largest = SMALL if self.made % 4 else LARGE
        self.made += 1
        self.size = 0
        return etree.ElementTree(self._element(root, 0))

    def _costs(self):
        """How deep the shallowest content of each pattern is, so that a document can be brought to an end."""
        costs = dict.fromkeys(self.defines, 99)
        changed = True
        while changed:
            changed = False
            for name, define in self.defines.items():
                cost = self._cost(define, costs)
                if cost < costs[name]:
                    costs[name], changed = cost, True
        return costs

    def _cost(self, node, costs):
        match kind(node):
            case "ref":
                return costs[node.get("name")]
            case "choice":
                return min(self._cost(child, costs) for child in children(node))
            case "element":
                return 1 + max((self._cost(child, costs) for child in children(node)), default=0)
            case "define" | "group" | "oneOrMore":
                return max((self._cost(child, costs) for child in children(node)), default=0)
            case _:
                return 0

    def _element(self, name, depth):
        made = etree.Element(f"{{{TEI}}}{name}", nsmap={None: TEI})
        self.size += 1
        self.used[name] += 1
        self._content(made, children(self.defines[name])[0], depth)
        return made

    def _content(self, parent, node, depth):
        for child in children(node):
            self._pattern(parent, child, depth)

    def _pattern(self, parent, node, depth):
        match kind(node):
            case "ref":
                name = node.get("name")
                if name in self.elements:
                    parent.append(self._element(name, depth + 1))
                elif name.startswith("teidata."):
                    parent.text = self._value(node)
                else:
                    self._content(parent, self.defines[name], depth)
            case "choice":
                self._pattern(parent, self._choose(children(node), depth), depth)
            case "zeroOrMore" | "optional" | "oneOrMore":
                for _ in range(self._times(node, parent, depth)):
                    self._content(parent, node, depth)
            case "group":
                self._content(parent, node, depth)
            case "attribute":
                self._attribute(parent, node)
            case "text":
                self._text(parent)

    def _times(self, node, parent, depth):
        least = 1 if kind(node) == "oneOrMore" else 0
        if kind(node) == "optional" and kind(children(node)[0]) == "attribute":
            name = f"{etree.QName(parent).localname}/@{children(node)[0].get('name')}"
            self.attributes_used[name] += 1
            return int(self.attributes_used[name] == 1 or self.random.random() < 0.1)
        if depth + self._cost(node, self.costs) >= DEEPEST or self.size > self.largest:
            return least
        return self.random.choice((least, 1, 1, 2) if kind(node) != "optional" else (0, 1))

    def _choose(self, choices, depth):
        affordable = [c for c in choices if depth + self._cost(c, self.costs) < DEEPEST]
        if self.size > self.largest or not affordable:
            cheapest = min(self._cost(c, self.costs) for c in choices)
            affordable = [c for c in choices if self._cost(c, self.costs) == cheapest]
        uses = [self._uses(c) for c in affordable]
        return self.random.choice([c for c, used in zip(affordable, uses, strict=True) if used == min(uses)])

    def _uses(self, node):
        """How often the least used of the elements that a pattern may begin with has been used."""
        name = node.get("name")
        if name in self.elements:
            return self.used[name]
        if kind(node) == "text":
            return self.random.randrange(1 + self.used["p"])
        inside = children(self.defines[name]) if kind(node) == "ref" else children(node)
        uses = [self._uses(part) for part in inside]
        return min(uses, default=0) if kind(node) in {"choice", "ref"} else max(uses[:1], default=0)

    def _text(self, parent):
        if len(parent):
            parent[-1].tail = (parent[-1].tail or "") + "text "
        else:
            parent.text = (parent.text or "") + "text "

    def _attribute(self, parent, node):
        name = node.get("name")
        if name == "xml:id":
            self.identifiers += 1
            parent.set(f"{{{XML}}}id", f"id{self.identifiers}")
            return
        value = self._value(children(node)[0])
        parent.set(f"{{{XML}}}{name[4:]}" if name.startswith("xml:") else name, value)

    def _value(self, node):
        match kind(node):
            case "value":
                return node.text or ""
            case "choice":
                return self._value(self.random.choice(children(node)))
            case "list" | "oneOrMore" | "zeroOrMore":
                return " ".join(self._value(children(node)[0]) for _ in range(self.random.choice((1, 1, 2))))
            case _:
                name = node.get("name")
                if name in SAMPLES:
                    return self.random.choice(SAMPLES[name])
                return self._value(children(self.defines[name])[0])


def documents(count, seed=1):
    """So many documents, as trees; the use of elements is counted over all of them."""
    sampler = Sampler(seed)
    return [sampler.document() for _ in range(count)], sampler
