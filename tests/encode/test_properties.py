"""What holds of every text, whatever stands in it."""

import random
import subprocess
import time
from collections import Counter

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from lxml import etree

from tei_toolkit.encode import pipeline
from tei_toolkit.encode.gazetteer import Gazetteer
from tei_toolkit.encode.nesting import nest, walk
from tei_toolkit.encode.options import Options
from tei_toolkit.encode.pipeline import encode
from tei_toolkit.encode.readers import read
from tei_toolkit.encode.readers.decoding import decode
from tei_toolkit.encode.recognisers import RECOGNISERS
from tei_toolkit.errors import ReadError, ToolkitError
from tei_toolkit.model.annotation import Annotation
from tei_toolkit.model.source import Source
from tei_toolkit.model.span import Span
from tei_toolkit.resources import schemas
from tei_toolkit.tei.document import parse
from tei_toolkit.tei.names import XML_ID
from tei_toolkit.tei.permalinks import is_unit, written_with_permalinks
from tei_toolkit.tei.pointers import pointers_of
from tei_toolkit.tei.text import witness_text

# the same texts every time: other ones are for a person who looks for faults, not for a run that guards
EVERY = settings(max_examples=150, derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow])
KNOWN = Gazetteer()

# what transcripts are made of, and what goes wrong in them
_PIECES = (
    "Ann Lee", "Lee", "J. Lee", "Mr. Lee", "Colonel P. Lang", "the Ambassador", "Peter", "Lang's", "London",
    "New York", "United Nations", "Ministry of Foreign Affairs", "said", "replied", "he said", "said Peter",
    ", saying", "asked", "January 7, 1944", "3 March", "the 14th of the same month", "30 February 1920", "since 1939",
    "1914–18", "1890s", "at 11pm", "from 23 o'clock until 3 o'clock", "noon", "12:75", "[sic]",
    "[sic, also Oldhaven]", "[illegible]", "[3 words missing]", "[…]", "[Lang said:]", "[the cough]", "[?]",
    "[forty?]", "[", "]", "[1]", "(", ")", '"', '"', '"', "“", "”", "„", "«", "»", "'", "’", "don't'", "?Morning?",
    "cafÃ©", "\ufffd", "https://example.org/a?b=c&d", "<p>", "&amp;", "]]>", "*", "**", "***", "_", "__",
    "[a](http://b.org/c)", "\\*", "# ", "## ", "> ", "- ", "---", "***\n", "\n", "\n", "\n\n", "\n\n", "\f", "\t",
    "\u00a0", "\u2028", "\u200b", "\r\n", "\x0b", "\x85", "é", "e\u0301", "монгол", "蒙古", "𝄞", "ß", "İ", "1000", "a",
    "I", "the", "of", "and if", "of oak.", "Yes.", "No!", "Why?", "...", "CHAPTER ONE", "1. Salt", "MEMORANDUM",
    "PARTICIPANTS", "Summary:", "Date:", "Lee:", "Mr. Lang:", "The President:", "Citation:", "Q:", "title: A",
    "Copy to:", "ANN. ", "ANN ", "—", "— ", "–dijo Ana–", "(Enter Ann.)", "(weeps)", "ACT 1", "Scene 2",
    "Abgeordnete Dr. X (Y):", "Erste Szene", "yesterday", "Sunday", "the 25th", "last July", "c. 1944", "the 1930s",
    "19th century", "$5 million", "3 km", "400 rifles, 5 guns, 6 PPSh", "¹", "* a", "said that", "asked about the",
    "told her to", "I said", "‘", "\u202e", "\u2066", "😀", "\x01", "Dr.", "M.", "van", "O.S.", "3/4/1921",
    "25.12.1921", "from 3 to 5", "[p. 3]", "!!!", "???", "....", "[p. 4]", "[p. 4]\n", "\n- 2 -\n", "\n- 3 -\n",
    "\n– iv –\n",
    "\f\f", "\n7\n\f", "\nPage 3 of 9\n\f", "\n\fTHE BOATS 3\n", "\n\fTHE BOATS 4\n", "\n\fSECRET (2)\n", "*\n",
    "†", "² b", "[^1]",
    "\n\n[^1]: See", "[*]", "(1)", "\n\n(1) See", "boats.1", "\n\n1. See", "\n\n2. See", "\n\n1 See",
    "Notes\n\n", "████", "[███]",
    "[    ]", "[less than 1 line redacted]", "[1½ pages missing]", "boat[s]", "(illegible)", "[?forty]", "[recte: Lee",
    "When did he sail.", "a@b.org", "www.example.org/a", "doi:10.1000/1", "der Hafen und", "*la mer et les*",
    "_und die_",
    "Пётр сказал", "δόξα", "שלום", "مرحبا", "港", "Привет London", "the novel", '"Fog"', "*Fog*", "_Fog_",
)  # fmt: skip
PIECES = st.lists(st.tuples(st.sampled_from(_PIECES), st.sampled_from((" ", "", " ", "\n", "\n\n"))), max_size=40).map(
    lambda pairs: "".join(piece + gap for piece, gap in pairs)
)
_PARAGRAPH = st.lists(st.sampled_from(_PIECES).filter(lambda piece: "\n" not in piece), min_size=1, max_size=14)
PARAGRAPHS = st.lists(_PARAGRAPH.map(" ".join), min_size=1, max_size=8).map("\n\n".join)
TEXTS = st.one_of(PIECES, PARAGRAPHS, st.text(max_size=120))


