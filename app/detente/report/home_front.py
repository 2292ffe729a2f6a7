"""The home front: approval and support over the turns, votes, elections, and what moved them."""

from collections.abc import Mapping

from detente.exercise.boards import CONTROL
from detente.exercise.boards.crisis import fronts
from detente.exercise.boards.crisis_shapes import FrontView
from detente.exercise.chronicle import by_turn
from detente.exercise.domestic import acts
from detente.exercise.domestic.fronts import Domestic
from detente.exercise.mechanic import Event
from detente.exercise.naming import short_name
from detente.exercise.telling import tell
from detente.report.blocks import Block, Cell, Column, Figure, Section, Table
from detente.report.crisis_figures import Trace, lines_drawing
from detente.report.facts import Facts
from detente.report.log import placed
from detente.words import tr

_MOVES: tuple[type[Event], ...] = (
    acts.ApprovalMoved,
    acts.CapitalSpent,
    acts.RatificationVoted,
    acts.ElectionHeld,
)

Course = Mapping[int, tuple[FrontView, ...]]


def sections(facts: Facts) -> tuple[Section, ...]:
    """The section; none where no team has a home front."""
    if not facts.chronicle.state.of(Domestic).fronts:
        return ()
    course = {turn: fronts(state, CONTROL) for turn, state in by_turn(facts.chronicle).items()}
    blocks: list[Block] = [_figure(facts, course), _table(facts, course), _factions(facts, course)]
    moved = _moved(facts)
    blocks += [moved] if moved.rows else []
    return (Section(id="home-front", title=tr("Home front"), blocks=tuple(blocks)),)


def _figure(facts: Facts, course: Course) -> Figure:
    traces: list[Trace] = []
    for number, front in enumerate(course[max(course)]):
        name, colour = short_name(facts.scenario, front.team), facts.scenario.team(front.team).colour
        approval = tuple((turn, views[number].approval) for turn, views in course.items())
        support = tuple((turn, views[number].weighted) for turn, views in course.items())
        traces.append(Trace(name=tr("{team}, approval", team=name), colour=colour, points=approval))
        traces.append(Trace(name=tr("{team}, support", team=name), colour=colour, points=support))
    title = tr("Approval, and the factions’ weighted support, by turn")
    return Figure(
        id="fronts",
        caption=title,
        drawing=lines_drawing(title, traces, max(course)),
        data="front-course",
    )


def _table(facts: Facts, course: Course) -> Table:
    rows: list[tuple[Cell, ...]] = [
        (
            turn,
            short_name(facts.scenario, front.team),
            front.approval,
            front.weighted,
            front.capital,
            front.treasury,
            front.arms_spent,
        )
        for turn, views in course.items()
        for front in views
    ]
    return Table(
        id="front-course",
        caption=tr("The home front at the end of each turn"),
        columns=(
            Column(key="turn", title=tr("Turn"), kind="number"),
            Column(key="team", title=tr("Team")),
            Column(key="approval", title=tr("Approval"), kind="percent"),
            Column(key="support", title=tr("Support"), kind="percent"),
            Column(key="capital", title=tr("Capital"), kind="number", digits=1),
            Column(key="treasury", title=tr("Treasury"), kind="number", digits=1),
            Column(key="arms", title=tr("Spent on arms"), kind="number", digits=1),
        ),
        rows=tuple(rows),
        note=tr("All of it is of the exercise model; its numbers are assumptions."),
    )


def _factions(facts: Facts, course: Course) -> Table:
    first, last = course[min(course)], course[max(course)]
    rows: list[tuple[Cell, ...]] = [
        (
            short_name(facts.scenario, front.team),
            after.name,
            after.weight,
            before.support,
            after.support,
            after.veto_below or None,
        )
        for begin, front in zip(first, last, strict=True)
        for before, after in zip(begin.factions, front.factions, strict=True)
    ]
    return Table(
        id="factions",
        caption=tr("Factions, at the beginning and at the end"),
        columns=(
            Column(key="team", title=tr("Team")),
            Column(key="faction", title=tr("Faction"), share=34),
            Column(key="weight", title=tr("Weight"), kind="number", digits=1),
            Column(key="before", title=tr("At the beginning"), kind="percent"),
            Column(key="after", title=tr("At the end"), kind="percent"),
            Column(key="veto", title=tr("Veto under"), kind="percent"),
        ),
        rows=tuple(rows),
    )


def _moved(facts: Facts) -> Table:
    rows: list[tuple[Cell, ...]] = [
        (taken.turn, tell(facts.scenario, event))
        for taken in placed(facts.chronicle)
        for event in taken.step.events
        if isinstance(event, _MOVES)
    ]
    return Table(
        id="front-moves",
        caption=tr("Votes, elections, capital spent, and what moved approval"),
        columns=(
            Column(key="turn", title=tr("Turn"), kind="number"),
            Column(key="what", title=tr("What happened"), share=88),
        ),
        rows=tuple(rows),
    )
