"""Every diagnostic that exporting may give, with its severity and what it means."""

from tei_toolkit.model.catalogue import CatalogueEntry
from tei_toolkit.model.diagnostic import Diagnostic, Location, Severity

_ENTRIES = (
    CatalogueEntry(
        "missing-image",
        Severity.WARNING,
        "An image that a document names does not lie beside it; the page says where it would be.",
    ),
    CatalogueEntry(
        "unfit-image",
        Severity.WARNING,
        "An image beside the document that the target cannot show; its description stands for it.",
    ),
    CatalogueEntry(
        "element-not-rendered",
        Severity.WARNING,
        "An element that the stylesheets have no template for; its content is published without a look of its own.",
    ),
    CatalogueEntry(
        "conflicting-entities",
        Severity.WARNING,
        "Two documents give one xml:id to different things: another kind, or another identifier of the same type.",
    ),
    CatalogueEntry(
        "pagefind-missing",
        Severity.WARNING,
        "The settings want the search of pagefind, an extra that is not installed; the built-in search stands in.",
    ),
    CatalogueEntry(
        "script-left-out",
        Severity.WARNING,
        "Something in the document could run a script in a reader's browser; it does not reach what is published.",
    ),
    CatalogueEntry(
        "stylesheet-message",
        Severity.NOTE,
        "A stylesheet of one's own said something by xsl:message.",
    ),
)

CATALOGUE = {entry.name: entry for entry in _ENTRIES}


def diagnostic(name: str, message: str, location: Location, stylesheet: str, hint: str | None = None) -> Diagnostic:
    """A diagnostic of the catalogue, with the severity that the catalogue gives it."""
    return Diagnostic(name, CATALOGUE[name].severity, message, location, stylesheet, hint)
