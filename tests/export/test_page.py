"""xslt/html: a page that stands by itself, links both ways, and marks what an editor needs to see."""

import itertools
import re
from copy import deepcopy

import pytest
from lxml import etree, html

from tei_toolkit.export.pipeline import export
from tei_toolkit.model.source import Source


@pytest.fixture
def page(exported):
    """A function that gives the page of a document with that body as a tree."""
    return lambda body, **parts: html.document_fromstring(exported(body, **parts))


def classes(element):
    return (element.get("class") or "").split()


def one(tree, path):
    (found,) = tree.xpath(path)
    return found


def check_links(tree):
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    dangling = [href for href in tree.xpath("//a/@href") if href.startswith("#") and href[1:] not in ids]
    assert dangling == []


def test_the_page_of_the_gold_needs_nothing_but_itself(gold):
    content = export(gold, "html").value.content.decode("utf-8")
    tree = html.document_fromstring(content)
    assert tree.xpath("//script | //link | //img | //iframe | //@src | //@onclick") == []
    style = one(tree, "//style").text
    assert "url(" not in style
    assert "@import" not in style


def test_the_page_of_the_gold_has_unique_ids_and_no_dangling_links(gold):
    check_links(html.document_fromstring(export(gold, "html").value.content))


def test_the_page_of_the_gold_has_one_main_heading_and_skips_no_level(gold):
    tree = html.document_fromstring(export(gold, "html").value.content)
    levels = [int(heading.tag[1]) for heading in tree.xpath("//h1|//h2|//h3|//h4|//h5|//h6")]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


def test_landmarks_language_and_a_way_past_the_head_are_there(page):
    tree = page("<p>Words.</p>")
    assert tree.get("lang") == "en"
    assert one(tree, "//body/a[@class='skip']").get("href") == "#" + one(tree, "//main").get("id")
    assert one(tree, "//title").text == "A talk"
    assert one(tree, "//h1").text_content() == "A talk"
    assert tree.xpath("//footer")


def test_a_line_that_begins_where_its_paragraph_does_is_not_broken(page):
    tree = page('<p><pb n="2"/> <lb/>An das<lb/>Gericht <hi>in<lb/>Wien</hi></p><p><lb/>Also</p>')
    first, second = tree.xpath("//p[a[@class='number']]")
    assert [br.getnext() is None for br in first.xpath(".//br")] == [False, True]
    assert second.xpath(".//br") == []


def test_what_is_written_from_above_to_below_is_shown_so(page):
    tree = page('<p style="writing-mode: vertical-rl">一</p><p style="color: red">x</p>')
    assert [classes(p)[1:] for p in tree.xpath("//p[a[@class='number']]")] == [["vertical-rl"], []]
    assert tree.xpath("//@style") == []


def test_a_call_that_no_word_parts_from_another_stands_apart_from_it(page):
    calls = page("<p>One<note>a</note><note>b</note> two<note>c</note></p><p><note>d</note>three</p>").xpath("//button")
    assert ["apart" in classes(call) for call in calls] == [False, True, False, True]


def test_a_title_of_many_words_is_set_smaller(page):
    assert one(page("<p>x</p>", title="word " * 20), "//h1").get("class") == "long"
    assert one(page("<p>x</p>", title="A talk"), "//h1").get("class") is None


def test_the_number_of_a_paragraph_that_begins_with_a_list_stands_beside_it(page):
    tree = page("<p><list><item>a</item></list></p><p>First <list><item>a</item></list></p>")
    assert [classes(number) for number in tree.xpath("//a[@data-n]")] == [["number", "above"], ["number"]]


def test_parts_of_an_entry_are_kept_apart_and_its_senses_numbered(page):
    entry = (
        "<entry><form><orth>bait</orth> <pron>beɪt</pron></form><gramGrp><pos>v.</pos><subc>trans.</subc></gramGrp>"
        '<sense n="1"><def>to feed,</def> <cit><quote>He was baited.</quote></cit></sense></entry>'
    )
    tree = page(f"<div>{entry}</div>")
    shown = one(tree, "//div[@class='entry']")
    close = [classes(part)[0] for part in shown.xpath(".//*[contains(@class, 'close')]")]
    assert close == ["gramGrp", "subc", "sense"]
    assert [sense.get("data-n") for sense in shown.find_class("sense")] == ["1"]
    assert shown.xpath(".//blockquote") == []


