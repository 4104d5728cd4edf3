"""What the tests of corpora share: the edition of this repository, built once."""

import shutil
from pathlib import Path

import pytest

from tei_toolkit import build

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
INVENTED = '<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="{name}">{header}<text><body>{body}</body></text></TEI>'
HEADER = (
    "<teiHeader><fileDesc><titleStmt><title>{title}</title></titleStmt><publicationStmt><p>Not published</p>"
    "</publicationStmt><sourceDesc><p>Invented</p></sourceDesc></fileDesc>{more}</teiHeader>"
)
# a page of every kind that an edition has
KINDS = (
    "index.html",
    "persons.html",
    "places.html",
    "organisations.html",
    "dates.html",
    "speakers.html",
    "search.html",
    "persons/stalin.html",
    "texts/stalin-choibalsan-1944.html",
    "texts/interview-printer-1968.html",
    "texts/the-lighthouse.html",
    "texts/letter-1893.html",
    "texts/sitting-1925.html",
)


@pytest.fixture(scope="session")
def kinds():
    """The pages to look at: one of every kind."""
    return KINDS


@pytest.fixture
def found(expect):
    """A function that gives how many results the page of the search shows once its form holds this."""

    def fill(page, **filled):
        for name, value in filled.items():
            control = page.locator(f"#{name}")
            if control.evaluate("each => each.tagName") == "SELECT":
                control.select_option(value)
            else:
                control.fill(value)
        # it is busy from the moment that the form changes
        expect(page.locator("#search-form")).to_be_visible()
        expect(page.locator("#search-results:not([aria-busy])")).to_be_attached()
        return page.locator("#search-results li").count()

    return fill


@pytest.fixture(scope="session")
def web_edition(tmp_path_factory):
    """The folder of the built edition, with an address of its own, so that sitemap and cards are made."""
    folder = tmp_path_factory.mktemp("web") / "edition"
    shutil.copytree(CORPUS, folder, ignore=shutil.ignore_patterns("build"))
    settings = folder / "tei-toolkit.toml"
    settings.write_text('url = "https://example.org/voices/"\n' + settings.read_text("utf-8"), encoding="utf-8")
    outcome = build(folder)
    assert outcome.value.failed == outcome.value.invalid == ()
    return folder / "build"


@pytest.fixture(scope="session")
def invented():
    """A function that gives the text of a document with that body, title and further parts of the header."""

    def make(name, body, title, more=""):
        return INVENTED.format(name=name, header=HEADER.format(title=title, more=more), body=body)

    return make


@pytest.fixture
def edition(tmp_path, invented):
    """A function that builds an edition of documents with those bodies."""

    def make(settings="", more="", **bodies):
        (tmp_path / "sources").mkdir(exist_ok=True)
        for name, body in bodies.items():
            text = invented(name, body, f"Title of {name}", more)
            (tmp_path / "sources" / f"{name}.xml").write_text(text, encoding="utf-8")
        targets = "" if "targets" in settings else 'targets = ["site"]\n'
        toml = f'title = "T"\nsources = ["sources/*.xml"]\n{targets}{settings}'
        (tmp_path / "tei-toolkit.toml").write_text(toml, encoding="utf-8")
        outcome = build(tmp_path)
        assert [str(one.failure) for one in outcome.value.failed] == []
        return outcome

    return make
