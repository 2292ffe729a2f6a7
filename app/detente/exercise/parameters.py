"""Every number of the exercise model: its value, how it stands, and where it comes from."""

from detente.exercise.curves import PARAMETERS
from detente.exercise.records import record
from detente.exercise.rules import Standing
from detente.exercise.setting import Model
from detente.words import tr


@record
class Parameter:
    """One number of the model."""

    id: str
    """Field of the model, such as `memory`; dotted within signals and payoffs."""
    name: str
    value: float
    standing: Standing
    source: str
    """Where the quantity, if not its value, comes from."""

    @property
    def changeable(self) -> bool:
        """Whether control can change it in play."""
        return self.id in PARAMETERS


def parameters(model: Model) -> tuple[Parameter, ...]:
    """Every number, those that can be changed first."""
    told = _told()
    numbers = tuple(_of_model(model, name, *told[name]) for name in PARAMETERS)
    return (*numbers, *_payoffs(model), *_signals(model))


def _of_model(model: Model, name: str, words: str, source: str) -> Parameter:
    value = float(getattr(model, name))
    return Parameter(id=name, name=words, value=value, standing="assumption", source=source)


def _told() -> dict[str, tuple[str, str]]:
    """What each number is called, and the publication or the rule that it belongs to."""
    trust, richardson = tr("Bayes’ rule, Kydd 2005"), tr("Richardson 1960")
    risk, norm = tr("structure of Barrett and others 2013"), tr("rule of the norm")
    sight = tr("signals seen through noise, after Jervis")
    return {
        "prior": (tr("Trust before any evidence"), trust),
        "memory": (tr("Share of the evidence that survives a turn"), trust),
        "misperception": (tr("Chance of seeing the opposite of what was done"), sight),
        "fatigue": (tr("Restraint per turn"), richardson),
        "reaction": (tr("Reaction to the rival per turn"), richardson),
        "gain": (tr("Hostility added by an act of score −10"), richardson),
        "grievance": (tr("Standing grievance per turn"), richardson),
        "baseline": (tr("Escalation index when nothing has happened"), tr("drawing convention")),
        "incident_at_zero": (tr("Incidents per turn at index 0"), risk),
        "incident_slope": (tr("Growth of incidents over the whole index"), risk),
        "window_hours": (tr("Hours that leaders have to clear an incident up"), risk),
        "norm_streak": (tr("Obligations kept in a row that lift the norm"), norm),
        "norm_gain": (tr("What one level of the norm adds to trust"), norm),
        "norm_levels": (tr("Highest level of the norm"), norm),
        "endorsement": (tr("Misperception that an endorsement takes away"), sight),
        "transparency": (tr("Misperception that an act of openness takes away"), sight),
        "crisis_index": (tr("Index from which a situation is a crisis"), tr("rule of transparency")),
        "drill": (tr("Share by which a drill shortens clarification"), risk),
    }


def _payoffs(model: Model) -> tuple[Parameter, ...]:
    pay, source = model.payoffs, tr("trust dilemma, Kydd 2000: R > T ≥ P > S")
    return tuple(
        Parameter(id=f"payoffs.{key}", name=name, value=value, standing="assumption", source=source)
        for key, name, value in (
            ("reward", tr("Payoff of mutual cooperation, R"), pay.reward),
            ("temptation", tr("Payoff of exploiting, T"), pay.temptation),
            ("punishment", tr("Payoff of mutual defection, P"), pay.punishment),
            ("sucker", tr("Payoff of being exploited, S"), pay.sucker),
        )
    )


def _signals(model: Model) -> tuple[Parameter, ...]:
    """Each listed signal has a chance from a seeker and one from an exploiter."""
    told = {
        "step": tr("Announced step carried out"),
        "hotline": tr("Call answered"),
        "candour": tr("Own accident disclosed first"),
        "inspection": tr("Inspection accepted"),
        "violation": tr("Violation"),
    }
    return tuple(
        Parameter(
            id=f"signals.{key}.{side}",
            name=tr("{signal}, {by}", signal=words, by=by),
            value=getattr(getattr(model.signals, key), side),
            standing="assumption",
            source=tr("likelihoods of Bayes’ rule"),
        )
        for key, words in told.items()
        for side, by in (("if_seeker", tr("by a seeker")), ("if_exploiter", tr("by an exploiter")))
    )
