"""The list of injects as it stands now, and how facts change it."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any, Literal

from detente.exercise.injects import acts
from detente.exercise.mechanic import Event
from detente.exercise.msel_setting import Inject
from detente.exercise.records import record
from detente.exercise.setting import Scenario

Status = Literal["ready", "staged", "fired", "skipped"]


@record
class Card:
    """An inject as it stands now."""

    inject: Inject
    status: Status = "ready"
    turn: int = 0
    """Turn in which it came to this status."""
    text: str = ""
    """What was read out, or is prepared to be."""
    reason: str = ""
    at: datetime | None = None
    """When it was fired."""
    outcome: acts.Outcome | None = None
    outcome_text: str = ""
    source: str = ""
    """File from which it was added in play."""

    @property
    def waiting(self) -> bool:
        """Whether it can still be played."""
        return self.status in ("ready", "staged")

    @property
    def words(self) -> str:
        """What was read out, or would be."""
        return self.text or self.inject.text


@record
class Injects:
    cards: Mapping[str, Card]


def initial(scenario: Scenario) -> Injects:
    return Injects(cards={inject.id: Card(inject=inject) for inject in scenario.injects})


def _with(injects: Injects, inject_id: str, change: Callable[[Card], Card]) -> Injects:
    card = injects.cards.get(inject_id)
    return injects if card is None else Injects(cards={**injects.cards, inject_id: change(card)})


def _fired(injects: Injects, event: acts.InjectFired) -> Injects:
    def fire(card: Card) -> Card:
        return replace(card, status="fired", turn=event.turn, text=event.text, reason="", at=event.at)

    return _with(injects, event.id, fire)


def _skipped(injects: Injects, event: acts.InjectSkipped) -> Injects:
    def skip(card: Card) -> Card:
        return replace(card, status="skipped", turn=event.turn, text="", reason=event.reason)

    return _with(injects, event.id, skip)


def _staged(injects: Injects, event: acts.InjectStaged) -> Injects:
    return _with(injects, event.id, lambda c: replace(c, status="staged", turn=event.turn, text=event.text))


def _returned(injects: Injects, event: acts.InjectReturned) -> Injects:
    return _with(injects, event.id, lambda c: Card(inject=c.inject, source=c.source))


def _edited(injects: Injects, event: acts.InjectEdited) -> Injects:
    return _with(injects, event.id, lambda card: replace(card, inject=event.edited))


def _added(injects: Injects, event: acts.InjectsAdded) -> Injects:
    new = {one.id: Card(inject=one, source=event.source) for one in event.injects}
    return Injects(cards={**injects.cards, **new})


def _outcome(injects: Injects, event: acts.InjectOutcomeRecorded) -> Injects:
    return _with(injects, event.id, lambda c: replace(c, outcome=event.outcome, outcome_text=event.text))


EVOLVE: Mapping[type[Event], Callable[[Injects, Any], object]] = {
    acts.InjectFired: _fired,
    acts.InjectSkipped: _skipped,
    acts.InjectStaged: _staged,
    acts.InjectReturned: _returned,
    acts.InjectEdited: _edited,
    acts.InjectsAdded: _added,
    acts.InjectOutcomeRecorded: _outcome,
}
"""How each fact changes the list."""
