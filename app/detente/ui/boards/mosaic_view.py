"""The mosaic of the end: criteria side by side, as tiles, and no sum of them."""

from dataclasses import dataclass
from functools import partial
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from detente.exercise.mosaic import Criterion, about_words, better_words, stone_words, value_words
from detente.exercise.naming import short_name
from detente.exercise.setting import Scenario
from detente.ui import theme
from detente.ui.boards.ladder_view import folded
from detente.ui.theme import Size, Space
from detente.words import tr

_TILE: Final = (116, 92)
_GAP: Final = 8
_CAPTION: Final = 22


@dataclass(frozen=True, slots=True)
class Group:
    """Tiles under one caption: a pair of rivals, or all together."""

    caption: str
    stones: tuple[Criterion, ...]


class MosaicView(QWidget):
    """As many tiles in a row as fit."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._groups: tuple[Group, ...] = ()
        self._scenario: Scenario | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(tr("Mosaic of the end"))

    def show_stones(self, scenario: Scenario, stones: tuple[Criterion, ...]) -> None:
        self._scenario = scenario
        abouts = dict.fromkeys(stone.about for stone in stones)
        self._groups = tuple(
            Group(_caption(scenario, about), tuple(stone for stone in stones if stone.about == about))
            for about in abouts
        )
        self.setAccessibleDescription(self.visible_text())
        self.updateGeometry()
        self.update()

    def visible_text(self) -> str:
        """Every criterion in words."""
        if self._scenario is None:
            return ""
        told = (self._words(self._scenario, stone) for group in self._groups for stone in group.stones)
        return ". ".join(told)

    @staticmethod
    def _words(scenario: Scenario, stone: Criterion) -> str:
        name = partial(short_name, scenario)
        return tr(
            "{name}, {about}: {value}, {better}",
            name=stone_words(stone, name),
            about=about_words(stone.about, name),
            value=value_words(stone),
            better=better_words(stone),
        )

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return sum(_CAPTION + self._lines(group, width) * (_TILE[1] + _GAP) for group in self._groups)

    def sizeHint(self) -> QSize:
        return QSize(4 * (_TILE[0] + _GAP), self.heightForWidth(4 * (_TILE[0] + _GAP)))

    def minimumSizeHint(self) -> QSize:
        return QSize(2 * (_TILE[0] + _GAP), _TILE[1])

    def _across(self, width: int) -> int:
        return max((width + _GAP) // (_TILE[0] + _GAP), 1)

    def _lines(self, group: Group, width: int) -> int:
        return -(-len(group.stones) // self._across(width))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        top, across = 0.0, self._across(self.width())
        wide = min((self.width() - _GAP * (across - 1)) / across, _TILE[0] * 1.5)
        for group in self._groups:
            self._paint_caption(painter, group.caption, top)
            top += _CAPTION
            for number, stone in enumerate(group.stones):
                line, column = divmod(number, across)
                tile = QRectF(column * (wide + _GAP), top + line * (_TILE[1] + _GAP), wide, _TILE[1])
                self._paint_tile(painter, stone, tile)
            top += self._lines(group, self.width()) * (_TILE[1] + _GAP)
        if self.hasFocus():
            painter.setPen(QPen(QColor(theme.current().focus), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)
        painter.end()

    def _paint_caption(self, painter: QPainter, caption: str, top: float) -> None:
        painter.setFont(theme.font(Size.SMALL, QFont.Weight.DemiBold))
        painter.setPen(QColor(theme.current().muted))
        painter.drawText(QRectF(2, top, self.width(), _CAPTION), Qt.AlignmentFlag.AlignVCenter, caption)

    def _paint_tile(self, painter: QPainter, stone: Criterion, tile: QRectF) -> None:
        tokens = theme.current()
        pen = QPen(QColor(tokens.outline), 1)
        pen.setStyle(Qt.PenStyle.DashLine if stone.value is None else Qt.PenStyle.SolidLine)
        painter.setPen(pen)
        painter.setBrush(QColor(tokens.panel))
        painter.drawRoundedRect(tile, 6, 6)
        inside = tile.adjusted(Space.S, 5, -Space.S, -6)
        self._paint_name(painter, stone, inside)
        painter.setFont(
            theme.font(Size.CLOCK if stone.value is not None else Size.TEXT, QFont.Weight.DemiBold)
        )
        painter.setPen(QColor(tokens.text if stone.value is not None else tokens.muted))
        value = inside.adjusted(0, 30, 0, -26)
        painter.drawText(value, Qt.AlignmentFlag.AlignVCenter, value_words(stone))
        self._paint_scale(painter, stone, inside)

    def _paint_name(self, painter: QPainter, stone: Criterion, inside: QRectF) -> None:
        painter.setFont(theme.font(Size.SMALL, QFont.Weight.Medium))
        painter.setPen(QColor(theme.current().text))
        name = stone_words(stone, partial(short_name, self._scenario)) if self._scenario else stone.name
        high = painter.fontMetrics().height()
        for number, line in enumerate(folded(name, painter.fontMetrics(), int(inside.width()), 2)):
            place = QRectF(inside.left(), inside.top() + number * high, inside.width(), high)
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, line)

    def _paint_scale(self, painter: QPainter, stone: Criterion, inside: QRectF) -> None:
        """Where the value lies on its scale, and which end is the better one."""
        tokens = theme.current()
        track = QRectF(inside.left(), inside.bottom() - 22, inside.width(), 5)
        share = _share(stone)
        if share is not None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.hairline))
            painter.drawRoundedRect(track, 2.5, 2.5)
            painter.setBrush(QColor(tokens.accent))
            painter.drawRoundedRect(
                QRectF(track.left(), track.top(), max(track.width() * share, 3), 5), 2.5, 2.5
            )
        painter.setFont(theme.font(Size.SMALL))
        painter.setPen(QColor(tokens.muted))
        foot = QRectF(inside.left(), inside.bottom() - 15, inside.width(), 16)
        arrow = "→" if stone.better == "more" else "←"
        painter.drawText(foot, Qt.AlignmentFlag.AlignVCenter, f"{arrow} {better_words(stone)}")


def _caption(scenario: Scenario, about: str) -> str:
    if not about:
        return tr("ALL TOGETHER")
    a, b = (scenario.team(team) for team in about.split("|"))
    return f"{a.name} · {b.name}"


def _share(stone: Criterion) -> float | None:
    """Place on the scale of a share, the index of escalation or the ladder; a count has none."""
    if stone.value is None or stone.reading in ("count", "score"):
        return None
    top = {"escalation": 100.0, "rung": 44.0}.get(stone.id, 1.0)
    return min(max(stone.value / top, 0.0), 1.0)
