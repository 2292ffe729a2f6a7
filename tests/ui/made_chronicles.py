"""Chronicles for the tests of the window: played through the law of the exercise, without a file."""

from collections.abc import Sequence
from datetime import UTC, datetime

from detente.exercise import machine
from detente.exercise.chronicle import Chronicle, Step, compose
from detente.exercise.hotline import LeaveUnanswered, SendMessage
from detente.exercise.injects import FireInject
from detente.exercise.inspections.acts import ReportInspection, RequestInspection
from detente.exercise.luck import Luck
from detente.exercise.mechanic import Command, Refusal
from detente.exercise.moves import LogMove
from detente.exercise.msel_setting import Effect, Inject
from detente.exercise.phases import EndTurn
from detente.exercise.setting import Channel, Phase, Regime, Scenario, Site, Team, Turn

START = datetime(2026, 5, 3, 9, 0, tzinfo=UTC)
SEED = 7


def scenario(teams: int = 2, turns: int = 3) -> Scenario:
    """Arden and Velmar with a hotline, a regime and an inject; a third and a fourth team on request."""
    return Scenario(
        format=1,
        id="made",
        title="Made",
        summary="Made for a test.",
        brief="Made for a test.",
        turns=tuple(Turn(label=f"T{number}") for number in range(1, turns + 1)),
        phases=(
            Phase(id="brief", name="Brief", minutes=20, once="start"),
            Phase(id="play", name="Play", minutes=30),
        ),
        teams=(
            Team(id="arden", name="Arden", symbol="square", colour="sky"),
            Team(id="velmar", name="Velmar", symbol="triangle", colour="orange"),
            Team(id="tessaly", name="Tessaly", symbol="diamond", colour="green"),
            Team(id="concord", name="Concord", symbol="circle", colour="grey"),
        )[:teams],
        channels=(Channel(id="line", name="Hotline", between=("arden", "velmar")),),
        sites=(Site(id="v5", name="Site 5", host="velmar", declared=12, truth=14),),
        regimes=(
            Regime(id="r", name="Regime", parties=("arden", "velmar"), population=20, sample=6, defects=2),
        ),
        injects=(
            Inject(
                id="07",
                title="Stray drone",
                turn=2,
                text="A drone strays over Site 11.",
                effects=(Effect(act="airspace_violation", actor="velmar", target="arden"),),
            ),
        ),
    )


def move(actor: str, target: str, score: float, text: str, rung: int = 0) -> LogMove:
    """A move coded by hand."""
    return LogMove(actor=actor, targets=(target,), text=text, score=score, kahn_rung=rung)


def play(of: Scenario, commands: Sequence[Command]) -> list[Step]:
    """Steps decided one after another; a refusal is an error of the test."""
    state, steps = machine.initial(of), []
    for depth, command in enumerate(commands, 1):
        decision = machine.decide(of, state, command, Luck(SEED, depth))
        if isinstance(decision, Refusal):
            raise AssertionError(str(decision))
        state = machine.fold(state, decision)
        steps.append(
            Step(
                id=depth,
                parent=depth - 1 or None,
                depth=depth,
                command=command,
                events=decision,
                author="LM",
                occurred_at=START,
                entered_at=START,
                digest="",
            )
        )
    return steps


def chronicle(of: Scenario, commands: Sequence[Command]) -> Chronicle:
    return compose(of, SEED, "main", play(of, commands))


def workshop(teams: int = 2) -> Chronicle:
    """Three turns with every kind of mark: moves, a call left unanswered, an inspection, an inject."""
    more: tuple[Command, ...] = ()
    if teams > 2:
        more = (move("tessaly", "velmar", -4, "Protest"), move("arden", "tessaly", 5, "Aid"))
    commands: tuple[Command, ...] = (
        EndTurn(),
        move("arden", "velmar", -5.5, "Patrol of the eastern strait", rung=6),
        move("velmar", "arden", -3, "Protest note"),
        EndTurn(),
        SendMessage(channel="line", sender="arden", addressee="velmar", text="Where is your fleet?"),
        LeaveUnanswered(message="C01"),
        *more,
        RequestInspection(inspector="arden", host="velmar", site="v5"),
        ReportInspection(inspection="V01", found=14, explanation="Two in repair."),
        EndTurn(),
        FireInject(inject="07"),
        move("velmar", "arden", -7, "Blockade of the strait", rung=20),
        move("arden", "velmar", 4, "Offers talks"),
    )
    return chronicle(scenario(teams), commands)


def long_session(steps: int, teams: int = 2) -> Chronicle:
    """Very many small moves, to and fro, twenty-five a turn."""
    turns = steps // 25 + 1
    commands: list[Command] = []
    for number in range(steps):
        if number % 25 == 0:
            commands.append(EndTurn())
        else:
            actor, target = ("arden", "velmar") if number % 3 else ("velmar", "arden")
            score = ((number * 37) % 17 - 8) / 4
            commands.append(move(actor, target, score, f"Move {number}"))
    return chronicle(scenario(teams, turns), commands)
