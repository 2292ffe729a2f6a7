"""Choices that take one key: teams by letter, acts and sites by digit or letter."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QIcon, QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QComboBox, QPushButton, QWidget

from detente.exercise.setting import Scenario
from detente.exercise.team_words import LETTERS
from detente.ui import theme
from detente.ui.flow_row import FlowRow
from detente.ui.kit import set_role
from detente.ui.symbols import symbol_icon
from detente.words import tr

ORDER_KEYS = "123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


class TeamChooser(QWidget):
    """A row of teams; the letter printed on each picks it."""

    chosen = Signal(str)
    """A team was picked with a key or a click."""
    changed = Signal()

    def __init__(self, scenario: Scenario, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._scenario = scenario
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QPushButton] = {}
        row = FlowRow(self)
        for key, team in zip(LETTERS, scenario.teams, strict=False):
            button = QPushButton(f" {key}  {team.short or team.name}")
            button.setCheckable(True)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.setIcon(symbol_icon(team.symbol, team.colour, 12))
            button.setIconSize(QSize(12, 12))
            button.setMinimumHeight(theme.TARGET)
            button.setAccessibleName(tr("{name}: {team}, key {key}", name=name, team=team.name, key=key))
            set_role(button, "choice")
            button.clicked.connect(lambda _checked=False, of=team.id: self.pick(of))
            self._group.addButton(button)
            self._buttons[team.id] = button
            row.addWidget(button)

    def value(self) -> str:
        """Id of the team picked; empty where none is."""
        return next((team_id for team_id, b in self._buttons.items() if b.isChecked()), "")

    def set_value(self, team_id: str) -> None:
        """Show a choice without announcing it as the user's."""
        self._group.setExclusive(False)
        for known, button in self._buttons.items():
            button.setChecked(known == team_id)
        self._group.setExclusive(True)
        self.changed.emit()

    def pick(self, team_id: str) -> None:
        self.set_value(team_id)
        self.chosen.emit(team_id)

    def allow(self, team_ids: Sequence[str]) -> None:
        """Grey out teams that cannot be chosen here."""
        for team_id, button in self._buttons.items():
            button.setEnabled(team_id in team_ids)

    def event(self, event: QEvent) -> bool:
        # Letters belong to this row while it has the focus, even where a menu claims them.
        override = event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if override and self._team_of(event) is not None:  # type: ignore[arg-type]
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        team_id = self._team_of(event)
        if team_id is not None:
            self.pick(team_id)
            return
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._step(1 if event.key() == Qt.Key.Key_Right else -1)
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._show_focus()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._show_focus()

    def _show_focus(self) -> None:
        for button in self._buttons.values():
            set_role(button, "choice-focused" if self.hasFocus() else "choice")

    def _team_of(self, event: QKeyEvent) -> str | None:
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
        place = LETTERS.find(event.text().upper()) if plain and event.text() else -1
        teams = self._scenario.teams
        if 0 <= place < len(teams) and self._buttons[teams[place].id].isEnabled():
            return teams[place].id
        return None

    def _step(self, by: int) -> None:
        ids = [team_id for team_id, b in self._buttons.items() if b.isEnabled()]
        if not ids:
            return
        at = ids.index(self.value()) if self.value() in ids else -by
        self.set_value(ids[(at + by) % len(ids)])


class KeyedCombo(QComboBox):
    """A list whose first entries can be picked with one key, printed before each."""

    chosen = Signal(object)

    def __init__(self, name: str, keys: str = ORDER_KEYS, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._keys = keys
        self.setMinimumHeight(theme.TARGET + 4)
        self.setMaxVisibleItems(16)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(12)
        self.activated.connect(lambda _index: self.chosen.emit(self.currentData()))

    def offer(self, options: Sequence[tuple[str, object]], icons: Sequence[QIcon] | None = None) -> None:
        """Fill the list with (text, value); the first ones get a key each."""
        kept = self.currentData()
        self.blockSignals(True)
        self.clear()
        for number, (text, value) in enumerate(options):
            key = f"{self._keys[number]}  " if number < len(self._keys) else "    "
            self.addItem(icons[number] if icons else QIcon(), key + text, value)
        self.setCurrentIndex(self.findData(kept) if kept is not None else (0 if options else -1))
        if self.currentIndex() < 0 and options:
            self.setCurrentIndex(0)
        self.blockSignals(False)
        self.currentIndexChanged.emit(self.currentIndex())

    def value(self) -> str:
        data = self.currentData()
        return str(data) if data is not None else ""

    def set_value(self, value: str) -> None:
        place = self.findData(value)
        if place >= 0:
            self.setCurrentIndex(place)

    def event(self, event: QEvent) -> bool:
        override = event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if override and self._index_of(event) is not None:  # type: ignore[arg-type]
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self._index_of(event)
        if index is None:
            super().keyPressEvent(event)
            return
        self.setCurrentIndex(index)
        self.chosen.emit(self.currentData())

    def _index_of(self, event: QKeyEvent) -> int | None:
        if event.modifiers() != Qt.KeyboardModifier.NoModifier or not event.text():
            return None
        place = self._keys.find(event.text().upper())
        return place if 0 <= place < self.count() else None
