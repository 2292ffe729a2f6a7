"""What a stand-in knows beside its view: what everybody may read of the scenario, and its own payoffs.

It is an allow-list: nothing of a rival's truth, secret type, private lines or control's notes has a field.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from detente.exercise.observers import OBSERVERS
from detente.exercise.setting import Payoffs, Scenario
from detente.exercise.treaty_setting import Activity


@dataclass(frozen=True, slots=True)
class Owed:
    """What the words of an obligation ask for, where it is about giving notice."""

    activity: Activity | None
    notice_turns: int


@dataclass(frozen=True, slots=True)
class Brief:
    """The public part of the scenario, as one team reads it."""

    team: str
    rivals: tuple[str, ...]
    watched: tuple[str, ...]
    """Sides that an observer may speak about; none for a side itself."""
    turns: int
    payoffs: Payoffs
    repertoire: tuple[str, ...]
    """Acts that the scenario suggests."""
    exchanges: Mapping[str, tuple[str, ...]]
    """Parties by data exchange."""
    obligations: Mapping[tuple[str, str], Owed]
    """By step and words."""
    sites: tuple[tuple[str, int], ...]
    """Own declared sites with what was declared there at first."""
    answerable: frozenset[str]
    """Channels on which a message can be answered."""


def brief(scenario: Scenario, team_id: str) -> Brief:
    """The brief of one team."""
    team, focus = scenario.team(team_id), scenario.focus()
    rivals = tuple(b if a == team_id else a for a, b in focus if team_id in (a, b))
    sides = tuple(dict.fromkeys(side for pair in focus for side in pair))
    return Brief(
        team=team_id,
        rivals=rivals,
        watched=sides if team.kind in OBSERVERS and team_id not in sides else (),
        turns=len(scenario.turns),
        payoffs=team.payoffs or scenario.model.payoffs,
        repertoire=scenario.quick_moves,
        exchanges={exchange.id: exchange.parties for exchange in scenario.exchanges},
        obligations={
            (step.id, duty.text): Owed(duty.activity, duty.notice_turns)
            for step in scenario.steps
            for duty in step.obligations
        },
        sites=tuple((s.id, s.declared) for s in scenario.sites if s.host == team_id and not s.undeclared),
        answerable=frozenset(c.id for c in scenario.channels if c.kind != "broadcast"),
    )
