"""Deciding on obligations and reviews: what control rules, ticks, hears and closes."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from detente.exercise.ladder import Ladder
from detente.exercise.mechanic import Command, Decision, Event, Refusal, Situation
from detente.exercise.obligations import acts
from detente.exercise.obligations.acts import Standing
from detente.exercise.obligations.duties import OPEN, Duty, Obligations, Review
from detente.exercise.parties import empty_reason, unknown_record
from detente.exercise.phases import Phases
from detente.words import tr


def state_name(state: Standing) -> str:
    """A state of a duty in words."""
    return {
        "in_force": tr("in force"),
        "kept": tr("kept"),
        "late": tr("late"),
        "broken": tr("broken"),
        "unverifiable": tr("unverifiable"),
        "suspended": tr("suspended"),
        "withdrawn": tr("withdrawn"),
    }[state]


def passed(
    situation: Situation,
    duty: Duty,
    after: Standing,
    cause: str,
    *,
    evidence: str = "",
    late: bool | None = None,
    ruled: bool = False,
) -> acts.DutyRuled:
    """The fact that a duty passed into another state; late where that is said, or where its turn is over."""
    turn = situation.state.of(Phases).turn
    overdue = 0 < duty.due < turn
    return acts.DutyRuled(
        id=duty.id,
        turn=turn,
        party=duty.party,
        others=duty.assigned.others,
        before=duty.state,
        after=after,
        late=after == "kept" and (overdue if late is None else late),
        cause=cause,
        evidence=evidence,
        ruled=ruled,
    )


def _rule(situation: Situation, command: acts.RuleDuty) -> Decision:
    duty = situation.state.of(Obligations).duties.get(command.duty)
    if duty is None:
        return unknown_record(command.duty, tr("Obligation"))
    what = tr("{id} was not ruled.", id=duty.id)
    why = _why_not(duty, command.state, bound=bound(situation, duty))
    if why:
        return Refusal(what=what, why=why, remedy=tr("Choose another state, or another obligation."))
    first = duty.state in OPEN and command.state in ("kept", "in_force")
    if not first and not command.reason.strip():
        return empty_reason(what)
    return (passed(situation, duty, command.state, command.reason, evidence=command.evidence, ruled=True),)


def bound(situation: Situation, duty: Duty) -> bool:
    """Whether the step of a duty stands and its party has to perform it now."""
    standing = situation.state.of(Ladder).standing.get(duty.assigned.step)
    # A step that ended and entered again has duties of its own.
    return standing is not None and standing.binds(duty.party) and duty.assigned.turn >= standing.entered


def _why_not(duty: Duty, state: acts.Ruling, *, bound: bool) -> str:
    again = state == "kept" and duty.due == 0
    if duty.state == "withdrawn":
        return tr("It is withdrawn: nothing is owed any more.")
    if duty.state == "suspended" and state != "broken":
        return tr("It is suspended: it can be resumed with its step, or be ruled broken.")
    if state == "in_force" and not bound:
        return tr("Its step is no longer in force for the party.")
    if duty.state == state and not again:
        return tr("It is {state} already.", state=state_name(duty.state))
    return ""


def _tick(situation: Situation, command: acts.TickDuty) -> Decision:
    duty = situation.state.of(Obligations).duties.get(command.duty)
    if duty is None:
        return unknown_record(command.duty, tr("Obligation"))
    if (command.tick in duty.ticks) != command.withdraw:
        why = tr("The tick is not set.") if command.withdraw else tr("The tick is set.")
        return Refusal(
            what=tr("{id} was not ticked.", id=duty.id), why=why, remedy=tr("Nothing needs doing.")
        )
    return (ticked(situation, duty, command.tick, command.evidence, on=not command.withdraw),)


def ticked(
    situation: Situation, duty: Duty, tick: acts.Tick, evidence: str, *, on: bool = True
) -> acts.DutyTicked:
    """The fact that a tick was set, or taken back."""
    turn = situation.state.of(Phases).turn
    return acts.DutyTicked(id=duty.id, turn=turn, tick=tick, evidence=evidence if on else "", set=on)


def _open_review(situation: Situation, review_id: str, what: str) -> Review | Refusal:
    review = situation.state.of(Obligations).reviews.get(review_id)
    if review is None:
        return unknown_record(review_id, tr("Review"))
    if review.status != "open":
        return Refusal(
            what=what, why=tr("{id} is over.", id=review.id), remedy=tr("Choose a review that is open.")
        )
    return review


def _report(situation: Situation, command: acts.ReportToReview) -> Decision:
    what = tr("The report was not logged.")
    review = _open_review(situation, command.review, what)
    if isinstance(review, Refusal):
        return review
    if command.party not in review.parties:
        listed = ", ".join(situation.scenario.team(p).name for p in review.parties)
        return Refusal(
            what=what,
            why=tr("“{party}” takes no part in it.", party=command.party),
            remedy=tr("Those who report are {parties}.", parties=listed),
        )
    if not command.text.strip():
        return empty_reason(what)
    turn = situation.state.of(Phases).turn
    return (acts.ReviewReported(id=review.id, turn=turn, party=command.party, text=command.text),)


def _close(situation: Situation, command: acts.CloseReview) -> Decision:
    what = tr("The review was not closed.")
    review = _open_review(situation, command.review, what)
    if isinstance(review, Refusal):
        return review
    if not command.outcome.strip():
        return empty_reason(what)
    named = [term.duty for term in command.terms]
    for term in command.terms:
        refusal = _term_fault(situation, review, term, what, twice=named.count(term.duty) > 1)
        if refusal:
            return refusal
    missing = review.missing()
    if missing and not command.override.strip():
        listed = ", ".join(situation.scenario.team(party).name for party in missing)
        return Refusal(
            what=what,
            why=tr("{parties} has not reported.", parties=listed),
            remedy=tr("Take the report, or override with a reason."),
            overridable=True,
        )
    closed = acts.ReviewClosed(
        id=review.id,
        turn=situation.state.of(Phases).turn,
        outcome=command.outcome,
        missing=missing,
        override=command.override if missing else "",
    )
    return (closed, *_resets(situation, review, command))


def _term_fault(
    situation: Situation, review: Review, term: acts.NewTerm, what: str, *, twice: bool
) -> Refusal | None:
    duty, turn = situation.state.of(Obligations).duties.get(term.duty), situation.state.of(Phases).turn
    if duty is None:
        return unknown_record(term.duty, tr("Obligation"))
    standing = situation.state.of(Ladder).standing.get(duty.assigned.step)
    why = ""
    if twice:
        why = tr("{id} is named twice.", id=duty.id)
    elif standing is None or standing.agreement != review.agreement:
        why = tr("{id} is not owed under the treaty of this review.", id=duty.id)
    elif duty.state not in OPEN:
        why = tr("{id} is {state}.", id=duty.id, state=state_name(duty.state))
    elif term.due < turn:
        why = tr("Turn {due} is past.", due=term.due)
    return Refusal(what=what, why=why, remedy=tr("Correct that term.")) if why else None


def _resets(situation: Situation, review: Review, command: acts.CloseReview) -> Iterator[Event]:
    turn = situation.state.of(Phases).turn
    for term in command.terms:
        duty = situation.state.of(Obligations).duties.get(term.duty)
        if duty is None:
            continue
        yield acts.DutyReset(id=duty.id, turn=turn, before=duty.due, after=term.due, review=review.id)
        if duty.state == "late":
            cause = tr("new term of {review}", review=review.id)
            yield passed(situation, duty, "in_force", cause, evidence=review.id)


DECIDE: Mapping[type[Command], Callable[[Situation, Any], Decision]] = {
    acts.RuleDuty: _rule,
    acts.TickDuty: _tick,
    acts.ReportToReview: _report,
    acts.CloseReview: _close,
}
"""What each act comes to."""
