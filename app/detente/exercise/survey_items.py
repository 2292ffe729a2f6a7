"""The standing questions of the survey sheets, asked in every exercise; a scenario may add its own."""

from typing import Final

from detente.exercise.evaluation_setting import SurveyItem, Wave
from detente.words import tr

TRUST: Final = "trust"
ESCALATION: Final = "escalation"
COMPLIANCE: Final = "compliance"
FAIRNESS: Final = "fairness"
WORDS: Final = "words"
STRENGTHS: Final = ("strength-1", "strength-2", "strength-3")
IMPROVEMENTS: Final = ("improvement-1", "improvement-2", "improvement-3")
DESIGN: Final = (
    "design-structure",
    "design-plausibility",
    "design-facilitation",
    "design-role",
    "design-time",
    "design-use",
)
_AFTER: Final[tuple[Wave, ...]] = ("after",)


def standing_items() -> tuple[SurveyItem, ...]:
    """In the order in which they stand on paper."""
    return (*_expectations(), *_room(), *_design(), *_lessons(), _words())


def _expectations() -> tuple[SurveyItem, ...]:
    return (
        SurveyItem(
            id=TRUST,
            text=tr("How far do you trust {team} to do what it says?"),
            ends=(tr("not at all"), tr("fully")),
            each_rival=True,
        ),
        SurveyItem(
            id=ESCALATION,
            text=tr("How likely is it, in percent, that tension rises in the turn that comes next?"),
            kind="percent",
        ),
        SurveyItem(
            id=COMPLIANCE,
            text=tr("How likely is it, in percent, that what is agreed will be kept?"),
            kind="percent",
        ),
    )


def _room() -> tuple[SurveyItem, ...]:
    return (
        SurveyItem(
            id=FAIRNESS,
            text=tr("How fair has the process been so far?"),
            ends=(tr("not at all"), tr("fully")),
            waves=("turn", "after"),
        ),
    )


def _design() -> tuple[SurveyItem, ...]:
    statements = (
        tr("The exercise was well structured and organised."),
        tr("The scenario was plausible."),
        tr("The facilitators knew their matter and kept play going."),
        tr("My role gave me enough to do."),
        tr("The time was enough for what had to be decided."),
        tr("I learned something that I can use."),
    )
    return tuple(
        SurveyItem(
            id=name,
            text=text,
            high=5,
            ends=(tr("strongly disagree"), tr("strongly agree")),
            waves=_AFTER,
        )
        for name, text in zip(DESIGN, statements, strict=True)
    )


def _lessons() -> tuple[SurveyItem, ...]:
    strengths = (tr("A first strength:"), tr("A second strength:"), tr("A third strength:"))
    improvements = (
        tr("A first thing to improve:"),
        tr("A second thing to improve:"),
        tr("A third thing to improve:"),
    )
    asked = (*zip(STRENGTHS, strengths, strict=True), *zip(IMPROVEMENTS, improvements, strict=True))
    return tuple(SurveyItem(id=name, text=text, kind="text", waves=_AFTER) for name, text in asked)


def _words() -> SurveyItem:
    """Ticks alone go stale: there is always room for what nobody has asked."""
    return SurveyItem(id=WORDS, text=tr("In your own words: what matters most now?"), kind="text")
