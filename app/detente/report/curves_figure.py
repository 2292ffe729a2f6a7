"""The figure of the session: escalation above, trust below, on one time axis, with what happened between."""

from collections.abc import Sequence

from detente.exercise.chronicle import Chronicle
from detente.exercise.naming import fraction, short_name
from detente.exercise.setting import Scenario
from detente.report.axes import Lane, TimeAxis, spread, thinned
from detente.report.curves_guides import (
    MOST_POINTS,
    Frame,
    minimum_labels,
    minimum_lines,
    rung_labels,
    rung_steps,
)
from detente.report.marks import event_mark, team_mark
from detente.report.series import MarkedEvent, TimeCurve, TimeCurves, control_curves, public_curves
from detente.report.svg import Drawing, Shape, box, curve, line, shape, shortened, text_width, trace, words
from detente.words import tr

_LANES = (
    "move",
    "message",
    "inspection",
    "inject",
    "treaty",
    "step",
    "duty",
    "breach",
    "declaration",
    "activity",
    "incident",
    "red_line",
    "front",
    "voice",
)
_USUAL_LANES = 4
_HEAD, _BANDS, _STRIP, _FOOT = 24.0, 16.0, 14.0, 10.0
_LEFT = 74.0
_GAP = 30.0
"""Room between the lanes for the heading of the lower one."""


def extra_height(told: TimeCurves) -> float:
    """What a figure of usual height has to grow by, so that many kinds of events leave room for curves."""
    return max(len({event.kind for event in told.events}) - _USUAL_LANES, 0) * _STRIP


def curves_drawing(chronicle: Chronicle, *, width: float, height: float, public: bool = False) -> Drawing:
    """Draw the curves of a session; `public` leaves all but what the room was shown."""
    told = public_curves(chronicle) if public else control_curves(chronicle)
    return drawn(chronicle.scenario, told, width=width, height=height)


def drawn(scenario: Scenario, told: TimeCurves, *, width: float, height: float) -> Drawing:
    """Draw curves that have been gathered already."""
    labels = {c.key: shortened(_label(scenario, c), 200, 11) for c in (*told.escalation, *told.trust)}
    gutter = max((text_width(text, 11, bold=True) for text in labels.values()), default=0.0) + 34
    frame = _frame(told, width, height, gutter)
    shapes = [
        *_bands(told, frame),
        *_grid(frame),
        *_heading(scenario, told, width),
        *rung_steps(told, frame),
        *_events(scenario, told, frame),
        *minimum_lines(told, frame),
    ]
    for curves, lane in ((told.escalation, frame.upper), (told.trust, frame.lower)):
        shapes += [piece for c in curves for piece in _band(c, frame.axis, lane)]
        shapes += [piece for c in curves for piece in _line(scenario, c, frame.axis, lane)]
        shapes += _end_labels(scenario, curves, labels, frame.axis, lane)
    shapes += [*rung_labels(told, frame), *minimum_labels(scenario, told, frame)]
    return Drawing(
        width=width,
        height=height,
        title=tr("Trust and escalation"),
        description=told.description,
        shapes=tuple(shapes),
    )


def _frame(told: TimeCurves, width: float, height: float, gutter: float) -> Frame:
    kinds = [kind for kind in _LANES if any(e.kind == kind for e in told.events)]
    top = _HEAD + _BANDS
    strips_height = len(kinds) * _STRIP + (14 if kinds else 0)
    free = height - top - _FOOT - strips_height - 22 - _GAP
    upper = Lane(top=top + 22, bottom=top + 22 + free / 2, low=0, high=100)
    first_strip = upper.bottom + 14
    lower_top = upper.bottom + strips_height + _GAP
    return Frame(
        axis=TimeAxis(left=_LEFT, right=width - gutter, first=told.first, last=told.last),
        upper=upper,
        lower=Lane(top=lower_top, bottom=height - _FOOT, low=0, high=1),
        strips=tuple((kind, first_strip + i * _STRIP) for i, kind in enumerate(kinds)),
        top=_HEAD,
        bottom=height - _FOOT,
    )


def _bands(told: TimeCurves, frame: Frame) -> list[Shape]:
    bands: list[Shape] = []
    labels: list[Shape] = []
    free = 0.0
    for turn in frame.axis.turns():
        x, end = frame.axis.at(turn), frame.axis.at(turn + 1)
        if turn % 2 and end - x >= 2:
            bands.append(box(x, frame.top, end - x, frame.bottom - frame.top, "shade"))
        label = told.labels[turn]
        taken = x + text_width(label, 10) + 3
        # The briefing is narrow: its name may not push away that of the first turn.
        fits = taken <= (end if turn == 0 else frame.axis.right + 8)
        if x >= free and fits:
            labels.append(words(x + 4, frame.top + 12, label, 10, "muted"))
            free = taken
    return [*bands, *labels]


def _grid(frame: Frame) -> list[Shape]:
    left, right = frame.axis.left, frame.axis.right
    shapes = [
        words(left, frame.upper.top - 7, tr("Escalation index, 0 to 100"), 11, "ink", font_weight="600"),
        words(left, frame.lower.top - 7, tr("Trust, 0 to 1"), 11, "ink", font_weight="600"),
    ]
    for lane, ticks in ((frame.upper, (0, 25, 50, 75, 100)), (frame.lower, (0, 0.25, 0.5, 0.75, 1))):
        for number, tick in enumerate(ticks):
            y = lane.at(tick)
            shapes.append(line(left, y, right, y, "rule", stroke_width=1 if number == 0 else 0.6))
            if number % 2 == 0:
                shapes.append(words(left - 8, y + 3.5, f"{tick:g}", 10, "muted", text_anchor="end"))
    return shapes


