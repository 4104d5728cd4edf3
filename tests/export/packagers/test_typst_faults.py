"""tei_toolkit.export.packagers.typst_faults: what cannot be set is told by its place in the document or the theme."""

import pytest
from unpacking import png

from tei_toolkit.errors import ToolkitError, UsageError
from tei_toolkit.export.pipeline import export

NOT_AN_IMAGE = b"no image at all"


def refused(tei, body="<p>x</p>", **parameters):
    with pytest.raises(ToolkitError) as caught:
        export(tei(body), "pdf", parameters=parameters)
    return caught.value


@pytest.fixture
def theme(tmp_path):
    """A function that writes a theme and gives its path."""

    def write(text):
        path = tmp_path / "my.typ"
        path.write_text(text, "utf-8")
        return str(path)

    return write


def test_letters_that_no_font_has_are_named_with_their_place_before_anything_is_written(tei):
    error = refused(tei, "<p>Fine.</p><p>Not 漢字 fine.</p>")
    assert "made.xml: TEI/text/body/p[2]: the fonts of the PDF lack “漢” (U+6F22) “字” (U+5B57)" in str(error)
    assert "--fonts" in error.hint


def test_a_font_that_a_theme_names_and_nobody_gives_is_told_with_the_line_of_the_theme(tei, theme):
    path = theme('// mine\n#let stage(body) = text(font: "No Such Font", body)\n')
    error = refused(tei, "<sp><p>a <stage>b</stage></p></sp><stage>c</stage>", theme=path)
    assert str(error).startswith(f"{path}:2: there is no font 'no such font'")


def test_a_broken_theme_is_told_with_its_line_and_column(tei, theme):
    path = theme("// mine\n#let size = 10.5pt +\n")
    error = refused(tei, theme=path)
    assert str(error).startswith(f"{path}:2:")
    assert error.hint == "mend the theme there"


def test_a_theme_that_fails_when_it_is_used_is_told_with_its_line(tei, theme):
    path = theme("#let size = 10pt\n#let stage(body) = body + 1\n")
    assert str(refused(tei, "<stage>c</stage>", theme=path)).startswith(f"{path}:2:")


def test_a_theme_fetches_nothing_from_the_network(tei, theme):
    path = theme('#import "@preview/cetz:0.3.0"\n')
    error = refused(tei, theme=path)
    assert isinstance(error, UsageError)
    assert "may not fetch packages" in str(error)
    hidden = refused(tei, theme=theme('#let p(..all) = { import "@" + "preview/cetz:0.3.0"; all.pos().last() }\n'))
    assert "my.typ:1" in str(hidden)


def test_a_theme_reads_what_lies_beside_it_and_nothing_above(tei, theme, tmp_path):
    (tmp_path / "logo.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>'
    )
    path = theme('#let stage(body) = { image("logo.svg", alt: "logo"); body }\n')
    assert export(tei("<stage>c</stage>"), "pdf", parameters={"theme": path}).value.content.startswith(b"%PDF")
    # and beside images that are no text, also in a folder of the same name
    for place in ("images/a.png", "theme/images/logo.png"):
        (tmp_path / place).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / place).write_bytes(png(9, 9))
    path = tmp_path / "theme" / "t.typ"
    path.write_text('#let stage(body) = { image("images/logo.png", alt: "logo"); body }\n')
    drawn = tei('<stage>c</stage><figure><graphic url="images/a.png"/></figure>')
    outcome = export(drawn, "pdf", parameters={"theme": str(path)}, folder=tmp_path)
    assert outcome.diagnostics == ()
    assert outcome.value.content.startswith(b"%PDF")
    above = refused(tei, "<stage>c</stage>", theme=theme('#let stage(body) = read("../secret")\n'))
    assert "my.typ:1" in str(above)
    absolute = refused(tei, "<stage>c</stage>", theme=theme('#let stage(body) = read("/etc/passwd")\n'))
    assert "my.typ:1" in str(absolute)


