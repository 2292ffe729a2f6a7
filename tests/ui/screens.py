"""Show every screen of the window, one after the other; run as a script, make a picture of each.

    python tests/ui/screens.py OUT [--size 1366x768 …] [--theme light dark contrast] [--language pseudo rtl]

makes a folder of pictures for every size, theme and language, and an index.html over all of them.
"""

import argparse
import html
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QWidget

from detente import places, scenario
from detente.desk import Desk
from detente.desk.recents import Recents
from detente.desk.workshop import FILE_NAME, performed
from detente.exercise.phases import Phases
from detente.ui import theme
from detente.ui.boards.kinds import board_kinds
from detente.ui.console import Console
from detente.ui.main_window import MainWindow

NEW_RECORDS = ("exchange", "notification", "activity", "simulation", "holding", "incident", "inject_edit")
NOT_OPENED = ("Ctrl+Q", "Ctrl+W", "Ctrl+O", "Ctrl+B")
"""Ends the session or the program, or asks with the system's own dialog."""


class Screen(NamedTuple):
    """One thing to look at, while it is shown."""

    name: str
    shown: QWidget


def settle() -> None:
    """Let everything that was asked for happen."""
    for _ in range(4):
        QApplication.processEvents()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def played_session(path: Path) -> Desk:
    """The recorded workshop of Meridian Strait, in the middle of its third turn, with all that was done."""
    workshop = places.scenarios() / "meridian-strait" / FILE_NAME
    with performed(scenario.load("meridian-strait"), workshop, path):
        pass
    desk = Desk.open(path, author="LM")
    while desk.state.of(Phases).turn > 3:
        desk.undo()
    return desk


def every_screen(window: MainWindow, make: Callable[[], Desk]) -> Iterator[Screen]:
    """Home, and then everything that an open session can show."""
    settle()
    yield Screen("home", window)
    window.enter(make())
    settle()
    console = window.console
    assert console is not None
    yield Screen("console", window)
    yield from _forms(window, console)
    yield from _boards(window, console)
    yield from _menus(window)
    yield from _dialogs(window)
    yield from _replay(window, console)
    yield from _room(window, console)


def _forms(window: MainWindow, console: Console) -> Iterator[Screen]:
    record = console.record
    for name in ("move_form", "call_form", "test_form", "inspection_form", "observer_note_form"):
        record.open(getattr(record, name))
        settle()
        yield Screen(f"form {name.removesuffix('_form')}", window)
    for kind in NEW_RECORDS:
        record.open_record(kind, "")
        settle()
        yield Screen(f"form {kind}", window)
    seen: set[str] = set()
    for item in console.session.desk.inbox():
        if item.kind not in seen:
            seen.add(item.kind)
            record.open_record(item.kind, item.record)
            settle()
            yield Screen(f"form of a waiting {item.kind}", window)
    record.open_record("record", "M01")
    settle()
    yield Screen("record sheet", window)
    record.give_up()
    settle()


def _boards(window: MainWindow, console: Console) -> Iterator[Screen]:
    for kind in board_kinds(console.session.desk.scenario):
        console.open_board(kind.keys)
        settle()
        yield Screen(f"board {kind.name.replace('&', '')}", window)
    console.open_board("Ctrl+8")
    console.dock_board()
    settle()
    yield Screen("docked board", window)
    console.panels.reset()
    settle()


def _menus(window: MainWindow) -> Iterator[Screen]:
    for entry in window.menuBar().actions():
        menu = entry.menu()
        if isinstance(menu, QMenu):
            menu.popup(window.menuBar().mapToGlobal(window.menuBar().actionGeometry(entry).bottomLeft()))
            settle()
            yield Screen(f"menu {entry.text().replace('&', '')}", menu)
            menu.close()


def _dialogs(window: MainWindow) -> Iterator[Screen]:
    """Every dialog that a menu opens; a new one is found by itself."""
    for action in window.actions():
        if action.isEnabled() and "…" in action.text() and action.shortcut().toString() not in NOT_OPENED:
            yield from _opened(action)


