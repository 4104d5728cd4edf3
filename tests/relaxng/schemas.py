"""Small schemas for tests, written in few characters."""

RNG = "http://relaxng.org/ns/structure/1.0"
XSD = "http://www.w3.org/2001/XMLSchema-datatypes"


def grammar(start, definitions="", attributes=""):
    """A grammar in XML syntax."""
    return (
        f'<grammar xmlns="{RNG}" datatypeLibrary="{XSD}" {attributes}><start>{start}</start>{definitions}</grammar>'
    ).encode()


def element(name, *content):
    """An element pattern."""
    return f'<element name="{name}">{"".join(content) or "<empty/>"}</element>'


def attribute(name, content="<text/>"):
    """An attribute pattern."""
    return f'<attribute name="{name}">{content}</attribute>'


def data(name):
    """A datatype without parameters."""
    return f'<data type="{name}"/>'
