"""Duties, reviews and the norm as they stand now, and how facts change them."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, Literal

from detente.exercise.ledger import Ledger
from detente.exercise.mechanic import Event
from detente.exercise.obligations import acts
from detente.exercise.obligations.acts import Standing, Tick
from detente.exercise.records import record
from detente.exercise.setting import Scenario
from detente.exercise.treaty_setting import Method

OBSERVABLE: tuple[Method, ...] = ("declaration", "notification", "statement")
"""Methods by which performance is seen in the act itself; the others need the tick `verified`."""
OPEN: tuple[Standing, ...] = ("in_force", "late")
CLOSED: tuple[Standing, ...] = ("suspended", "withdrawn")


@record
class Passage:
    """One change of state, for the turn-by-turn ledger."""

    turn: int
    state: Standing
    late: bool
    cause: str
    evidence: str


@record
class Duty:
    """What one party owes, as it stands now."""

    assigned: acts.DutyAssigned
    state: Standing = "in_force"
    late: bool = False
    due: int = 0
    ticks: Mapping[Tick, str]
    """Record that gave each tick."""
    passages: tuple[Passage, ...]

    @property
    def id(self) -> str:
        return self.assigned.id

    @property
    def party(self) -> str:
        return self.assigned.party

    def settled(self) -> bool:
        """Whether it counts as kept beyond doubt: verified, where its method needs a second look."""
        seen = self.assigned.method in OBSERVABLE or "verified" in self.ticks
        return self.state == "kept" and not self.late and seen

    def state_at(self, turn: int) -> Standing | None:
        """Its state at the end of a turn; None before it was owed."""
        if turn < self.assigned.turn:
            return None
        return next((p.state for p in reversed(self.passages) if p.turn <= turn), "in_force")


@record
class Review:
    id: str
    turn: int
    agreement: str
    parties: tuple[str, ...]
    reports: Mapping[str, str]
    status: Literal["open", "closed", "lapsed"] = "open"
    outcome: str = ""

    def missing(self) -> tuple[str, ...]:
        """Parties that have not reported."""
        return tuple(party for party in self.parties if party not in self.reports)


@record
class Obligations:
    duties: Ledger[Duty]
    reviews: Ledger[Review]
    streak: int = 0
    """Duties kept in a row beyond doubt, by whichever party."""
    counted: frozenset[str] = frozenset()
    """Duties that the streak has counted; each counts once."""
    norm: int = 0
    """Level of the norm."""

    def of_step(self, step: str) -> tuple[Duty, ...]:
        return tuple(duty for duty in self.duties if duty.assigned.step == step)


def _change(obligations: Obligations, duty_id: str, **changes: object) -> Obligations:
    known = obligations.duties.get(duty_id)
    if known is None:
        return obligations
    changed = replace(known, **changes)  # type: ignore[arg-type]
    return replace(obligations, duties=obligations.duties.replace(duty_id, changed))


def on_assigned(obligations: Obligations, event: acts.DutyAssigned) -> Obligations:
    """A duty begins."""
    duty = Duty(assigned=event, due=event.due, ticks={}, passages=())
    return replace(obligations, duties=obligations.duties.append(duty))


def _on_ruled(obligations: Obligations, event: acts.DutyRuled) -> Obligations:
    known = obligations.duties.get(event.id)
    passage = Passage(
        turn=event.turn, state=event.after, late=event.late, cause=event.cause, evidence=event.evidence
    )
    passages = (*known.passages, passage) if known else ()
    return _change(obligations, event.id, state=event.after, late=event.late, passages=passages)


def _on_ticked(obligations: Obligations, event: acts.DutyTicked) -> Obligations:
    known = obligations.duties.get(event.id)
    ticks = {t: e for t, e in known.ticks.items() if t != event.tick} if known else {}
    if event.set:
        ticks[event.tick] = event.evidence
    return _change(obligations, event.id, ticks=ticks)


def _on_norm(obligations: Obligations, event: acts.NormMoved) -> Obligations:
    counted = obligations.counted | {event.evidence} if event.streak else obligations.counted
    return replace(obligations, streak=event.streak, norm=event.after, counted=counted)


def _review(obligations: Obligations, review_id: str, **changes: object) -> Obligations:
    known = obligations.reviews.get(review_id)
    if known is None:
        return obligations
    changed = replace(known, **changes)  # type: ignore[arg-type]
    return replace(obligations, reviews=obligations.reviews.replace(review_id, changed))


def _on_opened(obligations: Obligations, event: acts.ReviewOpened) -> Obligations:
    made = Review(id=event.id, turn=event.turn, agreement=event.agreement, parties=event.parties, reports={})
    return replace(obligations, reviews=obligations.reviews.append(made))


def _on_reported(obligations: Obligations, event: acts.ReviewReported) -> Obligations:
    known = obligations.reviews.get(event.id)
    reports = {**known.reports, event.party: event.text} if known else {}
    return _review(obligations, event.id, reports=reports)


def initial(_scenario: Scenario) -> Obligations:
    return Obligations(duties=Ledger("O"), reviews=Ledger("R"))


EVOLVE: Mapping[type[Event], Callable[[Obligations, Any], object]] = {
    acts.DutyAssigned: on_assigned,
    acts.DutyRuled: _on_ruled,
    acts.DutyTicked: _on_ticked,
    acts.DutyReset: lambda o, e: _change(o, e.id, due=e.after),
    acts.NormMoved: _on_norm,
    acts.ReviewOpened: _on_opened,
    acts.ReviewReported: _on_reported,
    acts.ReviewClosed: lambda o, e: _review(o, e.id, status="closed", outcome=e.outcome),
    acts.ReviewLapsed: lambda o, e: _review(o, e.id, status="lapsed"),
}
"""How each fact changes duties, reviews and the norm."""
