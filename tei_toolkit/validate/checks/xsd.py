"""The check against an XML Schema, for those who ask for one or whose documents declare it."""

import copy
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from tei_toolkit.errors import ReadError
from tei_toolkit.model.diagnostic import Diagnostic, Location
from tei_toolkit.relaxng.xml import XML_NAMESPACE
from tei_toolkit.tei.names import TEI, local
from tei_toolkit.validate.catalogue import diagnostic
from tei_toolkit.validate.subject import Subject

if TYPE_CHECKING:
    from lxml import etree
    from xmlschema import XMLSchema, XMLSchemaValidationError

NAME = "xsd"


def check(subject: Subject) -> Iterator[Diagnostic]:
    """One diagnostic for each fault that the XML Schema sees, duplicate identifiers apart, which have a check.

    The schema is that which the document declares, if it is a file of its project, else the toolkit's own where it is
    declared or asked for.
    """
    own = subject.xml_schema
    if (own is None and not subject.chosen.xsd) or subject.survey.failure is not None or subject.document is None:
        return
    from tei_toolkit.validate.xml_schemas import xml_schema

    try:
        schema = xml_schema() if own is None else xml_schema(*own)
    except ReadError as unusable:
        place = Location(subject.name, 1, 1)
        yield diagnostic("unknown-schema", f"the XML Schema {unusable.message}", place, NAME, hint=unusable.hint)
        return
    for error in violations(subject.document.root, schema):
        child = getattr(error, "invalid_child", None)
        element = error.elem if child is None else child
        location = subject.places.of(subject.places.by_rank(_rank(element)))
        yield diagnostic("xsd-violation", _message(error, child), location, NAME)


def violations(root: "etree._Element", schema: "XMLSchema | None" = None) -> "list[XMLSchemaValidationError]":
    """What an XML Schema, by default the toolkit's own, finds wrong with a tree."""
    from lxml import etree

    from tei_toolkit.validate.xml_schemas import xml_schema

    tree: Any = copy.deepcopy(root)
    # xmlschema takes comments for children where there may be none
    etree.strip_tags(tree, etree.Comment, etree.ProcessingInstruction)
    errors = (schema or xml_schema()).iter_errors(tree, use_location_hints=False)
    return [error for error in errors if "duplicated xs:ID value" not in str(error.reason)]


def _rank(element: Any) -> int:
    if element is None:
        return 0
    from lxml import etree

    return next(rank for rank, each in enumerate(element.getroottree().iter(etree.Element)) if each is element)


def _message(error: "XMLSchemaValidationError", child: Any) -> str:
    inside = local(str(error.elem.tag)) if error.elem is not None else "the document"
    if child is not None:
        return f"'{local(str(child.tag))}' may not stand here in '{inside}'"
    from xmlschema import XMLSchemaChildrenValidationError

    if isinstance(error, XMLSchemaChildrenValidationError):
        return f"'{inside}' is not complete"
    reason = " ".join(str(error.reason or "not valid").split())
    for namespace, prefix in ((TEI, ""), (XML_NAMESPACE, "xml:")):
        reason = reason.replace(f"{{{namespace}}}", prefix)
    return f"'{inside}': {reason.rstrip('.')}"
