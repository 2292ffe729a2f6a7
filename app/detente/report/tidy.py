"""The curves of a session as one tidy table: a row for each value."""

from typing import NamedTuple

from detente.exercise.chronicle import Chronicle


class Row(NamedTuple):
    """One value of one series, read at the end of a turn, before the step to the next."""

    turn: int
    label: str
    series: str
    value: float


def tidy_curves(chronicle: Chronicle) -> list[Row]:
    """All series of all turns; write `repr(value)` and nothing of the precision is lost.

    Series: `escalation:A|B` (0 to 100), `hostility:A>B`, `trust:A>B` and `minimum_trust:A>B` (0 to 1),
    `rung` (Kahn, 0 to 44), `risk:A|B` (chance per turn).
    """
    rows: list[Row] = []
    for reading in chronicle.history:
        r = reading.readings
        values: list[tuple[str, float]] = []
        values += [(f"escalation:{a}|{b}", value) for (a, b), value in r.escalation.items()]
        values += [(f"hostility:{a}>{b}", value) for (a, b), value in r.hostility.items()]
        values += [(f"trust:{a}>{b}", value) for (a, b), value in r.trust.items()]
        values += [(f"minimum_trust:{a}>{b}", value) for (a, b), value in r.minimum_trust.items()]
        values.append(("rung", r.rung))
        values += [(f"risk:{a}|{b}", value) for (a, b), value in r.risk.items()]
        rows += [Row(reading.turn, reading.label, series, value) for series, value in values]
    return rows
