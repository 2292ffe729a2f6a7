"""Every number of the model with its standing and its source, and a change of one with a logged reason."""

from typing import Final

from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from detente.exercise.curves import ChangeParameter, Curves
from detente.exercise.numbers import NUMBERS
from detente.exercise.parameters import Parameter, effect, parameters
from detente.exercise.rules import standing_name
from detente.ui.boards.grid import Grid, GridTable, Line
from detente.ui.kit import FieldRows, KeyButton, PrimaryButton, plain, set_tone
from detente.ui.session import Session
from detente.ui.theme import Space
from detente.words import tr

_SIZE: Final = (840, 540)


class ParameterDialog(QDialog):
    """What has happened stays as it was; curves follow the new number from now on."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Numbers of the model"))
        self.resize(*_SIZE)
        self._session = session
        self.table = GridTable()
        self.value, self.reason = QLineEdit(), QLineEdit()
        self.reason.setPlaceholderText(self.tr("One sentence; it stands in the log and in the report"))
        self.chosen = plain(role="strong", wrap=True)
        self._said = plain(wrap=True)
        self.change = PrimaryButton(self.tr("&Change it"))
        self.change.setDefault(True)
        self._lay_out()
        self.table.itemSelectionChanged.connect(self._choose)
        self.table.opened.connect(lambda _id: self.value.setFocus())
        self.change.clicked.connect(self.submit)
        self.refresh()

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setSpacing(Space.S)
        note = self.tr(
            "Published: read in a publication. Derived: follows from published formulas. Assumption: chosen "
            "for play, and to be argued about."
        )
        whole.addWidget(plain(note, "muted", wrap=True))
        whole.addWidget(self.table, 1)
        whole.addWidget(self.chosen)
        fields = FieldRows()
        fields.add_field(self.tr("New &value"), self.value)
        fields.add_field(self.tr("Reaso&n"), self.reason)
        whole.addLayout(fields)
        whole.addWidget(self._said)
        close = KeyButton(self.tr("Close"), "Esc")
        close.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.change)
        row.addWidget(close)
        whole.addLayout(row)

    def refresh(self) -> None:
        """Show the numbers as they stand."""
        self._known = {one.id: one for one in parameters(self._session.desk.state.of(Curves).model)}
        heads = (tr("Number"), tr("Value"), tr("Standing"), tr("Source"))
        lines = tuple(_line(one) for one in self._known.values())
        self.table.show_grid(Grid(tr("Numbers of the model"), heads, lines, numbers=frozenset((1,))))
        self._choose()

    def _choose(self) -> None:
        one = self._known.get(self.table.record())
        self.chosen.setText(
            self.tr("{name}: {range}; {effect}.").format(
                name=one.name, range=NUMBERS[one.id].range_words(), effect=effect(one.id)
            )
            if one
            else ""
        )
        self.value.setText(_number(one.value) if one else "")
        self.value.setPlaceholderText(NUMBERS[one.id].range_words() if one else "")
        self._say("")

    def submit(self) -> None:
        """Change the chosen number; a refusal says what would be valid."""
        typed = self.value.text().strip().replace("−", "-").replace(",", ".")
        try:
            value = float(typed)
        except ValueError:
            self._say(self.tr("“{typed}” is no number. Type one such as 0.3.").format(typed=typed), warn=True)
            return
        name = self.table.record()
        changed = ChangeParameter(name=name, value=value, reason=self.reason.text().strip())
        outcome = self._session.do(changed)
        if outcome is None:
            return
        if outcome.refusal is not None:
            self._say(str(outcome.refusal), warn=True)
            return
        self.reason.clear()
        self.refresh()
        self._say(self.tr("Changed; the reason stands in the log."))

    def _say(self, words: str, *, warn: bool = False) -> None:
        self._said.setText(words)
        set_tone(self._said, "warning" if warn else "plain")


def _line(one: Parameter) -> Line:
    return Line((one.name, _number(one.value), standing_name(one.standing), one.source), one.id)


def _number(value: float) -> str:
    """All its digits: what stands in the field is what the number becomes when nothing is typed over it."""
    return f"{value:.12g}"
