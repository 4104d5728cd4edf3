"""Datatypes and texts that a comparison of validators runs over: every type, every facet, the borders and beyond."""

import random

SEED = 19440312

POOLS = {
    "numbers": (
        "0 -0 +0 00 1 -1 +1 01 1. .1 -.5 +.5 . + - -. 1.0 1.00 1.10 0.1 100 0100 12.5 12.50 127 128 -128 "
        "-129 255 256 32767 "
        "32768 -32768 -32769 65535 65536 2147483647 2147483648 -2147483648 -2147483649 4294967295 4294967296 "
        "9223372036854775807 9223372036854775808 -9223372036854775808 -9223372036854775809 18446744073709551615 "
        "18446744073709551616 99999999999999999999999999 1e5 1E5 1e+5 1e-5 1e 1e. 1e1.5 1.e5 .5e-1 .e1 -e1 "
        "1d 1f 0x1 1_000 1,5 "
        "1 ٣ INF -INF +INF NaN nan inf Infinity 1e400 -1e400 1e-400 3.4028235e38 3.4028236e38 3.40282357e38 "
        "1.401298464e-45 "
        "7e-46 16777217 16777216 16777216.9999999999999999999 0.1000000014901161 --1 +-1 1- 1+ ++1"
    ).split(),
    "dates": (
        "2000-01-01 1999-12-31 2000-02-29 1900-02-29 1943-02-29 2000-02-30 2000-04-31 2000-13-01 2000-00-01 "
        "2000-01-00 "
        "2000-01-32 0000-01-01 0001-01-01 -0001-01-01 -0004-02-29 -0005-02-29 01999-01-01 12000-01-01 "
        "999-01-01 2000-1-1 "
        "2000-01-01Z 2000-01-01z 2000-01-01+01:00 2000-01-01-13:00 2000-01-01-13:01 2000-01-01-14:00 "
        "2000-01-01+14:00 "
        "2000-01-01+14:01 2000-01-01+1:00 2000-01-01+01:60 2000-01-01T00:00:00 2000-01-01T24:00:00 "
        "2000-01-01T23:59:60 "
        "2000-01-01T23:59:60Z 1999-12-31T23:59:60Z 2000-01-01T23:59:61 2000-01-01T00:00:00Z "
        "2000-01-01T01:00:00+01:00 "
        "1999-12-31T19:00:00-05:00 2000-01-01T00:00:00.5 2000-01-01T00:00:00.50 2000-01-01T00:00:00.0004Z "
        "2000-01-01T00:00:00. "
        "2000-01-01T00:00 2000-01-01T0:00:00 2000-01-01t00:00:00 2000-01-01T00:60:00 2000-01-01T14:00:00 "
        "1999-12-31T10:00:00 "
        "00:00:00 24:00:00 23:59:59.999 23:59:60 23:59:60.0 23:59:60.5 00:00:00Z 01:00:00+01:00 25:00:00 "
        "00:00:61 12:00 "
        "2000 2000-01 2000-13 2000Z 2000+02:00 20000 02000 200 -2000 -0000 0000 +2000 2000-01Z --01-01 "
        "--02-29 --02-30 --13-01 "
        "--12-31Z ---01 ---31 ---32 ---00 ---15Z --01 --12 --13 --00 --01-- --01Z -01 292278993-12-31 "
        "292278995-01-01 "
        "-292269055-01-01 2147483648-01-01 99999999999-01-01 12.3.1944 1944/03/12 1944-03-12T10:00 ２０００"
    ).split(),
    "durations": (
        "P1Y P12M P1M P30D P31D P28D P29D P27D P32D P365D P366D P367D P364D P1D PT24H PT1H PT60M PT1M PT60S "
        "PT1S PT1.0S PT1.S PT.5S "
        "PT0.50S PT.S PT P PY P1 1Y -P1Y -P1M +P1Y P-1Y P1YT P1Y0M P01Y P0Y -P0Y PT0S P1Y2M3DT4H5M6.7S P1M1Y "
        "PT1S1H P1H PT1D P1.5Y "
        "P1Y1D P12M1D P1Y365D P5M P150D P153D P154D P149D P1Y6M P18M P99999999999Y PT99999999999999999999S "
        "-P30D -P31D p1y P1W P4Y P1461D"
    ).split(),
    "names": (
        "a A _ : - . 1 a1 1a a-b a.b a_b a:b :a a: a:b:c p:a q:a z:a xml:a xmlns:a é aé Ω ʻ ℮ 〇 𝒳 a𝒳 · a· ̀ "
        "à ª ĳ ſ ͼ ꙁ 一 鿋 a/b a#b "
        "ent ent2 a,b a+b ԰ Ա ՠ ཀ ཨ ཪ"
    ).split(),
    "lists": [
        "a b",
        " a  b ",
        "a\tb",
        "a\nb",
        "a b c",
        "a é",
        "a 1",
        "ent ent2",
        "ent x",
        "a\u00a0b",
        "a\u2003b",
        "p:a q:a",
    ],
    "languages": "en EN de-AT x-klingon i-mingo en- -en en-- abcdefgh abcdefghi en-12345678 en-123456789 1en "
    "en-1 en_GB é zh-Hant-TW".split(),
    "uris": (
        "http://a http://a/ http:// http: http:a // //? //a ///a file:///a a:b a: a:# a:#x 1:b +:a a+b:c é:a "
        ":a /a ?a #a # ? a#b#c %41 %4 %zz % "
        "a%20b http://[::1] http://[::1]:80 http://[::1]:x http://[::1]x http://[1:2:3:4:5:6:7:8] "
        "http://[1:2:3] http://[::1.2.3.4] "
        "http://[::1.2.3.256] http://[::ffff:1.2.3.4] http://[1::2::3] http://[12345::] http://[::%eth0] "
        "http://u@[::1] http://[] http://[::] "
        "http://[1:2:3:4:5:6:1.2.3.4] http://[1:2:3:4:5:6:7::] http://[1:2:3:4:5:6:7:8::] "
        "http://[fe80::1%25eth0]/ http://a:99999999999 "
        "http://a:b http://a@b@c http://%41 http://%4 [a] ?[a] #[a] a[ a{b} a|b a\\b a^b a`b a<b a>b "
        '"a" a\'b (a) a;b=c?d&e a:b:c a/b:c '
        "mailto:a@b.c urn:x-y:z é http://é/é?é#é 𝒳 http:///a http://a//b ..//a ../../a"
    ).split(),
    "binary": (
        "00 0 aF af 0G 0g AAAA AAA= AA== A=== AAAB AAB= AB== AAE= AQ== AA=A =AAA AAAAA AAAAAAAA aaaa ++// "
        "AA-_ ==== = AAAA= AAAA== é"
    ).split(),
    "others": [
        "",
        " ",
        "\t",
        "\n",
        "true",
        "false",
        "TRUE",
        "yes",
        "ab",
        "abc",
        "abcd",
        " abc ",
        "a  c",
        "𝒳𝒳",
        "e\u0301",
        "[]",
        "a\u0085",
        "\u3000",
    ],
}

