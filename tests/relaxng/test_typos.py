"""Element names with one letter wrong: is the name that was meant suggested first, and is the document valid with it?

pytest tests/relaxng/test_typos.py          a sample
python tests/relaxng/test_typos.py 400 [SEED]   the full figure, printed
"""

import json
import random
import re
import string
import sys
import time
from pathlib import Path

import pytest

from tei_toolkit.relaxng import Schema, load
from tei_toolkit.validate.advice import ADVICE

SHARED = Path(__file__).resolve().parents[3] / "shared"
SAMPLE, SEED = 60, 1944
RIGHT_FIRST, VALID_WHEN_SHOWN = 0.90, 0.98
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


def tried(schema: Schema, documents: dict[str, str], number: int, seed: int, say=lambda _: None):
    """How many typos were suggested right first, how many of the suggestions were valid, and how many there were."""
    rnd = random.Random(seed)
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


def test_what_was_meant_is_suggested_and_valid(shared):
    schema = load(shared("schemas/tei_all-4.12.0.rng"))
    documents = valid_documents(shared("tei-documents").parent)
    # small ones, for every typo has its document read two or three times
    documents = {file: text for file, text in documents.items() if len(text) < 100_000}
    right, shown, valid, total = tried(schema, documents, SAMPLE, SEED)
    print(f"seed {SEED}: {right} of {total} right first, {valid} of {shown} suggestions valid")
    assert right >= RIGHT_FIRST * total
    assert valid >= VALID_WHEN_SHOWN * shown


@pytest.mark.parametrize("seed", range(20))
def test_a_typo_is_one_letter_away(seed):
    rnd = random.Random(seed)
    assert abs(len(mistyped("persName", rnd)) - len("persName")) <= 1


def main() -> None:
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 400
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else SEED
    begun = time.perf_counter()
    schema = load(SHARED / "schemas" / "tei_all-4.12.0.rng")
    right, shown, valid, total = tried(schema, valid_documents(SHARED), number, seed, print)
    print(f"seed {seed}: {total} typos; right first {right / total:.1%}; shown {shown}, valid {valid / shown:.1%}")
    print(f"{time.perf_counter() - begun:.0f} s")


if __name__ == "__main__":
    main()
