"""tei_toolkit.corpus.ahead: other processes make the same pages and books, and one that dies loses nothing."""

import os
from pathlib import Path

import pytest

from tei_toolkit.corpus import ahead
from tei_toolkit.corpus.ahead import PagesTask, Task, made_ahead
from tei_toolkit.corpus.build import build
from tei_toolkit.corpus.exporting import Exporter
from tei_toolkit.corpus.stages import stages_for
from tei_toolkit.model.source import Source
from tei_toolkit.project import read_project
from tei_toolkit.tei.document import parse_again

TEXT = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en"><teiHeader><fileDesc><titleStmt><title>Text {n}</title>'
    "</titleStmt><publicationStmt><publisher>x</publisher></publicationStmt><sourceDesc><p>x</p></sourceDesc></fileDesc>"
    "</teiHeader><text><body><p>Word {n}.</p></body></text></TEI>"
)


@pytest.fixture
def edition(tmp_path):
    """A folder of twenty texts that are to become PDFs."""
    for number in range(20):
        (tmp_path / f"t{number:02}.xml").write_text(TEXT.format(n=number), "utf-8")
    (tmp_path / "tei-toolkit.toml").write_text('title = "T"\nsources = ["*.xml"]\ntargets = ["pdf"]\n')
    return tmp_path


def files_of(folder):
    return {path.name: path.read_bytes() for path in (folder / "build" / "pdf").iterdir()}


def test_books_are_the_same_whoever_makes_them(edition):
    build(edition)
    alone = files_of(edition)
    build(edition, force=True, jobs=3)
    assert files_of(edition) == alone
    assert len(alone) == 20


class Deadly(type(Path())):
    """A path that ends the process that it is sent to."""

    def __reduce__(self):
        return (os._exit, (9,))


@pytest.fixture
def site(edition, monkeypatch):
    """The same as a web edition, for whose pages other processes are worth while."""
    monkeypatch.setattr(ahead, "_LEAST_PAGES", 5)
    (edition / "tei-toolkit.toml").write_text('title = "T"\nsources = ["*.xml"]\ntargets = ["site", "text"]\n')
    return edition


def everything_in(folder):
    return {path.relative_to(folder): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_pages_are_the_same_whoever_makes_them(site):
    build(site)
    alone = everything_in(site / "build")
    build(site, force=True, jobs=3)
    assert everything_in(site / "build") == alone
    assert Path("texts/t19.html") in alone


def test_what_is_wrong_with_a_stylesheet_is_told_whoever_runs_it(site, monkeypatch):
    own = '<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">\n{}\n</xsl:stylesheet>'
    stops = '<xsl:template match="*:p" mode="m:html" xmlns:m="urn:tei-toolkit:modes"><xsl:message terminate="yes"/>'
    (site / "own.xsl").write_text(own.format(stops + "</xsl:template>"))
    with (site / "tei-toolkit.toml").open("a") as settings:
        settings.write('stylesheet = "own.xsl"\n')
    alone = [str(one.failure) for one in build(site).value.documents]
    begun = []
    submit = ahead.ProcessPoolExecutor.submit
    monkeypatch.setattr(ahead.ProcessPoolExecutor, "submit", lambda *task: (begun.append(task), submit(*task))[1])
    told = [str(one.failure) for one in build(site, force=True, jobs=2).value.documents]
    assert told == alone
    assert all("own.xsl:2" in one for one in told)
    assert len(begun) == len(told)


def built(folder):
    """The names and files of the TEI of an edition that was built; and with one that ends the process it is sent to."""
    build(folder)
    files = [(f"t{number:02}", folder / "build" / "tei" / f"t{number:02}.xml") for number in range(20)]
    return files, [(name, Deadly(path) if name == "t05" else path) for name, path in files]


def test_a_process_that_dies_over_a_page_loses_nothing(site):
    files, deadly = built(site)
    stages = stages_for(read_project(site))
    tasks = [PagesTask(name, path, name, stages.suffixes, (None, None), site, {}) for name, path in deadly]
    with made_ahead(stages, tasks, 3) as ready:
        assert ready.site is not stages.site
        for name, path in files:
            document = parse_again(Source(name, path.read_bytes(), path))
            pages = ready.site.pages(document, name, stages.suffixes, (None, None), site, {})
            assert pages == stages.site.pages(document, name, stages.suffixes, (None, None), site, {})


def test_a_process_that_dies_loses_nothing(edition):
    files, deadly = built(edition)
    stages = stages_for(read_project(edition))
    tasks = [Task(name, path, "pdf", {}, edition) for name, path in deadly]
    made = {}
    with made_ahead(stages, tasks, 3) as ready:
        assert not isinstance(ready.export, Exporter)
        for name, path in files:
            document = parse_again(Source(name, path.read_bytes(), path))
            made[f"{name}.pdf"] = ready.export(document, "pdf", {}, edition).value.content
    assert made.keys() == files_of(edition).keys()
    assert all(content.startswith(b"%PDF") for content in made.values())


@pytest.mark.parametrize(("count", "jobs"), [(3, 4), (20, 1)])
def test_a_few_texts_and_a_single_job_are_made_here(edition, count, jobs):
    stages = stages_for(read_project(edition))
    tasks = [Task(f"t{number}", edition, "pdf", {}, edition) for number in range(count)]
    with made_ahead(stages, tasks, jobs) as ahead:
        assert ahead is stages
