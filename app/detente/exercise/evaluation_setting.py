"""What a scenario says about its evaluation: critical tasks of objectives, questions on survey sheets."""

from typing import Annotated, Literal

from annotated_types import MinLen

from detente.exercise.records import record
from detente.exercise.scalars import Identifier, Text

Wave = Literal["before", "turn", "after"]
"""When a sheet is handed out: before play, at the end of each turn, after play."""


@record
class Task:
    """A critical task: what a team has to do for its objective to be reached, as an observer can see it."""

    id: Identifier
    text: Text


@record
class SurveyItem:
    """One question on the survey sheets of the participants."""

    id: Identifier
    """Stable name, on paper and in exports; the id of a standing question puts this one in its place."""
    text: Text
    """The question; `{team}` stands for the rival it is asked about."""
    kind: Literal["scale", "percent", "choice", "text"] = "scale"
    low: int = 1
    """Lowest mark of a scale."""
    high: int = 7
    """Highest mark of a scale."""
    ends: tuple[str, ...] = ()
    """What the lowest and the highest mark mean."""
    choices: tuple[str, ...] = ()
    """What can be ticked where the kind is `choice`; numbered from 1."""
    each_rival: bool = False
    """Whether it is asked once about every rival."""
    waves: Annotated[tuple[Wave, ...], MinLen(1)] = ("before", "turn", "after")
    objective: str = ""
    """Id of the objective that the answers bear on."""
