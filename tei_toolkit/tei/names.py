"""Names that TEI and XML give: namespaces, the release that the toolkit follows, qualified names."""

TEI_VERSION = "4.12.0"
TEI = "http://www.tei-c.org/ns/1.0"
XML = "http://www.w3.org/XML/1998/namespace"
RELAX_NG = "http://relaxng.org/ns/structure/1.0"
XML_ID = f"{{{XML}}}id"
XML_LANG = f"{{{XML}}}lang"
NAMESPACES = {"tei": TEI, "xml": XML}


def qualified(name: str) -> str:
    """A TEI element's name, or an attribute's with its prefix, as lxml writes it ("p", "xml:id")."""
    return f"{{{XML}}}{name[4:]}" if name.startswith("xml:") else f"{{{TEI}}}{name}"


def attribute(name: str) -> str:
    """An attribute's name as lxml writes it: "xml:lang" in its namespace, all others in none."""
    return qualified(name) if name.startswith("xml:") else name


def local(name: str) -> str:
    """A name without its namespace."""
    return name.rpartition("}")[2]
