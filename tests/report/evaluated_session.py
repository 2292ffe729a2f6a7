"""The made-up session with the papers of its observers and participants typed in."""

from dataclasses import replace

import report_session

from detente.exercise import setting as s
from detente.exercise.annotations import (
    Annotation,
    Bookmark,
    ObserverNote,
    ObserverPosting,
    Remark,
    SurveySheet,
)
from detente.exercise.chronicle import Chronicle
from detente.exercise.evaluation_setting import Task

OBSERVER = "Kwame Osei"
NAMED = "Ingrid Falk"
CODE = "A07N"
QUOTE = "We never planned to let them in"


def remarks() -> tuple[Remark, ...]:
    """Notes with quotes and a name inside, ratings, and sheets of two waves; velmar sends one person only."""
    return (
        ObserverPosting(observer=OBSERVER, teams=("arden",)),
        ObserverNote(
            text=QUOTE, observer=OBSERVER, team="arden", objective="talk", nature="quote", serial="P-031"
        ),
        ObserverNote(
            text=f"Called before the order went out, on the advice of {NAMED}",
            observer=OBSERVER,
            team="arden",
            objective="talk",
            task="first-call",
            nature="judgement",
            bearing="strength",
            rating="S",
            explanation=f"{OBSERVER} saw a delay",
        ),
        ObserverNote(
            text="Nobody asked what was meant",
            observer=NAMED,
            team="velmar",
            objective="talk",
            nature="judgement",
            bearing="improvement",
        ),
        Bookmark(text="the first call", reason="surprise"),
        *(_sheet("before", f"{CODE}{n}", "arden", trust) for n, trust in enumerate(("2", "3", "4"))),
        *(_sheet("after", f"{CODE}{n}", "arden", trust) for n, trust in enumerate(("5", "6", "6"))),
        _sheet("before", "LONE", "velmar", "1"),
        SurveySheet(
            wave="after", code=f"{CODE}0", team="arden", answers=(("strength-1", "The Falk memo, in time"),)
        ),
    )


def _sheet(wave: str, code: str, team: str, trust: str) -> SurveySheet:
    rival = "velmar" if team == "arden" else "arden"
    return SurveySheet(
        wave=wave, code=code, team=team, answers=((f"trust:{rival}", trust), ("escalation", "40"))
    )


def session() -> Chronicle:
    """The session with these papers beside its last steps."""
    bare = report_session.session()
    talk = replace(bare.scenario.objectives[0], tasks=(Task(id="first-call", text="Calls first"),))
    step = bare.steps[-1]
    said = tuple(
        Annotation(
            id=100 + n,
            step=step.id,
            remark=remark,
            record="M01" if isinstance(remark, ObserverNote) else "",
            author="LM",
            occurred_at=step.occurred_at,
            entered_at=step.occurred_at,
        )
        for n, remark in enumerate(remarks())
    )
    scenario: s.Scenario = replace(bare.scenario, objectives=(talk,))
    return replace(bare, scenario=scenario, annotations=(*bare.annotations, *said))
