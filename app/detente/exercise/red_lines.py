"""Red lines: what a team says, or privately holds, must not be crossed, and what became of crossings."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Annotated

from detente.exercise.crisis_setting import Domain
from detente.exercise.incidents.acts import IncidentEnded
from detente.exercise.incidents.states import Incidents
from detente.exercise.injects import InjectedAct
from detente.exercise.mechanic import Command, Decision, Event, Mechanic, Refusal, Situation
from detente.exercise.moves import MoveLogged, MoveRuled, Moves
from detente.exercise.parties import empty_reason, unknown_team
from detente.exercise.phases import Phases
from detente.exercise.records import CONTROL_ONLY, OWN_TEAM, record
from detente.exercise.scalars import Probability, Rung
from detente.exercise.setting import RedLine, Scenario
from detente.science import catalogue
from detente.words import tr


@record
class DrawRedLine(Command):
    """A team draws a line, in public or for itself."""

    team: str
    text: Annotated[str, OWN_TEAM]
    rung: Rung = 8
    domain: Domain = ""
    public: bool = True
    ambiguity: Probability = 0.0


@record
class DiscloseRedLine(Command):
    """A line that was private is told to the rivals and the room."""

    line: str


@record
class WithdrawRedLine(Command):
    """A team no longer holds a line."""

    line: str
    reason: str = ""


@record
class AnswerCrossing(Command):
    """What the team did about a crossing: it enforced the line, or backed down."""

    line: str
    enforced: bool
    text: str = ""


@record
class RedLineDrawn(Event):
    id: str
    turn: int
    team: str
    text: Annotated[str, OWN_TEAM]
    rung: int
    domain: Domain
    public: bool
    ambiguity: float


@record
class RedLineDisclosed(Event):
    id: str
    turn: int


@record
class RedLineWithdrawn(Event):
    id: str
    turn: int
    team: str
    public: bool
    rung: int
    reason: str


@record
class RedLineCrossed(Event):
    """An act by a rival reached the rung of a line."""

    id: str
    turn: int
    team: str
    by: str
    record: str
    rung: int
    public: Annotated[bool, CONTROL_ONLY]


@record
class CrossingAnswered(Event):
    id: str
    turn: int
    team: str
    by: str
    enforced: bool
    public: bool
    rung: int
    ambiguity: float
    text: str


@record
class Crossing:
    turn: int
    by: str
    record: str
    rung: int
    answered: bool = False
    enforced: bool = False


@record
class Line:
    """A red line as it stands now."""

    id: str
    team: str
    text: str
    rung: int
    domain: Domain
    public: bool
    ambiguity: float
    drawn: int = 0
    withdrawn: int = -1
    crossings: tuple[Crossing, ...] = ()

    @property
    def holds(self) -> bool:
        return self.withdrawn < 0

    def open_crossing(self) -> Crossing | None:
        """The latest crossing that the team has not answered."""
        return next((c for c in reversed(self.crossings) if not c.answered), None)


@record
class RedLines:
    lines: Mapping[str, Line]


def _found(situation: Situation, line_id: str, what: str) -> Line | Refusal:
    lines = situation.state.of(RedLines).lines
    found = lines.get(line_id)
    if found is not None and found.holds:
        return found
    known = ", ".join(line.id for line in lines.values() if line.holds) or tr("none")
    return Refusal(
        what=what,
        why=tr("No red line “{id}” is held.", id=line_id),
        remedy=tr("Those held are: {known}.", known=known),
    )


def _draw(situation: Situation, command: DrawRedLine) -> Decision:
    what = tr("The red line was not drawn.")
    refusal = unknown_team(situation, (command.team,), what)
    if refusal or not command.text.strip():
        return refusal or empty_reason(what)
    return (
        RedLineDrawn(
            id=_free_id(situation.state.of(RedLines), command.team, public=command.public),
            turn=situation.state.of(Phases).turn,
            team=command.team,
            text=command.text,
            rung=command.rung,
            domain=command.domain,
            public=command.public,
            ambiguity=command.ambiguity,
        ),
    )


def _free_id(red_lines: RedLines, team: str, *, public: bool) -> str:
    # Numbered apart, for the number of a public line must not tell how many a team keeps to itself.
    stem, number = team if public else f"{team}-own", 1
    while (name := f"{stem}-{number}") in red_lines.lines:
        number += 1
    return name


def _disclose(situation: Situation, command: DiscloseRedLine) -> Decision:
    what = tr("The red line was not disclosed.")
    found = _found(situation, command.line, what)
    if isinstance(found, Refusal):
        return found
    if found.public:
        return Refusal(what=what, why=tr("It is public."), remedy=tr("Nothing needs doing."))
    return (RedLineDisclosed(id=found.id, turn=situation.state.of(Phases).turn),)


def _withdraw(situation: Situation, command: WithdrawRedLine) -> Decision:
    found = _found(situation, command.line, tr("The red line was not withdrawn."))
    if isinstance(found, Refusal):
        return found
    return (
        RedLineWithdrawn(
            id=found.id,
            turn=situation.state.of(Phases).turn,
            team=found.team,
            public=found.public,
            rung=found.rung,
            reason=command.reason,
        ),
    )


def _answer(situation: Situation, command: AnswerCrossing) -> Decision:
    what = tr("The crossing was not answered.")
    found = _found(situation, command.line, what)
    if isinstance(found, Refusal):
        return found
    crossing = found.open_crossing()
    if crossing is None:
        return Refusal(
            what=what, why=tr("No crossing of it is open."), remedy=tr("Choose a line that was crossed.")
        )
    return (
        CrossingAnswered(
            id=found.id,
            turn=situation.state.of(Phases).turn,
            team=found.team,
            by=crossing.by,
            enforced=command.enforced,
            public=found.public,
            rung=found.rung,
            ambiguity=found.ambiguity,
            text=command.text,
        ),
    )


# What follows by itself


def _crossed(
    situation: Situation, by: str, against: tuple[str, ...], rung: int, domain: str, record_id: str
) -> Iterator[Event]:
    """Lines of those against whom an act is directed, reached by its rung and in its domain."""
    turn = situation.state.of(Phases).turn
    for line in situation.state.of(RedLines).lines.values():
        fits = line.domain in ("", domain)
        if line.holds and line.team in against and fits and 0 < line.rung <= rung:
            yield RedLineCrossed(
                id=line.id,
                turn=turn,
                team=line.team,
                by=by,
                record=record_id,
                rung=rung,
                public=line.public,
            )


def _move_logged(situation: Situation, event: MoveLogged) -> Iterator[Event]:
    if not event.held:
        yield from _crossed(situation, event.actor, event.targets, event.counted[2], event.domain, event.id)


def _move_ruled(situation: Situation, event: MoveRuled) -> Iterator[Event]:
    move = situation.state.of(Moves).ledger.get(event.id)
    if move is not None and event.weight > 0:
        logged = move.logged
        yield from _crossed(
            situation, logged.actor, logged.targets, logged.counted[2], logged.domain, event.id
        )


def _injected(situation: Situation, event: InjectedAct) -> Iterator[Event]:
    yield from _crossed(situation, event.actor, (event.target,), event.kahn_rung, "", event.inject)


def _incident_ended(situation: Situation, event: IncidentEnded) -> Iterator[Event]:
    """What nobody cleared up stands as the act that it seemed to be, and crosses what that act crosses."""
    incident = situation.state.of(Incidents).ledger.get(event.id)
    if event.end == "escalated" and incident is not None:
        rung, domain = catalogue.moves()[event.act].kahn_rung, incident.opened.domain
        yield from _crossed(situation, event.actor, (event.target,), rung, domain, event.id)


# Evolving


def _with(red_lines: RedLines, line_id: str, **changes: object) -> RedLines:
    known = red_lines.lines.get(line_id)
    if known is None:
        return red_lines
    changed = replace(known, **changes)  # type: ignore[arg-type]
    return RedLines(lines={**red_lines.lines, line_id: changed})


def _on_drawn(red_lines: RedLines, event: RedLineDrawn) -> RedLines:
    line = Line(
        id=event.id,
        team=event.team,
        text=event.text,
        rung=event.rung,
        domain=event.domain,
        public=event.public,
        ambiguity=event.ambiguity,
        drawn=event.turn,
    )
    return RedLines(lines={**red_lines.lines, event.id: line})


def _on_crossed(red_lines: RedLines, event: RedLineCrossed) -> RedLines:
    known = red_lines.lines.get(event.id)
    made = Crossing(turn=event.turn, by=event.by, record=event.record, rung=event.rung)
    return _with(red_lines, event.id, crossings=(*known.crossings, made) if known else ())


def _on_answered(red_lines: RedLines, event: CrossingAnswered) -> RedLines:
    known = red_lines.lines.get(event.id)
    crossings = tuple(
        c if c.answered else replace(c, answered=True, enforced=event.enforced)
        for c in (known.crossings if known else ())
    )
    return _with(red_lines, event.id, crossings=crossings)


def _line(prepared: RedLine) -> Line:
    return Line(
        id=prepared.id,
        team=prepared.team,
        text=prepared.text,
        rung=prepared.rung,
        domain=prepared.domain,
        public=prepared.public,
        ambiguity=prepared.ambiguity,
    )


def _initial(scenario: Scenario) -> RedLines:
    return RedLines(lines={line.id: _line(line) for line in scenario.red_lines})


MECHANIC = Mechanic(
    name="red_lines",
    initial=_initial,
    decide={
        DrawRedLine: _draw,
        DiscloseRedLine: _disclose,
        WithdrawRedLine: _withdraw,
        AnswerCrossing: _answer,
    },
    events=(RedLineDrawn, RedLineDisclosed, RedLineWithdrawn, RedLineCrossed, CrossingAnswered),
    evolve={
        RedLineDrawn: _on_drawn,
        RedLineDisclosed: lambda r, e: _with(r, e.id, public=True),
        RedLineWithdrawn: lambda r, e: _with(r, e.id, withdrawn=max(e.turn, 0)),
        RedLineCrossed: _on_crossed,
        CrossingAnswered: _on_answered,
    },
    react={
        MoveLogged: _move_logged,
        MoveRuled: _move_ruled,
        InjectedAct: _injected,
        IncidentEnded: _incident_ended,
    },
)
