"""What is kept of documents is what would be found anew: whatever it depends on, when that changes it is found anew."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from framing import framed

from tei_toolkit.validate import examination
from tei_toolkit.validate.checks import load_check
from tei_toolkit.validate.kept import contents, results, stamp
from tei_toolkit.validate.pipeline import validate
from tei_toolkit.validate.plan import Work

CASES = Path(__file__).parents[2] / "cases" / "validate"
RNG = """<element name="TEI" ns="http://www.tei-c.org/ns/1.0" xmlns="http://relaxng.org/ns/structure/1.0">
  <include/><zeroOrMore><element name="p"><text/></element></zeroOrMore></element>"""
OWN = '<?xml-model href="{}"?><TEI xmlns="http://www.tei-c.org/ns/1.0"><p>x</p></TEI>'
ELEMENT = '<grammar xmlns="http://relaxng.org/ns/structure/1.0" ns="http://www.tei-c.org/ns/1.0">{}</grammar>'
START = ELEMENT.format('<start><element name="TEI"><ref name="p"/></element></start><include href="part.rng"/>')
PART = '<define name="p"><element name="{}"><text/></element></define>'


def names(report):
    return [one.name for one in report.diagnostics]


def test_a_second_run_examines_nothing_and_says_the_same(project, run):
    wrong = project("wrong.xml", '<p corresp="#no persons.xml#ben gone.xml">x <persNam>Ann</persNam></p>')
    documents = [wrong, project("persons.xml", '<p xml:id="ann">x</p>'), project("right.xml")]
    first, examined = run(documents)
    assert examined == ["wrong.xml", "persons.xml", "right.xml"]
    second, examined = run(documents)
    assert examined == []
    assert second.diagnostics == first.diagnostics
    assert len(first.diagnostics) >= 4


def test_of_many_documents_the_one_that_changed_is_examined(project, run):
    documents = [project(f"{number}.xml") for number in range(20)]
    run(documents)
    project("7.xml", '<p corresp="#no">x</p>')
    report, examined = run(documents)
    assert (examined, names(report)) == (["7.xml"], ["dangling-pointer"])


@pytest.mark.usefixtures("project")
def test_all_cases_are_kept_as_they_are_found(run):
    shutil.copytree(CASES, ".", dirs_exist_ok=True)
    documents = sorted(Path().rglob("*.xml"))
    for settings in ({}, {"checks": ["pointers", "identifiers"]}, {"schema": "tei_transcript", "xsd": True}):
        first, _ = run(documents, **settings)
        second, examined = run(documents, **settings)
        assert examined == []
        assert second.diagnostics == first.diagnostics
        assert first.diagnostics


def test_the_same_bytes_in_two_places_are_told_under_their_own_names(project, run):
    part = '<p xml:id="a" corresp="#no other.xml#a">x</p>'
    one, other = project("one/a.xml", part), project("two/a.xml", part)
    project("two/other.xml", '<p xml:id="a">x</p>')
    run([one])
    report, examined = run([one, other])
    # what it points to lies elsewhere, so it is another document
    assert examined == ["two/a.xml"]
    assert [(d.location.path, d.name) for d in report.diagnostics] == [
        ("one/a.xml", "dangling-pointer"), ("one/a.xml", "missing-file"), ("two/a.xml", "dangling-pointer"),
    ]  # fmt: skip


def test_the_same_bytes_that_point_nowhere_else_are_examined_once(project, run):
    part = '<p xml:id="a" corresp="#no">x</p><p xml:id="a">y</p>'
    one, other = project("one/a.xml", part), project("two/b.xml", part)
    run([one])
    report, examined = run([one, other])
    assert examined == []
    assert {d.location.path for d in report.diagnostics} == {"one/a.xml", "two/b.xml"}
    assert [place.path for d in report.diagnostics for place in d.related] == ["one/a.xml", "two/b.xml"]


# --- what a document points to


@pytest.mark.parametrize("in_run", [True, False])
def test_a_target_that_changes_makes_other_pointers_wrong(project, run, in_run):
    letter = project("letter.xml", '<p corresp="persons.xml#ann">x</p>')
    persons = project("persons.xml", '<p xml:id="ann">x</p>')
    documents = [letter, persons] if in_run else [letter]

    def found(part=None):
        if part is None:
            persons.unlink()
        else:
            project("persons.xml", part)
        report, examined = run([one for one in documents if one.exists()])
        assert "letter.xml" not in examined
        return [(d.name, d.hint) for d in report.diagnostics if d.location.path == "letter.xml"]

    run(documents)
    assert found('<p xml:id="anna">x</p>') == [("dangling-pointer", "perhaps '#anna' is meant")]
    assert found('<p xml:id="ann">y</p>') == []
    assert [name for name, _ in found()] == ["missing-file"]
    assert found('<p xml:id="ann">x</p>') == []


def test_the_nearest_name_of_a_missing_file_follows_the_folder(project, run):
    letter = project("letter.xml", '<p corresp="persons.xml">x</p>')
    run([letter])
    other = project("person.xml")
    report, examined = run([letter])
    assert (examined, report.diagnostics[0].hint) == ([], "perhaps 'person.xml' is meant")
    other.unlink()
    assert "perhaps" not in run([letter])[0].diagnostics[0].hint


def test_a_target_outside_of_the_project_is_left_alone_as_the_project_changes(project, run, tmp_path):
    letter = project("inner/letter.xml", '<p corresp="../gone.xml">x</p>')
    assert names(run([letter])[0]) == ["missing-file"]
    (tmp_path / "project" / "inner" / "tei-toolkit.toml").write_text("")
    assert names(run([letter])[0]) == []


def test_a_link_in_the_place_of_a_document_is_another_document(project, run, tmp_path):
    project("one/a.xml", '<p corresp="b.xml">x</p>')
    project("one/b.xml")
    link = Path("two.xml")
    try:
        link.symlink_to(tmp_path / "project" / "one" / "a.xml")
    except OSError:
        pytest.skip("this system makes no links")
    assert names(run([link])[0]) == []
    link.unlink()
    shutil.copy("one/a.xml", link)
    assert names(run([link])[0]) == ["missing-file"]


# --- what a document is held to


def test_another_schema_of_the_same_name_is_another(project, run):
    project("s.rng", START, whole=True)
    project("part.rng", ELEMENT.format(PART.format("p")), whole=True)
    documents = [project(f"{name}.xml", OWN.format("s.rng"), whole=True) for name in "ab"]
    checks = {"checks": ["relax-ng"]}
    assert names(fresh(documents, run, **checks)) == []
    assert run(documents, **checks)[1] == []
    # a part of it alone
    project("part.rng", ELEMENT.format(PART.format("q")), whole=True)
    assert len(fresh(documents, run, **checks).diagnostics) == 2


def fresh(documents, run, **settings):
    """A run as by a new process, which knows no schema yet."""
    from tei_toolkit.validate import attributes, schemas

    schemas._READY.clear()
    attributes._KNOWN.clear()
    return run(documents, **settings)[0]


def test_settings_and_catalogs_decide_anew_which_schema_is_meant(project, run):
    for name in "pq":
        project(f"{name}.rng", START.replace("part.rng", f"{name}-part.rng"), whole=True)
        project(f"{name}-part.rng", ELEMENT.format(PART.format(name)), whole=True)
    documents = [project("a.xml", OWN.format("https://example.org/s.rng"), whole=True)] * 2

    def found(settings="", **given):
        Path("tei-toolkit.toml").write_text(settings)
        return names(run(documents, checks=["relax-ng"], **given)[0])

    assert found() == ["unknown-schema"]
    assert found('[validate]\nschemas = { "https://example.org/s.rng" = "p.rng" }') == []
    assert "unknown-element" in found('[validate]\nschemas = { "https://example.org/s.rng" = "q.rng" }')
    catalog = '<catalog xmlns="urn:oasis:names:tc:entity:xmlns:xml:catalog"><uri name="{}" uri="{}.rng"/></catalog>'
    for name, result in (("p", []), ("q", True)):
        Path("c.xml").write_text(catalog.format("https://example.org/s.rng", name))
        assert bool(found(catalogs=["c.xml"])) == bool(result)
    assert found() == ["unknown-schema"]


def test_the_checks_that_are_made_are_part_of_what_is_kept(project, run):
    documents = [project(f"{name}.xml", '<p corresp="#no">x <persNam>Ann</persNam></p>') for name in "ab"]
    assert set(names(run(documents, checks=["pointers"])[0])) == {"dangling-pointer"}
    assert set(names(run(documents, checks=["relax-ng"])[0])) == {"unknown-element"}
    assert run(documents, checks=["pointers"])[1] == []


def test_what_is_selected_and_how_grave_is_chosen_of_what_is_kept(project, run):
    documents = [project(f"{name}.xml", '<p corresp="#no">x <persNam>Ann</persNam></p>') for name in "ab"]
    run(documents)
    report, examined = run(documents, ignore=["relax-ng"], severities={"dangling-pointer": "note"})
    assert (examined, names(report)) == ([], ["dangling-pointer"] * 2)
    assert {str(one.severity) for one in report.diagnostics} == {"note"}


def test_instructions_are_held_against_what_other_files_tell(project, run):
    asking = '<?tei-validate ignore="dangling-pointer" reason="the register follows"?>'
    letter = project("letter.xml", f'{asking}<p corresp="persons.xml#ann">x</p>')
    documents = [letter, project("persons.xml", '<p xml:id="ben">x</p>')]
    for _ in range(2):
        assert names(run(documents)[0]) == []
    project("persons.xml", '<p xml:id="ann">x</p>')
    report, examined = run(documents)
    assert (examined, names(report)) == (["persons.xml"], ["unused-suppression"])


def test_an_xml_schema_of_the_project_is_part_of_what_is_kept(project, run):
    xsd = (
        '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="http://www.tei-c.org/ns/1.0"'
        ' elementFormDefault="qualified"><xs:element name="TEI"><xs:complexType><xs:sequence>'
        '<xs:element name="{}" type="xs:string"/></xs:sequence></xs:complexType></xs:element></xs:schema>'
    )
    located = (
        'xsi:schemaLocation="http://www.tei-c.org/ns/1.0 s.xsd" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
    )
    document = f'<TEI xmlns="http://www.tei-c.org/ns/1.0" {located}><p>x</p></TEI>'
    documents = [project(f"{name}.xml", document, whole=True) for name in "ab"]
    project("s.xsd", xsd.format("p"), whole=True)
    checks = {"checks": ["relax-ng", "xsd"]}

    def found():
        from tei_toolkit.validate import xml_schemas

        xml_schemas.xml_schema.cache_clear()
        xml_schemas.identity_of.cache_clear()
        return set(names(run(documents, **checks)[0]))

    assert found() == set()
    assert run(documents, **checks)[1] == []
    project("s.xsd", xsd.format("q"), whole=True)
    assert found() == {"xsd-violation"}


def test_another_version_of_the_toolkit_keeps_its_own(project, run, monkeypatch):
    documents = [project(f"{name}.xml") for name in "ab"]
    run(documents)
    monkeypatch.setattr(results, "stamp", lambda: f"{stamp.stamp()} newer")
    assert run(documents)[1] == ["a.xml", "b.xml"]


# --- what is not kept


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="this system has no file that nobody may read")
def test_a_file_that_cannot_be_read_is_tried_again(project, run):
    documents = [project("a.xml"), project("b.xml", "<p>another</p>")]
    content = documents[0].read_bytes()
    documents[0].unlink()
    # whoever asks, the memory at nought is not to be read
    documents[0].symlink_to("/proc/self/mem")
    assert names(run(documents)[0]) == ["unreadable-file"]
    documents[0].unlink()
    documents[0].write_bytes(content)
    assert run(documents)[1] == ["a.xml"]


def test_a_packed_file_that_is_broken_is_tried_again(project, run):
    Path("a.xml.gz").write_bytes(b"\x1f\x8b\x08\0\0")
    documents = [Path("a.xml.gz"), project("b.xml")]
    for _ in range(2):
        report, examined = run(documents)
        assert (names(report), examined[0]) == (["unreadable-file"], "a.xml.gz")


def test_a_fault_of_the_toolkit_is_told_and_does_not_stop_the_rest(project, run, monkeypatch):
    from tei_toolkit.validate.checks import dates

    def broken(subject):
        if subject.name == "b.xml":
            raise ZeroDivisionError("no\nreason")
        return dates.check(subject)

    documents = [project(f"{name}.xml", '<p corresp="#no">x</p>') for name in "abc"]
    monkeypatch.setattr(examination, "load_check", lambda m: broken if m == "dates" else load_check(m))
    report, _ = run(documents)
    assert names(report) == ["dangling-pointer", "not-checked", "dangling-pointer"]
    assert "ZeroDivisionError at test_results.py:" in report.diagnostics[1].message
    assert "\n" not in report.diagnostics[1].message


# --- large, new and odd documents


def test_a_large_document_is_kept_though_it_is_never_in_memory_as_a_whole(project, run, monkeypatch):
    monkeypatch.setattr(contents, "SMALL", 1_000)
    documents = [project(f"{name}.xml", "<p>" + name * 5_000 + "</p>") for name in "ab"]
    assert run(documents)[1] == ["a.xml", "b.xml"]
    assert run(documents)[1] == []
    project("b.xml", "<p>" + "c" * 5_000 + "</p>")
    assert run(documents)[1] == ["b.xml"]


def test_a_document_that_changes_while_it_is_examined_is_not_kept(project, monkeypatch):
    monkeypatch.setattr(contents, "SMALL", 100)
    documents = [project(f"{name}.xml") for name in "ab"]
    wrong, right = framed('<p corresp="#no">x</p>'), documents[0].read_text()

    def meddling(module):
        check = load_check(module)

        def checked(subject):
            if module == "characters" and subject.name == "a.xml":
                documents[0].write_text(wrong)
            return check(subject)

        return checked

    monkeypatch.setattr(examination, "load_check", meddling)
    cache = documents[0].absolute().parents[1] / "cache"
    assert names(validate(documents, work=Work(cache))) == []
    monkeypatch.setattr(examination, "load_check", load_check)
    assert names(validate(documents, work=Work(cache))) == ["dangling-pointer"]
    documents[0].write_text(right)
    assert names(validate(documents, work=Work(cache))) == []


def test_a_change_within_one_tick_of_the_clock_is_seen(project, run):
    a, b = project("a.xml", '<p corresp="#a" xml:id="a">x</p>'), project("b.xml")
    about = a.stat()
    run([a, b])
    a.write_text(framed('<p corresp="#b" xml:id="a">x</p>'))
    os.utime(a, ns=(about.st_atime_ns, about.st_mtime_ns))
    assert names(run([a, b])[0]) == ["dangling-pointer"]


def test_a_run_that_finds_all_kept_loads_no_library_for_xml(project, run):
    documents = [project(f"{number}.xml", '<p corresp="0.xml#no">x</p>') for number in range(30)]
    run(documents)
    code = """
import sys
from tei_toolkit.cli.running import run
assert run(["validate", ".", "--cache-dir", "../cache", "--statistics"]) == 1
heavy = {"lxml", "saxonche", "xmlschema", "langcodes", "subprocess", "multiprocessing"} & set(sys.modules)
assert not heavy, heavy
"""
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[3])}
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "0 documents examined, 30 unchanged" in done.stderr
