"""Deciding what becomes of an inject: fired, staged, skipped, put back, and how it was answered."""

from detente.exercise.injects import acts
from detente.exercise.injects.cards import Card, Injects
from detente.exercise.mechanic import Decision, Refusal, Situation
from detente.exercise.msel_setting import Inject
from detente.exercise.parties import empty_reason
from detente.exercise.phases import Phases
from detente.science import catalogue
from detente.words import tr


def _turn(situation: Situation) -> int:
    return situation.state.of(Phases).turn


def found(situation: Situation, inject_id: str) -> Card | Refusal:
    """The card of an inject, or a refusal where there is none."""
    card = situation.state.of(Injects).cards.get(inject_id)
    return card or Refusal(
        what=tr("The inject was not played."),
        why=tr("No inject is called “{id}”.", id=inject_id),
        remedy=tr("Choose one from the list of injects."),
    )


def waiting(situation: Situation, inject_id: str) -> Card | Refusal:
    """The card of an inject that can still be played."""
    card = found(situation, inject_id)
    if isinstance(card, Refusal) or card.waiting:
        return card
    remedy = tr("Undo that step to play it again.")
    if card.status == "skipped":
        remedy = tr("Put it back on the list first.")
    word = tr("fired") if card.status == "fired" else tr("skipped")
    return Refusal(
        what=tr("Inject {id} was not played.", id=inject_id),
        why=tr("It was {word} in turn {turn}.", word=word, turn=card.turn),
        remedy=remedy,
    )


def fire(situation: Situation, command: acts.FireInject) -> Decision:
    card = waiting(situation, command.inject)
    if isinstance(card, Refusal):
        return card
    inject, phases = card.inject, situation.state.of(Phases)
    fired = acts.InjectFired(
        id=inject.id,
        turn=phases.turn,
        phase=phases.phase,
        title=inject.title,
        sender=inject.sender,
        to=inject.to,
        text=command.text or card.words,
        public=inject.public,
        cuts=inject.cuts,
        restores=inject.restores,
        at=command.at,
    )
    return (fired, *_injected(inject), *_treaty(inject, phases.turn))


def _injected(inject: Inject) -> tuple[acts.InjectedAct, ...]:
    known = catalogue.moves()
    return tuple(
        acts.InjectedAct(
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


def _treaty(inject: Inject, turn: int) -> tuple[acts.TreatyInjected, ...]:
    return tuple(
        acts.TreatyInjected(
            inject=inject.id, turn=turn, does=one.does, of=one.of, by=one.by, amount=one.amount
        )
        for one in inject.treaty
    )


def skip(situation: Situation, command: acts.SkipInject) -> Decision:
    card = waiting(situation, command.inject)
    if isinstance(card, Refusal):
        return card
    if not command.reason.strip():
        return empty_reason(tr("Inject {id} was not skipped.", id=command.inject))
    return (acts.InjectSkipped(id=command.inject, turn=_turn(situation), reason=command.reason),)


def stage(situation: Situation, command: acts.StageInject) -> Decision:
    """Staging again is how the prepared words are changed."""
    card = waiting(situation, command.inject)
    if isinstance(card, Refusal):
        return card
    words = command.text.strip() or card.words
    return (acts.InjectStaged(id=command.inject, turn=_turn(situation), text=words),)


def put_back(situation: Situation, command: acts.ReturnInject) -> Decision:
    card = found(situation, command.inject)
    if isinstance(card, Refusal):
        return card
    if card.status == "staged" or card.status == "skipped":
        return (acts.InjectReturned(id=command.inject, turn=_turn(situation), was=card.status),)
    why = tr("It is on the list already.")
    if card.status == "fired":
        why = tr("It was fired in turn {turn}, and the room has had it.", turn=card.turn)
    return Refusal(
        what=tr("Inject {id} was not put back.", id=command.inject),
        why=why,
        remedy=tr("Only what is staged or skipped can be put back; undo takes back the last step."),
    )


def record_outcome(situation: Situation, command: acts.RecordInjectOutcome) -> Decision:
    """What is recorded later stands; what was recorded before stays in the log."""
    card = found(situation, command.inject)
    if isinstance(card, Refusal):
        return card
    if card.status != "fired":
        return Refusal(
            what=tr("The outcome of inject {id} was not recorded.", id=command.inject),
            why=tr("It has not been fired."),
            remedy=tr("Fire it first, or skip it with a reason."),
        )
    return (
        acts.InjectOutcomeRecorded(
            id=command.inject, turn=_turn(situation), outcome=command.outcome, text=command.text.strip()
        ),
    )