def test_a_speech_shows_its_speaker_without_a_word_in_the_text(page):
    tree = page('<p><persName ref="#anna">Anna</persName>: <said who="#anna">"Good."</said></p>')
    said = one(tree, "//span[contains(@class, 'said')]")
    assert said.get("data-speaker") == "Berg"
    assert {"voice", "colour-1", "shape-1"} <= set(classes(said))
    assert one(tree, "//p[a[@data-n='1']]").text_content() == 'Anna: "Good."'
    assert "announces" in classes(one(tree, "//p[a[@data-n='1']]/a[text()='Anna']"))


def test_speakers_are_told_apart_by_shape_as_well_as_colour(page):
    body = "".join(f'<p><said who="#s{n}">"x"</said></p>' for n in range(1, 13))
    tree = page(body)
    marks = [tuple(c for c in classes(s) if "-" in c) for s in tree.xpath("//span[@data-speaker]")]
    assert len(set(marks)) == 12


def test_a_turn_of_several_paragraphs_is_a_block_with_its_label(page):
    tree = page('<said who="#carl"><label>President:</label><p>One.</p><p>Two.</p></said>')
    turn = one(tree, "//div[contains(@class, 'turn')]")
    assert {"labelled", "voice"} <= set(classes(turn))
    assert [p.text_content() for p in turn.xpath("p")] == ["President:", "One.", "Two."]


def test_reported_speech_says_who_in_a_title(page):
    said = one(
        page('<p>asked <said direct="false" who="#carl">about it</said></p>'), "//span[contains(@class, 'said')]"
    )
    assert "reported" in classes(said)
    assert said.get("title") == "Reported speech: Carl"


def test_quotation_marks_are_drawn_only_where_the_text_has_none(page):
    tree = page('<p><said who="#anna">bare</said> <said who="#anna">“own”</said> <q>bare</q> <q>"own"</q></p>')
    assert ["marks" in classes(s) for s in tree.xpath("//p[a[@data-n='1']]/span")] == [True, False, True, False]


def quoted(tree):
    return [(one.get("data-open"), one.get("data-close")) for one in tree.xpath("//p[a[@data-n='1']]//*[@data-close]")]


@pytest.mark.parametrize(
    ("language", "outer", "inner"),
    [
        ("en", ("“", "”"), ("‘", "’")),
        ("de", ("„", "“"), ("‚", "‘")),
        ("de-CH", ("«", "»"), ("‹", "›")),
        ("fr", ("«\u00a0", "\u00a0»"), ("“", "”")),
        ("ru", ("«", "»"), ("„", "“")),
        ("mn", ("«", "»"), ("„", "“")),
        ("es", ("«", "»"), ("“", "”")),
        ("pl", ("„", "”"), ("«", "»")),
        ("zh-Hant-TW", ("「", "」"), ("『", "』")),
        ("xx", ("“", "”"), ("‘", "’")),
    ],
)
def test_quotation_marks_are_those_of_the_language_around_the_quotation(page, language, outer, inner):
    tree = page(f'<p xml:lang="{language}"><q xml:lang="la">one <q>two <q>three</q></q></q></p>')
    assert quoted(tree)[0] == outer
    tree = page(f'<p xml:lang="{language}"><q>one <said>two <q>three</q></said></q></p>')
    assert quoted(tree) == [outer, inner, outer]


def test_speech_whose_speaker_is_marked_has_both_quotation_marks(page):
    tree = page('<p xml:lang="de"><said who="#anna">Ja</said>, sagte sie.</p>')
    said = one(tree, "//span[contains(@class, 'said')]")
    assert (one(said, "span[@class='opening']").get("data-open"), said.get("data-close")) == ("„", "“")
    assert one(page('<p><said who="#anna">“Yes”</said></p>'), "//span[contains(@class, 'said')]").xpath("span") == []


def test_a_note_links_to_its_text_and_back(page):
    tree = page('<p>Word<note n="*">A <hi rend="bold">note</hi>.</note>.</p>')
    call = one(tree, "//p[a[@data-n='1']]/button")
    window = one(tree, f"//*[@id='{call.get('popovertarget')}']")
    note = one(tree, "//section[@role='doc-endnotes']//li")
    assert (window.get("popover"), window.get("role")) == ("auto", "note")
    assert "A note." in window.text_content()
    assert call.get("data-n") == "*"
    assert "A note." in note.text_content()
    assert one(note, ".//a[@role='doc-backlink']").get("href") == "#" + call.get("id")
    check_links(tree)


