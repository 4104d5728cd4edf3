import re
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from tei_toolkit.corpus.serving import Server

# seconds that nothing takes on however busy a machine
PATIENCE = 240
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
    process.communicate(timeout=PATIENCE)


def read(address):
    with urllib.request.urlopen(address, timeout=PATIENCE) as answer:  # noqa: S310 (this machine)
        return answer.read().decode("utf-8")


def listening(served):
    """The events of a server after the one that tells of the last build: from now on it tells of others."""
    events = urllib.request.urlopen(f"{served}-/events", timeout=PATIENCE)  # noqa: S310 (this machine)
    assert heard(events) == b"event: built\n"
    return events


def heard(events):
    """The next event; that a server is still there, as it says where a build takes long, is none."""
    return next(line for line in events if line.startswith(b"event:"))


def write(path, content):
    """Write a file in one step: the watching never sees it empty, as it could between two steps."""
    aside = Path(f"{path.parent}.new")
    aside.write_text(content)
    aside.replace(path)


def test_pages_are_served_and_follow_a_change_of_the_source(served, edition):
    assert served.startswith("http://127.0.0.1:")
    page = read(f"{served}texts/talk.html")
    assert "/-/reload.js" in page
    assert "EventSource" in read(f"{served}-/reload.js")
    # what is on disk has no script of the server's
    assert "/-/" not in (edition / "build" / "texts" / "talk.html").read_text("utf-8")
    with listening(served) as events:
        write(edition / "sources" / "talk.txt", 'Ann Lee: "Where were you?"\n\nBob: "Away."\n')
        assert heard(events) == b"event: built\n"
    assert "Where were you?" in read(f"{served}texts/talk.html")
    with listening(served) as events:
        write(edition / "tei-toolkit.toml", f'title = "Another name"\n{SETTINGS}')
        assert heard(events) == b"event: built\n"
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
    with listening(served) as events:
        write(furnished / file, content)
        assert heard(events) == b"event: built\n"
    assert words in read(served + page)


def test_a_fault_in_the_settings_is_told_and_its_mending_is_seen(edition, served):
    with listening(served) as events:
        write(edition / "tei-toolkit.toml", "titel = 1\n")
        assert heard(events) == b"event: built\n"
    page = read(f"{served}texts/talk.html")
    assert "Is it you?" in page
    assert "did you mean &#x27;title&#x27;?" in page
    assert "troubles" in read(f"{served}-/troubles.css")
    with listening(served) as events:
        write(edition / "tei-toolkit.toml", f'title = "Mended"\n{SETTINGS}')
        assert heard(events) == b"event: built\n"
    assert "Mended" in read(served)
    assert "troubles" not in read(f"{served}texts/talk.html")


def test_a_text_that_errors_keep_back_says_so_where_its_page_was(edition, served):
    with listening(served) as events:
        write(edition / "sources" / "second.xml", "<TEI><p>Ann & Bob</TEI>")
        assert heard(events) == b"event: built\n"
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
    with listening(served) as events:
        write(edition / "tei-toolkit.toml", '"<img src=x onerror=alert(1)>" = 1\n')
        assert heard(events) == b"event: built\n"
    assert "<img src=x" not in read(served)
    assert "&lt;img src=x" in read(served)


def test_a_page_that_is_open_loads_itself_again(edition, served, window, expect):
    page = window()
    # from then on it is told of builds
    with page.expect_response("**/-/events"):
        page.goto(f"{served}texts/talk.html")
    expect(page.get_by_text("Is it you?")).to_be_visible()
    write(edition / "sources" / "talk.txt", 'Ann Lee: "Where were you?"\n\nBob: "Away."\n')
    expect(page.get_by_text("Where were you?")).to_be_visible()


def number_told(address):
    """The number of the last build, as a server tells whoever begins to listen."""
    with urllib.request.urlopen(f"{address}-/events", timeout=PATIENCE) as events:  # noqa: S310 (this machine)
        return int(next(line for line in events if line.startswith(b"data:")).removeprefix(b"data:"))


def number_shown(page):
    return int(re.search(r'data-build="(\d+)"', page)[1])


def test_a_page_knows_which_build_it_shows_and_who_begins_to_listen_hears_of_the_last(tmp_path):
    (tmp_path / "index.html").write_text("<html><body>Words</body></html>")
    with Server(tmp_path, 0) as server:
        first = number_shown(read(server.address))
        assert number_told(server.address) == first
        server.reload()
        assert number_told(server.address) == first + 1 == number_shown(read(server.address))
    with Server(tmp_path, 0) as later:
        assert number_told(later.address) > first


@pytest.mark.parametrize("name", ["none.html", "none", "none/", "images/none.png"])
def test_whatever_is_not_there_is_told_by_the_same_page(tmp_path, name):
    with Server(tmp_path, 0) as server:
        with pytest.raises(urllib.error.HTTPError) as caught:
            read(server.address + name)
        page = caught.value.read().decode("utf-8")
    assert caught.value.code == 404
    assert "<h1>No such page</h1>" in page
    assert "/-/reload.js" in page


def test_a_page_that_a_build_overtakes_before_it_listens_loads_itself_again(tmp_path, window, expect):
    index = tmp_path / "index.html"
    index.write_text("<html><body>Before</body></html>")
    with Server(tmp_path, 0) as server:
        page = window()
        asked = []

        def overtake(route):
            # the build ends after the page was sent and before its script asks for news
            if not asked:
                index.write_text("<html><body>After</body></html>")
                server.reload()
            asked.append(route.request.url)
            route.continue_()

        page.route("**/-/events", overtake)
        page.goto(server.address)
        expect(page.get_by_text("After")).to_be_visible()
        # and what it shows then is the last build, so that it stays
        page.wait_for_timeout(500)
        assert len(asked) == 2


def test_other_sites_cannot_ask_by_a_name_of_theirs(served):
    request = urllib.request.Request(served, headers={"Host": "evil.example:80"})  # noqa: S310
    with pytest.raises(urllib.error.HTTPError) as caught:
        urllib.request.urlopen(request, timeout=PATIENCE)  # noqa: S310
    assert caught.value.code == 403
    caught.value.close()


def test_a_port_that_is_taken_is_one_line(served, edition):
    port = served.rstrip("/").rpartition(":")[2]
    done = subprocess.run(
        [sys.executable, "-m", "tei_toolkit", "serve", str(edition), "--port", port],
        capture_output=True, text=True, check=False, timeout=PATIENCE,
    )  # fmt: skip
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1].startswith(f"tei: error: port {port} cannot be used: ")
