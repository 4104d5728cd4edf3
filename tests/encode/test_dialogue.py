"""The likeliest sequence of speakers."""

from tei_toolkit.encode.dialogue import Turn, resolve


def turns(*speakers, gaps=()):
    return [Turn(speaker=speaker, gap=gap) for speaker, gap in zip(speakers, gaps or [0] * len(speakers), strict=True)]


def test_two_people_speak_in_turn():
    assert resolve(turns("ann", "bob", None, None, None), ["ann", "bob"]) == ["ann", "bob", "ann", "bob", "ann"]


def test_a_name_at_the_end_settles_the_beginning():
    assert resolve(turns(None, None, None, "ann"), ["ann", "bob"]) == ["bob", "ann", "bob", "ann"]


def test_evidence_outweighs_the_turn():
    made = turns("ann", "bob", None)
    made[2].favour("carl", 5)
    assert resolve(made, ["ann", "bob", "carl"]) == ["ann", "bob", "carl"]


def test_who_is_called_does_not_speak():
    made = turns(None, "bob")
    made[0].favour("ann", -5)
    assert resolve(made, ["ann", "bob", "carl"])[0] == "carl"


def test_speech_that_goes_on_is_the_same_persons():
    made = turns("ann", None)
    made[1].goes_on = True
    assert resolve(made, ["ann", "bob"]) == ["ann", "ann"]


def test_nobody_is_named_where_there_is_no_candidate():
    assert resolve(turns(None, None), []) == [None, None]


def test_a_long_conversation_is_solved_in_a_pass():
    made = turns("ann", "bob", *[None] * 20_000)
    found = resolve(made, ["ann", "bob"])
    assert found[-2:] == ["ann", "bob"]
