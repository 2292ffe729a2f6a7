"""Moving panels and boards about with keys, and keeping how they stand under a name."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QInputDialog

from detente.ui import layouts
from detente.ui.console import Console
from detente.ui.docks.dock import Dock
from detente.ui.docks.dock_area import Area

if TYPE_CHECKING:
    from detente.ui.main_window import MainWindow


class LayoutVerbs(QObject):
    """The verbs for whatever panel has the focus; while looking back everything stays where it is."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window

    def _console(self) -> Console | None:
        console = self._window.console
        return None if console is None or console.replaying else console

    def _dock(self) -> Dock | None:
        """The dock that has the focus; without one, say how to get there."""
        console = self._console()
        if console is None:
            return None
        dock = console.panels.current()
        if dock is None:
            console.toast.say(self.tr("Go to a panel first (Ctrl+Tab); the record stays in the middle."))
        return dock

    def next_panel(self) -> None:
        if self._window.console is not None:
            self._window.console.next_panel()

    def dock_board(self) -> None:
        if self._window.console is not None:
            self._window.console.dock_board()

    def move(self, area: Area) -> None:
        """To a side of the record."""
        dock, console = self._dock(), self._console()
        if dock is not None and console is not None:
            console.panels.move_to(dock, area)

    def float(self) -> None:
        """Into a window of its own, or back."""
        dock, console = self._dock(), self._console()
        if dock is not None and console is not None:
            console.panels.float(dock)

    def take_away(self) -> None:
        """Hide the panel or board; the menu and its key bring it back."""
        dock, console = self._dock(), self._console()
        if dock is not None and console is not None:
            console.panels.close_dock(dock)
            words = self.tr("{panel} is put away. Layout as usual brings every panel back.")
            console.toast.say(words.format(panel=dock.windowTitle()))

    def is_arranging(self) -> bool:
        return self._window.console is not None and self._window.console.panels.arranging

    def toggle_arranging(self) -> None:
        """Give the panels bars to drag them by, or take those away."""
        console = self._console()
        if console is not None:
            console.panels.set_arranging(not console.panels.arranging)

    def save_as(self) -> None:
        """Ask for a name, and keep how everything stands."""
        console = self._console()
        if console is None:
            return
        name, ok = QInputDialog.getText(self._window, self.tr("Save layout"), self.tr("Name of the layout"))
        if ok and name.strip():
            layouts.keep(console, self._window.recents, name.strip())
            console.toast.say(self.tr("Layout {name} is saved.").format(name=name.strip()))

    def choose(self, name: str) -> None:
        """Stand as a layout says."""
        console = self._console()
        if console is None:
            return
        console.close_board()
        if not layouts.restore(console, self._window.recents, name):
            console.toast.say(
                self.tr("Layout {name} cannot be read; everything stands as usual.").format(name=name)
            )

    def forget(self) -> None:
        """Ask which, and let go of a layout."""
        names = layouts.names(self._window.recents)
        console = self._console()
        if console is None:
            return
        if not names:
            console.toast.say(self.tr("No layout was saved yet."))
            return
        asked = self.tr("Which layout is no longer wanted?")
        name, ok = QInputDialog.getItem(self._window, self.tr("Forget a layout"), asked, names, 0, False)
        if ok:
            layouts.forget(self._window.recents, name)

    def reset(self) -> None:
        """Every panel where it belongs."""
        console = self._console()
        if console is not None:
            console.close_board()
            console.panels.reset()
