"""A chart of the planner: a few lines, a named level, the chosen plan, painted in the present palette."""

from typing import Final, cast

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from detente.exercise.setting import Colour
from detente.ui import theme
from detente.ui.planner_picture import Area, Dash, Line, Picture, Spot, ticks
from detente.ui.planner_words import count
from detente.ui.theme import Size, Space

_SCALE: Final = 40
"""Room for the figures left of the plot."""
_HEAD: Final = 22
_FOOT: Final = 20
_ROW: Final = 18
_SAMPLE: Final = 22
"""Length of a line in the legend."""
_PENS: Final[dict[Dash, Qt.PenStyle]] = {
    "solid": Qt.PenStyle.SolidLine,
    "dash": Qt.PenStyle.DashLine,
    "dot": Qt.PenStyle.DotLine,
}
_DENSE: Final = 30
"""Marks beyond which they would run into one another."""


class PlannerChart(QWidget):
    """Paints a `Picture`; a screen reader hears its result in words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture: Picture | None = None
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_picture(self, picture: Picture) -> None:
        self._picture = picture
        self.setAccessibleName(picture.said)
        self.setAccessibleDescription(f"{picture.title}: {picture.standing}")
        self.update()

    @property
    def picture(self) -> Picture | None:
        """What is shown."""
        return self._picture

    def minimumSizeHint(self) -> QSize:
        return QSize(220, 120)

    def sizeHint(self) -> QSize:
        return QSize(360, 200)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._picture is not None:
            _Painting(painter, self._picture, QRectF(self.rect())).paint()
        if self.hasFocus():
            painter.setPen(QPen(_ink("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)
        painter.end()


class _Painting:
    """One picture in one rectangle."""

    def __init__(self, painter: QPainter, picture: Picture, area: QRectF) -> None:
        self._painter = painter
        self._picture = picture
        self._area = area
        self._small = theme.font(Size.SMALL, tabular=True)
        self._strong = theme.font(Size.SMALL, QFont.Weight.DemiBold, tabular=True)
        self._legend = self._legend_places() if len(picture.lines) > 1 else []
        top = self._legend[-1].bottom() if self._legend else area.top() + _HEAD
        self._plot = area.adjusted(_SCALE, top - area.top() + Space.S, -Space.L, -_FOOT - Space.XS)

    def paint(self) -> None:
        self._head()
        self._grid()
        for area in self._picture.areas:
            self._area_between(area)
        for line in self._picture.lines:
            self._line(line)
        self._guides()
        self._spots()

    def _x(self, value: float) -> float:
        low, high = self._picture.x_span
        return self._plot.left() + (value - low) / (high - low) * self._plot.width()

    def _y(self, value: float) -> float:
        low, high = self._picture.y_span
        share = min(max((value - low) / (high - low), 0.0), 1.0)
        return self._plot.bottom() - share * self._plot.height()

    def _text(self, box: QRectF, text: str, ink: str, side: Qt.AlignmentFlag, strong: bool = False) -> None:
        font = self._strong if strong else self._small
        self._painter.setFont(font)
        self._painter.setPen(_ink(ink))
        fitting = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        self._painter.drawText(box, side | Qt.AlignmentFlag.AlignVCenter, fitting)

    def _width(self, text: str, strong: bool = False) -> float:
        return QFontMetricsF(self._strong if strong else self._small).horizontalAdvance(text) + 2

    def _head(self) -> None:
        row = QRectF(self._area.left() + Space.S, self._area.top(), self._area.width() - 2 * Space.S, _HEAD)
        left, right = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        title = self._width(self._picture.title, strong=True)
        self._text(row, self._picture.title, "text", left, strong=True)
        self._text(row.adjusted(title + Space.M, 0, 0, 0), self._picture.standing, "muted", right)
        for line, place in zip(self._picture.lines, self._legend, strict=False):
            ends = [QPointF(place.left() + x, place.center().y()) for x in (0, _SAMPLE)]
            self._stroke(line, ends if line.dash != "marks" else [(ends[0] + ends[1]) / 2])
            self._text(place.adjusted(_SAMPLE + Space.XS, 0, 0, 0), line.name, "muted", left)

    def _legend_places(self) -> list[QRectF]:
        """Where sample and name of each line stand: in a row under the title, or in several."""
        places: list[QRectF] = []
        x, y = self._area.left() + Space.S, self._area.top() + _HEAD
        for line in self._picture.lines:
            width = _SAMPLE + Space.XS + self._width(line.name)
            if places and x + width > self._area.right() - Space.S:
                x, y = self._area.left() + Space.S, y + _ROW
            places.append(QRectF(x, y, width, _ROW))
            x += width + Space.M
        return places

    def _grid(self) -> None:
        plot, picture = self._plot, self._picture
        right, middle = Qt.AlignmentFlag.AlignRight, Qt.AlignmentFlag.AlignHCenter
        for level in ticks(*picture.y_span, max(2, int(plot.height() / 44))):
            y = self._y(level)
            self._painter.setPen(QPen(_ink("hairline"), 1))
            self._painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
            self._text(QRectF(0, y - 9, _SCALE - 6, 18), _level(level), "muted", right)
        named = self._width(picture.x_name)
        row = QRectF(plot.left(), plot.bottom() + Space.XS, plot.width() + Space.L - Space.XS, _FOOT)
        for place in ticks(*picture.x_span, max(2, int((plot.width() - named) / 60)), whole=True):
            text = count(place)
            wide = self._width(text)
            box = QRectF(self._x(place) - wide / 2, row.top(), wide, row.height())
            if box.right() < row.right() - named - Space.S:
                self._text(box, text, "muted", middle)
        self._text(row, picture.x_name, "muted", right)

    def _line(self, line: Line) -> None:
        points = [QPointF(self._x(x), self._y(y)) for x, y in line.points]
        self._painter.save()
        # Half a pen's width more, so that a line along an edge keeps its width.
        self._painter.setClipRect(self._plot.adjusted(-6, -6, 6, 6))
        self._stroke(line, points)
        self._painter.restore()

    def _area_between(self, area: Area) -> None:
        ground = _ink(area.ink)
        ground.setAlphaF(area.strength)
        over = [QPointF(self._x(x), self._y(high)) for x, _, high in area.points]
        under = [QPointF(self._x(x), self._y(low)) for x, low, _ in reversed(area.points)]
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(ground)
        self._painter.drawPolygon(QPolygonF([*over, *under]))

    def _stroke(self, line: Line, points: list[QPointF]) -> None:
        if line.dash == "marks":
            every = 1 + len(points) // _DENSE
            self._painter.setPen(QPen(_ink(line.ink), 1.4))
            self._painter.setBrush(_ink("panel"))
            for at in points[::every]:
                self._painter.drawPolygon(_diamond(at))
            return
        pen = QPen(_ink(line.ink), 2.0, _PENS[line.dash])
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        self._painter.setPen(pen)
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.drawPolyline(QPolygonF(points))

    def _guides(self) -> None:
        for guide in self._picture.guides:
            y = self._y(guide.level)
            self._painter.setPen(QPen(_ink("text"), 1.2, Qt.PenStyle.DashLine))
            self._painter.drawLine(QPointF(self._plot.left(), y), QPointF(self._plot.right(), y))
            width = self._width(guide.name)
            # At the side where no spot is named.
            left = any(self._x(spot.x) > self._plot.center().x() for spot in self._picture.spots)
            x = self._plot.left() + Space.XS if left else self._plot.right() - width
            box = QRectF(x, y - 18 if y - 18 > self._plot.top() else y + 2, width, 16)
            self._plate(box)
            self._text(box, guide.name, "text", Qt.AlignmentFlag.AlignLeft)

    def _spots(self) -> None:
        taken: list[QRectF] = []
        for number, spot in enumerate(self._picture.spots):
            at = QPointF(self._x(spot.x), self._y(spot.y))
            ink = _ink("text")
            self._painter.setPen(QPen(ink, 1, Qt.PenStyle.DotLine))
            self._painter.drawLine(at, QPointF(at.x(), self._plot.bottom()))
            self._painter.setPen(QPen(ink, 1.6))
            self._painter.setBrush(ink if number == 0 else _ink("panel"))
            self._painter.drawEllipse(at, 4.5, 4.5)
            taken.append(self._tag(at, spot, taken, strong=number == 0))

    def _tag(self, at: QPointF, spot: Spot, taken: list[QRectF], strong: bool) -> QRectF:
        """The name beside the spot: off its line if that may be, inside the chart, clear of other names."""
        width = self._width(spot.name, strong)
        above, below = at.y() - 20, at.y() + 4
        heights = (below, above) if spot.below else (above, below)
        boxes = [QRectF(x, y, width, 16) for y in heights for x in (at.x() + 9, at.x() - 9 - width)]
        inside = self._plot.adjusted(0, -4, Space.L - 2, 0)
        free = (box for box in boxes if inside.contains(box) and not any(map(box.intersects, taken)))
        box = next(free, boxes[0])
        self._plate(box)
        self._text(box, spot.name, "text", Qt.AlignmentFlag.AlignLeft, strong)
        return box

    def _plate(self, box: QRectF) -> None:
        """A ground under words, so that no line runs through them."""
        ground = _ink("panel")
        ground.setAlphaF(0.85)
        self._painter.fillRect(box, ground)


def _diamond(at: QPointF) -> QPolygonF:
    return QPolygonF([at + QPointF(x, y) for x, y in ((0, -4), (4, 0), (0, 4), (-4, 0))])


def _ink(name: str) -> QColor:
    tokens = theme.current()
    return QColor(getattr(tokens, name, "") or tokens.team(cast(Colour, name)))


def _level(value: float) -> str:
    """A value of the scale, short."""
    if value == round(value):
        return count(value)
    return f"{value:.6g}".replace("0.", ".", 1)
