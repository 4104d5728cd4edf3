import pytest

from tei_toolkit.errors import ReadError, UsageError
from tei_toolkit.validate.store import fetching
from tei_toolkit.validate.store.fetching import Fetched, fetch


def test_a_file_is_fetched_by_https(server):
    server.pages["/a.rng"] = b"<a/>"
    address = f"{server.https}/a.rng"
    assert fetch(address) == Fetched(b"<a/>", address)


def test_a_redirection_to_https_is_followed(server):
    server.pages |= {"/old.rng": "/b/new.rng", "/b/new.rng": b"<a/>"}
    assert fetch(f"{server.https}/old.rng") == Fetched(b"<a/>", f"{server.https}/b/new.rng")


@pytest.mark.parametrize(
    "address", ["http://localhost/a.rng", "file:///etc/passwd", "ftp://localhost/a", "data:,x", ""]
)
def test_no_other_scheme_is_spoken(address):
    with pytest.raises(UsageError, match="by https only"):
        fetch(address)


@pytest.mark.parametrize("target", ["http", "file:///etc/passwd", "ftp://localhost/a.rng", "data:,x"])
def test_a_redirection_away_from_https_is_not_followed(server, target):
    server.pages |= {"/a.rng": f"{server.http}/b.rng" if target == "http" else target, "/b.rng": b"<a/>"}
    with pytest.raises(ReadError, match=r"leads to .* by https only"):
        fetch(f"{server.https}/a.rng")
    assert server.asked == ["/a.rng"]


def test_redirections_without_end_are_not_followed(server):
    server.pages["/a.rng"] = "/a.rng"
    with pytest.raises(ReadError, match="the server answers 302"):
        fetch(f"{server.https}/a.rng")
    assert len(server.asked) < 20


def test_a_body_without_end_is_refused_at_the_limit(server):
    server.pages["/a.rng"] = server.endless
    with pytest.raises(ReadError, match="is larger than 1 MB"):
        fetch(f"{server.https}/a.rng", limit=1 << 20)


def test_a_body_that_announces_too_much_is_refused_at_once(server):
    server.pages["/a.rng"] = bytes((1 << 20) + 1)
    with pytest.raises(ReadError, match="is larger than 1 MB"):
        fetch(f"{server.https}/a.rng", limit=1 << 20)


def test_a_body_that_drips_is_refused_in_the_end(server, monkeypatch):
    monkeypatch.setattr(fetching, "LONGEST", 0.3)
    server.pages["/a.rng"] = server.dripping
    with pytest.raises(ReadError, match="took longer than"):
        fetch(f"{server.https}/a.rng")


def test_a_server_that_says_nothing_is_not_waited_for(server, monkeypatch):
    monkeypatch.setattr(fetching, "PATIENCE", 0.2)
    server.pages["/a.rng"] = server.silent
    with pytest.raises(ReadError, match="timed out"):
        fetch(f"{server.https}/a.rng")


def test_a_body_cut_short_is_refused(server):
    server.pages["/a.rng"] = server.cut_short
    with pytest.raises(ReadError, match="ended after"):
        fetch(f"{server.https}/a.rng")


def test_what_is_not_there_is_told(server):
    with pytest.raises(ReadError, match="the server answers 404") as caught:
        fetch(f"{server.https}/a.rng")
    assert "check the name" in caught.value.hint


def test_a_certificate_that_nobody_vouches_for_is_refused(server, monkeypatch):
    monkeypatch.delenv("SSL_CERT_FILE")
    server.pages["/a.rng"] = b"<a/>"
    with pytest.raises(ReadError, match=r"(?i)certificate"):
        fetch(f"{server.https}/a.rng")
    assert server.asked == []


def test_a_server_that_is_not_there_is_told():
    with pytest.raises(ReadError, match="cannot be fetched"):
        fetch("https://localhost:1/a.rng")
