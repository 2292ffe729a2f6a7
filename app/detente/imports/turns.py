"""The turns of an imported log: every day, week or month from its first act to its last."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from detente.exercise.records import record
from detente.exercise.setting import Turn
from detente.imports.faults import ImportFault
from detente.imports.findings import Act
from detente.imports.times import GRAINS, Grain, Unit, midnight
from detente.words import tr

TURNS_AT_MOST = 20_000
_QUIET = 365
"""Turns without an act beyond which a date is suspected."""


@record
class Calendar:
    """Turns without gaps, and which of them an act falls into."""

    first: int
    turns: tuple[Turn, ...]
    grain: Grain | None
    """None where the log counts days itself."""

    def turn(self, act: Act) -> int:
        """Number of the act's turn, counted from 1."""
        return _period(self.grain, act) - self.first + 1

    def begins(self, turn: int) -> datetime | None:
        """When a turn begins; None in logs that count days."""
        return midnight(self.grain.begins(self.first + turn - 1)) if self.grain else None


def order(acts: list[Act]) -> None:
    """Put acts in order of time; as in the file where the time is the same."""
    acts.sort(key=lambda act: (act.day, act.when.replace(tzinfo=None)) if act.when else (act.day,))


def calendar(path: Path, acts: Sequence[Act], unit: Unit, *, numbered: str = "") -> Calendar:
    """The turns of acts in order; ImportFault where they would be too many to play.

    `numbered` says what the log counts (a day, a turn) where it has no dates.
    """
    grain = None if numbered else GRAINS[unit]
    first, last = _period(grain, acts[0]), _period(grain, acts[-1])
    if last - first >= TURNS_AT_MOST:
        raise ImportFault(
            tr(
                "{file}: from line {first} to line {last} of the log pass {turns} turns, and a session holds "
                "{most}; correct a wrong date{choice}.",
                file=path,
                first=acts[0].line,
                last=acts[-1].line,
                turns=last - first + 1,
                most=TURNS_AT_MOST,
                choice=_coarser(acts, unit) if grain else "",
            )
        )
    turns = tuple(_turn(grain, period, numbered) for period in range(first, last + 1))
    return Calendar(first=first, turns=turns, grain=grain)


def quiet_stretch(within: Calendar, acts: Sequence[Act]) -> str:
    """A remark where the log falls silent for so long that a date may be wrong; else empty."""
    longest, before = 0, 0
    for place in range(1, len(acts)):
        gap = within.turn(acts[place]) - within.turn(acts[place - 1]) - 1
        if gap > longest:
            longest, before = gap, place
    if longest < _QUIET:
        return ""
    return tr(
        "{turns} turns in a row hold no act, between line {a} and line {b} of the log; "
        "check these two dates.",
        turns=longest,
        a=acts[before - 1].line,
        b=acts[before].line,
    )


def _coarser(acts: Sequence[Act], unit: Unit) -> str:
    """The choice of a turn long enough for this log, where there is one."""
    for coarser in ("week", "month"):
        grain = GRAINS[coarser]
        span = _period(grain, acts[-1]) - _period(grain, acts[0])
        if coarser != unit and span < TURNS_AT_MOST:
            return tr(", or choose longer turns with --turn {unit}", unit=coarser)
    return ""


def _period(grain: Grain | None, act: Act) -> int:
    return grain.of(act.when) if grain and act.when else act.day


def _turn(grain: Grain | None, period: int, numbered: str) -> Turn:
    if grain is not None:
        return Turn(label=grain.label(grain.begins(period)))
    name = tr("Turn {number}", number=period) if numbered == "turn" else tr("Day {number}", number=period)
    return Turn(label=str(period), name=name)
