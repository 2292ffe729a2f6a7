"""What survey sheets say together: how many, the middle one, how far apart; never one person alone."""

from collections.abc import Iterable, Sequence
from statistics import median
from typing import Final

from detente.exercise import surveys
from detente.exercise.records import record
from detente.exercise.setting import Scenario
from detente.exercise.survey_items import IMPROVEMENTS, STRENGTHS, TRUST
from detente.exercise.surveys import Answer

FEWEST: Final = 3
"""Fewer answers than this point at persons; readers other than control are not shown them."""


@record
class Result:
    """What a team (or everybody) answered to one question in one wave."""

    wave: str
    team: str
    """Empty for all teams together."""
    question: str
    n: int
    median: float
    low: int
    high: int

    @property
    def anonymous(self) -> bool:
        """Whether so many answered that nobody stands out."""
        return self.n >= FEWEST


def result(answers: Iterable[Answer], wave: str, team: str, question: str) -> Result | None:
    """The answers of a team (of everybody where none is named) to a question; None where nobody answered."""
    numbers = [
        number
        for one in answers
        if one.wave == wave and one.question == question and team in ("", one.team)
        if (number := one.number) is not None
    ]
    if not numbers:
        return None
    return Result(
        wave=wave,
        team=team,
        question=question,
        n=len(numbers),
        median=float(median(numbers)),
        low=min(numbers),
        high=max(numbers),
    )


def results(scenario: Scenario, answers: Sequence[Answer]) -> tuple[Result, ...]:
    """Every numeric question, wave by wave: everybody, then each team."""
    made: list[Result] = []
    for wave in surveys.waves(scenario):
        for question in surveys.questions(scenario, wave):
            if not question.numeric:
                continue
            for team in ("", *(team.id for team in scenario.teams)):
                one = result(answers, wave, team, question.id)
                if one is not None and not (question.rival and not team):
                    made.append(one)
    return tuple(made)


def directions(scenario: Scenario) -> tuple[tuple[str, str], ...]:
    """Who is asked about whom, in the order of the teams."""
    return tuple((t.id, rival) for t in scenario.teams for rival in surveys.rivals(scenario, t.id))


def directed_trust(scenario: Scenario, answers: Sequence[Answer], wave: str) -> dict[tuple[str, str], Result]:
    """How far each team said it trusts each of its rivals, as far as anybody answered."""
    found = {(a, b): result(answers, wave, a, f"{TRUST}:{b}") for a, b in directions(scenario)}
    return {pair: one for pair, one in found.items() if one is not None}


def as_share(scenario: Scenario, mark: float) -> float:
    """A mark of the trust scale laid beside the model's trust, from 0 to 1."""
    item = next(item for item in surveys.items(scenario) if item.id == TRUST)
    return (mark - item.low) / (item.high - item.low)


def collected_waves(scenario: Scenario, answers: Iterable[Answer]) -> tuple[str, ...]:
    """The waves from which there are answers, in order."""
    seen = {one.wave for one in answers}
    return tuple(wave for wave in surveys.waves(scenario) if wave in seen)


def sheets(answers: Iterable[Answer], wave: str, team: str = "") -> int:
    """How many participants answered in a wave."""
    return len({one.code for one in answers if one.wave == wave and team in ("", one.team)})


def lessons(answers: Iterable[Answer]) -> tuple[tuple[Answer, ...], tuple[Answer, ...]]:
    """Strengths, and things to improve, as they were written."""
    told = tuple(answers)
    return (
        tuple(one for one in told if one.question in STRENGTHS),
        tuple(one for one in told if one.question in IMPROVEMENTS),
    )
