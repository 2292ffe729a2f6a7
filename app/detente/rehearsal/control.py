"""Control's stand-in: it opens the turn, rules, lets results come in, closes what is open, and publishes.

It sees everything, as control does. Its chances are assumptions of this project.
"""

from collections.abc import Iterator

from detente.exercise.agreements.acts import RatifyAgreement
from detente.exercise.agreements.texts import Agreements, carrying
from detente.exercise.declarations.acts import ObserveActivity
from detente.exercise.declarations.books import Declarations
from detente.exercise.domestic.acts import PutToVote
from detente.exercise.domestic.fronts import Domestic
from detente.exercise.estimates import Estimates, RevealTypes
from detente.exercise.hotline import Hotline, TestChannel
from detente.exercise.incidents.acts import ExposeIncident, OpenIncident
from detente.exercise.incidents.states import Incidents
from detente.exercise.injects import FireInject, Injects
from detente.exercise.inspections.acts import ReportInspection, ResolveAnomaly
from detente.exercise.inspections.visits import Inspections
from detente.exercise.ladder import EnactStep, Ladder, missing
from detente.exercise.mechanic import Command, State
from detente.exercise.moves import Moves, RuleMove
from detente.exercise.msel import Instant, why_due
from detente.exercise.obligations.acts import CloseReview, RuleDuty, TickDuty
from detente.exercise.obligations.duties import Obligations
from detente.exercise.phases import Phases
from detente.exercise.publication import Publication, Stage, TakeScene
from detente.exercise.readings import read
from detente.exercise.setting import Scenario
from detente.rehearsal.dice import Dice
from detente.words import tr

CLEARED_UP = 0.5
"""Chance, each turn, that the truth about a doubtful finding comes out."""
COMES_OUT = 0.25
"""Chance, each turn, that a concealed incident becomes known."""
APPROVES = 0.8
"""Chance that a capital without factions ratifies what it signed."""
PATIENCE = 1
"""Turns for which a late duty may stay late before it is ruled broken."""


def open_turn(scenario: Scenario, state: State, dice: Dice) -> Iterator[Command]:
    """Injects that are due, incidents that were drawn, routine tests."""
    turn, instant = (
        state.of(Phases).turn,
        Instant(scenario=scenario, state=state, readings=read(scenario, state)),
    )
    for card in state.of(Injects).cards.values():
        if why_due(instant, card):
            yield FireInject(inject=card.inject.id)
    for kind in dict.fromkeys(drawn.kind for drawn in state.of(Incidents).due):
        yield OpenIncident(kind=kind)
    for line in state.of(Hotline).lines.values():
        if line.test_due(turn):
            works = dice.chance(f"test of {line.channel.id}", line.channel.availability)
            yield TestChannel(channel=line.channel.id, result="ok" if works else "missed")


def close_turn(scenario: Scenario, state: State, dice: Dice) -> Iterator[Command]:
    """Rulings, results, verdicts, votes; then the room is shown the turn."""
    yield from _rulings(state)
    yield from _results(state, dice)
    yield from _activities(state)
    yield from _capitals(state, dice)
    yield from _steps(scenario, state, dice)
    yield from _reviews(state)
    yield from _exposures(state, dice)
    yield from _duties(state)


def show(_scenario: Scenario, _state: State, _dice: Dice) -> Iterator[Command]:
    """TAKE: what is staged becomes public, and the curves are shown."""
    yield TakeScene(scene="reveal")


def end(_scenario: Scenario, state: State, _dice: Dice) -> Iterator[Command]:
    """After the last turn the room is told the secret types."""
    if not state.of(Estimates).revealed:
        yield RevealTypes()


def _rulings(state: State) -> Iterator[Command]:
    turn = state.of(Phases).turn
    for move in state.of(Moves).ledger:
        if move.status == "open" and not move.sealed and turn >= move.logged.ready:
            yield RuleMove(move=move.id, method="dice")


def _results(state: State, dice: Dice) -> Iterator[Command]:
    """Results are drawn in the turn of the visit; a doubt takes its time to be cleared up."""
    turn = state.of(Phases).turn
    for visit in state.of(Inspections).ledger:
        if visit.access in ("granted", "managed") and visit.report is None:
            yield ReportInspection(inspection=visit.id)
            continue
        old = visit.doubtful and visit.report is not None and visit.report.turn < turn
        if old and visit.report and dice.chance(f"truth about {visit.id}", CLEARED_UP):
            yield _verdict(visit.id, violation=visit.report.violation_present)


def _verdict(inspection: str, *, violation: bool) -> ResolveAnomaly:
    words = tr("a second look confirmed it") if violation else tr("a second look explained it")
    return ResolveAnomaly(inspection=inspection, violation=violation, explanation=words)


def _activities(state: State) -> Iterator[Command]:
    """What was announced for this turn takes place, and is seen."""
    books, turn = state.of(Declarations), state.of(Phases).turn
    used = {seen.notification for seen in books.activities}
    for notice in books.notifications:
        if notice.starts == turn and notice.id not in used:
            yield ObserveActivity(party=notice.party, activity=notice.activity, notification=notice.id)


def _capitals(state: State, dice: Dice) -> Iterator[Command]:
    """Signed treaties go before the capitals that must ratify."""
    for text in state.of(Agreements).texts.values():
        waiting = [team for team in text.must_ratify() if team in text.signed and team not in text.ratified]
        for team in waiting if text.status in ("draft", "signed") else ():
            if team in state.of(Domestic).fronts:
                yield PutToVote(agreement=text.id, team=team)
            else:
                approved = dice.chance(f"{team} ratifies {text.id}", APPROVES)
                yield RatifyAgreement(agreement=text.id, team=team, approved=approved)


def _steps(scenario: Scenario, state: State, dice: Dice) -> Iterator[Command]:
    """A step that no text carries comes about by itself once what it rests on is there, sooner or later."""
    ladder, texts = state.of(Ladder), state.of(Agreements)
    for step in scenario.steps:
        loose = carrying(texts, step.id) is None and step.id not in ladder.standing
        ready = loose and not missing(ladder, step) and step.id not in ladder.waiting
        if ready and dice.chance(f"step {step.id}", 1 / len(scenario.turns)):
            yield EnactStep(step=step.id)


def _reviews(state: State) -> Iterator[Command]:
    for review in state.of(Obligations).reviews:
        if review.status == "open":
            why = tr("the turn is over") if review.missing() else ""
            yield CloseReview(review=review.id, outcome=tr("reports were heard"), override=why)


def _exposures(state: State, dice: Dice) -> Iterator[Command]:
    for incident in state.of(Incidents).ledger:
        if incident.candour == "concealed" and dice.chance(f"exposes {incident.id}", COMES_OUT):
            yield ExposeIncident(incident=incident.id)


def _duties(state: State) -> Iterator[Command]:
    """What has been late for too long is broken; what was kept is verified and told to the room."""
    turn, shown = state.of(Phases).turn, state.of(Publication)
    for duty in state.of(Obligations).duties:
        if duty.state == "late" and 0 < duty.due < turn - PATIENCE:
            yield RuleDuty(duty=duty.id, state="broken", reason=tr("not performed for too long"))
        elif duty.state == "kept":
            if duty.assigned.method == "observation" and "verified" not in duty.ticks:
                yield TickDuty(duty=duty.id, tick="verified")
            if duty.id not in shown.published and duty.id not in shown.staged:
                yield Stage(record=duty.id, text=duty.assigned.text, teams=(duty.party,))
