"""The grammar of regular expressions in XSD Part 2, Appendix F, as jing reads it: text to tree."""

from tei_toolkit.relaxng.datatypes.regex.charsets import Charset, characters, complement, union
from tei_toolkit.relaxng.datatypes.regex.classes import CharacterClass, escape_class, joined, property_class, single

# the tree is walked by recursion, here and in Python's own compiler
_DEEPEST = 100
_LARGEST_COUNT = 2**31 - 1
_QUANTIFIERS = {"?": (0, 1), "*": (0, None), "+": (1, None)}
_CONTROLS = {"n": "\n", "r": "\r", "t": "\t"}
_ESCAPABLE = frozenset("\\|.-^?*+(){}[]")
_NO_ATOM = frozenset("?*+){}|]")
_ASCII_NAME = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-")


class RegexError(ValueError):
    """A text that is no regular expression of XSD: the message says what is wrong, and at which character."""


class Chars:
    """One character of a set."""

    __slots__ = ("charset",)

    def __init__(self, charset: Charset) -> None:
        self.charset = charset


class Sequence:
    """Parts that follow one another."""

    __slots__ = ("parts",)

    def __init__(self, parts: "list[Node]") -> None:
        self.parts = parts


class Choice:
    """Branches of which one must match."""

    __slots__ = ("branches",)

    def __init__(self, branches: "list[Node]") -> None:
        self.branches = branches


class Repeat:
    """A part that stands from `least` to `most` times; without end where `most` is None."""

    __slots__ = ("least", "most", "part")

    def __init__(self, part: "Node", least: int, most: int | None) -> None:
        self.part = part
        self.least = least
        self.most = most


Node = Chars | Sequence | Choice | Repeat


class _Parser:
    def __init__(self, source: str) -> None:
        self.source = source
        self.position = 0
        self.depth = 0

    @property
    def current(self) -> str:
        """The character to be read next, empty at the end."""
        return self.source[self.position : self.position + 1]

    def error(self, message: str) -> RegexError:
        return RegexError(f"{message} (at character {min(self.position, len(self.source)) + 1})")

    def expect(self, character: str) -> None:
        if self.current != character:
            raise self.error(f"'{character}' is missing")
        self.position += 1

    def choice(self) -> Node:
        branches = [self.branch()]
        while self.current == "|":
            self.position += 1
            branches.append(self.branch())
        return _joined(branches)

    def branch(self) -> Node:
        parts: list[Node] = []
        while self.current and self.current not in _NO_ATOM:
            parts.append(self.quantified(self.atom()))
        return parts[0] if len(parts) == 1 else Sequence(parts)

    def atom(self) -> Node:
        character = self.current
        self.position += 1
        if character == "(":
            self.depth += 1
            if self.depth > _DEEPEST:
                raise self.error("its parentheses are nested too deeply")
            inner = self.choice()
            self.depth -= 1
            self.expect(")")
            return inner
        if character == "\\":
            return Chars(self.escape()[0].charset)
        if character == "[":
            return Chars(self.character_class().charset)
        if character == ".":
            return Chars(complement(characters("\n\r")))
        return Chars(characters(character))

    def quantified(self, part: Node) -> Node:
        character = self.current
        if character in _QUANTIFIERS:
            self.position += 1
            return Repeat(part, *_QUANTIFIERS[character])
        if character != "{":
            return part
        self.position += 1
        least = self.count()
        most: int | None = least
        if self.current == ",":
            self.position += 1
            most = None if self.current == "}" else self.count()
        if most is not None and least > most:
            raise self.error("the first number of a quantifier is greater than the second")
        self.expect("}")
        return Repeat(part, min(least, _LARGEST_COUNT), None if most is None else min(most, _LARGEST_COUNT))

    def count(self) -> int:
        start = self.position
        while self.current and self.current in "0123456789":
            self.position += 1
        digits = self.source[start : self.position].lstrip("0")
        if start == self.position:
            raise self.error("a quantifier needs a number")
        # longer numbers keep their order, which is all that is asked of them
        return int(digits or "0") if len(digits) < 4000 else 10 ** min(len(digits), 100_000)

    def escape(self) -> tuple[CharacterClass, str | None]:
        """The class that an escape stands for, and the character where it stands for one."""
        letter = self.current
        if letter in _CONTROLS or letter in _ESCAPABLE:
            self.position += 1
            character = _CONTROLS.get(letter, letter)
            return single(character), character
        if letter and letter in "pP":
            self.position += 1
            found = self.property()
            return (found if letter == "p" else found.negated()), None
        if not letter or letter not in "sSiIcCdDwW":
            raise self.error(f"there is no escape '\\{letter}'")
        self.position += 1
        return escape_class(letter), None

    def property(self) -> CharacterClass:
        self.expect("{")
        start = self.position
        while self.current in _ASCII_NAME:
            self.position += 1
        name = self.source[start : self.position]
        self.expect("}")
        found = property_class(name)
        if found is None:
            raise self.error(f"there is no category or block '{name}'")
        return found

    def character_class(self) -> CharacterClass:
        """What stands between brackets, the first of which has been read."""
        negated = self.current == "^"
        self.position += negated
        members: list[CharacterClass] = []
        subtracts = False
        while not subtracts:
            member, lower = self.class_member()
            if self.current == "-":
                self.position += 1
                subtracts = self.current == "["
                if not subtracts:
                    member = self.range_from(lower)
                    if self.current == "-":
                        self.position += 1
                        subtracts = True
            members.append(member)
            if self.current == "]":
                break
        found = joined(members).negated() if negated else joined(members)
        if subtracts:
            self.expect("[")
            self.depth += 1
            if self.depth > _DEEPEST:
                raise self.error("its brackets are nested too deeply")
            found = found.without(self.character_class())
            self.depth -= 1
        self.expect("]")
        return found

    def range_from(self, lower: str | None) -> CharacterClass:
        _, upper = self.class_member()
        if lower is None or upper is None:
            raise self.error("a range must lie between two characters")
        if lower > upper:
            raise self.error(f"the range from '{lower}' to '{upper}' goes backwards")
        return single(lower, upper)

    def class_member(self) -> tuple[CharacterClass, str | None]:
        character = self.current
        if not character:
            raise self.error("']' is missing")
        if character in "[]-":
            raise self.error(f"'{character}' must be written '\\{character}' here")
        self.position += 1
        if character == "\\":
            return self.escape()
        return single(character), character


def _joined(branches: list[Node]) -> Node:
    """A choice of branches, with those that are single characters made one."""
    if len(branches) == 1:
        return branches[0]
    charset = union(pair for branch in branches if isinstance(branch, Chars) for pair in branch.charset)
    others = [branch for branch in branches if not isinstance(branch, Chars)]
    if len(others) == len(branches):
        return Choice(branches)
    return Choice([Chars(charset), *others]) if others else Chars(charset)


def parse(source: str) -> Node:
    """The tree of a regular expression.

    Raises:
        RegexError: where the text is none.
    """
    parser = _Parser(source)
    tree = parser.choice()
    if parser.position < len(source):
        raise parser.error(f"'{parser.current}' may not stand here")
    return tree
