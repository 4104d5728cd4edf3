from hypothesis import given
from hypothesis import strategies as st

from tei_toolkit.encode.nesting import nest, walk
from tei_toolkit.model.annotation import Annotation
from tei_toolkit.model.span import Span


def note(start, end, element, **attributes):
    return Annotation(Span(start, end), element, tuple(attributes.items()))


def shape(node):
    return (node.annotation.element, node.span.start, node.span.end, [shape(child) for child in node.children])


def test_equal_spans_nest_by_rank():
    nested = nest([note(0, 5, "persName"), note(0, 5, "p"), note(0, 5, "supplied")], Span(0, 5))
    assert shape(nested.root) == ("text", 0, 5, [("p", 0, 5, [("supplied", 0, 5, [("persName", 0, 5, [])])])])


def test_emphasis_that_crosses_is_split():
    nested = nest([note(0, 6, "persName"), note(4, 9, "hi")], Span(0, 9))
    inner = ("persName", 0, 6, [("hi", 4, 6, [])])
    assert shape(nested.root)[3] == [inner, ("hi", 6, 9, [])]
    assert nested.dissolved == ()


def test_a_speech_that_crosses_is_two_parts_that_point_to_each_other():
    nested = nest([note(0, 6, "p"), note(3, 9, "said", who="#a")], Span(0, 12))
    first, second = (n.annotation for n in walk(nested.root) if n.annotation.element == "said")
    assert (first.span, second.span) == (Span(3, 6), Span(6, 9))
    assert first.get("next") == f"#{second.get('xml:id')}"
    assert second.get("prev") == f"#{first.get('xml:id')}"


def test_of_two_names_that_cross_the_lower_one_is_left_out_and_told():
    name, date = note(0, 6, "persName"), note(4, 9, "date")
    nested = nest([name, date], Span(0, 9))
    assert nested.dissolved == (date,)
    assert shape(nested.root)[3] == [("persName", 0, 6, [])]


def test_a_date_that_speech_begins_in_is_left_out():
    date, speech = note(0, 6, "date"), note(3, 9, "said")
    nested = nest([date, note(0, 2, "persName"), speech], Span(0, 9))
    assert nested.dissolved == (date,)
    assert shape(nested.root)[3] == [("persName", 0, 2, []), ("said", 3, 9, [])]


ELEMENTS = st.sampled_from(["p", "said", "persName", "date", "hi", "supplied", "pb"])
ANNOTATIONS = st.lists(
    st.tuples(st.integers(0, 30), st.integers(0, 12), ELEMENTS).map(lambda t: note(t[0], min(t[0] + t[1], 40), t[2])),
    max_size=15,
)


@given(ANNOTATIONS)
def test_children_lie_within_their_parents_in_order_and_nothing_goes_silently(annotations):
    nested = nest(annotations, Span(0, 40))
    for node in walk(nested.root):
        place = node.span.start
        for child in node.children:
            assert place <= child.span.start <= child.span.end <= node.span.end
            place = child.span.end
    elements = {(a.element, a.span.start) for a in annotations}
    kept = {(n.annotation.element, n.span.start) for n in walk(nested.root)}
    assert elements <= kept | {(a.element, a.span.start) for a in nested.dissolved}
