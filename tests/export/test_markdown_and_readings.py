"""markdown and text: words with their structure, in the reading that is wanted."""

from tei_toolkit.export.pipeline import export


def test_structure_emphasis_notes_and_links_become_markdown(tei):
    body = (
        "<div><head>First</head><p>A <hi>word</hi> of *mine*<note>A note.</note> and "
        '<ref target="https://example.org/">a link</ref>.</p><list><item>one</item><item>two</item></list></div>'
    )
    text = export(tei(body), "markdown").value.content.decode("utf-8")
    assert text == (
        "# A talk\n\n*Ada Author*\n\n## First\n\nA *word* of \\*mine\\*[^note-1] and [a link](<https://example.org/>).\n\n"
        "- one\n\n- two\n\n[^note-1]: A note.\n"
    )


def test_speeches_of_a_play_begin_with_their_speaker(tei):
    body = '<div><sp who="#anna"><speaker>Anna</speaker><p>Good.</p></sp><stage>Enter.</stage></div>'
    assert "**Anna** Good.\n\nEnter." in export(tei(body), "markdown").value.content.decode("utf-8")


def test_either_reading_is_given(tei):
    document = tei("<p>I <choice><sic>dont</sic><corr>don’t</corr></choice> know.</p>")
    for target in ("text", "markdown"):
        original, corrected = (
            export(document, target, parameters={"reading": reading}).value.content.decode("utf-8")
            for reading in ("original", "corrected")
        )
        assert "I dont know." in original
        assert "I don’t know." in corrected


def test_markdown_has_the_quotation_marks_that_the_text_leaves_to_the_reader(exported):
    body = '<p xml:lang="fr">Il dit <q>oui <said>non</said></q>, <said direct="false">si</said>, <q>« bon »</q>.</p>'
    assert "Il dit «\u00a0oui “non”\u00a0», si, « bon »." in exported(body, "markdown")
