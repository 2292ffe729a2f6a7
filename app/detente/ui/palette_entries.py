"""What the command palette offers: the menus, and in an open session its records, scenes and layouts."""

import re
from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu

from detente.exercise.chronicle import Step
from detente.exercise.telling import headline
from detente.ui import layouts
from detente.ui.command_palette import Entry
from detente.ui.console import Console

if TYPE_CHECKING:
    from detente.ui.main_window import MainWindow

SERIAL = re.compile(r"[A-Z]{1,2}\d{2,}")
RECORDS_AT_MOST = 2_000


class PaletteEntries(QObject):
    """Everything that can be found by name in a window now."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window

    def all(self) -> list[Entry]:
        """Commands first, then what the session has."""
        console = self._window.console
        found = list(self._commands())
        if console is not None:
            found += [*self._layouts(), *self._scenes(console), *self._records(console)]
        return found

    def _commands(self) -> Iterator[Entry]:
        for title in self._window.menuBar().actions():
            menu = title.menu()
            if isinstance(menu, QMenu):
                yield from self._of(menu, title.text().replace("&", ""))

    def _of(self, menu: QMenu, group: str) -> Iterator[Entry]:
        for action in menu.actions():
            inner = action.menu()
            name = bare(action.text())
            if isinstance(inner, QMenu):
                yield from self._of(inner, name)
            elif action.isEnabled() and not action.isSeparator():
                keys = action.shortcut().toString()
                # "Undo: M14 …" must not be what somebody finds who is looking for M14.
                yield Entry(name, group, action.trigger, keys, lasting=bare(str(action.data() or "")))

    def _layouts(self) -> Iterator[Entry]:
        for name in layouts.names(self._window.recents):
            run = partial(self._window.layout_verbs.choose, name)
            yield Entry(self.tr("Layout: {name}").format(name=name), self.tr("View"), run, unasked=False)

    def _scenes(self, console: Console) -> Iterator[Entry]:
        if console.replaying:
            return
        for place in range(console.stage.scene.count()):
            name = self.tr("Preview the scene {name}").format(name=console.stage.scene.itemText(place))
            run = partial(console.stage.scene.setCurrentIndex, place)
            yield Entry(name, self.tr("Room"), run, unasked=False)

    def _records(self, console: Console) -> Iterator[Entry]:
        desk = console.session.desk
        made: dict[str, Step] = {}
        for step in desk.chronicle().steps[-RECORDS_AT_MOST:]:
            for event in step.events:
                # The step that made the record: later ones only open, rule or publish it.
                made.setdefault(str(getattr(event, "id", "")), step)
        for serial, step in reversed(made.items()):
            if SERIAL.fullmatch(serial):
                told = headline(desk.scenario, step.events)
                name = told if told.startswith(serial) else f"{serial}  {told}"
                run = partial(console.show_record, serial, step.id)
                yield Entry(name, self.tr("Log"), run, unasked=False)


def bare(name: str) -> str:
    """A name without its mnemonic."""
    return name.replace("&&", "\0").replace("&", "").replace("\0", "&")
