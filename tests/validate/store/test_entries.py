import json

import pytest

from tei_toolkit.errors import ReadError, WriteError
from tei_toolkit.validate.store.entries import Store

FILES = {"https://example.org/a/own.rng": b"<a/>", "https://example.org/a/parts/p.rng": b"<b/>"}
BASE = "https://example.org/a/own.rng"


def added(store, name="own", version=None, files=FILES, **options):
    return store.add(name, version, (BASE,), BASE, files, **options)[0]


def test_what_was_added_is_found_by_name_and_address_by_any_that_looks(store):
    entry = added(store)
    assert Store(store.folder).named("OWN") == entry
    assert Store(store.folder).at("http://EXAMPLE.org/a/own.rng#x") == entry
    assert Store(store.folder).entries() == (entry,)
    assert store.named("other") is None
    assert store.at("https://example.org/a") is None


def test_a_name_means_its_newest_version(store):
    for version in ("4.9.0", "4.12.0", "4.10.2"):
        added(store, version=version)
    assert [entry.version for entry in store.versions("own")] == ["4.9.0", "4.10.2", "4.12.0"]
    assert store.named("own").version == "4.12.0"
    assert store.named("own@4.9.0").version == "4.9.0"
    assert store.named("own@1.0.0") is None


def test_parts_lie_as_at_their_addresses_where_they_can(store):
    files = {
        "https://example.org/a/own.rng": b"1",
        "https://example.org/a/sub/p.rng": b"2",
        "https://elsewhere.example.org/p.rng": b"3",
        "https://example.org/a/../../etc/p.rng": b"4",
        "https://example.org/a/x?y=1": b"5",
        "https://example.org/a/SUB/P.rng": b"6",
    }
    entry = added(store, files=files)
    places = [part.place for part in entry.parts]
    assert places == ["own.rng", "sub/p.rng", "part-2.rng", "part-3.rng", "part-4.rng", "part-5.rng"]
    assert [entry.part_at(address) for address in files] == list(files.values())
    assert entry.part_at("https://example.org/none") is None


def test_a_schema_is_named_by_its_syntax_where_its_address_does_not_tell_it(store):
    entry, _ = store.add("own", None, (), "https://example.org/download?id=3", {"x": b"a"}, compact=True)
    assert (entry.path.name, entry.compact) == ("own.rnc", True)


def test_bytes_that_are_not_those_that_were_added_are_never_given(store):
    entry = added(store)
    entry.path.write_bytes(b"<x/>")
    with pytest.raises(ReadError, match="was changed since it was added"):
        entry.content()
    entry.path.unlink()
    with pytest.raises(ReadError, match="cannot be read"):
        entry.content()
    assert len(list(entry.faults())) == 1
    assert list(added(store).faults()) == []


def test_an_addition_that_was_killed_leaves_nothing_to_be_found_and_can_be_made_again(store, monkeypatch):
    def killed(*_, **__):
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(Store, "_write", killed)
        with pytest.raises(KeyboardInterrupt):
            added(store)
    assert Store(store.folder).entries() == ()
    assert list(added(store).faults()) == []


def test_a_full_disk_is_told_and_what_was_there_stands(store, monkeypatch):
    entry = added(store)

    def full(*_, **__):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Store, "_lay_down", full)
    with pytest.raises(WriteError, match="No space left") as caught:
        added(store, version="2")
    assert "free space" in caught.value.hint
    assert Store(store.folder).entries() == (entry,)


def test_where_there_are_no_links_an_entry_is_written_all_the_same(store, monkeypatch):
    def none(*_):
        raise OSError(1, "Operation not permitted")

    monkeypatch.setattr("pathlib.Path.hardlink_to", none)
    assert store.named("own") is None
    assert added(store) == store.named("own")


@pytest.mark.parametrize(
    "change",
    [
        {"format": 99},
        {"name": "../x"},
        {"version": 3},
        {"folder": ".."},
        {"folder": "own.0123456789abcdef/.."},
        {"parts": []},
        {"parts": [{"place": "../../x", "address": "", "sha256": "0" * 64, "size": 1}]},
        {"parts": [{"place": "/etc/passwd", "address": "", "sha256": "0" * 64, "size": 1}]},
        {"parts": [{"place": "x", "address": "", "sha256": "", "size": 1}]},
        {"parts": 3},
    ],
)
def test_an_entry_that_cannot_be_meant_is_passed_over(store, change):
    added(store)
    place = store.folder / "own.json"
    place.write_text(json.dumps({**json.loads(place.read_text()), **change}))
    assert Store(store.folder).entries() == ()


def test_what_is_removed_is_gone_with_its_files(store):
    entry = added(store)
    store.remove(entry)
    assert store.entries() == ()
    assert list(store.folder.iterdir()) == []
    store.remove(entry)
