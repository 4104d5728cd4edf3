"""What an XPath expression needs is read off it, and never more than it does need."""

import pytest

from tei_toolkit.export.needs import NOTHING, calls_of, needs_of


def sets(needs):
    return {frozenset(one) for one in needs}


def anything(expression, **known):
    return sets(
        needs_of(expression, lambda name: known.get(name.removeprefix("$").replace(":", "_"), NOTHING)).anything
    )


def true(expression):
    return sets(needs_of(expression).true)


def named(*names):
    """Each name is needed; of names that "|" joins, one."""
    return {frozenset(name.split("|")) for name in names}


@pytest.mark.parametrize(
    ("expression", "needed"),
    [
        ("profileDesc/correspDesc ! f:letter(.)", named("profileDesc", "correspDesc")),
        ("//div[2]/descendant::note", named("div", "note")),
        ("p | ab", named("p|ab")),
        ("(p | ab)[f:is-unit(.)]/seg", named("p|ab", "seg")),
        ("list[item][@n = 'a | b']/head[1]", named("list", "item", "head")),
        ("a[b and not(c)]", named("a", "b")),
        ("a[b or c]", named("a", "b|c")),
        ("for $x in a/b return $x/c", named("a", "b", "c")),
        ("let $x := a return $x/b", named("b")),
        ("if (a) then b else c", named("b|c")),
        ("if (a) then b else ()", named("a", "b")),
        ("if (a) then () else b", named("b")),
        ("(a, ())", named("a")),
        ("normalize-space(a/b)[. != ''] ! f:said(.)", named("a", "b")),
        ("distinct-values(a/@n)", named("a")),
        ("a except b", named("a")),
        ("a-b/c.d", named("a-b", "c.d")),
        ("*:label", named()),
        ("@who/../text()", named()),
        ("node() | .", named()),
        ("string(a)", named()),
        ("a = 'b'", named()),
        ("a, 1", named()),
        ("a => string-join()", named()),
        ("count(a) + 1", named()),
        ("a || b", named()),
        ("", named()),
    ],
)
def test_an_expression_needs_the_elements_without_which_it_is_empty(expression, needed):
    assert anything(expression) == needed


@pytest.mark.parametrize(
    ("expression", "needed"),
    [
        ("exists(a/b) and c", named("a", "b", "c")),
        ("a instance of element()* and b", named("b")),
        ("exists(a/b) or c", named("a|c", "b|c")),
        ("self::item and $name != 'dl'", named("item")),
        ("a/@type = ('x', 'y')", named("a")),
        ("some $x in a satisfies $x/b", named("a", "b")),
        ("every $x in a satisfies $x/b", named()),
        ("not(a)", named()),
        ("empty(a)", named()),
        ("true()", named()),
    ],
)
def test_a_test_needs_the_elements_without_which_it_is_false(expression, needed):
    assert true(expression) == needed


@pytest.mark.parametrize(
    "expression",
    ["map { 'a': b }", "a(: words :)/b", "f:x#1", "a?b", "a/", "a b", "]"],
)
def test_of_an_expression_in_another_form_nothing_is_told(expression):
    assert needs_of(expression) == (NOTHING, NOTHING)


def test_variables_and_functions_need_what_they_are_known_to_need():
    known = frozenset((frozenset(("author",)),))
    assert anything("$v:authors ! f:said(.)", v_authors=known) == named("author")
    assert anything("f:authors()/name", f_authors=known) == named("author", "name")
    assert anything("$other/name", v_authors=known) == named("name")


def test_of_very_many_ways_nothing_is_told():
    assert anything(" | ".join(f"a{one}/b{one}/c{one}" for one in range(9))) == named()


@pytest.mark.parametrize(
    ("expression", "needed"),
    [
        ("f:a(b)", [named()]),
        ("b ! f:a(.)", [named("b")]),
        ("b/c[d]/f:a(.)", [named("b", "c", "d")]),
        ("b[c][f:a(.)]", [named("b", "c")]),
        ("(b | c)[f:a(.)]", [named("b|c")]),
        ("string-join((f:a(b), c ! f:d(.)))", [named(), named("c")]),
        ("if (b) then f:a(.) else f:c(.)", [named("b"), named()]),
        ("for $x in b return f:a($x)", [named("b")]),
        ("some $x in b satisfies f:a($x)", [named("b")]),
        ("let $x := b return f:a($x)", [named()]),
        ("b and f:a(.)", [named()]),
        ("b, f:a(.)", [named()]),
        ("b ! (c, f:a(d ! f:b(.)))", [named("b"), named("b", "d")]),
        ("b ! f:a#1", []),
    ],
)
def test_a_call_is_come_to_where_there_is_what_stands_before_it(expression, needed):
    calls = calls_of(expression, lambda _name: NOTHING)
    assert all(expression.startswith("f:", at) for at, _ in calls)
    assert [sets(needs) for _, needs in sorted(calls)] == needed


def test_a_key_needs_what_it_is_known_to_need():
    assert anything("key('v:prefix', ., $root)/b", **{"key v_prefix": frozenset((frozenset("a"),))}) == named("a", "b")
    assert anything("key($name, .)", **{"key v_prefix": frozenset((frozenset("a"),))}) == named()
