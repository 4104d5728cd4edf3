import time

import pytest

from tei_toolkit.model.source import Source
from tei_toolkit.tei.document import MAXIMUM_ATTRIBUTES, MAXIMUM_DEPTH, NotWellFormedError, RefusedXmlError, parse


def parsed(text):
    return parse(Source("x.xml", text.encode()))


def test_positions_are_those_of_the_start_tags():
    document = parsed('<?xml version="1.0"?>\n<TEI>\n  <p>é<hi>x</hi></p>\n</TEI>')
    assert [(p.line, p.column) for p in document.positions] == [(2, 1), (3, 3), (3, 7)]


def test_what_is_not_well_formed_is_told_with_its_place():
    with pytest.raises(
        NotWellFormedError, match=r"x.xml:2:\d+: not well-formed XML: 'b' of line 2 is still open"
    ) as caught:
        parsed("<a>\n<b></a>")
    assert caught.value.line == 2


@pytest.mark.parametrize(
    "declaration", ['<!ENTITY x SYSTEM "file:///etc/passwd">', '<!ENTITY % x SYSTEM "http://localhost/x"> %x;']
)
def test_external_entities_are_refused(declaration):
    with pytest.raises(RefusedXmlError, match="opens no file that a document names"):
        parsed(f"<!DOCTYPE a [{declaration}]><a/>")


def test_an_external_dtd_is_not_read(tmp_path):
    (tmp_path / "x.dtd").write_text('<!ATTLIST a b CDATA "read">')
    assert parsed(f'<!DOCTYPE a SYSTEM "{tmp_path}/x.dtd"><a/>').root.get("b") is None


def test_laughs_are_stopped():
    bomb = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    with pytest.raises(NotWellFormedError):
        parsed(f'<!DOCTYPE a [<!ENTITY l0 "lol">{bomb}]><a>&l11;</a>')


def test_deep_nesting_is_refused():
    with pytest.raises(RefusedXmlError, match="nest more than"):
        parsed("<a>" * (MAXIMUM_DEPTH + 1) + "</a>" * (MAXIMUM_DEPTH + 1))


def test_what_nests_as_deep_as_is_opened_is_opened():
    assert len(parsed("<a>" * MAXIMUM_DEPTH + "</a>" * MAXIMUM_DEPTH).positions) == MAXIMUM_DEPTH


def attributes(number):
    return "".join(f" a{at:x}='<'".replace("<", "=" * (at % 2)) for at in range(number))


@pytest.mark.parametrize("before", ["", f"<b>{'word ' * 2000}</b>", "<!-- < -->", "<?xml version='1.0'?>", "\n"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_so_many_attributes_are_opened_and_not_one_more(before, encoding):
    def opened(number):
        tag = f"<c{attributes(number)}/>"
        text = f"<a>{before}{tag}</a>" if before.startswith("<b") else f"{before}<a>{tag}</a>"
        return parse(Source("x.xml", text.encode(encoding))).root.find(".//c").attrib

    assert len(opened(MAXIMUM_ATTRIBUTES)) == MAXIMUM_ATTRIBUTES
    with pytest.raises(RefusedXmlError, match=f"more than {MAXIMUM_ATTRIBUTES} attributes"):
        opened(MAXIMUM_ATTRIBUTES + 1)


@pytest.mark.parametrize(
    "declared", ["<!ATTLIST a{}>", "<!ENTITY e '&#60;a{}/&#62;'>", "<!ENTITY e '&#60;a{}/>'> <!ENTITY f '<b>&e;</b>'>"]
)
def test_attributes_that_no_tag_has_are_counted_too(declared):
    listed = "".join(f" a{at} CDATA 'x'" for at in range(MAXIMUM_ATTRIBUTES + 1))
    many = listed if "ATTLIST" in declared else "".join(f" a{at}&#61;''" for at in range(MAXIMUM_ATTRIBUTES + 1))
    many = many.replace("'", '"')
    content = "" if "ATTLIST" in declared else "&f;" if "ENTITY f" in declared else "&e;"
    with pytest.raises(RefusedXmlError, match=f"more than {MAXIMUM_ATTRIBUTES} attributes"):
        parsed(f"<!DOCTYPE a [{declared.format(many)}]><a>{content}</a>")


def test_long_words_without_markup_are_looked_through_once():
    text = "a=b " * 300_000
    start = time.process_time()
    assert parsed(f"<a>{text}</a>").root.text == text
    assert time.process_time() - start < 2


@pytest.mark.parametrize(
    "text", ["", "<a>", "<a/><b/>", "<a b='1' b='2'/>", "<a>&b;</a>", "<x:a/>", "<a xmlns:b='<'/>"]
)
def test_what_is_wrong_is_told_at_its_place_whatever_reads_it(text):
    with pytest.raises(NotWellFormedError) as caught:
        parsed(text)
    assert caught.value.line == 1
    assert caught.value.column >= 1


def test_duplicate_identifiers_are_left_for_a_check_to_report():
    assert len(parsed('<a xml:id="x"><b xml:id="x"/></a>').positions) == 2


def test_processing_instructions_stand_on_lines_of_their_own():
    content = parsed('<?xml version="1.0"?><?xml-model href="a"?><!-- c --><a/>').to_bytes()
    assert content.decode().split("\n") == [
        '<?xml version="1.0" encoding="UTF-8"?>', '<?xml-model href="a"?>', "<!-- c -->", "<a/>", "",
    ]  # fmt: skip


def test_a_fault_is_told_in_words_that_say_what_to_change():
    with pytest.raises(NotWellFormedError) as caught:
        parsed("<a>\nSmith & Sons</a>")
    assert str(caught.value) == (
        "x.xml:2:8: not well-formed XML: an '&' stands there that begins no entity (write it as &amp;)"
    )


@pytest.mark.parametrize("name", ["klingon", "utf-7", "idna"])
def test_an_encoding_that_there_is_not_is_a_fault_of_the_document(name):
    with pytest.raises(NotWellFormedError, match="is none that is known here") as caught:
        parsed(f'<?xml version="1.0" encoding="{name}"?><a/>')
    assert caught.value.hint == "save the file as UTF-8, and declare that"


@pytest.mark.parametrize("name", ["Shift_JIS", "Big5", "GB18030", "EUC-KR"])
def test_documents_in_the_encodings_of_east_asia_are_read(name):
    text = f'<?xml version="1.0" encoding="{name}"?>\n<a><b>日本</b></a>'
    document = parse(Source("x.xml", text.encode(name)))
    assert "".join(document.root.itertext()) == "日本"
    assert [(p.line, p.column) for p in document.positions] == [(2, 1), (2, 4)]
