"""The policies of the stand-ins: a stance toward the rivals, and a temper in everything else.

Chances are assumptions of this project, for trying a scenario out; no real delegation is meant.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from detente.exercise.setting import Payoffs
from detente.rehearsal.dice import Dice
from detente.rehearsal.seen import Seen
from detente.science.reciprocity import generosity
from detente.words import tr

Stance = Literal["give", "wait", "press"]
Rule = Callable[[Seen, Payoffs, Dice], Stance]


@dataclass(frozen=True, slots=True)
class Policy:
    """How a stand-in behaves. Fields from `answers` on are chances from 0 to 1."""

    id: str
    title: str
    about: str
    """One sentence, before translation."""
    stance: Rule
    answers: float
    """A call is answered."""
    calls: float
    """A rival is called, each turn."""
    admits: float
    """Inspectors are let in at all."""
    opens: float
    """They are let in without managed access."""
    inspects: float
    """An inspection is asked for, each turn in which there is one to spend."""
    honest: float
    """A declaration tells the truth; an announced step is carried out."""
    performs: float
    """What falls due is done in its turn."""
    breaks: float
    """What stands is broken, each turn."""
    discloses: float
    """An own accident is told at once."""
    concludes: float
    """In a giving turn a bracket is closed in the rival's words, a vote cast in favour, a text signed."""
    covert: bool = False
    """Hostile acts are kept from the room."""


def _gives(_seen: Seen, _pay: Payoffs, _dice: Dice) -> Stance:
    return "give"


def _presses(_seen: Seen, _pay: Payoffs, _dice: Dice) -> Stance:
    return "press"


def _waits(_seen: Seen, _pay: Payoffs, _dice: Dice) -> Stance:
    return "wait"


def _reciprocates(seen: Seen, pay: Payoffs, dice: Dice) -> Stance:
    """Cooperate first, answer in kind, forgive with the chance g."""
    if not seen.provoked or dice.chance("forgive", forgiveness(pay)):
        return "give"
    return "press"


def _deceives(_seen: Seen, _pay: Payoffs, dice: Dice) -> Stance:
    """Soft words most of the time, and a blow under the table now and then."""
    return "press" if dice.chance("blow", 0.3) else "give"


def _draws(_seen: Seen, _pay: Payoffs, dice: Dice) -> Stance:
    stances: tuple[Stance, ...] = ("give", "wait", "press")
    return dice.one_of("stance", stances)


def forgiveness(pay: Payoffs) -> float:
    """Generosity of tit-for-tat under these payoffs.

    A security seeker ranks R > T, and against another one it could forgive everything. It does not know whom
    it faces: it forgives as much as the dilemma with an exploiter allows, in which T and R change places
    (assumption).
    """
    better, lesser = max(pay.reward, pay.temptation), min(pay.reward, pay.temptation)
    if not better > lesser > pay.punishment > pay.sucker:
        return 0.0
    return generosity(lesser, better, pay.punishment, pay.sucker)


POLICIES: Mapping[str, Policy] = {
    policy.id: policy
    for policy in (
        Policy(
            id="cooperator",
            title="Cooperator",
            about="Gives in every turn, keeps its word, hides nothing.",
            stance=_gives,
            answers=1.0,
            calls=0.8,
            admits=1.0,
            opens=0.9,
            inspects=0.5,
            honest=1.0,
            performs=0.98,
            breaks=0.0,
            discloses=1.0,
            concludes=0.8,
        ),
        Policy(
            id="generous",
            title="Generous tit-for-tat",
            about="Begins with good will, answers in kind, and forgives now and then.",
            stance=_reciprocates,
            answers=0.95,
            calls=0.6,
            admits=0.95,
            opens=0.6,
            inspects=0.6,
            honest=0.95,
            performs=0.95,
            breaks=0.0,
            discloses=0.8,
            concludes=0.7,
        ),
        Policy(
            id="bureaucrat",
            title="Bureaucrat",
            about="Does what the calendar asks, on time and no more; decides nothing in a hurry.",
            stance=_waits,
            answers=0.85,
            calls=0.2,
            admits=0.95,
            opens=0.1,
            inspects=0.3,
            honest=1.0,
            performs=0.9,
            breaks=0.0,
            discloses=0.4,
            concludes=0.3,
        ),
        Policy(
            id="deceiver",
            title="Deceiver",
            about="Says what pleases, understates what it declares, strikes where nobody looks.",
            stance=_deceives,
            answers=0.95,
            calls=0.6,
            admits=0.7,
            opens=0.0,
            inspects=0.4,
            honest=0.2,
            performs=0.7,
            breaks=0.05,
            discloses=0.1,
            concludes=0.7,
            covert=True,
        ),
        Policy(
            id="hawk",
            title="Hawk",
            about="Presses in every turn, signs nothing, owes nobody an answer.",
            stance=_presses,
            answers=0.4,
            calls=0.2,
            admits=0.4,
            opens=0.1,
            inspects=0.9,
            honest=0.7,
            performs=0.5,
            breaks=0.08,
            discloses=0.1,
            concludes=0.1,
        ),
        Policy(
            id="random",
            title="Random",
            about="Decides everything by the toss of a coin.",
            stance=_draws,
            answers=0.5,
            calls=0.5,
            admits=0.5,
            opens=0.5,
            inspects=0.5,
            honest=0.5,
            performs=0.5,
            breaks=0.03,
            discloses=0.5,
            concludes=0.5,
        ),
    )
}
"""Every policy by its id, one entry each."""
ANY = "any"
"""A team without a policy of its own is given one of them anew in every run."""


def title(policy_id: str) -> str:
    """A policy's name in the user's language."""
    return tr("Drawn by lot") if policy_id == ANY else tr(POLICIES[policy_id].title)


def about(policy_id: str) -> str:
    """What a policy does, in a sentence."""
    if policy_id == ANY:
        return tr("In each run one of the policies, each as likely: a room whose temper nobody knows.")
    return tr(POLICIES[policy_id].about)
