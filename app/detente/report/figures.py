"""Smaller figures: moves by category, latency of messages."""

import math
from collections.abc import Iterable, Mapping, Sequence

from detente.exercise.records import record
from detente.report.svg import (
    Drawing,
    Shape,
    box,
    line,
    number,
    shape,
    shortened,
    text_width,
    words,
)
from detente.words import tr

_WIDTH = 920.0
_ROW = 24.0
_TICKS = ((1, "1 min"), (10, "10 min"), (60, "1 h"), (360, "6 h"), (1440, "1 d"), (10080, "7 d"))


@record
class LatencyBar:
    """One message; None minutes where the latency is not known."""

    name: str
    who: str
    colour: str
    minutes: float | None


def moves_drawing(
    categories: Sequence[str],
    labels: Mapping[int, str],
    counts: Mapping[tuple[str, int], int],
    mean: Mapping[str, float],
) -> Drawing:
    """A row for each category, a column for each turn, a disc with the number of moves."""
    left = max(text_width(category, 11) for category in categories) + 24
    step = min((_WIDTH - left - 20) / len(labels), 90)
    top, largest = 30.0, max(counts.values())
    shapes = _turn_labels(labels.values(), left, step)
    for row, category in enumerate(categories):
        y = top + _ROW * (row + 0.5)
        colour = "vermilion" if mean[category] < -0.05 else "green" if mean[category] > 0.05 else "grey"
        shapes.append(line(left - 8, y, left + step * len(labels), y, "rule", stroke_width=0.6))
        shapes.append(words(left - 16, y + 4, category, 11, "ink", text_anchor="end"))
        for column, turn in enumerate(labels):
            many = counts.get((category, turn), 0)
            if many:
                x = left + step * (column + 0.5)
                radius = 6.5 + 4 * math.sqrt(many / largest)
                shapes.append(shape("circle", cx=x, cy=y, r=radius, fill=colour))
                shapes.append(
                    words(x, y + 3.8, number(many), 10.5, "paper", text_anchor="middle", font_weight="600")
                )
    total = sum(counts.values())
    return Drawing(
        width=left + step * len(labels) + 12,
        height=top + _ROW * len(categories) + 6,
        title=tr("Moves by category and turn"),
        description=tr(
            "{total} moves in {categories} categories; hostile categories stand first, the commonest cell "
            "holds {largest}.",
            total=total,
            categories=len(categories),
            largest=largest,
        ),
        shapes=tuple(shapes),
    )


def _turn_labels(labels: Iterable[str], left: float, step: float) -> list[Shape]:
    """Labels above the columns; where they would touch, every second one or fewer."""
    shapes: list[Shape] = []
    free = 0.0
    for column, label in enumerate(labels):
        x = left + step * (column + 0.5)
        width = text_width(label, 10)
        if x - width / 2 >= free:
            shapes.append(words(x, 16, label, 10, "muted", text_anchor="middle"))
            free = x + width / 2 + 6
    return shapes


def latency_drawing(bars: Sequence[LatencyBar]) -> Drawing:
    """A bar for each message on a logarithmic scale of minutes."""
    left = min(max(text_width(f"{bar.name}{bar.who}", 11, bold=True) for bar in bars) + 36, 260)
    right, top = _WIDTH - 190, 26.0
    longest = max((bar.minutes or 0 for bar in bars), default=0)
    scale = math.log10(max(longest * 1.2, 10) + 1)
    bottom = top + _ROW * len(bars)

    def at(minutes: float) -> float:
        return left + (right - left) * math.log10(minutes + 1) / scale

    shapes: list[Shape] = [line(left, top, left, bottom, "muted", stroke_width=1)]
    for minutes, label in _TICKS:
        if minutes <= longest * 1.2 or minutes <= 10:
            shapes.append(line(at(minutes), top, at(minutes), bottom, "rule", stroke_width=0.6))
            shapes.append(words(at(minutes), top - 8, label, 10, "muted", text_anchor="middle"))
    for row, bar in enumerate(bars):
        y = top + _ROW * (row + 0.5)
        shapes.append(words(8, y + 4, bar.name, 11, "ink", font_weight="600"))
        who = shortened(bar.who, left - 30 - text_width(bar.name, 11, bold=True), 11)
        shapes.append(words(left - 10, y + 4, who, 11, "muted", text_anchor="end"))
        if bar.minutes is None:
            shapes.append(words(left + 8, y + 4, tr("not known"), 11, "muted", font_style="italic"))
            continue
        end = max(at(bar.minutes), left + 3)
        shapes.append(box(left, y - 6.5, end - left, 13, bar.colour))
        shapes.append(words(end + 7, y + 4, _time(bar.minutes), 11, "ink"))
    slowest = max(bars, key=lambda bar: bar.minutes or 0)
    return Drawing(
        width=_WIDTH,
        height=bottom + 8,
        title=tr("Latency of messages"),
        description=tr(
            "{n} messages on a logarithmic scale; the slowest, {name}, took {time}.",
            n=len(bars),
            name=slowest.name,
            time=_time(slowest.minutes or 0),
        ),
        shapes=tuple(shapes),
    )


def _time(minutes: float) -> str:
    if minutes == 0:
        return tr("at once")
    if minutes < 120:
        return tr("{minutes:g} min", minutes=round(minutes, 1))
    return tr("{minutes:g} min = {hours:.1f} h", minutes=round(minutes, 1), hours=minutes / 60)
