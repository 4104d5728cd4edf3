"""Real documents damaged at random and mended: the text stays, nothing gets worse, and twice is as good as once."""

import random
import re

import pytest

from tei_toolkit.model.source import Source
from tei_toolkit.validate.mending.proof import same_text
from tei_toolkit.validate.mending.rounds import mend
from tei_toolkit.validate.pipeline import validate
from tei_toolkit.validate.schemas import Schemas

START = re.compile(rb"<([A-Za-z][\w.:-]*)((?:\s[^<>]*?)?)(/?)>")
ATTRIBUTE = re.compile(rb"\s([a-z][\w:-]*)=(\"[^\"<]*\"|'[^'<]*')")
CHILD = re.compile(
    rb"\n?[ \t]*<(titleStmt|publicationStmt|sourceDesc|encodingDesc|profileDesc|revisionDesc)\b.*?</\1>", re.DOTALL
)
LARGEST = 40_000


def mistyped(name, rnd):
    """A name as somebody mistypes it."""
    letters = list(name)
    place = rnd.randrange(len(letters))
    kind = rnd.randrange(4)
    if kind == 0 and len(letters) > 1:
        del letters[place]
    elif kind == 1 and place + 1 < len(letters):
        letters[place : place + 2] = reversed(letters[place : place + 2])
    elif kind == 2:
        letters.insert(place, letters[place])
    else:
        letters = list(bytes(letters).swapcase())
    return bytes(letters)


def _element(content, rnd):
    tag = rnd.choice(list(START.finditer(content)))
    new = mistyped(tag[1], rnd)
    head, tail = content[: tag.start(1)] + new, content[tag.end(1) :]
    if not tag[3]:
        depth = 1
        for other in re.finditer(rb"<(/?)" + tag[1] + rb"(?=[\s/>])[^<>]*?(/?)>", tail):
            depth += -1 if other[1] else 0 if other[2] else 1
            if depth == 0:
                place = other.start() + 2
                return head + tail[:place] + new + tail[place + len(tag[1]) :]
    return head + tail


def _attribute(content, rnd):
    found = list(ATTRIBUTE.finditer(content))
    one = rnd.choice(found) if found else None
    return content if one is None else content[: one.start(1)] + mistyped(one[1], rnd) + content[one.end(1) :]


def _value(content, rnd):
    found = [one for one in ATTRIBUTE.finditer(content) if len(one[2]) > 5]
    if not found:
        return content
    start, end = (one := rnd.choice(found)).start(2) + 1, one.end(2) - 1
    return content[:start] + mistyped(content[start:end], rnd) + content[end:]


def _namespace(content, rnd):
    new = rnd.choice((b"", b' xmlns="http://www.tei-c.org/ns/1.1"'))
    return re.sub(rb"""\sxmlns\s*=\s*["']http://www.tei-c.org/ns/1.0["']""", new, content, count=1)


def _order(content, rnd):
    found = list(CHILD.finditer(content))
    if len(found) < 2:
        return content
    one, other = sorted(rnd.sample(found, 2), key=re.Match.start)
    between = content[one.end() : other.start()]
    return content[: one.start()] + other[0] + between + one[0] + content[other.end() :]


DAMAGES = (_element, _element, _attribute, _attribute, _value, _namespace, _order)


@pytest.fixture(scope="module")
def documents(shared):
    from json import loads

    known = loads((shared("tei-documents") / "manifest.json").read_text("utf-8"))
    names = [one["file"] for one in known if one["jing"].get("valid")]
    found = [shared("tei-documents") / "docs" / name for name in names]
    return [path for path in found if path.stat().st_size < LARGEST]


@pytest.mark.parametrize("seed", range(12))
def test_damaged_documents_keep_their_text_and_get_no_worse(documents, shared, seed):
    rnd = random.Random(seed)  # noqa: S311 (no secret)
    schemas = Schemas(shared("schemas/tei_all-4.12.0.rng"))

    def found(source):
        return validate([source], schemas=schemas).diagnostics

    mended = 0
    for path in rnd.sample(documents, 8):
        content = path.read_bytes()
        for damage in rnd.choices(DAMAGES, k=rnd.randrange(1, 4)):
            content = damage(content, rnd)
        source = Source(path.name, content, None)
        before = found(source)
        done = mend(source, found, lambda _: True)
        after = found(done.source)
        mended += len(done.mended)
        assert content == done.source.content or same_text(content, done.source.content, moved=True)
        assert bool(done.mended) == (content != done.source.content)
        if not any(one.name == "not-tei" for one in before):
            assert len(after) <= len(before) - len(done.mended)
        again = mend(done.source, found, lambda _: True)
        assert again.source.content == done.source.content
    assert mended
