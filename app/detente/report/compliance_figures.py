"""Figures of compliance: how many obligations stood where, and the ledger obligation by obligation."""

from collections.abc import Callable, Mapping, Sequence

from detente.exercise.compliance import Alarm
from detente.exercise.obligations.acts import Standing
from detente.exercise.obligations.ruling import state_name
from detente.exercise.records import record
from detente.exercise.setting import Colour, Symbol
from detente.report.axes import Lane, nice_step
from detente.report.marks import team_mark
from detente.report.state_marks import DUTY_STATES, duty_colour, duty_mark
from detente.report.svg import Drawing, Shape, box, line, shortened, text_width, words
from detente.report.treaty_words import alarm_name
from detente.words import tr

_WIDTH = 920.0
_ROW = 19.0
_LEFT, _TOP = 44.0, 12.0
_STACK = 190.0


@record
class LedgerLine:
    """One obligation over the turns."""

    name: str
    text: str
    symbol: Symbol
    colour: Colour
    states: Mapping[int, Standing]
    alarms: Mapping[int, Alarm]


def states_drawing(labels: Mapping[int, str], counts: Mapping[int, Mapping[Standing, int]]) -> Drawing:
    """A stack for each turn: obligations by state at its end, each with its mark and its number."""
    most = max(sum(stack.values()) for stack in counts.values())
    step = nice_step(most)
    most = step * -(-most // step)
    lane = Lane(top=_TOP, bottom=_TOP + _STACK, low=0, high=most)
    wide = (_WIDTH - _LEFT - 8) / len(labels)
    shapes = _scale(lane, most, step)
    for column, turn in enumerate(labels):
        x = _LEFT + wide * column
        shapes += _stack(counts.get(turn, {}), lane, x + wide * 0.12, wide * 0.76)
        label = shortened(labels[turn], wide - 4, 10)
        shapes.append(words(x + wide / 2, lane.bottom + 15, label, 10, "muted", text_anchor="middle"))
    used = [state for state in DUTY_STATES if any(stack.get(state) for stack in counts.values())]
    shapes += _legend(used, _LEFT, lane.bottom + 38)
    return Drawing(
        width=_WIDTH,
        height=lane.bottom + 50,
        title=tr("Obligations by state and turn"),
        description=_stack_words(labels, counts),
        shapes=tuple(shapes),
    )


def _stack_words(labels: Mapping[int, str], counts: Mapping[int, Mapping[Standing, int]]) -> str:
    last = max(counts)
    told = ", ".join(
        tr("{n} {state}", n=counts[last][state], state=state_name(state))
        for state in DUTY_STATES
        if counts[last].get(state)
    )
    return tr("At the end of {turn}: {told}.", turn=labels[last], told=told)


def _scale(lane: Lane, most: int, step: int) -> list[Shape]:
    shapes: list[Shape] = []
    for tick in range(0, most + 1, step):
        y = lane.at(tick)
        shapes.append(line(_LEFT, y, _WIDTH - 8, y, "rule", stroke_width=0.6))
        shapes.append(words(_LEFT - 8, y + 3.5, str(tick), 10, "muted", text_anchor="end"))
    return shapes


def _stack(stack: Mapping[Standing, int], lane: Lane, x: float, width: float) -> list[Shape]:
    shapes: list[Shape] = []
    below = 0
    for state in DUTY_STATES:
        many = stack.get(state, 0)
        if not many:
            continue
        top, bottom = lane.at(below + many), lane.at(below)
        colour, middle = duty_colour(state), (top + bottom) / 2
        shapes.append(
            box(x, top, width, bottom - top, colour, fill_opacity=0.2, stroke=colour, stroke_width=0.8)
        )
        if bottom - top >= 11 and width >= 30:
            shapes.append(duty_mark(state, x + width / 2 - 9, middle, 0.75))
            shapes.append(words(x + width / 2 + 1, middle + 3.8, str(many), 10.5, "ink"))
        below += many
    return shapes


def _legend(states: Sequence[Standing], x: float, y: float) -> list[Shape]:
    shapes: list[Shape] = []
    for state in states:
        name = state_name(state)
        shapes.append(duty_mark(state, x + 5, y, 0.9))
        shapes.append(words(x + 16, y + 4, name, 10.5, duty_colour(state)))
        x += text_width(name, 10.5) + 38
    return shapes


def ledger_drawing(labels: Mapping[int, str], lines: Sequence[LedgerLine]) -> Drawing:
    """A row for each obligation, a column for each turn; inspections that rang or were blind are lettered."""
    left = 300.0
    wide = (_WIDTH - left - 6) / len(labels)
    top = 22.0
    bottom = top + _ROW * len(lines)
    shapes = [
        words(
            left + wide * (column + 0.5),
            14,
            shortened(label, wide - 3, 9.5),
            9.5,
            "muted",
            text_anchor="middle",
        )
        for column, label in enumerate(labels.values())
    ]
    for row, one in enumerate(lines):
        y = top + _ROW * (row + 0.5)
        shapes += _head(one, y, left)
        for column, turn in enumerate(labels):
            if turn in one.states:
                shapes += _cell(one, turn, left + wide * column, y, wide)
    used = [state for state in DUTY_STATES if any(state in one.states.values() for one in lines)]
    shapes += _legend(used, 10, bottom + 18)
    alarms = [a for a in _LETTERS if any(a in one.alarms.values() for one in lines)]
    shapes += _letters_explained(alarms, 10, bottom + 38)
    return Drawing(
        width=_WIDTH,
        height=bottom + (48 if alarms else 28),
        title=tr("The compliance ledger"),
        description=_ledger_words(lines),
        shapes=tuple(shapes),
    )


_LETTERS: dict[Alarm, Callable[[], str]] = {
    "true": lambda: tr("V"),
    "false": lambda: tr("F"),
    "missed": lambda: tr("M"),
}


def _letters_explained(alarms: Sequence[Alarm], x: float, y: float) -> list[Shape]:
    shapes: list[Shape] = []
    for alarm in alarms:
        told = tr("{letter}: {meaning}", letter=_LETTERS[alarm](), meaning=alarm_name(alarm))
        shapes.append(words(x, y + 4, told, 10.5, "ink", font_weight="600"))
        x += text_width(told, 10.5, bold=True) + 26
    return shapes


def _head(one: LedgerLine, y: float, left: float) -> list[Shape]:
    indent = 30 + text_width(one.name, 10.5, bold=True)
    return [
        words(8, y + 4, one.name, 10.5, "ink", font_weight="600"),
        team_mark(one.symbol, one.colour, indent - 8, y, 0.85),
        words(indent + 2, y + 4, shortened(one.text, left - indent - 10, 10.5), 10.5, "muted"),
    ]


def _cell(one: LedgerLine, turn: int, x: float, y: float, wide: float) -> list[Shape]:
    state, alarm = one.states[turn], one.alarms.get(turn, "")
    colour = duty_colour(state)
    ground = box(x + 0.5, y - _ROW / 2 + 0.5, wide - 1, _ROW - 1, colour, fill_opacity=0.14)
    if not alarm:
        return [ground, duty_mark(state, x + wide / 2, y, 0.78)]
    letter = words(
        x + wide / 2 + 8, y + 4, _LETTERS[alarm](), 11, "ink", text_anchor="middle", font_weight="700"
    )
    return [ground, duty_mark(state, x + wide / 2 - 6, y, 0.78), letter]


def _ledger_words(lines: Sequence[LedgerLine]) -> str:
    broken = [one.name for one in lines if "broken" in one.states.values()]
    if not broken:
        return tr("{n} obligations; none of them was broken in any turn.", n=len(lines))
    return tr(
        "{n} obligations; broken at the end of at least one turn: {ids}.",
        n=len(lines),
        ids=", ".join(broken),
    )