def test_an_unknown_theme_lists_those_there_are(tei):
    error = refused(tei, theme="fancy")
    assert "there is no such theme" in str(error)
    assert "edition, proof" in error.hint


@pytest.mark.parametrize(("name", "reason"), [("nowhere.ttf", "no such font"), ("page.txt", "is no font")])
def test_what_is_no_font_is_refused(tei, tmp_path, name, reason):
    (tmp_path / "page.txt").write_text("x")
    assert reason in str(refused(tei, fonts=str(tmp_path / name)))


def test_an_image_that_cannot_be_drawn_is_told_with_its_place(tei, tmp_path):
    (tmp_path / "a.png").write_bytes(NOT_AN_IMAGE)
    document = tei('<p>x</p><figure><graphic url="a.png"/></figure>')
    with pytest.raises(ToolkitError) as caught:
        export(document, "pdf", folder=tmp_path)
    assert "made.xml: TEI/text/body/figure/graphic: the image 'images-made/a.png' cannot be drawn" in str(caught.value)


def test_an_image_that_names_others_draws_nothing_of_them(tei, tmp_path):
    (tmp_path / "a.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">'
        '<image href="file:///etc/passwd" width="5" height="5"/></svg>'
    )
    with pytest.raises(ToolkitError) as caught:
        export(tei('<figure><graphic url="a.svg"/></figure>'), "pdf", folder=tmp_path)
    assert "cannot be drawn" in str(caught.value)


def test_headings_that_skip_a_level_are_set_all_the_same(tei):
    body = "<div><div><head>Deep</head><div><div><head>Deeper</head><p>x</p></div></div></div></div>"
    assert export(tei(body), "pdf").value.content.startswith(b"%PDF")


def test_an_element_that_print_does_not_know_is_reported_and_its_words_are_kept(tei, pdf_text):
    outcome = export(tei("<p>a <newelement>word</newelement></p>"), "pdf")
    assert [one.name for one in outcome.diagnostics] == ["element-not-rendered"]
    assert "in the mode of pdf" in outcome.diagnostics[0].hint
    assert "word" in pdf_text(outcome.value.content)


def test_a_function_of_a_theme_that_takes_too_little_is_named(tei, theme):
    path = theme("#let p(body) = body\n")
    error = refused(tei, '<p><said who="#anna">“Indeed.”</said></p>', theme=path)
    assert str(error).startswith(f"{path}: p: unexpected argument: voices")


@pytest.mark.parametrize(
    ("paper", "said"), [('"a6"', "there is no paper 'a6', but royal"), ('"big"', "no paper 'big'")]
)
def test_a_paper_that_there_is_not_is_told_as_the_theme_says_it(tei, theme, paper, said):
    path = theme(f"#let paper = {paper}\n")
    assert said in str(refused(tei, theme=path))


def test_a_theme_may_give_the_format_in_lengths(tei, theme, program, tmp_path):
    import subprocess

    path = theme("#let paper = (120mm, 190mm)\n")
    (tmp_path / "a.pdf").write_bytes(export(tei("<p>x</p>"), "pdf", parameters={"theme": path}).value.content)
    info = subprocess.run([program("pdfinfo"), tmp_path / "a.pdf"], capture_output=True, text=True, check=True).stdout
    assert "340.157 x 538.583" in info


def test_a_measure_of_another_kind_is_laid_to_the_theme(tei, theme):
    path = theme('#let size = "big"\n')
    assert str(refused(tei, theme=path)).startswith(f"{path}: ")


def test_a_theme_that_is_no_text_is_refused(tei, tmp_path):
    (tmp_path / "my.typ").write_bytes(b"\xff\xfe#let")
    assert "is not UTF-8" in str(refused(tei, theme=str(tmp_path / "my.typ")))


@pytest.mark.parametrize(("name", "value"), [("binding", "-1"), ("binding", "90"), ("bleed", "21")])
def test_millimetres_have_their_limits(tei, name, value):
    assert f"'{name}' cannot be {value}" in str(refused(tei, **{name: value}))
