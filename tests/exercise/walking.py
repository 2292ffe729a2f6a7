"""Random walks through a session: numbers are read as intentions, which the present state makes concrete."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache

import crisis_wishes
import day_wishes
import msel_wishes
import treaty_wishes
from crisis_world import crisis_world
from hypothesis import strategies as st
from treaty_world import world

from detente import scenario as shelf
from detente.exercise import curves, hotline, injects, machine, moves, phases, publication, speakers
from detente.exercise.inspections import acts as inspections
from detente.exercise.inspections.visits import Inspections
from detente.exercise.luck import Luck
from detente.exercise.mechanic import Command, Event, Refusal, State
from detente.exercise.obligations.duties import Obligations
from detente.exercise.setting import Scenario
from detente.science import catalogue

Intention = tuple[int, int, int, int]
_ONE = st.tuples(*[st.integers(0, 255)] * 4)
INTENTIONS = st.one_of(st.lists(_ONE, max_size=10), st.lists(_ONE, min_size=35, max_size=60))


def long_walk(seed: int, steps: int = 200) -> list[Intention]:
    """Intentions for a walk that is long enough to get deep into a treaty."""
    dice = (Luck(seed, n).dice("walk", 4, 256) for n in range(steps))
    return [(a - 1, b - 1, c - 1, d - 1) for a, b, c, d in dice]


LONG = st.integers(0, 2**32).map(long_walk)
"""Long walks; a failure names few figures of them, for nothing is gained by making them shorter."""
BEGIN = datetime(2025, 5, 3, 9, 0, tzinfo=UTC)
ACTS = tuple(catalogue.moves())
WORDS = ("", "We hold our ships in port and ask you to do the same", "Stand down", "日本 ❄ {braces}", "  ")


@cache
def meridian() -> Scenario:
    """The default scenario; loading it takes longer than walking through it."""
    return shelf.load("meridian-strait")


Exercise = Callable[[], Scenario]
EXERCISES: st.SearchStrategy[Exercise] = st.sampled_from((meridian, world, crisis_world))
"""The default scenario, or a small one in which treaties are in force, in peace and in crisis."""


@dataclass
class Walk:
    """What was tried and what became of it; `states[n]` is the state after `n` accepted commands."""

    scenario: Scenario
    seed: int
    states: list[State]
    accepted: list[tuple[Command, tuple[Event, ...]]] = field(default_factory=list)
    refused: list[tuple[Command, Refusal]] = field(default_factory=list)

    @property
    def events(self) -> list[Event]:
        return [event for _, events in self.accepted for event in events]


def walk(scenario: Scenario, intentions: Sequence[Intention], seed: int = 7) -> Walk:
    """Play the intentions one after the other; refusals leave everything where it was."""
    made = Walk(scenario, seed, [machine.initial(scenario)])
    for intention in intentions:
        tried = command(scenario, made.states[-1], intention)
        try_one(made, tried)
    return made


def try_one(made: Walk, tried: Command) -> None:
    decision = machine.decide(made.scenario, made.states[-1], tried, Luck(made.seed, len(made.states)))
    if isinstance(decision, Refusal):
        made.refused.append((tried, decision))
    else:
        made.accepted.append((tried, decision))
        made.states.append(machine.fold(made.states[-1], decision))


def command(scenario: Scenario, state: State, intention: Intention) -> Command:
    """What the intention means here: mostly sensible, now and then about things that do not exist."""
    kind, a, b, c = intention
    return WISHES[kind % len(WISHES)](scenario, state, a, b, c)


def _team(scenario: Scenario, n: int) -> str:
    return "nobody" if n % 16 == 15 else scenario.teams[n % len(scenario.teams)].id


def _channel(scenario: Scenario, n: int) -> str:
    return scenario.channels[n % len(scenario.channels)].id if scenario.channels and n % 16 else "no-line"


def _record(prefix: str, count: int, n: int) -> str:
    return f"{prefix}{n % (count + 2):02d}"


def _move(state: State, n: int) -> str:
    return _record("M", len(state.of(moves.Moves).ledger), n)


def _message(state: State, n: int) -> str:
    return _record("C", len(state.of(hotline.Hotline).messages), n)


def _inspection(state: State, n: int) -> str:
    return _record("V", len(state.of(Inspections).ledger), n)


def _duty(state: State, n: int) -> str:
    return _record("O", len(state.of(Obligations).duties), n)


def _inject(scenario: Scenario, n: int) -> str:
    return scenario.injects[n % len(scenario.injects)].id if scenario.injects and n % 16 else "no-inject"


def _at(n: int) -> datetime | None:
    return BEGIN + timedelta(minutes=n) if n % 4 else None


def _log_move(s: Scenario, _state: State, a: int, b: int, c: int) -> Command:
    targets = tuple(_team(s, b + n) for n in range(c % 3))
    return moves.LogMove(
        actor=_team(s, a),
        targets=targets,
        act=ACTS[(b * 7 + c) % len(ACTS)] if c % 8 else "",
        text=WORDS[a % len(WORDS)],
        private_intent=WORDS[b % len(WORDS)],
        hold=c % 5 == 1,
        stage=c % 5 == 2,
        score=(b % 21) - 10.0 if c % 4 == 0 and b % 3 else None,
        kahn_rung=b % 45 if c % 7 == 0 else None,
    )


def _promise(s: Scenario, _state: State, a: int, b: int, _c: int) -> Command:
    promises = [m.id for m in catalogue.moves().values() if m.trust_signal == "promise"]
    return moves.LogMove(
        actor=_team(s, a), targets=(_team(s, a + 1 + b % 2),), act=promises[b % len(promises)]
    )


def _rule(_s: Scenario, state: State, a: int, b: int, c: int) -> Command:
    return moves.RuleMove(
        move=_move(state, a),
        outcome=("success", "partial", "failure")[b % 3],
        method=("none", "consensus", "umpired", "dice")[c % 4],
        modifier=b % 5 - 2,
        dice=(1 + b % 6, 1 + c % 6) if a % 2 else None,
    )


def _send(s: Scenario, _state: State, a: int, b: int, c: int) -> Command:
    channel = _channel(s, a)
    ends = next((line.between for line in s.channels if line.id == channel), ("nobody", "nobody"))
    return hotline.SendMessage(
        channel=channel,
        sender=ends[b % 2] if c % 8 else _team(s, b),
        text=WORDS[b % len(WORDS)],
        fidelity=("draw", "clear", "garbled")[c % 3],
        delay_minutes=None if c % 2 else float(b),
        category="CONSULT" if b % 9 else "NO_SUCH",
        public=c % 5 == 0,
        override="the exercise needs it" if c % 4 == 0 else "",
    )


def _request(s: Scenario, _state: State, a: int, b: int, c: int) -> Command:
    host = _team(s, b)
    sites = [site.id for site in s.sites if site.host == host] or ["no-site"]
    return inspections.RequestInspection(
        inspector=_team(s, a),
        host=host,
        site=sites[c % len(sites)],
        access=("pending", "granted", "managed", "refused")[c % 4],
        override="treaty council agreed" if c % 6 == 0 else "",
    )


def _report(_s: Scenario, state: State, a: int, b: int, c: int) -> Command:
    return inspections.ReportInspection(
        inspection=_inspection(state, a),
        declared=b % 5 if c % 3 == 0 else None,
        found=b % 7 if c % 2 == 0 else None,
    )


def _override(s: Scenario, _state: State, a: int, b: int, c: int) -> Command:
    trust = c % 2 == 0
    return curves.OverrideCurve(
        series="trust" if trust else "hostility",
        a=_team(s, a),
        b=_team(s, a + 1),
        value=(b % 22) / 20 if trust else b / 10 - 12,
        reason="" if c % 9 == 8 else "the room saw it otherwise",
    )


Wish = Callable[[Scenario, State, int, int, int], Command]
WISHES: tuple[Wish, ...] = (
    _log_move,
    _log_move,
    _promise,
    _rule,
    lambda s, st_, a, b, c: moves.AmendMove(move=_move(st_, a), text=WORDS[b % len(WORDS)]),
    lambda s, st_, a, b, c: moves.DisputeMove(move=_move(st_, a), by=_team(s, b), text="not so"),
    lambda s, st_, a, b, c: moves.ResolvePromise(move=_move(st_, a), kept=b % 2 == 0),
    lambda s, st_, a, b, c: moves.RescindMove(move=_move(st_, a) if c % 3 else _inject(s, a)),
    _send,
    _send,
    lambda s, st_, a, b, c: hotline.AnswerMessage(message=_message(st_, a), text="Understood"),
    lambda s, st_, a, b, c: hotline.LeaveUnanswered(message=_message(st_, a)),
    lambda s, st_, a, b, c: hotline.TestChannel(channel=_channel(s, a), result="missed" if b % 2 else "ok"),
    lambda s, st_, a, b, c: hotline.CutChannel(channel=_channel(s, a), reason="storm" if b % 8 else ""),
    lambda s, st_, a, b, c: hotline.RestoreChannel(channel=_channel(s, a)),
    _request,
    _request,
    lambda s, st_, a, b, c: inspections.AnswerInspection(
        inspection=_inspection(st_, a), access=("granted", "managed", "refused")[b % 3]
    ),
    _report,
    lambda s, st_, a, b, c: inspections.ResolveAnomaly(
        inspection=_inspection(st_, a), violation=b % 2 == 0, explanation="counted again" if c % 8 else ""
    ),
    lambda s, st_, a, b, c: injects.FireInject(inject=_inject(s, a)),
    lambda s, st_, a, b, c: injects.SkipInject(inject=_inject(s, a), reason="late" if c % 8 else ""),
    lambda s, st_, a, b, c: publication.Stage(
        record=(_move, _duty, _inspection)[c % 3](st_, a), text=WORDS[b % len(WORDS)]
    ),
    lambda s, st_, a, b, c: publication.Unstage(record=_move(st_, a)),
    lambda s, st_, a, b, c: publication.TakeScene(
        scene=("holding", "clock", "reveal", "picture", "curves", "speakers")[a % 6], publish=b % 4 != 0
    ),
    lambda s, st_, a, b, c: publication.Retract(record=_move(st_, a)),
    lambda s, st_, a, b, c: publication.ShowPicture(attachment="0" * 64, caption=WORDS[b % len(WORDS)]),
    lambda s, st_, a, b, c: speakers.ListSpeakers(
        speakers=tuple(speakers.Speaker(name=f"Chair {n}", team=_team(s, b + n)) for n in range(c % 3)),
        seconds=60.0 * (a % 4),
    ),
    lambda s, st_, a, b, c: speakers.CallSpeaker(at=BEGIN + timedelta(minutes=a)),
    lambda s, st_, a, b, c: speakers.EndSpeaking(at=BEGIN + timedelta(minutes=a)),
    _override,
    lambda s, st_, a, b, c: phases.Advance(at=_at(a)),
    lambda s, st_, a, b, c: phases.EndTurn(at=_at(a)),
    lambda s, st_, a, b, c: phases.PauseClock(at=BEGIN + timedelta(minutes=a)),
    lambda s, st_, a, b, c: phases.ResumeClock(at=BEGIN + timedelta(minutes=a)),
    lambda s, st_, a, b, c: phases.AdjustClock(seconds=a - 128.0),
    *treaty_wishes.WISHES,
    *crisis_wishes.WISHES,
    *day_wishes.WISHES,
    *msel_wishes.WISHES,
)