def test_a_note_that_stands_at_the_end_stays_there_and_links_back(page):
    back = '<back><div type="notes"><head>Notes</head><note xml:id="n1" n="1" target="#c1">Far.</note></div></back>'
    tree = page('<p>Call<ref xml:id="c1" target="#n1">1</ref>.</p>', back=back)
    assert one(tree, "//a[@id='c1']").get("href") == "#n1"
    assert one(tree, "//*[@id='n1']/a[@role='doc-backlink']").get("href") == "#c1"
    assert tree.xpath("//*[@role='doc-endnotes']") == []


def test_a_doubt_that_gives_its_reason_becomes_an_editors_note(page):
    tree = page(
        '<p><said xml:id="s" who="#anna">"x</said>'
        '<certainty target="#s" locus="end" cert="high"><desc>No closing mark.</desc></certainty></p>'
    )
    assert "No closing mark." in one(tree, "//section[@role='doc-endnotes']").text_content()


def test_names_lead_to_the_index_and_the_index_leads_back_and_out(page):
    tree = page('<p><persName ref="#anna">Anna</persName> in <placeName ref="#ulm">Ulm</placeName>.</p>')
    anna, ulm = one(tree, "//li[@id='anna']"), one(tree, "//li[@id='ulm']")
    assert one(tree, "//p[a[@data-n='1']]/a[@class='persName']").get("href") == "#anna"
    assert anna.xpath(".//a/@href") == ["https://www.wikidata.org/wiki/Q42", "#p-anna-in-ulm"]
    assert ulm.xpath(".//a/@href") == ["https://www.geonames.org/2820256", "#p-anna-in-ulm"]
    assert "Berg, Anna" in anna.text_content()
    check_links(tree)


def test_the_index_says_once_what_its_numbers_are_and_gives_each_paragraph_once(page):
    named = '<persName ref="#anna">Anna</persName>'
    speech = '<said who="#anna #bob">Yes, <said who="#anna">no</said></said> <said who="#anna" direct="false">so</said>'
    tree = page(f"<p>{named} and {named}</p><p>Nobody</p><p>{named}: {speech}</p>")
    entries = tree.xpath("//li[@id='anna']/p[@class='mentions']")
    assert [one(entry, "abbr/@title") for entry in entries] == ["Paragraph", "Paragraph"]
    assert [entry.xpath("a/text()") for entry in entries] == [["3"], ["1", "3"]]
    check_links(tree)


@pytest.mark.parametrize(
    ("events", "life"),
    [
        ('<birth when="1878-12-18"/><death when="1953-03-05"/>', "1878–1953"),
        ('<birth when="1901"/>', "born 1901"),
        ('<death><date when="1951-04">spring</date></death>', "died 1951"),
        ("<birth>about 1200</birth><death>in old age</death>", "about 1200–in old age"),
        ('<birth notBefore="1890" notAfter="1895"/>', "born not before 1890 not after 1895"),
    ],
)
def test_the_index_gives_the_years_of_a_life(page, events, life):
    people = f'<div type="people"><listPerson><person xml:id="old">{events}</person></listPerson></div>'
    assert one(page("<p/>", stand_off=people), "//li[@id='old']//span[@class='life']").text == life


def test_a_name_within_a_name_is_no_link_within_a_link(page):
    tree = page('<p><persName ref="#anna">the lady of <placeName ref="#ulm">Ulm</placeName></persName></p>')
    assert tree.xpath("//a//a") == []


@pytest.mark.parametrize(
    ("date", "attribute", "value"),
    [
        ('<date when="1944-01-22">then</date>', "datetime", "1944-01-22"),
        ('<date when="1944-01-22">then</date>', "title", "22 January 1944"),
        ('<time when="23:00:00">11pm</time>', "datetime", "23:00:00"),
        ('<date from="1939">since 1939</date>', "title", "from 1939"),
        ('<date notBefore="1939-09" notAfter="1945">war</date>', "title", "not before September 1939 not after 1945"),
        ('<date when="-0044-03-15">the Ides</date>', "title", "-0044-03-15"),
    ],
)
def test_dates_are_given_to_machines_and_explained_to_people(page, date, attribute, value):
    element = one(page(f"<p>{date}</p>"), "//p[a[@data-n='1']]/*[2]")
    assert element.get(attribute) == value


