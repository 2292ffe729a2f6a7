"""The two pages of an incident: what is to happen, and what becomes of what has happened."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from detente.exercise.hotline import Hotline
from detente.exercise.incidents.acts import (
    ClearIncident,
    ConcealIncident,
    DiscloseIncident,
    ExposeIncident,
    IncidentDrawn,
    LetEscalate,
    OpenIncident,
)
from detente.exercise.incidents.states import Incident, uncleared
from detente.exercise.mechanic import Command, State
from detente.exercise.naming import percent, short_name
from detente.exercise.networks import Networks
from detente.exercise.setting import Scenario
from detente.ui.boards.channel_words import candour_words
from detente.ui.choosers import KeyedCombo, TeamChooser
from detente.ui.forms.form import TextField
from detente.ui.kit import Badge, FieldRows, mark_secret, plain
from detente.words import tr


class Page(QWidget):
    """Fields for one moment of an incident."""

    edited = Signal()

    def __init__(self, scenario: Scenario, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.scenario = scenario
        self.fields = FieldRows()
        self.setLayout(self.fields)

    def command(self) -> Command | str:
        """The command, or what is missing."""
        raise NotImplementedError

    def draft(self) -> dict[str, Any]:
        """What is typed so far."""
        raise NotImplementedError

    def restore(self, draft: dict[str, Any]) -> None:
        """Put a draft back."""
        raise NotImplementedError


class PlayPage(Page):
    """Which incident, between whom, out of which cause, in which words."""

    def __init__(self, scenario: Scenario, parent: QWidget | None = None) -> None:
        super().__init__(scenario, parent)
        self._due: Sequence[IncidentDrawn] = ()
        self.kind = KeyedCombo(tr("Incident"))
        self.actor = TeamChooser(scenario, tr("Seems to act"))
        self.target = TeamChooser(scenario, tr("Against"))
        self.cause = KeyedCombo(tr("Cause"))
        self.words = TextField(tr("Words"), 3)
        self.public = QCheckBox(tr("the whole roo&m sees it"))
        self.fields.add_field(tr("&Incident"), self.kind)
        self.fields.add_field(tr("Seems to &act"), self.actor)
        self.fields.add_field(tr("A&gainst"), self.target)
        self.fields.add_field(tr("Ca&use"), self.cause, secret=True)
        self.fields.add_field(tr("&Words"), self.words)
        self.fields.add_field(tr("Seen by"), self.public)
        self.kind.currentIndexChanged.connect(self._kind_changed)
        self.kind.chosen.connect(lambda _kind: self.actor.setFocus())
        self.actor.chosen.connect(lambda _team: self.target.setFocus())
        self.target.chosen.connect(lambda _team: self.cause.setFocus())
        self.cause.chosen.connect(lambda _cause: self.words.setFocus())
        for signal in (self.actor.changed, self.target.changed, self.words.textChanged, self.public.toggled):
            signal.connect(self.edited)
        self.cause.currentIndexChanged.connect(self.edited)

    def show_kinds(self, due: Sequence[IncidentDrawn], kind: str) -> None:
        """Offer the incidents of the scenario: those that were drawn and wait stand first."""
        self._due = due
        drawn = {one.kind for one in due}
        ordered = sorted(self.scenario.incidents, key=lambda one: one.id not in drawn)
        names = [(tr("{title} (drawn)", title=k.title) if k.id in drawn else k.title, k.id) for k in ordered]
        self.kind.setCurrentIndex(-1)
        self.kind.offer(names)
        self.kind.set_value(kind)
        self.words.clear()
        self.public.setChecked(False)
        self._kind_changed()

    def waiting(self) -> bool:
        """Whether the chosen incident was drawn, and so can be set aside."""
        return any(one.kind == self.kind.value() for one in self._due)

    def _kind_changed(self) -> None:
        kind = next((one for one in self.scenario.incidents if one.id == self.kind.value()), None)
        if kind is None:
            return
        drawn = next((one for one in self._due if one.kind == kind.id), None)
        rivals = self.scenario.focus()[0] if self.scenario.focus() else ("", "")
        actor = drawn.actor if drawn else kind.actor or rivals[0]
        other = rivals[1] if actor == rivals[0] else rivals[0]
        self.actor.set_value(actor)
        self.target.set_value(drawn.target if drawn else kind.target or other)
        causes: list[tuple[str, object]] = [(tr("drawn from the session’s seed"), "")]
        causes += [(" ".join(cause.text.split()), cause.id) for cause in kind.causes]
        self.cause.setCurrentIndex(-1)
        self.cause.offer(causes)
        self.words.setPlaceholderText(" ".join(kind.text.split()))
        self.edited.emit()

    def command(self) -> Command | str:
        if not self.kind.value():
            return tr("Choose an incident.")
        return OpenIncident(
            kind=self.kind.value(),
            actor=self.actor.value(),
            target=self.target.value(),
            cause=self.cause.value(),
            text=self.words.text(),
            public=self.public.isChecked(),
        )

    def draft(self) -> dict[str, Any]:
        if not self.words.text():
            return {}
        return {
            "kind": self.kind.value(),
            "actor": self.actor.value(),
            "target": self.target.value(),
            "cause": self.cause.value(),
            "words": self.words.text(),
            "public": self.public.isChecked(),
        }

    def restore(self, draft: dict[str, Any]) -> None:
        self.kind.set_value(str(draft.get("kind", "")))
        self.actor.set_value(str(draft.get("actor", "")))
        self.target.set_value(str(draft.get("target", "")))
        self.cause.set_value(str(draft.get("cause", "")))
        self.words.setPlainText(str(draft.get("words", "")))
        self.public.setChecked(draft.get("public") is True)


class RunPage(Page):
    """Who says what, over which channel it is cleared up, and in how many hours."""

    def __init__(self, scenario: Scenario, parent: QWidget | None = None) -> None:
        super().__init__(scenario, parent)
        self._id = ""
        self._head = plain(role="strong", wrap=True)
        self._badge = Badge()
        self._about = plain(wrap=True)
        self._cause = plain(wrap=True)
        mark_secret(self._cause)
        self.over = KeyedCombo(tr("Cleared up over"))
        self.hours = QLineEdit()
        self.hours.setPlaceholderText(tr("not known"))
        self.words = TextField(tr("Words"), 2, tr("What is said about it, or how it ended"))
        for line, widget in enumerate((self._head, self._badge, self._about, self._cause)):
            self.fields.addWidget(widget, line, 0, 1, 2)
        self._over_label = self.fields.add_field(tr("&By way of"), self.over)
        self._hours_label = self.fields.add_field(tr("&In hours"), self.hours)
        self.fields.add_field(tr("&Words"), self.words)
        self.over.chosen.connect(lambda _way: self.hours.setFocus())
        for signal in (self.over.currentIndexChanged, self.hours.textChanged, self.words.textChanged):
            signal.connect(self.edited)

    def show_incident(self, found: Incident, state: State) -> None:
        """Show how an incident stands."""
        opened = found.opened
        self._id = found.id
        actor, target = (short_name(self.scenario, side) for side in (opened.actor, opened.target))
        self._head.setText(
            tr(
                "{id}  {title}: {actor} and {target}",
                id=found.id,
                title=opened.title,
                actor=actor,
                target=target,
            )
        )
        self._badge.show_text(candour_words(found.candour), "warning" if found.running else "plain")
        self._about.setText(" ".join(opened.text.split()))
        self._cause.setText(tr("Truth: {cause}", cause=" ".join(opened.cause_text.split())))
        self._cause.setVisible(bool(opened.cause_text))
        self._cause.setAccessibleName(self._cause.text())
        for widget in (self.over, self._over_label, self.hours, self._hours_label):
            widget.setVisible(found.running)
        self.over.setCurrentIndex(-1)
        self.over.offer(self._ways(found, state))
        self.hours.clear()
        self.words.clear()

    def _ways(self, found: Incident, state: State) -> list[tuple[str, object]]:
        """Everything that joins the two sides, with the chance of each to clear it up in time."""
        a, b = found.opened.actor, found.opened.target
        lines = state.of(Hotline).between(a, b)
        ways = [(line.channel.name, line.channel.id) for line in lines if line.open]
        ways += [(one.network.name, one.network.id) for one in state.of(Networks).between(a, b)]
        chance = uncleared(state, a, b, found.opened.window_hours)
        none = tr("none of these ({chance} not cleared up in time)", chance=percent(chance))
        return [*ways, (none, "")]

    def command(self) -> Command | str:
        typed = self.hours.text().strip().replace(",", ".")
        try:
            hours = float(typed) if typed else None
        except ValueError:
            return tr("The hours are a number, such as 1.5.")
        if hours is not None and not 0 <= hours < 1e6:
            return tr("The hours are a number, such as 1.5.")
        return ClearIncident(incident=self._id, hours=hours, over=self.over.value(), text=self.words.text())

    def disclosed(self) -> Command:
        """The side that seems to have acted says what happened."""
        return DiscloseIncident(incident=self._id, text=self.words.text())

    def concealed(self) -> Command:
        """It keeps silent, or denies."""
        return ConcealIncident(incident=self._id, text=self.words.text())

    def exposed(self) -> Command:
        """What was concealed comes out."""
        return ExposeIncident(incident=self._id, text=self.words.text())

    def escalated(self) -> Command:
        """Nobody clears it up."""
        return LetEscalate(incident=self._id, text=self.words.text())

    def draft(self) -> dict[str, Any]:
        if not self.words.text() and not self.hours.text():
            return {}
        return {"over": self.over.value(), "hours": self.hours.text(), "words": self.words.text()}

    def restore(self, draft: dict[str, Any]) -> None:
        self.over.set_value(str(draft.get("over", "")))
        self.hours.setText(str(draft.get("hours", "")))
        self.words.setPlainText(str(draft.get("words", "")))
