"""The hot wash: what is said right after play, and the moments that were marked to be talked about."""

from detente.exercise import surveys
from detente.exercise.annotations import Annotation, Bookmark, ObserverNote
from detente.exercise.chronicle import Chronicle
from detente.exercise.evaluation import standing_notes
from detente.exercise.phases import PhaseEntered, Phases
from detente.exercise.records import record
from detente.exercise.survey_results import lessons
from detente.words import tr


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
    notes = standing_notes(told)
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
    phases = chronicle.state.of(Phases)
    closing = {one.phase.id for one in phases.plan if one.phase.once == "end"}
    final = next((one.phase.id for one in reversed(phases.plan) if not one.skipped), "")
    inside = False
    found: set[int] = set()
    for step in chronicle.steps:
        for event in step.events:
            if isinstance(event, PhaseEntered):
                in_last_turn = event.turn == phases.last_turn and event.phase == final
                inside = event.phase in closing if closing else in_last_turn
        if inside:
            found.add(step.id)
    return frozenset(found)


def bookmark_reasons() -> tuple[str, ...]:
    """Why a moment is worth talking about, in a word; any other word will do as well."""
    return (
        tr("surprise"),
        tr("off-ramp"),
        tr("misread signal"),
        tr("dispute"),
        tr("turning point"),
        tr("procedure"),
    )
