"""The room: what it has before its eyes, on which screen, how large, and whether that may change."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QScreen, QWindow
from PySide6.QtWidgets import QWidget

from detente.desk.recents import Recents
from detente.exercise.views import PublicView
from detente.ui import languages, room_memory
from detente.ui.back_row import Hall
from detente.ui.palette import Mode
from detente.ui.panic import PanicKeys
from detente.ui.projector import ProjectorWindow
from detente.ui.scene_view import LARGEST_SCALE, SMALLEST_SCALE
from detente.ui.scenes import Look

SIZE_STEP: Final = 0.1
TICK_MS: Final = 250
WINDOW: Final = "window"
"""Preference for an ordinary window instead of a screen of its own."""


class Room(QObject):
    """What the room sees; the console is told by `changed` and `warned`."""

    changed = Signal()
    """Another view, look or output, blank or locked, or no longer."""
    warned = Signal(str)
    """A screen came or went, or a key was refused: a sentence that should stay until it was read."""

    def __init__(self, window: QWidget, recents: Recents) -> None:
        super().__init__(window)
        self._window = window
        self._recents = recents
        self._latest: PublicView | None = None
        self.view: PublicView | None = None
        """What is shown: the session's public view, or while locked the one that was locked."""
        self.locked = False
        self._held = False
        """Whether the room keeps what it has until TAKE, for the session went to another branch."""
        self.look = room_memory.look(recents)
        self.hall = room_memory.hall(recents)
        self.projector: ProjectorWindow | None = None
        self._watched: QWindow | None = None
        keys = PanicKeys(window)
        keys.panicked.connect(self.toggle_blank)
        keys.blanked.connect(self.press_blank)
        self._clock = QTimer(self)
        self._clock.setInterval(TICK_MS)
        self._clock.timeout.connect(self.tick)

    # What is shown

    @property
    def blank(self) -> bool:
        return self.look.blank

    def show_view(self, view: PublicView | None) -> None:
        """The session has come to this; None when it is closed. A locked room keeps what it has."""
        self._latest = view
        self._held = self._held and view != self.view
        if not self.locked and not self._held:
            self._show(view)

    def _show(self, view: PublicView | None) -> None:
        if view is not None and self.view is not None and _page(view) != _page(self.view):
            self._set_look(replace(self.look, leaf=0))
        self.view = view
        if view is not None and self.projector is not None:
            self.projector.show_view(view)

    def tick(self) -> None:
        """Let the clocks of the room go on."""
        if self.projector is not None:
            self.projector.tick(datetime.now(UTC))

    def toggle_lock(self) -> None:
        """Hold what the room sees as it is, or let it follow the session again."""
        self.locked = not self.locked
        if not self.locked and not self._held:
            self._show(self._latest)
        self.changed.emit()

    # Blank

    def toggle_blank(self) -> None:
        """Panic: the room sees nothing; once more brings the same scene back. No lock stops it."""
        self.set_blank(not self.blank)

    def press_blank(self) -> None:
        """The same by a button or a letter, which a hand may hit unawares: a lock stops it."""
        if not self._refused():
            self.toggle_blank()

    def set_blank(self, blank: bool) -> None:
        """Hide the scene from the room, or show it again."""
        self._set_look(replace(self.look, blank=blank))
        self.changed.emit()

    def hold(self) -> None:
        """The session goes to another branch: the room keeps what it has until TAKE."""
        if not self._held and self.view is not None:
            self._held = True
            self.warned.emit(self.tr("Another branch: the room keeps what it saw until TAKE."))

    def taken(self) -> None:
        """TAKE shows the room the scene, and so ends a blank and a hold."""
        if self._held:
            self._held = False
            self._show(self._latest)
        if self.blank:
            self.set_blank(False)

    # Looks

    def enlarge(self, steps: int) -> None:
        """Larger text, or smaller."""
        self.set_text_scale(round(self.look.scale + steps * SIZE_STEP, 2))

    def set_text_scale(self, scale: float) -> None:
        """The size of all text, 1 for the usual; the floor stays where it is."""
        within = min(max(scale, SMALLEST_SCALE), LARGEST_SCALE)
        self._restyle(replace(self.look, scale=within), projector_size=str(within))

    def set_ground(self, mode: Mode) -> None:
        """Bright on black, or black on white for a room that cannot be darkened."""
        self._restyle(replace(self.look, mode=mode), projector_ground=mode)

    def toggle_ground(self) -> None:
        self.set_ground("dark" if self.look.mode == "light" else "light")

    def toggle_cue(self) -> None:
        """Whether the room's clock says in small words that the last two minutes run."""
        cue = not self.look.cue
        self._restyle(replace(self.look, cue=cue), projector_cue="on" if cue else "")

    def set_language(self, code: str) -> None:
        """The language that the projector speaks; the console keeps its own."""
        self._restyle(replace(self.look, language=languages.named(code)), projector_language=code)

    def turn(self, by: int) -> None:
        """Turn the pages of a long text."""
        if self.view is None or self._refused():
            return
        leaves = self.leaves()
        leaf = min(max(min(self.look.leaf, leaves - 1) + by, 0), leaves - 1)
        self._set_look(replace(self.look, leaf=leaf))
        self.changed.emit()

    def leaves(self) -> int:
        """Pages that the text of the scene takes on the projector."""
        return self.projector.leaves() if self.projector is not None else 1

    def measure(self, hall: Hall) -> None:
        """Note the size of the room, for the check from the back row."""
        self.hall = hall
        self._recents.prefer(hall_image=str(hall.image_height), hall_last_row=str(hall.last_row))
        if self.look.check is not None:
            self._set_look(replace(self.look, check=hall))
        self.changed.emit()

    def show_check(self, shown: bool) -> None:
        """Show the room a test page in place of the scene, or the scene again."""
        if shown == (self.look.check is not None) or (shown and self._refused()):
            self.changed.emit()
            return
        self._set_look(replace(self.look, check=self.hall if shown else None))
        self.changed.emit()

    def _restyle(self, look: Look, **chosen: str) -> None:
        if self._refused():
            return
        self._set_look(look)
        self._recents.prefer(**chosen)
        self.changed.emit()

    def _set_look(self, look: Look) -> None:
        self.look = look
        if self.projector is not None:
            self.projector.set_look(look)

    def _refused(self) -> bool:
        """Say that the room is locked, if it is."""
        if self.locked:
            self.warned.emit(self.tr("The projector is locked. Unlock it first; F12 blanks it all the same."))
        return self.locked

    # Where it is shown

    def show_projector(self) -> None:
        """Open the room's window on the screen of last time, else on another one, else as a window."""
        if self.view is None:
            return
        wanted = self._recents.preference("projector_screen")
        chosen = choose_screen(self.screens(), self.console_screen(), wanted)
        if wanted and wanted != WINDOW and chosen != wanted:
            words = self.tr("The screen {wanted} is not there. The projector is on {chosen}.")
            where = chosen or self.tr("no screen of its own, but in a window")
            self.warned.emit(words.format(wanted=wanted, chosen=where))
        self._open(chosen)

    def show_on(self, screen: str) -> None:
        """Show it on the screen of this name from now on; in a window of its own for no name."""
        self._recents.prefer(projector_screen=screen or WINDOW)
        if screen and screen == self.console_screen():
            self.warned.emit(
                self.tr("The console is on {screen}. Move it to another screen first.").format(screen=screen)
            )
            return
        self._open(screen)

    def _open(self, screen: str) -> None:
        if self.view is None:
            return
        if self.projector is None:
            self.projector = self._made()
        self.projector.show_view(self.view, datetime.now(UTC))
        self.projector.set_look(self.look)
        if screen:
            self.projector.place_on(screen)
        else:
            self.projector.show_windowed()
        self._clock.start()
        self._watch_console()
        self._window.activateWindow()
        self.changed.emit()

    def _made(self) -> ProjectorWindow:
        projector = ProjectorWindow()
        projector.blankToggled.connect(self.set_blank)
        projector.outputReturned.connect(self._output_returned)
        projector.reshaped.connect(self.changed)
        projector.outputLost.connect(self._output_lost)
        projector.closed.connect(self.changed)
        return projector

    def close(self) -> None:
        """Take the projector away with the session."""
        self._latest = self.view = None
        self.locked = self._held = False
        self._clock.stop()
        self._set_look(replace(self.look, blank=False, leaf=0))
        if self.projector is not None:
            self.projector.close()
            self.projector.deleteLater()
            self.projector = None

    def screens(self) -> tuple[str, ...]:
        """The names of all screens that are there."""
        return tuple(screen.name() for screen in QGuiApplication.screens())

    def output_name(self) -> str:
        """Where the projector is; empty where it is nowhere."""
        if self.projector is None or not self.projector.isVisible():
            return ""
        return self.projector.assigned_screen or self.tr("window")

    def aspect(self) -> float:
        """Width over height of what the room sees, for exact copies on the console."""
        return self.projector.aspect() if self.projector is not None else 16 / 9

    def console_screen(self) -> str:
        """The screen that belongs to the console."""
        screen = self._window.screen()
        return screen.name() if screen else ""

    def _watch_console(self) -> None:
        """A console that is moved, or thrown by a pulled cable, onto the projector's screen must be seen."""
        handle = self._window.windowHandle()
        if handle is not None and handle is not self._watched:
            self._watched = handle
            handle.screenChanged.connect(self._console_moved)

    def _console_moved(self, screen: QScreen) -> None:
        projector = self.projector
        if projector is None or not projector.assigned_screen:
            return
        if screen.name() == projector.assigned_screen:
            if projector.step_aside():
                words = self.tr(
                    "The console is on the projector's screen, where the room can read it. The projector "
                    "has made way; move the console back, then TAKE."
                )
                self.warned.emit(words)
        else:
            projector.return_if_there()

    def _output_lost(self, name: str) -> None:
        self.changed.emit()
        words = self.tr("The screen {name} is gone. The projector stays blank until TAKE.")
        self.warned.emit(words.format(name=name))

    def _output_returned(self, name: str) -> None:
        self.changed.emit()
        words = self.tr("The screen {name} is back, and blank. TAKE shows a scene.")
        self.warned.emit(words.format(name=name))


def choose_screen(names: Sequence[str], console: str, wanted: str) -> str:
    """The screen for the room: the one wanted, else any but the console's; none means a window."""
    others = [name for name in names if name != console]
    if wanted == WINDOW or not others:
        return ""
    return wanted if wanted in others else others[0]


def _page(view: PublicView) -> tuple[str, str, str]:
    """What a text that was turned to some page belongs to."""
    return view.scene, view.scene_text, view.brief
