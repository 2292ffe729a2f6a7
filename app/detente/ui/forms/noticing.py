"""What a party announces, what it is seen doing, and what parties simulate together."""

from typing import Any

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from detente.exercise.declarations.acts import ActivityObserved, HoldSimulation, Notify, ObserveActivity
from detente.exercise.declarations.books import Declarations
from detente.exercise.mechanic import Command, Refusal
from detente.exercise.phases import Phases
from detente.exercise.telling_treaties import activity_name
from detente.exercise.treaty_setting import Activity
from detente.ui.choosers import KeyedCombo, TeamChooser
from detente.ui.flow_row import FlowRow
from detente.ui.forms.form import Form, TextField
from detente.ui.kit import NumberField, plain
from detente.ui.session import Session
from detente.ui.symbols import symbol_icon
from detente.ui.theme import Space
from detente.words import tr

ACTIVITIES: tuple[Activity, ...] = ("exercise", "test", "movement", "launch")
UNNOTIFIED = "none"


def _notice(turns: int) -> str:
    """So many turns of notice, in words."""
    return tr("one turn of notice") if turns == 1 else tr("{n} turns of notice", n=turns)


def _offer_activities(combo: KeyedCombo) -> None:
    combo.offer([(activity_name(activity), activity) for activity in ACTIVITIES])


class NotificationForm(Form):
    """A party gives notice of an activity."""

    kind = "notification"

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, self.tr("Notification"), self.tr("Log notification"), parent)
        self.party = TeamChooser(session.desk.scenario, self.tr("Party"))
        self.activity = KeyedCombo(self.tr("Activity"), keys="1234")
        self.starts = NumberField(1, max(len(session.desk.scenario.turns), 1), 1)
        self.starts.setFixedWidth(84)
        self.text = TextField(self.tr("Words of the notice"), 2, self.tr("What, where and how large"))
        self.public = QCheckBox(self.tr("Given to the roo&m as well"))
        _offer_activities(self.activity)
        starts = QWidget()
        row = QHBoxLayout(starts)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.M)
        self._notice = plain(role="muted")
        row.addWidget(self.starts)
        row.addWidget(self._notice)
        row.addStretch(1)
        self.fields.add_field(self.tr("Part&y"), self.party)
        self.fields.add_field(self.tr("&Activity"), self.activity)
        self.fields.add_field(self.tr("Begins in &turn"), starts).setBuddy(self.starts)
        self.starts.setAccessibleName(self.tr("Turn in which it begins"))
        self.fields.add_field(self.tr("&Words"), self.text)
        self.fields.addWidget(self.public, self.fields.rowCount(), 1)
        self.party.chosen.connect(lambda _team: self.activity.setFocus())
        self.activity.chosen.connect(lambda _activity: self._to_turn())
        for signal in (
            self.party.changed,
            self.activity.currentIndexChanged,
            self.starts.valueChanged,
            self.public.toggled,
        ):
            signal.connect(self._changed)
        self.text.textChanged.connect(self.edited)

    def begin(self) -> None:
        turn = self.session.desk.state.of(Phases).turn
        self.party.set_value("")
        self.activity.setCurrentIndex(0)
        self.starts.setValue(turn + 1)
        self.text.clear()
        self.public.setChecked(False)
        self.say("")
        self.party.setFocus()

    def open(self, _record: str) -> None:
        self.begin()

    def _to_turn(self) -> None:
        self.starts.setFocus()
        self.starts.selectAll()

    def _changed(self) -> None:
        ahead = self.starts.value() - self.session.desk.state.of(Phases).turn
        words = (
            self.tr("{n} turns of notice").format(n=ahead) if ahead != 1 else self.tr("one turn of notice")
        )
        self._notice.setText(words if ahead > 0 else self.tr("no notice: it begins now"))
        self.foretell(self.command())
        self.edited.emit()

    def command(self) -> Command | str:
        if not self.party.value():
            return self.tr("Who gives notice? Press the letter of a team.")
        return Notify(
            party=self.party.value(),
            activity=self.activity.currentData(),
            starts=self.starts.value(),
            text=self.text.text(),
            public=self.public.isChecked(),
        )

    def draft(self) -> dict[str, Any]:
        if not (self.party.value() or self.text.text()):
            return {}
        return {
            "party": self.party.value(),
            "activity": self.activity.value(),
            "starts": self.starts.value(),
            "text": self.text.toPlainText(),
            "public": self.public.isChecked(),
        }

    def restore(self, draft: dict[str, Any]) -> None:
        self.party.set_value(str(draft.get("party", "")))
        self.activity.set_value(str(draft.get("activity", "")))
        self.starts.setValue(int(draft.get("starts", 1)))
        self.text.setPlainText(str(draft.get("text", "")))
        self.public.setChecked(bool(draft.get("public")))
        self.text.setFocus()


