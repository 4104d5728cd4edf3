"""The rules of all recognisers in one table, as a scholar would read them."""

from collections.abc import Iterator

from tei_toolkit.encode.languages import default, language
from tei_toolkit.encode.recognisers import RECOGNISERS, Recogniser
from tei_toolkit.encode.rules import Rule

_HEAD = """# The rules of recognition

What each recogniser looks for, in the order in which they run: a rule's name, an example with what is found in bold,
the element that it becomes, and the reason for the rule. Tests hold each rule to its example. The words that rules need
(months, verbs of speaking, words for gaps) stand in `languages/`, a file for each language. In examples ¶ is the end of
a paragraph, ↵ of a line, ⇟ of a page.
"""


def rules_of(row: Recogniser) -> tuple[Rule, ...]:
    """The rules of a recogniser; those for dates are made for each language, and given for English."""
    if row.name == "dates":
        from tei_toolkit.encode.date_forms import absolute_patterns
        from tei_toolkit.encode.date_joined import RULES
        from tei_toolkit.encode.date_relations import relative_patterns

        usual = language(default())
        patterns = (*absolute_patterns(usual), *relative_patterns(usual))
        return (*{pattern.rule.name: pattern.rule for pattern in patterns}.values(), *RULES)
    return row.rules


def rule_table() -> str:
    """The table in Markdown."""
    return "\n".join((_HEAD, *_sections()))


def _sections() -> Iterator[str]:
    for row in RECOGNISERS:
        rules = rules_of(row)
        if not rules:
            continue
        yield f"## {row.name.replace('_', ' ').capitalize()}\n"
        yield "| rule | example | element | reason |\n|---|---|---|---|"
        for rule in rules:
            element = " ".join((rule.element or " ".join(sorted(row.assigns)), *filter(None, (rule.attribute,))))
            yield f"| {rule.name} | {_shown(rule)} | {element} | {rule.reason} |"
        yield ""


def _shown(rule: Rule) -> str:
    """The example on one line, with what is found in bold and a sign for each line end."""
    text = "".join(f"\\{char}" if char in "|*_`[]<>#\\" else char for char in rule.example)
    lines = text.replace("⟦", "**").replace("⟧", "**").replace("\f", "⇟").replace("\n\n", " ¶ ").replace("\n", " ↵ ")
    return f"{lines} ({rule.language})" if rule.language != "en" else lines
