"""The treaty board of a seat.

A team sees texts that it is a party to, and duties that it owes or is owed; the room what was released or
acknowledged before it.
"""

from detente.exercise.agreements.drafting import brackets
from detente.exercise.agreements.texts import Agreement, Agreements
from detente.exercise.boards.shapes import (
    ROOM,
    AgreementView,
    DraftView,
    DutyView,
    ReviewView,
    StepStanding,
    StepView,
    TreatyView,
    concerns,
)
from detente.exercise.ladder import Ladder, parties_of
from detente.exercise.mechanic import State
from detente.exercise.obligations.duties import Duty, Obligations
from detente.exercise.phases import Phases
from detente.exercise.setting import Scenario
from detente.exercise.treaty_setting import Step


def treaty(scenario: Scenario, state: State, seat: str) -> TreatyView:
    """Texts, ladder, duties and reviews as far as the seat may see them."""
    obligations = state.of(Obligations)
    duties = tuple(duty for duty in obligations.duties if _sees_duty(seat, duty))
    texts = state.of(Agreements).texts.values()
    return TreatyView(
        agreements=tuple(
            _agreement(scenario, text, seat)
            for text in texts
            if concerns(seat, text.parties) or text.released
        ),
        steps=tuple(_step(scenario, state, step, seat, duties) for step in scenario.steps),
        duties=tuple(_duty(state, duty) for duty in duties),
        reviews=tuple(
            ReviewView(
                id=review.id,
                turn=review.turn,
                agreement=review.agreement,
                status=review.status,
                reports=tuple(review.reports.items()),
                missing=review.missing(),
                outcome=review.outcome,
            )
            for review in obligations.reviews
            if concerns(seat, review.parties)
        ),
        streak=obligations.streak if seat != ROOM else 0,
        norm=obligations.norm if seat != ROOM else 0,
    )


def _sees_duty(seat: str, duty: Duty) -> bool:
    """Parties see what they owe and are owed; the room what has been acknowledged before it."""
    if seat == ROOM:
        return "acknowledged" in duty.ticks
    return concerns(seat, (duty.party, *duty.assigned.others))


def _agreement(scenario: Scenario, text: Agreement, seat: str) -> AgreementView:
    inside = concerns(seat, text.parties)
    drafts = tuple(
        DraftView(number=d.number, turn=d.turn, by=d.by, clauses=d.clauses)
        for d in text.drafts
        if inside or d.number == text.released
    )
    last = drafts[-1].clauses if drafts else ()
    terms = text.terms
    return AgreementView(
        id=text.id,
        title=text.title,
        parties=text.parties,
        status=text.status,
        proposer=text.proposer,
        sponsors=text.sponsors,
        drafts=drafts,
        brackets=tuple(bracket for clause in last for bracket in brackets(scenario, clause)),
        votes=tuple(text.votes.items()) if inside else (),
        adopted=text.adopted and inside,
        signed=tuple(text.signed),
        must_ratify=text.must_ratify(),
        ratified=tuple(text.ratified),
        suspended=tuple(text.suspended),
        leaving=tuple(text.leaving.items()),
        left=text.left,
        entered=text.entered,
        expires=text.expires,
        exit_terms=terms.exit_terms if terms else "",
        review_turns=terms.review_turns if terms else (),
    )


def _step(scenario: Scenario, state: State, step: Step, seat: str, duties: tuple[Duty, ...]) -> StepView:
    standing = state.of(Ladder).standing.get(step.id)
    known = _knows(state, step.id, seat)
    own = [duty for duty in duties if duty.assigned.step == step.id]
    return StepView(
        id=step.id,
        title=step.title,
        kind=step.kind,
        text=step.text,
        requires=step.requires,
        parties=standing.parties if standing and known else parties_of(scenario, step),
        agreement=standing.agreement if standing and known else "",
        standing=_standing(state, step, seat, duties) if known else _before(state, step, seat),
        owed=len(own),
        kept=sum(duty.state == "kept" for duty in own),
        acknowledged=sum("acknowledged" in duty.ticks for duty in own),
    )


def _knows(state: State, step_id: str, seat: str) -> bool:
    """Whether a seat knows that a step is or was in force."""
    standing = state.of(Ladder).standing.get(step_id)
    if standing is None:
        return False
    text = state.of(Agreements).get(standing.agreement)
    return concerns(seat, standing.parties) or text is None or text.released > 0


def _before(state: State, step: Step, seat: str) -> StepStanding:
    """A step that is not in force, as far as the seat knows."""
    ladder = state.of(Ladder)
    waiting = ladder.waiting.get(step.id)
    if waiting and concerns(seat, waiting.parties):
        return "agreed"
    # An open step would betray that what it rests on has entered into force behind closed doors.
    met = (ladder.in_force(needed) and _knows(state, needed, seat) for needed in step.requires)
    return "open" if all(met) else "locked"


def _standing(state: State, step: Step, seat: str, duties: tuple[Duty, ...]) -> StepStanding:
    """A step that is or was in force; what duties add to that is only what the seat sees of them."""
    standing = state.of(Ladder).standing[step.id]
    own = [duty for duty in duties if duty.assigned.step == step.id]
    if standing.ended:
        return "ended"
    if any(duty.state == "broken" for duty in own):
        return "broken"
    if standing.suspended or standing.left:
        return "suspended"
    if seat != ROOM and _questioned(step, duties):
        return "questioned"
    if own and all(duty.state == "kept" and len(duty.ticks) == 3 for duty in own):
        return "fulfilled"
    return "in_force"


def _questioned(step: Step, duties: tuple[Duty, ...]) -> bool:
    """Whether something that the step rests on has been broken, among duties that the seat sees."""
    return any(duty.state == "broken" and duty.assigned.step in step.requires for duty in duties)


def _duty(state: State, duty: Duty) -> DutyView:
    assigned, now = duty.assigned, state.of(Phases).turn
    return DutyView(
        id=duty.id,
        step=assigned.step,
        party=duty.party,
        others=assigned.others,
        text=assigned.text,
        turn=assigned.turn,
        due=duty.due,
        method=assigned.method,
        state=duty.state,
        late=duty.late,
        ticks=tuple(duty.ticks),
        turns=tuple((turn, duty.state_at(turn) or "in_force") for turn in range(assigned.turn, now + 1)),
    )
