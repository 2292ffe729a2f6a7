"""Planned against actual time: how the day went, phase by phase."""

from detente.exercise.phases import DayRow, Phases, day_rows
from detente.exercise.phases import turn_label as label_of
from detente.report.axes import nice_step
from detente.report.blocks import Block, Cell, Column, Figure, Section, Table, capped, paragraphs
from detente.report.facts import Facts, played
from detente.report.svg import Drawing, Shape, box, line, shortened, text_width, words
from detente.words import tr

_WIDTH = 920.0
_ROW = 24.0
_TOP = 26.0
_MOST_ROWS = 500
_MOST_BARS = 40


def timing(facts: Facts) -> tuple[Section, ...]:
    """The section; none where no clock ever ran."""
    days = played(facts.chronicle)
    phases = facts.chronicle.state.of(Phases)
    rows = day_rows(phases, days[1]) if days else ()
    over = [row for row in rows if row.spent_seconds is not None]
    if not any(row.spent_seconds for row in over):
        return ()
    blocks: list[Block] = [*paragraphs(_told(over, rows)), _table(facts, rows)]
    bars = [row for row in over if row.planned_seconds or row.spent_seconds][:_MOST_BARS]
    blocks.insert(1, Figure(id="timing", caption=_caption(), drawing=_drawing(bars), data="phases"))
    return (Section(id="timing", title=tr("Planned and actual time"), blocks=tuple(blocks)),)


def _caption() -> str:
    return tr("Planned time of each phase (line) and the time that it took (bar)")


def _told(over: list[DayRow], rows: tuple[DayRow, ...]) -> str:
    planned = sum(row.planned_seconds for row in over) / 60
    spent = sum(row.spent_seconds or 0.0 for row in over) / 60
    left_out = sum(row.standing == "left out" for row in rows)
    told = tr(
        "The phases that were played were planned to take {planned:.0f} minutes and took {spent:.0f}, "
        "pauses of the clock not counted.",
        planned=planned,
        spent=spent,
    )
    return f"{told} {tr('Phases left out: {count}.', count=left_out)}" if left_out else told


def _table(facts: Facts, rows: tuple[DayRow, ...]) -> Table:
    return Table(
        id="phases",
        caption=tr("Phases with planned and actual minutes"),
        columns=(
            Column(key="turn", title=tr("Turn"), kind="number"),
            Column(key="label", title=tr("Label"), kind="id"),
            Column(key="phase", title=tr("Phase")),
            Column(key="planned", title=tr("Planned"), kind="number", digits=1),
            Column(key="actual", title=tr("Actual"), kind="number", digits=1),
            Column(key="difference", title=tr("Difference"), kind="signed", digits=1),
            Column(key="state", title=tr("State")),
        ),
        rows=capped([_row(facts, row) for row in rows], _MOST_ROWS),
        note=tr("Planned is what stood in the plan when the phase was left, changes in play included."),
    )


def _row(facts: Facts, row: DayRow) -> tuple[Cell, ...]:
    states = {
        "over": tr("played"),
        "now": tr("under way"),
        "ahead": tr("not reached"),
        "left out": tr("left out"),
    }
    drift = row.drift_seconds
    return (
        row.turn,
        label_of(facts.scenario, row.turn),
        row.name,
        row.planned_seconds / 60,
        row.spent_seconds / 60 if row.spent_seconds is not None else None,
        drift / 60 if drift is not None else None,
        states[row.standing],
    )


def _drawing(bars: list[DayRow]) -> Drawing:
    """A bar for what each phase took, with a line where its plan ended; more than planned is drawn apart."""
    names = [_name(bar) for bar in bars]
    left = min(max(text_width(name, 11) for name in names) + 24, 260)
    right = _WIDTH - 120
    most = max(max(bar.planned_seconds, bar.spent_seconds or 0.0) for bar in bars) / 60
    step = nice_step(most)
    bottom = _TOP + _ROW * len(bars)

    def at(minutes: float) -> float:
        return left + (right - left) * minutes / most

    shapes: list[Shape] = [line(left, _TOP, left, bottom, "muted", stroke_width=1)]
    tick = step
    while tick <= most:
        shapes.append(line(at(tick), _TOP, at(tick), bottom, "rule", stroke_width=0.6))
        label = tr("{minutes:g} min", minutes=tick)
        shapes.append(words(at(tick), _TOP - 8, label, 10, "muted", text_anchor="middle"))
        tick += step
    for number, bar in enumerate(bars):
        y = _TOP + _ROW * (number + 0.5)
        planned, spent = bar.planned_seconds / 60, (bar.spent_seconds or 0.0) / 60
        name = shortened(names[number], left - 16, 11)
        shapes.append(words(left - 8, y + 4, name, 11, "ink", text_anchor="end"))
        shapes.append(box(left, y - 6, at(min(planned, spent)) - left, 12, "sky"))
        if spent > planned:
            shapes.append(box(at(planned), y - 6, at(spent) - at(planned), 12, "orange"))
        shapes.append(line(at(planned), y - 9, at(planned), y + 9, "ink", stroke_width=1.6))
        told = tr("{spent:.1f} of {planned:.1f}", spent=spent, planned=planned)
        shapes.append(words(max(at(spent), at(planned)) + 7, y + 4, told, 11, "ink"))
    longest = max(bars, key=lambda bar: bar.drift_seconds or 0.0)
    return Drawing(
        width=_WIDTH,
        height=bottom + 8,
        title=tr("Planned and actual time"),
        description=tr(
            "{count} phases; {name} took {minutes:.1f} minutes more than planned, the most of all.",
            count=len(bars),
            name=_name(longest),
            minutes=max(longest.drift_seconds or 0.0, 0.0) / 60,
        ),
        shapes=tuple(shapes),
    )


def _name(bar: DayRow) -> str:
    return bar.name if bar.once else tr("{phase}, turn {turn}", phase=bar.name, turn=bar.turn)
