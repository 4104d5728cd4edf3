import subprocess
import sys
import urllib.error
import urllib.request

import pytest

SETTINGS = 'sources = ["sources/*"]\ntargets = ["site"]\n'


@pytest.fixture
def edition(tmp_path):
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "talk.txt").write_text('Ann Lee: "Is it you?"\n\nBob: "It is."\n')
    (tmp_path / "tei-toolkit.toml").write_text(SETTINGS)
    return tmp_path


@pytest.fixture
def served(edition):
    process = subprocess.Popen(
        [sys.executable, "-u", "-m", "tei_toolkit", "serve", str(edition), "--port", "0"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    yield process.stdout.readline().strip()
    process.terminate()
    process.communicate(timeout=20)


def read(address):
    with urllib.request.urlopen(address, timeout=30) as answer:  # noqa: S310 (this machine)
        return answer.read().decode("utf-8")


def test_pages_are_served_and_follow_a_change_of_the_source(served, edition):
    assert served.startswith("http://127.0.0.1:")
    page = read(f"{served}texts/talk.html")
    assert "/-/reload.js" in page
    assert "EventSource" in read(f"{served}-/reload.js")
    # what is on disk has no script of the server's
    assert "/-/" not in (edition / "build" / "texts" / "talk.html").read_text("utf-8")
    with urllib.request.urlopen(f"{served}-/events", timeout=60) as events:  # noqa: S310
        (edition / "sources" / "talk.txt").write_text('Ann Lee: "Where were you?"\n\nBob: "Away."\n')
        assert events.readline() == b"event: built\n"
    assert "Where were you?" in read(f"{served}texts/talk.html")
    with urllib.request.urlopen(f"{served}-/events", timeout=60) as events:  # noqa: S310
        (edition / "tei-toolkit.toml").write_text(f'title = "Another name"\n{SETTINGS}')
        assert events.readline() == b"event: built\n"
    assert "Another name" in read(served)


OWN = """<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:m="urn:tei-toolkit:modes" xpath-default-namespace="http://www.tei-c.org/ns/1.0">
  <xsl:import href="{}"/>
</xsl:stylesheet>
"""
MODULE = """<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:m="urn:tei-toolkit:modes" xpath-default-namespace="http://www.tei-c.org/ns/1.0">
  <xsl:template match="said" mode="m:html"><em class="{}"><xsl:next-match/></em></xsl:template>
</xsl:stylesheet>
"""
PERSONS = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>P</title></titleStmt>
<publicationStmt><p>none</p></publicationStmt><sourceDesc><p>made</p></sourceDesc></fileDesc></teiHeader>
<standOff><listPerson><person xml:id="ann-{}"><persName>Ann Lee</persName></person></listPerson></standOff></TEI>
"""


@pytest.fixture
def furnished(edition):
    """The edition with a style, a stylesheet that imports another, and an authority file of its own."""
    (edition / "style").mkdir()
    (edition / "my.css").write_text("p { color: red }")
    (edition / "style" / "my.xsl").write_text(OWN.format("module.xsl"))
    (edition / "style" / "module.xsl").write_text(MODULE.format("before"))
    (edition / "persons.xml").write_text(PERSONS.format("before"))
    (edition / "tei-toolkit.toml").write_text(
        'css = "my.css"\nstylesheet = "style/my.xsl"\nauthority = ["persons.xml"]\n' + SETTINGS
    )
    return edition


@pytest.mark.parametrize(
    ("file", "content", "page", "words"),
    [
        ("my.css", "p { color: blue }", "assets/own.css", "blue"),
        ("style/module.xsl", MODULE.format("after"), "texts/talk.html", 'class="after"'),
        ("persons.xml", PERSONS.format("after"), "tei/talk.xml", "#ann-after"),
        ("sources/second.txt", 'Ann Lee: "A second talk."\n', "texts/second.html", "A second talk."),
        ("tei-toolkit.toml", f'title = "Renamed"\n{SETTINGS}', "index.html", "Renamed"),
    ],
    ids=["style", "a module of the stylesheet", "authority", "a new source", "settings"],
)
def test_whatever_the_edition_is_made_of_is_watched(furnished, served, file, content, page, words):
    if page != "texts/second.html":
        assert words not in read(served + page)
    with urllib.request.urlopen(f"{served}-/events", timeout=60) as events:  # noqa: S310
        (furnished / file).write_text(content)
        assert events.readline() == b"event: built\n"
    assert words in read(served + page)


def test_a_fault_in_the_settings_is_told_and_its_mending_is_seen(edition, served):
    with urllib.request.urlopen(f"{served}-/events", timeout=60) as events:  # noqa: S310
        (edition / "tei-toolkit.toml").write_text("titel = 1\n")
        assert events.readline() == b"event: built\n"
    page = read(f"{served}texts/talk.html")
    assert "Is it you?" in page
    assert "did you mean &#x27;title&#x27;?" in page
    assert "troubles" in read(f"{served}-/troubles.css")
    with urllib.request.urlopen(f"{served}-/events", timeout=60) as events:  # noqa: S310
        (edition / "tei-toolkit.toml").write_text(f'title = "Mended"\n{SETTINGS}')
        assert events.readline() == b"event: built\n"
    assert "Mended" in read(served)
    assert "troubles" not in read(f"{served}texts/talk.html")


def test_a_text_that_errors_keep_back_says_so_where_its_page_was(edition, served):
    with urllib.request.urlopen(f"{served}-/events", timeout=60) as events:  # noqa: S310
        (edition / "sources" / "second.xml").write_text("<TEI><p>Ann & Bob</TEI>")
        assert events.readline() == b"event: built\n"
    with pytest.raises(urllib.error.HTTPError) as caught:
        read(f"{served}texts/second.html")
    page = caught.value.read().decode("utf-8")
    assert caught.value.code == 404
    assert "second.xml:1:14: not well-formed XML" in page
    # it loads itself again when the text is mended
    assert "/-/reload.js" in page
    # and whoever reads another page hears of it too
    assert 'class="troubles"' in read(served)


def test_a_page_of_the_server_shows_no_markup_of_a_fault(edition, served):
    with urllib.request.urlopen(f"{served}-/events", timeout=60) as events:  # noqa: S310
        (edition / "tei-toolkit.toml").write_text('"<img src=x onerror=alert(1)>" = 1\n')
        assert events.readline() == b"event: built\n"
    assert "<img src=x" not in read(served)
    assert "&lt;img src=x" in read(served)


def test_a_page_that_is_open_loads_itself_again(edition, served, program):
    api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    with api.sync_playwright() as running:
        browser = running.chromium.launch(executable_path=program("chromium"), args=arguments)
        page = browser.new_page()
        page.goto(f"{served}texts/talk.html", wait_until="load")
        page.get_by_text("Is it you?").wait_for()
        (edition / "sources" / "talk.txt").write_text('Ann Lee: "Where were you?"\n\nBob: "Away."\n')
        page.get_by_text("Where were you?").wait_for(timeout=60_000)
        browser.close()


def test_other_sites_cannot_ask_by_a_name_of_theirs(served):
    request = urllib.request.Request(served, headers={"Host": "evil.example:80"})  # noqa: S310
    with pytest.raises(urllib.error.HTTPError) as caught:
        urllib.request.urlopen(request, timeout=30)  # noqa: S310
    assert caught.value.code == 403
    caught.value.close()


def test_a_port_that_is_taken_is_one_line(served, edition):
    port = served.rstrip("/").rpartition(":")[2]
    done = subprocess.run(
        [sys.executable, "-m", "tei_toolkit", "serve", str(edition), "--port", port],
        capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1].startswith(f"tei: error: port {port} cannot be used: ")
