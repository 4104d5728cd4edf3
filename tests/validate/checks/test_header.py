import pytest

from tei_toolkit.validate.pipeline import validate
from tei_toolkit.validate.subject import Watched

PUBLISHED = "<publicationStmt><p>Unpublished.</p></publicationStmt>"
SOURCE = "<sourceDesc><p>Born digital.</p></sourceDesc>"
TITLE = "<titleStmt><title>A letter</title></titleStmt>"


def told(project, content, root="TEI"):
    place = project("d.xml", f'<{root} xmlns="http://www.tei-c.org/ns/1.0">{content}</{root}>', whole=True)
    report = validate([place], checks=["header"])
    return [(one.name, one.message.split("'")[1], one.location.xpath) for one in report.diagnostics]


def header(*parts):
    return f"<teiHeader><fileDesc>{''.join(parts)}</fileDesc></teiHeader>"


TEXT = "<text><body><p/></body></text>"


def test_a_header_with_the_least_is_enough(project):
    assert told(project, header(TITLE, PUBLISHED, SOURCE) + TEXT) == []


@pytest.mark.parametrize(
    ("content", "missing"),
    [
        (TEXT, ("TEI", "TEI/text")),
        ("", ("TEI", "TEI")),
        ("<teiHeader/>", ("teiHeader", "TEI/teiHeader")),
        (header(PUBLISHED, SOURCE), ("fileDesc", "TEI/teiHeader/fileDesc")),
        (header("<titleStmt/>", PUBLISHED, SOURCE), ("titleStmt", "TEI/teiHeader/fileDesc/titleStmt")),
        (header(TITLE, SOURCE), ("fileDesc", "TEI/teiHeader/fileDesc")),
        (header(TITLE, PUBLISHED), ("fileDesc", "TEI/teiHeader/fileDesc")),
    ],
)
def test_what_is_lacking_is_told_where_it_should_be(project, content, missing):
    assert told(project, content) == [("missing-header-part", *missing)]


@pytest.mark.parametrize("part", ["title", "publicationStmt", "sourceDesc"])
def test_what_is_empty_is_told(project, part):
    parts = {"title": TITLE, "publicationStmt": PUBLISHED, "sourceDesc": SOURCE}
    parts[part] = "<titleStmt><title> </title></titleStmt>" if part == "title" else f"<{part}><p n='1'/></{part}>"
    assert [(name, found) for name, found, _ in told(project, header(*parts.values()) + TEXT)] == [
        ("empty-header-part", part)
    ]


def test_an_address_alone_says_something(project):
    pointing = "<sourceDesc><bibl><ptr target='https://example.org/'/></bibl></sourceDesc>"
    assert told(project, header(TITLE, PUBLISHED, pointing) + TEXT) == []


def test_every_header_of_a_corpus_is_looked_at(project):
    inner = f"<TEI>{header(TITLE, SOURCE)}{TEXT}</TEI><TEI>{TEXT}</TEI>"
    found = told(project, header(TITLE, PUBLISHED, SOURCE) + inner, root="teiCorpus")
    assert found == [
        ("missing-header-part", "fileDesc", "teiCorpus/TEI[1]/teiHeader/fileDesc"),
        ("missing-header-part", "TEI", "teiCorpus/TEI[2]/text"),
    ]


@pytest.mark.parametrize(("headers", "more"), [(1, False), (2, True)])
def test_a_header_is_counted_once_however_often_the_document_is_read(headers, more):
    text = f'<TEI xmlns="http://www.tei-c.org/ns/1.0">{header(TITLE, PUBLISHED, SOURCE) * headers}{TEXT}</TEI>'
    document = Watched(text.encode())
    # as who looks for its root alone
    next(iter(document.chunks()))
    assert document.may_have_more_headers is more
