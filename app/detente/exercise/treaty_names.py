"""What the kinds, standings, votes and outcomes of treaties are called, on a board as in a report."""

from detente.exercise.agreements.acts import Vote
from detente.exercise.boards.shapes import StepStanding
from detente.exercise.inspections.acts import Outcome
from detente.exercise.treaty_setting import StepKind
from detente.words import tr


def standing_name(standing: StepStanding) -> str:
    """Where a step of the ladder stands."""
    return {
        "locked": tr("locked"),
        "open": tr("open"),
        "agreed": tr("agreed, waiting"),
        "in_force": tr("in force"),
        "fulfilled": tr("fulfilled"),
        "questioned": tr("in question"),
        "broken": tr("broken"),
        "suspended": tr("suspended"),
        "ended": tr("ended"),
    }[standing]


def kind_name(kind: StepKind) -> str:
    """What kind of measure a step is."""
    return {
        "cbm": tr("confidence building"),
        "transparency": tr("transparency"),
        "verification": tr("verification"),
        "limit": tr("limit"),
        "reduction": tr("reduction"),
        "safety": tr("safety"),
        "trade": tr("trade"),
        "review": tr("review"),
    }[kind]


def vote_name(vote: Vote) -> str:
    """A vote on a draft in words."""
    return {"for": tr("for"), "against": tr("against"), "abstain": tr("abstains")}[vote]


def dispute_end_name(outcome: Outcome) -> str:
    """How a dispute about an inspection ended."""
    return {"upheld": tr("upheld"), "rejected": tr("rejected"), "shelved": tr("shelved")}[outcome]
