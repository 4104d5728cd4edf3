"""Small schemas drawn at random, and documents that match them, or nearly.

A pattern is a tuple: its kind, and what the kind needs. A document is a tree of (name, attributes, children), a name
a pair of namespace and local name, a child such a tree or a text.
"""

from xml.sax.saxutils import escape, quoteattr

NAMESPACES = ("", "", "", "urn:n")
ELEMENTS = ("a", "b", "c", "d")
ATTRIBUTES = ("x", "y", "z")
RNG = "http://relaxng.org/ns/structure/1.0"
XSD = "http://www.w3.org/2001/XMLSchema-datatypes"
DEEPEST = 5
MOST_NODES = 60

# datatype with parameters, texts that are of it, texts that are not
DATATYPES = (
    (("token", ()), ("one", "two  words", ""), ()),
    (("string", (("minLength", "2"),)), ("ab", "a b"), ("a", "")),
    (("token", (("pattern", "[a-c]+"),)), ("abc", "a"), ("abd", "", "a b")),
    (("integer", ()), ("1", "-07", " 12 "), ("1.0", "x", "")),
    (("integer", (("minInclusive", "3"), ("maxInclusive", "9"))), ("3", "9"), ("2", "10", "a")),
    (("boolean", ()), ("true", "0"), ("TRUE", "yes", "")),
    (("date", ()), ("1944-01-22", "2000-02-29"), ("1944-13-01", "1900-02-29", "1944")),
    (("NCName", ()), ("abc", "_1"), ("1a", "a:b", "")),
    (("decimal", (("fractionDigits", "1"),)), ("1.5", "2"), ("1.55", "e")),
)
VALUES = (("token", "one"), ("string", " one"), ("integer", "7"), ("token", "a b"), ("boolean", "1"))
SAME = {"one": (" one ", "one"), " one": (" one",), "7": ("07", "+7", "7"), "a b": ("a  b", "a b"), "1": ("true", "1")}


class Maker:
    """Draws the patterns of one schema."""

    def __init__(self, rnd):
        self.rnd = rnd
        self.names = [f"d{number}" for number in range(rnd.randint(2, 5))]
        self.inner = []
        self.depth = 0

    def schema(self):
        """The patterns of the definitions, the first of which is where documents begin."""
        return {name: self.element(0) for name in self.names}

    def element(self, depth):
        return ("element", self.name_class(ELEMENTS), self.inside(depth + 1))

    def name_class(self, names, depth=0):
        rnd = self.rnd
        kind = rnd.choices(("name", "anyName", "nsName", "choice"), (80, 6, 6, 8 if depth < 2 else 0))[0]
        if kind == "name":
            return ("name", rnd.choice(NAMESPACES), rnd.choice(names))
        if kind == "choice":
            return ("choice", self.name_class(names, depth + 1), self.name_class(names, depth + 1))
        excepted = None
        if rnd.random() < 0.5:
            excepted = ("name", rnd.choice(NAMESPACES), rnd.choice(names))
        return (kind, rnd.choice(NAMESPACES), excepted)

    def inside(self, depth):
        """The content of an element with its attributes."""
        rnd = self.rnd
        content = self.text_value(depth) if rnd.random() < 0.2 else self.content(depth)
        for _ in range(rnd.choice((0, 0, 1, 1, 2, 3))):
            content = (rnd.choice(("group", "group", "interleave")), self.attribute(depth), content)
        return content

    def attribute(self, depth):
        rnd = self.rnd
        names = self.name_class(ATTRIBUTES)
        value = ("text",) if rnd.random() < 0.4 or names[0] != "name" else self.text_value(depth)
        made = ("attribute", names, value)
        if names[0] != "name" and rnd.random() < 0.9:
            return ("zeroOrMore", made)
        return (rnd.choice(("optional", "optional", "choice")), made, ("empty",)) if rnd.random() < 0.5 else made

    def text_value(self, depth):
        rnd = self.rnd
        kind = rnd.choices(("data", "value", "list", "choice", "text", "except"), (5, 4, 3, 3, 1, 1))[0]
        if kind == "data":
            return ("data", rnd.randrange(len(DATATYPES)), None)
        if kind == "except":
            return ("data", 0, ("value", 0))
        if kind == "value":
            return ("value", rnd.randrange(len(VALUES)))
        if kind == "list" and depth < DEEPEST:
            return ("list", self.words(0))
        if kind == "choice" and depth < DEEPEST:
            return ("choice", self.text_value(depth + 1), self.text_value(depth + 1))
        return ("text",)

    def words(self, depth):
        rnd = self.rnd
        kind = rnd.choice(("data", "value", "group", "choice", "oneOrMore", "optional", "zeroOrMore"))
        if kind == "value" or depth > 2:
            return ("value", rnd.choice((0, 2, 4)))
        if kind == "data":
            return ("data", rnd.randrange(2, len(DATATYPES)), None)
        if kind in {"group", "choice"}:
            return (kind, self.words(depth + 1), self.words(depth + 1))
        return (kind, self.words(depth + 1))

    def content(self, depth):
        rnd = self.rnd
        kinds = ("element", "ref", "group", "choice", "interleave", "optional", "zeroOrMore", "oneOrMore", "mixed")
        kind = rnd.choices(
            (*kinds, "text", "empty", "grammar", "notAllowed"), (5, 6, 6, 5, 4, 3, 3, 3, 2, 3, 2, 1, 0.3)
        )[0]
        if depth >= DEEPEST and kind not in {"ref", "text", "empty"}:
            kind = rnd.choice(("ref", "empty"))
        if kind == "element":
            return self.element(depth)
        if kind == "ref":
            # inside a grammar of its own, the definitions of the one around it are its parent's
            return ("ref", rnd.choice(self.inner) if self.inner else rnd.choice(self.names), self.depth)
        if kind == "grammar" and not self.depth:
            return self.grammar(depth)
        if kind in {"group", "choice", "interleave"}:
            return (kind, *(self.content(depth + 1) for _ in range(rnd.choice((2, 2, 3)))))
        if kind in {"optional", "zeroOrMore", "oneOrMore", "mixed"}:
            return (kind, self.content(depth + 1))
        return ("empty",) if kind == "grammar" else (kind,)

    def grammar(self, depth):
        self.depth = 1
        start = self.element(depth + 1) if self.rnd.random() < 0.5 else ("parentRef", self.rnd.choice(self.names))
        self.depth = 0
        return ("grammar", start)


