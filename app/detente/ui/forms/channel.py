"""What is done to lines between the sides: a channel cut or restored, a network used, a drill held."""

from typing import Any

from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from detente.exercise.curves import Curves
from detente.exercise.hotline import CutChannel, Hotline, Line, RestoreChannel
from detente.exercise.incidents.acts import HoldDrill
from detente.exercise.mechanic import Command
from detente.exercise.naming import names, percent
from detente.exercise.networks import Contacts, Networks, UseNetwork
from detente.ui.choosers import KeyedCombo, TeamChooser
from detente.ui.flow_row import FlowRow
from detente.ui.forms.form import Form, TextField
from detente.ui.kit import Badge, plain
from detente.ui.session import Session
from detente.ui.symbols import symbol_icon
from detente.ui.theme import Space


class ChannelForm(Form):
    """Cut a channel that works, restore one that is cut."""

    kind = "channel"

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, self.tr("Channel"), self.tr("Cut it"), parent)
        self._id = ""
        self._head = plain(role="strong", wrap=True)
        self._badge = Badge()
        self._note = plain(role="muted", wrap=True)
        self.reason = QLineEdit()
        self.reason.setPlaceholderText(self.tr("One sentence; a cut needs it"))
        for line, widget in enumerate((self._head, self._badge, self._note)):
            self.fields.addWidget(widget, line, 0, 1, 2)
        self.fields.add_field(self.tr("Re&ason"), self.reason)
        self.reason.textChanged.connect(self.edited)
        self.reason.textChanged.connect(lambda _text: self.say(""))

    def open(self, channel: str) -> None:
        """Open a channel by its id."""
        self._id = channel
        line = self._line()
        if line is None:
            self.left.emit()
            return
        joined = names(self.session.desk.scenario, line.channel.between)
        self._head.setText(f"{line.channel.name}: {joined}")
        self._badge.show_text(
            self.tr("● works, up {up}").format(up=percent(line.availability()))
            if line.open
            else self.tr("✗ cut"),
            "success" if line.open else "danger",
        )
        self._note.setText(" ".join(line.channel.note.split()))
        self._note.setVisible(bool(line.channel.note))
        action = self.tr("Cut it") if line.open else self.tr("Restore it")
        self.submit_button.setText(action)
        self.submit_button.setAccessibleName(action)
        self.reason.clear()
        self.say("")
        self.reason.setFocus()

    def begin(self) -> None:
        self.open(self._id)

    def _line(self) -> Line | None:
        return self.session.desk.state.of(Hotline).lines.get(self._id)

    def command(self) -> Command | str:
        line = self._line()
        if line is None:
            return self.tr("Choose a channel.")
        reason = self.reason.text().strip()
        made = CutChannel if line.open else RestoreChannel
        return made(channel=self._id, reason=reason)

    def draft(self) -> dict[str, Any]:
        typed = self.reason.text()
        return {"channel": self._id, "reason": typed} if typed else {}

    def restore(self, draft: dict[str, Any]) -> None:
        self.open(str(draft.get("channel", "")))
        self.reason.setText(str(draft.get("reason", "")))


