"""The crises and home fronts of the made-up world of the law tests."""

from typing import Any

from detente.exercise import crisis_setting as c
from detente.exercise.setting import Channel


def crisis_parts() -> dict[str, Any]:
    """Incidents with hidden causes, politics with mandates, factions, voices, networks and prices."""
    return {
        "channels": (
            Channel(
                id="hotline",
                name="Hotline",
                between=("arden", "velmar"),
                garble=0.5,
                delay_spread=0.5,
                contact_every=1,
            ),
            Channel(
                id="garden",
                name="Walk in the garden",
                kind="back_channel",
                between=("arden", "velmar"),
                deniable=True,
            ),
        ),
        "incidents": (
            c.IncidentKind(
                id="drone",
                title="A drone comes down",
                text="It carries a camera.",
                domain="air",
                act="airspace_violation",
                causes=(
                    c.Cause(id="lost", text="It lost its way.", weight=2),
                    c.Cause(id="spy", text="It was sent.", blame="deliberate"),
                ),
                weight=2,
                control_note="Give it ten minutes.",
            ),
            c.IncidentKind(
                id="radar",
                title="Radar goes dark",
                text="For a minute.",
                actor="velmar",
                act="cyber_intrusion",
            ),
        ),
        "politics": (
            c.Politics(
                team="arden",
                elections=(3,),
                lame_duck=1,
                mandates=(c.Mandate(forbids=("summit", "cut"), text="Not before the vote.", until_turn=3),),
            ),
            c.Politics(team="velmar", threshold=0.4),
        ),
        "factions": (
            c.Faction(id="ports", team="arden", name="Ports", hears="insurance", note="They trade."),
            c.Faction(id="yards", team="velmar", name="Yards", hears="strength", veto_below=0.3),
        ),
        "voices": (c.Voice(id="watch", name="Strait Watch", team="arden"),),
        "networks": (c.Network(id="academies", name="Academies", between=("arden", "velmar")),),
        "act_costs": (c.ActCost(act="missile_test", cost=4.0),),
    }
