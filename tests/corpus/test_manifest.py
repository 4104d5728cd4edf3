import pytest

from tei_toolkit.corpus.description import Description
from tei_toolkit.corpus.manifest import MANIFEST_NAME, Entry, Manifest, read_manifest
from tei_toolkit.model.diagnostic import Diagnostic, Location, Severity

FOUND = Diagnostic("mojibake", Severity.WARNING, "?x?", Location("a.txt", 7, 1), "typography", "look", (Location("b"),))
MANIFEST = Manifest(
    {"the settings": "s"},
    {
        "a": Entry("sources/a.txt", "d", {"tei/a.xml": "t"}, True, True, (FOUND,), Description("A", words=3)),
        "b": Entry("sources/b.txt", "e"),
    },
    {"index.html": "i"},
)


def test_what_was_written_is_read_again(tmp_path):
    (tmp_path / MANIFEST_NAME).write_bytes(MANIFEST.to_bytes())
    assert read_manifest(tmp_path) == MANIFEST


def test_it_lists_every_output():
    assert MANIFEST.outputs() == {"tei/a.xml": "t", "index.html": "i"}


@pytest.mark.parametrize("content", [b"", b"[]", b"{", b'{"format": 0}', b'{"format": 1}', b"\xff"])
def test_a_manifest_that_cannot_be_used_counts_as_none(tmp_path, content):
    (tmp_path / MANIFEST_NAME).write_bytes(content)
    assert read_manifest(tmp_path) == Manifest()


def test_a_folder_without_one_has_an_empty_one(tmp_path):
    assert read_manifest(tmp_path) == Manifest()


def test_entries_that_were_written_before_are_written_as_they_are_now():
    known = {}
    assert MANIFEST.to_bytes(known) == MANIFEST.to_bytes() == MANIFEST.to_bytes(known)
    changed = Manifest(MANIFEST.inputs, {**MANIFEST.documents, "b": Entry("sources/b.md", "f")}, MANIFEST.shared)
    fewer = Manifest(MANIFEST.inputs, {"b": changed.documents["b"]}, MANIFEST.shared)
    assert changed.to_bytes(known) == changed.to_bytes() != MANIFEST.to_bytes()
    assert fewer.to_bytes(known) == fewer.to_bytes()
