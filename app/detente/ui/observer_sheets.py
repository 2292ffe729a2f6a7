"""Typing in the observers' paper: one row for each note, at the time at which it was written."""

from datetime import UTC, datetime
from functools import partial
from typing import Final, get_args

from PySide6.QtWidgets import QWidget

from detente.exercise.annotations import Bearing, Nature, ObserverNote, Rating, Saying
from detente.exercise.chronicle import step_at
from detente.exercise.evaluation import bearing_name, nature_name, rating_name
from detente.exercise.evaluation_setting import Task
from detente.exercise.setting import Objective, Scenario
from detente.exercise.team_words import team_of, team_words, tidy_team
from detente.exercise.time_of_day import on_the_day
from detente.ui.entry_dialog import EntryDialog
from detente.ui.entry_model import Cells, EntryColumn, Mistake
from detente.ui.session import Session
from detente.words import tr

_KINDS: Final[tuple[tuple[str, Nature, Bearing], ...]] = (
    ("Q", "quote", ""),
    ("F", "fact", ""),
    ("J", "judgement", ""),
    ("+", "judgement", "strength"),
    ("-", "judgement", "improvement"),
)
_ROOM: Final = "*"


class ObserverSheetsDialog(EntryDialog):
    """What has been kept leaves the table; observer, team and objective go on from row to row."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, tr("Observers’ sheets"), parent)
        self.refresh()
        self.table.setFocus()

    @property
    def draft_key(self) -> str:
        return "observer_sheets"

    def columns(self) -> tuple[EntryColumn, ...]:
        scenario = self.session.desk.scenario
        ratings = ", ".join(f"{mark} {rating_name(mark)}" for mark in get_args(Rating) if mark)
        kinds = ", ".join(f"{key} {_kind_name(nature, bearing)}" for key, nature, bearing in _KINDS)
        return (
            EntryColumn("serial", self.tr("Serial"), self.tr("Number on the sheet, such as P-031."), wide=8),
            EntryColumn(
                "time",
                self.tr("Time"),
                self.tr("When it was seen, such as 10:05; the last entry of the log where it stays blank."),
                check=self._time_fault,
                wide=8,
            ),
            EntryColumn("observer", self.tr("Observer"), self.tr("Who wrote it."), wide=14, carried=True),
            EntryColumn(
                "team",
                self.tr("Team"),
                self.tr("{teams} * or blank for the whole room.").format(teams=team_words(scenario)),
                check=partial(_team_fault, scenario),
                tidy=partial(tidy_team, scenario),
                wide=10,
                carried=True,
            ),
            EntryColumn(
                "objective",
                self.tr("Objective"),
                _objective_words(scenario),
                check=partial(_objective_fault, scenario),
                tidy=partial(_tidy_objective, scenario),
                wide=14,
                carried=True,
            ),
            EntryColumn(
                "task",
                self.tr("Task"),
                self.tr("Number of the critical task within its objective, or its name."),
                check=partial(_task_fault, scenario),
                asked=lambda row: bool(row.get("objective")),
                wide=12,
            ),
            EntryColumn("kind", self.tr("Kind"), kinds, check=_kind_fault, tidy=_tidy_kind, wide=10),
            EntryColumn(
                "rating", self.tr("Rating"), ratings, check=_rating_fault, tidy=_tidy_rating, numeric=True
            ),
            EntryColumn("words", self.tr("Words"), self.tr("Word for word for a quote."), check=_words_fault),
        )

    def empty_words(self) -> str:
        return self.tr(
            "Nothing has been typed.\n\nOne row for each note on the paper; only the words are needed.\n"
            "Observer, team and objective go on from row to row. Ctrl+V lays in a block out of a spreadsheet."
        )

    def saying(self, row: Cells) -> Saying:
        scenario, desk = self.session.desk.scenario, self.session.desk
        nature, bearing = _kind(row.get("kind", ""))
        seen = on_the_day(row.get("time", ""), self._now())
        note = ObserverNote(
            text=row["words"],
            observer=row.get("observer", ""),
            team=team_of(scenario, row.get("team", "")),
            objective=_objective(scenario, row.get("objective", "")),
            task=_task(scenario, row),
            nature=nature,
            bearing=bearing,
            rating=_rating(row.get("rating", "")),
            explanation=row["words"] if row.get("rating") else "",
            serial=row.get("serial", ""),
        )
        step = step_at(desk.chronicle().steps, seen) if seen else None
        return Saying(remark=note, step=step, occurred_at=seen)

    def count_words(self, rows: list[dict[str, str]]) -> str:
        kept = sum(isinstance(one.remark, ObserverNote) for one in self.session.desk.annotations)
        return self.tr("Notes here: {rows} · kept: {kept}").format(rows=len(rows), kept=kept)

    def forget_kept(self, mistakes: list[Mistake]) -> None:
        wrong = sorted({mistake.row for mistake in mistakes})
        self.table.rows.show_rows([self.table.rows.cells(row) for row in wrong])

    def _now(self) -> datetime:
        """The day of play: that of the last entry, in the time of the place."""
        saved = self.session.desk.saved_at() or datetime.now(UTC)
        return saved.astimezone()

    def _time_fault(self, _row: Cells, typed: str) -> str:
        if not typed or on_the_day(typed, self._now()):
            return ""
        return self.tr("“{typed}” is no time of day. Type one such as 10:05.").format(typed=typed)


def _kind_name(nature: Nature, bearing: Bearing) -> str:
    return bearing_name(bearing) or nature_name(nature)


def _kind(typed: str) -> tuple[Nature, Bearing]:
    """The kind that was typed; a fact where nothing was."""
    return next(((n, b) for _, n, b in _KINDS if _kind_name(n, b) == typed), ("fact", ""))


def _tidy_kind(typed: str) -> str:
    text = typed.strip().replace("−", "-").casefold()
    for key, nature, bearing in _KINDS:
        if text in (key.casefold(), _kind_name(nature, bearing).casefold()):
            return _kind_name(nature, bearing)
    return typed.strip()


def _kind_fault(_row: Cells, typed: str) -> str:
    names = [_kind_name(nature, bearing) for _, nature, bearing in _KINDS]
    if not typed or typed in names:
        return ""
    return tr(
        "There is no kind “{typed}”. Type Q for a quote, F for a fact, J for a judgement, + or -.",
        typed=typed,
    )


def _rating(typed: str) -> Rating:
    return next((mark for mark in get_args(Rating) if mark and mark == typed), "")


def _tidy_rating(typed: str) -> str:
    return typed.strip().upper()


def _rating_fault(_row: Cells, typed: str) -> str:
    if not typed or _rating(typed):
        return ""
    return tr("“{typed}” is no rating. Type P, S, M or U, or leave it blank.", typed=typed)


def _words_fault(_row: Cells, typed: str) -> str:
    return "" if typed else tr("Write what was seen or said.")


def _team_fault(scenario: Scenario, _row: Cells, typed: str) -> str:
    if typed in ("", _ROOM) or team_of(scenario, typed):
        return ""
    return tr("There is no team “{typed}”. {known}", typed=typed, known=team_words(scenario))


def _numbered(scenario: Scenario) -> list[tuple[str, Objective]]:
    return [(str(number), one) for number, one in enumerate(scenario.objectives, 1)]


def _objective(scenario: Scenario, typed: str) -> str:
    """Id of the objective that was meant: by number or by id."""
    text = typed.strip().casefold()
    return next((one.id for n, one in _numbered(scenario) if text in (n, one.id.casefold())), "")


def _tasks(scenario: Scenario, row: Cells) -> tuple[Task, ...]:
    """The critical tasks of the objective that stands in the row."""
    objective = _objective(scenario, row.get("objective", ""))
    return next((one.tasks for one in scenario.objectives if one.id == objective), ())


def _task(scenario: Scenario, row: Cells) -> str:
    """Id of the task that was meant: by number or by id."""
    typed = row.get("task", "").strip().casefold()
    numbered = enumerate(_tasks(scenario, row), 1)
    return next((task.id for n, task in numbered if typed in (str(n), task.id.casefold())), "")


def _task_fault(scenario: Scenario, row: Cells, typed: str) -> str:
    if not typed or _task(scenario, {**row, "task": typed}):
        return ""
    numbered = enumerate(_tasks(scenario, row), 1)
    known = ", ".join(f"{number} {task.id}" for number, task in numbered) or tr("none")
    return tr("There is no task “{typed}” here. There are: {known}.", typed=typed, known=known)


def _objective_words(scenario: Scenario) -> str:
    return ", ".join(f"{number} {one.id}" for number, one in _numbered(scenario))


def _tidy_objective(scenario: Scenario, typed: str) -> str:
    return _objective(scenario, typed) or typed.strip()


def _objective_fault(scenario: Scenario, _row: Cells, typed: str) -> str:
    if not typed or _objective(scenario, typed):
        return ""
    known = _objective_words(scenario) or tr("none")
    return tr("There is no objective “{typed}”. There are: {known}.", typed=typed, known=known)
