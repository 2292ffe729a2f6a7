"""A small crisis for the tests of the window: four channels, a network, two incidents with hidden causes."""

from dataclasses import replace

from made_chronicles import scenario

from detente.exercise.crisis_setting import Cause, IncidentKind, Network
from detente.exercise.setting import Channel, Model, Scenario

SECRET_CAUSE = "ZEBRA-7719 a fuse that nobody checked"
SECRET_MEANING = "ZEBRA-7719 a last warning"
SECRET_READING = "ZEBRA-7719 they are bluffing"
SECRET_WORD = "ZEBRA-7719 between scientists"

BOTH = ("arden", "velmar")


def crisis_scenario(*, drawn: bool = False) -> Scenario:
    """Arden and Velmar, and Tessaly beside them; `drawn` makes an incident certain in every turn."""
    model = Model(incident_at_zero=50.0) if drawn else Model()
    return replace(
        scenario(teams=3, turns=4),
        rivalries=(BOTH,),
        model=model,
        channels=(
            Channel(
                id="line",
                name="Hotline",
                between=BOTH,
                availability=0.9,
                test_every=1,
                contact_every=1,
                hours="day and night",
                languages=("en", "fr"),
            ),
            Channel(id="mission", name="Embassy", kind="embassy", between=BOTH, clearing_hours=692 / 60),
            Channel(
                id="quiet",
                name="Banker",
                kind="back_channel",
                between=BOTH,
                deniable=True,
                clearing_hours=30,
                availability=0.4,
            ),
            Channel(id="ally", name="Ally line", between=("arden", "tessaly"), delay_minutes=240),
        ),
        networks=(Network(id="peers", name="Scientists", between=BOTH, level=0.3),),
        incidents=(
            IncidentKind(
                id="drone",
                title="A drone strays",
                text="A drone crosses the line.",
                actor="velmar",
                target="arden",
                act="airspace_violation",
                causes=(
                    Cause(id="wind", text="The wind carried it."),
                    Cause(id="fuse", text=SECRET_CAUSE, blame="technical"),
                ),
            ),
            IncidentKind(
                id="boat", title="Boats collide", text="Two boats collide.", act="airspace_violation"
            ),
        ),
    )