def test_both_readings_of_a_correction_are_there(page):
    tree = page('<p>I <choice><sic>dont</sic><corr cert="low">don’t</corr></choice> know.</p>')
    assert one(tree, "//span[contains(@class, 'sic')]").text == "dont"
    corrected = one(tree, "//span[contains(@class, 'corr')]")
    assert corrected.text == "don’t"
    assert corrected.get("title") == "Correction by the editor: uncertain"


def test_guesses_are_marked(page):
    tree = page('<p><persName cert="low">X</persName> <date cert="medium" when="1900">then</date></p>')
    assert one(tree, "//span[contains(@class, 'cert-low')]").get("title") == "Uncertain"
    assert one(tree, "//time[contains(@class, 'cert-medium')]").get("title") == "1900 – probable"


def test_a_gap_is_drawn_unless_words_beside_it_tell(page):
    tree = page('<p><gap reason="illegible" quantity="3" unit="words"/> <note type="editorial" place="inline">[3 lines '
                'missing]</note><gap reason="lost"/></p>')  # fmt: skip
    first, second = tree.xpath("//span[contains(@class, 'gap')]")
    assert first.get("aria-label") == "Gap in the source: 3 words illegible"
    assert "told" in classes(second)
    assert "[3 lines missing]" in one(tree, "//p[a[@data-n='1']]").text_content()


def test_the_contents_list_headed_divisions(page):
    tree = page("<div><head>First</head><p>a</p></div><div><head>Second<note>n</note></head><p>b</p></div>")
    assert [a.text_content() for a in tree.xpath("//nav[@class='contents']//a")] == ["First", "Second"]
    check_links(tree)


def test_the_citation_and_the_facts_come_from_the_header(page):
    tree = page("<p/>")
    assert one(tree, "//section[@class='cite']/p").text == "Ada Author. “A talk.” A press."
    about = one(tree, "//section[@class='about']").text_content()
    assert "A sheet of paper." in about
    assert one(tree, "//section[@class='about']//a/@href") == "https://example.org/terms"


def test_terms_too_long_for_a_link_have_their_address_beside_them(page):
    terms = "The translation is © its publisher and is reproduced here for study, with attribution."
    tree = page("<p/>", terms=terms)
    link = one(tree, "//section[@class='about']//a[@href='https://example.org/terms']")
    assert link.text == "https://example.org/terms"
    assert terms in link.getparent().text


@pytest.mark.parametrize(("title", "setting"), [("A talk", "1 May 1920 · Ulm"), ("A talk in Ulm", "1 May 1920")])
def test_the_place_stands_below_the_title_unless_the_title_says_it(tei, title, setting):
    document = tei("<p/>", title=title)
    creation = document.root.find(".//{*}creation")
    creation.append(creation.makeelement("{http://www.tei-c.org/ns/1.0}placeName"))
    creation[-1].text = "Ulm"
    tree = html.document_fromstring(export(document, "html").value.content)
    assert one(tree, "//p[@class='setting']").text == setting


@pytest.mark.parametrize(
    ("part", "record"),
    [
        ("<p>What it is about.</p>", True),
        ("<list><item>Anna</item><item>Carl</item></list>", True),
        ("<list>" + "<item>Anna</item>" * 13 + "</list>", False),
        ("<list><item><list><item>Anna</item></list></item></list>", False),
        ("<lg><l>verse</l></lg>", False),
    ],
)
def test_front_matter_of_short_headed_parts_is_a_record(page, part, record):
    tree = page("<p/>", front=f'<front><div type="summary"><head>Summary:</head>{part}</div></front>')
    assert ("record" in classes(one(tree, "//*[contains(@class, 'front')]"))) == record


@pytest.mark.parametrize("target", ["javascript:alert(1)", "data:text/html,x", " JavaScript:x", "vbscript:x"])
def test_dangerous_addresses_are_no_links(page, target):
    assert page(f'<p><ref target="{target}">words</ref></p>').xpath("//p[a[@data-n='1']]//a[text()='words']") == []


def test_addresses_and_places_beyond_ascii_stay_as_they_are_given(page):
    there, here = '<ref target="https://example.org/ä/a%20b">there</ref>', '<ref target="#речь">here</ref>'
    tree = page(f'<p>{there} {here}</p><p xml:id="речь">words</p>')
    assert tree.xpath("//a[text()='there' or text()='here']/@href") == ["https://example.org/ä/a%20b", "#речь"]
    check_links(tree)


