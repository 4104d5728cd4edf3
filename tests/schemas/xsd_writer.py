"""Writes schemas/tei_transcript.xsd from schemas/tei_transcript.rng: `python tests/schemas/xsd_writer.py`.

It knows the little of RELAX NG that tei_transcript.rng keeps to, and stops at anything else. Where the two languages
differ in more than spelling, the reason stands beside the line.
"""

import sys
from pathlib import Path

from lxml import etree

SCHEMAS = Path(__file__).resolve().parents[2] / "schemas"
RELAX_NG = "{http://relaxng.org/ns/structure/1.0}"
DCTERMS = "{http://purl.org/dc/terms/}"
XS = "http://www.w3.org/2001/XMLSchema"
TEI = "http://www.tei-c.org/ns/1.0"
OCCURS = {
    "zeroOrMore": {"minOccurs": "0", "maxOccurs": "unbounded"},
    "oneOrMore": {"maxOccurs": "unbounded"},
    "optional": {"minOccurs": "0"},
}
FACETS = {"pattern": "pattern", "minInclusive": "minInclusive", "maxInclusive": "maxInclusive"}
ABOUT = (
    " Written from tei_transcript.rng by tests/schemas/xsd_writer.py, and giving the same verdicts.\n"
    "     Only TEI and teiCorpus are global, for only they may be roots; every other element is declared where it may\n"
    "     stand, with the type of its name. "
)


def kind(node):
    return node.tag.removeprefix(RELAX_NG)


def children(node):
    return [child for child in node if isinstance(child.tag, str) and child.tag.startswith(RELAX_NG)]


