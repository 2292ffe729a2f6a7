"""The note line: what one typed line becomes, by the mark it begins with.

`"` a quote, `=` a fact, `?` a judgement, `+` a strength, `-` something to improve, `!` a bookmark with its
reason; after the mark, a team's letter and a colon say who was watched. Anything else is a plain note.
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
_TEAM: Final = re.compile(r"\s*([A-La-l])\s*:\s*")
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
    team, words = _whose(scenario, rest)
    if mark.nature == "quote":
        words = words.rstrip(_CLOSING).strip()
    if not words:
        return None
    return ObserverNote(text=words, observer=observer, team=team, nature=mark.nature, bearing=mark.bearing)


def _whose(scenario: Scenario, text: str) -> tuple[str, str]:
    """The team that a leading letter names, and the words after it; a letter that names none is a word."""
    found = _TEAM.match(text)
    place = LETTERS.find(found[1].upper()) if found else -1
    if found is None or place >= len(scenario.teams):
        return "", text
    return scenario.teams[place].id, text[found.end() :]
