"""What the figure of curves shows, gathered from a chronicle for control or from the public view."""

from collections.abc import Sequence

from detente.exercise.agreements.acts import AgreementSigned, AgreementSuspended, ExitNotified
from detente.exercise.chronicle import Chronicle, Moment
from detente.exercise.declarations.acts import ActivityObserved, DeclarationMade, NotificationGiven
from detente.exercise.domestic.acts import CapitalSpent, ElectionHeld, RatificationVoted
from detente.exercise.hotline import MessageSent
from detente.exercise.incidents.acts import IncidentOpened
from detente.exercise.injects import InjectFired
from detente.exercise.inspections.acts import InspectionRequested
from detente.exercise.ladder import StepEnded, StepEntered
from detente.exercise.mechanic import Event
from detente.exercise.moves import MoveLogged
from detente.exercise.naming import fraction, short_name
from detente.exercise.obligations.acts import DutyRuled
from detente.exercise.observers import Assessed, Endorsed, VoiceMoved
from detente.exercise.phases import turn_label
from detente.exercise.readings import Pair, Readings, band
from detente.exercise.records import record
from detente.exercise.red_lines import RedLineCrossed
from detente.exercise.setting import Scenario
from detente.exercise.views import PublicView, public_view
from detente.report.marks import DASHES, dash_of
from detente.words import tr

MOST_PAIRS = 4
"""Pairs drawn in one figure; with more it can no longer be read."""


@record
class TimeCurve:
    """One curve, ready to be drawn."""

    key: str
    kind: str
    """`escalation` or `trust`."""
    a: str
    b: str
    colour: str
    dash: str
    points: tuple[tuple[float, float], ...]
    band: tuple[tuple[float, float, float], ...] = ()
    minimum: tuple[tuple[float, float], ...] = ()
    """The trust from which cooperation pays: where it begins and each place from which it is another."""
    beads: tuple[tuple[float, float], ...] = ()
    """Where the subject's symbol stands on the line, for an observer with several subjects."""
    holds: bool = True
    """Whether the last value holds to the end of the axis."""


@record
class MarkedEvent:
    kind: str
    x: float
    team: str


@record
class TimeCurves:
    """All that the figure shows."""

    first: int
    last: int
    labels: dict[int, str]
    escalation: tuple[TimeCurve, ...]
    trust: tuple[TimeCurve, ...]
    rungs: tuple[tuple[float, int], ...]
    events: tuple[MarkedEvent, ...]
    teams: frozenset[str]
    description: str


def band_label(scenario: Scenario, turn: int) -> str:
    """What stands above a turn."""
    if turn == 0:
        return tr("Brief")
    label = turn_label(scenario, turn)
    return tr("Turn {turn}", turn=turn) if label in (f"T{turn}", str(turn)) else label


def drawn_pairs(scenario: Scenario, readings: Sequence[Readings], most: int = MOST_PAIRS) -> tuple[Pair, ...]:
    """The focus pairs; where they are too many, those whose index moved over the widest range."""
    focus = scenario.focus()
    if len(focus) <= most:
        return focus
    ranges = {pair: _range([r.escalation[pair] for r in readings if pair in r.escalation]) for pair in focus}
    widest = sorted(focus, key=lambda pair: -ranges[pair])[:most]
    return tuple(pair for pair in focus if pair in widest)


def control_curves(chronicle: Chronicle) -> TimeCurves:
    """Everything, step by step."""
    scenario, moments = chronicle.scenario, chronicle.moments
    pairs = drawn_pairs(scenario, [m.readings for m in moments])
    first, last = moments[0].turn, moments[-1].turn
    trust = tuple(
        _trust(scenario, moments, observer, subject, pairs)
        for a, b in pairs
        for observer, subject in ((a, b), (b, a))
    )
    return TimeCurves(
        first=min(first, 1),
        last=max(last, 1),
        labels={turn: band_label(scenario, turn) for turn in range(min(first, 1), max(last, 1) + 1)},
        escalation=tuple(
            TimeCurve(
                key=f"escalation:{a}|{b}",
                kind="escalation",
                a=a,
                b=b,
                colour="ink",
                dash=DASHES[i],
                points=tuple((m.x, m.readings.escalation.get((a, b), m.readings.baseline)) for m in moments),
            )
            for i, (a, b) in enumerate(pairs)
        ),
        trust=trust,
        rungs=tuple((m.x, m.readings.rung) for m in moments),
        events=_events(chronicle),
        teams=frozenset(team for pair in pairs for team in pair),
        description=_description(scenario, pairs, moments, len(scenario.focus())),
    )


def _trust(
    scenario: Scenario, moments: Sequence[Moment], observer: str, subject: str, pairs: Sequence[Pair]
) -> TimeCurve:
    key = (observer, subject)
    points, edges = [], []
    for m in moments:
        value = m.readings.trust.get(key, m.readings.prior)
        points.append((m.x, value))
        edges.append((m.x, *band(value, m.readings.uncertainty.get(key, 1.0))))
    several = sum(observer in pair for pair in pairs) > 1
    ends = {int(x): (x, value) for x, value in points} if several else {}
    return TimeCurve(
        key=f"trust:{observer}>{subject}",
        kind="trust",
        a=observer,
        b=subject,
        colour=scenario.team(observer).colour,
        dash=dash_of(scenario, observer),
        points=tuple(points),
        band=tuple(edges),
        minimum=_minimum(moments, key),
        beads=tuple(ends.values()) if len(ends) <= 24 else (),
    )


