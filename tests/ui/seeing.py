"""What a person without a mouse sees: everything whole, within reach of Tab, and where the keys go."""

from collections.abc import Iterator

from driving import Keys
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)
from test_every_control import controls, misfits, picture, place

_RING = 4
_TABS_AT_MOST = 200


def faults_of_the_moment(screen: QWidget, keys: Keys) -> list[str]:
    """What is wrong with a window or a dialog as it stands, in words; the focus stays where it is."""
    QTest.qWait(100)  # a layout that was asked for is made a moment later
    return [*_focus_unseen(screen), *misfits(screen, set()), *_cut(screen), *_out_of_reach(screen, keys)]


def _focus_unseen(screen: QWidget) -> Iterator[str]:
    focus = QApplication.focusWidget()
    if focus is None or focus.window() is not screen.window():
        yield f"nothing in {screen.windowTitle()} has the focus"
    elif not focus.isVisible() or focus.visibleRegion().isEmpty():
        yield f"the focus is out of sight: {place(focus)}"
    else:
        seen = _ring(focus)
        focus.clearFocus()
        QApplication.processEvents()
        unseen = _ring(focus)
        focus.setFocus(Qt.FocusReason.OtherFocusReason)
        QApplication.processEvents()
        if seen == unseen:
            yield f"focus not seen: {place(focus)}"


def _ring(widget: QWidget) -> QImage:
    """The picture of a control; of a field only its edge, for a caret alone is no ring."""
    image = picture(widget)
    if isinstance(widget, QLineEdit | QPlainTextEdit | QTextEdit):
        painter = QPainter(image)
        painter.fillRect(image.rect().adjusted(_RING, _RING, -_RING, -_RING), Qt.GlobalColor.black)
        painter.end()
    return image


def _cut(screen: QWidget) -> Iterator[str]:
    """Controls of which a part is outside of the window or under something else."""
    for widget in controls(screen):
        if _scrolled(widget):
            continue
        whole, seen = widget.rect(), widget.visibleRegion().boundingRect()
        if seen != whole and seen != whole.intersected(QRect(widget.mask().boundingRect())):
            yield f"only {seen.width()}×{seen.height()} of {whole.width()}×{whole.height()}: {place(widget)}"
        if (
            isinstance(widget, QAbstractButton)
            and widget.text()
            and widget.sizeHint().width() > widget.width() + 2
        ):
            yield f"clipped: “{widget.text()}” {place(widget)}"


def _scrolled(widget: QWidget) -> bool:
    above = widget.parentWidget()
    while above is not None:
        if isinstance(above, QAbstractScrollArea):
            return True
        above = above.parentWidget()
    return False


def _out_of_reach(screen: QWidget, keys: Keys) -> Iterator[str]:
    """Controls at which a whole round of Tab does not stop; the keys are not counted."""
    counted, first = keys.count, QApplication.focusWidget()
    met: set[QWidget] = set()
    for _ in range(_TABS_AT_MOST):
        focus = QApplication.focusWidget()
        if focus is None or (met and focus is first):
            break
        met.add(focus)
        keys.press("Tab")
    else:
        yield f"Tab never comes back to {place(first) if first else 'its beginning'}"
    keys.count = counted
    for widget in controls(screen):
        tabs = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        proxies = {one.focusProxy() for one in met} | {widget.focusProxy()}
        if tabs and widget not in met and not met & (proxies - {None}):
            yield f"a round of Tab does not reach {place(widget)}"