def test_the_imprint_of_a_title_page_holds_its_date(page):
    front = (
        "<front><titlePage><docTitle><titlePart>T</titlePart></docTitle><byline>by <docAuthor>A</docAuthor></byline>"
        "<docImprint><pubPlace>Ulm</pubPlace> <docDate>1611</docDate></docImprint></titlePage></front>"
    )
    tree = page("<p/>", front=front)
    # HTML has no div in a span
    assert tree.xpath("//span//div") == []
    assert one(tree, "//*[contains(@class, 'docImprint')]").text_content() == "Ulm 1611"


def test_a_verse_line_that_speakers_share_goes_on_where_it_was_left(page):
    tree = page(
        '<sp><l part="I">To be,</l></sp><sp><l part="M">or <stage>aside</stage>not<note>n</note></l></sp>'
        '<sp><l part="F">to be.</l><l>That is</l></sp><sp><l part="F">alone</l></sp>'
    )
    assert [one.get("data-before") for one in tree.find_class("l")] == [None, "To be,", "To be, or not", None, None]


def test_the_texts_of_a_corpus_have_their_titles_and_stand_in_the_contents(tei):
    member = tei("<div1><head>Part</head><p>x</p></div1>")
    corpus = etree.Element(member.root.tag.replace("TEI", "teiCorpus"), nsmap=member.root.nsmap)
    corpus.append(deepcopy(member.root[0]))
    for title in ("One", "Two", "Part"):
        copied = deepcopy(member.root)
        copied.find(".//{*}titleStmt/{*}title").text = title
        for identified in copied.xpath("//*[@xml:id]"):
            del identified.attrib["{http://www.w3.org/XML/1998/namespace}id"]
        corpus.append(copied)
    source = Source("corpus.xml", etree.tostring(corpus))
    tree = html.document_fromstring(export(source, "html").value.content)
    # the last text says its title itself
    assert [one.text for one in tree.find_class("member")] == ["One", "Two"]
    contents = [" ".join(one.text_content().split()) for one in tree.xpath("//nav[@class='contents']/ol/li/a")]
    assert contents == ["One", "Two", "Part"]
    assert len(tree.xpath("//nav[@class='contents']//li/ol/li/a")) == 3
    check_links(tree)
    assert "## Two\n\n" in export(source, "markdown").value.content.decode("utf-8")
    assert "Free to read" not in export(source, "markdown").value.content.decode("utf-8")


def test_paragraphs_that_hold_blocks_are_no_html_paragraphs(page):
    tree = page("<p>Before <list><item>one</item></list> after <q>said <lg><l>verse</l></lg></q>.</p>")
    assert one(tree, "//*[a[@data-n='1']]").tag == "div"
    assert one(tree, "//*[a[@data-n='1']]//li").getparent().tag == "ul"


def test_the_languages_of_the_text_are_said(page):
    tree = page('<p xml:lang="mn">Үг <foreign xml:lang="he">שלום</foreign></p>')
    assert one(tree, "//p[a[@data-n='1']]").get("lang") == "mn"
    assert one(tree, "//i").get("dir") == "rtl"


def test_given_numbers_and_identifiers_are_kept(page):
    tree = page('<p xml:id="own" n="12a">Words.</p><p xml:id="p-1">x</p><p>y</p>')
    assert one(tree, "//p[@id='own']/a").get("data-n") == "12a"
    check_links(tree)


def test_links_to_other_forms_appear_as_they_are_given(tei):
    tree = html.document_fromstring(
        export(
            tei("<p/>"), "html", parameters={"pdf": "a.pdf", "index": "index.html", "edition": "Talks"}
        ).value.content
    )
    assert tree.xpath("//header[@class='top']//a/@href") == ["index.html", "a.pdf"]
    assert one(tree, "//title").text == "A talk – Talks"


def test_the_style_has_colours_with_enough_contrast():
    def luminance(colour):
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    from tei_toolkit.resources import stylesheets

    css = (stylesheets() / "html" / "page.css").read_text(encoding="utf-8")
    schemes = [
        {name: both[scheme] for name, *both in re.findall(r"--([\w-]+): light-dark\((#\w{6}), (#\w{6})\);", css)}
        for scheme in (0, 1)
    ]
    assert all(len(scheme) > 12 for scheme in schemes)
    for scheme in schemes:
        for ground in ("paper", "panel", "day"):
            for name, colour in scheme.items():
                if name in {"ink", "muted", "accent"} or name.startswith("colour-"):
                    lighter, darker = sorted((luminance(colour), luminance(scheme[ground])), reverse=True)
                    assert (lighter + 0.05) / (darker + 0.05) >= 4.5, (name, colour, ground)
