"""Who is here: people with their side, role and seat, when they came and went, and a code for the surveys.

Names and affiliations are personal. They stand in fields that are marked for control alone, and no view of
teams or the room has a place for them.
"""

from dataclasses import replace
from datetime import datetime
from typing import Annotated, Any

from detente.exercise.ledger import Ledger
from detente.exercise.luck import Luck
from detente.exercise.mechanic import Command, Decision, Event, Mechanic, Refusal, Situation, State
from detente.exercise.parties import unknown_record
from detente.exercise.phases import Phases
from detente.exercise.records import CONTROL_ONLY, record
from detente.exercise.setting import Scenario
from detente.words import tr

CONTROL, OBSERVER = "control", "observer"
SIDES_BESIDES = (CONTROL, OBSERVER)
"""Where one can sit apart from the teams."""
_SIGNS = "ACDEFHJKMNPRTUVWXY34679"
"""Letters and figures that cannot be taken for one another in handwriting."""
_CODE_LENGTH = 4
LONGEST = 80


@record
class Arrival:
    """Somebody who comes in."""

    name: Annotated[str, CONTROL_ONLY]
    affiliation: Annotated[str, CONTROL_ONLY] = ""
    side: str = ""
    """Team id, `control` or `observer`; empty while it is not known."""
    role: str = ""
    seat: str = ""
    """Where in the room, in words: a table, a chair, a screen."""


@record
class SignIn(Command):
    """Note that people are here."""

    people: tuple[Arrival, ...]
    at: datetime


@record
class SignOut(Command):
    """Note that somebody has left."""

    person: str
    at: datetime


@record
class SignBackIn(Command):
    """Note that somebody who had left is here again."""

    person: str
    at: datetime


@record
class AssignRole(Command):
    """Give somebody a side, a role and a seat."""

    person: str
    side: str
    role: str = ""
    seat: str = ""


@record
class CorrectPerson(Command):
    """Correct how a name or an affiliation is written."""

    person: str
    name: Annotated[str, CONTROL_ONLY]
    affiliation: Annotated[str, CONTROL_ONLY] = ""


@record
class PersonSignedIn(Event):
    id: str
    turn: int
    name: Annotated[str, CONTROL_ONLY]
    affiliation: Annotated[str, CONTROL_ONLY]
    side: str
    role: str
    seat: str
    code: str
    at: datetime


@record
class PersonSignedOut(Event):
    id: str
    turn: int
    at: datetime


@record
class PersonReturned(Event):
    id: str
    turn: int
    at: datetime


@record
class RoleAssigned(Event):
    id: str
    turn: int
    side: str
    role: str
    seat: str


@record
class PersonCorrected(Event):
    id: str
    name: Annotated[str, CONTROL_ONLY]
    affiliation: Annotated[str, CONTROL_ONLY]


@record
class Person:
    """Somebody as they stand in the list now."""

    id: str
    name: Annotated[str, CONTROL_ONLY]
    affiliation: Annotated[str, CONTROL_ONLY]
    side: str
    role: str
    seat: str
    code: str
    """Under which they fill in surveys."""
    turn: int
    """Turn in which they came; 0 is the briefing."""
    came: datetime
    left: datetime | None = None

    @property
    def late(self) -> bool:
        """Whether they missed the briefing."""
        return self.turn > 0

    @property
    def present(self) -> bool:
        return self.left is None


@record
class Attendance:
    people: Ledger[Person]
    written: frozenset[str] = frozenset()
    """Every name and affiliation that was ever written, for whoever has to look for them in other texts."""

    def present(self) -> tuple[Person, ...]:
        """Everybody who is in the room."""
        return tuple(person for person in self.people if person.present)

    def of_side(self, side: str) -> tuple[Person, ...]:
        """Everybody in the room who sits on this side."""
        return tuple(person for person in self.present() if person.side == side)


def identifying(state: State) -> tuple[str, ...]:
    """Names and affiliations that no report for others may hold, the longest first."""
    return tuple(sorted(state.of(Attendance).written, key=lambda text: (-len(text), text)))


def _sign_in(situation: Situation, command: SignIn) -> Decision:
    what = tr("Nobody was signed in.")
    if not command.people:
        return Refusal(what=what, why=tr("The list is empty."), remedy=tr("Type a name."))
    attendance = situation.state.of(Attendance)
    known = {_same(p.name, p.affiliation): p.id for p in attendance.people}
    codes = {person.code for person in attendance.people}
    events: list[Event] = []
    for ahead, arrival in enumerate(command.people):
        refusal = _arrival_refused(situation, arrival, known, what)
        if refusal:
            return refusal
        person_id = attendance.people.next_id(ahead)
        code = _code(situation.luck, person_id, codes)
        codes.add(code)
        known[_same(arrival.name, arrival.affiliation)] = person_id
        events.append(
            PersonSignedIn(
                id=person_id,
                turn=situation.state.of(Phases).turn,
                name=_tidy(arrival.name),
                affiliation=_tidy(arrival.affiliation),
                side=arrival.side,
                role=_tidy(arrival.role),
                seat=_tidy(arrival.seat),
                code=code,
                at=command.at,
            )
        )
    return tuple(events)


def _arrival_refused(
    situation: Situation, arrival: Arrival, known: dict[tuple[str, str], str], what: str
) -> Refusal | None:
    refusal = _person_refused(arrival.name, arrival.affiliation, known, what)
    if refusal or not arrival.side:
        return refusal
    return _side_refused(situation, arrival.side, what)


