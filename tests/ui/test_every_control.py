"""Every control of every screen: named, reached by Tab, seen in focus, large enough, not clipped."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from driving import shown
from pseudo_console import mirrored, speaking
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QSlider,
    QTabBar,
    QTextBrowser,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot
from screens import every_screen, played_session
from shiboken6 import isValid

from detente.desk.recents import Recents
from detente.ui import theme
from detente.ui.command_palette import CommandPalette
from detente.ui.kit import ElidedLabel
from detente.ui.main_window import MainWindow

CONTROLS = (
    QAbstractButton,
    QLineEdit,
    QComboBox,
    QAbstractSpinBox,
    QAbstractItemView,
    QPlainTextEdit,
    QTextEdit,
    QSlider,
)
SIZES = [(1366, 768), (1093, 614)]
SIDEWAYS = ("docked board", "board Treaty", "replay of a board")
"""A board in a dock is scrolled both ways, and so is the ladder, which is a map."""


def controls(screen: QWidget) -> Iterator[QWidget]:
    """What a person can use on a screen; not the parts that Qt makes controls of."""
    for widget in screen.findChildren(QWidget):
        if not isValid(widget) or not widget.isVisible() or not widget.isEnabled():
            continue
        inner = isinstance(widget.parentWidget(), QAbstractSpinBox | QComboBox | QLineEdit)
        inner = inner or isinstance(widget, QHeaderView)
        inner = inner or (isinstance(widget, QTabBar) and widget.count() == 0)  # kept by Qt for the next time
        if inner or widget.objectName().startswith("qt_") or widget.window() is not screen.window():
            continue
        if isinstance(widget, CONTROLS) or widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            yield widget


def told(widget: QWidget) -> str:
    interface = QAccessible.queryAccessibleInterface(widget)
    return (interface.text(QAccessible.Text.Name) if interface else "") or widget.accessibleName()


def place(widget: QWidget) -> str:
    """Where a control is, for whoever has to mend it."""
    above, names = widget.parentWidget(), [f"{type(widget).__name__} “{told(widget)}”"]
    while above is not None and len(names) < 3:
        if type(above).__module__.startswith("detente"):
            names.append(type(above).__name__)
        above = above.parentWidget()
    return " in ".join(names)


def picture(widget: QWidget) -> QImage:
    """The control and the little around it in which a ring may be."""
    return (
        widget.window()
        .grab(widget.rect().translated(widget.mapTo(widget.window(), widget.rect().topLeft())))
        .toImage()
    )


def clipped(widget: QWidget) -> bool:
    """Whether words do not fit; a line that ends in … has the rest in its tooltip."""
    if isinstance(widget, QLabel) and widget.text() and not isinstance(widget, ElidedLabel):
        if widget.wordWrap():
            return widget.heightForWidth(widget.width()) > widget.height() + 2
        return widget.sizeHint().width() > widget.width() + 2
    if isinstance(widget, QPushButton) and widget.text():
        return widget.sizeHint().width() > widget.width() + 2
    return False


def faults(screen: QWidget, done: set[str]) -> Iterator[str]:
    """What is wrong with the controls of a screen, in words."""
    for widget in controls(screen):
        where = place(widget)
        if where in done:
            continue
        done.add(where)
        if not told(widget):
            yield f"no name: {where}"
        if min(widget.width(), widget.height()) < theme.TARGET:
            yield f"too small ({widget.width()}×{widget.height()}): {where}"
        if not widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            if not in_reach_otherwise(widget):
                yield f"not reached by Tab: {where}"
            continue
        bring_into_sight(widget)
        if widget.hasFocus():
            widget.clearFocus()
        before = picture(widget)
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        QApplication.processEvents()
        if isValid(widget) and widget.isVisible() and widget.hasFocus() and picture(widget) == before:
            yield f"focus not seen: {where}"


def misfits(screen: QWidget, done: set[str]) -> Iterator[str]:
    """What does not fit, in words."""
    for pane in screen.findChildren(QScrollArea):
        if pane.isVisible() and pane.horizontalScrollBar().maximum():
            yield f"scrolls sideways by {pane.horizontalScrollBar().maximum()}: {place(pane)}"
    for widget in screen.findChildren(QWidget):
        if widget.isVisible() and widget.window() is screen.window() and clipped(widget):
            words = getattr(widget, "text", str)()
            where = f"“{words[:50]}” {place(widget)}"
            if where not in done:
                done.add(where)
                yield f"clipped: {where}"


def bring_into_sight(widget: QWidget) -> None:
    """As Tab does in whatever scrolls."""
    above = widget.parentWidget()
    while above is not None:
        if (
            isinstance(above, QScrollArea)
            and above.widget() is not None
            and above.widget().isAncestorOf(widget)
        ):
            above.ensureWidgetVisible(widget)
        above = above.parentWidget()
    QApplication.processEvents()


def in_reach_otherwise(widget: QWidget) -> bool:
    """Tells something only, has a key of its own, or is one of a row of which another takes the focus."""
    if isinstance(widget.window(), CommandPalette):
        return True  # the arrows walk through the list from the line above it
    if isinstance(widget, QTextBrowser | QLabel) or widget.property("role") == "pill":
        return True
    if isinstance(widget, QAbstractButton) and (widget.accessibleDescription() or "&" in widget.text()):
        return True
    above = widget.parentWidget()
    while above is not None:
        if isinstance(above, QAbstractScrollArea | QMenu):
            return False
        if above.focusPolicy() & Qt.FocusPolicy.TabFocus:
            return True
        above = above.parentWidget()
    return False


def check_every_screen(window: MainWindow, session: Path) -> None:
    size = window.width(), window.height()
    done: set[str] = set()
    found: list[str] = []
    seen = 0
    for screen in every_screen(window, lambda: played_session(session)):
        if not screen.name.startswith(("projector", "menu")):
            screen.shown.activateWindow()
            found += [f"{screen.name}: {fault}" for fault in faults(screen.shown, done)]
            if screen.name not in SIDEWAYS:
                found += [f"{screen.name}: {misfit}" for misfit in misfits(screen.shown, done)]
        if screen.shown is window:
            assert (window.width(), window.height()) == size, f"{screen.name} made the window grow"
        seen += 1
    assert seen > 50
    assert found == [], "\n".join(["", *found])


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_every_control_of_every_screen_can_be_used(
    size: tuple[int, int], qtbot: QtBot, tmp_path: Path
) -> None:
    window = MainWindow(Recents(tmp_path / "recents"), "light")
    qtbot.addWidget(window, before_close_func=lambda w: w.close_session())
    shown(window, *size)
    check_every_screen(window, tmp_path / "Vienna.detente")


def test_every_control_can_be_used_from_right_to_left(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    with speaking(qapp, mirrored, rtl=True):
        window = MainWindow(Recents(tmp_path / "recents"), "light")
        qtbot.addWidget(window, before_close_func=lambda w: w.close_session())
        shown(window, 1366, 768)
        check_every_screen(window, tmp_path / "Vienna.detente")
        window.close_session()
