"""The buttons under the replay's timeline: like a player's, never mirrored."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

from detente.ui import icons
from detente.ui.kit import IconButton, KeyCap, plain, set_role
from detente.ui.replay_pace import SPEEDS
from detente.ui.theme import TARGET, Space
from detente.words import tr


class Transport(QWidget):
    """First, back, play, on, last; speeds; the keys of the film editors."""

    speedChosen = Signal(float)

    def __init__(self, verbs: dict[str, QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setAccessibleName(tr("Playing"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        self.buttons: dict[str, IconButton] = {}
        for verb, icon, keys in (
            ("first", "to-start", "Home"),
            ("back", "step-back", "Left"),
            ("play", "play", "Space"),
            ("on", "step-forward", "Right"),
            ("last", "to-end", "End"),
        ):
            button = IconButton(icon, verbs[verb].text(), keys)
            button.setAutoDefault(True)
            button.clicked.connect(verbs[verb].trigger)
            self.buttons[verb] = button
            row.addWidget(button)
        row.addSpacing(Space.S)
        self.speeds = {speed: self._speed(speed) for speed in SPEEDS}
        group = QButtonGroup(self)
        for pace in self.speeds.values():
            group.addButton(pace)
            row.addWidget(pace)
        row.addSpacing(Space.XS)
        for keys, said in (("J", verbs["slower"]), ("K", verbs["pause"]), ("L", verbs["faster"])):
            cap = KeyCap(keys)
            cap.setToolTip(said.text())
            row.addWidget(cap)
        self._back = plain(tr("playing back"), "muted")
        row.addSpacing(Space.XS)
        row.addWidget(self._back)

    def show_pace(self, rate: float, playing: bool) -> None:
        """Show the speed, and pause where there is something to pause."""
        self.speeds[abs(rate)].setChecked(True)
        self._back.setVisible(playing and rate < 0)
        button = self.buttons["play"]
        name = tr("Pause") if playing else tr("Play")
        button.setIcon(icons.icon("pause" if playing else "play"))
        button.setAccessibleName(name)

    def _speed(self, speed: float) -> QPushButton:
        button = QPushButton(f"{speed:g}×")
        button.setCheckable(True)
        button.setAutoDefault(True)
        button.setMinimumSize(TARGET + 8, TARGET)
        button.setAccessibleName(tr("{speed:g} records a second", speed=speed))
        button.setToolTip(tr("{speed:g} records a second", speed=speed))
        set_role(button, "pill")
        button.clicked.connect(lambda: self.speedChosen.emit(speed))
        return button
