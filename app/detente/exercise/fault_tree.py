"""The fault tree behind the risk gauge: what must go wrong for an incident to escalate, with its numbers.

Structure after Barrett, Baum and Hostetler (2013): incidents come at random, and inadvertent escalation needs
an incident AND that no channel has cleared it up within the window. Exercise frequencies, not estimates.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Literal

from detente.exercise.boards.crisis_shapes import ChannelView, RiskView
from detente.exercise.naming import hours_words, percent
from detente.exercise.records import record
from detente.exercise.rules import Standing
from detente.science import risk
from detente.words import tr

Basis = Literal["scenario", "tests", "cut", "contacts"]


@record
class Way:
    """A channel or network over which an incident may be cleared up."""

    name: str
    availability: float
    hours: float
    """Mean hours to clear an incident up."""
    uncleared: float
    """Chance that it has not cleared the incident up by the end of the window, were it the only one."""
    rests_on: Basis
    """Where the availability comes from."""
    timed: Standing
    """Standing of the mean hours."""

    @property
    def measured(self) -> Standing:
        """Standing of the availability."""
        return "assumption" if self.rests_on == "scenario" else "derived"


@record
class FaultTree:
    pair: tuple[str, str]
    index: float
    rate: float
    """Incidents per turn at this index."""
    window_hours: float
    ways: tuple[Way, ...]
    uncleared: float
    inadvertent: float
    """Chance per turn of inadvertent escalation."""


@record
class Quantity:
    """A number of the tree as a table has it."""

    name: str
    value: str
    standing: Standing
    source: str


def fault_tree(view: RiskView, channels: Sequence[ChannelView]) -> FaultTree:
    """The tree of a risk gauge; `channels` are those that the same seat knows of, all others are networks."""
    known = {c.name: c for c in channels if set(c.between) == set(view.pair)}
    ways = tuple(_way(view, line, _basis(known.get(line[0]))) for line in view.lines)
    return _judged(
        FaultTree(
            pair=view.pair,
            index=view.index,
            rate=view.rate,
            window_hours=view.window_hours,
            ways=ways,
            uncleared=1.0,
            inadvertent=0.0,
        )
    )


def changed(tree: FaultTree, availability: Mapping[str, float]) -> FaultTree:
    """The same tree if these channels were up or down."""
    ways = tuple(
        _timed(replace(way, availability=availability.get(way.name, way.availability)), tree.window_hours)
        for way in tree.ways
    )
    return _judged(replace(tree, ways=ways))


def _basis(channel: ChannelView | None) -> Basis:
    if channel is None:
        return "contacts"
    if not channel.open:
        return "cut"
    return "tests" if channel.tests else "scenario"


def _way(view: RiskView, line: tuple[str, float, float], rests_on: Basis) -> Way:
    name, availability, hours = line
    way = Way(
        name=name,
        availability=availability,
        hours=hours,
        uncleared=1.0,
        rests_on=rests_on,
        timed="published" if abs(hours - risk.EMBASSY_MEAN_HOURS) < 0.01 else "assumption",
    )
    return _timed(way, view.window_hours)


def _timed(way: Way, window_hours: float) -> Way:
    alone = risk.uncleared_probability(window_hours, [(way.availability, way.hours)])
    return replace(way, uncleared=alone)


def _judged(tree: FaultTree) -> FaultTree:
    uncleared = risk.uncleared_probability(tree.window_hours, [(w.availability, w.hours) for w in tree.ways])
    inadvertent = risk.uncleared_incident_probability(tree.rate, uncleared)
    return replace(tree, uncleared=uncleared, inadvertent=inadvertent)


def quantities(tree: FaultTree) -> tuple[Quantity, ...]:
    """Every number of the tree with its standing and where it comes from, from the incidents to the top."""
    made = [
        Quantity(
            name=tr("Escalation index"),
            value=f"{tree.index:.0f}",
            standing="derived",
            source=tr("course of the exercise, read out of hostility"),
        ),
        Quantity(
            name=tr("Incidents a turn"),
            value=f"{tree.rate:.3f}",
            standing="assumption",
            source=tr("grows exponentially with the index; drills thin it out"),
        ),
        Quantity(
            name=tr("Window to clear an incident up"),
            value=hours_words(tree.window_hours),
            standing="assumption",
            source=tr("parameter of the scenario"),
        ),
    ]
    for way in tree.ways:
        made += _way_quantities(way)
    return (*made, *_top_quantities(tree))


def _way_quantities(way: Way) -> tuple[Quantity, ...]:
    usual = tr("figure of the scenario")
    sources: dict[Basis, str] = {
        "scenario": usual,
        "tests": tr("the scenario’s figure, updated by the tests made"),
        "cut": tr("the channel is cut"),
        "contacts": tr("strength of the network after its contacts"),
    }
    return (
        Quantity(
            name=tr("{way}: availability", way=way.name),
            value=percent(way.availability),
            standing=way.measured,
            source=sources[way.rests_on],
        ),
        Quantity(
            name=tr("{way}: mean time to clear", way=way.name),
            value=hours_words(way.hours),
            standing=way.timed,
            source=tr("measured in October 1962 (FRUS 1961–63 VI, document 65)")
            if way.timed == "published"
            else usual,
        ),
        Quantity(
            name=tr("{way}: not cleared", way=way.name),
            value=percent(way.uncleared),
            standing="derived",
            source=tr("exp(−window × availability ÷ mean time)"),
        ),
    )


def _top_quantities(tree: FaultTree) -> tuple[Quantity, ...]:
    return (
        Quantity(
            name=tr("Not cleared up by any of them"),
            value=percent(tree.uncleared),
            standing="derived",
            source=tr("channels work in parallel, so their rates add"),
        ),
        Quantity(
            name=tr("Inadvertent escalation, a turn"),
            value=percent(tree.inadvertent),
            standing="derived",
            source=tr("1 − exp(−incidents × not cleared), thinned Poisson process"),
        ),
        Quantity(
            name=tr("Shape of the tree"),
            value=tr("and"),
            standing="published",
            source=tr("Barrett, Baum and Hostetler 2013"),
        ),
    )