# --- as XML


def schema_text(definitions) -> str:
    """A schema in XML syntax."""
    names = list(definitions)
    made = "".join(f'<define name="{name}">{pattern_text(pattern)}</define>' for name, pattern in definitions.items())
    return f'<grammar xmlns="{RNG}" datatypeLibrary="{XSD}"><start><ref name="{names[0]}"/></start>{made}</grammar>'


def pattern_text(pattern) -> str:
    kind, *rest = pattern
    if kind in {"element", "attribute"}:
        return f"<{kind}>{names_text(rest[0])}{pattern_text(rest[1])}</{kind}>"
    if kind == "data":
        (name, parameters), _, _ = DATATYPES[rest[0]]
        inside = "".join(f"<param name={quoteattr(one)}>{escape(value)}</param>" for one, value in parameters)
        inside += "" if rest[1] is None else f"<except>{pattern_text(rest[1])}</except>"
        return f'<data type="{name}">{inside}</data>'
    if kind == "value":
        name, text = VALUES[rest[0]]
        return f'<value type="{name}">{escape(text)}</value>'
    if kind == "ref":
        return f'<{"parentRef" if rest[1] else "ref"} name="{rest[0]}"/>'
    if kind == "parentRef":
        return f'<parentRef name="{rest[0]}"/>'
    if kind == "grammar":
        return f"<grammar><start>{pattern_text(rest[0])}</start></grammar>"
    if kind == "optional":
        rest = rest[:1]
    return f"<{kind}>{''.join(map(pattern_text, rest))}</{kind}>" if rest else f"<{kind}/>"


def names_text(names) -> str:
    kind, *rest = names
    if kind == "name":
        return f'<name ns="{rest[0]}">{rest[1]}</name>'
    if kind == "choice":
        return f"<choice>{''.join(map(names_text, rest))}</choice>"
    inside = "" if rest[1] is None else f"<except>{names_text(rest[1])}</except>"
    return f"<anyName>{inside}</anyName>" if kind == "anyName" else f'<nsName ns="{rest[0]}">{inside}</nsName>'


def document_text(tree) -> str:
    """A document as XML; a text stands as it is."""
    if isinstance(tree, str):
        return escape(tree)
    (namespace, name), attributes, children = tree
    said = "".join(
        f' xmlns:p="{space}" p:{local}={quoteattr(value)}' if space else f" {local}={quoteattr(value)}"
        for (space, local), value in attributes.items()
    )
    if said.count("xmlns:p=") > 1:
        first, _, others = said.partition(' xmlns:p="urn:n"')
        said = first + ' xmlns:p="urn:n"' + others.replace(' xmlns:p="urn:n"', "")
    return f'<{name} xmlns="{namespace}"{said}>{"".join(map(document_text, children))}</{name}>'


# --- documents


