"""The end of the game as a mosaic: several criteria side by side, never one number (row 52)."""

from collections.abc import Callable
from typing import Literal

from detente.exercise.curves import Curves
from detente.exercise.estimates import Estimates, brier
from detente.exercise.hotline import Hotline
from detente.exercise.incidents.states import Incidents
from detente.exercise.mechanic import State
from detente.exercise.naming import percent
from detente.exercise.obligations.duties import Obligations
from detente.exercise.readings import risk_between
from detente.exercise.records import record
from detente.exercise.restraint import reciprocity
from detente.exercise.secrets import secret_type
from detente.exercise.setting import Scenario
from detente.words import tr

Reading = Literal["share", "index", "count", "score"]


@record
class Criterion:
    """One stone of the mosaic."""

    id: str
    name: str
    value: float | None
    """None where nothing tells."""
    reading: Reading
    better: Literal["more", "less"]
    about: str
    """Whom it is about: a pair such as `a|b`, a team, or nobody."""


@record
class Calibration:
    """How well one team knew another: its last estimate against the truth."""

    team: str
    about: str
    stated: float
    brier: float


def mosaic(scenario: Scenario, state: State) -> tuple[Criterion, ...]:
    """Stable channels, kept steps, tension, trust, candour, reciprocity; for all to see once it is over."""
    made: list[Criterion] = []
    for a, b in scenario.focus():
        made += _of_pair(state, a, b)
    duties = state.of(Obligations).duties
    settled = [d for d in duties if d.state in ("kept", "broken", "late", "unverifiable")]
    incidents = list(state.of(Incidents).ledger)
    kept = sum(d.state == "kept" for d in settled)
    made.append(_criterion("kept", tr("obligations kept"), _share(kept, len(settled)), "share", "more"))
    escalated = sum(bool(i.ended and i.ended.end == "escalated") for i in incidents)
    made.append(_criterion("escalated", tr("incidents that escalated"), float(escalated), "count", "less"))
    told = [i for i in incidents if i.candour]
    candid = sum(i.candour == "disclosed" for i in told)
    made.append(
        _criterion("candour", tr("incidents disclosed first"), _share(candid, len(told)), "share", "more")
    )
    made.append(
        _criterion("rung", tr("highest act still standing"), float(state.of(Curves).rung()), "index", "less")
    )
    return tuple(made)


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def _criterion(
    name: str,
    words: str,
    value: float | None,
    reading: Reading,
    better: Literal["more", "less"],
    about: str = "",
) -> Criterion:
    return Criterion(id=name, name=words, value=value, reading=reading, better=better, about=about)


def _of_pair(state: State, a: str, b: str) -> list[Criterion]:
    curves, pair = state.of(Curves), f"{a}|{b}"
    lines = state.of(Hotline).between(a, b)
    working = sum(line.open and line.availability() >= 0.5 for line in lines)
    given = [share for x, y in ((a, b), (b, a)) if (share := reciprocity(state, x, y)) is not None]
    answered = sum(given) / len(given) if given else None
    return [
        _criterion("channels", tr("channels that work"), _share(working, len(lines)), "share", "more", pair),
        _criterion("escalation", tr("escalation index"), curves.index(a, b), "index", "less", pair),
        _criterion(
            "risk", tr("risk of inadvertent escalation"), risk_between(state, a, b), "share", "less", pair
        ),
        _criterion("trust", tr("trust of the first side"), curves.trust(a, b), "share", "more", pair),
        _criterion("trust_back", tr("trust of the second side"), curves.trust(b, a), "share", "more", pair),
        _criterion("reciprocity", tr("cooperative acts answered in kind"), answered, "share", "more", pair),
    ]


def calibration(scenario: Scenario, state: State, seed: int) -> tuple[Calibration, ...]:
    """Control only, until the types are revealed: each team's last estimate of each other, and its score."""
    estimates = state.of(Estimates)
    pairs = dict.fromkeys((s.team, s.about) for s in estimates.stated)
    made: list[Calibration] = []
    for team, about in pairs:
        stated = estimates.last(team, about)
        if stated is not None:
            seeker = secret_type(scenario, seed, about) == "seeker"
            made.append(Calibration(team=team, about=about, stated=stated, brier=brier(stated, seeker)))
    return tuple(made)


# In words: `name` says what a team is called, for control and for the room


Naming = Callable[[str], str]


def stone_words(stone: Criterion, name: Naming) -> str:
    """A criterion by name; trust says whose in whom."""
    if stone.id not in ("trust", "trust_back"):
        return stone.name
    a, b = (name(team) for team in stone.about.split("|"))
    return tr("trust of {a} in {b}", a=a, b=b) if stone.id == "trust" else tr("trust of {a} in {b}", a=b, b=a)


def about_words(about: str, name: Naming) -> str:
    """Whom a criterion is about."""
    return "–".join(name(team) for team in about.split("|")) if about else tr("All together")


def value_words(stone: Criterion) -> str:
    """The value as it is read."""
    if stone.value is None:
        return tr("nothing tells")
    return percent(stone.value) if stone.reading == "share" else f"{stone.value:.0f}"


def better_words(stone: Criterion) -> str:
    return tr("more is better") if stone.better == "more" else tr("less is better")
