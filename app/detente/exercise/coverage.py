"""How far objectives are covered: injects played, notes by team, ratings, answers, and what is missing."""

from collections.abc import Iterable, Mapping, Sequence

from detente.exercise import surveys
from detente.exercise.annotations import Annotation, ObserverNote, Rating
from detente.exercise.evaluation import observers, standing_notes
from detente.exercise.injects import Injects
from detente.exercise.mechanic import State
from detente.exercise.naming import names, short_name
from detente.exercise.phases import Phases
from detente.exercise.records import record
from detente.exercise.setting import Objective, Scenario
from detente.words import tr


@record
class Rated:
    """The last rating that a team was given for a task (or for an objective as a whole)."""

    team: str
    task: str
    rating: Rating


@record
class Coverage:
    """How far one objective is covered."""

    objective: Objective
    fired: tuple[str, ...]
    """Ids of the injects that serve it and were played."""
    left: tuple[str, ...]
    """Those that may still be played."""
    notes: Mapping[str, int]
    """Observer notes by team; those on the whole room under no name."""
    ratings: tuple[Rated, ...]
    answers: int
    """Answers on survey sheets that bear on it."""
    asked: bool
    """Whether the sheets ask about it at all."""
    missing: tuple[str, ...]
    """What evidence is missing, each in a few words."""

    @property
    def total(self) -> int:
        """How many observer notes there are."""
        return sum(self.notes.values())


def observed_teams(scenario: Scenario) -> tuple[str, ...]:
    """Teams on which every objective wants notes: the rivals."""
    rivals = {team for pair in scenario.focus() for team in pair}
    return tuple(team.id for team in scenario.teams if team.id in rivals)


def coverage(scenario: Scenario, state: State, annotations: Sequence[Annotation]) -> tuple[Coverage, ...]:
    """Every objective of the scenario as it stands."""
    notes = [note for _, note in standing_notes(annotations)]
    answers = surveys.standing(annotations)
    return tuple(_cover(scenario, state, one, notes, answers) for one in scenario.objectives)


def _cover(
    scenario: Scenario,
    state: State,
    objective: Objective,
    notes: Iterable[ObserverNote],
    answers: Iterable[surveys.Answer],
) -> Coverage:
    own = [note for note in notes if note.objective == objective.id]
    cards = [c for c in state.of(Injects).cards.values() if objective.id in c.inject.objectives]
    items = {item.id for item in surveys.items(scenario) if item.objective == objective.id}
    counts: dict[str, int] = {}
    for note in own:
        counts[note.team] = counts.get(note.team, 0) + 1
    ratings = _ratings(own)
    return Coverage(
        objective=objective,
        fired=tuple(card.inject.id for card in cards if card.status == "fired"),
        left=tuple(card.inject.id for card in cards if card.waiting),
        notes=counts,
        ratings=ratings,
        answers=sum(answer.question.partition(":")[0] in items for answer in answers),
        asked=bool(items),
        missing=(*_without_notes(scenario, counts), *_without_ratings(scenario, objective, ratings)),
    )


def _ratings(notes: Iterable[ObserverNote]) -> tuple[Rated, ...]:
    """The last rating for each team and task."""
    last: dict[tuple[str, str], Rated] = {}
    for note in notes:
        if note.rating:
            last[note.team, note.task] = Rated(team=note.team, task=note.task, rating=note.rating)
    return tuple(last.values())


def _without_notes(scenario: Scenario, counts: Mapping[str, int]) -> tuple[str, ...]:
    wanted = observed_teams(scenario)
    silent = [team for team in wanted if not counts.get(team)]
    if not silent:
        return ()
    if len(silent) == len(wanted) and not counts.get(""):
        return (tr("no note yet"),)
    return (tr("no note on {teams} yet", teams=names(scenario, silent)),)


def _without_ratings(scenario: Scenario, objective: Objective, ratings: Sequence[Rated]) -> tuple[str, ...]:
    """Critical tasks that nobody has rated, counted by team; a rating of the whole covers them all."""
    if not ratings:
        return (tr("no rating yet"),)
    rated = {(one.team, one.task) for one in ratings}
    unrated = {
        short_name(scenario, team): sum((team, task.id) not in rated for task in objective.tasks)
        for team in observed_teams(scenario)
        if (team, "") not in rated
    }
    told = ", ".join(f"{team} {count}" for team, count in unrated.items() if count)
    return (tr("tasks unrated: {teams}", teams=told),) if told else ()


def uncovered(covered: Iterable[Coverage]) -> tuple[Coverage, ...]:
    """Objectives of which nobody has written down anything."""
    return tuple(one for one in covered if not one.total)


def left_open(scenario: Scenario, state: State, annotations: Sequence[Annotation]) -> tuple[Objective, ...]:
    """Objectives without a note though a turn is over, as long as anybody observes at all."""
    noted = any(isinstance(one.remark, ObserverNote) for one in annotations)
    if state.of(Phases).turn < 2 or not (noted or observers(state, annotations)):
        return ()
    return tuple(one.objective for one in uncovered(coverage(scenario, state, annotations)))
