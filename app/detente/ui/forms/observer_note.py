"""An observer’s note as on an exercise evaluation guide: who was watched, what was seen, a rating."""

from dataclasses import replace
from typing import Any, Final, get_args

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QCompleter, QHBoxLayout, QLineEdit, QWidget

from detente.exercise.annotations import Annotation, Bearing, Confidence, Nature, ObserverNote, Rating, Saying
from detente.exercise.evaluation import (
    bearing_name,
    confidence_name,
    fingerprint,
    nature_name,
    objective_of,
    observers,
    postings,
    rating_name,
    standing_notes,
)
from detente.ui.choosers import KeyedCombo, TeamChooser
from detente.ui.forms.form import Form, TextField
from detente.ui.session import Session
from detente.ui.theme import Space

_NATURE_KEYS: Final = "QFJ"
_RATING_KEYS: Final = "NPSMU"


class ObserverNoteForm(Form):
    """Letters pick team and kind, the words follow; everything else may stay empty."""

    kept = Signal()
    kind = "observer_note"
    on_paper = False

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, self.tr("Observer note"), self.tr("Keep note"), parent)
        scenario = session.desk.scenario
        self.observer = QComboBox()
        self.observer.setEditable(True)
        self.observer.setLineEdit(QLineEdit())
        self.observer.setPlaceholderText(self.tr("Name of the observer; may stay empty"))
        self.team = TeamChooser(scenario, self.tr("Team watched"))
        self.nature = KeyedCombo(self.tr("Kind"), _NATURE_KEYS)
        self.nature.offer([(nature_name(one), one) for one in get_args(Nature)])
        self.bearing = KeyedCombo(self.tr("Bearing"))
        self.bearing.offer(
            [(bearing_name(one) or self.tr("neither strength nor gap"), one) for one in get_args(Bearing)]
        )
        self.words = TextField(self.tr("Words"), 3, self.tr("What was said or done; a quote word for word"))
        self.objective = KeyedCombo(self.tr("Objective"))
        self.task = KeyedCombo(self.tr("Critical task"))
        self.rating = KeyedCombo(self.tr("Rating"), _RATING_KEYS)
        self.rating.offer([(rating_name(one) or self.tr("not rated"), one) for one in get_args(Rating)])
        self.explanation = QLineEdit()
        self.explanation.setPlaceholderText(self.tr("What the rating rests on"))
        self.confidence = KeyedCombo(self.tr("Confidence"))
        self.confidence.offer([(self._sure(one), one) for one in get_args(Confidence)])
        self.record = QLineEdit()
        self.record.setPlaceholderText(self.tr("Such as M14; may stay empty"))
        self._corrected: Annotation | None = None
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.fields.add_field(self.tr("&Team"), self.team)
        self.fields.add_field(self.tr("&Kind"), _side(self.nature, self.bearing)).setBuddy(self.nature)
        self.fields.add_field(self.tr("Wor&ds"), self.words)
        self.fields.add_field(self.tr("Ob&jective"), self.objective)
        self.fields.add_field(self.tr("T&ask"), self.task)
        rated = _side(self.rating, self.confidence)
        self.fields.add_field(self.tr("Rat&ing"), rated).setBuddy(self.rating)
        self.fields.add_field(self.tr("Be&cause"), self.explanation)
        self.fields.add_field(self.tr("Abo&ut"), self.record)
        self.fields.add_field(self.tr("O&bserver"), self.observer)

    def _connect(self) -> None:
        self.team.chosen.connect(lambda _team: self.nature.setFocus())
        self.nature.chosen.connect(lambda _nature: self.words.setFocus())
        self.objective.currentIndexChanged.connect(self._offer_tasks)
        self.observer.currentTextChanged.connect(self._observer_changed)
        for field in (self.explanation, self.record):
            field.textChanged.connect(self.edited)
        self.words.textChanged.connect(self.edited)

    def _sure(self, confidence: Confidence) -> str:
        said = self.tr("{level} confidence").format(level=confidence_name(confidence))
        return said if confidence else self.tr("confidence not said")

    # Opening

    def begin(self) -> None:
        """Start a note; the observer of the last one stays, for sheets come in piles."""
        desk = self.session.desk
        name = self.observer.currentText()
        self.observer.blockSignals(True)
        self.observer.clear()
        self.observer.addItems(observers(desk.state, desk.annotations))
        self.observer.setCurrentText(name)
        self.observer.blockSignals(False)
        known = [(one.text, one.id) for one in desk.scenario.objectives]
        self.objective.offer([(self.tr("none"), ""), *known])
        self.objective.setCurrentIndex(0)
        for chooser in (self.nature, self.bearing, self.rating, self.confidence):
            chooser.setCurrentIndex(0)
        self._corrected = None
        self.words.clear()
        self.explanation.clear()
        self.record.clear()
        records = QCompleter(sorted(self._records()), self.record)
        self.record.setCompleter(records)
        self.say("")
        self.team.set_value("")
        self._observer_changed()
        self.team.setFocus()

    def open(self, record: str) -> None:
        """Begin a note about a record, on an objective as `objective|id`, or to correct one as `note|id`."""
        self.begin()
        kind, _, name = record.partition("|")
        if kind == "objective":
            self.objective.set_value(name)
        elif kind == "note":
            self._correct(name)
        else:
            self.record.setText(record)

    def _correct(self, note: str) -> None:
        """Show a note that stands, to be written anew in its place."""
        notes = standing_notes(self.session.desk.annotations)
        found = next((pair for pair in notes if str(pair[0].id) == note), None)
        if found is None:
            return
        self._corrected, told = found
        self._put(
            {
                "observer": told.observer,
                "team": told.team,
                "words": told.text,
                "explanation": told.explanation,
                "record": self._corrected.record,
                "nature": told.nature,
                "bearing": told.bearing,
                "objective": told.objective,
                "task": told.task,
                "rating": told.rating,
                "confidence": told.confidence,
            }
        )
        self.say(self.tr("This takes the place of the note; what it said before stays in the log."))
        self.words.setFocus()

    def _observer_changed(self) -> None:
        """Who watches one team only is taken to write about that team."""
        teams = postings(self.session.desk.annotations).get(self.observer.currentText().strip(), ())
        if len(teams) == 1 and not self.team.value():
            self.team.set_value(teams[0])
        self.edited.emit()

    def _offer_tasks(self) -> None:
        objective = objective_of(self.session.desk.scenario, self.objective.value())
        tasks = objective.tasks if objective else ()
        self.task.offer([(self.tr("none"), ""), *((task.text, task.id) for task in tasks)])
        self.task.setCurrentIndex(0)
        self.task.setEnabled(bool(tasks))
        self.edited.emit()

    def _records(self) -> set[str]:
        events = (event for step in self.session.desk.chronicle().steps for event in step.events)
        return {name for event in events if (name := str(getattr(event, "id", "")))}

    # Storing

    def saying(self) -> Saying | str:
        """The note, or a sentence that says what is missing."""
        words, record = self.words.text(), self.record.text().strip()
        if not words:
            return self.tr("Write what was seen or said.")
        known = {name.casefold(): name for name in self._records()}
        if record and record.casefold() not in known:
            return self.tr("There is no record {record}. Type one such as M01, or leave it empty.").format(
                record=record
            )
        explanation, rating = self.explanation.text().strip(), self.rating.value()
        if rating and not explanation:
            return self.tr("Say in a few words what the rating rests on.")
        note = ObserverNote(
            text=words,
            observer=self.observer.currentText().strip(),
            team=self.team.value(),
            objective=self.objective.value(),
            task=self.task.value(),
            nature=self.nature.currentData(),
            bearing=self.bearing.currentData(),
            rating=self.rating.currentData(),
            explanation=explanation,
            confidence=self.confidence.currentData(),
        )
        named = known.get(record.casefold(), "")
        if self._corrected is None:
            return Saying(remark=note, record=named)
        before = self._corrected
        serial = before.remark.serial if isinstance(before.remark, ObserverNote) else ""
        return Saying(
            remark=replace(note, corrects=fingerprint(before), serial=serial),
            record=named,
            step=before.step,
            occurred_at=before.occurred_at,
        )

    def submit(self) -> None:
        made = self.saying()
        if isinstance(made, str):
            self.say(made, warn=True)
        elif self.session.say(made):
            self.kept.emit()

    # Drafts

    def _choosers(self) -> dict[str, KeyedCombo]:
        return {
            "nature": self.nature,
            "bearing": self.bearing,
            "objective": self.objective,
            "task": self.task,
            "rating": self.rating,
            "confidence": self.confidence,
        }

    def draft(self) -> dict[str, Any]:
        if not self.words.text() and not self.explanation.text():
            return {}
        return {
            "observer": self.observer.currentText(),
            "team": self.team.value(),
            "words": self.words.text(),
            "explanation": self.explanation.text(),
            "record": self.record.text(),
            "corrects": self._corrected.id if self._corrected else "",
            **{name: chooser.value() for name, chooser in self._choosers().items()},
        }

    def restore(self, draft: dict[str, Any]) -> None:
        self.open(f"note|{draft.get('corrects', '')}")
        self._put(draft)

    def _put(self, draft: dict[str, Any]) -> None:
        self.observer.setCurrentText(str(draft.get("observer", "")))
        self.team.set_value(str(draft.get("team", "")))
        for name, chooser in self._choosers().items():
            chooser.set_value(str(draft.get(name, "")))
        self.words.setPlainText(str(draft.get("words", "")))
        self.explanation.setText(str(draft.get("explanation", "")))
        self.record.setText(str(draft.get("record", "")))


def _side(*widgets: QWidget) -> QWidget:
    """Widgets side by side in one row of the form."""
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(Space.S)
    for widget in widgets:
        row.addWidget(widget, 1)
    return line
