"""Checks of the list of injects: whether each can fall due, and waits for what can happen."""

from collections.abc import Iterator, Sequence

from detente.exercise.msel_setting import ABOUT_INJECTS, NEEDS_VALUE, minutes_of_day
from detente.scenario.circles import circles
from detente.scenario.document import Document
from detente.scenario.faults import Fault, Where, did_you_mean, shortened
from detente.scenario.lookup import each, groups, label, lists, texts
from detente.words import tr


def _last_turn(document: Document) -> int:
    return max((len(turns) for _, turns in lists(document, "turns")), default=0)


def within_play(document: Document) -> Iterator[Fault]:
    """Injects, and what they wait for, come in turns that are played."""
    last = _last_turn(document)
    for pattern in ("injects.*.turn", "injects.*.triggers.*.turn", "injects.*.only_if.*.turn"):
        for where, turn in each(document, pattern):
            if isinstance(turn, int) and not isinstance(turn, bool) and turn > last > 0:
                yield document.fault(
                    where, tr("turn {turn} is beyond the last turn, {last}", turn=turn, last=last)
                )


def times_can_be_read(document: Document) -> Iterator[Fault]:
    """A time of day has hours and minutes."""
    for where, time in texts(document, "injects.*.at"):
        if time and minutes_of_day(time) is None:
            message = tr("“{time}” is no time of day", time=shortened(time))
            yield document.fault(where, message, tr("Write hours and minutes, such as “10:40”."))


_DUE = ("turn", "phase", "minute", "at", "above_index", "triggers", "only_if")


def fall_due(document: Document) -> Iterator[Fault]:
    """Most injects have something that reminds control of them."""
    for where, inject in groups(document, "injects.*"):
        if all(inject.get(field) in (None, "", []) for field in _DUE):
            name = shortened(label(inject, where))
            message = tr(
                "inject “{name}” has neither a time nor a condition; it is fired by hand only", name=name
            )
            yield document.fault(where, message, severity="warning")


def conditions_are_whole(document: Document) -> Iterator[Fault]:
    """A condition says what it measures, and against what."""
    for where, trigger in groups(document, "injects.*.triggers.*"):
        kind = trigger.get("when")
        if kind in NEEDS_VALUE and trigger.get("value") is None:
            message = tr("a condition of this kind needs its mark")
            yield document.fault(where, message, tr("Give a “value”."))
        elif kind in ABOUT_INJECTS and not trigger.get("of"):
            message = tr("a condition of this kind needs an inject")
            yield document.fault(where, message, tr("Name it under “of”."))
        between = trigger.get("between", [])
        if isinstance(between, list) and len(between) not in (0, 2):
            message = tr("a condition looks at two teams, or at any")
            yield document.fault((*where, "between"), message)


def conditions_can_come_true(document: Document) -> Iterator[Fault]:
    """A condition measures something that can happen in this scenario."""
    lines = [name for _, name in texts(document, "red_lines.*.id")]
    treaties = [name for _, name in texts(document, "agreements.*.id")]
    for where, trigger in groups(document, "injects.*.triggers.*"):
        kind, name, value = trigger.get("when"), trigger.get("of", ""), trigger.get("value")
        if kind in ("trust_above", "trust_below") and isinstance(value, int | float) and not 0 < value < 1:
            message = tr("trust lies between 0 and 1, and never reaches {value:g}", value=value)
            yield document.fault((*where, "value"), message)
        if kind == "index_above" and isinstance(value, int | float) and value >= 100:
            yield document.fault((*where, "value"), tr("no index is above {value:g}", value=value))
        if kind == "index_below" and value == 0:
            yield document.fault((*where, "value"), tr("no index is below 0"))
        known = {"line_crossed": lines, "agreement_broken": treaties}.get(str(kind))
        if known is not None and isinstance(name, str) and name and name not in known:
            # The room may draw lines and table texts of its own, so this can still come true.
            message = tr("the scenario has nothing called “{name}”", name=shortened(name))
            yield document.fault((*where, "of"), message, did_you_mean(name, known), "warning")


def known_injects(document: Document) -> Iterator[Fault]:
    """Injects wait for others that are on the list."""
    known = [name for _, name in texts(document, "injects.*.id")]
    for where, name in _waited_for(document):
        if name not in known:
            message = tr("there is no inject “{name}”", name=shortened(name))
            yield document.fault(where, message, did_you_mean(name, known))


def _waited_for(document: Document) -> Iterator[tuple[Where, str]]:
    yield from texts(document, "injects.*.only_if.*.inject")
    for where, trigger in groups(document, "injects.*.triggers.*"):
        if trigger.get("when") in ABOUT_INJECTS and isinstance(name := trigger.get("of"), str) and name:
            yield (*where, "of"), name


def known_phases(document: Document) -> Iterator[Fault]:
    """Injects come in phases of this scenario."""
    known = [name for _, name in texts(document, "phases.*.id")]
    for where, name in texts(document, "injects.*.phase"):
        if name and name not in known:
            message = tr("there is no phase “{name}”", name=shortened(name))
            yield document.fault(where, message, did_you_mean(name, known))


def wait_for_no_circle(document: Document) -> Iterator[Fault]:
    """No inject is offered only after one that is offered only after it."""
    for circle in circles(_gates(document)):
        where = next(w for w, inject in groups(document, "injects.*") if inject.get("id") == circle[0])
        way = " → ".join(map(shortened, circle))
        message = tr("injects wait for each other and never come: {way}", way=way)
        yield document.fault((*where, "only_if"), message, tr("Let one of them come by itself."))


_GOES = ("fired", "answered", "unanswered", "met", "partly", "not_met")
"""Ways of another inject that ask for it to have been fired."""


def _gates(document: Document) -> dict[str, Sequence[str]]:
    ways: dict[str, Sequence[str]] = {}
    for where, inject in groups(document, "injects.*"):
        asked = (one for _, one in groups(document, f"injects.{where[-1]}.only_if.*"))
        names = [str(one.get("inject")) for one in asked if one.get("was") in _GOES]
        if isinstance(inject.get("id"), str):
            ways[inject["id"]] = names
    return ways


def serve_objectives(document: Document) -> Iterator[Fault]:
    """Every inject is there for something."""
    for where, inject in groups(document, "injects.*"):
        if inject.get("objective", "") == "" and not inject.get("more_objectives"):
            message = tr("inject “{name}” has no objective", name=shortened(label(inject, where)))
            yield document.fault(where, message, severity="warning")
