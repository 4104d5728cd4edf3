"""Documents changed at random, in their bytes or in their markup, and what the engine and jing say of them."""

import json
import re
import subprocess
import time
from pathlib import Path

from tei_toolkit.relaxng import Kind

LONGEST = 60_000
SLOWEST = 10.0
UNREADABLE = {Kind.NOT_WELL_FORMED, Kind.REFUSED}
TAG = re.compile(rb"<(/?)([A-Za-z_][\w.:-]*)((?:\s+[\w.:-]+\s*=\s*(?:\"[^\"<]*\"|'[^'<]*'))*)\s*(/?)>")
ATTRIBUTE = re.compile(rb"\s+([\w.:-]+)\s*=\s*(\"[^\"<]*\"|'[^'<]*')")
NAMES = b"TEI text body div p head lg l list item table row cell note ref hi title persName date bibl q foo".split()
ATTRIBUTES = b"xml:id xml:lang n type rend when target ref key foo".split()
VALUES = [b"", b"1", b"x", b"#x", b"1944-13-01", b"1944-01-22", b"a b", b"true", b"http://example.org/%zz", b"\xc3\xa9"]
SNIPPETS = [
    b"<p>", b"</p>", b"<hi/>", b"&", b"&lt;", b"&#0;", b"&nope;", b"<!--", b"-->", b"<![CDATA[", b"]]>", b"<?x?>",
    b"\0", b"\xff", b"\xef\xbb\xbf", b"<", b">", b"=", b"xmlns=''", b"&#x10FFFF;", b"words", b"\r", b"\xe2\x80\xa8",
]  # fmt: skip


def documents(shared: Path, *, only_valid: bool = True) -> dict[str, bytes]:
    """The smaller documents of the shared data, by name."""
    known = json.loads((shared / "tei-documents" / "manifest.json").read_text("utf-8"))
    names = [one["file"] for one in known if one["jing"].get("valid") or not only_valid]
    found = {name: (shared / "tei-documents" / "docs" / name).read_bytes() for name in names}
    return {name: content for name, content in found.items() if len(content) < LONGEST}


# --- bytes


def _cut(content, rnd):
    start = rnd.randrange(len(content))
    return content[:start] + content[start + rnd.choice((1, 2, 7, 100, 3_000)) :]


def _doubled(content, rnd):
    start = rnd.randrange(len(content))
    end = start + rnd.choice((1, 5, 50, 2_000))
    return content[:end] + content[start:end] + content[end:]


def _changed(content, rnd):
    start = rnd.randrange(len(content))
    return content[:start] + bytes([rnd.randrange(256)]) + content[start + 1 :]


def _put_in(content, rnd):
    start = rnd.randrange(len(content))
    return content[:start] + rnd.choice(SNIPPETS) + content[start:]


def _ended(content, rnd):
    return content[: rnd.randrange(len(content))]


# --- markup


def _elements(content):
    """Each element: its start tag, and where its end tag begins and ends (both 0 where it is empty)."""
    found, opened = [], []
    for tag in TAG.finditer(content):
        if tag[1]:
            if opened and opened[-1][2] == tag[2]:
                found.append((opened.pop(), tag.start(), tag.end()))
        elif tag[4]:
            found.append((tag, 0, 0))
        else:
            opened.append(tag)
    return found


def _element(content, rnd):
    found = _elements(content)
    return rnd.choice(found) if found else None


def _renamed(content, rnd):
    one = _element(content, rnd)
    if one is None:
        return content
    tag, end, _ = one
    new = rnd.choice(NAMES)
    after = content[tag.end(2) :]
    if end:
        cut = end - tag.end(2)
        after = after[:cut] + b"</" + new + after[cut + 2 + len(tag[2]) :]
    return content[: tag.start(2)] + new + after


def _without(content, rnd):
    one = _element(content, rnd)
    return content if one is None else content[: one[0].start()] + content[one[2] or one[0].end() :]


def _unwrapped(content, rnd):
    one = _element(content, rnd)
    if one is None or not one[1]:
        return content
    tag, start, end = one
    return content[: tag.start()] + content[tag.end() : start] + content[end:]


