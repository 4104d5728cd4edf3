"""Speakers of one paragraph, by pronouns, verbs and names; thoughts; addressees: in every language."""

import pytest

from tei_toolkit.encode.gazetteer import Gazetteer
from tei_toolkit.encode.pipeline import encode
from tei_toolkit.model.source import Source
from tei_toolkit.project import Project
from tei_toolkit.tei.names import NAMESPACES


def said(text, tag):
    root = encode(Source("text.txt", text.encode()), project=Project(language=tag), gazetteer=Gazetteer()).value.root
    return list(root.iterfind(".//tei:said", NAMESPACES))


PARAGRAPHS = {
    "en": ("Ann Berg came in. “Where is Peter?” she asked. “He left,” said Tom Hill.", "#berg", "#hill"),
    "de": ("Anna Berg kam. „Wo ist Peter?“, fragte sie. „Er ist fort“, sagte Hans Meier.", "#berg", "#meier"),
    "fr": ("Anne Morel entra. « Où est Pierre ? » demanda-t-elle. « Parti », dit Jean Petit.", "#morel", "#petit"),
    "es": ("Ana Gómez entró. «¿Dónde está Pedro?», preguntó ella. «Se fue», dijo Juan Pérez.", "#gomez", "#perez"),
    "ru": ("Анна Петрова вошла. «Где Пётр?» — спросила она. «Ушёл», — сказал Иван Смирнов.", "#петрова", "#смирнов"),
    "sk": ("Anna Bergová vošla. „Kde je Peter?“ spýtala sa. „Odišiel,“ povedal Ján Novák.", "#bergova", "#novak"),
}


@pytest.mark.parametrize("tag", PARAGRAPHS)
def test_a_paragraph_may_hold_several_speakers(tag):
    text, one, other = PARAGRAPHS[tag]
    first, second = said(text, tag)
    assert (first.get("who"), first.get("cert")) == (one, "low")
    assert (second.get("who"), second.get("cert")) == (other, None)


def test_a_pronoun_after_a_named_speech_is_its_speaker():
    found = said("“Yes,” said Ann Berg. “I know,” she added. Tom Hill laughed.", "en")
    assert [one.get("who") for one in found] == ["#berg", "#berg"]


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("en", "Ann Berg sat down. “He is late,” she thought."),
        ("de", "Anna Berg setzte sich. „Er kommt spät“, dachte sie."),
        ("fr", "Anne Morel s'assit. « Il est en retard », pensa-t-elle."),
        ("es", "Ana Gómez se sentó. «Llega tarde», pensó Ana."),
        ("ru", "Анна Петрова села. «Он опаздывает», — подумала Анна."),
        ("sk", "Anna Bergová si sadla. „Mešká,“ pomyslela si Anna."),
    ],
)
def test_a_thought_is_not_aloud(tag, text):
    (thought,) = said(text, tag)
    assert thought.get("aloud") == "false"
    assert thought.get("who")


@pytest.mark.parametrize(
    ("tag", "text", "who", "whom"),
    [
        ("en", "Ann Berg said to Tom Hill: “They left.”", "#berg", "#hill"),
        ("en", "Ann Berg and Tom Hill came.\n\n“They left,” she told Tom.", "#berg", "#hill"),
        ("en", "Mary Lee, Ann Berg and Tom Hill came.\n\n“No,” said Mary to Ann and Tom.", "#lee", "#berg #hill"),
        ("en", "Ann Berg turned round and said to Tom Hill:\n\n“They left.”", "#berg", "#hill"),
        ("de", "Anna Berg kam mit Hans Meier. „Wo?“, fragte sie Hans.", "#berg", "#meier"),
        ("fr", "« Quand ? » demanda Anne Morel à Jean Petit.", "#morel", "#petit"),
    ],
)  # fmt: skip
def test_whom_a_clause_names_as_spoken_to_is_addressed_and_does_not_speak(tag, text, who, whom):
    (speech,) = said(text, tag)
    assert (speech.get("who"), speech.get("toWhom")) == (who, whom)


def test_a_name_that_two_may_bear_leaves_a_speech_without_speaker():
    text = "Mr. John Alan and Mr. Peter Alan lived in Lynn with Ann Berg.\n\n“They left,” said Mr. Alan."
    (speech,) = said(text, "en")
    assert speech.get("who") is None


def test_two_spellings_of_a_forename_are_one_person():
    (speech,) = said("Miss Catherine Alan and Miss Catharine Alan. “They left,” said Miss Alan.", "en")
    assert speech.get("who") == "#alan"


def test_a_quotation_that_the_next_paragraph_closes_goes_on_there():
    one, other = said("Ann Berg said: “They left.\n\nNobody saw them.” It rained.", "en")
    assert [(part.get("who"), part.text) for part in (one, other)] == [
        ("#berg", "“They left."),
        ("#berg", "Nobody saw them.”"),
    ]
    assert one.get("next") == f"#{other.get('{http://www.w3.org/XML/1998/namespace}id')}"


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("de", "Anna Berg kam herein.\n\n– Wo ist Peter?, fragte sie.\n\n– Fort, sagte Hans Meier.\n\n– Wann?\n"),
        ("sk", "Anna Bergová vošla.\n\n– Kde je Peter? – spýtala sa.\n\n– Preč, – povedal Ján Novák.\n\n– Kedy?\n"),
    ],
)
def test_a_few_short_dashes_open_speech_where_the_narrator_says_so(tag, text):
    assert len(said(text, tag)) == 3


def test_short_dashes_of_a_list_open_no_speech():
    assert not said(
        "They brought:\n\n– bread, salt and oil\n\n– two lamps\n\n– a rope, which broke\n\n– a book\n", "en"
    )


@pytest.mark.parametrize(
    ("tag", "text", "who"),
    [
        ("en", "Ann Berg said that it rained, and Tom Hill asked whether it would stop.", ["#berg", "#hill"]),
        ("de", "Anna Berg sagte, dass es regne, und Hans Meier fragte, ob es aufhöre.", ["#berg", "#meier"]),
        ("es", "Ana Gómez dijo que llovía, y Juan Pérez preguntó si pararía.", ["#gomez", "#perez"]),
        (
            "ru",
            "Анна Петрова сказала, что идёт дождь, а Иван Смирнов спросил, когда он кончится.",
            ["#петрова", "#смирнов"],
        ),
        ("sk", "Anna Bergová povedala, že prší, a Ján Novák sa spýtal, či to prestane.", ["#bergova", "#novak"]),
    ],
)
def test_two_clauses_of_reported_speech_have_each_its_speaker(tag, text, who):
    found = said(text, tag)
    assert [one.get("direct") for one in found] == ["false", "false"]
    assert [one.get("who") for one in found] == who


def names(text, tag):
    root = encode(Source("text.txt", text.encode()), project=Project(language=tag), gazetteer=Gazetteer()).value.root
    return [
        ("".join(name.itertext()), name.get("ref")) for name in root.iterfind(".//tei:text//tei:persName", NAMESPACES)
    ]


def test_initials_may_stand_after_a_family_name():
    assert names("Вчера пришёл Иванов И. И. и сел. Потом Иванов ушёл.", "ru") == [
        ("Иванов И. И.", "#иванов"),
        ("Иванов", "#иванов"),
    ]


def test_an_article_before_a_title_begins_another_person():
    assert names("Da traf der Minister den Botschafter Graf Meier.", "de") == [("Botschafter Graf Meier", "#meier")]


def test_a_pronoun_that_begins_a_sentence_is_nobody():
    assert names("Ana Gómez vino. Le pidió que se fuera.", "es") == [("Ana Gómez", "#gomez")]