class Sampler:
    """Draws documents that match a schema; a loop that does not end is cut, and its document may not match."""

    def __init__(self, definitions, rnd):
        self.definitions = definitions
        self.rnd = rnd
        self.nodes = 0

    def document(self):
        self.nodes = 0
        _, children = self.drawn(self.definitions[next(iter(self.definitions))], 0)
        found = [child for child in children if not isinstance(child, str)]
        return found[0] if found else (("", "a"), {}, [])

    def drawn(self, pattern, depth):
        """The attributes and children that a pattern may match."""
        kind, *rest = pattern
        self.nodes += 1
        if depth > 25 or self.nodes > MOST_NODES:
            return {}, []
        if kind == "element":
            attributes, children = self.drawn(rest[1], depth + 1)
            return {}, [(self.name(rest[0], ELEMENTS), attributes, children)]
        if kind == "attribute":
            return {self.name(rest[0], ATTRIBUTES): self.text(rest[1])}, []
        if kind in {"ref", "parentRef"}:
            return self.drawn(self.definitions[rest[0]], depth + 1)
        if kind in {"data", "value", "list"}:
            return {}, [self.text(pattern)]
        if kind == "text":
            return {}, [self.rnd.choice(("", " ", "words"))]
        if kind == "grammar":
            return self.drawn(rest[0], depth + 1)
        return self.several(kind, rest, depth)

    def several(self, kind, rest, depth):
        rnd = self.rnd
        if kind == "choice":
            return self.drawn(rnd.choice(rest), depth + 1)
        times = {"optional": (0, 1), "zeroOrMore": (0, 1, 2), "oneOrMore": (1, 2)}.get(kind)
        if times is not None:
            rest = [rest[0]] * rnd.choice(times)
        attributes, parts = {}, []
        for one in rest:
            more, children = self.drawn(one, depth + 1)
            attributes.update(more)
            parts.append(children)
        if kind == "mixed":
            parts.append(["words"])
        if kind in {"interleave", "mixed"}:
            return attributes, self.mixed(parts)
        return attributes, [child for part in parts for child in part]

    def mixed(self, parts):
        parts = [list(part) for part in parts if part]
        found = []
        while parts:
            part = self.rnd.choice(parts)
            found.append(part.pop(0))
            parts = [one for one in parts if one]
        return found

    def name(self, names, among):
        rnd = self.rnd
        kind, *rest = names
        if kind == "name":
            return (rest[0], rest[1])
        if kind == "choice":
            return self.name(rnd.choice(rest), among)
        return (rest[0] if kind == "nsName" else rnd.choice(NAMESPACES), rnd.choice(among))

    def text(self, pattern):
        rnd = self.rnd
        kind, *rest = pattern
        if kind == "data":
            _, right, wrong = DATATYPES[rest[0]]
            return rnd.choice(right if rnd.random() < 0.9 or not wrong else wrong)
        if kind == "value":
            return rnd.choice(SAME[VALUES[rest[0]][1]])
        if kind == "list":
            return self.text(rest[0])
        if kind == "choice":
            return self.text(rnd.choice(rest))
        if kind == "group":
            return " ".join(self.text(one) for one in rest)
        if kind in {"oneOrMore", "zeroOrMore", "optional"}:
            times = {"oneOrMore": (1, 2), "zeroOrMore": (0, 2), "optional": (0, 1)}[kind]
            return " ".join(self.text(rest[0]) for _ in range(rnd.choice(times)))
        return rnd.choice(("", "words"))


def changed(tree, rnd):
    """A document with one change."""
    places = []

    def visit(node):
        places.append(node)
        for child in node[2]:
            if not isinstance(child, str):
                visit(child)

    visit(tree)
    _, attributes, children = chosen = rnd.choice(places)
    way = rnd.randrange(8)
    if way == 0 and children:
        children.pop(rnd.randrange(len(children)))
    elif way == 1 and children:
        one = rnd.randrange(len(children))
        children.insert(one, children[one])
    elif way == 2 and len(children) > 1:
        rnd.shuffle(children)
    elif way == 3:
        children.insert(rnd.randint(0, len(children)), ((rnd.choice(NAMESPACES), rnd.choice(ELEMENTS)), {}, []))
    elif way == 4:
        children.insert(rnd.randint(0, len(children)), rnd.choice(("words", " ", "1", "one")))
    elif way == 5 and attributes:
        attributes.pop(rnd.choice(list(attributes)))
    elif way == 6:
        attributes[rnd.choice(NAMESPACES), rnd.choice(ATTRIBUTES)] = rnd.choice(("one", "1", "", "x y"))
    elif chosen is not tree:
        return tree
    else:
        return ((rnd.choice(NAMESPACES), rnd.choice(ELEMENTS)), attributes, children)
    return tree
