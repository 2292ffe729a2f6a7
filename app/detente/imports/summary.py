"""What became of a log: how much was imported, what was not, and the sums that check it."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from detente.exercise.records import record
from detente.imports.findings import Act, Differing, Finding, Skipped, Unclear
from detente.words import tr


@record
class ImportSummary:
    """The account of one import; `rows` is always `imported` and `skipped` together."""

    file: str
    profile: str
    scale: str
    """Scale of the acts' impulses and of the totals."""
    note: str
    """How scores and totals were made."""
    rows: int
    imported: int
    acts: int
    """Acts logged; more than the rows where a row names several acting parties."""
    skipped: tuple[Skipped, ...]
    unmatched: Mapping[str, int]
    """What the scale does not know, with the number of rows."""
    differing: tuple[Differing, ...]
    unclear: tuple[Unclear, ...]
    """Labels that could not be read, in rows that were imported all the same."""
    totals_by_turn: Mapping[str, float]
    """Sum of the profile's own scale by turn label, quiet turns included."""
    totals_by_actor: Mapping[str, float]
    remarks: tuple[str, ...] = ()
    """Sentences about the file as a whole, such as a guessed encoding."""


class Tally:
    """Findings counted as they come in."""

    def __init__(self) -> None:
        self.rows = 0
        self.imported = 0
        self.acts: list[Act] = []
        self.skipped: list[Skipped] = []
        self.unmatched: Counter[str] = Counter()
        self.differing: list[Differing] = []
        self.unclear: list[Unclear] = []
        self.said: Counter[str] = Counter()

    def take(self, findings: Iterable[Finding]) -> None:
        """Count every finding once: as imported or as skipped."""
        for finding in findings:
            self.rows += 1
            if isinstance(finding, Skipped):
                self.skipped.append(finding)
                continue
            self.imported += 1
            self.acts.extend(finding.acts)
            self.unmatched.update(finding.unmatched)
            self.unclear.extend(finding.unclear)
            if finding.differing is not None:
                self.differing.append(finding.differing)
            if finding.remark:
                self.said[finding.remark] += 1

    def remarks(self) -> tuple[str, ...]:
        """What profiles said about rows, with the number of rows."""
        return tuple(tr("{remark} ({count} rows).", remark=text, count=n) for text, n in self.said.items())


def totals(pairs: Iterable[tuple[str, float]], start: Iterable[str] = ()) -> dict[str, float]:
    """Sums by label, free of the dust that adding tenths leaves."""
    sums = dict.fromkeys(start, 0.0)
    for label, value in pairs:
        sums[label] = sums.get(label, 0.0) + value
    return {label: round(total, 6) + 0.0 for label, total in sums.items()}


def summary_json(summary: ImportSummary) -> dict[str, Any]:
    """The summary as plain data for `--json`."""
    return {
        "file": summary.file,
        "profile": summary.profile,
        "scale": summary.scale,
        "note": summary.note,
        "rows": summary.rows,
        "imported": summary.imported,
        "acts": summary.acts,
        "skipped": [{"line": row.line, "reason": row.reason} for row in summary.skipped],
        "unmatched": dict(summary.unmatched),
        "differing": [
            {"line": row.line, "code": row.code, "given": row.given, "lookup": row.lookup}
            for row in summary.differing
        ],
        "unclear": [{"line": row.line, "column": row.column, "value": row.value} for row in summary.unclear],
        "totals_by_turn": dict(summary.totals_by_turn),
        "totals_by_actor": dict(summary.totals_by_actor),
        "remarks": list(summary.remarks),
    }
