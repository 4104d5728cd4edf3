"""References between files: kept on disk, followed once for each file that they lead to, and only below the project."""

import tracemalloc

import pytest

from tei_toolkit.validate import outgoing
from tei_toolkit.validate.outgoing import Outgoing, identifiers_in, project_of
from tei_toolkit.validate.pipeline import validate
from tei_toolkit.validate.references import Reference


def reference(number):
    address = f"file:///nowhere/{number % 1000}.xml"
    return Reference(f"{number}.xml#a{number}", "", f"{number}.xml#a{number}", address, f"a{number}")


def test_memory_does_not_grow_with_the_references():
    kept = Outgoing()
    kept.add(0, map(reference, range(1000)))
    tracemalloc.start()
    for document in range(1, 101):
        kept.add(document, map(reference, range(1000)))
    grown, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert grown < 1_000_000


def test_a_file_is_read_once_however_many_lead_to_it(project, monkeypatch):
    project("persons.xml", '<p xml:id="ann">x</p>')
    read = []

    def counted(path):
        read.append(path.name)
        return identifiers_in(path)

    monkeypatch.setattr(outgoing, "identifiers_in", counted)
    documents = [project(f"{n}.xml", f'<p corresp="persons.xml#ann persons.xml#p{n}">x</p>') for n in range(20)]
    assert len(validate(documents).diagnostics) == 20
    assert read == ["persons.xml"]


@pytest.mark.parametrize("mark", ["tei-toolkit.toml", ".git", "pyproject.toml"])
def test_a_project_is_what_lies_below_its_settings_or_its_repository(tmp_path, mark):
    (tmp_path / "a" / "b").mkdir(parents=True)
    (tmp_path / mark).write_text("")
    assert project_of(tmp_path / "a" / "b") == tmp_path


def test_the_identifiers_of_a_hostile_file_are_not_read(tmp_path):
    bomb = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a xml:id="a">&x;</a>'
    (tmp_path / "a.xml").write_text(bomb)
    assert identifiers_in(tmp_path / "a.xml") is None


def test_odd_addresses_are_let_be(project):
    odd = "a%00b.xml %zz.xml ../../../../../../../../etc/passwd#root file:///etc/passwd#root a\\b.xml " + "x" * 5_000
    report = validate([project("d.xml", f'<p corresp="{odd}">x</p>')], checks=["pointers"])
    assert all(one.name == "missing-file" and "passwd" not in one.message for one in report.diagnostics)


def test_thousands_of_pointers_that_lead_nowhere_are_told_soon(project):
    part = "".join(f'<p xml:id="a{n}" corresp="#b{n} nowhere{n}.xml">x</p>' for n in range(3_000))
    report = validate([project("d.xml", part)], checks=["pointers"])
    assert len(report.diagnostics) == 6_000
