"""Words of the evaluation: kinds of note, ratings, and who watches whom."""

from collections.abc import Iterable
from hashlib import sha256

from detente.exercise.annotations import (
    Annotation,
    Bearing,
    Bookmark,
    Confidence,
    Nature,
    ObserverNote,
    ObserverPosting,
    Rating,
    Remark,
)
from detente.exercise.attendance import OBSERVER, Attendance
from detente.exercise.mechanic import State
from detente.exercise.naming import short_name
from detente.exercise.setting import Objective, Scenario
from detente.words import tr


def nature_name(nature: Nature) -> str:
    return {"quote": tr("quote"), "fact": tr("fact"), "judgement": tr("judgement")}[nature]


def bearing_name(bearing: Bearing) -> str:
    return {"": "", "strength": tr("strength"), "improvement": tr("to improve")}[bearing]


def rating_name(rating: Rating) -> str:
    """A rating of the exercise evaluation guides in words."""
    return {
        "": "",
        "P": tr("performed without challenges"),
        "S": tr("performed with some challenges"),
        "M": tr("performed with major challenges"),
        "U": tr("unable to be performed"),
    }[rating]


def confidence_name(confidence: Confidence) -> str:
    return {"": "", "low": tr("low"), "medium": tr("medium"), "high": tr("high")}[confidence]


def kind_words(note: ObserverNote) -> str:
    """What kind of note it is: quote, fact, judgement; or strength, something to improve."""
    return bearing_name(note.bearing) or nature_name(note.nature)


def remark_words(scenario: Scenario, remark: Remark | None) -> str:
    """What a marked remark is, in a word or two; nothing for a plain note."""
    if isinstance(remark, Bookmark):
        return tr("bookmark")
    if not isinstance(remark, ObserverNote):
        return ""
    about = (kind_words(remark), watched(scenario, remark), remark.objective)
    return " · ".join(part for part in about if part)


def watched(scenario: Scenario, note: ObserverNote) -> str:
    """Who was watched."""
    return short_name(scenario, note.team) if note.team else tr("whole room")


def objective_of(scenario: Scenario, objective: str) -> Objective | None:
    """The objective with this id, if there is one."""
    return next((one for one in scenario.objectives if one.id == objective), None)


def task_text(scenario: Scenario, objective: str, task: str) -> str:
    """A critical task in words; its id where the scenario has none of that name."""
    known = objective_of(scenario, objective)
    return next((one.text for one in known.tasks if one.id == task), task) if known else task


def standing_notes(annotations: Iterable[Annotation]) -> tuple[tuple[Annotation, ObserverNote], ...]:
    """The observers' notes as they stand: one that was corrected gives its place to the correction."""
    notes = [(one, one.remark) for one in annotations if isinstance(one.remark, ObserverNote)]
    corrected = {note.corrects for _, note in notes if note.corrects}
    return tuple((one, note) for one, note in notes if not corrected or fingerprint(one) not in corrected)


def fingerprint(annotation: Annotation) -> str:
    """What tells a remark from every other, in whichever file it stands."""
    written = (annotation.kind, annotation.text, annotation.author, annotation.entered_at.isoformat())
    return sha256("\n".join(written).encode()).hexdigest()[:16]


def postings(annotations: Iterable[Annotation]) -> dict[str, tuple[str, ...]]:
    """Which teams each observer watches now, in the order in which they were first named."""
    posted: dict[str, tuple[str, ...]] = {}
    for annotation in annotations:
        if isinstance(annotation.remark, ObserverPosting):
            posted[annotation.remark.observer] = annotation.remark.teams
    return {observer: teams for observer, teams in posted.items() if teams}


def observers(state: State, annotations: Iterable[Annotation]) -> tuple[str, ...]:
    """Everybody who is here as an observer, was posted or has written a note, each once."""
    told = tuple(annotations)
    here = [person.name for person in state.of(Attendance).of_side(OBSERVER)]
    wrote = [note.remark.observer for note in told if isinstance(note.remark, ObserverNote)]
    return tuple(dict.fromkeys(name for name in (*here, *postings(told), *wrote) if name))
