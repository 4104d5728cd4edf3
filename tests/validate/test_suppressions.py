import pytest

from tei_toolkit.validate.pipeline import validate


def ask(names="dangling-pointer", reason="the register follows"):
    return f'<?tei-validate ignore="{names}" reason="{reason}"?>'


def told(project, part, **settings):
    return [one.name for one in validate([project("d.xml", part)], **settings).diagnostics]


WRONG = '<p corresp="#no">x</p>'


@pytest.mark.parametrize(
    "part",
    [
        f"{ask()}{WRONG}",
        f"{ask()}<div>{WRONG}{WRONG}</div>",
        f"<div>{ask()}{WRONG}</div>",
        f"<p>{ask()} text <hi corresp='#no'>x</hi></p>",
        f"{ask('unknown-element dangling-pointer')}<div><p><persNam>x</persNam></p>{WRONG}</div>",
        f"{ask()}{ask('unknown-attribute')}<p corresp='#no' href='x'>x</p>",
        f"{ask('missing-file')}<p corresp='no.xml'>x</p>",
    ],
)
def test_the_element_that_follows_is_left_alone_with_all_within(project, part):
    assert told(project, part) == []


def test_before_the_outermost_element_an_instruction_counts_for_all(project):
    place = project("d.xml", f"{WRONG}{WRONG}")
    place.write_text(place.read_text("utf-8").replace("<TEI", f"{ask()}<TEI"), encoding="utf-8")
    assert validate([place]).diagnostics == ()


@pytest.mark.parametrize(
    ("part", "found"),
    [
        (f"{ask()}<p>x</p>{WRONG}", ["unused-suppression", "dangling-pointer"]),
        (f"{WRONG}{ask()}", ["dangling-pointer", "unused-suppression"]),
        (f"{ask('duplicate-id')}{WRONG}", ["unused-suppression", "dangling-pointer"]),
        (f"{ask(reason=' ')}{WRONG}", ["suppression-without-reason", "dangling-pointer"]),
        (f"{ask('')}{WRONG}", ["unknown-suppression", "dangling-pointer"]),
        (f"{ask('not-well-formed')}{WRONG}", ["unknown-suppression", "dangling-pointer"]),
        (f"{ask('unknown-schema')}{WRONG}", ["unknown-suppression", "dangling-pointer"]),
        (f"{ask('missing-file')}<p>x</p>", ["unused-suppression"]),
    ],
)
def test_others_are_not_and_what_is_not_needed_is_told(project, part, found):
    assert told(project, part) == found


def test_of_a_check_that_is_not_made_nobody_can_tell_whether_it_is_needed(project):
    assert told(project, f"{ask()}<p>x</p>", checks=["well-formedness", "relax-ng"]) == []


def test_instructions_far_into_a_document_are_seen(project):
    filling = "<p>word</p>\n" * 60_000
    assert told(project, f"{filling}{ask()}{WRONG}", checks=["pointers"]) == []
    assert told(project, f"{filling}{ask()}<p>x</p>", checks=["pointers"]) == ["unused-suppression"]


def test_a_document_in_utf_16_may_have_them_too(project):
    place = project("d.xml", f"{ask()}{WRONG}")
    place.write_bytes(place.read_text("utf-8").replace("UTF-8", "UTF-16").encode("utf-16"))
    assert validate([place], checks=["pointers"]).diagnostics == ()
