r"""Where jing's verdicts leave the letter of XML Schema Part 2 (second edition), and this package follows jing.

Each has an example that shows it, so that the list can be tested, and printed in the documentation.
"""

from collections.abc import Iterable

from tei_toolkit.relaxng.datatypes.datatype import Parameters
from tei_toolkit.relaxng.datatypes.libraries import COMPATIBILITY, XML_SCHEMA


class Peculiarity:
    """A verdict that follows jing where XSD says something else.

    Attributes:
        clause: where XSD, Part 2, says it.
        says: what jing does instead.
        name: a type that shows it.
        library: the type's library.
        parameters: the type's parameters.
        texts: with one text, a verdict; with two, whether they mean the same; with none, whether there is such a type.
        holds: the answer to that.
    """

    __slots__ = ("clause", "holds", "library", "name", "parameters", "says", "texts")

    def __init__(
        self,
        clause: str,
        says: str,
        name: str,
        parameters: Parameters = (),
        texts: Iterable[str] = (),
        *,
        holds: bool,
        library: str = XML_SCHEMA,
    ) -> None:
        self.clause = clause
        self.says = says
        self.name = name
        self.library = library
        self.parameters = parameters
        self.texts = tuple(texts)
        self.holds = holds


PECULIARITIES = (
    Peculiarity("3.2.7.1", "the hour 24 does not exist, not even as 24:00:00", "time", (), ["24:00:00"], holds=False),
    Peculiarity(
        "3.2.7.1", "a minute may have a second 60, at any time of any day", "time", (), ["12:00:60"], holds=True
    ),
    Peculiarity(
        "3.2.7.1", "the point of the seconds may have no digit after it", "time", (), ["12:00:00."], holds=True
    ),
    Peculiarity(
        "3.2.7.1",
        "fractions of a second are cut to milliseconds before values are compared",
        "time",
        (),
        ["12:00:00.1234", "12:00:00.1239"],
        holds=True,
    ),
    Peculiarity("3.2.7.3", "no time zone lies further west than -13:00", "date", (), ["2000-01-01-14:00"], holds=False),
    Peculiarity(
        "3.2.7",
        "the years end in August 292278994 (XSD asks for 4 digits at least)",
        "date",
        (),
        ["292278995-01-01"],
        holds=False,
    ),
    Peculiarity(
        "3.2.6.2",
        "a duration is neither more nor less than, nor equal to, one of the same length in other units",
        "duration",
        (("minInclusive", "P12M"),),
        ["P1Y"],
        holds=False,
    ),
    Peculiarity(
        "4.3.12",
        "fractionDigits counts zeros at the end",
        "decimal",
        (("fractionDigits", "1"),),
        ["1.50"],
        holds=False,
    ),
    Peculiarity(
        "4.3.11", "totalDigits counts zeros at the end", "decimal", (("totalDigits", "2"),), ["1.50"], holds=False
    ),
    Peculiarity(
        "4.3.1",
        "the number in a parameter may have a sign and spaces around it",
        "string",
        (("length", " +2 "),),
        holds=True,
    ),
    Peculiarity(
        "4.3.2",
        "minLength may be more than maxLength, and then nothing is of the type",
        "string",
        (("minLength", "4"), ("maxLength", "2")),
        holds=True,
    ),
    Peculiarity(
        "4.3.4.3",
        "of several patterns all must match, not one of them",
        "string",
        (("pattern", "a.*"), ("pattern", ".*b")),
        ["ax"],
        holds=False,
    ),
    Peculiarity("3.2.18", "QName and NOTATION have no length", "QName", (("length", "3"),), holds=False),
    Peculiarity("3.2.19", "a NOTATION need not be declared", "NOTATION", (), ["any"], holds=True),
    Peculiarity(
        "3.2.15",
        "a pattern sees the white space around hexBinary and in base64Binary",
        "hexBinary",
        (("pattern", "af"),),
        [" af "],
        holds=False,
    ),
    Peculiarity(
        "3.2.17",
        "anyURI is checked: '%' needs two hexadecimal digits after it",
        "anyURI",
        (),
        ["100%zz"],
        holds=False,
    ),
    Peculiarity(
        "3.2.17", "anyURI is checked: a scheme needs something after it", "anyURI", (), ["http://"], holds=False
    ),
    Peculiarity(
        "3.2.17",
        "anyURI is checked: a colon before any '/' ends a scheme, which has no spaces",
        "anyURI",
        (),
        ["see p. 1: x"],
        holds=False,
    ),
    Peculiarity(
        "3.3.7",
        "names are made of the letters of XML 1.0's second edition: none beyond the first 65,536 characters",
        "NCName",
        (),
        ["𝒳"],
        holds=False,
    ),
    Peculiarity("3", "anyAtomicType and untypedAtomic are types, and hold any text", "anyAtomicType", holds=True),
    Peculiarity("3", "anySimpleType is none", "anySimpleType", holds=False),
    Peculiarity(
        "F.1.1",
        r"in '[^…]' and after '-[', members such as \s, \i, \c, \w, \P{…}, \p{L}, \p{C}, \p{Lu}, \p{Ll} are lost "
        "beside plain ones (on Java 9 and later)",
        "string",
        (("pattern", r"[^\s,]"),),
        [" "],
        holds=True,
    ),
    Peculiarity(
        "F.1.1",
        r"\p{Pi} and \p{Pf} hold only the quotation marks of Unicode 3.1",
        "string",
        (("pattern", r"\p{Pi}"),),
        ["⸂"],
        holds=False,
    ),
    Peculiarity(
        "F.1.1",
        r"\p{Cs} and the blocks of surrogates are unknown",
        "string",
        (("pattern", r"\P{IsHighSurrogates}"),),
        holds=False,
    ),
    Peculiarity(
        "F.1.1",
        r"\i and \c match a few letters that no name may hold",
        "string",
        (("pattern", r"\i"),),
        ["ՠ"],
        holds=True,
    ),
    Peculiarity(
        "RELAX NG DTD Compatibility",
        "ID, IDREF and IDREFS of that library take the parameters of XML Schema's types",
        "ID",
        (("pattern", "p[0-9]+"),),
        ["a"],
        holds=False,
        library=COMPATIBILITY,
    ),
)

# where this package does not follow jing, and why
DEPARTURES = (
    "length, minLength and maxLength on dates, times and durations are errors (XSD 4.3.1 gives them no length); jing "
    "takes them, refuses every wrong value and breaks off with a ClassCastException at the first right one",
    "the characters of a general category are those of Python's version of Unicode, in jing those of Java's: a "
    "character that only one of them knows may be judged otherwise",
    "a pattern that repeats what is repeated is matched in time that grows with the text alone; jing may take for "
    "ever, or run out of stack",
)
