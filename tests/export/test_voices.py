"""Speakers have one colour and shape in all of an edition, and are told apart where they speak together."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from tei_toolkit.export.site.document import document_pages
from tei_toolkit.export.site.edition import edition_files
from tei_toolkit.export.site.gathering import Recorded
from tei_toolkit.export.site.settings import SiteSettings
from tei_toolkit.export.site.voices import rules_of, voices_of

TEXTS = st.lists(st.lists(st.sampled_from("abcdefghijklmnopqrstuvwxyz"), unique=True, max_size=7), max_size=6)


def record(slugs):
    return {"speakers": [{"slug": slug} for slug in slugs]}


@given(TEXTS)
def test_who_speaks_in_one_text_differs_in_both_or_at_least_in_one(texts):
    voices = voices_of([record(text) for text in texts])
    for text in texts:
        assert all(voices[one] != voices[other] for one, other in combinations(text, 2))
    alone = voices_of([record(texts[0])]) if texts else {}
    assert all(
        one[0] != other[0] and one[1] != other[1] for one, other in combinations([voices[slug] for slug in alone], 2)
    )


def test_of_many_in_one_text_each_has_a_pair_of_its_own_as_long_as_there_are_any():
    voices = voices_of([record(str(number) for number in range(60))])
    assert len(set(list(voices.values())[:56])) == 56
    assert all(1 <= colour <= 8 and 1 <= shape <= 7 for colour, shape in voices.values())


def test_who_meets_others_later_is_told_apart_from_them_there():
    first = [str(number) for number in range(8)]
    voices = voices_of([record(first), record(["late"]), record(["late", "0"])])
    # the ninth would have the colour of the first
    assert voices["late"][0] != voices["0"][0]


def test_the_rules_name_speakers_of_any_letters():
    rules = list(rules_of({"person.ann": (1, 2), "эрдэнэ-2": (1, 3)}))
    assert rules == [
        ".who-person\\.ann, .who-эрдэнэ-2 { --voice: var(--colour-1); }",
        ".who-person\\.ann { --shape: var(--shape-2); }",
        ".who-эрдэнэ-2 { --shape: var(--shape-3); }",
    ]


def test_text_key_drawing_and_index_call_a_speaker_by_the_same_class(tei):
    bodies = {
        "one": "<sp who='#anna'><p>Yes.</p></sp><sp who='#carl'><p>No.</p></sp>",
        "two": "<sp who='#carl #anna'><p>No.</p></sp><sp><speaker>Old Man</speaker><p>So.</p></sp>",
    }
    made = {name: document_pages(tei(body), name, SiteSettings()) for name, body in bodies.items()}
    files = edition_files([Recorded.of(name, one.record) for name, one in made.items()], SiteSettings()).files
    pages = {
        "one": made["one"].files["texts/one.html"],
        "two": made["two"].files["texts/two.html"],
        "speakers": files["speakers.html"],
        "persons": files["persons.html"],
    }

    def called(page, path):
        tree = html.document_fromstring(pages[page])
        return [[name for name in one.split() if name.startswith("who-")] for one in tree.xpath(f"{path}/@class")]

    assert called("one", "//div[contains(@class, 'sp ')]") == [["who-anna"], ["who-carl"]]
    assert called("two", "//div[contains(@class, 'sp ')]") == [["who-carl"], ["who-person.old-man"]]
    assert called("two", "//div[@class='speakers']//li") == [["who-carl"], ["who-anna"], ["who-person.old-man"]]
    everyone = {"who-anna", "who-carl", "who-person.old-man"}
    for page, path in (
        ("two", "//*[contains(@class, 'bar')]"),
        ("two", "//th[contains(@class, 'voice')]"),
        ("speakers", "//*[contains(@class, 'bar')]"),
        ("speakers", "//b[contains(@class, 'voice')]"),
        ("persons", "//b[contains(@class, 'voice')]"),
    ):
        assert {name for names in called(page, path) for name in names} == everyone, (page, path)
    style = files["assets/edition.css"].decode("utf-8")
    assert all(style.count(f".{name.replace('.', chr(92) + '.')}") == 2 for name in everyone)


def test_a_page_does_not_change_where_another_text_gives_its_speakers_other_colours(tei):
    body = "<sp who='#anna'><p>Yes.</p></sp><sp who='#carl'><p>No.</p></sp>"
    more = "<sp who='#carl'><p>Yes.</p></sp>"
    one, other = (document_pages(tei(words), "one", SiteSettings()).record for words in (body, more))
    alone = edition_files([Recorded.of("one", one)], SiteSettings())
    both = edition_files([Recorded.of("other", other), Recorded.of("one", one)], SiteSettings())
    assert alone.files["assets/edition.css"] != both.files["assets/edition.css"]
    assert alone.made_of["persons/anna.html"] == both.made_of["persons/anna.html"]
