"""Few speeches, and speeches on consecutive lines, are found in every style of labels and in every language."""

import pytest

from tei_toolkit.encode.gazetteer import Gazetteer
from tei_toolkit.encode.languages import language
from tei_toolkit.encode.options import Options
from tei_toolkit.encode.pipeline import encode
from tei_toolkit.encode.turn_lines import turn_lines
from tei_toolkit.model.source import Source
from tei_toolkit.project import Project
from tei_toolkit.tei.names import NAMESPACES

STYLES = {
    "a colon": "{name}: {words}",
    "capitals and a colon": "{upper}: {words}",
    "a stop": "{name}. {words}",
    "capitals and a stop": "{upper}. {words}",
    "capitals": "{upper} {words}",
    "a line of its own": "{name}\n{words}",
    "capitals on a line of their own": "{upper}\n{words}",
    "a line of its own with a colon": "{name}:\n{words}",
    "a stop and a dash": "{name}. — {words}",
}
# names, what they say, a direction, and the heading of a scene
TALKS = {
    "en": ("Orla", "Boris", "Good day to you.|Where are the boats?|Gone. I saw them.", "(She sits.)", "ACT I"),
    "de": ("Orla", "Boris", "Guten Tag.|Wo sind die Boote?|Fort. Ich sah sie.", "(Sie setzt sich.)", "Erster Akt"),
    "fr": ("Orla", "Boris", "Bonjour, mon ami.|Où sont les bateaux ?|Partis. Je l’ai vu.", "(Elle rit.)", "ACTE I"),
    "es": ("Orla", "Boris", "Buenos días.|¿Dónde están los barcos?|Se han ido.", "(Se sienta.)", "ACTO I"),
    "ru": ("Орла", "Борис", "Добрый день.|Где лодки?|Ушли. Я видела их.", "(Садится.)", "ДЕЙСТВИЕ 1"),
    "sk": ("Orla", "Boris", "Dobrý deň.|Kde sú lode?|Preč. Videla som ich.", "(Sadne si.)", "DEJSTVO 1"),
}


def encoded(text, mode="auto", tag="en"):
    options = Options(mode=mode)
    return encode(
        Source("talk.txt", text.encode()), project=Project(language=tag), gazetteer=Gazetteer(), options=options
    ).value.root


def spoken(root):
    return [
        (said.get("who"), " ".join("".join(said.itertext()).split()))
        for said in root.iterfind(".//tei:said", NAMESPACES)
    ]


def talk(style, tag, between, *, turns=3, heading=""):
    one, other, _, direction, _ = TALKS[tag]
    parts = [heading] if heading else []
    for index in range(turns):
        name = (one, other)[index % 2]
        parts.append(STYLES[style].format(name=name, upper=name.upper(), words=expected(tag, turns)[index]))
        if not index:
            parts.append(direction)
    return between.join(parts) + "\n"


def expected(tag, turns=3):
    words = TALKS[tag][2].split("|")
    return [words[index % len(words)] for index in range(turns)]


@pytest.mark.parametrize("tag", TALKS)
@pytest.mark.parametrize("between", ["\n\n", "\n"], ids=["paragraphs", "lines"])
@pytest.mark.parametrize("style", STYLES)
def test_a_mode_that_is_asked_for_makes_three_labelled_speeches_turns(style, between, tag):
    root = encoded(talk(style, tag, between), "drama", tag)
    found = spoken(root)
    assert [words for _, words in found] == expected(tag)
    assert len({who for who, _ in found}) == 2
    assert found[0][0] == found[2][0]
    assert TALKS[tag][3] in ["".join(stage.itertext()) for stage in root.iterfind(".//tei:stage", NAMESPACES)]


@pytest.mark.parametrize("tag", TALKS)
@pytest.mark.parametrize("between", ["\n\n", "\n"], ids=["paragraphs", "lines"])
@pytest.mark.parametrize("style", STYLES)
def test_two_names_that_take_turns_under_the_heading_of_an_act_are_turns_by_themselves(style, between, tag):
    heading = TALKS[tag][4]
    root = encoded(talk(style, tag, between, turns=4, heading=heading), tag=tag)
    found = spoken(root)
    assert [words for _, words in found] == expected(tag, 4)
    assert [who for who, _ in found[:2]] == [who for who, _ in found[2:]]
    assert ["".join(head.itertext()) for head in root.iterfind(".//tei:body//tei:head", NAMESPACES)] == [heading]


