"""Curves for the room: few, thick, labelled at their ends, two quantities in two lanes."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont

from detente.exercise.views import PublicTeam, PublicView
from detente.ui import theme
from detente.ui.canvas import FLOOR, LINE, Drawing, Mark, Page, Said, Stroke, Words, natural_width
from detente.words import bare, tr

_FIRST, _SECOND = "\ue000", "\ue001"
_WIDTH: Final = 5.0
_LABELS: Final = 0.3
"""Share of the page that the labels may take."""
_BOLD: Final = QFont.Weight.DemiBold


@dataclass(frozen=True, slots=True)
class _Box:
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class _Line:
    """One curve, ready to draw."""

    points: tuple[tuple[float, float], ...]
    """Turn and share of the lane's height."""
    ink: str
    style: Qt.PenStyle
    label: str
    """Words with private-use signs where the symbols of the pair stand."""
    said: str
    pair: tuple[PublicTeam | None, PublicTeam | None]


def draw_strip(page: Page, view: PublicView, margin: float, bottom: float) -> float:
    """Both lanes side by side at the foot of a page; answers where the strip begins."""
    size = _label_size(page, view, page.size(32, 1.25), page.width * 0.22)
    top = bottom - page.height * 0.25
    middle, gap = page.width / 2, 40.0
    note = Words(
        _caution(), margin, bottom + 6, page.width - 2 * margin, FLOOR, page.beam.muted, align="right"
    )
    page.add(note)
    _lane(page, view, "escalation", _Box(margin, top, middle - gap, bottom - 16), size)
    _lane(page, view, "trust", _Box(middle + gap, top, page.width - margin, bottom - 16), size)
    return top


def draw_lanes(page: Page, view: PublicView, margin: float, top: float, bottom: float) -> None:
    """Both lanes one above the other on a common time axis, filling a page."""
    size = _label_size(page, view, page.size(38, 1.25), page.width * _LABELS)
    width = page.width - 2 * margin
    page.add(Words(_caution(), margin, bottom - FLOOR * LINE, width, FLOOR, page.beam.muted, align="right"))
    if not any(curve.points for curve in view.curves):
        nothing = tr("There are no curves to show yet.")
        page.add(Words(nothing, margin, top + 40, width, page.size(48), page.beam.muted))
        return
    axis = bottom - FLOOR * LINE - 20 - size * LINE
    split = top + (axis - top) * 0.46
    reach = max(_label_width(page, view, kind, size) for kind in ("escalation", "trust"))
    _lane(page, view, "escalation", _Box(margin, top, page.width - margin, split - 24), size, reach)
    _lane(page, view, "trust", _Box(margin, split + 24, page.width - margin, axis - 12), size, reach)
    _axis(page, view, _Box(margin, axis, page.width - margin - reach, bottom), page.size(30, 1.25))


def _caution() -> str:
    return tr("exercise model, not a prediction")


def _lane(page: Page, view: PublicView, kind: str, box: _Box, size: int, reach: float = 0.0) -> None:
    """One quantity: a title, a top and a bottom hairline, the curves and their labels."""
    small = max(FLOOR, round(size * 0.75))
    title = tr("Escalation, 0 to 100") if kind == "escalation" else tr("Trust, 0 to 1")
    plot = _Box(
        box.left,
        box.top + small * 1.7,
        box.right - (reach or _label_width(page, view, kind, size)),
        box.bottom,
    )
    lines = _lines(page, view, kind)
    label_size = min(size, max(FLOOR, int((plot.bottom - plot.top) / LINE / max(1, len(lines)))))
    most = max(1, int((plot.bottom - plot.top) / (label_size * LINE)))
    if len(lines) > most:
        title = tr("{title} – {shown} of {all} curves", title=title, shown=most, all=len(lines))
        lines = lines[:most]
    page.add(Words(title, box.left, box.top, box.right - box.left, small, page.beam.muted))
    for level in (plot.top, plot.bottom):
        page.add(Stroke(((plot.left, level), (plot.right, level)), page.beam.hairline, 1.5))
    first, last = _span(view)
    ends: list[float] = []
    for line in lines:
        drawn = tuple(_at(plot, point, first, last) for point in line.points)
        if len(drawn) > 1:
            page.add(Stroke(drawn, line.ink, _WIDTH, line.style))
        x, y = drawn[-1]
        page.add(Mark("circle", x - 9, y - 9, 18, line.ink))
        ends.append(y)
    tops = _apart(ends, label_size * LINE, plot)
    for line, end, at in zip(lines, ends, tops, strict=True):
        _label(page, line, plot.right + 24, at, label_size)
        if abs(at - end) > label_size * 0.4:
            page.add(Stroke(((plot.right + 9, end), (plot.right + 22, at)), line.ink, 1.5))


