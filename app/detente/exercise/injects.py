"""Injects: the prepared events of the master scenario events list."""

from collections.abc import Mapping
from typing import Annotated, Literal

from detente.exercise.mechanic import Command, Decision, Event, Mechanic, Refusal, Situation
from detente.exercise.parties import empty_reason
from detente.exercise.phases import Phases
from detente.exercise.records import CONTROL_ONLY, record
from detente.exercise.setting import Inject, Scenario
from detente.science import catalogue
from detente.words import tr


@record
class FireInject(Command):
    """Give an inject to its receivers."""

    inject: str
    text: str = ""
    """Other words than the scenario's."""


@record
class SkipInject(Command):
    """Leave an inject out."""

    inject: str
    reason: str = ""


@record
class InjectFired(Event):
    id: str
    turn: int
    phase: str
    title: Annotated[str, CONTROL_ONLY]
    sender: str
    to: tuple[str, ...]
    text: str
    public: bool
    cuts: tuple[str, ...]
    restores: tuple[str, ...]


@record
class InjectedAct(Event):
    """One act that an inject played, with its score out of the catalogue."""

    inject: str
    act: str
    label: str
    actor: str
    target: str
    category: str
    mode: str
    score: float
    kahn_rung: int
    cost_bans: float
    trust_signal: str


@record
class TreatyInjected(Event):
    """What an inject does to a treaty or to inspections."""

    inject: str
    turn: int
    does: str
    of: str
    by: str
    amount: float


@record
class InjectSkipped(Event):
    id: str
    turn: int
    reason: str


@record
class Card:
    """An inject as it stands now."""

    inject: Inject
    status: Literal["ready", "fired", "skipped"] = "ready"
    turn: int = 0
    """Turn in which it was fired or skipped."""
    text: str = ""
    """What was read out."""
    reason: str = ""

    def due(self, turn: int, index: float) -> bool:
        """Whether it ought to be fired now: its turn has come, or the index has passed its mark."""
        if self.status != "ready":
            return False
        by_turn = self.inject.turn is not None and turn >= self.inject.turn
        by_index = self.inject.above_index is not None and index > self.inject.above_index
        return by_turn or by_index


@record
class Injects:
    cards: Mapping[str, Card]


def _ready(situation: Situation, inject_id: str) -> Card | Refusal:
    cards = situation.state.of(Injects).cards
    card = cards.get(inject_id)
    if card is None:
        return Refusal(
            what=tr("The inject was not played."),
            why=tr("No inject is called “{id}”.", id=inject_id),
            remedy=tr("Choose one from the list of injects."),
        )
    if card.status != "ready":
        word = tr("fired") if card.status == "fired" else tr("skipped")
        return Refusal(
            what=tr("Inject {id} was not played.", id=inject_id),
            why=tr("It was {word} in turn {turn}.", word=word, turn=card.turn),
            remedy=tr("Undo that step to play it again."),
        )
    return card


def _fire(situation: Situation, command: FireInject) -> Decision:
    card = _ready(situation, command.inject)
    if isinstance(card, Refusal):
        return card
    inject, phases, known = card.inject, situation.state.of(Phases), catalogue.moves()
    acts = tuple(
        InjectedAct(
            inject=inject.id,
            act=effect.act,
            label=known[effect.act].label,
            actor=effect.actor,
            target=effect.target,
            category=known[effect.act].category,
            mode=known[effect.act].mode or "",
            score=known[effect.act].score,
            kahn_rung=known[effect.act].kahn_rung,
            cost_bans=known[effect.act].cost_bans,
            trust_signal=known[effect.act].trust_signal,
        )
        for effect in inject.effects
        if effect.act in known
    )
    treaty = tuple(
        TreatyInjected(
            inject=inject.id, turn=phases.turn, does=one.does, of=one.of, by=one.by, amount=one.amount
        )
        for one in inject.treaty
    )
    return (
        InjectFired(
            id=inject.id,
            turn=phases.turn,
            phase=phases.phase,
            title=inject.title,
            sender=inject.sender,
            to=inject.to,
            text=command.text or inject.text,
            public=inject.public,
            cuts=inject.cuts,
            restores=inject.restores,
        ),
        *acts,
        *treaty,
    )


def _skip(situation: Situation, command: SkipInject) -> Decision:
    card = _ready(situation, command.inject)
    if isinstance(card, Refusal):
        return card
    if not command.reason.strip():
        return empty_reason(tr("Inject {id} was not skipped.", id=command.inject))
    turn = situation.state.of(Phases).turn
    return (InjectSkipped(id=command.inject, turn=turn, reason=command.reason),)


def _with(injects: Injects, inject_id: str, **changes: str | int) -> Injects:
    card = injects.cards.get(inject_id)
    if card is None:
        return injects
    changed = Card(**{"inject": card.inject, **changes})  # type: ignore[arg-type]
    return Injects(cards={**injects.cards, inject_id: changed})


def _fired(injects: Injects, event: InjectFired) -> Injects:
    return _with(injects, event.id, status="fired", turn=event.turn, text=event.text)


def _skipped(injects: Injects, event: InjectSkipped) -> Injects:
    return _with(injects, event.id, status="skipped", turn=event.turn, reason=event.reason)


def _initial(scenario: Scenario) -> Injects:
    return Injects(cards={inject.id: Card(inject=inject) for inject in scenario.injects})


MECHANIC = Mechanic(
    name="injects",
    initial=_initial,
    decide={FireInject: _fire, SkipInject: _skip},
    events=(InjectFired, InjectedAct, TreatyInjected, InjectSkipped),
    evolve={InjectFired: _fired, InjectSkipped: _skipped},
)
