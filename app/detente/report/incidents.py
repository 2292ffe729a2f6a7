"""Incidents and risk: what happened and why, who said so, how it ended, and the tree behind the gauge."""

from collections.abc import Iterator

from detente.exercise.boards import CONTROL
from detente.exercise.boards.crisis import crisis
from detente.exercise.crisis_setting import Blame
from detente.exercise.curves import Curves
from detente.exercise.fault_tree import FaultTree, fault_tree, quantities
from detente.exercise.incidents.acts import (
    DrillHeld,
    IncidentDrawn,
    IncidentEnded,
    IncidentOpened,
    IncidentSetAside,
)
from detente.exercise.incidents.states import Incident, Incidents
from detente.exercise.mechanic import Event
from detente.exercise.naming import names, percent, short_name
from detente.exercise.networks import Contacts, Networks
from detente.exercise.rules import standing_name
from detente.exercise.telling_crises import incident_title, network_name
from detente.report.blocks import (
    Block,
    Bullets,
    Cell,
    Column,
    Figure,
    Heading,
    Paragraph,
    Section,
    Table,
    capped,
    paragraphs,
)
from detente.report.communications import MOST_ROWS, channel_name
from detente.report.facts import Facts, pair_name, turn_words
from detente.report.fault_figure import fault_drawing
from detente.report.wording import counted, listed, quoted, sentence
from detente.words import tr


def sections(facts: Facts) -> tuple[Section, ...]:
    """The section on incidents and risk; none where the exercise had neither incidents nor networks."""
    scenario, state = facts.scenario, facts.chronicle.state
    ledger = list(state.of(Incidents).ledger)
    drills = [event for event in _events(facts) if isinstance(event, DrillHeld)]
    if not (ledger or drills or scenario.incidents or scenario.networks):
        return ()
    blocks: list[Block] = [*paragraphs(_summary(facts, ledger))]
    if ledger:
        blocks.append(_incidents(facts, ledger))
    blocks += _left_out(facts)
    blocks += _risk(facts)
    blocks += _networks(facts)
    blocks += _drills(facts, drills)
    return (Section(id="incidents", title=tr("Incidents and risk"), blocks=tuple(blocks)),)


def _events(facts: Facts) -> Iterator[Event]:
    return (event for step in facts.chronicle.steps for event in step.events)


def _summary(facts: Facts, ledger: list[Incident]) -> str:
    if not ledger:
        return tr("No incident happened.")
    happened = counted(len(ledger), "{n} incident happened.", "{n} incidents happened.")
    ends = {
        "cleared": [one.id for one in ledger if one.ended and one.ended.end == "cleared"],
        "escalated": [one.id for one in ledger if one.ended and one.ended.end == "escalated"],
        "lapsed": [one.id for one in ledger if one.ended and one.ended.end == "lapsed"],
    }
    told = [tr("{how}: {ids}", how=end_name(how), ids=listed(ids)) for how, ids in ends.items() if ids]
    silent = [one.id for one in ledger if one.disclosed < 0]
    kept = tr("Never disclosed by its own side: {ids}.", ids=listed(silent)) if silent else ""
    ended = sentence("; ".join(told)) + "." if told else ""
    return " ".join(part for part in (sentence(happened), ended, kept) if part)


def end_name(end: str) -> str:
    """How an incident ended, in words."""
    return {
        "cleared": tr("cleared up"),
        "escalated": tr("escalated"),
        "lapsed": tr("passed without consequence"),
    }.get(end, tr("still running"))


def candour_name(candour: str) -> str:
    """Who said what about an incident."""
    return {
        "disclosed": tr("disclosed first by its own side"),
        "exposed": tr("kept back, then came out"),
        "concealed": tr("kept back to the end"),
    }.get(candour, tr("nothing said"))


