"""How the schematic map is painted: ground, zones, sites, names that keep clear of one another."""

from collections.abc import Mapping
from typing import Final, NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPen

from detente.exercise.boards.shapes import InspectionView, SiteView, VerificationView, ZoneView
from detente.exercise.setting import Scenario, Site, Team
from detente.ui import theme
from detente.ui.boards.site_layout import Place, feasible
from detente.ui.boards.site_words import SIGNS, Mark, mark_of
from detente.ui.symbols import symbol_path
from detente.ui.theme import Size, Space
from detente.words import tr

_SYMBOL: Final = 11.0
_RING: Final = 9.5
_SIGN: Final = 13.0
_LINE: Final = 14.0


class Chart(NamedTuple):
    """What is painted: the seat's view, and for control the places that no declaration names."""

    scenario: Scenario
    view: VerificationView
    places: Mapping[str, Place]
    inspections: Mapping[str, InspectionView]
    hidden: tuple[Site, ...]
    chosen: str


def paint_map(painter: QPainter, chart: Chart, area: QRectF, *, focused: bool, empty: str) -> None:
    """Paint a chart into a rectangle; the painter keeps its state."""
    painter.save()
    _Painting(painter, chart, area).paint(empty)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(_ink("focus" if focused else "hairline"), 2 if focused else 1))
    painter.drawRoundedRect(area, 5, 5)
    painter.restore()


