"""What an XPath expression needs: the names of elements without which it finds nothing.

Read off the expression as it is written, by the grammar of XPath 3.1, section A.1. What cannot be told needs nothing.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import NamedTuple

Needs = frozenset[frozenset[str]]
"""Of each set of names, one at least must be there."""

NOTHING: Needs = frozenset()
# what there never is, as one of no names
_NEVER: Needs = frozenset((frozenset(),))
# a name may stand for many elements, but more than so many sets are no longer worth to be told apart
_MOST = 8

_NAME = r"[^\W\d][\w.-]*"
_WORD = re.compile(
    rf"""\s*("[^"]*"|'[^']*'|\d[\w.]*|\*:{_NAME}|{_NAME}(?::(?:{_NAME}|\*))?"""
    r"""|::|:=|//|\.\.|!=|<=|>=|<<|>>|=>|\|\||[^\s\w])"""
)
_COMPARISONS = frozenset("= != < <= > >= << >> eq ne lt gt le ge is".split())
# functions of one sequence: empty where that is empty
_OF_SEQUENCE = frozenset("head tail reverse data distinct-values sort subsequence root outermost innermost".split())
# functions that give an empty text where their argument is empty, so that they are not true
_OF_TEXT = frozenset("string normalize-space string-join".split())


class Found(NamedTuple):
    """What must be there for an expression to give anything, and for it to be true."""

    anything: Needs = NOTHING
    true: Needs = NOTHING


Lookup = Callable[[str], Needs]
"""What a variable, a function with a prefix, or a key needs to give anything; "$x", "f:x", "key x"."""


def needs_of(expression: str, known: Lookup = lambda _name: NOTHING) -> Found:
    """What an expression needs."""
    return _read(expression, known)[0]


def calls_of(expression: str, known: Lookup) -> list[tuple[int, Needs]]:
    """Where an expression calls functions with prefixes, and what must be there for it to come to each call."""
    return _read(expression, known)[1]


def _read(expression: str, known: Lookup) -> tuple[Found, list[tuple[int, Needs]]]:
    reader = _Reader(list(_WORD.finditer(expression)), known)
    try:
        found = reader.expression()
    except _UnknownFormError:
        return Found(), []
    return (found, reader.calls) if reader.word == "" and "(:" not in expression else (Found(), [])


def all_of(parts: Iterable[Needs]) -> Needs:
    """What is needed where each of several is; a set that holds another says nothing of its own."""
    whole = {one for part in parts for one in part}
    return frozenset(one for one in whole if not any(other < one for other in whole))


def any_of(one: Needs, other: Needs) -> Needs:
    """What is needed where one of two will do."""
    if len(one) * len(other) > _MOST:
        return NOTHING
    return all_of([frozenset(first | second for first in one for second in other)])


class _UnknownFormError(ValueError):
    """The expression has a form that is not looked into."""