def encoded(text, options=None):
    """The document of a text, or None where there is nothing in it to encode."""
    try:
        return encode(Source("made.txt", text.encode()), gazetteer=KNOWN, options=options).value
    except ReadError:
        return None


@pytest.fixture(scope="module")
def project_schema():
    return etree.RelaxNG(etree.parse(schemas() / "tei_transcript.rng"))


@EVERY
@given(TEXTS)
@example("I")
@example('"')
@example("# ")
@example("# a")
@example("- a\n\n# b")
@example("> # a")
@example("---\na: b\n---")
@example("**\n**a**\n")
@example("\ufeffA")
@example("Summary: nothing else")
@example("PARTICIPANTS")
def test_the_text_of_the_document_is_the_text_of_the_transcript(text):
    document = encoded(text)
    if document is None:
        return
    source = Source("made.txt", text.encode())
    assert witness_text(parse(Source("made.xml", document.to_bytes())).root) == " ".join(
        read(source).value.transcript.text.split()
    )


@EVERY
@given(PIECES.filter(lambda text: not set("#*_\\[]>-") & set(text)))
def test_a_text_without_marks_of_markdown_is_kept_whole(text):
    document = encoded(text)
    if document is None:
        return
    expected = "".join("\ufffd" if char in "\x01\x0b" else char for char in text.removeprefix("\ufeff"))
    assert witness_text(document.root) == " ".join(expected.split())


@EVERY
@given(st.binary(max_size=300))
@example(b"")
@example(b"\x00")
@example(b"\xff\xfe")
@example(b"\xff\xfea")
@example(b"\xef\xbb\xbf")
@example(b"\xff\xfe\x00\xd8")
@example(b"<?xml version='1.0'?><TEI/>")
def test_any_bytes_are_encoded_or_refused_with_a_reason_on_one_line(content):
    refusal = None
    try:
        document = encode(Source("made.txt", content), gazetteer=KNOWN).value
    except ToolkitError as error:
        refusal = error
    if refusal is None:
        parse(Source("made.xml", document.to_bytes()))
    else:
        assert refusal.hint
        assert "\n" not in str(refusal)


@EVERY
@given(TEXTS)
def test_every_pointer_means_an_identifier_of_the_document_and_no_identifier_is_there_twice(text):
    document = encoded(text)
    if document is None:
        return
    identifiers = Counter(element.get(XML_ID) for element in document.root.iter(etree.Element) if element.get(XML_ID))
    assert [identifier for identifier, count in identifiers.items() if count > 1] == []
    pointers = {p.local_identifier for p in pointers_of(document.root) if p.local_identifier is not None}
    assert pointers <= set(identifiers)


@EVERY
@given(TEXTS)
def test_every_document_is_valid_against_the_schema_of_the_project(project_schema, text):
    document = encoded(text)
    if document is None:
        return
    written = etree.fromstring(document.to_bytes())
    assert project_schema.validate(written), str(project_schema.error_log.last_error)


@settings(max_examples=40, derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS)
def test_encoding_twice_gives_the_same_bytes(text):
    one, other = encoded(text), encoded(text)
    assert one is other is None or one.to_bytes() == other.to_bytes()


@settings(max_examples=60, derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS, st.randoms(use_true_random=False))
def test_the_order_of_recognisers_does_not_matter_where_their_needs_are_met(text, shuffler):
    expected = encoded(text)
    if expected is None:
        return
    order = shuffled(shuffler)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pipeline, "RECOGNISERS", order)
        names = [recogniser.name for recogniser in order]
        assert encoded(text).to_bytes() == expected.to_bytes(), names


