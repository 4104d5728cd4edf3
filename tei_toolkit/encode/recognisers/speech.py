"""Direct speech: labelled turns, and quotations that are somebody's words (TEI P5 §3.3.3)."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from tei_toolkit.encode.catalogue import diagnostic
from tei_toolkit.encode.knowledge import RESPONSIBLE, Knowledge
from tei_toolkit.encode.quotation_marks import Quotation, mend_end, pair
from tei_toolkit.encode.recognisers.labels import LABEL
from tei_toolkit.encode.sentences import sentence_starts
from tei_toolkit.model.annotation import AnnotatedTranscript, Annotation, Recognition
from tei_toolkit.model.diagnostic import Diagnostic
from tei_toolkit.model.span import Span

RULE = "speech"
_QUOTES = "\"“”„«»"
_SENTENCE_INSIDE = re.compile(r"[^\w]*[^\W\d_a-z].*\s.*[.?!,…—-][^\w]*", re.DOTALL)
_WHOLE_BRACKET = re.compile(r"[\[(].*[\])]\.?", re.DOTALL)
_SEPARATOR = re.compile(r"[\W_]*")
_FEWEST_LABELS = 3
_SCARE_QUOTE_WORDS = 4
# characters before and after a quotation in which its cue is looked for
_NEIGHBOURHOOD = 300


@dataclass(slots=True)
class _Findings:
    annotations: list[Annotation] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    withdrawn: list[Annotation] = field(default_factory=list)

    def said(self, start: int, end: int, *content: Annotation) -> None:
        """Note a direct speech."""
        attributes = (("direct", "true"),)
        self.annotations.append(
            Annotation(Span(start, end), "said", attributes, layer="speech", content=content, rule=RULE)
        )


@dataclass(frozen=True, slots=True)
class _Turn:
    """A labelled paragraph whose words are not in quotation marks, with the paragraphs that go on with it."""

    label: Annotation
    words: int
    paragraphs: tuple[Annotation, ...]


def recognise(draft: AnnotatedTranscript, knowledge: Knowledge) -> Recognition:
    """Find the speeches of the body; who speaks is left to attribution."""
    findings = _Findings()
    front = draft.of("front")
    start = front[0].span.end if front else 0
    blocks = [a for a in draft.of("p", "head", "item") if a.span.start >= start]
    labels = {a.span.start: a for a in draft.of("label") if a.layer == "evidence"}
    turns = _turns(draft, blocks, labels, knowledge)
    spoken = {paragraph.span for turn in turns for paragraph in turn.paragraphs}
    for turn in turns:
        _add_turn(draft, turn, findings)
    for index, block in enumerate(blocks):
        if block.element == "head":
            continue
        after = blocks[index + 1] if index + 1 < len(blocks) else None
        _add_quotations(draft, block, after, labels.get(block.span.start), knowledge, findings,
                        within_speech=block.span in spoken)  # fmt: skip
    return Recognition(
        tuple(findings.annotations), tuple(findings.diagnostics), withdrawn=tuple(findings.withdrawn)
    )


def _after_label(draft: AnnotatedTranscript, block: Annotation) -> int:
    """Where the words of a labelled paragraph begin."""
    text = draft.transcript.slice(block.span)
    match = LABEL.match(text)
    place = match.end() if match else 0
    return block.span.start + place + len(text[place:]) - len(text[place:].lstrip())


def _turns(
    draft: AnnotatedTranscript, blocks: Sequence[Annotation], labels: dict[int, Annotation], knowledge: Knowledge
) -> list[_Turn]:
    text = draft.transcript.text
    unquoted = {}
    for block in blocks:
        words = _after_label(draft, block)
        if block.element == "p" and block.span.start in labels and words < block.span.end and text[words] not in _QUOTES:
            unquoted[block.span.start] = words
    names = [text[labels[start].span.start : labels[start].span.end] for start in unquoted]
    if len(unquoted) < _FEWEST_LABELS and len(set(names)) == len(names):
        return []
    turns: list[_Turn] = []
    open_turn = False
    for block in blocks:
        start = block.span.start
        if start in unquoted:
            turns.append(_Turn(labels[start], unquoted[start], (block,)))
            open_turn = True
        elif open_turn and start not in labels and _goes_on(draft.transcript.slice(block.span), block, names, knowledge):
            turns[-1] = replace(turns[-1], paragraphs=(*turns[-1].paragraphs, block))
        else:
            open_turn = False
    return turns


def _goes_on(text: str, block: Annotation, names: Sequence[str], knowledge: Knowledge) -> bool:
    """Whether a paragraph without a label still belongs to the turn: it is no heading and no narrator speaks in it."""
    if block.element != "p" or _WHOLE_BRACKET.fullmatch(text) or _SEPARATOR.fullmatch(text):
        return False
    opening = re.match(r"(?:The\s+)?([^\W\d_a-z][\w.'’ -]*?)\s+([a-z]+)\b", text)
    if opening is None:
        return True
    speakers = {word for name in names for word in name.split()}
    verbs = (*knowledge.language.words("speech", "verbs"), *knowledge.language.words("persons", "person_after"))
    return not (opening[1].split()[-1] in speakers and opening[2] in verbs)


def _add_turn(draft: AnnotatedTranscript, turn: _Turn, findings: _Findings) -> None:
    """One said: in its paragraph after the label, or over several paragraphs with the label inside."""
    first, last = turn.paragraphs[0], turn.paragraphs[-1]
    if len(turn.paragraphs) == 1:
        findings.said(turn.words, last.span.end)
        return
    colon = draft.transcript.text.index(":", turn.label.span.end) + 1
    findings.said(first.span.start, last.span.end)
    findings.withdrawn.append(first)
    findings.annotations += [
        Annotation(Span(first.span.start, colon), "label", layer="block", rule=RULE),
        replace(first, span=Span(turn.words, first.span.end)),
    ]


def _add_quotations(
    draft: AnnotatedTranscript,
    block: Annotation,
    after: Annotation | None,
    label: Annotation | None,
    knowledge: Knowledge,
    findings: _Findings,
    *,
    within_speech: bool,
) -> None:
    text = draft.transcript.slice(block.span)
    pairing = pair(text)
    if not pairing.quotations and not pairing.unopened:
        return
    starts = sentence_starts(text, knowledge.language)
    offset = block.span.start
    name = draft.transcript.slice(label.span).split() if label else []
    speaker = [word for word in name[-1:] if len(word) > 1]
    following = draft.transcript.slice(after.span) if after is not None and after.element == "p" else ""
    for place in pairing.unopened:
        message = "a quotation mark closes what none opened"
        findings.diagnostics.append(
            diagnostic("unopened-quotation", message, draft.transcript.location(Span(offset + place, offset + place + 1)),
                       RULE, "compare the source: an opening mark may be missing")
        )  # fmt: skip
    for found in pairing.quotations:
        quotation, missing = found, False
        if found.end_by == "paragraph-end" and following[:1] and following[0] in "\"“„«":
            quotation = replace(found, end=len(text.rstrip()))
        elif found.end_by != "mark":
            quotation, missing = mend_end(text, found, starts, speaker), True
        _add_quotation(draft, offset, text, quotation, knowledge, findings, missing=missing,
                       within_speech=within_speech, labelled=label is not None)  # fmt: skip


def _add_quotation(
    draft: AnnotatedTranscript,
    offset: int,
    text: str,
    quotation: Quotation,
    knowledge: Knowledge,
    findings: _Findings,
    *,
    missing: bool,
    within_speech: bool,
    labelled: bool,
) -> None:
    start, end = offset + quotation.start, offset + quotation.end
    content: tuple[Annotation, ...] = ()
    if missing:
        content = (_missing_mark(end, text[quotation.start], certain=quotation.end_by == "third-person"),)
        _report_unclosed(draft, start, end, quotation, findings)
    inside = text[quotation.start : quotation.end]
    speech = not within_speech and (
        (labelled and _is_label_before(text[: quotation.start][:_NEIGHBOURHOOD])) or _is_speech(text, quotation, knowledge)
    )
    if speech:
        findings.said(start, end, *content)
        return
    words = inside.strip(_QUOTES).split()
    scare = not within_speech and not missing and len(words) <= _SCARE_QUOTE_WORDS and words and words[0][0].islower()
    element = "soCalled" if scare else "q"
    findings.annotations.append(Annotation(Span(start, end), element, layer="speech", content=content, rule=RULE))


def _is_label_before(before: str) -> bool:
    match = LABEL.match(before)
    return match is not None and not before[match.end() :].strip()


def _is_speech(text: str, quotation: Quotation, knowledge: Knowledge) -> bool:
    """Whether a quotation is somebody's words spoken, by what leads to it, what follows, and what it is itself."""
    before = text[max(0, quotation.start - _NEIGHBOURHOOD) : quotation.start].rstrip()
    after = text[quotation.end : quotation.end + _NEIGHBOURHOOD].lstrip()
    verbs = knowledge.language.words("speech", "verbs")
    if before.endswith((":", ":—")):
        return True
    lead = re.findall(r"[\w'’]+|[,;—-]", before)[-6:]
    spoken_before = any(word.lower() in verbs for word in lead)
    if spoken_before and (before.endswith((",", "—")) or lead[-1].lower() in verbs):
        return True
    inside = text[quotation.start : quotation.end]
    whole = _SENTENCE_INSIDE.fullmatch(inside) is not None
    cue = re.match(r"[^.?!\"“„«]{0,60}", after)
    if cue and any(word.lower() in verbs for word in re.findall(r"[\w'’]+", cue.group())[:4]) and re.search(
        r"[.,?!—-][\"”»“]$", inside
    ):
        return True
    opens_paragraph = not before
    return (whole and (opens_paragraph or before.endswith((".", "?", "!", '"', "”", "»", "]", ")")))) or (
        opens_paragraph and not after
    )


