"""Circles among things that rest on each other: steps on steps, totals on what they sum up."""

from collections.abc import Mapping, Sequence


def circles(ways: Mapping[str, Sequence[str]]) -> list[tuple[str, ...]]:
    """The shortest circle through each name, told once, from its first name in order: `(a, b, a)`."""
    found: dict[frozenset[str], tuple[str, ...]] = {}
    for start in ways:
        if circle := _way_back(ways, start):
            found.setdefault(frozenset(circle), circle)
    return list(found.values())


def _way_back(ways: Mapping[str, Sequence[str]], start: str) -> tuple[str, ...]:
    """The shortest way from a member back to itself; empty where there is none."""
    reached: dict[str, tuple[str, ...]] = {}
    edge: list[tuple[str, ...]] = [(start,)]
    while edge:
        way = edge.pop(0)
        for name in ways.get(way[-1], ()):
            if name == start:
                return (*way, start)
            if name in ways and name not in reached:
                reached[name] = (*way, name)
                edge.append(reached[name])
    return ()
