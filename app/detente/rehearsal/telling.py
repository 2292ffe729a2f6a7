"""The figures of a rehearsal in words, for the command line and for the window."""

from detente.exercise.naming import short_name
from detente.exercise.obligations.ruling import state_name
from detente.exercise.setting import Scenario
from detente.rehearsal.policies import title
from detente.rehearsal.summary import Band, Fared, Share, Summary
from detente.words import tr

STANDING = "exercise model, not a prediction; the stand-ins' tempers are assumptions"


def standing() -> str:
    """What the figures are, and what they are not."""
    return tr(STANDING)


def band_name(scenario: Scenario, band: Band) -> str:
    """What a band shows."""
    a, b = short_name(scenario, band.a), short_name(scenario, band.b)
    if band.kind == "trust":
        return tr("trust of {a} in {b}", a=a, b=b)
    if band.kind == "risk":
        return tr("risk per turn, {a}–{b}", a=a, b=b)
    return tr("escalation index, {a}–{b}", a=a, b=b)


def value(kind: str, number: float) -> str:
    """A value of a curve with as many digits as tell something."""
    return f"{number:.1f}" if kind == "escalation" else f"{number:.{2 if kind == 'trust' else 4}f}"


def counts(told: Summary) -> tuple[str, ...]:
    """What happened how often, one sentence each."""
    means = told.means
    lines = [
        _share(tr("First violation or broken duty"), told.breach, told.runs),
        _share(tr("First call between rivals"), told.call, told.runs),
        tr(
            "Per run {incidents:.2f} incidents, of which {escalated:.2f} escalated.",
            incidents=means["incidents"],
            escalated=means["escalated"],
        ),
        tr(
            "Per run {inspections:.2f} inspections: {found:.2f} found a violation, {missed:.2f} missed one, "
            "{false:.2f} rang falsely.",
            inspections=means["inspections"],
            found=means["found"],
            missed=means["missed"],
            false=means["false_alarms"],
        ),
    ]
    if told.duties:
        states = ", ".join(f"{count} {state_name(state)}" for state, count in told.duties.items())
        lines.append(tr("Duties at the end, over all runs: {states}.", states=states))
    return tuple(lines)


def _share(what: str, share: Share, runs: int) -> str:
    if not share.runs:
        return tr("{what}: in none of {runs} runs.", what=what, runs=runs)
    turn = f"{share.turns[2]:.0f}"
    return tr(
        "{what}: in {found} of {runs} runs, half of the time by turn {turn}.",
        what=what,
        found=share.runs,
        runs=runs,
        turn=turn,
    )


def fared_heads() -> tuple[str, ...]:
    """Headings of `fared_row`."""
    return tr("side and policy"), tr("runs"), tr("trusted"), tr("escalation")


def fared_row(scenario: Scenario, one: Fared) -> tuple[str, ...]:
    """How one side fared under one policy, cell by cell."""
    name = f"{short_name(scenario, one.team)}: {title(one.policy)}"
    return name, str(one.runs), f"{one.trusted:.2f}", f"{one.escalation:.1f}"
