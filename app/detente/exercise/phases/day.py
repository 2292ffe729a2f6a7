"""The day in rows: what was planned for each phase, what it took, and what is still to come."""

from datetime import datetime
from typing import Literal

from detente.exercise.phases.clock import Phases
from detente.exercise.phases.plan import Planned
from detente.exercise.records import record

Standing = Literal["over", "now", "ahead", "left out"]


@record
class DayRow:
    """One phase of one turn."""

    turn: int
    phase: str
    name: str
    once: str
    planned_seconds: float
    spent_seconds: float | None
    """What it took, or has taken so far; None for a phase that has not been played."""
    standing: Standing
    minutes: float
    """The length that is written in the plan, for a phase that is left out too."""

    @property
    def drift_seconds(self) -> float | None:
        """What it took beyond its plan; negative where it took less, None while that is open."""
        if self.spent_seconds is None:
            return None
        over = self.spent_seconds - self.planned_seconds
        return over if self.standing == "over" else max(over, 0.0)


def day_rows(phases: Phases, now: datetime) -> tuple[DayRow, ...]:
    """Every phase of the plan in order of play."""
    over = {(one.turn, one.phase): one for one in phases.past}
    rows: list[DayRow] = []
    for place, planned in enumerate(phases.plan):
        if place == phases.position:
            standing: Standing = "over" if phases.ended else "now"
            row = _row(planned, standing, phases.planned_seconds, phases.spent(now))
        elif (spent := over.get(planned.key)) is not None:
            row = _row(planned, "over", spent.planned_seconds, spent.spent_seconds)
        else:
            row = _row(planned, "left out" if planned.skipped else "ahead", planned.seconds, None)
        rows.append(row)
    return tuple(rows)


def _row(planned: Planned, standing: Standing, seconds: float, spent: float | None) -> DayRow:
    return DayRow(
        turn=planned.turn,
        phase=planned.phase.id,
        name=planned.phase.name,
        once=planned.phase.once,
        planned_seconds=seconds,
        spent_seconds=spent,
        standing=standing,
        minutes=planned.phase.minutes,
    )