def _opened(action: QAction) -> Iterator[Screen]:
    """What a verb opens; a dialog of ours is shown without a loop of its own, the system's are left again."""
    found: list[QDialog] = []

    def leave() -> None:
        popup, modal = QApplication.activePopupWidget(), QApplication.activeModalWidget()
        if popup is not None:
            popup.close()
        elif isinstance(modal, QDialog):
            modal.reject()

    timer = QTimer()
    timer.timeout.connect(leave)
    timer.start(30)
    kept = QDialog.exec
    QDialog.exec = _shown_instead(found)  # type: ignore[method-assign]
    try:
        action.trigger()
    finally:
        QDialog.exec = kept  # type: ignore[method-assign]
        timer.stop()
    for dialog in found:
        dialog.show()
        for _ in range(4):
            QApplication.processEvents()  # not `settle`: some verbs have asked for the end of their dialog
        yield Screen(f"dialog {action.text().replace('&', '').rstrip('…')}", dialog)
        dialog.reject()
        dialog.deleteLater()
    settle()


def _shown_instead(found: list[QDialog]) -> Callable[[QDialog], int]:
    """In the place of `exec`: keep the dialog for whoever looks, and go on as if it had been left."""

    def shown(dialog: QDialog) -> int:
        found.append(dialog)
        return 0

    return shown


def _replay(window: MainWindow, console: Console) -> Iterator[Screen]:
    console.enter_replay()
    settle()
    yield Screen("replay", window)
    console.open_board("Ctrl+7")
    settle()
    yield Screen("replay of a board", window)
    console.close_board()
    console.leave_replay()
    settle()


def _room(window: MainWindow, console: Console) -> Iterator[Screen]:
    window.room.show_projector()
    settle()
    projector = window.projector
    assert projector is not None
    projector.show_windowed()
    projector.resize(window.width(), window.width() * 9 // 16)
    for place in range(console.stage.scene.count()):
        console.stage.scene.setCurrentIndex(place)
        console.stage.take()
        settle()
        yield Screen(f"projector {console.stage.scene.itemText(place)}", projector)


def make_pictures(out: Path, size: str, look: theme.Choice, language: str) -> list[Path]:
    """A picture of every screen in one size, theme and language."""
    from driving import shown
    from pseudo_console import accented, mirrored, speaking

    app = QApplication.instance()
    assert isinstance(app, QApplication)
    folder = out / "-".join(part for part in (size, look, language) if part)
    folder.mkdir(parents=True, exist_ok=True)
    theme.apply(app, look)
    made: list[Path] = []
    with ExitStack() as stack, tempfile.TemporaryDirectory() as home:
        if language:
            change = {"pseudo": accented, "rtl": mirrored}[language]
            stack.enter_context(speaking(app, change, rtl=language == "rtl"))
        window = MainWindow(Recents(Path(home) / "recents"), look)
        width, height = (int(side) for side in size.split("x"))
        shown(window, width, height)
        for number, screen in enumerate(
            every_screen(window, lambda: played_session(Path(home) / "Vienna.detente"))
        ):
            name = "".join(letter if letter.isalnum() else "-" for letter in screen.name)
            made.append(folder / f"{number:02}-{name}.png")
            screen.shown.grab().save(str(made[-1]))
        window.close()
        window.deleteLater()
        settle()
    return made


def write_index(out: Path, pictures: list[Path]) -> Path:
    """A page with all pictures on it."""
    rows = []
    for picture in pictures:
        path = html.escape(picture.relative_to(out).as_posix())
        rows.append(
            f'<figure><figcaption>{path}</figcaption><a href="{path}"><img src="{path}"></a></figure>'
        )
    style = "body{font:14px sans-serif}figure{display:inline-block;margin:8px}img{width:480px}"
    index = out / "index.html"
    index.write_text(
        f"<!doctype html><meta charset=utf-8><title>Screens</title><style>{style}</style>{''.join(rows)}",
        encoding="utf-8",
    )
    return index


def main(arguments: list[str]) -> int:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("out", type=Path)
    ask.add_argument("--size", nargs="+", default=["1366x768", "1920x1080"])
    ask.add_argument("--theme", nargs="+", default=["light", "dark"], choices=["light", "dark", "contrast"])
    ask.add_argument("--language", nargs="+", default=[""], choices=["", "pseudo", "rtl"])
    chosen = ask.parse_args(arguments)
    os.environ["DETENTE_HOME"] = os.environ["HOME"] = tempfile.mkdtemp()
    QApplication.instance() or QApplication(sys.argv[:1])
    pictures = [
        picture
        for size in chosen.size
        for look in chosen.theme
        for language in chosen.language
        for picture in make_pictures(chosen.out, size, look, language)
    ]
    print(write_index(chosen.out, pictures), len(pictures))
    return 0


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parent))
    sys.exit(main(sys.argv[1:]))