def blame_name(blame: Blame) -> str:
    """What lay behind an incident, in a word."""
    return {
        "accident": tr("accident"),
        "technical": tr("technical fault"),
        "unauthorised": tr("unauthorised act"),
        "third_party": tr("third party"),
        "deliberate": tr("deliberate act"),
    }[blame]


def _incidents(facts: Facts, ledger: list[Incident]) -> Table:
    risks = _risks(facts)
    return Table(
        id="incidents",
        caption=tr("Incidents"),
        columns=(
            Column(key="id", title=tr("Id"), kind="id"),
            Column(key="turn", title=tr("Turn"), kind="number"),
            Column(key="incident", title=tr("Incident"), share=16),
            Column(key="sides", title=tr("Seems to act → against")),
            Column(key="cause", title=tr("Hidden cause"), share=26),
            Column(key="blame", title=tr("It was")),
            Column(key="candour", title=tr("Candour")),
            Column(key="end", title=tr("End")),
            Column(key="hours", title=tr("Hours"), kind="number", digits=1),
            Column(key="over", title=tr("Over")),
            Column(key="uncleared", title=tr("Not cleared in time"), kind="percent"),
            Column(key="risk", title=tr("Escalation a turn"), kind="percent", digits=1),
        ),
        rows=capped([_incident(facts, one, risks.get(one.id)) for one in ledger], MOST_ROWS),
        note=tr(
            "The hidden cause was control’s alone to know. The last two columns are chances when the "
            "incident was opened, over the channels that were open then: that nobody clears it up within "
            "the window, and that a turn brings inadvertent escalation (derived from assumptions of the "
            "exercise model)."
        ),
    )


def _risks(facts: Facts) -> dict[str, float]:
    """The risk gauge of the two sides just after each incident was opened."""
    readings = {moment.step: moment.readings for moment in facts.chronicle.moments}
    found: dict[str, float] = {}
    for step in facts.chronicle.steps:
        gauges = readings[step.id].risk if step.id in readings else {}
        for event in step.events:
            if isinstance(event, IncidentOpened):
                sides = {event.actor, event.target}
                chance = next((gauge for pair, gauge in gauges.items() if set(pair) == sides), None)
                if chance is not None:
                    found[event.id] = chance
    return found


def _incident(facts: Facts, one: Incident, risk: float | None) -> tuple[Cell, ...]:
    scenario, opened, ended = facts.scenario, one.opened, one.ended
    sides = f"{short_name(scenario, opened.actor)} → {short_name(scenario, opened.target)}"
    cause = opened.cause_text or tr("none given")
    return (
        one.id,
        opened.turn,
        opened.title,
        sides,
        cause,
        blame_name(opened.blame) if opened.cause else None,
        candour_name(one.candour),
        _end(ended),
        ended.hours if ended else None,
        _way_name(facts, ended.over) if ended and ended.over else None,
        opened.uncleared,
        risk,
    )


def _end(ended: IncidentEnded | None) -> str:
    how = end_name(ended.end if ended else "")
    return tr("{how}, by the dice", how=how) if ended and ended.drawn else how


def _way_name(facts: Facts, way: str) -> str:
    """A channel or a network by its name."""
    name = channel_name(facts.scenario, way)
    return name if name != way else network_name(facts.scenario, way)


def _left_out(facts: Facts) -> tuple[Block, ...]:
    """What the dice drew and control did not play."""
    scenario = facts.scenario
    told = [
        tr(
            "{turn}: {title} was set aside. {reason}",
            turn=sentence(turn_words(scenario, event.turn)),
            title=quoted(incident_title(scenario, event.kind)),
            reason=event.reason,
        )
        for event in _events(facts)
        if isinstance(event, IncidentSetAside)
    ]
    drawn = [event for event in _events(facts) if isinstance(event, IncidentDrawn)]
    words = (
        counted(len(drawn), "The dice drew {n} incident.", "The dice drew {n} incidents.") if drawn else ""
    )
    return (*paragraphs(words), *((Bullets(items=tuple(told)),) if told else ()))


