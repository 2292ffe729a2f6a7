"""The board of channels and risk: lines between the sides, what passed over them, and what may go wrong."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from detente.ui.boards.board import Board, Look
from detente.ui.boards.channel_area import ChannelArea
from detente.ui.boards.incident_area import IncidentArea
from detente.ui.boards.message_area import MessageArea
from detente.ui.boards.risk_area import RiskArea
from detente.ui.kit import rule
from detente.ui.session import Session
from detente.ui.theme import Space

_SHARES: Final = (57, 43)
"""Channels with messages, and risk with incidents, in hundredths of the width."""


class ChannelBoard(Board):
    """Four areas: channels, messages, risk, incidents."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._look: Look | None = None
        self._last: QWidget | None = None
        self.channels = ChannelArea()
        self.messages = MessageArea()
        self.risk = RiskArea()
        self.incidents = IncidentArea(session)
        self._lay_out()
        self.channels.chosen.connect(self._follow)
        self.channels.hovered.connect(self.risk.glance)
        self.channels.wanted.connect(self._want)
        self.messages.opened.connect(lambda message: self._want("message", message))
        self.risk.chosen.connect(self._way_chosen)
        self.incidents.wanted.connect(self._want)
        table = QShortcut(QKeySequence("T"), self)
        table.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        table.activated.connect(self.risk.toggle_table)

    def _lay_out(self) -> None:
        whole = QHBoxLayout(self)
        whole.setContentsMargins(Space.XS, 0, Space.XS, 0)
        across = QSplitter(Qt.Orientation.Horizontal)
        across.addWidget(_stacked(self.channels, self.messages, (300, 250)))
        across.addWidget(_stacked(self.risk, self.incidents, (380, 170)))
        across.setHandleWidth(Space.L)
        across.setChildrenCollapsible(False)
        for place, share in enumerate(_SHARES):
            across.setStretchFactor(place, share)
        across.setSizes([share * 10 for share in _SHARES])
        whole.addWidget(across)

    def show_look(self, look: Look) -> None:
        """Show channels, messages, risk and incidents as the seat knows them."""
        first, self._look = self._look is None, look
        self.channels.show_look(look)
        self.messages.show_look(look)
        self.risk.show_look(look)
        self.incidents.show_look(look)
        if first:
            self._follow()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        last = self._last if self._last is not None and self._last.isVisible() else None
        (last or self.channels.table).setFocus(event.reason())

    def _follow(self) -> None:
        at = self.channels.at()
        if at is not None:
            self.risk.look_at(*at)

    def _way_chosen(self, way: str) -> None:
        pair = self.risk.gauges.record().split("|")
        if len(pair) == 2:
            self.channels.choose((pair[0], pair[1]), way)

    def _want(self, kind: str, record: str) -> None:
        """Open a form; only control writes, and only now."""
        if self._look is not None and self._look.live:
            self._last = QApplication.focusWidget()
            self.formWanted.emit(kind, record)


def _stacked(upper: QWidget, lower: QWidget, sizes: tuple[int, int]) -> QSplitter:
    """Two areas one above the other, parted by a hairline."""
    below = QWidget()
    column = QVBoxLayout(below)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(Space.S)
    column.addWidget(rule())
    column.addWidget(lower, 1)
    down = QSplitter(Qt.Orientation.Vertical)
    down.addWidget(upper)
    down.addWidget(below)
    for place, share in enumerate(sizes):
        down.setStretchFactor(place, share)
    down.setSizes(list(sizes))
    down.setHandleWidth(Space.S)
    down.setChildrenCollapsible(False)
    upper.setMinimumHeight(130)
    below.setMinimumHeight(100)
    return down
