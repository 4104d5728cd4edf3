"""Mends as they are made in the source: at their place and nowhere else, and only where they hold."""

import pytest

from tei_toolkit.model.source import Source
from tei_toolkit.validate.mending.proof import same_text
from tei_toolkit.validate.mending.rounds import mend
from tei_toolkit.validate.pipeline import validate

HEADER = """<teiHeader>
    <fileDesc>
      <titleStmt><title>t</title></titleStmt>
      <publicationStmt><p>p</p></publicationStmt>
      <sourceDesc><p>s</p></sourceDesc>
    </fileDesc>
    <profileDesc><langUsage><language ident="en">E</language></langUsage></profileDesc>
  </teiHeader>"""
WHOLE = """<?xml version="1.0" encoding="{encoding}"?>
<?xml-model href="tei_transcript.rng"?>
{before}<TEI{root}>
  {header}
  <text><body>{body}</body></text>
</TEI>
"""
NAMESPACE = ' xmlns="http://www.tei-c.org/ns/1.0"'


def document(body="<p>x</p>", **more):
    given = {"encoding": "UTF-8", "before": "", "root": NAMESPACE, "header": HEADER, "body": body}
    return WHOLE.format(**(given | more))


def mended(content, wanted=lambda _: True):
    content = content if isinstance(content, bytes) else content.encode()
    return mend(Source("a.xml", content), lambda one: validate([one]).diagnostics, wanted)


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("<p><persNam >A</persNam></p>", "<p><persName >A</persName></p>"),
        (
            "<p><!-- <persNam> --><![CDATA[<persNam>]]><persNam>A</persNam\n></p>",
            "<p><!-- <persNam> --><![CDATA[<persNam>]]><persName>A</persName\n></p>",
        ),
        ("<p>a <LB/> b</p>", "<p>a <lb/> b</p>"),
        ("<p ID = 'a'  n=\"1\">x</p>", "<p xml:id = 'a'  n=\"1\">x</p>"),
        ("<p id='a'>x</p>", "<p xml:id='a'>x</p>"),
        ('<p n="1" lang="en">x</p>', '<p n="1" xml:lang="en">x</p>'),
        ('<p><date whn="1944"/></p>', '<p><date when="1944"/></p>'),
        ("<p part='y'>x</p>", "<p part='Y'>x</p>"),
        ('<p><gap reason="lost" unit="a" cert="meduim"/></p>', '<p><gap reason="lost" unit="a" cert="medium"/></p>'),
        ('<p><date when="1944-1-5"/></p>', '<p><date when="1944-01-05"/></p>'),
        ('<p xml:lang="en_GB">x</p>', '<p xml:lang="en-GB">x</p>'),
        ('<p xmlns="http://www.tei-c.org/ns/1.1">x</p>', "<p" + NAMESPACE + ">x</p>"),
        (
            "<p>é 𝒳 <persNam>A</persNam> <persNam>B</persNam></p>",
            "<p>é 𝒳 <persName>A</persName> <persName>B</persName></p>",
        ),
    ],
)
def test_a_mend_is_made_at_its_place(wrong, right):
    done = mended(document(wrong))
    assert done.source.content.decode() == document(right)
    assert same_text(document(wrong).encode(), done.source.content, moved=False)


@pytest.mark.parametrize(
    "doubtful",
    [
        "<p><nam>A</nam></p>",  # name, num
        "<p><foo>A</foo></p>",
        "<p><b>A</b></p>",  # from elsewhere, and no slip
        "<p part='X'>x</p>",
        "<p who='#a'>x</p>",
        "<head>x</head><p>x</p><head>y</head>",
        "<p><date when='22.1.1944'/></p>",
        "<p><date when='1/2/1944'/></p>",
        "<p><date when='January 1944'/></p>",
        "<p xml:lang='english'>x</p>",
    ],
)
def test_what_is_in_doubt_is_left_alone(doubtful):
    done = mended(document(doubtful))
    assert (done.source.content, done.mended) == (document(doubtful).encode(), [])


