"""The crisis parts of a made-up scenario: incidents, home fronts, voices, quiet lines, red lines, prices."""

from collections.abc import Sequence
from typing import Any, get_args

from hypothesis import strategies as st

from detente.exercise import crisis_setting as c
from detente.exercise.setting import RedLine
from detente.science import catalogue

ACTS = tuple(catalogue.moves())
Draw = st.DrawFn
DOMAINS, FRAMINGS, BLAMES = get_args(c.Domain), get_args(c.Framing), get_args(c.Blame)


def crisis_parts(draw: Draw, ids: Sequence[str], turns: int) -> dict[str, Any]:
    """Fields of a scenario of these teams; every part may be missing."""
    teams = st.sampled_from(ids)
    return {
        "incidents": tuple(_incident(draw, n, ids) for n in range(draw(st.integers(0, 3)))),
        "incident_mode": draw(st.sampled_from(("off", "offer", "offer"))),
        "politics": tuple(_politics(draw, team, turns) for team in ids if draw(st.booleans())),
        "factions": tuple(_faction(draw, n, draw(teams)) for n in range(draw(st.integers(0, 3)))),
        "voices": tuple(
            c.Voice(id=f"voice{n}", name=f"Voice {n}", team=draw(teams))
            for n in range(draw(st.integers(0, 2)))
        ),
        "networks": tuple(_network(draw, n, ids) for n in range(draw(st.integers(0, 2)))),
        "act_costs": tuple(
            c.ActCost(act=act, cost=draw(st.sampled_from((0.0, 2.5))))
            for act in draw(st.lists(st.sampled_from(ACTS), max_size=2, unique=True))
        ),
        "red_lines": tuple(_red_line(draw, n, draw(teams)) for n in range(draw(st.integers(0, 3)))),
    }


def _incident(draw: Draw, number: int, ids: Sequence[str]) -> c.IncidentKind:
    actor = draw(st.sampled_from(("", *ids)))
    return c.IncidentKind(
        id=f"incident{number}",
        title=f"Incident {number}",
        text="Something flies.",
        domain=draw(st.sampled_from(DOMAINS)),
        actor=actor,
        target=draw(st.sampled_from(["", *(one for one in ids if one != actor)])),
        act=draw(st.sampled_from(ACTS)),
        weight=draw(st.sampled_from((0.5, 1.0))),
        causes=tuple(
            c.Cause(id=f"cause{n}", text="A slip", blame=draw(st.sampled_from(BLAMES)), weight=1.0 + n)
            for n in range(draw(st.integers(0, 2)))
        ),
    )


def _politics(draw: Draw, team: str, turns: int) -> c.Politics:
    share = st.sampled_from((0.0, 0.3, 0.5, 1.0))
    forbidden = draw(st.lists(st.sampled_from((*ACTS, "step0", "step1")), max_size=2, unique=True))
    return c.Politics(
        team=team,
        approval=draw(share),
        threshold=draw(share),
        audience=draw(st.sampled_from((0.0, 0.02, 0.5))),
        capital=draw(st.sampled_from((0.0, 0.5, 3.0))),
        treasury=draw(st.sampled_from((0.0, 100.0))),
        elections=tuple(draw(st.lists(st.integers(1, turns), max_size=2, unique=True))),
        lame_duck=draw(st.integers(0, 2)),
        steepness=draw(st.sampled_from((0.001, 0.15, 2.0))),
        mandates=(c.Mandate(forbids=tuple(forbidden), until_turn=draw(st.integers(0, 2))),)
        if forbidden
        else (),
    )


def _faction(draw: Draw, number: int, team: str) -> c.Faction:
    share = st.sampled_from((0.0, 0.5, 1.0))
    return c.Faction(
        id=f"faction{number}",
        team=team,
        name=f"Faction {number}",
        weight=draw(st.sampled_from((0.5, 1.0))),
        support=draw(share),
        memory=draw(share),
        sensitivity=draw(st.sampled_from((0.0, 0.1, 2.0))),
        hears=draw(st.sampled_from(FRAMINGS)),
        veto_below=draw(share),
    )


def _network(draw: Draw, number: int, ids: Sequence[str]) -> c.Network:
    first = draw(st.integers(0, len(ids) - 1))
    return c.Network(
        id=f"network{number}",
        name=f"Network {number}",
        between=(ids[first], ids[first - 1]),
        level=draw(st.sampled_from((0.0, 0.2, 1.0))),
        fading=draw(st.sampled_from((0.0, 0.9, 1.0))),
    )


def _red_line(draw: Draw, number: int, team: str) -> RedLine:
    return RedLine(
        id=f"line-{number}",
        team=team,
        text="No further.",
        rung=draw(st.integers(0, 12)),
        domain=draw(st.sampled_from(("", "sea", "air"))),
        public=draw(st.booleans()),
        ambiguity=draw(st.sampled_from((0.0, 0.5, 1.0))),
    )