TYPES = (
    "string normalizedString token boolean decimal integer nonPositiveInteger negativeInteger long int short byte "
    "nonNegativeInteger unsignedLong unsignedInt unsignedShort unsignedByte positiveInteger double float "
    "Name QName NCName "
    "NMTOKEN NMTOKENS ID IDREF IDREFS NOTATION base64Binary hexBinary anyURI language dateTime time date "
    "gYearMonth gYear "
    "gMonthDay gDay gMonth ENTITY ENTITIES duration"
).split()

FAMILIES = {
    "numbers": TYPES[4:20],
    "dates": "dateTime time date gYearMonth gYear gMonthDay gDay gMonth".split(),
    "durations": ["duration"],
    "names": "Name QName NCName NMTOKEN ID IDREF NOTATION ENTITY".split(),
    "lists": "NMTOKENS IDREFS ENTITIES".split(),
    "languages": ["language"],
    "uris": ["anyURI"],
    "binary": "base64Binary hexBinary".split(),
    "others": "string normalizedString token boolean".split(),
}

LIMITS = {
    **dict.fromkeys(FAMILIES["numbers"], ("1", "0", "-1", "100")),
    "decimal": ("1.50", "-0.0", "12.5", "100000000000000000000"),
    "float": ("0.1", "NaN", "INF", "-0"),
    "double": ("0.1", "NaN", "-INF", "1e5"),
    "duration": ("P1M", "P1Y", "PT60S", "-P1M", "P5M"),
    "dateTime": ("2000-01-01T00:00:00", "2000-01-01T00:00:00Z", "2000-01-01T23:59:60Z"),
    "date": ("2000-01-01", "2000-01-01Z", "1943-03-01"),
    "time": ("12:00:00", "00:00:00Z", "23:59:60"),
    "gYearMonth": ("2000-01", "2000-01Z"),
    "gYear": ("2000", "-0001Z"),
    "gMonthDay": ("--02-29",),
    "gDay": ("---15",),
    "gMonth": ("--06",),
}
SOURCES = (
    *(r"[a-z]+", "", "a|b|", r"\i\c*", r"\d{2,3}", r".*", r"[^\s]+", r"\p{L}+", r"[\p{L}-[a-c]]+", r"\w+"),
    *(r"(a|ab)(c|bcd)?", r"\S* ?\S*", r"[+-]?\d+"),
)
WRONG_COUNTS = ("", "-1", "1.0", "x", "1e2", "+2", " 2 ", "0", "007", "99999999999", "0.0000000", ".")
CHARACTERS = "0123456789-+.:TZPYMDHSeEaAzZ_ \t%#/[]@é𝒳=,"


def chances():
    """A source of chances that gives the same each time."""
    return random.Random(SEED)  # noqa: S311


def family_of(name):
    return next(family for family, types in FAMILIES.items() if name in types)


