"""What the instruments show at one moment: indices, trust, thresholds, rung and risk."""

from collections.abc import Mapping

from detente.exercise.curves import Curves
from detente.exercise.incidents.states import Incidents, lines, relief
from detente.exercise.mechanic import State
from detente.exercise.records import record
from detente.exercise.setting import Scenario
from detente.science import risk

Pair = tuple[str, str]


@record
class Readings:
    """All curves at one moment; pairs are (observer, subject), (from, toward), or unordered as in `focus`."""

    escalation: Mapping[Pair, float]
    """Index 0 to 100 by unordered pair."""
    hostility: Mapping[Pair, float]
    trust: Mapping[Pair, float]
    uncertainty: Mapping[Pair, float]
    """Josang's 2/(r+s+2): 1 without any signal, falling as signals come in."""
    minimum_trust: Mapping[Pair, float]
    rung: int
    risk: Mapping[Pair, float]
    """Chance per turn that an incident escalates inadvertently, by unordered pair."""
    baseline: float
    """Index of a pair between which nothing has happened."""
    prior: float
    """Trust before any evidence."""

    def highest(self) -> float:
        """The highest escalation index of any pair."""
        return max(self.escalation.values(), default=0.0)


def pairs(scenario: Scenario, curves: Curves) -> tuple[Pair, ...]:
    """Unordered pairs with a curve: those in focus, then any other between which something has happened."""
    order = {team.id: number for number, team in enumerate(scenario.teams)}
    focus = scenario.focus()
    active = {
        (a, b) if order.get(a, 0) <= order.get(b, 0) else (b, a)
        for a, b in (*curves.hostility, *curves.evidence)
    }
    others = active - {frozen for a, b in focus for frozen in ((a, b), (b, a))}
    return (*focus, *sorted(others, key=lambda pair: (order.get(pair[0], 0), order.get(pair[1], 0))))


def band(trust: float, uncertainty: float) -> tuple[float, float]:
    """Confidence band of a trust value: its width shrinks with every signal, and stays inside 0 and 1.

    Half-width u p (1 - p): a drawing convention of this project (assumption), with u after Josang and
    Ismail (2002).
    """
    half = uncertainty * trust * (1 - trust)
    return trust - half, trust + half


def risk_between(state: State, a: str, b: str) -> float:
    """Chance per turn that an incident between two sides escalates because nobody cleared it up in time."""
    curves = state.of(Curves)
    model = curves.model
    fewer = relief(model, state.of(Incidents), a, b)
    return risk.inadvertent_probability(
        curves.index(a, b),
        model.incident_at_zero * fewer,
        model.incident_slope,
        model.window_hours,
        lines(state, a, b),
    )


def read(scenario: Scenario, state: State) -> Readings:
    """All readings of a state."""
    curves = state.of(Curves)
    unordered = pairs(scenario, curves)
    ordered = [directed for a, b in unordered for directed in ((a, b), (b, a))]
    return Readings(
        escalation={pair: curves.index(*pair) for pair in unordered},
        hostility={pair: curves.hostility.get(pair, 0.0) for pair in ordered},
        trust={pair: curves.trust(*pair) for pair in ordered},
        uncertainty={pair: curves.uncertainty(*pair) for pair in ordered},
        minimum_trust={pair: curves.minimum_trust(*pair) for pair in ordered},
        rung=curves.rung(),
        risk={pair: risk_between(state, *pair) for pair in unordered},
        baseline=curves.model.baseline,
        prior=curves.model.prior,
    )
