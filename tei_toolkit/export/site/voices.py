"""By which colour and shape each speaker of an edition is known, on the pages of texts as in indexes and drawings.

Pages name the speaker alone, as a class; the style of the edition says how that looks. So no page has to be made again
where a further text changes it.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from tei_toolkit.export.record import Record

# as many as html/page.css has
_COLOURS, _SHAPES = 8, 7
_PAIRS = _COLOURS * _SHAPES
_NOT_PLAIN = re.compile(r"[^\w-]")

Voice = tuple[int, int]
"""The numbers of a colour and of a shape, from 1."""


def voices_of(records: Sequence[Record]) -> dict[str, Voice]:
    """The voice of each speaker, in the order of their first words.

    Who speaks in one text differs in both colour and shape, as far as there are enough of them; else in one of them.
    """
    heard: dict[str, list[_Taken]] = defaultdict(list)
    for record in records:
        taken = _Taken()
        for speaker in record["speakers"]:
            heard[speaker["slug"]].append(taken)
    voices = {}
    for number, (slug, texts) in enumerate(heard.items()):
        pair = _free(number % _PAIRS, texts)
        for taken in texts:
            taken.add(pair)
        voices[slug] = (pair % _COLOURS + 1, pair % _SHAPES + 1)
    return voices


class _Taken:
    """What the speakers of one text have, each as a bit."""

    def __init__(self) -> None:
        self.colours = self.shapes = self.pairs = 0

    def add(self, pair: int) -> None:
        self.colours |= 1 << pair % _COLOURS
        self.shapes |= 1 << pair % _SHAPES
        self.pairs |= 1 << pair


def _free(wanted: int, texts: Sequence[_Taken]) -> int:
    """The first pair from the wanted one on that nobody has in these texts; eight and seven have no common factor."""
    colours = shapes = pairs = 0
    for taken in texts:
        colours, shapes, pairs = colours | taken.colours, shapes | taken.shapes, pairs | taken.pairs
    order: list[int] = [*range(wanted, _PAIRS), *range(wanted)]
    for colours_matter, shapes_matter in ((True, True), (True, False), (False, False)):
        for pair in order:
            if colours_matter and colours >> pair % _COLOURS & 1:
                continue
            if shapes_matter and shapes >> pair % _SHAPES & 1:
                continue
            if not pairs >> pair & 1:
                return pair
    return wanted


def rules_of(voices: Mapping[str, Voice]) -> Iterator[str]:
    """The rules of style that give each speaker colour and shape."""
    colours: dict[int, list[str]] = defaultdict(list)
    shapes: dict[int, list[str]] = defaultdict(list)
    for slug, (colour, shape) in voices.items():
        selector = ".who-" + _NOT_PLAIN.sub(r"\\\g<0>", slug)
        colours[colour].append(selector)
        shapes[shape].append(selector)
    for name, groups, kind in (("voice", colours, "colour"), ("shape", shapes, "shape")):
        for number, selectors in sorted(groups.items()):
            yield f"{', '.join(selectors)} {{ --{name}: var(--{kind}-{number}); }}"