def mutated(text, chance):
    """A text with one to three characters taken out, put in or exchanged."""
    letters = list(text)
    for _ in range(chance.randint(1, 3)):
        place = chance.randint(0, len(letters))
        letters[place : place + chance.randint(0, 1)] = chance.choice(["", chance.choice(CHARACTERS)])
    return "".join(letters)


def texts(name, chance, extra):
    """Texts to try on a type: its own family's, some of all others, and mutations of its own."""
    own = POOLS[family_of(name)]
    foreign = [text for pool in POOLS.values() for text in pool]
    found = [
        *own,
        *POOLS["others"],
        *chance.sample(foreign, 40),
        *(mutated(chance.choice(own), chance) for _ in range(extra)),
    ]
    return list(dict.fromkeys(found))


def facets(name):
    """Parameters to try on a type, right ones and wrong ones."""
    yield ()
    for limit in LIMITS.get(name, ("1", "a")):
        for facet in ("minInclusive", "maxInclusive", "minExclusive", "maxExclusive"):
            yield ((facet, limit),)
    yield (("minInclusive", "3"), ("maxInclusive", "2"))
    yield (("minInclusive", "2"), ("maxInclusive", "30"))
    for facet in ("length", "minLength", "maxLength"):
        yield from (((facet, count),) for count in ("0", "1", "2", "3", "4"))
    yield (("minLength", "4"), ("maxLength", "2"))
    for facet in ("totalDigits", "fractionDigits"):
        yield from (((facet, count),) for count in ("0", "1", "2", "3"))
    yield (("totalDigits", "3"), ("fractionDigits", "1"), ("minInclusive", "1.5"))
    yield from ((("pattern", source),) for source in SOURCES)
    yield (("pattern", "[a-c]*"), ("pattern", "a.*"), ("maxLength", "3"))
    yield (("pattern", "[0-9]+"), ("minInclusive", "5"))
    for facet in ("enumeration", "whiteSpace", "maxlength", ""):
        yield ((facet, "1"),)


def everything(extra=40):
    """(type, parameters, texts) over all types and facets; the same each time."""
    chance = chances()
    for name in TYPES:
        for parameters in facets(name):
            pool = texts(name, chance, extra)
            yield name, parameters, pool if not parameters else chance.sample(pool, min(len(pool), 40))
    for facet in ("length", "minLength", "maxLength", "totalDigits", "fractionDigits"):
        for count in WRONG_COUNTS:
            yield ("string" if "ength" in facet else "decimal"), ((facet, count),), ["", "a", "ab", "12", "1.25", "123"]


TOKENS = (
    list("abc01-^$.|()[]{}?*+\\,&~# ")
    + r"\d \w \i \c \s \S \D \W \I \C \n \t \r \. \- \\ \$ \x \p{L} \P{Lu} \p{IsGreek} \p{IsFoo} \p{Q} \p{Cs}".split()
    + r"\p{} \p [a-c] [^a] [a-z-[b]] [^a-c-[0-9]] [- -] a- -- [a- {2} {0,1} {,2} {2,1} {1,} {0} {} (a|b) () é 𝒳".split()
    + r"[𝒳-𝒴] (?: \1 && [[ ]] \[ \] \^ [^ x{2}{3} \b \Z [] [^] [^^] [a-\d] [\--a] [z-a] a{99999999999}".split()
)
ATOMS = (
    r"a b c 0 - ^ $ . \d \w \s \S \i \c \. \^ [a-c] [^a] [a-z-[b]] [^\s\d-[b]] [\p{L}\d] [.] [\^a] [a^] [\-a]".split()
    + r"[a-c-[a-b-[a]]] [^\s,] [^\p{C}\p{Z}] [^\p{Lu}a] [\D-[1-3\W]] é 𝒳 [𝒳-𝒴] [^𝒳] & [&&a] ~ # \p{Pi}".split()
    + r"\p{IsGreek} \P{IsBasicLatin} [\i-[:]] [\c-[\d]]".split()
)


def any_pattern(chance):
    """A text that may or may not be a regular expression."""
    return "".join(chance.choice(TOKENS) for _ in range(chance.randint(1, 6)))


def right_pattern(chance, depth=0):
    """A regular expression."""
    kind = chance.random()
    if depth > 2 or kind < 0.45:
        atom = chance.choice(ATOMS)
    elif kind < 0.7:
        atom = "(" + "|".join(right_pattern(chance, depth + 1) for _ in range(chance.randint(1, 3))) + ")"
    else:
        return "".join(right_pattern(chance, depth + 1) for _ in range(chance.randint(0, 3)))
    return atom + chance.choice(["", "", "", "?", "*", "+", "{2}", "{1,2}", "{0,}", "{0}"])


def strings(chance):
    """Texts to try on a regular expression."""
    return [
        "".join(chance.choice("aabbc01-^$.z ,:\t\né𝒳𝒴&#~Ω“") for _ in range(chance.randint(0, 4))) for _ in range(12)
    ]