@pytest.mark.parametrize("encoding", ["UTF-8", "UTF-16", "ISO-8859-15", "windows-1252", "GB18030"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_encoding_mark_and_line_ends_stay(encoding, end):
    def whole(body, root):
        before = "<!DOCTYPE TEI [ <!-- ] > ' --> <!ENTITY x '<hi>y</hi>'> ]>\n"
        return document(body, encoding=encoding, root=root, before=before).replace("\n", end).encode(encoding)

    mark = b"\xef\xbb\xbf" if encoding == "UTF-8" else b""
    done = mended(mark + whole("<p>\u00e4 <persNam>A &amp; &x;</persNam></p>", ""))
    assert done.source.content == mark + whole("<p>\u00e4 <persName>A &amp; &x;</persName></p>", NAMESPACE)


def test_a_declaration_that_is_mistyped_is_mended_where_it_stands():
    whole = document(root=' version="4.1" xmnls="http://www.tei-c.org/ns/1.0"')
    assert mended(whole).source.content.decode() == whole.replace("xmnls", "xmlns")


def test_children_of_the_header_come_into_order_with_their_comments():
    header = """<teiHeader>
    <!-- languages -->
    <profileDesc><langUsage><language ident="en">E</language></langUsage></profileDesc> <!-- one -->
    <fileDesc>
      <sourceDesc><p>s</p></sourceDesc>
      <?tei-validate ignore="not-nfc" reason="the title"?>
      <titleStmt><title>t</title></titleStmt>
      <publicationStmt><p>p</p></publicationStmt>
    </fileDesc> <!-- file -->
  </teiHeader>"""
    done = mended(document(header=header))
    assert done.source.content.decode() == document(
        header="""<teiHeader>
    <fileDesc>
      <?tei-validate ignore="not-nfc" reason="the title"?>
      <titleStmt><title>t</title></titleStmt>
      <publicationStmt><p>p</p></publicationStmt>
      <sourceDesc><p>s</p></sourceDesc>
    </fileDesc> <!-- file -->
    <!-- languages -->
    <profileDesc><langUsage><language ident="en">E</language></langUsage></profileDesc> <!-- one -->
  </teiHeader>"""
    )


def test_nothing_is_moved_in_the_text():
    body = "<p>a</p><head>b</head><p>c</p>"
    assert mended(document(body)).source.content == document(body).encode()


def test_a_mend_that_brings_a_new_fault_is_undone():
    body = '<p xml:id="a">x</p><p id="a">y</p><p><persNam>A</persNam></p>'
    done = mended(document(body))
    assert [one.name for one in done.mended] == ["unknown-element"]
    assert [one.name for one in done.undone] == ["unknown-attribute"]
    assert done.source.content.decode() == document(body.replace("persNam", "persName"))


def test_only_what_is_wanted_is_mended():
    body = '<p id="a"><persNam>A</persNam></p>'
    done = mended(document(body), lambda one: one.name == "unknown-attribute")
    assert done.source.content.decode() == document(body.replace("id=", "xml:id="))


def test_what_a_document_asks_to_be_left_alone_is():
    body = '<?tei-validate ignore="unknown-element" reason="ours"?><p><persNam>A</persNam></p><p id="a">x</p>'
    assert mended(document(body)).source.content.decode() == document(body.replace(" id=", " xml:id="))


@pytest.mark.parametrize(
    "subset",
    [
        "<!-- ] > ' \" -->",
        "<?x ] ' ?>",
        "<!ENTITY a ']>'>",
        '<!ENTITY a "<persNam>\'">',
        "<!ELEMENT TEI ANY> <!-- it's --> <!ATTLIST p n CDATA '1'>",
        "<!ENTITY % b 'c'> <!NOTATION n SYSTEM \"]\">" + "<!-- ' -->" * 40,
    ],
)
def test_what_a_document_type_declares_is_passed_over(subset):
    before = f"<!DOCTYPE TEI [{subset}]>\n"
    done = mended(document("<p n='/>'><persNam>A</persNam></p>", before=before))
    assert done.source.content.decode() == document("<p n='/>'><persName>A</persName></p>", before=before)


def test_what_an_entity_holds_is_left_alone():
    before = "<!DOCTYPE TEI [<!ENTITY x '<persNam>A</persNam>'>]>\n"
    assert mended(document("<p>&x;</p>", before=before)).mended == []


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("<a>b<c/>d</a>", "<a>b<e/>d</a>", True),
        ("<a>b d</a>", "<a>b  d</a>", False),
        ("<a>b<!-- c --></a>", "<a>b<!-- d --></a>", False),
        ("<a>b<?c d?></a>", "<a>b</a>", False),
        ("<a><![CDATA[b]]></a>", "<a>b</a>", True),
        ("<a>bc</a>", "<a>b<d/>c</a>", False),
        ("<a>b</a>", "<a>b", False),
    ],
)
def test_the_proof_sees_every_character(one, other, same):
    assert same_text(one.encode(), other.encode(), moved=False) is same


def test_the_proof_lets_only_headers_be_put_in_order():
    one = b"<TEI><teiHeader><a>x</a>\n<b>y</b></teiHeader><text><p>u</p><p>v</p></text></TEI>"
    moved = b"<TEI><teiHeader><b>y</b><a>x</a>\n</teiHeader><text><p>u</p><p>v</p></text></TEI>"
    lost = moved.replace(b"y", b"")
    other = one.replace(b"<p>u</p><p>v</p>", b"<p>v</p><p>u</p>")
    assert same_text(one, moved, moved=True)
    assert not any(same_text(one, each, moved=True) for each in (lost, other))
    assert not same_text(one, moved, moved=False)
