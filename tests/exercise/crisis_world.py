"""The small exercise of treaties with a crisis laid over it: quiet lines, incidents, home fronts, voices."""

from dataclasses import replace
from functools import cache

from treaty_world import world

from detente.exercise import crisis_setting as c
from detente.exercise.setting import Channel, Model, RedLine, Scenario
from detente.exercise.treaty_setting import Step


@cache
def crisis_world() -> Scenario:
    """Rivals who misread each other, with everything that a crisis and a home front can have."""
    return replace(
        world(),
        id="crisis-world",
        title="Crisis world",
        model=Model(norm_streak=2, misperception=0.2, incident_at_zero=0.4),
        channels=_channels(),
        networks=_networks(),
        incidents=_incidents(),
        politics=_politics(),
        factions=_factions(),
        voices=(c.Voice(id="press", name="The press", team="arden", kind="press"),),
        act_costs=(c.ActCost(act="raise_alert", cost=4.0),),
        red_lines=_red_lines(),
        steps=(*world().steps, Step(id="desk", title="Desk of procedure", procedure=True)),
    )


def _channels() -> tuple[Channel, ...]:
    ends = ("arden", "velmar")
    return (
        Channel(
            id="hotline",
            name="Hotline",
            between=ends,
            garble=0.5,
            delay_spread=0.6,
            test_every=1,
            contact_every=2,
        ),
        Channel(id="embassy", name="Embassy", kind="embassy", between=ends, clearing_hours=11.5),
        Channel(
            id="cellar",
            name="Cellar line",
            kind="back_channel",
            between=ends,
            deniable=True,
            availability=0.5,
        ),
        Channel(id="desk", name="Desk", kind="third_party", between=("velmar", "tessaly"), clearing_hours=6),
    )


def _networks() -> tuple[c.Network, ...]:
    return (
        c.Network(id="physicists", name="Physicists", between=("arden", "velmar"), level=0.4),
        c.Network(id="sailors", name="Sailors", kind="officers", between=("tessaly", "velmar"), fading=0.5),
    )


def _incidents() -> tuple[c.IncidentKind, ...]:
    return (
        c.IncidentKind(
            id="drone",
            title="A stray drone",
            text="A drone crosses the line.",
            domain="air",
            act="airspace_violation",
            causes=(
                c.Cause(id="fault", text="A broken compass", blame="technical", weight=3.0),
                c.Cause(id="order", text="An order from above", blame="deliberate"),
            ),
        ),
        c.IncidentKind(
            id="cable",
            title="A cut cable",
            text="A cable is cut at sea.",
            domain="sea",
            target="velmar",
            act="satellite_interference",
            weight=2.0,
        ),
    )


def _politics() -> tuple[c.Politics, ...]:
    return (
        c.Politics(
            team="arden",
            approval=0.5,
            threshold=0.5,
            audience=0.02,
            capital=1.0,
            capital_per_turn=0.25,
            elections=(4,),
            lame_duck=1,
            mandates=(
                c.Mandate(forbids=("dismantle_weapons", "pledge"), text="No cuts, no pledges.", until_turn=2),
            ),
        ),
        c.Politics(team="velmar", approval=0.6, capital=0.0, capital_per_turn=0.0, income=2.0),
    )


def _factions() -> tuple[c.Faction, ...]:
    return (
        c.Faction(id="hawks", team="arden", name="Hawks", hears="strength", veto_below=0.4, memory=0.5),
        c.Faction(id="doves", team="arden", name="Doves", weight=2.0, support=0.7, hears="insurance"),
        c.Faction(id="yards", team="tessaly", name="Shipyards", budget=10.0, support=0.6),
    )


def _red_lines() -> tuple[RedLine, ...]:
    return (
        RedLine(
            id="arden-1",
            team="arden",
            text="No ship is seized.",
            rung=8,
            public=True,
            domain="sea",
            ambiguity=0.5,
        ),
        RedLine(id="velmar-quiet", team="velmar", text="No alert.", rung=6),
        RedLine(id="velmar-2", team="velmar", text="No strike.", rung=9, public=True),
    )
