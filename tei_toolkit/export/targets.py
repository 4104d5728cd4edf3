"""What a document can be exported to, one row for each target."""

from collections.abc import Callable
from typing import Any, NamedTuple

from tei_toolkit.errors import UsageError
from tei_toolkit.export.image_kinds import Fault, fault_in_docx, fault_in_epub, no_fault
from tei_toolkit.export.packagers.as_written import package_as_written
from tei_toolkit.export.packaging import Packaging
from tei_toolkit.export.parameters import Parameter
from tei_toolkit.saxon import Value
from tei_toolkit.settings import SEARCHES


def _later(module: str, name: str) -> Callable[..., Any]:
    """A function of a module that is imported when it is wanted, for an export wants one of many."""

    def call(*given: Any) -> Any:
        from importlib import import_module

        return getattr(import_module(f"tei_toolkit.export.{module}"), name)(*given)

    return call


class Target(NamedTuple):
    """A target: the stylesheet that writes it (below `xslt/`), and the packager that makes a file of what it wrote.

    `beside` gives further files that it needs. With `images`, the images beside the document are taken along into
    `image_folder`, but for those with an `image_fault`, and those of pages where `page_images` is false: the stylesheet
    is told where they come to lie. With `checksum`, it is told the SHA-256 of the source; `tells` gives what else.
    """

    name: str
    stylesheet: str
    suffix: str
    media_type: str
    purpose: str
    package: Callable[[str, Packaging], bytes] = package_as_written
    beside: Callable[[str, Packaging], dict[str, bytes]] | None = None
    parameters: tuple[Parameter, ...] = ()
    images: bool = False
    checksum: bool = False
    image_folder: str = "images-{}"
    image_fault: Fault = no_fault
    page_images: bool = True
    tells: Callable[[Packaging], dict[str, Value]] | None = None


_LANGUAGES = ("en", "de", "fr", "ru", "mn", "es")
LANGUAGE = Parameter("lang", "language of the words that are added", default="that of the text", choices=_LANGUAGES)
_READING = Parameter(
    "reading", "which side of a correction is given", default="original", choices=("original", "corrected")
)
PAGE_PARAMETERS = (
    LANGUAGE,
    Parameter("edition", "name of the edition, shown above the title"),
    Parameter("index", "address of the index page, relative to the page"),
    Parameter("tei", "address of the TEI file, relative to the page"),
    Parameter("pdf", "address of the PDF, relative to the page"),
    Parameter("text", "address of the plain text, relative to the page"),
    Parameter("css", "rules of style that come after those of the toolkit"),
    Parameter("contents", "whether the contents are listed", "boolean", "yes"),
    Parameter("indexes", "whether persons, places and organisations are listed", "boolean", "yes"),
    Parameter("numbers", "whether paragraphs are numbered", "boolean", "yes"),
    Parameter("about", "whether the facts of the header are given", "boolean", "yes"),
)

EPUB_PARAMETERS = (
    LANGUAGE,
    Parameter("edition", "name of the edition that the text belongs to"),
    Parameter("css", "rules of style that come after those of the toolkit"),
    Parameter("split-words", "how many words make a text so long that its divisions get files", "integer", "6000"),
    Parameter("indexes", "whether persons, places and organisations are listed", "boolean", "yes"),
    Parameter("numbers", "whether paragraphs are numbered", "boolean", "yes"),
    Parameter("about", "whether the facts of the header are given", "boolean", "yes"),
    Parameter("certified-by", "who has looked through the book and says that it conforms to WCAG 2.2 AA"),
)

# what the title page says of a book of several texts
VOLUME_PARAMETERS = (
    Parameter("title", "name of the book, where several texts become one", default="Transcripts", for_packager=True),
    Parameter("description", "what the book is, in a sentence", for_packager=True),
    Parameter("publisher", "who publishes the book", for_packager=True),
)
PRINT_PARAMETERS = (
    LANGUAGE,
    Parameter(
        "theme", "how the pages look: edition, proof, or a file of your own", default="edition", for_packager=True
    ),
    Parameter("fonts", "font files, or folders of them, for scripts that the PDF lacks", for_packager=True),
    Parameter("paper", "format of the pages", default="that of the theme", choices=("royal", "a5", "a4", "letter")),
    Parameter("binding", "millimetres that the binding takes", "integer", "0", limits=(0, 40)),
    Parameter("bleed", "millimetres around the pages that are trimmed off", "integer", "0", limits=(0, 20)),
    Parameter("numbers", "what is numbered in the margin", default="none", choices=("none", "paragraphs", "lines")),
    Parameter("contents", "whether the contents are listed", "boolean", "yes"),
    Parameter(
        "indexes",
        "whether there are indexes; auto: in books, and texts of six pages and more",
        default="auto",
        choices=("auto", "yes", "no"),
    ),
    Parameter("facsimiles", "whether the images of the pages follow the text", "boolean", "yes"),
    Parameter("about", "whether the facts of the header are given", "boolean", "yes"),
)

