"""Making elements of the header and standOff, where text and children come in order."""

from functools import cache

from lxml import etree

from tei_toolkit.tei.names import attribute, qualified


def element(name: str, *children: "etree._Element | str | None", **attributes: str | None) -> etree._Element:
    """A TEI element with children in order; None is left out. "xml_id" stands for xml:id, "from_" for from."""
    made = etree.Element(_tag(name))
    for key, value in attributes.items():
        if value is not None:
            made.set(_attribute(key), value)
    for child in children:
        if isinstance(child, str):
            _append_text(made, child)
        elif child is not None:
            made.append(child)
    return made


@cache
def _tag(name: str) -> str:
    return qualified(name)


@cache
def _attribute(key: str) -> str:
    return attribute(key.rstrip("_").replace("xml_", "xml:"))


def optional(name: str, text: str | None, **attributes: str | None) -> etree._Element | None:
    """An element with text, or None where there is no text."""
    return element(name, text, **attributes) if text else None


def _append_text(parent: etree._Element, text: str) -> None:
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text
