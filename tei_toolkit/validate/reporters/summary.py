"""A summary in Markdown, for the page that GitHub shows of a run."""

from collections import Counter

from tei_toolkit.files import shown
from tei_toolkit.model.diagnostic import Severity
from tei_toolkit.model.report import Report

_MOST = 50


def summary(report: Report, *, color: bool = False) -> str:  # noqa: ARG001 (a setting of every reporter)
    """A table of the files with findings, worst first, and one of what was found."""
    checked = f"{report.documents:,} document{'' if report.documents == 1 else 's'} checked"
    if not report.diagnostics:
        return f"### tei validate\n\n{checked}, no findings.\n"
    files: dict[str, Counter[Severity]] = {}
    names: Counter[str] = Counter()
    for one in report.diagnostics:
        files.setdefault(shown(one.location.path), Counter())[one.severity] += 1
        names[one.name] += 1
    worst = sorted(files.items(), key=lambda pair: (-pair[1][Severity.ERROR], -pair[1][Severity.WARNING], pair[0]))
    lines = ["### tei validate", "", f"{checked}, findings in {len(files):,}.", ""]
    lines += ["| File | Errors | Warnings | Notes |", "|---|--:|--:|--:|"]
    lines += [
        f"| {_cell(file)} | {' | '.join(str(counts[one]) for one in Severity)} |" for file, counts in worst[:_MOST]
    ]
    if len(worst) > _MOST:
        lines.append(f"| and {len(worst) - _MOST:,} more files | | | |")
    lines += ["", "| What | Times |", "|---|--:|"]
    lines += [f"| {name} | {number:,} |" for name, number in names.most_common()]
    return "\n".join(lines) + "\n"


def _cell(text: str) -> str:
    return "`" + text.replace("`", "'").replace("|", "\\|").replace("\n", " ") + "`"