def shuffled(shuffler):
    """The recognisers in another order in which each comes after those it needs."""
    left, order = list(RECOGNISERS), []
    while left:
        done = {recogniser.name for recogniser in order}
        ready = [recogniser for recogniser in left if recogniser.requires <= done]
        order.append(shuffler.choice(ready))
        left.remove(order[-1])
    return tuple(order)


_ELEMENTS = ("p", "hi", "said", "q", "date", "persName", "supplied", "head", "list", "sic", "note", "placeName")


@settings(max_examples=300, derandomize=True, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 12), st.sampled_from(_ELEMENTS)), max_size=14))
def test_nesting_loses_no_annotation_unreported_and_lets_none_overlap(triples):
    whole = Span(0, 42)
    given_ = [Annotation(Span(start, start + length), element) for start, length, element in triples]
    nested = nest(given_, whole)
    placed = [node for node in walk(nested.root) if node is not nested.root]
    for node in walk(nested.root):
        ends = [node.span.start]
        for child in node.children:
            assert node.span.contains(child.span)
            assert child.span.start >= ends[-1]
            ends.append(child.span.end)
    covered = Counter()
    for annotation in [node.annotation for node in placed] + list(nested.dissolved):
        covered[annotation.element] += len(annotation.span)
    wanted = Counter()
    for annotation in dict.fromkeys(given_):
        wanted[annotation.element] += len(annotation.span)
    assert covered == wanted
    empty = {a for a in given_ if not len(a.span)}
    assert empty <= {node.annotation for node in placed}


@EVERY
@given(
    st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn"]), min_size=1, max_size=60),
    st.sampled_from(("utf-8", "utf-8-sig", "utf-16", "utf-16-le-mark", "utf-16-be-mark")),
)
def test_marked_and_utf_8_texts_are_decoded_as_they_were_written(text, codec):
    text = f"A word. {text.replace(chr(0xFEFF), '')} A word."
    content = {
        "utf-16-le-mark": b"\xff\xfe" + text.encode("utf-16-le"),
        "utf-16-be-mark": b"\xfe\xff" + text.encode("utf-16-be"),
    }.get(codec) or text.encode(codec)
    assert decode(Source("made.txt", content)).text == text


@EVERY
@given(st.sampled_from(("utf-16-le", "utf-16-be")), st.text("abcdefgh éöß“”—\n.", max_size=200))
def test_utf_16_without_a_mark_is_told_by_its_zeros(codec, text):
    text = f"There was a boat by the shore, and nobody in it at all. {text}"
    assert decode(Source("made.txt", text.encode(codec))).text == text


@pytest.mark.parametrize(
    "text",
    [
        "The café was closed, and the naïve waiter – Zoë – slept. “Why?” he’d asked; she said: “It’s late.”",
        "Señor Núñez paid £5 for the façade.",
    ],
)
def test_windows_1252_is_decoded_and_reported(text):
    decoded = decode(Source("made.txt", text.encode("cp1252")))
    assert decoded.text == text
    assert [(d.name, d.severity) for d in decoded.diagnostics] == [("decoded-by-guess", "warning")]
    assert "Windows-1252" in decoded.diagnostics[0].message


def made_documents(count):
    """Documents of texts made at random, always the same ones, of prose and of labelled turns, by any options."""
    chance = random.Random(1944)  # noqa: S311 (no secrets here)
    for number in range(count):
        options = Options(
            chance.choice(("said", "said", "u", "sp")),
            chance.choice(("auto", "auto", "narrative", "turns", "drama", "dash")),
            chance.choice((None, "news", "narrative")),
            chance.random() < 0.3,
        )
        document = encoded(chance.choice((made_prose, made_turns, made_pages))(chance), options)
        if document is not None:
            yield number, document


def made_prose(chance):
    return "".join(
        chance.choice(_PIECES) + chance.choice((" ", "", " ", "\n", "\n\n", "\r\n"))
        for _ in range(chance.choice((1, 5, 30, 80)))
    )


def made_turns(chance):
    labels = chance.sample(_PIECES, 2)
    return "\n\n".join(
        chance.choice(labels)
        + chance.choice((": ", ". ", " ", "\n"))
        + " ".join(chance.choice(_PIECES) for _ in range(chance.randrange(1, 6)))
        for _ in range(chance.randrange(8, 40))
    )


