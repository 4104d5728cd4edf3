"""The check against tei_transcript as an XML Schema, for those who ask for one or whose documents declare it."""

import copy
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

from tei_toolkit.model.diagnostic import Diagnostic
from tei_toolkit.tei.names import TEI, local
from tei_toolkit.validate.catalogue import diagnostic
from tei_toolkit.validate.schemas import packaged_xsd
from tei_toolkit.validate.subject import Subject

if TYPE_CHECKING:
    from lxml import etree
    from xmlschema import XMLSchema, XMLSchemaValidationError

NAME = "xsd"


def check(subject: Subject) -> Iterator[Diagnostic]:
    """One diagnostic for each fault that the XML Schema sees, duplicate identifiers apart, which have a check."""
    if not subject.chosen.xsd or subject.document is None:
        return
    for error in violations(subject.document.root):
        child = getattr(error, "invalid_child", None)
        element = error.elem if child is None else child
        location = subject.places.of(subject.places.by_rank(_rank(element)))
        yield diagnostic("xsd-violation", _message(error, child), location, NAME)


def violations(root: "etree._Element") -> "list[XMLSchemaValidationError]":
    """What the XML Schema finds wrong with a tree."""
    from lxml import etree

    tree: Any = copy.deepcopy(root)
    # xmlschema takes comments for children where there may be none
    etree.strip_tags(tree, etree.Comment, etree.ProcessingInstruction)
    errors = _schema().iter_errors(tree, use_location_hints=False)
    return [error for error in errors if "duplicated xs:ID value" not in str(error.reason)]


def _rank(element: Any) -> int:
    if element is None:
        return 0
    from lxml import etree

    return next(rank for rank, each in enumerate(element.getroottree().iter(etree.Element)) if each is element)


@cache
def _schema() -> "XMLSchema":
    from xmlschema import XMLSchema  # half a second, and wanted by few

    # nothing is fetched, and the hints of documents to other schemas are not followed
    return XMLSchema(str(packaged_xsd()), allow="local")


def _message(error: "XMLSchemaValidationError", child: Any) -> str:
    inside = local(str(error.elem.tag)) if error.elem is not None else "the document"
    if child is not None:
        return f"'{local(str(child.tag))}' may not stand here in '{inside}'"
    if hasattr(error, "invalid_child"):
        return f"'{inside}' is not complete"
    reason = " ".join(str(error.reason or "not valid").split())
    return f"'{inside}': {reason.replace(f'{{{TEI}}}', '').rstrip('.')}"
