"""A small treaty for the tests of the boards and their forms: sites, zones, quotas, an exchange, a secret."""

from detente.exercise.setting import Phase, Scenario, Site, Team, Turn
from detente.exercise.treaty_setting import Category, Exchange, Hedge, Regime, TypeQuota, Zone

SECRET = "ZEBRA-7719"


def scenario(quota: int = 3) -> Scenario:
    """Arden and Velmar, each with three declared sites, and a third party that belongs to nothing."""
    return Scenario(
        format=1,
        id="made-treaty",
        title="Made treaty",
        summary="Made for a test.",
        brief="Made for a test.",
        turns=tuple(Turn(label=f"T{number}") for number in range(1, 7)),
        phases=(
            Phase(id="brief", name="Brief", minutes=20, once="start"),
            Phase(id="play", name="Play", minutes=30),
        ),
        teams=(
            Team(id="arden", name="Arden", symbol="square", colour="sky"),
            Team(id="velmar", name="Velmar", symbol="triangle", colour="orange", seeker_odds=0.0),
            Team(id="tessaly", name="Tessaly", symbol="diamond", colour="green", kind="ally"),
        ),
        zones=(
            Zone(id="west", name="West", host="arden", x=2, y=2, width=40, height=96),
            Zone(
                id="field",
                name="Field",
                host="velmar",
                x=80,
                y=40,
                width=18,
                height=40,
                feasible=False,
                reason="Mines, and nobody has a map.",
            ),
        ),
        sites=(
            Site(id="a1", name="Harrow", host="arden", declared=3, x=10, y=10),
            Site(id="a2", name="Calder", host="arden", declared=3, x=30, y=50),
            Site(id="a3", name="Store", host="arden", inspectable=False, x=10, y=80),
            Site(id="v1", name="Dravik", host="velmar", declared=4, x=60, y=10),
            Site(id="v2", name="Karsova", host="velmar", declared=2, x=60, y=50),
            Site(id="v3", name="Minefield", host="velmar", x=90, y=60),
            Site(id="vx", name=f"{SECRET} adit", host="velmar", truth=2, undeclared=True, x=70, y=90),
        ),
        categories=(Category(id="launchers", name="Launchers"),),
        hedges=(
            Hedge(
                id="h",
                party="velmar",
                name=f"{SECRET} programme",
                only_if="any",
                items=2,
                cost_per_turn=1,
                hidden_at=("vx",),
                betrayed_by=("v2",),
            ),
        ),
        regimes=(
            Regime(
                id="r",
                name="Arrangement",
                clause="Article 4",
                parties=("arden", "velmar"),
                types=("baseline", "challenge"),
                population=6,
                sample=2,
                defects=1,
                quota_per_pair=quota,
                quota_by_type=(TypeQuota(type="challenge", count=2),),
                managed_openness=0.5,
                notice_hours=24,
                travel_hours=12,
            ),
        ),
        exchanges=(
            Exchange(
                id="data",
                name="Launchers by site",
                parties=("arden", "velmar"),
                categories=("launchers",),
                by_site=True,
                turns=(1, 3),
            ),
        ),
        loophole=0.4,
    )
