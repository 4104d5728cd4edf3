"""tei_toolkit.saxon: stylesheets run, closed to the world, and their faults named by file and line."""

import threading

import pytest

from tei_toolkit.errors import ToolkitError
from tei_toolkit.saxon import StylesheetError, transform, version

HEAD = (
    '<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"'
    ' xmlns:xs="http://www.w3.org/2001/XMLSchema" exclude-result-prefixes="#all">\n<xsl:output method="text"/>\n'
)


@pytest.fixture
def sheet(tmp_path):
    """A function that writes a stylesheet with that body and gives its path."""
    count = iter(range(100))

    def write(body):
        path = tmp_path / f"sheet{next(count)}.xsl"
        path.write_text(HEAD + body + "</xsl:stylesheet>", encoding="utf-8")
        return path

    return write


def test_the_result_and_the_messages_come_back_as_values(sheet, capfd):
    path = sheet(
        '<xsl:template match="/"><xsl:message>one</xsl:message><xsl:message><b c="2"/></xsl:message>'
        '<xsl:value-of select="//p"/></xsl:template>'
    )
    done = transform(path, "<a><p>Ө ү</p></a>")
    assert done.result == "Ө ү"
    assert done.messages == ("one", '<b c="2"/>')
    assert capfd.readouterr() == ("", "")


def test_messages_of_one_run_do_not_come_back_with_the_next(sheet):
    path = sheet('<xsl:template match="/"><xsl:message select="string(.)"/></xsl:template>')
    assert transform(path, "<a>1</a>").messages == ("1",)
    assert transform(path, "<a>2</a>").messages == ("2",)


def test_parameters_arrive_with_their_types_and_do_not_stay(sheet):
    path = sheet(
        '<xsl:param name="a" as="xs:string" select="\'none\'"/><xsl:param name="b" as="xs:integer" select="0"/>'
        '<xsl:param name="c" as="xs:boolean" select="false()"/>'
        '<xsl:template match="/"><xsl:value-of select="$a, $b + 1, not($c)"/></xsl:template>'
    )
    assert transform(path, "<a/>", {"a": "x'\"<&", "b": 4, "c": True}).result == "x'\"<& 5 false"
    assert transform(path, "<a/>", {"a": None}).result == "none 1 true"


def test_a_byte_order_mark_before_the_document_does_no_harm(sheet):
    path = sheet('<xsl:template match="/"><xsl:value-of select="."/></xsl:template>')
    assert transform(path, "\ufeff<a>text</a>").result == "text"


def test_a_fault_found_while_compiling_names_file_and_line(sheet, capfd):
    path = sheet('<xsl:template match="/">\n<xsl:value-of select="$missing"/></xsl:template>')
    with pytest.raises(StylesheetError) as caught:
        transform(path, "<a/>")
    assert caught.value.message.startswith(f"{path}:4: ")
    assert "$missing" in caught.value.message
    assert "\n" not in str(caught.value)
    assert capfd.readouterr() == ("", "")


def test_a_fault_in_an_included_module_names_the_module(sheet, tmp_path):
    module = tmp_path / "module.xsl"
    module.write_text(HEAD + '<xsl:variable name="x" select="1 +"/></xsl:stylesheet>', encoding="utf-8")
    with pytest.raises(StylesheetError) as caught:
        transform(sheet('<xsl:include href="module.xsl"/>'), "<a/>")
    assert caught.value.message.startswith(f"{module}:3: ")


def test_a_fault_found_while_running_names_file_and_line(sheet, capfd):
    path = sheet('<xsl:template match="/">\n\n<xsl:value-of select="1 idiv count(//none)"/></xsl:template>')
    with pytest.raises(StylesheetError) as caught:
        transform(path, "<a/>")
    assert caught.value.message.startswith(f"{path}:5: ")
    assert capfd.readouterr() == ("", "")


