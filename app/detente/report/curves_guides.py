"""What guides the eye in the figure of curves: Kahn's rung and minimum trust as step lines."""

from detente.exercise.naming import fraction, short_name
from detente.exercise.records import record
from detente.exercise.setting import Scenario
from detente.report.axes import Lane, TimeAxis, spread, thinned
from detente.report.series import TimeCurve, TimeCurves
from detente.report.svg import Point, Shape, curve, shape, shortened, text_width, words
from detente.words import tr

MOST_POINTS = 1_600
"""Points of one line; a screen shows no more."""


@record
class Frame:
    """How the parts of the figure share its area."""

    axis: TimeAxis
    upper: Lane
    lower: Lane
    strips: tuple[tuple[str, float], ...]
    """Kinds of events with the height of their line."""
    top: float
    bottom: float


def rung_steps(told: TimeCurves, frame: Frame) -> list[Shape]:
    """Kahn's rung as a thin step line: 44 rungs over the height of the lane."""
    if not any(rung for _, rung in told.rungs):
        return []
    lane = _rung_lane(frame)
    points: list[tuple[float, float]] = []
    before = 0
    for x, rung in told.rungs:
        at = frame.axis.at(x)
        points += [(at, lane.at(before)), (at, lane.at(rung))]
        before = rung
    points.append((frame.axis.right, lane.at(before)))
    return [curve(thinned(points, MOST_POINTS), "muted", 1, "", stroke_opacity=0.55)]


def _rung_lane(frame: Frame) -> Lane:
    return Lane(top=frame.upper.top, bottom=frame.upper.bottom, low=0, high=44)


def rung_labels(told: TimeCurves, frame: Frame) -> list[Shape]:
    """The rung where it changes, above its line; below it where a curve runs above."""
    lane = _rung_lane(frame)
    shapes: list[Shape] = []
    free, before = 0.0, 0
    for x, rung in told.rungs:
        at, y = frame.axis.at(x), lane.at(rung)
        label = str(rung) if shapes else tr("Kahn rung {rung}", rung=rung)
        end = at + 3 + text_width(label, 9.5)
        if rung not in (before, 0) and at >= free and end < frame.axis.right:
            crossed = any(
                at - 10 <= frame.axis.at(p) <= end + 10 and -14 <= frame.upper.at(value) - y <= 3
                for c in told.escalation
                for p, value in c.points
            )
            shapes.append(_haloed(at + 3, y + 11 if crossed else y - 3, label, 9.5, "muted"))
            free = end + 3
        before = rung
    return shapes


_Steps = tuple[tuple[float, float], ...]


def _minima(told: TimeCurves) -> dict[_Steps, list[TimeCurve]]:
    """The step lines of minimum trust, each with the curves that share it."""
    lines: dict[_Steps, list[TimeCurve]] = {}
    for c in told.trust:
        if c.minimum:
            lines.setdefault(tuple((x, round(value, 4)) for x, value in c.minimum), []).append(c)
    return lines


def minimum_lines(told: TimeCurves, frame: Frame) -> list[Shape]:
    """Dotted step lines of the trust from which cooperation pays; equal ones are drawn once."""
    drawn: list[Shape] = []
    for steps in _minima(told):
        points: list[Point] = []
        for number, (x, value) in enumerate(steps):
            at = frame.axis.at(x) if number else frame.axis.left
            points += [(at, points[-1][1]), (at, frame.lower.at(value))] if points else []
            points = points or [(at, frame.lower.at(value))]
        points.append((frame.axis.right, points[-1][1]))
        drawn.append(curve(thinned(points, MOST_POINTS), "muted", 1.2, "1.5 3.5"))
    return drawn


def minimum_labels(scenario: Scenario, told: TimeCurves, frame: Frame) -> list[Shape]:
    """The values of minimum trust above their lines, with the pairs they hold for where they differ."""
    lines = _minima(told)
    begun = [frame.lower.at(steps[0][1]) + (11 if _rises(steps) else -4) for steps in lines]
    places = spread(begun, 12, frame.lower.top, frame.lower.bottom)
    shapes: list[Shape] = []
    for (steps, curves), y in zip(lines.items(), places, strict=True):
        label = tr("minimum trust {value}", value=fraction(steps[0][1]))
        if len(lines) > 1:
            pairs = dict.fromkeys(tuple(sorted((c.a, c.b))) for c in curves)
            who = ", ".join("–".join(short_name(scenario, team) for team in pair) for pair in pairs)
            label = tr("{label}, {pairs}", label=label, pairs=who)
        label = shortened(label, 240, 10)
        shapes.append(_haloed(frame.axis.left + 4, y, label, 10, "muted"))
        shapes += _new_minima(steps, frame, frame.axis.left + 10 + text_width(label, 10))
    return shapes


def _rises(steps: _Steps) -> bool:
    """Whether the line goes up from where it begins, through what would stand above it."""
    return len(steps) > 1 and steps[1][1] > steps[0][1]


def _new_minima(steps: _Steps, frame: Frame, free: float) -> list[Shape]:
    """What minimum trust changes to, where there is room to say it."""
    shapes: list[Shape] = []
    for number, (x, value) in enumerate(steps[1:], start=1):
        at, last = frame.axis.at(x), number == len(steps) - 1
        until = frame.axis.right if last else frame.axis.at(steps[number + 1][0])
        label = fraction(value)
        if at >= free and until - at >= text_width(label, 10) + 6:
            shapes.append(_haloed(at + 4, frame.lower.at(value) - 4, label, 10, "muted"))
            free = at + text_width(label, 10) + 8
    return shapes


def _haloed(x: float, y: float, text: str, size: float, fill: str) -> Shape:
    """Text that stays readable where a line runs under it."""
    return shape(
        "g",
        words(
            x,
            y,
            text,
            size,
            "paper",
            stroke="paper",
            stroke_width=3,
            stroke_linejoin="round",
            stroke_opacity=0.8,
        ),
        words(x, y, text, size, fill),
    )
