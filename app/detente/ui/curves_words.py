"""What the curves say, in words: for the card beside a mark, the table and the screen reader."""

from typing import Final

from detente.exercise.chronicle import Step
from detente.exercise.naming import fraction, percent, short_name
from detente.exercise.readings import Pair, Readings
from detente.exercise.rules import standing_name
from detente.exercise.setting import Scenario
from detente.exercise.telling import Reason, headline, reasons
from detente.exercise.telling_crises import unmoved
from detente.ui.curves_series import CurveSet
from detente.words import tr

LONGEST: Final = 280
"""Characters after which a sentence is cut on the card; the log has the whole."""


def clipped(text: str, longest: int = LONGEST) -> str:
    """One line of at most so many characters."""
    line = " ".join(text.split())
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"


def step_headline(scenario: Scenario, step: Step | None) -> str:
    """One line for a step; for none, the beginning."""
    return clipped(headline(scenario, step.events)) if step else tr("The exercise begins")


def step_reasons(scenario: Scenario, step: Step | None) -> tuple[Reason, ...]:
    """Everything that moved a curve at a step."""
    return reasons(scenario, step.events) if step else ()


def explain(shown: CurveSet, step_id: int) -> str:
    """What happened at a step, what it moved, by how much, under which rule of which standing."""
    step = shown.step(step_id)
    lines = [step_headline(shown.scenario, step)]
    told = step_reasons(shown.scenario, step)
    for reason in told:
        lines += [clipped(reason.what), f"{clipped(reason.why)} · {standing_name(reason.standing)}"]
    return "\n".join(lines if told else [*lines, unmoved(step.events if step else ())])


def present_values(shown: CurveSet, readings: Readings, pair: Pair, turn: int) -> str:
    """The values at one moment, as a screen reader says them."""
    a, b = (short_name(shown.scenario, team) for team in pair)
    said = [
        tr("Turn {turn}.", turn=turn) if turn else tr("Briefing."),
        tr(
            "Escalation between {a} and {b} {index:.0f} of 100.",
            a=a,
            b=b,
            index=readings.escalation.get(pair, readings.baseline),
        ),
    ]
    if readings.rung:
        said.append(tr("Highest standing act on rung {rung} of Kahn's ladder.", rung=readings.rung))
    for observer, subject in (pair, (pair[1], pair[0])):
        said.append(
            tr(
                "{a} trusts {b} {trust}, minimum {minimum}.",
                a=short_name(shown.scenario, observer),
                b=short_name(shown.scenario, subject),
                trust=fraction(readings.trust.get((observer, subject), readings.prior)),
                minimum=fraction(readings.minimum_trust.get((observer, subject), 0.0)),
            )
        )
    said.append(tr("Chance that an incident escalates {risk} a turn.", risk=risk_text(readings, pair)))
    said.append(tr("Exercise model, not a prediction."))
    return " ".join(said)


def risk_text(readings: Readings, pair: Pair) -> str:
    """Chance per turn that an incident between two sides escalates."""
    return percent(readings.risk.get(pair, 0.0))
