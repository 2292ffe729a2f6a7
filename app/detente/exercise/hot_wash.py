"""The hot wash: what is said right after play, and the moments that were marked to be talked about."""

from detente.exercise import surveys
from detente.exercise.annotations import Annotation, Bookmark, ObserverNote
from detente.exercise.chronicle import Chronicle
from detente.exercise.phases import PhaseEntered
from detente.exercise.records import record
from detente.exercise.setting import Scenario
from detente.exercise.survey_results import lessons


@record
class Said:
    """One line of the hot wash."""

    text: str
    team: str
    """Id of the team; empty for the room."""
    speaker: str
    """Observer, author or code: for control's eyes."""
    person: bool = False
    """Whether the words are a person's own."""


@record
class HotWash:
    strengths: tuple[Said, ...]
    improvements: tuple[Said, ...]
    quotes: tuple[Said, ...]
    """Quotes written down in the last phase."""
    bookmarks: tuple[Annotation, ...]


def hot_wash(chronicle: Chronicle) -> HotWash:
    """Strengths and improvements from notes and sheets, the quotes of the last phase, and the bookmarks."""
    told = chronicle.annotations
    notes = [(one, one.remark) for one in told if isinstance(one.remark, ObserverNote)]
    strengths, improvements = lessons(surveys.standing(told))
    last = last_phase_steps(chronicle)
    return HotWash(
        strengths=(
            *(_noted(one, note) for one, note in notes if note.bearing == "strength"),
            *map(_answered, strengths),
        ),
        improvements=(
            *(_noted(one, note) for one, note in notes if note.bearing == "improvement"),
            *map(_answered, improvements),
        ),
        quotes=tuple(_noted(one, note) for one, note in notes if note.nature == "quote" and one.step in last),
        bookmarks=tuple(one for one in told if isinstance(one.remark, Bookmark)),
    )


def _noted(annotation: Annotation, note: ObserverNote) -> Said:
    return Said(
        text=note.text,
        team=note.team,
        speaker=note.observer or annotation.author,
        person=note.nature == "quote",
    )


def _answered(answer: surveys.Answer) -> Said:
    return Said(text=answer.value, team=answer.team, speaker=answer.code, person=True)


def last_phase_steps(chronicle: Chronicle) -> frozenset[int]:
    """Ids of the steps in the last phase of the exercise, once it has come."""
    inside = False
    found: set[int] = set()
    for step in chronicle.steps:
        for event in step.events:
            if isinstance(event, PhaseEntered):
                inside = _is_last(chronicle.scenario, event)
        if inside:
            found.add(step.id)
    return frozenset(found)


def _is_last(scenario: Scenario, entered: PhaseEntered) -> bool:
    """Whether this phase comes after the last turn; where none does, whether it is the last of that turn."""
    after = [phase.id for phase in scenario.phases if phase.once == "end"]
    if after:
        return entered.phase in after
    return entered.phase == scenario.phases[-1].id and entered.turn == len(scenario.turns)
