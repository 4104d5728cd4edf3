"""Typos in the element names of documents, drawn by a seed, and how many of them are seen through."""

import json
import random
import re
import string
from pathlib import Path

from tei_toolkit.validate.advice import ADVICE

PIECE = re.compile(
    r"<!--.*?-->|<!\[CDATA\[.*?\]\]>|<\?.*?\?>|<!DOCTYPE[^\[>]*(?:\[.*?\])?\s*>"
    r"""|<(/?)([A-Za-z_][\w.:-]*)((?:[^<>"']|"[^"]*"|'[^']*')*?)(/?)>""",
    re.DOTALL,
)


def valid_documents(shared: Path) -> dict[str, str]:
    known = json.loads((shared / "tei-documents" / "manifest.json").read_text("utf-8"))
    valid = [one["file"] for one in known if one["jing"].get("valid")]
    return {name: (shared / "tei-documents" / "docs" / name).read_text("utf-8") for name in valid}


def names_of(text: str) -> list[tuple[str, list[tuple[int, int]]]]:
    """Each element's name, and where it is written: in the start tag and in the end tag."""
    found, opened = [], []
    for piece in PIECE.finditer(text):
        end, name, _, empty = piece.groups()
        if name is None:
            continue
        if end:
            start = opened.pop()
            found.append((name, [start, piece.span(2)]))
        elif empty:
            found.append((name, [piece.span(2)]))
        else:
            opened.append(piece.span(2))
    return found


def mistyped(name: str, rnd: random.Random) -> str:
    """A name with one letter put in, left out, changed, or swapped with the next."""
    while True:
        at, letter = rnd.randrange(len(name)), rnd.choice(string.ascii_lowercase)
        swapped = name[:at] + name[at + 1 : at + 2] + name[at : at + 1] + name[at + 2 :]
        ways = [
            name[:at] + letter + name[at:],
            name[:at] + name[at + 1 :],
            name[:at] + letter + name[at + 1 :],
            swapped,
        ]
        wrong = rnd.choice(ways)
        if wrong != name and re.fullmatch(r"[A-Za-z_][\w.-]*", wrong):
            return wrong


def written(text: str, places: list[tuple[int, int]], name: str) -> bytes:
    for begin, end in reversed(places):
        text = text[:begin] + name + text[end:]
    return text.encode()


def tried(schema, documents, number, seed, say=lambda _: None):
    """How many typos were suggested right first, how many of the suggestions were valid, and how many there were."""
    rnd = random.Random(seed)  # noqa: S311 (chance for trying, not for secrets)
    elements = [(file, *element) for file, text in documents.items() for element in names_of(text)]
    right = shown = valid = total = 0
    while total < number:
        file, name, places = rnd.choice(elements)
        prefix, colon, local = name.rpartition(":")
        wrong = mistyped(local, rnd)
        faults = schema.faults(written(documents[file], places, prefix + colon + wrong), lambda: ADVICE)
        if not faults:
            continue  # the schema has that name too, and there
        total += 1
        mend = faults[0].mend
        if mend is None or mend.action != "rename":
            say(f"{file}: {local} as {wrong}: {faults[0].message}; {faults[0].hint}")
            continue
        shown += 1
        suggested = mend.name.split()[-1]
        is_valid = schema.accepts(written(documents[file], places, prefix + colon + suggested))
        valid += is_valid
        right += suggested == local
        if suggested != local or not is_valid:
            say(f"{file}: {local} as {wrong}: {suggested} is suggested, {'valid' if is_valid else 'not valid'}")
    return right, shown, valid, total