def test_after_a_fault_other_stylesheets_and_the_same_one_still_run(sheet):
    good = sheet('<xsl:template match="/"><xsl:value-of select="1 idiv xs:integer(a)"/></xsl:template>')
    bad = sheet("<xsl:nothing/>")
    assert transform(good, "<a>1</a>").result == "1"
    for _ in range(2):
        with pytest.raises(StylesheetError):
            transform(bad, "<a/>")
        with pytest.raises(StylesheetError):
            transform(good, "<a>0</a>")
    assert transform(good, "<a>1</a>").result == "1"
    assert transform(sheet('<xsl:template match="/">new</xsl:template>'), "<a/>").result == "new"


@pytest.mark.parametrize(
    "expression",
    [
        "unparsed-text('{secret}')",
        "doc('{secret}')",
        "unparsed-text-lines('{secret}')",
        "collection('{folder}?select=*.txt')",
        "transform(map {{'stylesheet-location': '{secret}'}})",
        "doc('http://127.0.0.1:9/')",
    ],
)
def test_a_running_stylesheet_can_read_nothing(sheet, tmp_path, expression):
    secret = tmp_path / "secret.txt"
    secret.write_text("<s>SECRET</s>", encoding="utf-8")
    wanted = expression.format(secret=secret.as_uri(), folder=tmp_path.as_uri()).replace("'", "&apos;")
    path = sheet(f'<xsl:template match="/"><xsl:sequence select="string-join({wanted} ! string(.))"/></xsl:template>')
    with pytest.raises(StylesheetError) as caught:
        transform(path, "<a/>")
    assert "SECRET" not in str(caught.value)


def test_a_running_stylesheet_can_write_nothing(sheet, tmp_path):
    target = tmp_path / "written.txt"
    path = sheet(
        f'<xsl:template match="/"><xsl:result-document href="{target.as_uri()}">x</xsl:result-document></xsl:template>'
    )
    with pytest.raises(StylesheetError):
        transform(path, "<a/>")
    assert not target.exists()


def test_no_java_is_called(sheet):
    path = sheet(
        '<xsl:template match="/" xmlns:j="java:java.lang.System">'
        "<xsl:value-of select=\"j:getenv('HOME')\"/></xsl:template>"
    )
    with pytest.raises(StylesheetError):
        transform(path, "<a/>")


def test_a_running_stylesheet_sees_no_environment(sheet, monkeypatch):
    monkeypatch.setenv("TEI_TOOLKIT_SECRET", "SECRET")
    path = sheet(
        '<xsl:template match="/">[<xsl:value-of select="environment-variable(\'TEI_TOOLKIT_SECRET\')"/>]</xsl:template>'
    )
    assert transform(path, "<a/>").result == "[]"


def test_external_entities_of_a_document_are_not_read(sheet, tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("SECRET", encoding="utf-8")
    path = sheet('<xsl:template match="/">[<xsl:value-of select="."/>]</xsl:template>')
    xml = f'<!DOCTYPE a [<!ENTITY x SYSTEM "{secret.as_uri()}">]><a>&x;</a>'
    try:
        result = transform(path, xml).result
    except ToolkitError as error:
        result = str(error)
    assert "SECRET" not in result


def test_a_document_that_is_not_well_formed_is_one_line_of_error(sheet, capfd):
    path = sheet('<xsl:template match="/"/>')
    with pytest.raises(ToolkitError) as caught:
        transform(path, "<a>\n<b></a>")
    assert "\n" not in str(caught.value)
    assert capfd.readouterr() == ("", "")


def test_a_document_that_nests_too_deep_is_one_line_of_error(sheet, capfd):
    path = sheet('<xsl:template match="/"/>')
    with pytest.raises(ToolkitError) as caught:
        transform(path, "<a>" * 500 + "</a>" * 500)
    assert "exceeds the limit" in caught.value.message
    assert caught.value.hint == "shorten what is longer or deeper than anything a person encodes"
    assert capfd.readouterr() == ("", "")


def test_threads_take_turns(sheet):
    path = sheet('<xsl:template match="/"><xsl:value-of select="string-length(.)"/></xsl:template>')
    results = []
    threads = [
        threading.Thread(target=lambda n=n: results.append((n, transform(path, f"<a>{'x' * n}</a>").result)))
        for n in range(1, 6)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(results) == [(n, str(n)) for n in range(1, 6)]


def test_the_version_names_saxon():
    assert version().startswith("SaxonC")