def _risk(facts: Facts) -> tuple[Block, ...]:
    """The tree of each pair at the end; the pair most at risk is drawn."""
    view = crisis(facts.scenario, facts.chronicle.state, CONTROL)
    trees = [fault_tree(risk, view.channels) for risk in view.risks]
    if not trees:
        return ()
    worst = max(trees, key=lambda tree: tree.inadvertent)
    pair = pair_name(facts.scenario, *worst.pair)
    figure = Figure(
        id="fault-tree",
        caption=tr("Fault tree of inadvertent escalation at the end, {pair}", pair=pair),
        drawing=fault_drawing(worst, pair),
        data="fault-tree",
    )
    return (
        Heading(text=tr("Risk of inadvertent escalation")),
        Paragraph(text=_caution(), emphasis=True),
        figure,
        _tree_table(facts, trees),
    )


def _caution() -> str:
    return tr(
        "Frequencies of the exercise model, not estimates of real risk. The shape of the tree is published "
        "(Barrett, Baum and Hostetler 2013); its parameters are assumptions."
    )


def _tree_table(facts: Facts, trees: list[FaultTree]) -> Table:
    rows = [
        (pair_name(facts.scenario, *tree.pair), q.name, q.value, standing_name(q.standing), q.source)
        for tree in trees
        for q in quantities(tree)
    ]
    return Table(
        id="fault-tree",
        caption=tr("Numbers of the fault tree at the end, and where each comes from"),
        columns=(
            Column(key="pair", title=tr("Pair")),
            Column(key="number", title=tr("Number"), share=34),
            Column(key="value", title=tr("Value"), kind="id"),
            Column(key="standing", title=tr("Standing")),
            Column(key="source", title=tr("Where it comes from"), share=32),
        ),
        rows=capped(rows, MOST_ROWS),
    )


def _networks(facts: Facts) -> tuple[Block, ...]:
    known = list(facts.chronicle.state.of(Networks).known.values())
    if not known:
        return ()
    table = Table(
        id="networks",
        caption=tr("Networks"),
        columns=(
            Column(key="network", title=tr("Network")),
            Column(key="between", title=tr("Between")),
            Column(key="begin", title=tr("Strength at the beginning"), kind="percent"),
            Column(key="end", title=tr("Strength at the end"), kind="percent"),
            Column(key="tries", title=tr("Times used"), kind="number"),
            Column(key="reached", title=tr("Somebody reached"), kind="number"),
            Column(key="last", title=tr("Last contact, turn"), kind="number"),
            Column(key="said", title=tr("Said over it"), share=30),
        ),
        rows=tuple(_network(facts, one) for one in known),
        note=tr("Strength is the share of the time that somebody can be reached; it fades without contact."),
    )
    return Heading(text=tr("Networks")), table


def _network(facts: Facts, one: Contacts) -> tuple[Cell, ...]:
    said = [quoted(use.text, 120) for use in one.used if use.text]
    return (
        one.network.name,
        names(facts.scenario, one.network.between),
        one.network.level,
        one.level,
        len(one.used),
        sum(use.reached for use in one.used),
        one.last or None,
        " ".join(said),
    )


def _drills(facts: Facts, drills: list[DrillHeld]) -> tuple[Block, ...]:
    if not drills:
        return ()
    items = tuple(
        tr(
            "{turn}: {parties}{what}.",
            turn=sentence(turn_words(facts.scenario, drill.turn)),
            parties=names(facts.scenario, drill.parties),
            what=tr(", {text}", text=drill.text.rstrip(".")) if drill.text else "",
        )
        for drill in drills
    )
    effect = tr(
        "Each drill made incidents between those who took part rarer, and their clarification shorter, by "
        "{share} (assumption); a tenth of it faded with every turn.",
        share=percent(facts.chronicle.state.of(Curves).model.drill),
    )
    return Heading(text=tr("Drills")), Bullets(items=items), Paragraph(text=effect)
