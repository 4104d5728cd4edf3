"""Books as the checkers of others see them: epubcheck finds nothing wrong, axe-core nothing that keeps readers out."""

import io
import re
import shutil
import zipfile
from pathlib import Path

import pytest

from tei_toolkit import build
from tei_toolkit.export.pipeline import export

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="module")
def sample_books(tmp_path_factory):
    """The books of the sample edition, by the names of its texts, in all languages of labels in turn."""
    folder = tmp_path_factory.mktemp("sample") / "edition"
    shutil.copytree(CORPUS, folder, ignore=shutil.ignore_patterns("build"))
    settings = folder / "tei-toolkit.toml"
    text = re.sub(r"^targets = .*$", 'targets = ["tei"]', settings.read_text("utf-8"), flags=re.MULTILINE)
    settings.write_text(text, encoding="utf-8")
    assert build(folder).value.failed == ()
    books = {}
    for path, language in zip(
        sorted((folder / "build" / "tei").glob("*.xml")), "en de fr ru mn es".split(), strict=False
    ):
        outcome = export(path, "epub", parameters={"lang": language}, folder=folder / "sources")
        assert outcome.diagnostics == (), path.name
        books[path.stem] = outcome.value.content
    assert len(books) == 5
    return books


@pytest.fixture(scope="module")
def many_books(valid_documents):
    """The books of all valid documents, by their files' names, and one that is parted into many files."""
    books = {}
    for document in valid_documents():
        name = document.source.name
        books[name] = export(document, "epub").value.content
        if len(document.source.content) > 100_000:
            books[f"{name}-parted"] = export(document, "epub", parameters={"split-words": "400"}).value.content
    assert len(books) > 40
    return books


def test_epubcheck_finds_nothing_wrong_with_the_sample_edition(sample_books, complaints, tmp_path):
    assert complaints(sample_books, tmp_path) == {}


def test_epubcheck_finds_nothing_wrong_with_any_valid_document(many_books, complaints, tmp_path):
    assert complaints(many_books, tmp_path) == {}


def test_epubcheck_is_asked_in_earnest(sample_books, complaints, tmp_path):
    files = zipfile.ZipFile(io.BytesIO(sample_books["letter-1893"]))
    broken = io.BytesIO()
    with zipfile.ZipFile(broken, "w") as archive:
        for name in files.namelist():
            archive.writestr(name, files.read(name).replace(b"<main>", b"<main><a><a>x</a></a>"))
    messages = complaints({"broken": broken.getvalue()}, tmp_path)["broken"]
    assert "ERROR" in {severity for severity, *_ in messages}


@pytest.fixture
def violations(window, tool, tmp_path_factory):
    """A function that gives what axe-core has against the pages of a book, as a reader on a phone sees them."""
    script = tool("axe-core/axe.min.js").read_text("utf-8")
    page = window(400, 760)

    def look(content, pattern="*.xhtml"):
        folder = tmp_path_factory.mktemp("book")
        zipfile.ZipFile(io.BytesIO(content)).extractall(folder)
        found = []
        for path in sorted(folder.rglob(pattern)):
            page.goto(path.as_uri())
            page.evaluate(script)
            ask = "rules => axe.run(document, {runOnly: {type: 'tag', values: rules}})"
            answer = page.evaluate(ask, RULES)
            found += [(path.name, one["id"], one["nodes"][0]["html"]) for one in answer["violations"]]
            if page.evaluate("document.documentElement.scrollWidth") > 400:
                found.append((path.name, "wider than the screen", ""))
        return found

    return look


def test_no_page_of_the_sample_edition_fails_wcag_or_best_practice(sample_books, violations):
    assert [(name, found) for name, book in sample_books.items() for found in violations(book)] == []


def test_no_text_of_any_valid_document_fails_wcag_or_best_practice(many_books, violations):
    # the largest take long, and what stands around the text is alike
    small = {name: book for name, book in many_books.items() if len(book) < 20_000}
    assert len(small) > 25
    assert [(name, found) for name, book in small.items() for found in violations(book, "text-*.xhtml")] == []
