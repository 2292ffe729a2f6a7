"""Preview and live: what the room would see, and what it sees."""

from datetime import UTC, datetime

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from detente.exercise.publication import Publication, TakeScene
from detente.exercise.setting import Scene
from detente.ui.kit import KeyButton, Panel, PrimaryButton, plain, set_tone
from detente.ui.projector import SceneView
from detente.ui.session import Session
from detente.ui.theme import Space


class StagePanel(Panel):
    """Two exact small copies of the projector, with TAKE between them."""

    blankToggled = Signal()
    scaleChanged = Signal(float)
    taken = Signal()
    projectorRequested = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Preview"), parent=parent, margin=Space.S)
        self._session = session
        self.locked = False
        self._staged = 0
        self._scale = 1.0
        self.preview = SceneView()
        self.preview.setAccessibleName(self.tr("Preview: what TAKE would show"))
        self.live = SceneView()
        self.live.setAccessibleName(self.tr("Live: what the room sees"))
        self.scene = QComboBox()
        self.scene.setAccessibleName(self.tr("Scene for the preview"))
        for value, name in (
            ("holding", self.tr("Title")),
            ("clock", self.tr("Clock")),
            ("reveal", self.tr("Reveal")),
            ("agenda", self.tr("Agenda")),
            ("curves", self.tr("Curves")),
            ("text", self.tr("Text")),
            ("treaty", self.tr("Treaties")),
            ("verification", self.tr("Verification")),
            ("compliance", self.tr("Obligations")),
        ):
            self.scene.addItem(name, value)
        self.words = QLineEdit()
        self.words.setAccessibleName(self.tr("Text of the scene"))
        self.words.setPlaceholderText(self.tr("Text for the room"))
        self.take_button = PrimaryButton(self.tr("TAKE"), "Ctrl+Shift+Return")
        self.blank = KeyButton(self.tr("BLANK"), "F12", "danger")
        self.blank.setCheckable(True)
        self.lock = KeyButton(self.tr("&Lock"), tip=self.tr("Nothing can be taken while locked"))
        self.lock.setCheckable(True)
        self.bigger = KeyButton(self.tr("A+"), tip=self.tr("Larger text on the projector"))
        self.smaller = KeyButton(self.tr("A−"), tip=self.tr("Smaller text on the projector"))
        self.open_projector = KeyButton(
            "", "F11", "quiet", icon="projector", tip=self.tr("Open the projector window")
        )
        self.open_projector.setAccessibleName(self.tr("Open the projector window"))
        self._live_title = plain(role="caption", tone="danger")
        self._live_state = plain(role="hint")
        self._lay_out()
        self._connect()
        self.follow_phase()

    def _lay_out(self) -> None:
        self._upper = QWidget()
        upper = QVBoxLayout(self._upper)
        upper.setContentsMargins(0, 0, 0, 0)
        upper.setSpacing(Space.S)
        upper.addWidget(self.preview)
        row = QHBoxLayout()
        row.setSpacing(Space.XS)
        row.addWidget(self.take_button)
        row.addStretch(1)
        row.addWidget(self.scene)
        upper.addLayout(row)
        upper.addWidget(self.words)
        self.body.addWidget(self._upper)
        head = QHBoxLayout()
        head.addWidget(self._live_title)
        head.addStretch(1)
        head.addWidget(self._live_state)
        self.body.addLayout(head)
        self.body.addWidget(self.live)
        self._lower = QWidget()
        row = QHBoxLayout(self._lower)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.XS)
        for widget in (self.blank, self.lock, self.smaller, self.bigger, self.open_projector):
            row.addWidget(widget)
        row.addStretch(1)
        self.body.addWidget(self._lower)
        self.body.addStretch(1)

    def _connect(self) -> None:
        self.scene.currentIndexChanged.connect(self.refresh)
        self.words.textChanged.connect(self.refresh)
        self.take_button.clicked.connect(self.take)
        self.blank.clicked.connect(self.blankToggled)
        self.lock.toggled.connect(self._set_locked)
        self.bigger.clicked.connect(lambda: self._resize(0.1))
        self.smaller.clicked.connect(lambda: self._resize(-0.1))
        self.open_projector.clicked.connect(self.projectorRequested)
        self._timer = QTimer(self)
        self._timer.setInterval(1000)
        self._timer.timeout.connect(self.tick)
        self._timer.start()

    def set_replaying(self, replaying: bool) -> None:
        """Looking back there is nothing to take: only what the room saw stays on the panel."""
        self._upper.setVisible(not replaying)
        self._lower.setVisible(not replaying)
        self.set_title(self.tr("What the room saw") if replaying else self.tr("Preview"))

    def follow_phase(self) -> None:
        """Offer the scene that the present phase asks for."""
        scene = self._session.scene_now()
        if self._session.desk.state.of(Publication).staged:
            scene = "reveal"
        self.scene.setCurrentIndex(max(self.scene.findData(scene), 0))
        self.refresh()

    def chosen_scene(self) -> Scene:
        scene: Scene = self.scene.currentData()
        return scene

    def refresh(self) -> None:
        """Show the present state in both pictures."""
        desk = self._session.desk
        staged = len(desk.state.of(Publication).staged)
        if staged > self._staged:
            # Whatever was just staged is what the next TAKE is for.
            self._staged = staged
            self.scene.setCurrentIndex(self.scene.findData("reveal"))
        self._staged = staged
        scene = self.chosen_scene()
        self.words.setVisible(scene == "text")
        text = self.words.text() if scene == "text" else ""
        self.preview.show_view(desk.preview(scene, text))
        self.live.show_view(desk.public_view())
        ready = self.tr("{count} to publish").format(count=staged)
        self.set_hint(ready if staged else self.scene.currentText())
        self.take_button.setEnabled(not self.locked)
        self.tick()

    def show_output(self, name: str, *, blank: bool) -> None:
        """Say in words what the room has before its eyes."""
        if blank:
            self._live_title.setText(self.tr("■ BLANK"))
        else:
            self._live_title.setText(
                self.tr("● LIVE – {screen}").format(screen=name or self.tr("no screen yet"))
            )
        set_tone(self._live_title, "warning" if blank else "danger")
        self.blank.setChecked(blank)
        self.live.set_blank(blank)

    def tick(self) -> None:
        now = datetime.now(UTC)
        self.preview.tick(now)
        self.live.tick(now)

    def take(self) -> None:
        """Make the preview live."""
        if self.locked:
            self._session.told.emit(self.tr("The projector is locked. Unlock it to take a scene."))
            return
        scene = self.chosen_scene()
        outcome = self._session.do(TakeScene(scene=scene, text=self.words.text() if scene == "text" else ""))
        if outcome is not None and outcome.step is not None:
            self.taken.emit()

    def _set_locked(self, locked: bool) -> None:
        self.locked = locked
        self._live_state.setText(self.tr("LOCKED") if locked else self.tr("UNLOCKED"))
        self.refresh()

    def _resize(self, by: float) -> None:
        self._scale = min(max(self._scale + by, 0.7), 1.6)
        self.live.set_text_scale(self._scale)
        self.preview.set_text_scale(self._scale)
        self.scaleChanged.emit(self._scale)