class ActivityForm(Form):
    """An activity took place and was seen, with notice or without."""

    kind = "activity"

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, self.tr("Activity seen"), self.tr("Log activity"), parent)
        self.party = TeamChooser(session.desk.scenario, self.tr("Party"))
        self.activity = KeyedCombo(self.tr("Activity"), keys="1234")
        self.notice = KeyedCombo(self.tr("Notice"))
        self.text = TextField(self.tr("What was seen"), 2, self.tr("What, where and how large"))
        self._told = plain(role="muted", wrap=True)
        _offer_activities(self.activity)
        for name, editor in (
            (self.tr("Part&y"), self.party),
            (self.tr("&Activity"), self.activity),
            (self.tr("&Notice"), self.notice),
            (self.tr("&Words"), self.text),
        ):
            self.fields.add_field(name, editor)
        self.fields.addWidget(self._told, self.fields.rowCount(), 1)
        self.party.chosen.connect(lambda _team: self.activity.setFocus())
        self.activity.chosen.connect(lambda _activity: self.text.setFocus())
        self.party.changed.connect(self._offer_notices)
        self.activity.currentIndexChanged.connect(self._offer_notices)
        self.notice.currentIndexChanged.connect(self._changed)
        self.text.textChanged.connect(self.edited)

    def begin(self) -> None:
        self.party.set_value("")
        self.activity.setCurrentIndex(0)
        self.text.clear()
        self._offer_notices()
        self.notice.setCurrentIndex(0)
        self.say("")
        self.party.setFocus()

    def open(self, notification: str) -> None:
        """Begin; where a notification is named, with what it announced."""
        self.begin()
        given = self.session.desk.state.of(Declarations).notifications.get(notification)
        if given is None:
            return
        self.party.set_value(given.party)
        self.activity.set_value(given.activity)
        self.notice.set_value(given.id)
        self.text.setPlainText(given.text)
        self.text.setFocus()

    def _offer_notices(self) -> None:
        party, activity = self.party.value(), self.activity.value()
        told = self.tr("{id}: from turn {turn}, given in turn {given}")
        given: list[tuple[str, object]] = [
            (told.format(id=n.id, turn=n.starts, given=n.turn), n.id)
            for n in reversed(self.session.desk.state.of(Declarations).notifications)
            if (n.party, n.activity) == (party, activity)
        ]
        self.notice.offer(
            [(self.tr("the latest that fits"), ""), *given, (self.tr("none covers it"), UNNOTIFIED)]
        )
        self._changed()

    def _changed(self) -> None:
        command = self.command()
        self._told.setText("")
        if isinstance(command, Command):
            would = self.session.desk.would(command)
            if not isinstance(would, Refusal):
                seen = next(event for event in would if isinstance(event, ActivityObserved))
                self._told.setText(self._notice_text(seen))
        self.foretell(command)
        self.edited.emit()

    def _notice_text(self, seen: ActivityObserved) -> str:
        if seen.notice_turns < 0:
            return tr("Nobody gave notice of it.")
        return tr("{id}: {notice}.", id=seen.notification, notice=_notice(seen.notice_turns))

    def command(self) -> Command | str:
        if not self.party.value():
            return self.tr("Who was seen? Press the letter of a team.")
        notice = self.notice.value()
        return ObserveActivity(
            party=self.party.value(),
            activity=self.activity.currentData(),
            text=self.text.text(),
            notification="" if notice == UNNOTIFIED else notice,
            unnotified=notice == UNNOTIFIED,
        )

    def draft(self) -> dict[str, Any]:
        if not (self.party.value() or self.text.text()):
            return {}
        return {
            "party": self.party.value(),
            "activity": self.activity.value(),
            "notice": self.notice.value(),
            "text": self.text.toPlainText(),
        }

    def restore(self, draft: dict[str, Any]) -> None:
        self.party.set_value(str(draft.get("party", "")))
        self.activity.set_value(str(draft.get("activity", "")))
        self.notice.set_value(str(draft.get("notice", "")))
        self.text.setPlainText(str(draft.get("text", "")))
        self.text.setFocus()


class SimulationForm(Form):
    """A routine simulation that parties run together, without showing what they can do."""

    kind = "simulation"

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, self.tr("Joint simulation"), self.tr("Log simulation"), parent)
        who = QWidget()
        row = FlowRow(who)
        row.setSpacing(Space.S)
        self.parties: dict[str, QCheckBox] = {}
        for number, team in enumerate(session.desk.scenario.teams, 1):
            box = QCheckBox(f"&{number} {team.short or team.name}".replace("&&", "&"))
            box.setIcon(symbol_icon(team.symbol, team.colour, 12))
            box.setAccessibleName(self.tr("{team} takes part").format(team=team.name))
            box.toggled.connect(self._changed)
            self.parties[team.id] = box
            row.addWidget(box)
        self.text = TextField(self.tr("What was simulated"), 2, self.tr("What was run, and what came of it"))
        self.text.textChanged.connect(self.edited)
        label = self.fields.add_field(self.tr("Part&ies"), who)
        label.setBuddy(next(iter(self.parties.values()), self.text))
        self.fields.add_field(self.tr("&Words"), self.text)

    def begin(self) -> None:
        for box in self.parties.values():
            box.setChecked(False)
        self.text.clear()
        self.say("")
        next(iter(self.parties.values()), self.text).setFocus()

    def open(self, _record: str) -> None:
        self.begin()

    def _chosen(self) -> tuple[str, ...]:
        return tuple(team for team, box in self.parties.items() if box.isChecked())

    def _changed(self) -> None:
        self.foretell(self.command())
        self.edited.emit()

    def command(self) -> Command | str:
        if len(self._chosen()) < 2:
            return self.tr("Who takes part? Tick at least two teams.")
        return HoldSimulation(parties=self._chosen(), text=self.text.text())

    def draft(self) -> dict[str, Any]:
        if not (self._chosen() or self.text.text()):
            return {}
        return {"parties": list(self._chosen()), "text": self.text.toPlainText()}

    def restore(self, draft: dict[str, Any]) -> None:
        for team in draft.get("parties", ()):
            if team in self.parties:
                self.parties[team].setChecked(True)
        self.text.setPlainText(str(draft.get("text", "")))
