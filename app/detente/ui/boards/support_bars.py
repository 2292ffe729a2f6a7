"""Bars of support, one under the other: factions at home, or voices outside."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFont, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from detente.exercise.setting import Team
from detente.ui import theme
from detente.ui.boards.rows import tone_ink
from detente.ui.kit import Tone
from detente.ui.symbols import paint_symbol
from detente.ui.theme import Size, Space
from detente.words import tr

_ROW: Final = 44
_BAR: Final = 8
_MARK: Final = 10


@dataclass(frozen=True, slots=True)
class Bar:
    """One group and how far it stands behind its government."""

    id: str
    name: str
    share: float
    about: str
    team: Team | None = None
    least: float = 0.0
    """Share below which something happens; 0 for none."""
    warning: str = ""
    """What happens there, where it is so now."""

    def words(self) -> str:
        parts = (self.name, tr("support {share:.0%}", share=self.share), self.about, self.warning)
        return ", ".join(part for part in parts if part)


class SupportBars(QWidget):
    """Arrows choose a bar, Enter opens it."""

    opened = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bars: tuple[Bar, ...] = ()
        self._at = 0
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_bars(self, bars: tuple[Bar, ...]) -> None:
        kept = self.chosen()
        self._bars = bars
        self._at = next((n for n, bar in enumerate(bars) if bar.id == kept), 0)
        self._tell()
        self.updateGeometry()
        self.update()

    def chosen(self) -> str:
        """Id of the chosen bar; empty where there is none."""
        return self._bars[self._at].id if self._at < len(self._bars) else ""

    def visible_text(self) -> str:
        return "\n".join(bar.words() for bar in self._bars)

    def sizeHint(self) -> QSize:
        return QSize(260, _ROW * len(self._bars))

    def minimumSizeHint(self) -> QSize:
        return QSize(160, _ROW * len(self._bars))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        key = Qt.Key(event.key())
        if key in steps and self._bars:
            self._choose((self._at + steps[key]) % len(self._bars))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.chosen():
            self.opened.emit(self.chosen())
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        row = int(event.position().y() // _ROW)
        if row < len(self._bars):
            self._choose(row)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.position().y() < _ROW * len(self._bars):
            self.opened.emit(self.chosen())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def _choose(self, row: int) -> None:
        self._at = row
        self._tell()
        self.update()

    def _tell(self) -> None:
        self.setAccessibleDescription(self._bars[self._at].words() if self._bars else "")

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for number, bar in enumerate(self._bars):
            row = QRectF(0, number * _ROW, self.width(), _ROW)
            if number == self._at and self.hasFocus():
                painter.fillRect(row, QColor(theme.current().accent_soft))
                painter.fillRect(QRectF(0, row.top(), 3, _ROW), QColor(theme.current().focus))
            _paint_bar(painter, bar, row.adjusted(Space.S, Space.XS, -Space.S, -Space.XS))
        painter.end()


def _paint_bar(painter: QPainter, bar: Bar, row: QRectF) -> None:
    tokens = theme.current()
    metrics_top = QRectF(row.left(), row.top(), row.width(), 18)
    left = metrics_top.left()
    if bar.team is not None:
        mark = QRectF(left, metrics_top.center().y() - _MARK / 2, _MARK, _MARK)
        paint_symbol(painter, bar.team.symbol, mark, theme.team_colour(bar.team.colour))
        left += _MARK + 6
    tone: Tone = "danger" if bar.warning else "plain"
    painter.setFont(theme.font(Size.TEXT, QFont.Weight.DemiBold, tabular=True))
    share = f"{bar.share:.0%}" if not bar.warning else f"{bar.warning} · {bar.share:.0%}"
    wide = painter.fontMetrics().horizontalAdvance(share)
    painter.setPen(tone_ink(tone)[0] if bar.warning else QColor(tokens.text))
    painter.drawText(metrics_top, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, share)
    painter.setPen(QColor(tokens.text))
    room = metrics_top.right() - wide - Space.M - left
    name = painter.fontMetrics().elidedText(bar.name, Qt.TextElideMode.ElideRight, int(room))
    painter.drawText(QRectF(left, metrics_top.top(), room, 18), Qt.AlignmentFlag.AlignVCenter, name)
    taken = painter.fontMetrics().horizontalAdvance(name) + Space.S
    painter.setFont(theme.font(Size.SMALL))
    painter.setPen(QColor(tokens.muted))
    rest = QRectF(left + taken, metrics_top.top(), max(room - taken, 0), 18)
    about = painter.fontMetrics().elidedText(bar.about, Qt.TextElideMode.ElideRight, int(rest.width()))
    painter.drawText(rest, Qt.AlignmentFlag.AlignVCenter, about)
    _paint_share(painter, bar, QRectF(row.left(), row.bottom() - _BAR - 3, row.width(), _BAR))


def _paint_share(painter: QPainter, bar: Bar, track: QRectF) -> None:
    tokens = theme.current()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tokens.hairline))
    painter.drawRoundedRect(track, 4, 4)
    painter.setBrush(QColor(tokens.danger if bar.warning else tokens.accent))
    filled = QRectF(track.left(), track.top(), track.width() * bar.share, track.height())
    painter.drawRoundedRect(filled, 4, 4)
    if bar.least:
        x = track.left() + track.width() * bar.least
        painter.setPen(QPen(QColor(tokens.text), 2))
        painter.drawLine(QPointF(x, track.top() - 3), QPointF(x, track.bottom() + 3))