class _Reader:
    """Reads one expression from left to right, each method what its production of the grammar names."""

    def __init__(self, words: list[re.Match[str]], known: Lookup) -> None:
        self._words = [*(one[1] for one in words), "", "", ""]
        self._starts = [one.start(1) for one in words]
        self._at = 0
        self._known = known
        self.calls: list[tuple[int, Needs]] = []
        # what must be there for what is read now to be asked for
        self._under: list[Needs] = []
        # variables of the expression's own, of which nothing is told
        self._own: set[str] = set()

    @property
    def word(self) -> str:
        return self._words[self._at]

    @property
    def _next(self) -> str:
        return self._words[self._at + 1]

    def _take(self) -> str:
        self._at += 1
        return self._words[self._at - 1]

    def _accept(self, *words: str) -> bool:
        if self.word not in words:
            return False
        self._at += 1
        return True

    def _expect(self, word: str) -> None:
        if not self._accept(word):
            raise _UnknownFormError

    @contextmanager
    def _where(self, *needed: Needs) -> Iterator[None]:
        """What is read meanwhile is asked for only where this is there."""
        self._under += needed
        yield
        del self._under[len(self._under) - len(needed) :]

    def expression(self) -> Found:
        found = self._single()
        while self._accept(","):
            anything = any_of(found.anything, self._single().anything)
            found = Found(anything, anything)
        return found

    def _single(self) -> Found:
        if self.word in {"for", "let", "some", "every"} and self._next == "$":
            return self._bound(self._take())
        if self.word == "if" and self._next == "(":
            return self._chosen()
        return self._or()

    def _bound(self, kind: str) -> Found:
        """Variables that are bound, and what is said of them."""
        bound = []
        while True:
            self._expect("$")
            self._own.add(self._take())
            self._expect(":=" if kind == "let" else "in")
            bound.append(self._single().anything)
            if not self._accept(","):
                break
        self._expect("return" if kind in {"for", "let"} else "satisfies")
        with self._where(*(() if kind == "let" else bound)):
            said = self._single()
        if kind == "for":
            anything = all_of([*bound, said.anything])
            return Found(anything, anything)
        if kind == "some":
            return Found(true=all_of([*bound, said.true]))
        return said if kind == "let" else Found()

    def _chosen(self) -> Found:
        self._at += 1
        self._expect("(")
        asked = self.expression()
        self._expect(")")
        self._expect("then")
        with self._where(asked.true):
            one = self._single()
        self._expect("else")
        other = self._single()
        if other.anything == _NEVER:
            return Found(all_of([asked.true, one.anything]), all_of([asked.true, one.true]))
        return Found(any_of(one.anything, other.anything), any_of(one.true, other.true))

    def _or(self) -> Found:
        found = self._and()
        while self._accept("or"):
            found = Found(true=any_of(found.true, self._and().true))
        return found

    def _and(self) -> Found:
        found = self._comparison()
        while self._accept("and"):
            found = Found(true=all_of([found.true, self._comparison().true]))
        return found

    def _comparison(self) -> Found:
        found = self._joined()
        if self.word in _COMPARISONS:
            self._at += 1
            return Found(true=all_of([found.anything, self._joined().anything]))
        return found

    def _joined(self) -> Found:
        """Texts, ranges and sums: operands are read, and of several nothing is told."""
        found = self._union()
        while self._accept("||", "to", "+", "-", "*", "div", "idiv", "mod"):
            self._union()
            found = Found()
        return found

    def _union(self) -> Found:
        found = self._intersection()
        while self._accept("|", "union"):
            anything = any_of(found.anything, self._intersection().anything)
            found = Found(anything, anything)
        return found

    def _intersection(self) -> Found:
        found = self._typed()
        while self._accept("intersect", "except"):
            self._typed()
            found = Found(found.anything, found.anything)
        return found

    def _typed(self) -> Found:
        found = self._arrow()
        while (self.word, self._next) in {("instance", "of"), ("treat", "as"), ("castable", "as"), ("cast", "as")}:
            self._at += 2
            self._take()
            if self._accept("("):
                self._arguments()
            self._accept("?", "*", "+")
            found = Found()
        return found

    def _arrow(self) -> Found:
        while self._accept("+", "-"):
            pass
        found = self._mapped()
        while self._accept("=>"):
            self._take()
            self._expect("(")
            self._arguments()
            found = Found()
        return found

    def _mapped(self) -> Found:
        found = self._path()
        while self._accept("!"):
            with self._where(found.anything):
                then = self._path()
            found = Found(all_of([found.anything, then.anything]), all_of([found.anything, then.true]))
        return found

    def _path(self) -> Found:
        if self._accept("/") and not self._begins_step():
            return Found()
        self._accept("//")
        found = self._step()
        while self._accept("/", "//"):
            with self._where(found.anything):
                anything = all_of([found.anything, self._step().anything])
            found = Found(anything, anything)
        return found

    def _begins_step(self) -> bool:
        return self.word in {".", "..", "@", "*", "$", "("} or self.word[:1].isalpha() or self.word.startswith("*:")

    def _step(self) -> Found:
        found = self._primary()
        while self._accept("["):
            if self.word == "." and self._next == "!=" and self._words[self._at + 2] in {"''", '""'}:
                # of texts, those that are not empty
                self._at += 3
                found = Found(all_of([found.anything, found.true]))
            else:
                with self._where(found.anything):
                    found = Found(all_of([found.anything, self.expression().true]))
            found = Found(found.anything, found.anything)
            self._expect("]")
        if self.word in {"(", "?", "#", "{"}:
            raise _UnknownFormError
        return found

    def _primary(self) -> Found:
        word = self._take()
        if word == "$":
            name = self._take()
            anything = NOTHING if name in self._own else self._known(f"${name}")
            return Found(anything, anything)
        if word == "(":
            if self._accept(")"):
                return Found(_NEVER, _NEVER)
            found = self.expression()
            self._expect(")")
            return found
        if word == "@":
            return self._test(self._take(), of_elements=False)
        if word in {".", "..", "*"} or word.startswith(("*:", '"', "'")) or word[:1].isdigit():
            return Found()
        if not (word[:1].isalpha() or word[:1] == "_"):
            raise _UnknownFormError
        if self._accept("::"):
            return self._test(self._take(), of_elements=word not in {"attribute", "namespace"})
        return self._test(word)

    def _test(self, name: str, *, of_elements: bool = True) -> Found:
        """The test of a step, or the call of a function."""
        if self._accept("("):
            if ":" in name:
                self.calls.append((self._starts[self._at - 2], all_of(self._under)))
            if name == "key" and self.word[:1] in {"'", '"'} and self._next == ",":
                anything = self._known(f"key {self.word[1:-1]}")
                self._arguments()
                return Found(anything, anything)
            return self._called(name, self._arguments())
        if self.word in {"{", "#"} or name in {"map", "array"}:
            raise _UnknownFormError
        if not of_elements or ":" in name or name == "*":
            return Found()
        anything = frozenset((frozenset((name,)),))
        return Found(anything, anything)

    def _arguments(self) -> list[Found]:
        found: list[Found] = []
        while not self._accept(")"):
            found.append(self._single())
            if not self._accept(",") and self.word != ")":
                raise _UnknownFormError
        return found

    def _called(self, name: str, arguments: list[Found]) -> Found:
        if ":" in name:
            anything = self._known(name)
            return Found(anything, anything)
        if not arguments:
            return Found()
        first = arguments[0]
        if name in _OF_SEQUENCE:
            return Found(first.anything, first.anything)
        if name == "exists" or name in _OF_TEXT:
            return Found(true=first.anything)
        return Found(true=first.true) if name == "boolean" else Found()
