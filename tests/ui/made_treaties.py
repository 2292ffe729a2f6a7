"""A small treaty for the tests of the window: kept and broken duties; right, false and missed alarms."""

from dataclasses import replace

from made_chronicles import scenario

from detente.exercise.declarations.acts import Declare, DeclaredItem, Notify, ObserveActivity
from detente.exercise.inspections.acts import ReportInspection, RequestInspection
from detente.exercise.ladder import EnactStep
from detente.exercise.mechanic import Command
from detente.exercise.obligations.acts import RuleDuty, TickDuty
from detente.exercise.phases import EndTurn
from detente.exercise.setting import Regime, Scenario, Site
from detente.exercise.treaty_setting import Easing, Exchange, Obligation, Step

SECRET_REASON = "ZEBRA-7719 told by a source"


def treaty_scenario(turns: int = 4) -> Scenario:
    """Two rivals, a ceiling that Velmar exceeds in secret, data, notices and a standing promise."""
    both = ("arden", "velmar")
    return replace(
        scenario(turns=turns),
        sites=(
            Site(id="a1", name="Site 1", host="arden", declared=5),
            Site(id="v5", name="Site 5", host="velmar", declared=12, truth=14),
        ),
        regimes=(
            Regime(
                id="r", name="Open sites", parties=both, population=20, sample=6, defects=2, in_force=False
            ),
        ),
        exchanges=(
            Exchange(id="data", name="Yearly data", parties=both, turns=(1, 2), step="data", public=True),
        ),
        steps=(
            Step(
                id="data",
                title="Exchange of data",
                kind="transparency",
                obligations=(
                    Obligation(
                        id="give",
                        parties=both,
                        text="Gives its numbers",
                        method="declaration",
                        exchange="data",
                        due=1,
                    ),
                    Obligation(
                        id="warn",
                        parties=("velmar",),
                        text="Gives notice of its drills",
                        method="notification",
                        activity="exercise",
                        notice_turns=1,
                    ),
                ),
            ),
            Step(
                id="limits",
                title="Limits with inspections",
                kind="limit",
                requires=("data",),
                regimes=("r",),
                eases=Easing(reward=0.5, temptation=0.5),
                obligations=(
                    Obligation(
                        id="limit",
                        parties=both,
                        text="Holds no more than 12",
                        method="inspection",
                        ceiling=12,
                        after=0,
                    ),
                    Obligation(id="words", parties=both, text="Says in public that it will not attack first"),
                ),
            ),
        ),
    )


def treaty_play() -> tuple[Command, ...]:
    """Three turns. O01, O02: data; O03: Velmar's notice; O04, O05: the ceiling; O06, O07: words."""
    return (
        EndTurn(),
        EnactStep(step="data"),
        EnactStep(step="limits"),
        Declare(party="arden", exchange="data", items=(DeclaredItem(category="items", count=5, site="a1"),)),
        Declare(
            party="velmar", exchange="data", items=(DeclaredItem(category="items", count=12, site="v5"),)
        ),
        RequestInspection(inspector="arden", host="velmar", site="v5"),
        ReportInspection(inspection="V01", found=14),
        RequestInspection(inspector="velmar", host="arden", site="a1"),
        ReportInspection(inspection="V02", found=7),
        RuleDuty(duty="O04", state="kept", reason="Its own figures.", evidence="V02"),
        RuleDuty(duty="O05", state="kept", reason=SECRET_REASON, evidence="V01"),
        EndTurn(),
        RequestInspection(inspector="arden", host="velmar", site="v5"),
        ReportInspection(inspection="V03", found=12),
        Notify(party="velmar", activity="exercise", starts=3),
        RuleDuty(duty="O05", state="broken", reason="Two items too many in turn 1.", evidence="V01"),
        TickDuty(duty="O01", tick="acknowledged"),
        EndTurn(),
        ObserveActivity(party="velmar", activity="exercise"),
    )
