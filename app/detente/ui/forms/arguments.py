"""Arguments for and against a move, and the estimates of its success, as control takes them down."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from detente.exercise.mechanic import Command
from detente.exercise.moves import AddArgument, ArgumentAdded, CastEstimate, Move
from detente.exercise.naming import short_name, signed
from detente.exercise.setting import Scenario
from detente.ui.flow_row import FlowRow
from detente.ui.forms.acting import ShareField
from detente.ui.kit import KeyButton, NumberField, mark_secret, plain
from detente.ui.symbols import symbol_icon
from detente.ui.theme import Space
from detente.words import tr


class Arguments(QWidget):
    """What has been argued, and a line for one more."""

    wanted = Signal(object)
    """AddArgument for the move shown."""

    def __init__(self, scenario: Scenario, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scenario, self._move = scenario, ""
        self.told = plain(wrap=True)
        self.secret_told = plain(wrap=True)
        mark_secret(self.secret_told)
        self.side, self.by = QComboBox(), QComboBox()
        for name, side in ((self.tr("for"), "for"), (self.tr("against"), "against")):
            self.side.addItem(name, side)
        self.by.addItem(self.tr("control"), "")
        for team in scenario.teams:
            self.by.addItem(symbol_icon(team.symbol, team.colour, 12), team.short or team.name, team.id)
        self.weight = NumberField(0, 3, 1)
        self.text = QLineEdit()
        self.text.setPlaceholderText(self.tr("Why it should succeed, or fail"))
        self.secret = QCheckBox(self.tr("secret"))
        self.add = KeyButton(self.tr("Add ar&gument"))
        self.add.clicked.connect(self._add)
        self.text.returnPressed.connect(self._add)
        self.secret.toggled.connect(lambda on: mark_secret(self.text, on))
        self._name()
        self._lay_out()
        self.setFocusProxy(self.text)

    def _name(self) -> None:
        for widget, name in (
            (self.side, self.tr("Side of the argument")),
            (self.by, self.tr("Who argues")),
            (self.weight, self.tr("Weight, 0 to 3")),
            (self.text, self.tr("Argument")),
            (self.secret, self.tr("Made to control alone")),
        ):
            widget.setAccessibleName(name)
        self.weight.setMaximumWidth(64)

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(Space.XS)
        whole.addWidget(self.told)
        whole.addWidget(self.secret_told)
        whole.addWidget(self.text)
        row = FlowRow()
        row.setSpacing(Space.S)
        for widget in (self.side, self.weight, self.by, self.secret, self.add):
            row.addWidget(widget)
        whole.addLayout(row)

    def show_move(self, move: Move) -> None:
        """Show what has been argued about a move so far."""
        self._move = move.id
        for label, secret in ((self.told, False), (self.secret_told, True)):
            lines = [self._line(a) for a in move.arguments if a.secret is secret]
            label.setText("\n".join(lines))
            label.setVisible(bool(lines))
        self.text.clear()
        self.secret.setChecked(False)
        self.setEnabled(move.status == "open")

    def _line(self, argument: ArgumentAdded) -> str:
        who = short_name(self._scenario, argument.by) if argument.by else tr("control")
        weight = signed(argument.weight if argument.side == "for" else -argument.weight, 0)
        return f"{weight}  {who}: {argument.text}"

    def _add(self) -> None:
        if self.text.text().strip():
            self.wanted.emit(self._argument())
        else:
            self.text.setFocus()

    def _argument(self) -> Command:
        return AddArgument(
            move=self._move,
            text=self.text.text().strip(),
            side=self.side.currentData(),
            weight=self.weight.value(),
            by=self.by.currentData(),
            secret=self.secret.isChecked(),
        )


class Estimates(QWidget):
    """Who thinks it how likely; their mean decides a vote."""

    wanted = Signal(object)
    """CastEstimate for the move shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._move = ""
        self.told = plain(role="muted", wrap=True)
        self.by = QLineEdit()
        self.by.setPlaceholderText(self.tr("Who estimates"))
        self.by.setAccessibleName(self.tr("Who estimates"))
        self.share = ShareField(0.0, 1.0, 0.5)
        self.share.setAccessibleName(self.tr("Chance of success"))
        self.add = KeyButton(self.tr("Ta&ke estimate"))
        self.add.clicked.connect(self._add)
        self.by.returnPressed.connect(self._add)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(Space.XS)
        whole.addWidget(self.told)
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        row.addWidget(self.by, 1)
        row.addWidget(self.share)
        row.addWidget(self.add)
        whole.addLayout(row)
        self.setFocusProxy(self.by)

    def show_move(self, move: Move) -> None:
        self._move = move.id
        voices = ", ".join(f"{by} {share:.0%}" for by, share in move.estimates.items())
        mean = move.estimate()
        words = self.tr("{voices}; mean {mean}").format(voices=voices, mean=f"{mean or 0:.0%}")
        self.told.setText(words if voices else self.tr("Nobody has estimated yet."))
        self.by.clear()
        self.setEnabled(move.status == "open")

    def _add(self) -> None:
        who = self.by.text().strip()
        if who:
            share = round(self.share.value(), 2)
            self.wanted.emit(CastEstimate(move=self._move, by=who, probability=share))
        else:
            self.by.setFocus()
