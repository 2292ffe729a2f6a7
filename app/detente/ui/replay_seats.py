"""Through whose eyes the replay is seen: public, one team, or control."""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

from detente.exercise.setting import Scenario
from detente.ui.kit import plain, set_role
from detente.ui.symbols import symbol_icon
from detente.ui.theme import TARGET, Space
from detente.words import tr

PUBLIC = "public"
CONTROL = "control"


class SeatSwitch(QWidget):
    """One button a seat; the chosen one stays down."""

    changed = Signal(str)
    """`public`, `control` or the id of a team."""

    def __init__(self, parent: QWidget | None = None, *, narrow: bool = False) -> None:
        """`narrow` shows a team by its symbol alone; its name is in the tooltip."""
        super().__init__(parent)
        self._narrow = narrow
        self.buttons: dict[str, QPushButton] = {}
        self._scenario: Scenario | None = None
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(2)
        if not narrow:
            self._row.addWidget(plain(tr("Seen by"), "muted"))
            self._row.addSpacing(Space.XS)
        self.setAccessibleName(tr("Seen by"))

    @property
    def seat(self) -> str:
        """The chosen seat."""
        return next((seat for seat, button in self.buttons.items() if button.isChecked()), CONTROL)

    def show_seats(self, scenario: Scenario) -> None:
        """Offer the seats of a scenario; control is chosen at first."""
        if scenario is self._scenario:
            return
        self._scenario = scenario
        for button in self.buttons.values():
            self._group.removeButton(button)
            button.deleteLater()
        seats = [(PUBLIC, tr("Public"))]
        seats += [(team.id, team.short or team.name) for team in scenario.teams]
        seats += [(CONTROL, tr("Control"))]
        self.buttons = {seat: self._button(seat, name) for seat, name in seats}
        self.buttons[CONTROL].setChecked(True)
        self._dress()

    def choose(self, seat: str) -> None:
        """Choose a seat without telling anybody."""
        if seat in self.buttons:
            self.buttons[seat].setChecked(True)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._dress()

    def _button(self, seat: str, name: str) -> QPushButton:
        button = QPushButton(name.replace("&", "&&"))
        button.setCheckable(True)
        button.setAutoDefault(True)
        button.setMinimumHeight(TARGET)
        button.setAccessibleName(tr("Seen by {seat}", seat=name))
        button.setToolTip(button.accessibleName())
        set_role(button, "pill")
        button.clicked.connect(lambda: self.changed.emit(seat))
        self._group.addButton(button)
        self._row.addWidget(button)
        return button

    def _dress(self) -> None:
        if self._scenario is None:
            return
        for team in self._scenario.teams:
            self.buttons[team.id].setIcon(symbol_icon(team.symbol, team.colour, 12))
            if self._narrow:
                self.buttons[team.id].setText("")
