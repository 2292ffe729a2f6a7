"""One whole session played by stand-ins, under the same rules as any other session."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain

from detente.exercise import machine
from detente.exercise.luck import Luck
from detente.exercise.mechanic import Command, Refusal, State
from detente.exercise.phases import Advance, Phases
from detente.exercise.setting import Scenario
from detente.exercise.views import PublicView, public_view, team_view
from detente.rehearsal import control
from detente.rehearsal.acting import submit
from detente.rehearsal.answering import answer
from detente.rehearsal.briefs import Brief, brief
from detente.rehearsal.dice import Dice, own_seed
from detente.rehearsal.policies import ANY, POLICIES
from detente.rehearsal.runs import Run, Watcher
from detente.rehearsal.standin import Standin, standin
from detente.rehearsal.treating import negotiate, perform


def cast_of(scenario: Scenario, seed: int, policies: Mapping[str, str]) -> dict[str, str]:
    """Policy by team; where none is chosen, one of them is drawn from the seed."""
    drawn = {
        team.id: Dice(own_seed(seed, f"cast {team.id}"), 0).one_of("policy", tuple(POLICIES))
        for team in scenario.teams
    }
    return {team: policies.get(team, ANY).replace(ANY, policy) for team, policy in drawn.items()}


def play(scenario: Scenario, number: int, seed: int, policies: Mapping[str, str]) -> Run:
    """Play one session to its end; the seed decides everything."""
    cast = cast_of(scenario, seed, policies)
    return _Session(scenario, seed, cast).play(number)


Act = Callable[[Standin], Iterator[Command]]


class _Session:
    """The session as it goes: the state, its depth, the watcher that counts."""

    def __init__(self, scenario: Scenario, seed: int, cast: Mapping[str, str]) -> None:
        self._scenario, self._seed, self._cast = scenario, seed, cast
        self._briefs: dict[str, Brief] = {team.id: brief(scenario, team.id) for team in scenario.teams}
        self._state = machine.initial(scenario)
        self._depth = 0
        self._watcher = Watcher(rivals=frozenset(map(frozenset, scenario.focus())))

    def play(self, number: int) -> Run:
        self._watcher.measure(self._scenario, self._state)
        while not self._phases.ended:
            self._phase()
            # Stopped by a fault of the rules, a session would never end.
            if not self._do(Advance()):
                break
        return self._watcher.run(number, self._seed, self._cast, self._state)

    @property
    def _phases(self) -> Phases:
        return self._state.of(Phases)

    def _phase(self) -> None:
        """Do what belongs into the present phase: five beats, spread over however many phases a turn has."""
        now = self._phases
        self._watcher.turn = now.turn
        phase = now.plan[now.position].phase
        if phase.once == "end":
            self._control(control.end)
        if phase.once:
            self._control(control.open_turn)
            return
        regular = [p for p, one in enumerate(now.plan) if one.turn == now.turn and not one.phase.once]
        place, last = regular.index(now.position), len(regular) - 1
        for number, beat in enumerate(self._beats()):
            if min(number, last) == place:
                beat()
        if place == last:
            self._watcher.measure(self._scenario, self._state)

    def _beats(self) -> tuple[Callable[[], None], ...]:
        return (
            lambda: self._control(control.open_turn),
            lambda: self._teams(submit, negotiate),
            lambda: self._teams(answer, perform),
            lambda: self._control(control.close_turn),
            lambda: self._control(control.show),
        )

    def _control(self, act: Callable[[Scenario, State, Dice], Iterator[Command]]) -> None:
        dice = Dice(own_seed(self._seed, "control"), self._phases.turn)
        # Listed before anything is done: control looks at the state once, as at a page.
        self._do_all(list(act(self._scenario, self._state, dice)))

    def _teams(self, *acts: Act) -> None:
        """One team after the other, each turn beginning with another; each sees what was done before."""
        # What the room may see stays the same from one TAKE to the next.
        public = public_view(self._scenario, self._state)
        teams = [team.id for team in self._scenario.teams]
        first = self._phases.turn % len(teams)
        for team in (*teams[first:], *teams[:first]):
            me = self._standin(team, public)
            self._do_all(list(chain.from_iterable(act(me) for act in acts)))

    def _standin(self, team: str, public: PublicView) -> Standin:
        view = team_view(self._scenario, self._state, team, public=public)
        dice = Dice(own_seed(self._seed, team), self._phases.turn)
        return standin(view, self._briefs[team], POLICIES[self._cast[team]], dice)

    def _do_all(self, commands: Iterable[Command]) -> None:
        for command in commands:
            self._do(command)

    def _do(self, command: Command) -> bool:
        """Decide one command and take what follows; whether it was accepted."""
        luck = Luck(self._seed, self._depth + 1)
        try:
            decision = machine.decide(self._scenario, self._state, command, luck)
        except Exception as fault:  # a rule that fails instead of refusing is told, and the play goes on
            self._watcher.failed(command, fault)
            return False
        if isinstance(decision, Refusal):
            self._watcher.refused(command, decision)
            return False
        self._state = machine.fold(self._state, decision)
        self._depth += 1
        self._watcher.heard(decision)
        return True
