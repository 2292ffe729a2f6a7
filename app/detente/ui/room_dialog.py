"""The room check: where the projector is, how it looks and speaks, and how far off it can be read."""

from typing import Final

from PySide6.QtCore import QSignalBlocker
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox, QDialog, QDoubleSpinBox, QHBoxLayout, QVBoxLayout, QWidget

from detente.ui import languages
from detente.ui.back_row import Hall, verdict
from detente.ui.canvas import Page
from detente.ui.kit import FieldRows, KeyButton, plain
from detente.ui.palette import BEAM_DARK
from detente.ui.room import Room
from detente.ui.scene_view import SceneView
from detente.ui.theme import TARGET, Space

_METRES_AT_MOST: Final = 100.0
_WIDTH: Final = 460


class RoomDialog(QDialog):
    """Every choice takes effect at once; the room sees the test page only while it is asked for."""

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Room check"))
        self.setMinimumWidth(_WIDTH)
        self._room = room
        self.screen_choice, self.ground, self.language = QComboBox(), QComboBox(), QComboBox()
        self.smaller, self.percent, self.bigger = KeyButton(self.tr("A−")), plain(), KeyButton(self.tr("A+"))
        self.smaller.setAccessibleName(self.tr("Smaller text on the projector"))
        self.bigger.setAccessibleName(self.tr("Larger text on the projector"))
        self.image_height, self.last_row = _metres(), _metres()
        self.test = KeyButton(self.tr("Show the &test page to the room"))
        self.test.setCheckable(True)
        self.copy = SceneView()
        self.copy.setAccessibleName(self.tr("What the room sees"))
        self.said = plain(wrap=True)
        self._lay_out()
        self._fill()
        self._connect()
        self.refresh()

    def _lay_out(self) -> None:
        sizes = QHBoxLayout()
        for part in (self.smaller, self.percent, self.bigger):
            sizes.addWidget(part)
        sizes.addStretch(1)
        holder = QWidget()
        sizes.setContentsMargins(0, 0, 0, 0)
        holder.setLayout(sizes)
        holder.setMinimumHeight(TARGET + 8)
        fields = FieldRows()
        fields.add_field(self.tr("&Screen"), self.screen_choice)
        fields.add_field(self.tr("&Ground"), self.ground)
        fields.add_field(self.tr("Lan&guage"), self.language)
        fields.add_field(self.tr("Text size"), holder)
        fields.add_field(self.tr("Image &height"), self.image_height)
        fields.add_field(self.tr("Last &row"), self.last_row)
        close = KeyButton(self.tr("Close"), "Esc")
        close.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.addWidget(self.test)
        foot.addStretch(1)
        foot.addWidget(close)
        whole = QVBoxLayout(self)
        whole.setSpacing(Space.S)
        whole.addLayout(fields)
        whole.addWidget(self.said)
        whole.addWidget(self.copy, 1)
        whole.addLayout(foot)

    def _fill(self) -> None:
        for name, mode in ((self.tr("White on black"), "dark"), (self.tr("Black on white"), "light")):
            self.ground.addItem(name, mode)
        for one in languages.available():
            self.language.addItem(one.name, one.code)
        hall = self._room.hall
        self.image_height.setValue(hall.image_height)
        self.last_row.setValue(hall.last_row)

    def _connect(self) -> None:
        room = self._room
        self.screen_choice.activated.connect(lambda: room.show_on(self.screen_choice.currentData()))
        self.ground.activated.connect(lambda: room.set_ground(self.ground.currentData()))
        self.language.activated.connect(lambda: room.set_language(self.language.currentData()))
        self.smaller.clicked.connect(lambda: room.enlarge(-1))
        self.bigger.clicked.connect(lambda: room.enlarge(1))
        for field in (self.image_height, self.last_row):
            field.valueChanged.connect(self._measured)
        self.test.clicked.connect(lambda: room.show_check(self.test.isChecked()))
        room.changed.connect(self.refresh)
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.screenAdded.connect(self.refresh)
            app.screenRemoved.connect(self.refresh)
        self.finished.connect(lambda: room.show_check(False))

    def _measured(self) -> None:
        self._room.measure(Hall(self.image_height.value(), self.last_row.value()))

    def refresh(self) -> None:
        """Show how the room is set up now."""
        room = self._room
        self._list_screens()
        for box, value in ((self.ground, room.look.mode), (self.language, room.look.language.code)):
            with QSignalBlocker(box):
                box.setCurrentIndex(max(0, box.findData(value)))
        self.percent.setText(f"{room.look.scale:.0%}")
        self.test.setChecked(room.look.check is not None)
        page = Page(width=1920, beam=BEAM_DARK, scale=room.look.scale)
        self.said.setText(verdict(page, room.hall))
        self.copy.set_aspect(room.aspect())
        self.copy.set_look(room.look)
        if room.view is not None:
            self.copy.show_view(room.view)

    def _list_screens(self) -> None:
        """All screens by name; the console's own cannot be chosen for the room."""
        room = self._room
        with QSignalBlocker(self.screen_choice):
            self.screen_choice.clear()
            for screen in QGuiApplication.screens():
                size = screen.size()
                name = self.tr("{name} – {width} × {height}").format(
                    name=screen.name(), width=size.width(), height=size.height()
                )
                if screen.name() != room.console_screen():
                    self.screen_choice.addItem(name, screen.name())
            self.screen_choice.addItem(self.tr("A window beside the console"), "")
            if room.projector is None:
                self.screen_choice.setCurrentIndex(-1)
                self.screen_choice.setPlaceholderText(self.tr("Not open yet"))
            else:
                chosen = self.screen_choice.findData(room.projector.assigned_screen)
                self.screen_choice.setCurrentIndex(chosen)


def _metres() -> QDoubleSpinBox:
    field = QDoubleSpinBox()
    field.setRange(0.0, _METRES_AT_MOST)
    field.setDecimals(1)
    field.setSingleStep(0.5)
    field.setSuffix(" m")
    field.setSpecialValueText("–")
    return field
