"""The check against tei_transcript as an XML Schema, for those who ask for one or whose documents declare it."""

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Any, cast

from tei_toolkit.model.diagnostic import Diagnostic
from tei_toolkit.validate.catalogue import diagnostic
from tei_toolkit.validate.schemas import packaged_xsd
from tei_toolkit.validate.subject import Subject

if TYPE_CHECKING:
    from lxml import etree
    from xmlschema import XMLSchema, XMLSchemaValidationError

NAME = "xsd"


def check(subject: Subject) -> Iterator[Diagnostic]:
    """One diagnostic for each fault that the XML Schema sees, duplicate identifiers apart, which have a check."""
    if subject.readable is None or not subject.readable.chosen.xsd:
        return
    for error in violations(subject.readable.document.root):
        element = cast("etree._Element", error.elem) if error.elem is not None else subject.readable.document.root
        yield diagnostic("xsd-violation", _message(error), subject.readable.places.of(element), NAME)


def violations(root: "etree._Element") -> "list[XMLSchemaValidationError]":
    """What the XML Schema finds wrong with a tree."""
    errors = _schema().iter_errors(cast("Any", root), use_location_hints=False)
    return [error for error in errors if "duplicated xs:ID value" not in str(error.reason)]


@cache
def _schema() -> "XMLSchema":
    from xmlschema import XMLSchema  # half a second, and wanted by few

    # nothing is fetched, and the hints of documents to other schemas are not followed
    return XMLSchema(str(packaged_xsd()), allow="local")


def _message(error: "XMLSchemaValidationError") -> str:
    reason = " ".join(str(error.reason or "not valid").split())
    return reason.replace("{http://www.tei-c.org/ns/1.0}", "").replace("tei:", "").rstrip(".")