@pytest.mark.parametrize("between", ["\n\n", "\n"], ids=["paragraphs", "lines"])
@pytest.mark.parametrize("style", STYLES)
def test_an_interview_of_four_turns_needs_no_mode(style, between):
    found = spoken(encoded(talk(style, "en", between, turns=4)))
    assert [words for _, words in found] == expected("en", 4)


@pytest.mark.parametrize("labels", ["Q. A.", "Q: A:", "F. A.", "В. О."])
def test_a_question_and_its_answer_are_two_turns(labels):
    one, other = labels.split()
    tag = {"F.": "de", "В.": "ru"}.get(one, "en")
    for between in ("\n", "\n\n"):
        found = spoken(encoded(f"{one} Where were you?{between}{other} At home.\n", tag=tag))
        assert [words for _, words in found] == ["Where were you?", "At home."], between


def test_a_play_typed_without_blank_lines_keeps_its_title_its_cast_and_its_scenes():
    root = encoded(
        "The Boats\n\nCharacters\nORLA, a widow\nBORIS, her brother\n\nSCENE 1. A harbour at night.\n"
        "Enter ORLA and BORIS.\nORLA. Good day to you.\nBORIS. (Laughing.) Good day!\n(He goes to\nthe door.)\n"
        "ORLA. They left in the night and\nnobody saw them.\nExit ORLA.\nSCENE 2. A room.\n"
        "BORIS. I am alone.\nCURTAIN\n"
    )
    items = ["".join(item.itertext()) for item in root.iterfind(".//tei:castItem", NAMESPACES)]
    assert items == ["ORLA, a widow", "BORIS, her brother"]
    heads = ["".join(head.itertext()) for head in root.iterfind(".//tei:body//tei:head", NAMESPACES)]
    assert heads == ["The Boats", "Characters", "SCENE 1. A harbour at night.", "SCENE 2. A room."]
    stages = [" ".join("".join(stage.itertext()).split()) for stage in root.iterfind(".//tei:stage", NAMESPACES)]
    assert stages == ["Enter ORLA and BORIS.", "(Laughing.)", "(He goes to the door.)", "Exit ORLA.", "CURTAIN"]
    assert spoken(root) == [
        ("#orla", "Good day to you."),
        ("#boris", "(Laughing.) Good day!"),
        ("#orla", "They left in the night and nobody saw them."),
        ("#boris", "I am alone."),
    ]


NO_TURNS = {
    "prose that holds a colon": (
        "He had three things left when the boats were gone and the harbour was\n"
        "Empty: a lamp, a rope and a book that nobody could read. Then he went to\n"
        "the Harbour Master: a man of few words, who gave him bread.\n"
    ),
    "verse that begins with names": (
        "Mary went down to the sea,\nMary went down to the shore;\nMary. O Mary, come back to me,\n"
        "Mary went down once more.\n\nAnna is waiting by the gate,\nAnna is waiting there;\n"
        "Anna. O Anna, the hour is late,\nAnna has combed her hair.\n"
    ),
    "verse with a colon": (
        "The stuff of life to knit me\nBlew hither: here am I,\nAnd what is left forgets me\nBeneath another sky.\n"
    ),
    "an address": "Mr. John Smith\n12 High Street\nLondon\n\nDear John,\n\nIt rained. Then Peter came.\n",
    "answers in prose": "No. I will not go.\n\nYes. They left.\n\nNo. They stayed.\n\nYes. All of them.\n",
    "headings that come back": (
        "THE HARBOUR\n\nIt rained.\n\nTHE BOATS\n\nThey left.\n\nTHE HARBOUR\n\nIt rained.\n\nTHE BOATS\n\nThey came.\n"
    ),
    "headings that run in": (
        "Climate. It is mild.\n\nPeople. They are few.\n\nTrade. It is in salt.\n\nHistory. It is long.\n"
    ),
    "minutes that are told": (
        "THE CHAIRMAN said that they were gone.\nMR. SMITH had seen them.\nTHE CHAIRMAN thanked him.\n"
        "MR. SMITH sat down.\n"
    ),
}


