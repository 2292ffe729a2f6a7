"""Changing the list itself: injects added in play, and injects edited before they are played."""

from collections.abc import Iterable, Iterator

from detente.exercise.injects import acts
from detente.exercise.injects.cards import Injects
from detente.exercise.injects.deciding import waiting
from detente.exercise.mechanic import Decision, Refusal, Situation, State
from detente.exercise.msel_setting import ABOUT_INJECTS, NEEDS_VALUE, Inject, minutes_of_day
from detente.exercise.phases import Phases
from detente.exercise.records import record
from detente.exercise.setting import Scenario
from detente.science import catalogue
from detente.words import tr


def add(situation: Situation, command: acts.AddInjects) -> Decision:
    what = tr("The injects were not added.")
    if not command.injects:
        return Refusal(what=what, why=tr("There are none."), remedy=tr("Choose at least one."))
    taken = set(situation.state.of(Injects).cards)
    there = known(situation.scenario, situation.state, command.injects)
    for inject in command.injects:
        wrong = tr("the number is taken") if inject.id in taken else None
        wrong = wrong or next(faults(inject, there), None)
        if wrong:
            return _refused(what, inject, wrong)
        taken.add(inject.id)
    turn = situation.state.of(Phases).turn
    return (acts.InjectsAdded(turn=turn, injects=command.injects, source=command.source),)


def edit(situation: Situation, command: acts.EditInject) -> Decision:
    card = waiting(situation, command.inject)
    if isinstance(card, Refusal):
        return card
    what = tr("Inject {id} was not changed.", id=command.inject)
    if command.edited.id != command.inject:
        return _refused(what, command.edited, tr("its number cannot be changed"))
    if command.edited == card.inject:
        return Refusal(what=what, why=tr("Nothing about it is different."), remedy=tr("Change a field."))
    wrong = next(faults(command.edited, known(situation.scenario, situation.state)), None)
    if wrong:
        return _refused(what, command.edited, wrong)
    turn = situation.state.of(Phases).turn
    return (acts.InjectEdited(id=command.inject, turn=turn, edited=command.edited),)


def _refused(what: str, inject: Inject, wrong: str) -> Refusal:
    why = tr("Inject {id}: {wrong}.", id=inject.id or "“”", wrong=wrong)
    return Refusal(what=what, why=why, remedy=tr("Correct it and try again."))


@record
class Known:
    """What an inject may name."""

    teams: frozenset[str]
    channels: frozenset[str]
    objectives: frozenset[str]
    phases: frozenset[str]
    injects: frozenset[str]
    last_turn: int


def known(scenario: Scenario, state: State, new: Iterable[Inject] = ()) -> Known:
    """What there is at this point of the session, with injects that are about to come."""
    return Known(
        teams=frozenset(team.id for team in scenario.teams),
        channels=frozenset(channel.id for channel in scenario.channels),
        objectives=frozenset(objective.id for objective in scenario.objectives),
        phases=frozenset(planned.phase.id for planned in state.of(Phases).plan),
        injects=frozenset((*state.of(Injects).cards, *(one.id for one in new))),
        last_turn=len(scenario.turns),
    )


def faults(inject: Inject, there: Known) -> Iterator[str]:
    """What is wrong with an inject in an exercise, as ends of sentences."""
    if not inject.id.strip():
        yield tr("it has no number")
    if not inject.title.strip():
        yield tr("it has no title")
    if not inject.text.strip():
        yield tr("it has no text")
    yield from _untimely(inject, there)
    yield from _unknown(inject, there)
    for trigger in inject.triggers:
        if trigger.when in NEEDS_VALUE and trigger.value is None:
            yield tr("a condition lacks its mark")
        if len(trigger.between) not in (0, 2):
            yield tr("a condition must name two teams, or none")


def _untimely(inject: Inject, there: Known) -> Iterator[str]:
    if inject.turn is not None and inject.turn > there.last_turn:
        yield tr("turn {turn} is beyond the last turn, {last}", turn=inject.turn, last=there.last_turn)
    if inject.phase and inject.phase not in there.phases:
        yield tr("there is no phase “{name}”", name=inject.phase)
    if inject.at and minutes_of_day(inject.at) is None:
        yield tr("“{time}” is no time of day such as 10:40", time=inject.at)


def _unknown(inject: Inject, there: Known) -> Iterator[str]:
    """Teams, channels, objectives, acts and other injects that are not there."""
    teams = [*inject.to, *(end for effect in inject.effects for end in (effect.actor, effect.target))]
    teams += [end for trigger in inject.triggers for end in trigger.between]
    yield from (tr("there is no team “{name}”", name=name) for name in teams if name not in there.teams)
    for name in (*inject.cuts, *inject.restores):
        if name not in there.channels:
            yield tr("there is no channel “{name}”", name=name)
    for name in inject.objectives:
        if name not in there.objectives:
            yield tr("there is no objective “{name}”", name=name)
    for effect in inject.effects:
        if effect.act not in catalogue.moves():
            yield tr("the move catalogue has no act “{name}”", name=effect.act)
    for name in others(inject):
        if name == inject.id:
            yield tr("it waits for itself")
        elif name not in there.injects:
            yield tr("there is no inject “{name}”", name=name)


def others(inject: Inject) -> tuple[str, ...]:
    """Ids of the injects that it waits for."""
    watched = (trigger.of for trigger in inject.triggers if trigger.when in ABOUT_INJECTS)
    return (*watched, *(one.inject for one in inject.only_if))
