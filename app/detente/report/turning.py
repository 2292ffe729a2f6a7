"""Turning points: what changed between parties to treaties, and the largest movements of the curves."""

from detente.exercise.agreements import acts as agreements
from detente.exercise.curves import ParameterChanged
from detente.exercise.ladder import StepEntered
from detente.exercise.mechanic import Event
from detente.exercise.obligations.acts import DutyRuled
from detente.exercise.phases import turn_label
from detente.exercise.telling import reasons, tell
from detente.report.blocks import Block, Cell, Column, Section, Table, capped, paragraphs
from detente.report.course import what_moved
from detente.report.facts import Facts, Movement
from detente.report.log import placed
from detente.report.series import drawn_pairs
from detente.words import tr

_LANDMARKS: tuple[type[Event], ...] = (
    agreements.AgreementEntered,
    agreements.AgreementSuspended,
    agreements.AgreementResumed,
    agreements.AgreementEnded,
    agreements.ExitNotified,
    agreements.SignatureWithdrawn,
    StepEntered,
)
_MOST_LANDMARKS = 40
_POINTS = 5


def turning_points(facts: Facts) -> Section:
    """What changed between parties to treaties, and the largest single movements of the curves."""
    pairs = set(drawn_pairs(facts.scenario, [m.readings for m in facts.chronicle.moments]))
    landmarks = _landmarks(facts)
    blocks: list[Block] = [landmarks] if landmarks.rows else []
    for kind, caption in (
        ("escalation", tr("Largest single movements of the escalation index")),
        ("trust", tr("Largest single movements of trust")),
        ("minimum_trust", tr("Largest single movements of the minimum trust")),
    ):
        moved = [m for m in facts.movements if m.kind == kind and m.change != 0]
        moved.sort(key=lambda m: (-abs(m.change), (m.a, m.b) not in pairs, m.step))
        if moved:
            blocks.append(_points(facts, kind, caption, moved[:_POINTS]))
    if not blocks:
        return Section(
            id="turning-points",
            title=tr("Turning points"),
            blocks=paragraphs(tr("No act and no signal moved a curve.")),
        )
    changed = any(
        isinstance(event, ParameterChanged) for step in facts.chronicle.steps for event in step.events
    )
    opening = tr(
        "The movements below are those of single records. The passing of time, which moves every "
        "curve between "
        "turns, is left out."
    )
    if changed:
        opening = tr(
            "{opening} So is what all curves owe to numbers of the model that control changed; the appendix "
            "on the model lists these.",
            opening=opening,
        )
    return Section(id="turning-points", title=tr("Turning points"), blocks=(*paragraphs(opening), *blocks))


def _landmarks(facts: Facts) -> Table:
    """Moments at which treaties, steps and obligations turned."""
    rows: list[tuple[Cell, ...]] = []
    for taken in placed(facts.chronicle):
        told = [tell(facts.scenario, event) for event in taken.step.events if _is_landmark(event)]
        if told:
            rows.append((taken.turn, taken.label, "\n".join(told), what_moved(facts.scenario, taken.step)))
    return Table(
        id="turning-treaties",
        caption=tr("Treaties: what entered into force, ended, was suspended or broken"),
        columns=(
            Column(key="turn", title=tr("Turn"), kind="number"),
            Column(key="label", title=tr("Label"), kind="id"),
            Column(key="what", title=tr("What happened"), share=48),
            Column(key="moved", title=tr("What moved with it"), share=40),
        ),
        rows=capped(rows, _MOST_LANDMARKS),
    )


def _is_landmark(event: Event) -> bool:
    return isinstance(event, _LANDMARKS) or (isinstance(event, DutyRuled) and event.after == "broken")


def _by_control(event: Event) -> str:
    if getattr(event, "rule", "") == "parameter":
        return tr("change of the model by control")
    return tr("override by control")


def _points(facts: Facts, kind: str, caption: str, moved: list[Movement]) -> Table:
    def row(m: Movement) -> tuple[Cell, ...]:
        reason = reasons(facts.scenario, (m.event,))[0]
        said = facts.texts.get(m.record) or facts.cause(m.record) or _by_control(m.event)
        label = turn_label(facts.scenario, m.turn)
        return m.turn, label, said, reason.what, m.change, reason.why, reason.standing

    return Table(
        id=f"turning-{kind}",
        caption=caption,
        columns=(
            Column(key="turn", title=tr("Turn"), kind="number"),
            Column(key="label", title=tr("Label"), kind="id"),
            Column(key="record", title=tr("Record"), share=34),
            Column(key="moved", title=tr("What moved"), share=19),
            Column(key="change", title=tr("Change"), kind="signed", digits=1 if kind == "escalation" else 2),
            Column(key="why", title=tr("By which rule"), share=24),
            Column(key="standing", title=tr("Standing")),
        ),
        rows=tuple(row(m) for m in moved),
    )
