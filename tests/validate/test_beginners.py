"""Faults as beginners of the TEI make them, what is said of them, and whether following it makes the document valid.

A folder holds `wrong.xml`, `right.xml` and `expected.txt` (`pytest --accept` rewrites it); README.md there tells more.
"""

from pathlib import Path

import pytest
from lxml import etree

from tei_toolkit.relaxng import SchemaCache, load
from tei_toolkit.validate.advice import ADVICE
from tei_toolkit.validate.pipeline import validate
from tei_toolkit.validate.reporters import reporter

CASES = Path(__file__).resolve().parents[1] / "cases" / "beginners"
FOLDERS = sorted(path for path in CASES.iterdir() if path.is_dir())
SCHEMA = "schemas/tei_all-4.12.0.rng"
MOST_ROUNDS = 12
LONGEST_REPORT = 1_000


@pytest.fixture(scope="module")
def tei_all(tmp_path_factory):
    path = Path(__file__).resolve().parents[3] / "shared" / SCHEMA
    if not path.exists():
        pytest.skip(f"the shared data are absent: {SCHEMA}")
    return load(path, cache=SchemaCache(tmp_path_factory.mktemp("cache")))


def reported(document, schema):
    # the files that the documents speak of are not here
    return validate([document], schema=schema, ignore=["missing-file"])


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_one_fault_gets_one_message(folder, shared, monkeypatch, request):
    schema = shared(SCHEMA)
    monkeypatch.chdir(folder)
    report = reported("wrong.xml", schema)
    said = reporter("text")(report)
    if request.config.getoption("--accept"):
        (folder / "expected.txt").write_text(said, encoding="utf-8")
    assert said == (folder / "expected.txt").read_text(encoding="utf-8")
    assert len(report.diagnostics) == 1
    assert report.diagnostics[0].hint
    assert len(said) < LONGEST_REPORT


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_the_right_document_is_valid(folder, shared, monkeypatch):
    schema = shared(SCHEMA)
    monkeypatch.chdir(folder)
    assert reported("right.xml", schema).diagnostics == ()


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_whoever_follows_the_mends_comes_to_a_valid_document(folder, tei_all):
    content = (folder / "wrong.xml").read_bytes()
    faults = tei_all.faults(content, lambda: ADVICE)
    if not faults or faults[0].mend is None or faults[0].mend.action == "add-attribute":
        return  # what to do is said, and what to write is for the author to know
    added = set()
    first = faults[0]
    for _ in range(MOST_ROUNDS):
        tree = etree.fromstring(content, etree.XMLParser(collect_ids=False))
        mend(tree, faults[0])
        if faults[0].mend.action == "insert":
            added.add(faults[0].mend.name)
        content = etree.tostring(tree)
        faults = tei_all.faults(content, lambda: ADVICE)
        if not faults:
            return
        # an element that was added is empty, and what it holds is for the author to know
        if faults[0].mend is None and not first.hint.endswith(" too"):
            assert faults[0].path.rpartition("/")[2].partition("[")[0] in {name.split()[-1] for name in added}
        if faults[0].mend is None:
            return
    pytest.fail(f"still wrong after {MOST_ROUNDS} mends: {faults[0].message}")


# --- mends, made as their words say


def mend(tree, fault):
    one = fault.mend
    element = at(tree, fault.path)
    MENDS[one.action](element, fault, one)


def at(tree, path):
    element = None
    for step in path.split("/"):
        name, _, rank = step.rstrip("]").partition("[")
        siblings = [tree] if element is None else [one for one in element if local(one) == name]
        element = siblings[int(rank or 1) - 1]
        assert local(element) == name
    return element


def local(element):
    return etree.QName(element).localname


def tag(name):
    namespace, _, plain = name.rpartition(" ")
    return f"{{{namespace}}}{plain}" if namespace else plain


def rename(element, _fault, one):
    old, new = etree.QName(element), etree.QName(tag(one.name))
    if old.namespace == new.namespace:
        element.tag = new.text
    else:
        into(element, old.namespace, new.namespace)
        element.tag = new.text


def into(element, old, new):
    for each in element.iter(etree.Element):
        if etree.QName(each).namespace == old:
            each.tag = f"{{{new}}}{local(each)}"


def namespace(element, _fault, one):
    into(element, etree.QName(element).namespace, one.name)


def insert(element, fault, one):
    new = etree.Element(tag(one.name))
    if fault.found:
        element.addprevious(new)
    else:
        element.append(new)


def move(element, _fault, one):
    parent = element.getparent()
    target = next(sibling for sibling in parent if sibling.tag == tag(one.name))
    lift(element)
    target.addprevious(element)


def move_after(element, _fault, one):
    target = element
    for _ in range(one.siblings):
        target = target.getnext()
    assert target.tag == tag(one.name)
    lift(element)
    tail, target.tail = target.tail, None
    target.addnext(element)
    element.tail = tail


def hoist(element, _fault, _one):
    parent = element.getparent()
    lift(element)
    parent.addprevious(element)


def lift(element):
    """Take an element out, but leave the text after it."""
    parent, previous = element.getparent(), element.getprevious()
    tail, element.tail = element.tail or "", None
    if previous is not None:
        previous.tail = (previous.tail or "") + tail
    else:
        parent.text = (parent.text or "") + tail
    parent.remove(element)


def wrap(element, fault, one):
    wrapper = etree.Element(tag(one.name))
    if fault.found:
        element.addprevious(wrapper)
        following = [element, *element.itersiblings()][: one.siblings + 1]
    elif (element.text or "").strip():
        wrapper.text, element.text = element.text, None
        following = list(element)[: one.siblings]
        element.insert(0, wrapper)
    else:
        before = next(child for child in element if (child.tail or "").strip())
        wrapper.text, before.tail = before.tail, None
        following = list(before.itersiblings())[: one.siblings]
        before.addnext(wrapper)
    for each in following:
        wrapper.append(each)


def end(element, _fault, one):
    parent = element.getparent()
    assert parent.tag == tag(one.name)
    last = parent
    for each in [element, *element.itersiblings()]:
        last.addnext(each)
        last = each


def replace(element, fault, one):
    name = next((name for name, value in element.attrib.items() if value == fault.found), None)
    if name is None:
        element.text = one.name
    else:
        element.set(name, one.name)


def rename_attribute(element, fault, one):
    element.set(tag(one.name), element.attrib.pop(tag(fault.found)))


MENDS = {
    "rename": rename,
    "namespace": namespace,
    "insert": insert,
    "move": move,
    "move-after": move_after,
    "hoist": hoist,
    "wrap": wrap,
    "end": end,
    "replace": replace,
    "rename-attribute": rename_attribute,
}