def _missing_mark(place: int, opening: str, *, certain: bool) -> Annotation:
    closing = {"“": "”", "«": "»", "„": "“"}.get(opening, opening)
    at = Span(place, place)
    cert = "high" if certain else "medium"
    corr = Annotation(at, "corr", layer="editorial", content=(closing,), resp=RESPONSIBLE, cert=cert, rule=RULE)
    return Annotation(at, "choice", layer="editorial", content=(Annotation(at, "sic", rule=RULE), corr), rule=RULE)


def _report_unclosed(
    draft: AnnotatedTranscript, start: int, end: int, quotation: Quotation, findings: _Findings
) -> None:
    why = {
        "third-person": "before the sentence that speaks of the speaker in the third person",
        "next-opening": "before the next quotation",
        "paragraph-end": "with the paragraph",
    }[quotation.end_by]
    excerpt = draft.transcript.excerpt(Span(start, end), 50)
    message = f"the quotation {excerpt} is never closed; its end is put {why}"
    place = draft.transcript.location(Span(start, start + 1))
    hint = "compare the source, and move the end of said where it belongs"
    findings.diagnostics.append(diagnostic("unclosed-quotation", message, place, RULE, hint))


def quotations_of(draft: AnnotatedTranscript) -> Iterator[Annotation]:
    """The direct speeches found, in order."""
    return (a for a in draft.of("said") if a.get("direct") == "true")