def _heading(scenario: Scenario, told: TimeCurves, width: float) -> list[Shape]:
    caution = tr("exercise model, not a prediction")
    shapes = [words(width - 8, 14, caution, 10.5, "muted", text_anchor="end")]
    x, end = _LEFT + 5, width - text_width(caution, 10.5) - 30
    for team in scenario.teams:
        if team.id not in told.teams:
            continue
        name = team.short or team.name
        if x + text_width(name, 11, bold=True) > end:
            break
        shapes.append(team_mark(team.symbol, team.colour, x, 10))
        shapes.append(words(x + 10, 14, name, 11, team.colour, font_weight="600"))
        x += text_width(name, 11, bold=True) + 30
    return shapes


def _events(scenario: Scenario, told: TimeCurves, frame: Frame) -> list[Shape]:
    names = {
        "move": tr("moves"),
        "message": tr("messages"),
        "inspection": tr("inspections"),
        "inject": tr("injects"),
        "treaty": tr("treaties"),
        "step": tr("steps"),
        "duty": tr("kept"),
        "breach": tr("broken"),
        "declaration": tr("declarations"),
        "activity": tr("activities"),
        "incident": tr("incidents"),
        "red_line": tr("red lines"),
        "front": tr("home front"),
        "voice": tr("voices"),
    }
    colours = {team.id: team.colour for team in scenario.teams}
    shapes: list[Shape] = []
    for kind, y in frame.strips:
        shapes.append(words(frame.axis.left - 8, y + 3.5, names[kind], 10, "muted", text_anchor="end"))
        marked = [e for e in told.events if e.kind == kind]
        for event, x in _apart(marked, frame.axis):
            shapes.append(event_mark(kind, colours.get(event.team, "ink"), x, y, 0.95))
    return shapes


def _apart(events: Sequence[MarkedEvent], axis: TimeAxis) -> list[tuple[MarkedEvent, float]]:
    """Where marks would cover one another the later one is left out; the tables list them all."""
    kept: list[tuple[MarkedEvent, float]] = []
    for event in events:
        x = axis.at(event.x)
        if not kept or x - kept[-1][1] >= 5:
            kept.append((event, x))
    return kept


def _band(c: TimeCurve, axis: TimeAxis, lane: Lane) -> list[Shape]:
    if not c.band:
        return []
    ends = [*c.band, (axis.last + 1.0, c.band[-1][1], c.band[-1][2])]
    low = thinned([(axis.at(x), lane.at(lowest)) for x, lowest, _ in ends], MOST_POINTS)
    high = thinned([(axis.at(x), lane.at(highest)) for x, _, highest in ends], MOST_POINTS)
    return [shape("path", d=trace([*low, *reversed(high)]) + "Z", fill=c.colour, fill_opacity=0.07)]


def _line(scenario: Scenario, c: TimeCurve, axis: TimeAxis, lane: Lane) -> list[Shape]:
    if not c.points:
        return []
    points = [(axis.at(x), lane.at(value)) for x, value in c.points]
    if c.holds:
        points.append((axis.right, points[-1][1]))
    shapes = [curve(thinned(points, MOST_POINTS), c.colour, 2, c.dash, stroke_linecap="butt")]
    if len(points) == 1:
        shapes.append(shape("circle", cx=points[0][0], cy=points[0][1], r=3, fill=c.colour))
    if c.beads:
        subject = scenario.team(c.b)
        shapes += [
            team_mark(subject.symbol, subject.colour, axis.at(x), lane.at(value), 0.62)
            for x, value in c.beads
        ]
    return shapes


def _end_labels(
    scenario: Scenario, curves: Sequence[TimeCurve], labels: dict[str, str], axis: TimeAxis, lane: Lane
) -> list[Shape]:
    shown = [c for c in curves if c.points]
    wanted = [lane.at(c.points[-1][1]) for c in shown]
    placed = spread(wanted, 15, lane.top + 2, lane.bottom - 2)
    shapes: list[Shape] = []
    for c, from_y, y in zip(shown, wanted, placed, strict=True):
        x = axis.right + 4
        start = axis.right if c.holds else axis.at(c.points[-1][0])
        if abs(y - from_y) > 3 or start < axis.right:
            shapes.append(curve([(start, from_y), (axis.right, from_y), (x + 6, y)], c.colour, 0.8, ""))
        team = next((t for t in scenario.teams if c.kind == "trust" and t.id == c.a), None)
        if team:
            shapes.append(team_mark(team.symbol, team.colour, x + 13, y, 0.85))
        offset = 22 if team else 9
        shapes.append(words(x + offset, y + 4, labels[c.key], 11, c.colour, font_weight="600"))
    return shapes


def _label(scenario: Scenario, c: TimeCurve) -> str:
    a, b = (shortened(short_name(scenario, team), 80, 11) for team in (c.a, c.b))
    value = c.points[-1][1] if c.points else 0.0
    if c.kind == "trust":
        return tr("{a} trusts {b} {value}", a=a, b=b, value=fraction(value))
    return tr("{a}–{b} {value:.0f} of 100", a=a, b=b, value=value)
