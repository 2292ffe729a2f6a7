"""Drive the real window as a person does: keys go to whatever has the focus."""

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget


class Keys:
    """Presses keys and counts them; a chord counts as one."""

    def __init__(self, window: QWidget) -> None:
        self.window = window
        self.count = 0

    def press(self, *chords: str) -> None:
        """Press chords such as `F2`, `A`, `Ctrl+Return`, one after the other."""
        for chord in chords:
            combination = QKeySequence(chord)[0]
            QTest.keyClick(self._target(), combination.key(), combination.keyboardModifiers())
            self.count += 1
            QApplication.processEvents()

    def type(self, text: str) -> None:
        """Type words; text is not counted."""
        QTest.keyClicks(self._target(), text)
        QApplication.processEvents()

    def _target(self) -> QWidget:
        popup, modal, focus = (
            QApplication.activePopupWidget(),
            QApplication.activeModalWidget(),
            QApplication.focusWidget(),
        )
        if popup is None and modal is not None and (focus is None or not modal.isAncestorOf(focus)):
            return modal.focusWidget() or modal  # a dialog takes the keys before the platform says so
        return popup or focus or QApplication.activeWindow() or self.window


def shown(window: QWidget, width: int = 1366, height: int = 768) -> None:
    """Show a window and make it the active one."""
    window.resize(width, height)
    window.show()
    window.activateWindow()
    QTest.qWaitForWindowActive(window)
    QApplication.processEvents()


def click(widget: QWidget, at: QPoint | None = None) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=at or widget.rect().center())
    QApplication.processEvents()


def answer_next_dialog(act: object) -> None:
    """Run `act(dialog)` as soon as a dialog is open."""

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if dialog is None:
            QTimer.singleShot(20, look)
        else:
            try:
                act(dialog)  # type: ignore[operator]
            finally:
                if dialog.isVisible():
                    dialog.reject()  # type: ignore[attr-defined]

    QTimer.singleShot(0, look)


def texts(window: QWidget) -> str:
    """All that a person could read or have read out in a window, one string."""
    found: list[str] = [window.windowTitle(), window.accessibleName(), window.accessibleDescription()]
    for widget in window.findChildren(QWidget):
        for name in (
            "text",
            "title",
            "toolTip",
            "accessibleName",
            "accessibleDescription",
            "placeholderText",
        ):
            value = getattr(widget, name, None)
            if callable(value):
                found.append(str(value()))
        for name in ("toPlainText", "visible_text"):
            value = getattr(widget, name, None)
            if callable(value):
                found.append(str(value()))
    return "\n".join(part for part in found if part)
