"""What follows for obligations by itself: from steps, declarations, activities, inspections, turns, TAKE."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from detente.exercise.agreements.texts import Agreements
from detente.exercise.curves import Curves
from detente.exercise.declarations.acts import ActivityObserved, DeclarationMade
from detente.exercise.inspections.acts import InspectionReported
from detente.exercise.ladder import Ladder, StepEnded, StepEntered, StepLeft, StepResumed, StepSuspended, rung
from detente.exercise.mechanic import Event, Situation
from detente.exercise.obligations import acts
from detente.exercise.obligations.assigning import assignments
from detente.exercise.obligations.duties import OPEN, Duty, Obligations
from detente.exercise.obligations.ruling import bound, passed, ticked
from detente.exercise.phases import Phases, TurnBegan, TurnEnded
from detente.exercise.publication import RecordPublished
from detente.words import tr


def broken_prerequisite(situation: Situation, step_id: str, party: str) -> str:
    """A step that another party has broken: this one, one of its treaty, or one it rests on; else empty.

    Such a breach releases the party: to suspend the step then breaks no promise.
    """
    step, standing = rung(situation.scenario, step_id), situation.state.of(Ladder).standing
    text = standing[step_id].agreement if step_id in standing else ""
    together = [s.step for s in standing.values() if text and s.agreement == text]
    for needed in (step_id, *together, *(step.requires if step else ())):
        duties = situation.state.of(Obligations).of_step(needed)
        if any(duty.state == "broken" and duty.party != party for duty in duties):
            return needed
    return ""


def _step_entered(situation: Situation, event: StepEntered) -> Iterable[Event]:
    step = rung(situation.scenario, event.step)
    if step is None:
        return ()
    duties = situation.state.of(Obligations).duties
    return assignments(situation.scenario, step, event.parties, event.turn, duties)


def _lasting(duty: Duty) -> bool:
    """Whether it still asks something of the party: it is open, or it stands for ever."""
    return duty.state in OPEN or (duty.due == 0 and duty.state in ("kept", "unverifiable"))


def _of(situation: Situation, step: str, party: str = "") -> Iterator[Duty]:
    for duty in situation.state.of(Obligations).of_step(step):
        if party in ("", duty.party):
            yield duty


def _step_suspended(situation: Situation, event: StepSuspended) -> Iterable[Event]:
    for duty in _of(situation, event.step, event.party):
        if _lasting(duty):
            yield passed(situation, duty, "suspended", event.reason, evidence=event.step)


def _step_resumed(situation: Situation, event: StepResumed) -> Iterable[Event]:
    turn = situation.state.of(Phases).turn
    for duty in _of(situation, event.step, event.party):
        if duty.state == "suspended":
            back: acts.Standing = "late" if 0 < duty.due < turn else "in_force"
            yield passed(situation, duty, back, tr("resumed"), evidence=event.step)


def _step_left(situation: Situation, event: StepLeft) -> Iterable[Event]:
    return _withdrawn(situation, _of(situation, event.step, event.party), tr("the party left"), event.step)


def _step_ended(situation: Situation, event: StepEnded) -> Iterable[Event]:
    cause = tr("expired") if event.cause == "expired" else tr("the treaty ended")
    return _withdrawn(situation, _of(situation, event.step), cause, event.step)


def _withdrawn(situation: Situation, duties: Iterable[Duty], cause: str, step: str) -> Iterator[Event]:
    for duty in duties:
        if _lasting(duty) or duty.state == "suspended":
            yield passed(situation, duty, "withdrawn", cause, evidence=step)


def _turn_ended(situation: Situation, event: TurnEnded) -> Iterator[Event]:
    """What was due by the end of the turn and was not performed is late; reviews left open lapse."""
    obligations = situation.state.of(Obligations)
    for duty in obligations.duties:
        if duty.due == event.turn and duty.state == "in_force":
            yield passed(situation, duty, "late", tr("not performed by the end of the turn"))
    for review in obligations.reviews:
        if review.status == "open":
            yield acts.ReviewLapsed(id=review.id, turn=event.turn, missing=review.missing())


def _turn_began(situation: Situation, event: TurnBegan) -> Iterator[Event]:
    """Treaties in force whose review falls into this turn."""
    due = [
        text
        for text in situation.state.of(Agreements).texts.values()
        if text.status == "in_force" and text.terms and event.turn in text.terms.review_turns
    ]
    for ahead, text in enumerate(due):
        yield acts.ReviewOpened(
            id=situation.state.of(Obligations).reviews.next_id(ahead),
            turn=event.turn,
            agreement=text.id,
            parties=text.remaining,
        )


def _declared(situation: Situation, event: DeclarationMade) -> Iterator[Event]:
    """A declaration performs the duties of its exchange; what it says is for inspections to judge."""
    for duty in situation.state.of(Obligations).duties:
        assigned = duty.assigned
        if assigned.method != "declaration" or assigned.party != event.party or event.corrects:
            continue
        fits = assigned.exchange == event.exchange and duty.due in (0, event.due)
        if fits and (_lasting(duty) or duty.state == "late"):
            yield ticked(situation, duty, "measured", event.id)
            yield passed(situation, duty, "kept", tr("declared"), evidence=event.id, late=event.late)


def _observed(situation: Situation, event: ActivityObserved) -> Iterator[Event]:
    """Enough notice of an activity keeps the duty to notify, too little is late, none breaks it."""
    for duty in situation.state.of(Obligations).duties:
        assigned = duty.assigned
        owed = assigned.party == event.party and assigned.activity == event.activity
        if assigned.method != "notification" or not owed or not bound(situation, duty):
            continue
        if event.notice_turns >= assigned.notice_turns:
            yield ticked(situation, duty, "measured", event.notification)
            yield passed(situation, duty, "kept", tr("notified"), evidence=event.id, late=False)
        elif event.notice_turns >= 0:
            yield passed(situation, duty, "late", tr("notified at too short notice"), evidence=event.id)
        else:
            yield passed(situation, duty, "broken", tr("not notified"), evidence=event.id)


def _inspected(situation: Situation, event: InspectionReported) -> Iterator[Event]:
    """A clean inspection verifies what the host owes the inspector and inspections can see."""
    if event.result != "consistent":
        return
    for duty in situation.state.of(Obligations).duties:
        assigned = duty.assigned
        owed = assigned.party == event.host and event.inspector in assigned.others
        if assigned.method == "inspection" and owed and _lasting(duty) and "verified" not in duty.ticks:
            yield ticked(situation, duty, "verified", event.id)


def _published(situation: Situation, event: RecordPublished) -> Iterable[Event]:
    """What the room is told about a duty acknowledges it in public."""
    duty = situation.state.of(Obligations).duties.get(event.record)
    if duty is None or "acknowledged" in duty.ticks:
        return ()
    return (ticked(situation, duty, "acknowledged", event.record),)


def _norm(situation: Situation, event: acts.DutyRuled | acts.DutyTicked) -> Iterable[Event]:
    """A duty kept beyond doubt lengthens the streak; a broken one ends it and costs one level of the norm."""
    obligations = situation.state.of(Obligations)
    duty = obligations.duties.get(event.id)
    if duty is None:
        return ()
    model, before = situation.state.of(Curves).model, obligations.norm
    if isinstance(event, acts.DutyRuled) and event.after == "broken" and event.before != "broken":
        after, streak = max(before - 1, 0), 0
        if not before and not obligations.streak:
            return ()
    elif duty.settled() and duty.id not in obligations.counted:
        streak = obligations.streak + 1
        risen = before + (streak % model.norm_streak == 0)
        after = min(risen, max(model.norm_levels, before))
    else:
        return ()
    parties = dict.fromkeys(p for s in situation.state.of(Ladder).standing.values() for p in s.parties)
    turn = situation.state.of(Phases).turn
    return (
        acts.NormMoved(
            turn=turn, streak=streak, before=before, after=after, parties=tuple(parties), evidence=duty.id
        ),
    )


REACT: Mapping[type[Event], Callable[[Situation, Any], Iterable[Event]]] = {
    StepEntered: _step_entered,
    StepSuspended: _step_suspended,
    StepResumed: _step_resumed,
    StepLeft: _step_left,
    StepEnded: _step_ended,
    TurnEnded: _turn_ended,
    TurnBegan: _turn_began,
    DeclarationMade: _declared,
    ActivityObserved: _observed,
    InspectionReported: _inspected,
    RecordPublished: _published,
    acts.DutyRuled: _norm,
    acts.DutyTicked: _norm,
}
"""What each fact leads to."""