class NetworkForm(Form):
    """People of a network meet or talk; the dice say whether anybody could be reached."""

    kind = "network"

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, self.tr("Use a network"), self.tr("Log contact"), parent)
        self._id = ""
        self._head = plain(role="strong", wrap=True)
        self._about = plain(role="muted", wrap=True)
        self.by = TeamChooser(session.desk.scenario, self.tr("Side that calls"))
        self.reached = KeyedCombo(self.tr("Reached"), keys="123")
        self.text = TextField(self.tr("What is said"), 2, self.tr("It stays between the two sides"))
        for line, widget in enumerate((self._head, self._about)):
            self.fields.addWidget(widget, line, 0, 1, 2)
        self.fields.add_field(self.tr("Side that c&alls"), self.by)
        self.fields.add_field(self.tr("Reac&hed"), self.reached)
        self.fields.add_field(self.tr("Wha&t is said"), self.text, secret=True)
        self.by.chosen.connect(lambda _team: self.reached.setFocus())
        self.reached.chosen.connect(lambda _value: self.text.setFocus())
        self.by.changed.connect(self.edited)
        self.text.textChanged.connect(self.edited)

    def open(self, network: str) -> None:
        """Open a network by its id."""
        self._id = network
        found = self._contacts()
        if found is None:
            self.left.emit()
            return
        of = found.network
        self._head.setText(f"{of.name}: {names(self.session.desk.scenario, of.between)}")
        self._about.setText(
            self.tr(
                "Strength {level}: the share of the time that somebody can be reached. A contact adds to it."
            ).format(level=percent(found.level))
        )
        outcomes: list[tuple[str, object]] = [
            (self.tr("as luck has it, {level}").format(level=percent(found.level)), ""),
            (self.tr("somebody was reached"), "yes"),
            (self.tr("nobody was reached"), "no"),
        ]
        self.reached.offer(outcomes)
        self.reached.setCurrentIndex(0)
        self.by.allow(of.between)
        self.by.set_value("")
        self.text.clear()
        self.say("")
        self.by.setFocus()

    def begin(self) -> None:
        self.open(self._id)

    def _contacts(self) -> Contacts | None:
        return self.session.desk.state.of(Networks).known.get(self._id)

    def command(self) -> Command | str:
        if not self.by.value():
            return self.tr("Which side calls? Press its letter.")
        reached = {"yes": True, "no": False}.get(self.reached.value())
        return UseNetwork(network=self._id, by=self.by.value(), text=self.text.text(), reached=reached)

    def draft(self) -> dict[str, Any]:
        if not self.text.text():
            return {}
        return {
            "network": self._id,
            "by": self.by.value(),
            "reached": self.reached.value(),
            "text": self.text.text(),
        }

    def restore(self, draft: dict[str, Any]) -> None:
        self.open(str(draft.get("network", "")))
        self.by.set_value(str(draft.get("by", "")))
        self.reached.set_value(str(draft.get("reached", "")))
        self.text.setPlainText(str(draft.get("text", "")))


class DrillForm(Form):
    """Duty officers practise together: incidents become rarer and are cleared up sooner, for a while."""

    kind = "drill"

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, self.tr("Drill"), self.tr("Log drill"), parent)
        self._about = plain(role="muted", wrap=True)
        self.text = TextField(self.tr("What is practised"), 2, self.tr("One sentence"))
        self.parties: dict[str, QCheckBox] = {}
        row = QWidget()
        flow = FlowRow(row)
        flow.setSpacing(Space.M)
        for team in session.desk.scenario.teams:
            box = QCheckBox(team.short or team.name)
            box.setIcon(symbol_icon(team.symbol, team.colour, 12))
            box.setAccessibleName(team.name)
            box.toggled.connect(self._changed)
            self.parties[team.id] = box
            flow.addWidget(box)
        self.fields.addWidget(self._about, 0, 0, 1, 2)
        label = self.fields.add_field(self.tr("Who t&akes part"), row)
        label.setBuddy(next(iter(self.parties.values())))
        self.fields.add_field(self.tr("Wha&t"), self.text)
        self.text.textChanged.connect(self.edited)

    def open(self, _record: str) -> None:
        """A new drill: the first rivals take part until somebody says otherwise."""
        scenario = self.session.desk.scenario
        share = percent(self.session.desk.state.of(Curves).model.drill)
        self._about.setText(
            self.tr(
                "A drill makes incidents between those who take part rarer, and their clarification "
                "shorter, by {share} (assumption); a tenth of it fades with every turn."
            ).format(share=share)
        )
        rivals = scenario.focus()[0] if scenario.focus() else ()
        for team, box in self.parties.items():
            box.setChecked(team in rivals)
        self.text.clear()
        self.say("")
        self.text.setFocus()

    def begin(self) -> None:
        self.open("")

    def _changed(self) -> None:
        self.say("")
        self.edited.emit()

    def command(self) -> Command | str:
        chosen = tuple(team for team, box in self.parties.items() if box.isChecked())
        if len(chosen) < 2:
            return self.tr("It takes two sides: tick all who take part.")
        return HoldDrill(parties=chosen, text=self.text.text())

    def draft(self) -> dict[str, Any]:
        if not self.text.text():
            return {}
        chosen = [team for team, box in self.parties.items() if box.isChecked()]
        return {"parties": chosen, "text": self.text.text()}

    def restore(self, draft: dict[str, Any]) -> None:
        self.open("")
        for team, box in self.parties.items():
            box.setChecked(team in draft.get("parties", []))
        self.text.setPlainText(str(draft.get("text", "")))
