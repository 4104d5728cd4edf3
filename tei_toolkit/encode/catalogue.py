"""Every diagnostic that encoding may give, with its severity and what it means."""

from tei_toolkit.model.catalogue import CatalogueEntry
from tei_toolkit.model.diagnostic import Diagnostic, Location, Severity

_ENTRIES = (
    CatalogueEntry(
        "ambiguous-date",
        Severity.WARNING,
        "A date in figures of which nothing tells which is the month; it is tagged with both readings as limits.",
        "14.4",
    ),
    CatalogueEntry(
        "ambiguous-name",
        Severity.WARNING,
        "A short form of a name fits more than one person, so the mention is tagged without a reference.",
        "14.2.1",
    ),
    CatalogueEntry(
        "character-not-allowed",
        Severity.WARNING,
        "The source holds a control character that XML cannot hold; U+FFFD stands in its place.",
        "4.1",
    ),
    CatalogueEntry(
        "decoded-by-guess",
        Severity.WARNING,
        "The file does not say how its characters are encoded and is not UTF-8; the likeliest encoding was taken.",
    ),
    CatalogueEntry(
        "decoded-from",
        Severity.NOTE,
        "The file begins with a byte order mark and was decoded as it says.",
    ),
    CatalogueEntry(
        "impossible-date",
        Severity.WARNING,
        "A date that no calendar has, such as 30 February; it is tagged without a value.",
        "14.4",
    ),
    CatalogueEntry(
        "language-without-words",
        Severity.NOTE,
        "There are no word lists for the language of the text, so that those of another were gone by.",
    ),
    CatalogueEntry(
        "markup-recognised",
        Severity.NOTE,
        "Marks of the source format were taken for markup; they are no part of the text of the edition.",
    ),
    CatalogueEntry(
        "mojibake",
        Severity.WARNING,
        "Characters that a wrong decoding left in the source; they are kept and tagged sic.",
        "3.5.1",
    ),
    CatalogueEntry(
        "paragraph-cut-by-page-break",
        Severity.WARNING,
        "A sentence stops at a paragraph's end and goes on in the next; the two are joined, with a pb between them.",
        "3.11.3",
    ),
    CatalogueEntry(
        "typing-error",
        Severity.WARNING,
        "A word that is certainly mistyped; it is kept in sic, with the correction beside it in corr.",
        "3.5.1",
    ),
    CatalogueEntry(
        "unclosed-quotation",
        Severity.WARNING,
        "A quotation opens and does not close; its end was found by evidence, and the missing mark supplied in corr.",
        "3.3.3",
    ),
    CatalogueEntry(
        "unopened-quotation",
        Severity.WARNING,
        "A quotation mark closes what none opened; it is kept as a character.",
        "3.3.3",
    ),
    CatalogueEntry(
        "unknown-speaker",
        Severity.WARNING,
        "A speech whose speaker could not be told; it is tagged without @who.",
        "3.3.3",
    ),
    CatalogueEntry(
        "crossing-annotations",
        Severity.WARNING,
        "Two stretches of text overlap and cannot both be elements; the less certain one was left out.",
        "20",
    ),
)

CATALOGUE = {entry.name: entry for entry in _ENTRIES}


def diagnostic(name: str, message: str, location: Location, rule: str, hint: str | None = None) -> Diagnostic:
    """A diagnostic of the catalogue, with the severity that the catalogue gives it."""
    return Diagnostic(name, CATALOGUE[name].severity, message, location, rule, hint)
