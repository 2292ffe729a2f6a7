"""Rhetoric before the room against the track behind it: two bars a turn for each side."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from detente.exercise.mechanic import State
from detente.exercise.naming import signed
from detente.exercise.phases import Phases
from detente.exercise.restraint import Track, tracks
from detente.exercise.setting import Scenario, Team
from detente.ui import theme
from detente.ui.boards.grid import Grid, Line
from detente.ui.symbols import paint_symbol
from detente.ui.theme import Size, Space
from detente.words import tr

_LEFT: Final = 40
_HEAD: Final = 24
_FOOT: Final = 18
_LEAST: Final = 5.0
"""The scale never shows less than this score."""


@dataclass(frozen=True, slots=True)
class Side:
    """One lane of the chart."""

    team: Team
    tracks: tuple[Track, ...]

    def split(self) -> tuple[int, ...]:
        """Turns in which what was said and what was done point to different sides."""
        return tuple(t.turn for t in self.tracks if t.public * t.private < 0)


def sides(scenario: Scenario, state: State) -> tuple[Side, ...]:
    """Every side of a rivalry, turn by turn until now."""
    turns = state.of(Phases).turn
    ids = dict.fromkeys(side for pair in scenario.focus() for side in pair)
    return tuple(Side(scenario.team(team), tracks(state, team, turns)) for team in ids)


def split_grid(shown: tuple[Side, ...]) -> Grid:
    """The same numbers as a table."""
    lines = tuple(
        Line((f"T{t.turn}", side.team.short or side.team.name, signed(t.public), signed(t.private), _gap(t)))
        for side in shown
        for t in side.tracks
    )
    heads = (tr("Turn"), tr("Side"), tr("In public"), tr("Out of sight"), tr("Reading"))
    return Grid(tr("Rhetoric and track"), heads, lines, wide=4, numbers=frozenset((2, 3)))


def _gap(track: Track) -> str:
    if track.public * track.private < 0:
        return tr("split: words and deeds part")
    return tr("nothing") if not track.public and not track.private else tr("of a piece")


class SplitChart(QWidget):
    """Upward bars are cooperative, downward ones hostile; filled in public, hatched out of sight."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sides: tuple[Side, ...] = ()
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(tr("Rhetoric before the room and the track behind it"))

    def show_sides(self, shown: tuple[Side, ...]) -> None:
        self._sides = shown
        self.setAccessibleDescription(self.visible_text())
        self.update()

    def visible_text(self) -> str:
        """The chart in words."""
        told = []
        for side in self._sides:
            turns = ", ".join(f"T{turn}" for turn in side.split())
            never = tr("{team}: words and deeds never part.", team=side.team.name)
            parted = tr("{team}: words and deeds part in {turns}.", team=side.team.name, turns=turns)
            told.append(parted if turns else never)
        return " ".join(told)

    def sizeHint(self) -> QSize:
        return QSize(420, 110 * max(len(self._sides), 1))

    def minimumSizeHint(self) -> QSize:
        return QSize(260, 60 * max(len(self._sides), 1))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        high = (self.height() - _HEAD) / max(len(self._sides), 1)
        self._paint_legend(painter)
        for number, side in enumerate(self._sides):
            area = QRectF(0, _HEAD + number * high, self.width(), high)
            _paint_side(painter, side, area, self._most())
        if self.hasFocus():
            painter.setPen(QPen(QColor(theme.current().focus), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)
        painter.end()

    def _most(self) -> float:
        values = [abs(v) for side in self._sides for t in side.tracks for v in (t.public, t.private)]
        return max(*values, _LEAST) if values else _LEAST

    def _paint_legend(self, painter: QPainter) -> None:
        painter.setFont(theme.font(Size.SMALL))
        x = float(Space.S)
        for hatched, name in ((False, tr("published to the room")), (True, tr("out of sight of the room"))):
            _paint_box(painter, QRectF(x, 7, 18, 10), QColor(theme.current().text), hatched=hatched)
            painter.setPen(QColor(theme.current().muted))
            wide = painter.fontMetrics().horizontalAdvance(name)
            painter.drawText(QRectF(x + 24, 2, wide + 4, 20), Qt.AlignmentFlag.AlignVCenter, name)
            x += wide + 24 + Space.L


def _paint_side(painter: QPainter, side: Side, area: QRectF, most: float) -> None:
    tokens = theme.current()
    plot = area.adjusted(_LEFT, _HEAD + Space.S, -Space.S, -_FOOT)
    zero = plot.center().y()
    painter.setPen(QPen(QColor(tokens.hairline), 1))
    for y in (plot.top(), plot.bottom()):
        painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
    painter.setPen(QPen(QColor(tokens.outline), 1))
    painter.drawLine(QPointF(plot.left(), zero), QPointF(plot.right(), zero))
    _paint_names(painter, side, area, plot, most)
    wide = plot.width() / max(len(side.tracks), 1)
    bar = min(wide * 0.32, 22.0)
    colour = theme.team_colour(side.team.colour)
    for number, track in enumerate(side.tracks):
        middle = plot.left() + wide * (number + 0.5)
        for offset, value, hatched in ((-bar - 1, track.public, False), (1.0, track.private, True)):
            tall = plot.height() / 2 * value / most
            box = QRectF(middle + offset, min(zero, zero - tall), bar, abs(tall))
            if value:
                _paint_box(painter, box, colour, hatched=hatched)
        _paint_turn(painter, track, QRectF(middle - wide / 2, plot.bottom() + 1, wide, _FOOT - 2))


def _paint_names(painter: QPainter, side: Side, area: QRectF, plot: QRectF, most: float) -> None:
    tokens = theme.current()
    colour = theme.team_colour(side.team.colour)
    paint_symbol(painter, side.team.symbol, QRectF(Space.S, area.top() + 7, 10, 10), colour)
    painter.setFont(theme.font(Size.SMALL, QFont.Weight.DemiBold))
    painter.setPen(colour)
    name = QRectF(Space.S + 16, area.top() + 2, area.width() - 40, 20)
    painter.drawText(name, Qt.AlignmentFlag.AlignVCenter, side.team.name)
    painter.setFont(theme.font(Size.SMALL, tabular=True))
    painter.setPen(QColor(tokens.muted))
    for y, value in ((plot.top(), most), (plot.center().y(), 0.0), (plot.bottom(), -most)):
        place = QRectF(0, y - 8, _LEFT - 5, 16)
        text = signed(value, 0) if value else "0"
        painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, text)


def _paint_turn(painter: QPainter, track: Track, place: QRectF) -> None:
    """The number of the turn; a split is marked in words, or with a sign where there is no room."""
    split = track.public * track.private < 0
    tokens = theme.current()
    painter.setFont(theme.font(Size.SMALL, QFont.Weight.DemiBold if split else QFont.Weight.Normal))
    painter.setPen(QColor(tokens.danger if split else tokens.muted))
    words = tr("T{turn} ≠ split", turn=track.turn)
    if painter.fontMetrics().horizontalAdvance(words) > place.width():
        words = f"{track.turn} ≠"
    painter.drawText(place, Qt.AlignmentFlag.AlignCenter, words if split else f"T{track.turn}")


def _paint_box(painter: QPainter, box: QRectF, colour: QColor, *, hatched: bool) -> None:
    painter.setPen(QPen(colour, 1.4))
    painter.setBrush(QBrush(colour, Qt.BrushStyle.BDiagPattern) if hatched else QBrush(colour))
    painter.drawRect(box)
