"""What an intention can mean for the day itself: its plan, its clock, its people."""

from datetime import UTC, datetime, timedelta

from treaty_wishes import REASONS, pick, record

from detente.exercise import attendance, phases, renaming, submissions
from detente.exercise.mechanic import Command, State
from detente.exercise.setting import Scenario

BEGIN = datetime(2025, 5, 3, 9, 0, tzinfo=UTC)
NAMES = ("Coffee", "Press hour", "", "Reveal", "Second round")


def _phase(state: State, n: int) -> tuple[int, str]:
    """A phase near the present one, mostly ahead of it; now and then one that no plan holds."""
    now = state.of(phases.Phases)
    one = now.plan[max(0, min(now.position + n % 5 - 1, len(now.plan) - 1))]
    return (one.turn, one.phase.id) if n % 23 else (n, "no-such")


def _go(_s: Scenario, state: State, a: int, b: int, _c: int) -> Command:
    turn, phase = _phase(state, a)
    return phases.GoToPhase(turn=turn, phase=phase, at=BEGIN + timedelta(minutes=b) if b % 4 else None)


def _change(_s: Scenario, state: State, a: int, b: int, c: int) -> Command:
    turn, phase = _phase(state, a)
    return phases.ChangePhase(
        turn=turn,
        phase=phase,
        name=NAMES[b % len(NAMES)],
        minutes=c % 30 if c % 3 else None,
        every_turn=b % 2 == 0,
    )


def _add(_s: Scenario, state: State, a: int, b: int, c: int) -> Command:
    turn, phase = _phase(state, a)
    return phases.AddPhase(
        turn=turn + b % 2,
        name=f"{NAMES[b % len(NAMES)]} {c % 9}",
        minutes=c % 30,
        after=phase if b % 3 else "",
        sealed=a % 2 == 0,
        every_turn=c % 7 == 0,
    )


def _skip(_s: Scenario, state: State, a: int, b: int, c: int) -> Command:
    turn, phase = _phase(state, a)
    return phases.SkipPhase(turn=turn, phase=phase, reason=REASONS[b % len(REASONS)], every_turn=c % 9 == 0)


def _restore(_s: Scenario, state: State, a: int, _b: int, _c: int) -> Command:
    ahead = [p.key for p in state.of(phases.Phases).plan if p.skipped]
    turn, phase = ahead[a % len(ahead)] if ahead else _phase(state, a)
    return phases.RestorePhase(turn=turn, phase=phase)


def _rename(s: Scenario, _state: State, a: int, b: int, c: int) -> Command:
    return renaming.RenameTeam(
        team=pick([team.id for team in s.teams], a),
        name=f"{NAMES[b % len(NAMES)]} {c % 9}",
        reason=REASONS[b % len(REASONS)],
    )


def _hand_in(s: Scenario, state: State, a: int, _b: int, c: int) -> Command:
    """Where nothing is sealed, a sealed phase is planned to come next."""
    now = state.of(phases.Phases)
    if now.sealed or a % 5 == 0:
        return submissions.HandIn(team=pick([team.id for team in s.teams], a))
    return phases.AddPhase(
        turn=now.turn, name=f"Envelopes {c}", minutes=3, after=now.phase, sealed=True, every_turn=c % 2 == 0
    )


def _person(state: State, n: int) -> str:
    return record("P", len(state.of(attendance.Attendance).people), n)


def _side(s: Scenario, n: int) -> str:
    return pick((*(team.id for team in s.teams), attendance.CONTROL, attendance.OBSERVER, ""), n)


def _sign_in(s: Scenario, _state: State, a: int, b: int, c: int) -> Command:
    people = tuple(
        attendance.Arrival(name=f"Person {a + n}" if c % 11 else "", side=_side(s, b + n))
        for n in range(1 + c % 3)
    )
    return attendance.SignIn(people=people, at=BEGIN + timedelta(minutes=a))


WISHES = (
    _sign_in,
    lambda s, st_, a, b, c: attendance.SignOut(person=_person(st_, a), at=BEGIN + timedelta(minutes=b)),
    lambda s, st_, a, b, c: attendance.SignBackIn(person=_person(st_, a), at=BEGIN + timedelta(minutes=b)),
    lambda s, st_, a, b, c: attendance.AssignRole(person=_person(st_, a), side=_side(s, b), role="Head"),
    lambda s, st_, a, b, c: attendance.CorrectPerson(person=_person(st_, a), name=f"Person {b}"),
    _hand_in,
    _hand_in,
    _rename,
    _go,
    _change,
    _add,
    _skip,
    _restore,
    lambda s, st_, a, b, c: phases.SetClock(seconds_left=float(a), at=BEGIN + timedelta(minutes=b)),
)
