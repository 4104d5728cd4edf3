"""Every diagnostic that validation may give, with its severity and what it means."""

from tei_toolkit.model.catalogue import CatalogueEntry
from tei_toolkit.model.diagnostic import Diagnostic, Location, Severity

_ENTRIES = (
    CatalogueEntry(
        "not-well-formed",
        Severity.ERROR,
        "The file is no XML: a tag is not closed, a character or an entity stands where it may not.",
        "v.1",
    ),
    CatalogueEntry(
        "refused-xml",
        Severity.ERROR,
        "The file is XML that the toolkit does not open: it names other files as entities, or nests without end.",
    ),
    CatalogueEntry(
        "unreadable-file",
        Severity.ERROR,
        "The file is there and cannot be read.",
    ),
    CatalogueEntry(
        "unknown-schema",
        Severity.WARNING,
        "The schema that the document names, or tei_all where it names none, is not to be had or cannot be used: the"
        " document was held to no schema, and what its grammar is like is not known. Schemas are looked for in XML"
        " catalogs, in the toolkit, below the project's root and in the store (tei schema add), never in the network.",
        "v.7.2",
    ),
    CatalogueEntry(
        "no-schema-declared",
        Severity.NOTE,
        "The document names no schema, and is held to tei_all; with --require-declared that is an error.",
        "v.7.2",
    ),
    CatalogueEntry(
        "not-tei",
        Severity.ERROR,
        "The document does not begin with TEI or teiCorpus in the namespace of the TEI.",
        "4",
    ),
    CatalogueEntry(
        "unknown-element",
        Severity.ERROR,
        "The schema has no element of that name: it is misspelt, or of another namespace or a larger schema.",
    ),
    CatalogueEntry(
        "unexpected-element",
        Severity.ERROR,
        "The element exists, and may not stand at this place.",
    ),
    CatalogueEntry(
        "missing-child",
        Severity.ERROR,
        "An element lacks a child that it must have.",
    ),
    CatalogueEntry(
        "unexpected-text",
        Severity.ERROR,
        "Text stands where only elements may stand.",
    ),
    CatalogueEntry(
        "unknown-attribute",
        Severity.ERROR,
        "The element has no attribute of that name.",
    ),
    CatalogueEntry(
        "missing-attribute",
        Severity.ERROR,
        "The element lacks an attribute that it must have.",
    ),
    CatalogueEntry(
        "bad-value",
        Severity.ERROR,
        "The value is not one that the attribute or element may have, such as a date with a month 13.",
        "1.4.2",
    ),
    CatalogueEntry(
        "bad-default-value",
        Severity.WARNING,
        "The schema states a default value for an attribute that cannot take it, or must be given all the same.",
    ),
    CatalogueEntry(
        "undefined-id",
        Severity.ERROR,
        "The schema types an attribute as a reference to an identifier, and no element has that identifier.",
    ),
    CatalogueEntry(
        "engines-differ",
        Severity.ERROR,
        "jing, asked besides by --engine jing, gives another verdict than the toolkit's own engine.",
    ),
    CatalogueEntry(
        "external-dtd",
        Severity.NOTE,
        "The document names a DTD in another file, which is never read: what that declares is not known here.",
        "v.1",
    ),
    CatalogueEntry(
        "xsd-violation",
        Severity.ERROR,
        "The XML Schema refuses the document where the RELAX NG schema has found nothing, or was not asked.",
    ),
    CatalogueEntry(
        "dangling-pointer",
        Severity.ERROR,
        "A pointer means an xml:id that the document does not have.",
        "17.2",
    ),
    CatalogueEntry(
        "duplicate-id",
        Severity.ERROR,
        "Two elements have the same xml:id, so a pointer to it says nothing.",
        "1.4.1.1",
    ),
)

CATALOGUE = {entry.name: entry for entry in _ENTRIES}


def diagnostic(
    name: str,
    message: str,
    location: Location,
    check: str,
    *,
    hint: str | None = None,
    related: tuple[Location, ...] = (),
    guidelines: str | None = None,
) -> Diagnostic:
    """A diagnostic of the catalogue, with the severity that the catalogue gives it.

    Raises:
        KeyError: the catalogue has no such name.
    """
    return Diagnostic(name, CATALOGUE[name].severity, message, location, check, hint, related, guidelines)
