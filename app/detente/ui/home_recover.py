"""The card that offers to take up a session which the last run left open."""

from datetime import datetime

from PySide6.QtCore import QRectF, Qt, Signal, SignalInstance
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from detente.desk.recents import Entry
from detente.ui import theme
from detente.ui.home_recents import moment_text
from detente.ui.kit import KeyButton, PrimaryButton, plain
from detente.ui.theme import Space
from detente.words import tr

_BAR = 4


class RecoverCard(QWidget):
    """`Turn 3 · Meridian Strait · closed unexpectedly 10:42`, Recover and Skip."""

    recovered = Signal(object)
    """Path of the session."""
    skipped = Signal(object)
    """Path of the session."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entry: Entry | None = None
        self._told = plain(role="title", wrap=True)
        self._more = plain(role="muted", wrap=True)
        self.recover_button = PrimaryButton(tr("Recover"), "Return")
        self.skip_button = KeyButton(tr("Skip"), tip=tr("The session stays in the list below."))
        for button in (self.recover_button, self.skip_button):
            button.setAutoDefault(True)
        self.recover_button.clicked.connect(lambda: self._answer(self.recovered))
        self.skip_button.clicked.connect(lambda: self._answer(self.skipped))
        words = QVBoxLayout()
        words.setSpacing(Space.XS)
        words.addWidget(self._told)
        words.addWidget(self._more)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.L + _BAR, Space.M, Space.L, Space.M)
        row.setSpacing(Space.S)
        row.addLayout(words, 1)
        row.addWidget(self.recover_button)
        row.addWidget(self.skip_button)

    def show_entry(self, entry: Entry | None, now: datetime) -> None:
        """Offer this session; None hides the card."""
        self._entry = entry
        self.setVisible(entry is not None)
        if entry is None:
            return
        when = tr("closed unexpectedly {time}", time=moment_text(entry.touched, now))
        told = " · ".join(part for part in (entry.turn, entry.title or entry.path.stem, when) if part)
        self._told.setText(told)
        self._more.setText(
            tr("Every saved record is still there. The clock stays paused until you start it.")
        )
        self.setAccessibleName(told)

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        shape = QPainterPath()
        shape.addRoundedRect(edge, 6, 6)
        painter.fillPath(shape, QColor(tokens.panel))
        painter.setClipPath(shape)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left = self.width() - _BAR if mirrored else 0
        painter.fillRect(left, 0, _BAR, self.height(), QColor(tokens.accent))
        painter.setClipping(False)
        painter.strokePath(shape, QPen(QColor(tokens.accent), 1))
        painter.end()

    def _answer(self, signal: SignalInstance) -> None:
        if self._entry:
            signal.emit(self._entry.path)