def made_pages(chance):
    """Pages between form feeds or number lines, with heads, feet, and notes that marks in the text call."""
    head, foot = chance.choice(_PIECES), chance.choice(("", "{}", "- {} -", "Page {}", "[p. {}]", "THE BOATS {}"))
    feed = chance.choice(("\f", "\f", "\n\f\n", "\n\n"))
    mark = chance.choice(("[{}]", "{}.", "{} ", "[^{}]:", "({})", "*", "¹", "†"))
    pages = []
    for number in range(1, chance.randrange(2, 9)):
        words = [chance.choice(_PIECES) for _ in range(chance.randrange(0, 12))]
        call = chance.choice(("", mark.format(number).rstrip(".: "), f".{number}"))
        note = chance.choice(("", f"\n\n{mark.format(number)} See {chance.choice(_PIECES)}"))
        pages.append(f"{chance.choice((head, head, ''))}\n{' '.join(words)}{call} a{note}\n{foot.format(number)}")
    return feed.join(pages)


def test_two_thousand_nasty_documents_keep_their_text_and_are_valid_tei_for_jing(program, shared, tmp_path):
    schema = shared("schemas/tei_all-4.12.0.rng")
    jing = program("jing")
    for number, document in made_documents(2_000):
        (tmp_path / f"{number}.xml").write_bytes(document.to_bytes())
    files = sorted(map(str, tmp_path.glob("*.xml")))
    assert len(files) > 1_900
    done = subprocess.run([jing, "-i", str(schema), *files], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout[:3000]) == (0, "")


@pytest.mark.parametrize(
    "piece",
    ['"', "“", "[", "(", "a", "A", '"a" ', "[sic] ", "1 ", "Mr. ", "Ã", "?a? ", "— ", "Ann said ", "\u202e", "𝄞", "."],
)
def test_a_line_of_a_megabyte_of_anything_is_encoded_whole(piece):
    text = piece * (1_048_577 // len(piece) if piece in {"(", "a", "A", "— ", "𝄞", "."} else 60_000 // len(piece))
    document = encoded(text)
    assert document is not None
    assert witness_text(document.root) == " ".join(text.split())


@pytest.mark.parametrize(
    "piece",
    [
        "a\n1\n\f", "A\n\fa\n", "\n- 2 -\n\na", "[p. 3] ", "\n[1] a", "a[1]\n\n[1] b\n\n", "[^a]", "\n(1) a", "* a\n\n",
        "Notes\n\n", "NOTES\n\n1. a\n\n", "---\n1. a\n", "[   ]", "█ ", "(illegible)", "a@b.org ", "doi:10.1000/)", "http://a/)",
        "www.a.b ", "Кот ", "δ ", "中", "_a_ ", "novel _A_ ", "When did he go. ",
    ],
)  # fmt: skip
def test_marks_without_end_are_encoded_whole_and_in_time(piece):
    def taken(size):
        text = piece * (size // len(piece))
        start = time.process_time()
        document = encoded(text)
        assert witness_text(document.root) == " ".join(text.split())
        return time.process_time() - start

    short = taken(10_000)
    # four times the text takes four times the time, and never its square
    assert taken(40_000) < 10 * max(short, 0.1)


@EVERY
@given(TEXTS)
def test_every_paragraph_can_be_linked_to_and_what_is_given_once_is_kept(text):
    document = encoded(text)
    if document is None:
        return
    units = [element for element in document.root.iter() if is_unit(element)]
    assert all(unit.get(XML_ID) for unit in units)
    before = etree.tostring(document.root, encoding="unicode")
    assert written_with_permalinks(document.root) == before
    # what is written with the text is what a reader of the document would be given
    for unit in units:
        if unit.get(XML_ID).startswith("p-"):
            unit.attrib.pop(XML_ID)
    assert written_with_permalinks(document.root) == before


def test_a_paragraph_keeps_its_link_when_others_come_and_its_own_later_words_change():
    before = encoded("We came down the river in spring.\n\nNobody saw us come.\n")
    after = encoded(
        "A new beginning was written.\n\nWe came down the river in autumn, I think.\n\n"
        "There was more.\n\nNobody saw us come.\n"
    )
    links = [[unit.get(XML_ID) for unit in document.root.iter() if is_unit(unit)] for document in (before, after)]
    assert links[0] == ["p-we-came-down-the-river", "p-nobody-saw-us-come"]
    assert [link for link in links[1] if link in links[0]] == links[0]