class _Painting:
    """One chart in one rectangle."""

    def __init__(self, painter: QPainter, chart: Chart, area: QRectF) -> None:
        self._painter = painter
        self._chart = chart
        self._area = area
        self._teams = {team.id: team for team in chart.scenario.teams}
        self._small = theme.font(Size.SMALL)
        self._strong = theme.font(Size.SMALL, QFont.Weight.DemiBold)
        self._taken: list[QRectF] = []

    def paint(self, empty: str) -> None:
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(_ink("window"))
        self._painter.drawRoundedRect(self._area, 5, 5)
        if not self._chart.view.sites:
            self._painter.setPen(_ink("muted"))
            inside = self._area.adjusted(Space.L, Space.L, -Space.L, -Space.L)
            self._painter.drawText(inside, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, empty)
            return
        for zone in self._chart.view.zones:
            self._zone(zone)
        sites = sorted(self._chart.view.sites, key=lambda site: site.id == self._chart.chosen)
        hidden = [
            (self._point(place.x, place.y), place.name)
            for place in self._chart.hidden
            if place.x is not None and place.y is not None
        ]
        self._taken = [_box(self._at(site.id), _RING) for site in sites]
        self._taken += [_box(at, _RING) for at, _ in hidden]
        for site in sites:
            self._site(site)
        for at, _ in hidden:
            self._hidden(at)
        for zone in self._chart.view.zones:
            self._zone_words(zone)
        for site in reversed(sites):
            self._name(site)
        for at, name in hidden:
            self._words(_box(at, _RING), name, _ink("muted"), tint=True)

    def _point(self, x: float, y: float) -> QPointF:
        area = self._area
        return QPointF(area.left() + x / 100 * area.width(), area.top() + y / 100 * area.height())

    def _at(self, site: str) -> QPointF:
        return self._point(*self._chart.places[site])

    def _box_of(self, zone: ZoneView) -> QRectF:
        return QRectF(self._point(zone.x, zone.y), self._point(zone.x + zone.width, zone.y + zone.height))

    def _zone(self, zone: ZoneView) -> None:
        """Ground of a host; hatched and dashed, with the reason, where inspectors cannot work."""
        painter, team = self._painter, self._teams.get(zone.host)
        box = self._box_of(zone)
        edge = theme.team_colour(team.colour) if team else _ink("outline")
        edge.setAlphaF(0.55)
        painter.setPen(QPen(edge, 1))
        painter.setBrush(_ink("panel"))
        if not zone.feasible:
            painter.setPen(QPen(_ink("warning"), 1, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(box, 4, 4)
        if not zone.feasible:
            hatch = _ink("warning")
            hatch.setAlphaF(0.28)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QBrush(hatch, Qt.BrushStyle.BDiagPattern))
            painter.drawRoundedRect(box, 4, 4)

    def _zone_words(self, zone: ZoneView) -> None:
        """Its name in a corner that is free; of one where nobody can work the reason too, if it fits."""
        inside = self._box_of(zone).adjusted(Space.XS, 1, -Space.XS, -1)
        reason = "" if zone.feasible else " ".join(zone.reason.split())
        whole = tr("{zone}: {reason}", zone=zone.name, reason=reason) if reason else zone.name
        ink = _ink("muted" if zone.feasible else "warning")
        if any(self._written(inside, words, ink) for words in (whole, zone.name)):
            return
        self._painter.setFont(self._small)
        elide = Qt.TextElideMode.ElideRight
        self._written(
            inside, self._painter.fontMetrics().elidedText(zone.name, elide, int(inside.width())), ink
        )

    def _written(self, inside: QRectF, words: str, ink: QColor) -> bool:
        """Write words into a corner of a zone where they meet nothing; False where there is none."""
        painter, wrap = self._painter, int(Qt.TextFlag.TextWordWrap)
        painter.setFont(self._small)
        size = painter.boundingRect(inside, wrap, words)
        if size.width() > inside.width() or size.height() > inside.height():
            return False
        right, bottom = inside.right() - size.width(), inside.bottom() - size.height()
        corners = (
            (inside.left(), inside.top()),
            (right, inside.top()),
            (inside.left(), bottom),
            (right, bottom),
        )
        boxes = [QRectF(x, y, size.width(), size.height()) for x, y in corners]
        free = next((box for box in boxes if not any(map(box.intersects, self._taken))), None)
        if free is None:
            return False
        self._plate(free)
        painter.setPen(ink)
        painter.drawText(free, wrap, words)
        self._taken.append(free)
        return True

    def _hidden(self, at: QPointF) -> None:
        """A place that no declaration names: tinted, hollow and dotted, for control alone."""
        self._painter.setBrush(_ink("secret_tint"))
        self._painter.setPen(QPen(_ink("text"), 1.2, Qt.PenStyle.DotLine))
        self._painter.drawRect(_box(at, 6))

    def _site(self, site: SiteView) -> None:
        painter, at = self._painter, self._at(site.id)
        visits = [self._chart.inspections[v] for v in site.visits if v in self._chart.inspections]
        mark = mark_of(visits[-1]) if visits else None
        if site.id == self._chart.chosen:
            painter.setPen(QPen(_ink("focus"), 2))
            painter.setBrush(_ink("accent_soft"))
            painter.drawRoundedRect(_box(at, _RING + 3), 5, 5)
        if mark is not None:
            line = Qt.PenStyle.DashLine if mark in ("pending", "under_way") else Qt.PenStyle.SolidLine
            painter.setPen(QPen(_ink(_tone(mark)), 1.6, line))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(at, _RING, _RING)
        self._symbol(site, at)
        if mark is not None:
            self._sign(at, mark)

    def _symbol(self, site: SiteView, at: QPointF) -> None:
        """The host's symbol; hollow and struck through where nobody may look."""
        painter, team = self._painter, self._teams.get(site.host)
        if team is None:
            return
        path = symbol_path(team.symbol, _box(at, _SYMBOL / 2))
        if feasible(site, self._chart.view.zones):
            painter.fillPath(path, theme.team_colour(team.colour))
            return
        self._struck(at, team)

    def _struck(self, at: QPointF, team: Team) -> None:
        painter = self._painter
        painter.setBrush(_ink("panel"))
        painter.setPen(QPen(theme.team_colour(team.colour), 1.4))
        painter.drawPath(symbol_path(team.symbol, _box(at, _SYMBOL / 2)))
        half = _SYMBOL / 2 + 1
        painter.drawLine(at + QPointF(-half, half), at + QPointF(half, -half))

    def _sign(self, at: QPointF, mark: Mark) -> None:
        """The result, in a small disc at the upper right of the symbol."""
        painter, sign = self._painter, SIGNS[mark]
        top = max(at.y() - _SIGN - 2, self._area.top() + 1)
        box = QRectF(at.x() + 3, top, _SIGN, _SIGN)
        painter.setPen(QPen(_ink("panel"), 1))
        painter.setBrush(_ink(_tone(mark)))
        painter.drawEllipse(box)
        painter.setPen(_ink("panel"))
        painter.setFont(theme.font(10, QFont.Weight.Bold))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, sign.glyph)
        self._taken.append(box)

    def _name(self, site: SiteView) -> None:
        chosen = site.id == self._chart.chosen
        self._words(_box(self._at(site.id), _RING), site.name, _ink("text"), always=chosen)

    def _words(
        self, beside: QRectF, text: str, ink: QColor, *, always: bool = False, tint: bool = False
    ) -> None:
        """A name at the side where it meets nothing; left out where it would, unless it must be told."""
        font = self._strong if always else self._small
        width = QFontMetricsF(font).horizontalAdvance(text) + 2
        middle, top = beside.center().x() - width / 2, beside.center().y() - _LINE / 2
        spots = (
            QPointF(beside.right() + 2, top),
            QPointF(beside.left() - width - 2, top),
            QPointF(middle, beside.bottom()),
            QPointF(middle, beside.top() - _LINE - 4),
        )
        boxes = [QRectF(spot.x(), spot.y(), width, _LINE) for spot in spots]
        inside = [box for box in boxes if self._area.contains(box)]
        free = [box for box in inside if not any(map(box.intersects, self._taken))]
        place = free[0] if free else inside[0] if always and inside else None
        if place is None:
            return
        if always or tint:
            self._plate(place, "secret_tint" if tint else "panel")
        self._painter.setFont(font)
        self._painter.setPen(ink)
        self._painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text)
        self._taken.append(place)

    def _plate(self, box: QRectF, ground: str = "panel") -> None:
        """A ground under words, so that nothing runs through them."""
        colour = _ink(ground)
        colour.setAlphaF(0.88)
        self._painter.fillRect(box, colour)


def _box(at: QPointF, half: float) -> QRectF:
    return QRectF(at.x() - half, at.y() - half, 2 * half, 2 * half)


def _tone(mark: Mark) -> str:
    tone = SIGNS[mark].tone
    return {"plain": "muted", "info": "accent"}.get(tone, tone)


def _ink(name: str) -> QColor:
    return QColor(getattr(theme.current(), name))
