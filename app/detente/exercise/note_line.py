"""The note line: what one typed line becomes, by the mark it begins with.

`"` a quote, `=` a fact, `?` a judgement, `+` a strength, `-` something to improve, `!` a bookmark with its
reason; after the mark, a team's letter, the number of an objective, or both, and a colon say who was watched
and what for: `"B3: We never planned to let them in`. Anything else is a plain note.
"""

import re
from typing import Final

from detente.exercise.annotations import Bearing, Bookmark, Nature, Note, ObserverNote, Remark
from detente.exercise.records import record
from detente.exercise.setting import Scenario
from detente.exercise.team_words import LETTERS

_QUOTES: Final = ('"', "“", "„", "«")
_MINUS: Final = ("-", "−", "–")


@record
class Mark:
    """What a leading mark makes of a line."""

    nature: Nature
    bearing: Bearing = ""


MARKS: Final[dict[str, Mark]] = {
    **{sign: Mark(nature="quote") for sign in _QUOTES},
    "=": Mark(nature="fact"),
    "?": Mark(nature="judgement"),
    "+": Mark(nature="judgement", bearing="strength"),
    **{sign: Mark(nature="judgement", bearing="improvement") for sign in _MINUS},
}
BOOKMARK: Final = "!"
_ABOUT: Final = re.compile(r"\s*(?:([A-La-l])\s*(\d{1,2})?\s*:\s*|(\d{1,2})\s*:\s+)")
"""A number alone wants a space after its colon, for `3:15` is a time."""
_CLOSING: Final = '"”“»'


def read_line(scenario: Scenario, typed: str, observer: str = "") -> Remark | None:
    """The remark that a typed line stands for; None where it has no words."""
    text = typed.strip()
    sign, rest = text[:1], text[1:].strip()
    if sign == BOOKMARK:
        return Bookmark(text=rest, reason=rest.split(" ")[0]) if rest else None
    mark = MARKS.get(sign)
    if mark is None:
        return Note(text=text) if text else None
    team, objective, words = _about(scenario, rest)
    if mark.nature == "quote":
        words = words.rstrip(_CLOSING).strip()
    if not words:
        return None
    return ObserverNote(
        text=words,
        observer=observer,
        team=team,
        objective=objective,
        nature=mark.nature,
        bearing=mark.bearing,
    )


def _about(scenario: Scenario, text: str) -> tuple[str, str, str]:
    """Team and objective that the words begin with, and the words; what names neither is words."""
    found = _ABOUT.match(text)
    if found is None:
        return "", "", text
    letter, number = found[1] or "", int(found[2] or found[3] or 0)
    place = LETTERS.find(letter.upper()) if letter else -1
    if place >= len(scenario.teams) or number > len(scenario.objectives) or not (letter or number):
        return "", "", text
    team = scenario.teams[place].id if letter else ""
    return team, scenario.objectives[number - 1].id if number else "", text[found.end() :]
