"""Preview and live: what the room would see, and what it sees."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QApplication, QComboBox, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from detente.exercise.mechanic import Command
from detente.exercise.publication import Publication, TakeScene
from detente.exercise.roles import LEAD
from detente.exercise.setting import Scene
from detente.exercise.views import PublicView
from detente.ui.flow_row import FlowRow
from detente.ui.kit import IconButton, KeyButton, Panel, PrimaryButton, plain, set_tone
from detente.ui.scene_view import SceneView
from detente.ui.scenes import Look
from detente.ui.session import Session
from detente.ui.stage_scenes import PictureEditor, SpeakersEditor
from detente.ui.theme import TARGET, Space

if TYPE_CHECKING:
    from detente.ui.room import Room

TICK_MS: Final = 250
SHOWING_RECORDS: Final = ("reveal", "treaty", "verification", "compliance")
"""Scenes that show what is staged; no other one publishes it, for its preview could not show it first."""
_MOST: Final = 100
"""The pictures take all the height that they can use; what is left stays empty below the buttons."""
_WITH_WORDS: Final = ("text", "holding")


class StagePanel(Panel):
    """Two exact small copies of the projector, with TAKE between them."""

    taken = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Preview"), parent=parent, margin=Space.S)
        self._session = session
        self._room: Room | None = None
        self._replaying = False
        self._staged = 0
        self.preview = SceneView()
        self.preview.setAccessibleName(self.tr("Preview: what TAKE would show"))
        self.live = SceneView()
        self.live.setAccessibleName(self.tr("Live: what the room sees"))
        self.scene = QComboBox()
        self.scene.setAccessibleName(self.tr("Scene for the preview"))
        self.scene.setMaxVisibleItems(14)
        for value, name in self._scenes():
            self.scene.addItem(name, value)
        self.words = QPlainTextEdit()
        self.words.setAccessibleName(self.tr("Text of the scene"))
        self.words.setPlaceholderText(self.tr("Text for the room"))
        self.words.setTabChangesFocus(True)
        self.words.setFixedHeight(58)
        self.speakers = SpeakersEditor(session)
        self.picture = PictureEditor(session)
        self.take_button = PrimaryButton(self.tr("TAKE"), "Ctrl+Shift+Return")
        self._make_buttons()
        self._lay_out()
        self._connect()
        self.follow_phase()

    def _scenes(self) -> tuple[tuple[Scene, str], ...]:
        return (
            ("holding", self.tr("Title")),
            ("clock", self.tr("Clock")),
            ("reveal", self.tr("Reveal")),
            ("agenda", self.tr("Agenda")),
            ("speakers", self.tr("Speakers")),
            ("curves", self.tr("Curves")),
            ("text", self.tr("Text")),
            ("picture", self.tr("Picture")),
            ("treaty", self.tr("Treaties")),
            ("verification", self.tr("Verification")),
            ("compliance", self.tr("Obligations")),
            ("blank", self.tr("Blank")),
        )

    def _make_buttons(self) -> None:
        self.blank = KeyButton(self.tr("BLANK"), "F12", "danger")
        self.blank.setCheckable(True)
        self.lock = KeyButton(self.tr("&Lock"), tip=self.tr("Nothing but F12 changes the room while locked"))
        self.lock.setCheckable(True)
        self.smaller = KeyButton(self.tr("A−"), tip=self.tr("Smaller text on the projector"))
        self.percent = plain(role="hint")
        self.percent.setAccessibleName(self.tr("Size of the text on the projector"))
        self.bigger = KeyButton(self.tr("A+"), tip=self.tr("Larger text on the projector"))
        self.back = KeyButton("◂", tip=self.tr("Page back (Ctrl+PgUp)"))
        self.back.setAccessibleName(self.tr("Page back on the projector"))
        self.leaf = plain(role="hint")
        for said in (self.percent, self.leaf):
            said.setMinimumHeight(TARGET + 4)
        self.forth = KeyButton("▸", tip=self.tr("Next page (Ctrl+PgDown)"))
        self.forth.setAccessibleName(self.tr("Next page on the projector"))
        self.open_projector = IconButton("projector", self.tr("Open the projector window"), "F11")
        self._live_title = plain(role="caption", tone="danger")
        self._live_state = plain(role="hint")

    def _lay_out(self) -> None:
        self._upper = QWidget()
        upper = QVBoxLayout(self._upper)
        upper.setContentsMargins(0, 0, 0, 0)
        upper.setSpacing(Space.S)
        row = QHBoxLayout()
        row.setSpacing(Space.XS)
        row.addWidget(self.take_button)
        row.addStretch(1)
        row.addWidget(self.scene)
        upper.addLayout(row)
        for editor in (self.words, self.speakers, self.picture):
            upper.addWidget(editor)
        self.body.addWidget(self.preview, _MOST)
        self.body.addWidget(self._upper)
        head = QHBoxLayout()
        head.addWidget(self._live_title)
        head.addStretch(1)
        for part in (self.back, self.leaf, self.forth):
            head.addWidget(part)
        head.addWidget(self._live_state)
        self.body.addLayout(head)
        self.body.addWidget(self.live, _MOST)
        self._lower = QWidget()
        buttons = FlowRow(self._lower)
        row_of = (self.blank, self.lock, self.smaller, self.percent, self.bigger)
        for widget in (*row_of, self.open_projector):
            buttons.addWidget(widget)
        self.body.addWidget(self._lower)
        self.body.addStretch(1)

    def _connect(self) -> None:
        self.scene.currentIndexChanged.connect(self.refresh)
        self.words.textChanged.connect(self.refresh)
        self.picture.changed.connect(self.refresh)
        self.take_button.clicked.connect(self.take)
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self.tick)
        self._timer.start()

    def follow_room(self, room: "Room") -> None:
        """Be the copy of this room's projector, and its controls."""
        self._room = room
        self.blank.clicked.connect(lambda: self._pressed(room.press_blank))
        self.lock.clicked.connect(lambda: room.toggle_lock())
        self.bigger.clicked.connect(lambda: room.enlarge(1))
        self.smaller.clicked.connect(lambda: room.enlarge(-1))
        self.back.clicked.connect(lambda: room.turn(-1))
        self.forth.clicked.connect(lambda: room.turn(1))
        self.open_projector.clicked.connect(room.show_projector)
        self.show_output()

    def set_replaying(self, replaying: bool) -> None:
        """Looking back there is nothing to take: only what the room saw stays on the panel."""
        self._replaying = replaying
        for part in (self.preview, self._upper):
            part.setVisible(not replaying)
        self._lower.setVisible(not replaying)
        self.set_title(self.tr("What the room saw") if replaying else self.tr("Preview"))
        self.show_output()

    def follow_phase(self) -> None:
        """Offer the scene that the present phase asks for."""
        scene = self._session.scene_now()
        if self._session.desk.state.of(Publication).staged:
            scene = "reveal"
        self.choose(scene)
        self.refresh()

    def choose(self, scene: Scene) -> None:
        """Offer a scene."""
        self.scene.setCurrentIndex(max(self.scene.findData(scene), 0))

    def chosen_scene(self) -> Scene:
        scene: Scene = self.scene.currentData()
        return scene

    @property
    def locked(self) -> bool:
        return self._room is not None and self._room.locked

    def refresh(self) -> None:
        """Show the present state in both pictures."""
        staged = len(self._session.desk.state.of(Publication).staged)
        if staged > self._staged:
            # Whatever was just staged is what the next TAKE is for.
            self._staged = staged
            self.choose("reveal")
        self._staged = staged
        scene = self.chosen_scene()
        self._show_fields(scene)
        self.speakers.refresh()
        self.picture.refresh()
        self.preview.show_view(self._previewed())
        self._tell_staged(staged, scene)
        if self._room is None:
            self.live.show_view(self._session.desk.public_view())
        self.tick()

    def _show_fields(self, scene: Scene) -> None:
        """The fields of the scene; a field that goes must not leave its keys to the button that blanks."""
        fields: dict[QWidget, bool] = {
            self.words: scene in _WITH_WORDS,
            self.speakers: scene == "speakers",
            self.picture: scene == "picture",
        }
        focus = QApplication.focusWidget()
        leaves = any(
            not shown and focus is not None and (field is focus or field.isAncestorOf(focus))
            for field, shown in fields.items()
        )
        if leaves:
            self.scene.setFocus()
        for field, shown in fields.items():
            field.setVisible(shown)

    def _previewed(self) -> PublicView:
        command = self._command()
        if command is None:
            return replace(self._session.desk.public_view(), scene="picture", picture=None, scene_text="")
        return self._session.desk.preview_of(command)

    def _command(self) -> Command | None:
        """What TAKE would do; None while there is no picture to show."""
        scene = self.chosen_scene()
        if scene == "picture":
            return self.picture.command()
        text = self.words.toPlainText() if scene in _WITH_WORDS else ""
        return TakeScene(scene=scene, text=text, publish=scene in SHOWING_RECORDS)

    def _tell_staged(self, staged: int, scene: Scene) -> None:
        if not staged:
            self.set_hint(self.scene.currentText())
        elif scene in SHOWING_RECORDS:
            self.set_hint(self.tr("{count} to publish").format(count=staged))
        else:
            self.set_hint(self.tr("{count} kept for the reveal").format(count=staged))

    def show_output(self) -> None:
        """Copy what the room has before its eyes, and say in words what state it is in."""
        room = self._room
        if room is None:
            return
        self._say_output(room.output_name(), blank=room.blank, locked=room.locked)
        lead = self._session.role == LEAD
        self.take_button.setEnabled(lead and not room.locked)
        self.take_button.setToolTip("" if lead else self.tr("You are the scribe: the lead takes scenes."))
        self.percent.setText(f"{room.look.scale:.0%}")
        leaves = room.leaves()
        for part in (self.back, self.leaf, self.forth):
            part.setVisible(leaves > 1)
        self.leaf.setText(f"{min(room.look.leaf, leaves - 1) + 1}/{leaves}")
        self._copy(room.look, room.view, room.aspect())

    def _copy(self, look: Look, view: PublicView | None, aspect: float) -> None:
        for copy in (self.preview, self.live):
            copy.set_aspect(aspect)
        self.preview.set_look(replace(look, blank=False, leaf=0))
        if self._replaying:
            self.live.set_look(replace(look, blank=False))
            return
        self.live.set_look(look)
        if view is not None:
            self.live.show_view(view)
        self.tick()

    def _say_output(self, where: str, *, blank: bool, locked: bool) -> None:
        place = where or self.tr("no screen yet")
        said = self.tr("■ BLANK – {screen}") if blank else self.tr("● LIVE – {screen}")
        self._live_title.setText(said.format(screen=place))
        set_tone(self._live_title, "warning" if blank else "danger")
        self._live_state.setText(self.tr("LOCKED") if locked else self.tr("unlocked"))
        set_tone(self._live_state, "warning" if locked else "plain")
        self.blank.setChecked(blank)
        self.lock.setChecked(locked)

    def tick(self) -> None:
        now = datetime.now(UTC)
        self.preview.tick(now)
        self.live.tick(now)

    def take(self) -> None:
        """Make the preview live: the preview was the question, and only a picture asks another one."""
        if self.locked:
            self._session.told.emit(self.tr("The projector is locked. Unlock it to take a scene."))
            return
        command = self._command() or TakeScene(scene="picture", publish=False)
        if self.chosen_scene() == "picture":
            shown = self.picture.command()
            if shown is not None and not self.picture.agreed(shown):
                return
        outcome = self._session.do(command)
        if outcome is not None and outcome.step is not None:
            self.taken.emit()

    def _pressed(self, act: Callable[[], None]) -> None:
        """A button that shows a state takes the state it really has, also when the room refuses."""
        act()
        self.show_output()