def _person_refused(
    name: str, affiliation: str, known: dict[tuple[str, str], str], what: str
) -> Refusal | None:
    if not name.strip():
        return Refusal(what=what, why=tr("There is no name."), remedy=tr("Type a name."))
    for text in (name, affiliation):
        if len(_tidy(text)) > LONGEST:
            return Refusal(
                what=what,
                why=tr("“{text}” has {count} letters.", text=_tidy(text)[:20] + "…", count=len(_tidy(text))),
                remedy=tr("Shorten it to {most}.", most=LONGEST),
            )
    taken = known.get(_same(name, affiliation))
    if taken:
        return Refusal(
            what=what,
            why=tr("{name} is in the list already, as {id}.", name=_tidy(name), id=taken),
            remedy=tr("Sign them back in if they had left, or add what tells the two apart."),
        )
    return None


def _side_refused(situation: Situation, side: str, what: str) -> Refusal | None:
    sides = (*(team.id for team in situation.scenario.teams), *SIDES_BESIDES)
    if side in sides:
        return None
    return Refusal(
        what=what,
        why=tr("There is no side “{side}”.", side=side),
        remedy=tr("The sides are {known}.", known=", ".join(sides)),
    )


def _tidy(text: str) -> str:
    return " ".join(text.split())


def _same(name: str, affiliation: str) -> tuple[str, str]:
    return _tidy(name).casefold(), _tidy(affiliation).casefold()


def _code(luck: Luck, person: str, taken: set[str]) -> str:
    """A code that says nothing of the person, drawn anew until nobody has it."""
    attempt = 0
    while True:
        drawn = luck.dice(f"code {person} {attempt}", _CODE_LENGTH, len(_SIGNS))
        code = "".join(_SIGNS[face - 1] for face in drawn)
        if code not in taken:
            return code
        attempt += 1


def _known(situation: Situation, person_id: str) -> Person | Refusal:
    person = situation.state.of(Attendance).people.get(person_id)
    return person if person is not None else unknown_record(person_id, tr("Person"))


def _sign_out(situation: Situation, command: SignOut) -> Decision:
    person = _known(situation, command.person)
    if isinstance(person, Refusal):
        return person
    if not person.present:
        return Refusal(
            what=tr("{id} was not signed out.", id=person.id),
            why=tr("They have left already."),
            remedy=tr("Nothing needs doing."),
        )
    return (PersonSignedOut(id=person.id, turn=situation.state.of(Phases).turn, at=command.at),)


def _sign_back_in(situation: Situation, command: SignBackIn) -> Decision:
    person = _known(situation, command.person)
    if isinstance(person, Refusal):
        return person
    if person.present:
        return Refusal(
            what=tr("{id} was not signed in again.", id=person.id),
            why=tr("They are here."),
            remedy=tr("Nothing needs doing."),
        )
    return (PersonReturned(id=person.id, turn=situation.state.of(Phases).turn, at=command.at),)


def _assign(situation: Situation, command: AssignRole) -> Decision:
    person = _known(situation, command.person)
    if isinstance(person, Refusal):
        return person
    refusal = (
        _side_refused(situation, command.side, tr("The role was not assigned.")) if command.side else None
    )
    return refusal or (
        RoleAssigned(
            id=person.id,
            turn=situation.state.of(Phases).turn,
            side=command.side,
            role=_tidy(command.role),
            seat=_tidy(command.seat),
        ),
    )


def _correct(situation: Situation, command: CorrectPerson) -> Decision:
    person = _known(situation, command.person)
    if isinstance(person, Refusal):
        return person
    people = situation.state.of(Attendance).people
    known = {_same(p.name, p.affiliation): p.id for p in people if p.id != person.id}
    refusal = _person_refused(command.name, command.affiliation, known, tr("The name was not corrected."))
    return refusal or (
        PersonCorrected(id=person.id, name=_tidy(command.name), affiliation=_tidy(command.affiliation)),
    )


def _signed_in(attendance: Attendance, event: PersonSignedIn) -> Attendance:
    person = Person(
        id=event.id,
        name=event.name,
        affiliation=event.affiliation,
        side=event.side,
        role=event.role,
        seat=event.seat,
        code=event.code,
        turn=event.turn,
        came=event.at,
    )
    return Attendance(people=attendance.people.append(person), written=_written(attendance, event))


def _written(attendance: Attendance, event: PersonSignedIn | PersonCorrected) -> frozenset[str]:
    return attendance.written | {text for text in (event.name, event.affiliation) if text}


def _change(attendance: Attendance, person_id: str, **changes: Any) -> Attendance:
    person = attendance.people.get(person_id)
    if person is None:
        return attendance
    return replace(attendance, people=attendance.people.replace(person_id, replace(person, **changes)))


def _corrected(attendance: Attendance, event: PersonCorrected) -> Attendance:
    changed = _change(attendance, event.id, name=event.name, affiliation=event.affiliation)
    return replace(changed, written=_written(attendance, event))


def _initial(_scenario: Scenario) -> Attendance:
    return Attendance(people=Ledger("P"))


MECHANIC = Mechanic(
    name="attendance",
    initial=_initial,
    decide={
        SignIn: _sign_in,
        SignOut: _sign_out,
        SignBackIn: _sign_back_in,
        AssignRole: _assign,
        CorrectPerson: _correct,
    },
    events=(PersonSignedIn, PersonSignedOut, PersonReturned, RoleAssigned, PersonCorrected),
    evolve={
        PersonSignedIn: _signed_in,
        PersonSignedOut: lambda a, e: _change(a, e.id, left=e.at),
        PersonReturned: lambda a, e: _change(a, e.id, left=None),
        RoleAssigned: lambda a, e: _change(a, e.id, side=e.side, role=e.role, seat=e.seat),
        PersonCorrected: _corrected,
    },
)
