"""What the states of treaties, brackets and inspections are called in a report alone."""

from detente.exercise.agreements.bargaining import Outcome
from detente.exercise.agreements.texts import Status
from detente.exercise.compliance import Alarm
from detente.exercise.treaty_setting import Method
from detente.words import tr


def status_name(status: Status) -> str:
    """Where a treaty text stands."""
    return {
        "draft": tr("under negotiation"),
        "signed": tr("signed"),
        "in_force": tr("in force"),
        "ended": tr("no longer in force"),
    }[status]


def method_name(method: Method) -> str:
    """How performance of an obligation is verified."""
    return {
        "declaration": tr("declaration"),
        "notification": tr("notification"),
        "inspection": tr("inspection"),
        "observation": tr("observation"),
        "statement": tr("statement"),
        "none": tr("not verified"),
    }[method]


def outcome_name(outcome: Outcome) -> str:
    """How a bracket ended."""
    return {
        "open": tr("still open"),
        "taken": tr("one wording was taken"),
        "other": tr("other words were found"),
        "redrafted": tr("the clause was written anew"),
        "struck": tr("the clause was struck out"),
    }[outcome]


def alarm_name(alarm: Alarm) -> str:
    """Whether an inspection was right about what was there; empty where nobody looked or all was well."""
    return {
        "": "",
        "true": tr("violation found"),
        "false": tr("false alarm"),
        "missed": tr("violation missed"),
    }[alarm]
