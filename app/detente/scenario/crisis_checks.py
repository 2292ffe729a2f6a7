"""What home fronts and incidents promise: something to forbid, elections that are held, two sides."""

from collections.abc import Iterator

from detente.scenario.document import Document
from detente.scenario.faults import Fault, did_you_mean, shortened
from detente.scenario.lookup import each, groups, label, lists, texts
from detente.words import tr


def mandates_forbid_something(document: Document) -> Iterator[Fault]:
    """A mandate forbids acts of the catalogue or steps of the ladder."""
    from detente.science import catalogue

    known = [*catalogue.moves(), *(name for _, name in texts(document, "steps.*.id"))]
    for where, name in texts(document, "politics.*.mandates.*.forbids.*"):
        if name not in known:
            message = tr("“{name}” is neither an act of the catalogue nor a step", name=shortened(name))
            yield document.fault(where, message, did_you_mean(name, known))


def elections_are_held(document: Document) -> Iterator[Fault]:
    """Elections fall into turns that are played."""
    last = max((len(turns) for _, turns in lists(document, "turns")), default=0)
    for where, turn in each(document, "politics.*.elections.*"):
        if isinstance(turn, int) and not isinstance(turn, bool) and turn > last > 0:
            message = tr("turn {turn} is beyond the last turn, {last}", turn=turn, last=last)
            yield document.fault(where, message)


def incidents_take_two(document: Document) -> Iterator[Fault]:
    """Nobody has an incident with itself."""
    for where, kind in groups(document, "incidents.*"):
        if kind.get("actor") and kind.get("actor") == kind.get("target"):
            message = tr("incident “{name}” takes two sides", name=shortened(label(kind, where)))
            yield document.fault((*where, "target"), message)