def _lines(page: Page, view: PublicView, kind: str) -> list[_Line]:
    curves = [curve for curve in view.curves if curve.kind == kind and curve.points]
    order = [team.id for team in view.teams]
    made = []
    for number, curve in enumerate(curves):
        a, b = view.team(curve.a), view.team(curve.b)
        latest = curve.points[-1][1]
        if kind == "escalation":
            label = f"{latest:.0f}" if len(curves) == 1 else f"{_FIRST}{_SECOND} {latest:.0f}"
            said = tr(
                "Escalation {a} and {b} {value:.0f}", a=_name(a, curve.a), b=_name(b, curve.b), value=latest
            )
            ink, style, top = page.beam.text, theme.line_style(number), 100.0
        else:
            value = f"{latest:.2f}".removeprefix("0")
            label = tr("{a} trusts {b} {value}", a=_FIRST, b=_SECOND, value=value)
            said = tr("{a} trusts {b} {value}", a=_name(a, curve.a), b=_name(b, curve.b), value=value)
            ink = page.beam.team(a.colour) if a else page.beam.text
            style, top = theme.line_style(order.index(curve.a) if curve.a in order else number), 1.0
        points = tuple((float(turn), min(max(value_ / top, 0.0), 1.0)) for turn, value_ in curve.points)
        made.append(_Line(points, ink, style, label, said, (a, b)))
    return made


def _name(team: PublicTeam | None, team_id: str) -> str:
    return (team.short or team.name) if team else team_id


def _span(view: PublicView) -> tuple[float, float]:
    turns = [turn for curve in view.curves for turn, _ in curve.points]
    last = max(turns)
    return float(min(*turns, last - 1)), float(last)


def _at(plot: _Box, point: tuple[float, float], first: float, last: float) -> tuple[float, float]:
    turn, share = point
    x = plot.left + (plot.right - plot.left) * (turn - first) / (last - first)
    return x, plot.bottom - (plot.bottom - plot.top) * share


def _apart(ends: Sequence[float], step: float, plot: _Box) -> list[float]:
    """The middles of the labels: as near to the curves' ends as they can be without overlapping."""
    order = sorted(range(len(ends)), key=lambda i: ends[i])
    middles = [min(max(ends[i], plot.top), plot.bottom) for i in order]
    for i in range(1, len(middles)):
        middles[i] = max(middles[i], middles[i - 1] + step)
    limit = plot.bottom
    for i in range(len(middles) - 1, -1, -1):
        middles[i] = min(middles[i], limit)
        limit = middles[i] - step
    placed = [0.0] * len(ends)
    for place, i in enumerate(order):
        placed[i] = middles[place]
    return placed


def _label(page: Page, line: _Line, left: float, middle: float, size: int) -> None:
    page.add(Said(line.said), *_runs(page, line, left, middle - size * LINE / 2, size)[0])


def _runs(page: Page, line: _Line, left: float, top: float, size: int) -> tuple[list[Drawing], float]:
    """The label as words and symbols one after the other, and its right edge."""
    drawn: list[Drawing] = []
    for part in re.split(f"([{_FIRST}{_SECOND}])", bare(line.label)):
        if part in (_FIRST, _SECOND):
            team = line.pair[part == _SECOND]
            if team:
                ink = page.beam.team(team.colour)
                drawn.append(Mark(team.symbol, left, top + size * 0.25, size * 0.8, ink))
            left += size * 0.95
        elif part.strip():
            words = Words(part.strip(), left, top, 1e4, size, line.ink, _BOLD, tabular=True, silent=True)
            width = natural_width(words)
            space = size * 0.28
            lead = space if part.startswith(" ") else 0.0
            drawn.append(replace(words, left=left + lead, width=width + 2))
            left += lead + width + (space if part.endswith(" ") else 0.0)
    return drawn, left


def _label_size(page: Page, view: PublicView, size: int, room: float) -> int:
    """The largest type up to this one in which every label has room."""
    kinds = ("escalation", "trust")
    while size > FLOOR and max(_label_width(page, view, kind, size) for kind in kinds) > room:
        size -= 2
    return max(size, FLOOR)


def _label_width(page: Page, view: PublicView, kind: str, size: int) -> float:
    rights = [_runs(page, line, 0.0, 0.0, size)[1] for line in _lines(page, view, kind)]
    return max(rights, default=0.0) + 34


def _axis(page: Page, view: PublicView, box: _Box, size: int) -> None:
    """The turns under the curves; as many as have room."""
    first, last = _span(view)
    turns = sorted({turn for curve in view.curves for turn, _ in curve.points})
    names = {turn: tr("Turn {number}", number=turn) if turn else tr("Start") for turn in turns}
    widest = max(natural_width(Words(name, 0, 0, 1e4, size, page.beam.muted)) for name in names.values()) + 24
    pitch = (box.right - box.left) / (last - first)
    every = max(1, ceil(widest / pitch))
    for turn in turns:
        if (turns[-1] - turn) % every == 0:
            left = box.left + pitch * (turn - first) - widest / 2
            page.add(Words(names[turn], left, box.top, widest, size, page.beam.muted, align="center"))