def _moved(content, rnd):
    one, other = _element(content, rnd), _element(content, rnd)
    if one is None or other is None:
        return content
    start, end = one[0].start(), one[2] or one[0].end()
    place = other[0].start()
    if start <= place < end:
        return content
    piece = content[start:end]
    if place < start:
        return content[:place] + piece + content[place:start] + content[end:]
    return content[:start] + content[end:place] + piece + content[place:]


def _wrapped(content, rnd):
    one = _element(content, rnd)
    if one is None:
        return content
    start, end, name = one[0].start(), one[2] or one[0].end(), rnd.choice(NAMES)
    return content[:start] + b"<" + name + b">" + content[start:end] + b"</" + name + b">" + content[end:]


def _with_text(content, rnd):
    one = _element(content, rnd)
    return content if one is None else content[: one[0].end()] + b"words" + content[one[0].end() :]


def _with_attribute(content, rnd):
    one = _element(content, rnd)
    if one is None:
        return content
    place = one[0].end(2)
    return content[:place] + b" " + rnd.choice(ATTRIBUTES) + b'="' + rnd.choice(VALUES) + b'"' + content[place:]


def _other_attribute(content, rnd):
    found = list(ATTRIBUTE.finditer(content))
    if not found:
        return content
    one = rnd.choice(found)
    way = rnd.randrange(3)
    if way == 0:
        return content[: one.start()] + content[one.end() :]
    if way == 1:
        return content[: one.start(1)] + rnd.choice(ATTRIBUTES) + content[one.end(1) :]
    return content[: one.start(2) + 1] + rnd.choice(VALUES) + content[one.end(2) - 1 :]


OF_BYTES = (_cut, _doubled, _changed, _put_in, _ended)
OF_MARKUP = (
    _renamed,
    _without,
    _unwrapped,
    _moved,
    _wrapped,
    _with_text,
    _with_attribute,
    _other_attribute,
)


def mutated(content: bytes, rnd, ways) -> bytes:
    """A document with one to three changes."""
    for _ in range(rnd.choice((1, 1, 1, 2, 3))):
        content = rnd.choice(ways)(content, rnd) or b"<"
    return content


# --- judging


def judged(schema, content: bytes, advice) -> tuple[bool, bool]:
    """Whether a document is accepted, and whether it could be read.

    Raises:
        AssertionError: the verdict and the faults do not agree, or it took too long.
    """
    begun = time.process_time()
    accepted = schema.accepts(content)
    faults = schema.faults(content, advice)
    taken = time.process_time() - begun
    assert accepted == (not faults), f"accepted: {accepted}, but {faults}"
    assert taken < SLOWEST, f"{taken:.1f} s"
    for fault in faults:
        assert fault.message
        assert fault.spot.line >= 1
        assert fault.spot.column >= 1
    return accepted, not any(fault.kind in UNREADABLE for fault in faults)


def by_jing(schema: Path, contents: dict[str, bytes], folder: Path) -> tuple[set[str], set[str]]:
    """The names of the documents that jing rejects, and of those that it cannot read (where it stops, and goes on)."""
    for name, content in contents.items():
        (folder / name).write_bytes(content)
    rejected, unreadable = set(), set()
    waiting = list(contents)
    while waiting:
        done = subprocess.run(["jing", str(schema), *waiting], cwd=folder, capture_output=True, check=False)
        said = (done.stdout + done.stderr).decode("utf-8", "replace")
        rejected |= {Path(found).name for found in re.findall(r"^([^:\n]+):\d+:\d+: error", said, re.MULTILINE)}
        fatal = re.findall(
            r"^(?:fatal: )?([^:\n]+\.xml):(?:\d+:\d+:)? fatal|^fatal: .*?([^/\s]+\.xml)", said, re.MULTILINE
        )
        stopped = {Path(one or other).name for one, other in fatal}
        unreadable |= stopped
        assert stopped or "fatal" not in re.sub(r'".*?"', "", said), said[:500]
        waiting = waiting[max(map(waiting.index, stopped)) + 1 :] if stopped else []
    for name in contents:
        (folder / name).unlink()
    return rejected - unreadable, unreadable