class XsdWriter:
    def __init__(self, grammar):
        self.grammar = grammar
        self.defines = {define.get("name"): define for define in grammar.iter(RELAX_NG + "define")}

    def schema(self):
        version = self.grammar.findtext(DCTERMS + "hasVersion")
        root = etree.Element(
            f"{{{XS}}}schema",
            {"targetNamespace": TEI, "elementFormDefault": "qualified", "version": version},
            nsmap={"xs": XS, None: TEI},
        )
        note = add(root, "annotation")
        add(note, "documentation").text = self.grammar.findtext(DCTERMS + "conformsTo")
        add(root, "import", namespace="http://www.w3.org/XML/1998/namespace", schemaLocation="xml.xsd")
        for name in ("TEI", "teiCorpus"):
            add(root, "element", name=name, type=name)
        empty = add(add(root, "simpleType", name="empty"), "restriction", base="xs:token")
        # a pattern and not a length, from which xmlschema would infer that no white space may stand there
        add(empty, "pattern", value="")
        for node in self.grammar:
            if isinstance(node, etree._Comment):
                root.append(etree.Comment(node.text))
            elif node.tag == RELAX_NG + "define":
                self.define(root, node)
        return root

    def define(self, root, node):
        name = node.get("name")
        if name.startswith("teidata."):
            self.simple_type(root, children(node)[0], name)
        elif name.startswith("att."):
            group = add(root, "attributeGroup", name=name)
            for attribute in children(node):
                self.attribute(group, attribute)
        elif name.startswith(("model.", "macro.")):
            # a named group may not say how often it occurs, so whoever refers to a macro does
            content = children(node)[0]
            content = children(content)[0] if kind(content) == "zeroOrMore" else content
            group = add(root, "group", name=name)
            self.particle(add(group, "choice"), content, inside=True)
        else:
            self.complex_type(root, children(node)[0])

    # --- attribute values

    def simple_type(self, parent, node, name=None):
        made = add(parent, "simpleType", **({"name": name} if name else {}))
        if kind(node) == "data":
            restriction = add(made, "restriction", base="xs:" + node.get("type"))
            for parameter in children(node):
                add(restriction, FACETS[parameter.get("name")], value=parameter.text)
        elif kind(node) == "list":
            self.list_type(made, children(node)[0])
        elif all(kind(choice) == "value" for choice in children(node)):
            enumerate_values(made, children(node))
        else:
            self.union(made, children(node))

    @staticmethod
    def list_type(made, repeated):
        item = children(repeated)[0].get("name")
        if kind(repeated) == "zeroOrMore":
            add(made, "list", itemType=item)
            return
        restriction = add(made, "restriction")
        add(add(restriction, "simpleType"), "list", itemType=item)
        add(restriction, "minLength", value="1")

    @staticmethod
    def union(made, choices):
        union = add(made, "union", memberTypes=" ".join(c.get("name") for c in choices if kind(c) == "ref"))
        values = [choice for choice in choices if kind(choice) == "value"]
        if values:
            enumerate_values(add(union, "simpleType"), values)

    def attribute(self, parent, node):
        if kind(node) == "ref":
            add(parent, "attributeGroup", ref=node.get("name"))
            return
        required = {} if kind(node) == "optional" else {"use": "required"}
        attribute = children(node)[0] if kind(node) == "optional" else node
        name, value = attribute.get("name"), children(attribute)[0]
        if name.startswith("xml:"):
            add(parent, "attribute", ref=name, **required)
        elif kind(value) == "ref":
            add(parent, "attribute", name=name, type=value.get("name"), **required)
        else:
            self.simple_type(add(parent, "attribute", name=name, **required), value)

    # --- content

    def complex_type(self, root, element):
        made = add(root, "complexType", name=element.get("name"))
        attributes = [node for node in children(element) if is_attribute(node)]
        content = [node for node in children(element) if not is_attribute(node)]
        simple = self.simple_content(content)
        if simple:
            holder = add(add(made, "simpleContent"), "extension", base=simple)
        else:
            holder = made
            if self.has_text(content):
                made.set("mixed", "true")
            self.top_particle(made, content)
        for attribute in attributes:
            self.attribute(holder, attribute)

    @staticmethod
    def simple_content(content):
        if [kind(node) for node in content] == ["text"]:
            return "xs:string"
        if [kind(node) for node in content] == ["empty"]:
            # RELAX NG lets white space stand in an empty element, and an empty type of XML Schema does not
            return "empty"
        name = content[0].get("name", "")
        return name if name.startswith("teidata.") else None

    def has_text(self, content):
        texts = [node for part in content for node in part.iter(RELAX_NG + "text")]
        macros = [node for part in content for node in part.iter(RELAX_NG + "ref") if node.get("name")[:6] == "macro."]
        if texts or macros:
            assert len(content) == 1, "text may stand anywhere or nowhere"
        return bool(texts or macros)

    def top_particle(self, made, content):
        if len(content) == 1 and stands_alone(content[0]):
            self.particle(made, content[0])
            return
        sequence = add(made, "sequence")
        for node in content:
            self.particle(sequence, node)

    def particle(self, parent, node, occurs=None, *, inside=False):
        occurs = occurs or {}
        if kind(node) in OCCURS:
            parts = children(node)
            if len(parts) == 1:
                self.particle(parent, parts[0], OCCURS[kind(node)])
            else:
                sequence = add(parent, "sequence", **OCCURS[kind(node)])
                for part in parts:
                    self.particle(sequence, part)
        elif kind(node) in {"choice", "group"}:
            holder = parent if inside else add(parent, "choice" if kind(node) == "choice" else "sequence", **occurs)
            for part in children(node):
                self.particle(holder, part)
        elif kind(node) == "ref":
            self.reference(parent, node.get("name"), occurs)
        else:
            assert kind(node) == "text", kind(node)

    @staticmethod
    def reference(parent, name, occurs):
        if name.startswith("macro."):
            add(parent, "group", ref=name, **OCCURS["zeroOrMore"])
        elif name.startswith("model."):
            add(parent, "group", ref=name, **occurs)
        else:
            add(parent, "element", name=name, type=name, **occurs)


def stands_alone(node):
    """Whether a type may have this as its whole content: a choice, or a named group, once or repeated."""
    if kind(node) in OCCURS and len(children(node)) == 1:
        return stands_alone(children(node)[0])
    return kind(node) == "choice" or node.get("name", "").startswith(("model.", "macro."))


def is_attribute(node):
    if kind(node) == "ref":
        return node.get("name").startswith("att.")
    return kind(node) == "attribute" or (kind(node) == "optional" and kind(children(node)[0]) == "attribute")


def enumerate_values(parent, values):
    restriction = add(parent, "restriction", base="xs:token")
    for value in values:
        add(restriction, "enumeration", value=value.text or "")


def add(parent, tag, /, **attributes):
    return etree.SubElement(parent, f"{{{XS}}}{tag}", attributes)


def written():
    """The schema as bytes, from the RELAX NG as it stands."""
    root = XsdWriter(etree.parse(SCHEMAS / "tei_transcript.rng").getroot()).schema()
    etree.indent(root, "  ")
    body = etree.tostring(root, encoding="UTF-8").decode()
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<!--{ABOUT}-->\n{body}\n'.encode()


if __name__ == "__main__":
    sys.exit(0 if (SCHEMAS / "tei_transcript.xsd").write_bytes(written()) else 1)