TARGETS: tuple[Target, ...] = (
    Target(
        "html", "html/page.xsl", ".html", "text/html", "a web page that stands by itself", parameters=PAGE_PARAMETERS
    ),
    Target(
        "pdf",
        "print/document.xsl",
        ".pdf",
        "application/pdf",
        "printed pages, as PDF/A-3a and PDF/UA-1 with the TEI inside",
        package=_later("packagers.pdf", "package_pdf"),
        parameters=(*PRINT_PARAMETERS, *VOLUME_PARAMETERS),
        images=True,
        checksum=True,
    ),
    Target(
        "typst",
        "print/document.xsl",
        ".typ",
        "text/vnd.typst",
        "the source of the printed pages: markup, theme, images",
        package=_later("packagers.pdf", "package_typst"),
        beside=_later("packagers.pdf", "typst_beside"),
        parameters=PRINT_PARAMETERS,
        images=True,
        checksum=True,
    ),
    Target(
        "epub",
        "epub/document.xsl",
        ".epub",
        "application/epub+zip",
        "a book for reading systems, as EPUB 3",
        package=_later("packagers.epub", "package_epub"),
        parameters=EPUB_PARAMETERS,
        images=True,
        checksum=True,
        image_folder="images",
        image_fault=fault_in_epub,
        tells=_later("told", "told_of_a_book"),
    ),
    Target(
        "docx",
        "docx/document.xsl",
        ".docx",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "a document to edit in a word processor, with styles, notes and comments",
        package=_later("packagers.docx", "package_docx"),
        parameters=(LANGUAGE, Parameter("about", "whether the facts of the header are given", "boolean", "yes")),
        images=True,
        checksum=True,
        image_folder="media",
        image_fault=fault_in_docx,
        page_images=False,
        tells=_later("told", "told_of_a_text"),
    ),
    Target(
        "text",
        "text/text.xsl",
        ".txt",
        "text/plain",
        "plain text, as the source had it, notes at the end",
        parameters=(_READING,),
    ),
    Target(
        "markdown",
        "markdown/markdown.xsl",
        ".md",
        "text/markdown",
        "Markdown for notes and repositories",
        parameters=(LANGUAGE, _READING),
    ),
    Target(
        "json",
        "data/rows.xsl",
        ".json",
        "application/json",
        "a row for each speech, mention, date and note, with the facts of the header",
        package=_later("packagers.data", "package_json"),
        parameters=(LANGUAGE,),
    ),
    Target(
        "csv",
        "data/rows.xsl",
        ".csv",
        "text/csv",
        "a row for each speech, mention, date and note, for spreadsheets",
        package=_later("packagers.data", "package_csv"),
        parameters=(LANGUAGE,),
    ),
    Target("tei", "prepare/tei.xsl", ".xml", "application/tei+xml", "TEI with every identifier and number given"),
)


# the target that many documents may go to as one
BOOK = next(target for target in TARGETS if target.name == "pdf")

SITE = "site"
SITE_TARGET = Target(
    SITE,
    "site/document.xsl",
    "",
    "text/html",
    "a web edition: pages, indexes, search; -o names its folder",
    parameters=(
        LANGUAGE,
        Parameter("title", "name of the edition", default="Transcripts"),
        Parameter("description", "what the edition is, in a sentence"),
        Parameter("publisher", "who publishes it"),
        Parameter("url", "address that it will be published under, for sitemap and cards"),
        Parameter(
            "search",
            "whose index is searched: the toolkit's own, or that of the extra pagefind, for large editions on servers",
            default=SEARCHES[0],
            choices=SEARCHES,
        ),
        Parameter("css", "rules of style that come after those of the toolkit"),
        Parameter("split-words", "how many words make a text so long that its divisions get pages", "integer", "6000"),
        Parameter("contents", "whether the contents are listed", "boolean", "yes"),
        Parameter("numbers", "whether paragraphs are numbered", "boolean", "yes"),
    ),
)
ALL_TARGETS = (*TARGETS, SITE_TARGET)


def target_named(name: str) -> Target:
    """The target of that name.

    Raises:
        UsageError: there is none; the hint lists those there are.
    """
    found = next((target for target in TARGETS if target.name == name), None)
    if found is None:
        raise UsageError(f"there is no export target '{name}'", hint="targets: " + ", ".join(t.name for t in TARGETS))
    return found
