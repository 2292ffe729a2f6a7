"""What a stand-in makes of its view: how its rivals behaved in the turn before, and so far."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from detente.exercise.views import TeamView
from detente.rehearsal.briefs import Brief
from detente.science import catalogue


@dataclass(frozen=True, slots=True)
class Seen:
    """The conduct of the rivals as far as one team knows it."""

    good: int
    """Good turns done in the turn before: cooperative acts, duties kept, clean inspections."""
    bad: int
    """Slights in the turn before: hostile acts, silence, refusals, broken duties, open doubts."""
    worst: float
    """Score of the most hostile act among them; 0 where there was none."""
    ever_good: int
    ever_bad: int

    @property
    def provoked(self) -> bool:
        return self.bad > 0

    def estimate(self) -> float:
        """Chance that the rivals mean well: the share of good turns among all, by Laplace's rule."""
        return (self.ever_good + 1) / (self.ever_good + self.ever_bad + 2)


def seen(view: TeamView, brief: Brief) -> Seen:
    """All that the view tells of the rivals, or, for an observer, of the sides that it watches."""
    about = brief.rivals or brief.watched
    last = view.public.turn - 1
    marks = [
        *_acts(view, about),
        *_calls(view, about),
        *_inspections(view, about),
        *_duties(view, about),
    ]
    return Seen(
        good=sum(score > 0 for turn, score in marks if turn == last),
        bad=sum(score < 0 for turn, score in marks if turn == last),
        worst=min((score for turn, score in marks if turn == last), default=0.0),
        ever_good=sum(score > 0 for _, score in marks),
        ever_bad=sum(score < 0 for _, score in marks),
    )


Mark = tuple[int, float]
"""Turn, and a score below 0 for a slight."""
SLIGHT, KINDNESS = -1.0, 1.0


@cache
def by_label() -> Mapping[str, catalogue.CatalogueMove]:
    """Acts by the words under which the catalogue knows them: so published acts are recognised."""
    return {move.label: move for move in catalogue.moves().values()}


def _acts(view: TeamView, about: tuple[str, ...]) -> list[Mark]:
    known = by_label()
    return [
        (notice.turn, known[notice.text].score)
        for notice in view.public.notices
        if notice.text in known and any(team in about for team in notice.teams)
    ]


def _calls(view: TeamView, about: tuple[str, ...]) -> list[Mark]:
    return [
        (message.turn, KINDNESS if message.status == "answered" else SLIGHT)
        for message in view.boards.crisis.messages
        if message.addressee in about and message.status in ("answered", "unanswered")
    ]


def _inspections(view: TeamView, about: tuple[str, ...]) -> list[Mark]:
    marks: list[Mark] = []
    for visit in view.boards.verification.inspections:
        if visit.host not in about:
            continue
        if visit.access == "refused" or visit.resolution == "violation":
            marks.append((visit.turn, SLIGHT))
        elif visit.result == "consistent" or visit.resolution == "explained":
            marks.append((visit.turn, KINDNESS))
        elif visit.result:
            # A doubt that nobody has closed weighs in every turn until somebody does.
            marks.append((view.public.turn - 1, SLIGHT))
    return marks


def _duties(view: TeamView, about: tuple[str, ...]) -> list[Mark]:
    marks: list[Mark] = []
    for duty in view.boards.treaty.duties:
        if duty.party not in about or not duty.turns:
            continue
        before = ""
        for turn, state in duty.turns:
            if state != before and state in ("kept", "broken"):
                marks.append((turn, KINDNESS if state == "kept" else SLIGHT))
            before = state
    return marks
