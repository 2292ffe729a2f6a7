"""One stand-in in one turn: its view, its brief, its policy and its dice."""

from dataclasses import dataclass

from detente.exercise.boards.crisis_shapes import FrontView
from detente.exercise.views import TeamView
from detente.rehearsal.briefs import Brief
from detente.rehearsal.dice import Dice
from detente.rehearsal.policies import Policy, Stance
from detente.rehearsal.seen import Seen, seen


@dataclass(frozen=True, slots=True)
class Standin:
    """All that a stand-in may decide by."""

    view: TeamView
    brief: Brief
    policy: Policy
    dice: Dice
    seen: Seen
    stance: Stance

    @property
    def team(self) -> str:
        return self.brief.team

    @property
    def turn(self) -> int:
        return self.view.public.turn

    @property
    def front(self) -> FrontView | None:
        """The own home front."""
        return next((f for f in self.view.boards.crisis.fronts if f.team == self.team), None)

    def forbidden(self) -> frozenset[str]:
        """Acts and steps that the own capital forbids in this turn."""
        mandates = self.front.mandates if self.front else ()
        binding = (acts for _, acts, until in mandates if not until or self.turn <= until)
        return frozenset(act for acts in binding for act in acts)

    def may_commit(self) -> bool:
        """Whether no election is so near that nothing new can be promised."""
        return self.front is None or not self.front.lame


def standin(view: TeamView, brief: Brief, policy: Policy, dice: Dice) -> Standin:
    """A stand-in that has looked at its view and made up its mind for the turn."""
    known = seen(view, brief)
    stance = policy.stance(known, brief.payoffs, dice)
    return Standin(view=view, brief=brief, policy=policy, dice=dice, seen=known, stance=stance)