def _minimum(moments: Sequence[Moment], pair: Pair) -> tuple[tuple[float, float], ...]:
    """Minimum trust as the places at which it changes; treaties in force move it."""
    steps: list[tuple[float, float]] = []
    for moment in moments:
        value = moment.readings.minimum_trust.get(pair)
        if value is not None and (not steps or round(value, 4) != round(steps[-1][1], 4)):
            steps.append((moment.x, value))
    return tuple(steps)


def _events(chronicle: Chronicle) -> tuple[MarkedEvent, ...]:
    placed = {moment.step: moment.x for moment in chronicle.moments}
    marked: list[MarkedEvent] = []
    for step in chronicle.steps:
        if step.id not in placed:
            continue
        for event in step.events:
            x = placed[step.id]
            kind, team = marked_as(event)
            if kind:
                marked.append(MarkedEvent(kind=kind, x=x, team=team))
    return tuple(marked)


def marked_as(event: Event) -> tuple[str, str]:
    """The mark of a fact under the upper lane, and the team that acted; empty for a fact without one."""
    match event:
        case MoveLogged():
            return "move", event.actor
        case MessageSent():
            return "message", event.sender
        case InspectionRequested():
            return "inspection", event.inspector
        case InjectFired():
            return "inject", ""
        case AgreementSigned() | AgreementSuspended() | ExitNotified():
            return "treaty", event.team
        case StepEntered() | StepEnded():
            return "step", ""
        case DutyRuled(after="kept"):
            return "duty", event.party
        case DutyRuled(after="broken"):
            return "breach", event.party
        case DeclarationMade() | NotificationGiven():
            return "declaration", event.party
        case ActivityObserved():
            return "activity", event.party
    return _of_crisis(event)


def _of_crisis(event: Event) -> tuple[str, str]:
    match event:
        case IncidentOpened():
            return "incident", event.actor
        case RedLineCrossed():
            return "red_line", event.by
        case CapitalSpent() | RatificationVoted() | ElectionHeld():
            return "front", event.team
        case Endorsed() | Assessed():
            return "voice", event.by
        case VoiceMoved():
            return "voice", ""
    return "", ""


def _description(scenario: Scenario, pairs: Sequence[Pair], moments: Sequence[Moment], of: int) -> str:
    sentences: list[str] = []
    begin, end = moments[0].readings, moments[-1].readings
    for a, b in pairs:
        values = [m.readings.escalation.get((a, b), m.readings.baseline) for m in moments]
        sentences.append(
            tr(
                "Escalation between {a} and {b} begins at {begin:.0f}, peaks at {peak:.0f} "
                "and ends at {end:.0f} of 100.",
                a=short_name(scenario, a),
                b=short_name(scenario, b),
                begin=values[0],
                peak=max(values),
                end=values[-1],
            )
        )
        for x, y in ((a, b), (b, a)):
            sentences.append(
                tr(
                    "{a}’s trust in {b} goes from {begin} to {end}.",
                    a=short_name(scenario, x),
                    b=short_name(scenario, y),
                    begin=fraction(begin.trust.get((x, y), begin.prior)),
                    end=fraction(end.trust.get((x, y), end.prior)),
                )
            )
    if of > len(pairs):
        sentences.append(
            tr("Of {of} pairs the {shown} whose index moved most are drawn.", of=of, shown=len(pairs))
        )
    return " ".join(sentences)


def public_curves(chronicle: Chronicle) -> TimeCurves:
    """What the room was shown of a session, and nothing else."""
    view = public_view(chronicle.scenario, chronicle.state, chronicle.history)
    return curves_of_view(chronicle.scenario, view)


def curves_of_view(scenario: Scenario, view: PublicView) -> TimeCurves:
    """The curves of a public view; of the scenario only names, symbols and labels of turns are read."""
    last = max(view.turn, 1)
    escalation = [c for c in view.curves if c.kind == "escalation"]
    # Of too many pairs the first are shown: to choose by what happened would need more than the view.
    pairs = [(c.a, c.b) for c in escalation][:MOST_PAIRS]

    def told(a: str, b: str, kind: str, number: int) -> TimeCurve:
        found = next(c for c in view.curves if (c.kind, c.a, c.b) == (kind, a, b))
        observer = next((team for team in view.teams if team.id == a), None)
        return TimeCurve(
            key=found.series,
            kind=kind,
            a=a,
            b=b,
            colour=observer.colour if observer and kind == "trust" else "ink",
            dash=dash_of(scenario, a) if kind == "trust" else DASHES[number % len(DASHES)],
            points=tuple((turn + 1.0, value) for turn, value in found.points),
            holds=False,
        )

    trust = tuple(told(x, y, "trust", i) for i, (a, b) in enumerate(pairs) for x, y in ((a, b), (b, a)))
    index = tuple(told(a, b, "escalation", i) for i, (a, b) in enumerate(pairs))
    return TimeCurves(
        first=1,
        last=last,
        labels={turn: band_label(scenario, turn) for turn in range(1, last + 1)},
        escalation=tuple(c for c in index if c.points),
        trust=tuple(c for c in trust if c.points),
        rungs=(),
        events=(),
        teams=frozenset(team for pair in pairs for team in pair),
        description=_public_description(scenario, index),
    )


def _public_description(scenario: Scenario, index: Sequence[TimeCurve]) -> str:
    shown = [c for c in index if c.points]
    if not shown:
        return tr("No curve was shown to the room.")
    return " ".join(
        tr(
            "Escalation between {a} and {b} was shown to end at {end:.0f} of 100, with a peak of {peak:.0f}.",
            a=short_name(scenario, c.a),
            b=short_name(scenario, c.b),
            end=c.points[-1][1],
            peak=max(value for _, value in c.points),
        )
        for c in shown
    )


def _range(values: Sequence[float]) -> float:
    return max(values) - min(values) if values else 0.0