@pytest.mark.parametrize("kind", NO_TURNS)
def test_what_only_looks_like_labels_gives_nobody_words(kind):
    root = encoded(NO_TURNS[kind])
    assert [words for _, words in spoken(root) if not words.startswith("that ")] == []


@pytest.mark.parametrize("kind", ["prose that holds a colon", "verse with a colon", "verse that begins with names"])
def test_lines_of_prose_and_verse_stay_together(kind):
    text = NO_TURNS[kind]
    assert turn_lines(text, language("en"), forced=False, is_heading=lambda _: False) == frozenset()


def test_the_lines_that_begin_turns_are_told_by_where_they_begin():
    text = "ORLA. Good day.\n(She sits.)\nBORIS. Good day\nto you.\nORLA. No.\n"
    found = turn_lines(text, language("en"), forced=False, is_heading=lambda _: False)
    assert {text[place:].partition("\n")[0] for place in found} - {"ORLA. Good day."} == {
        "(She sits.)",
        "BORIS. Good day",
        "ORLA. No.",
    }


def test_a_chat_whose_lines_end_without_stops_has_a_turn_on_each():
    found = spoken(encoded("Ann: hi, are you there\nBob: I came from the\nAnn: what\nBob: sorry\n"))
    assert [words for _, words in found] == ["hi, are you there", "I came from the", "what", "sorry"]


def test_an_interviewer_who_comes_back_is_no_field_of_metadata():
    found = spoken(encoded("Interviewer: Where?\nDr. Lane: In Lynn.\nInterviewer: When?\nDr. Lane: In May.\n"))
    assert [who for who, _ in found] == ["#interviewer", "#lane", "#interviewer", "#lane"]


LABELS = [
    (
        "en",
        "#smith",
        [
            "THE CHAIRMAN. The meeting is open.",
            "MR. SMITH. I have seen them.",
            "THE CHAIRMAN. When?",
            "MR. SMITH. Now.",
        ],
    ),
    (
        "en",
        "#boris",
        [
            "ORLA: Where?",
            "BORIS [from outside]: Here.",
            "ORLA: Come in.",
            "BORIS: Yes.",
        ],
    ),
    (
        "en",
        "#boris",
        [
            "ORLA, to the boatman.",
            "Where?",
            "BORIS",
            "Here.",
            "ORLA",
            "Come in.",
            "BORIS, sitting down",
            "Yes.",
        ],
    ),
    (
        "fr",
        "#morel",
        [
            "M. le Président. — La séance est ouverte.",
            "M. Morel. — Merci.",
            "M. le Président. — Oui.",
            "M. Morel. — Non.",
        ],
    ),
    (
        "ru",
        "#иванов",
        [
            "Председательствующий. Прошу.",
            "Иванов П. С. Прошу слова.",
            "Председательствующий. Да.",
            "Иванов П. С. Спасибо.",
        ],
    ),
    (
        "sk",
        "#novak",
        [
            "Predseda: Otváram schôdzu.",
            "Poslanec Ján Novák: Prosím.",
            "Predseda: Áno.",
            "Poslanec Ján Novák: Nie.",
        ],
    ),
    (
        "de",
        "#berg",
        [
            "Präsident Meier: Bitte.",
            "Abgeordnete Mag. Dr. Anna Berg (Grüne): Nein!",
            "Präsident Meier: Bitte.",
            "Abgeordnete Mag. Dr. Anna Berg (Grüne): Ja.",
        ],
    ),
    (
        "es",
        "#senora-ruiz",
        [
            "El señor PRESIDENTE: Se abre la sesión.",
            "La señora RUIZ: Gracias.",
            "El señor PRESIDENTE: Sí.",
            "La señora RUIZ: No.",
        ],
    ),
]


@pytest.mark.parametrize(("tag", "second", "lines"), LABELS, ids=[lines[2] for *_, lines in LABELS])
def test_labels_hold_titles_initials_parties_and_what_is_done(tag, second, lines):
    found = spoken(encoded("\n".join(lines) + "\n", tag=tag))
    assert len(found) == 4
    assert [who == second for who, _ in found] == [False, True, False, True]
