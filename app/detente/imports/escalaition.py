"""Recorded runs of EscalAItion: day, self, other, action, content."""

import re
from collections.abc import Iterator

from detente.exercise.setting import Source
from detente.imports.faults import shown
from detente.imports.findings import Act, Finding, Profile, Reading, Request, Skipped, Taken
from detente.imports.table import open_table
from detente.science import scales
from detente.words import tr

SCALE = "EscalAItion"
_POINTS_PER_UNIT = 6.0
"""Assumption: 60 points, a nuclear strike, is the -10 of the event scales, and 0 stays 0."""
_EVERYBODY = "World"
"""Not a nation: the runs use it for what is said to all."""
_DAY = re.compile(r"\d{1,7}", re.ASCII)


def _read(request: Request) -> Reading:
    return Reading(
        scale=SCALE,
        note=tr(
            "Points of the EscalAItion scorer; action names must match exactly, any other counts 0 points. "
            "Assumption: an act of p points moves the curves like a score of −p/6."
        ),
        sources=(
            Source(
                fact=tr("The acts of the log were recorded in simulations with language models."),
                reference='Rivera et al. (2024), "Escalation Risks from Language Models in Military and '
                'Diplomatic Decision-Making", FAccT 2024, arXiv:2401.03408',
            ),
            Source(
                fact=tr("An act of p EscalAItion points moves the curves like a score of −p/6 (60 → −10)."),
                kind="design",
            ),
        ),
        findings=_findings(request),
    )


def _findings(request: Request) -> Iterator[Finding]:
    with open_table(request.log, request.progress) as table:
        places = [table.column(name) for name in ("day", "self", "other", "action", "content")]
        for row in table:
            if isinstance(row, Skipped):
                yield row
            else:
                yield _taken(row.line, *(row.cells[place] for place in places))


def _taken(line: int, day: str, actor: str, other: str, action: str, content: str) -> Finding:
    day, actor, other = day.strip(), actor.strip(), other.strip()
    if not _DAY.fullmatch(day):
        return Skipped(line=line, reason=tr("the day “{day}” is not a whole number", day=shown(day)))
    if not actor:
        return Skipped(line=line, reason=tr("the acting nation (self) is missing"))
    if not action.strip():
        return Skipped(line=line, reason=tr("the action is missing"))
    points = scales.escalaition(action)
    act = Act(
        line=line,
        when=None,
        day=int(day),
        actor=actor,
        targets=(other,) if other not in ("", actor, _EVERYBODY) else (),
        score=-(points or 0) / _POINTS_PER_UNIT,
        value=float(points or 0),
        text=_text(action, other, content.strip()),
    )
    return Taken(line, (act,), unmatched=(action,) if points is None else ())


def _text(action: str, other: str, content: str) -> str:
    said = tr("To the world: {content}", content=content) if content and other == _EVERYBODY else content
    if action == "Message":
        return said or action
    return f"{action}: {said}" if said else action


PROFILE = Profile(name="escalaition", read=_read, numbered="day")
