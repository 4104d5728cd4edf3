"""tei_toolkit.export.packagers.typst_book: strings arrive as they were, scripts are set with the fonts given."""

import json
import random
import subprocess
import unicodedata

import pytest
import typst

from tei_toolkit.export.packagers.themes import themes
from tei_toolkit.export.pipeline import export

# a theme that sets no words but keeps those that it is given
HOLDING = """
#let words(it) = if type(it) == str { it } else if it == [ ] { " " } else if it.has("text") { it.text } else if it.has("children") { it.children.map(words).join("") } else if it.has("body") { words(it.body) } else { "" }
#let p(..all) = [#metadata(words(all.pos().last()))<held>]
"""  # noqa: E501 (one expression)
ALPHABET = [
    *list(r"""\"#$*_`@~'<>[](){}/=-+.,:;!?^&|%"""),
    "//",
    "/*",
    "*/",
    "\\u{41}",
    "\\n",
    "--",
    "---",
    "...",
    "#let x",
    '#"',
    "]",
    "&amp;",
    "&#65;",
    "<!--",
    "]]>",
    "\u202a",
    "\u202e",
    "\u2066",
    "\u2069",
    "\u200f",
    "\u200b",
    "\xad",
    "\ufeff",
    "\u2028",
    "\x85",
    "𝔄",
    "😀",
    "𐎀",
    "\U000e0001",
    "é",
    "́",
    "ạ̇",
    "ő",
    "ﬁ",
    "ǆ",
    "Ж",
    "漢",
    "ᠮ",
    "ع",
    "א",
    "a",
    "b c",
    "1.",
    "- x",
    "= y",
    "http://a.b/c_d",
    "x@y.z",
    "  ",
    "\t",
    "\xa0",
    "\u2009",
]


def nasty(count):
    chance = random.Random(1944)  # noqa: S311 (to be the same each time)
    return ["".join(chance.choice(ALPHABET) for _ in range(chance.randrange(1, 14))) for _ in range(count)]


def as_xml(text):
    return (
        text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\u0085", "&#x85;")
        .replace("\u2028", "&#x2028;")
    )


def blanks_as_one(text):
    """Text as XML's blanks leave it when runs of them are one."""
    return " ".join(text.replace("\t", " ").replace("\n", " ").split(" ")).strip(" ") if text.strip(" \t\n") else ""


def test_three_hundred_nasty_strings_come_out_as_they_went_in(tei, tmp_path):
    strings = nasty(300)
    theme = tmp_path / "holding.typ"
    theme.write_text(HOLDING, "utf-8")
    body = "".join(f"<p>{as_xml(text)}</p>" for text in strings)
    artefact = export(tei(body), "typst", parameters={"theme": str(theme), "about": "no"}).value
    files = {"main.typ": artefact.content, **artefact.beside}
    compiler = typst.Compiler(files, root=str(tmp_path), ignore_system_fonts=True)
    held = [value.replace("\r", "\n") for value in json.loads(compiler.query("<held>", field="value"))]
    wanted = [" ".join(part for part in text.replace("\t", " ").split(" ") if part) for text in strings]
    assert [" ".join(part for part in value.split(" ") if part) for value in held] == wanted
    assert any(unicodedata.category(char) == "Cf" for text in strings for char in text)


@pytest.mark.parametrize(
    ("font", "language", "text"),
    [
        ("truetype/wqy/wqy-zenhei.ttc", "zh", "漢字仮名交じり文"),
        ("truetype/noto/NotoNaskhArabic-Regular.ttf", "ar", "وصلت السفينة إلى الميناء"),
        ("truetype/noto/NotoSansMongolian-Regular.ttf", "mn-Mong", "ᠮᠣᠩᠭᠣᠯ ᠪᠢᠴᠢᠭ"),
        ("truetype/noto", "he", "שלום עולם"),
    ],
)
def test_scripts_are_set_with_the_fonts_given(tei, fonts, pdf_text, font, language, text):
    document = tei(f'<p xml:lang="{language}">{text}</p>')
    content = export(document, "pdf", parameters={"fonts": str(fonts(font))}).value.content
    printed = unicodedata.normalize("NFKC", pdf_text(content))
    for word in text.split():
        assert word in printed or word[::-1] in printed, printed


@pytest.mark.parametrize("name", themes())
def test_every_theme_that_comes_along_sets_prose_verse_and_speech(tei, pdf_text, name):
    body = "<div><head>One</head><p>word</p><lg><l n='5'>verse</l></lg><sp who='#anna'><speaker>ANNA</speaker><p>x</p></sp></div>"  # noqa: E501 (markup)
    for numbers in ("none", "paragraphs", "lines"):
        outcome = export(tei(body), "pdf", parameters={"theme": name, "numbers": numbers})
        assert "verse" in pdf_text(outcome.value.content)


def test_the_source_of_the_pages_is_set_by_the_engine_itself(tei, tmp_path, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    artefact = export(tei("<p>Words.</p>"), "typst").value
    for name, content in {"a.typ": artefact.content, **artefact.beside}.items():
        (tmp_path / name).write_bytes(content)
    assert set(artefact.beside) == {"tei.typ", "page.typ", "indexes.typ", "theme.typ", "source-made.xml"}
    set_alone = typst.compile(
        str(tmp_path / "a.typ"), ignore_system_fonts=True, timestamp=0, pdf_standards=["a-3a", "ua-1"]
    )
    shortened = set_alone.replace(b"/Suspects false", b" " * 15)
    assert shortened == export(tei("<p>Words.</p>"), "pdf").value.content


def test_the_structure_of_the_file_is_sound(tei, program, tmp_path):
    path = tmp_path / "a.pdf"
    path.write_bytes(export(tei("<div><head>One</head><p>Words.<note>n</note></p></div>"), "pdf").value.content)
    subprocess.run([program("qpdf"), "--check", path], check=True, capture_output=True)
    info = subprocess.run([program("pdfinfo"), "-struct", path], check=True, capture_output=True, text=True)
    assert info.stderr == ""
    structure = info.stdout
    for kind in ("Document", "H1", "P", "Note"):
        assert kind in structure
