"""Who is named in a session, and texts without their names for readers who are not to know them."""

import re
from collections.abc import Iterable

from detente.exercise.annotations import ObserverNote, ObserverPosting, SurveySheet
from detente.exercise.attendance import identifying
from detente.exercise.chronicle import Chronicle
from detente.exercise.records import record
from detente.words import tr

_SHORT = 3
"""Names up to this length are looked for as they are written; longer ones in any case."""


@record
class Persons:
    """The persons of a session as one kind of reader knows them."""

    names: tuple[str, ...]
    """Everybody who is named or has a code, longest first."""
    told: bool
    """Whether these readers may know who they are, and read what they said word for word."""

    def who(self, name: str) -> str | None:
        """A person in a cell of a table; nobody where readers are not to know."""
        return name if self.told else None

    def text(self, text: str) -> str:
        """Words without the names that stand in them."""
        return text if self.told or not self.names else _without(self.names, text)


def persons(chronicle: Chronicle, *, told: bool) -> Persons:
    """Everybody in the list of who is here, observers, authors and participants' codes."""
    return Persons(names=tuple(sorted(_named(chronicle), key=len, reverse=True)), told=told)


def _named(chronicle: Chronicle) -> set[str]:
    found = {step.author for step in chronicle.steps} | set(identifying(chronicle.state))
    for one in chronicle.annotations:
        found.add(one.author)
        if isinstance(one.remark, ObserverNote | ObserverPosting):
            found.add(one.remark.observer)
        if isinstance(one.remark, SurveySheet):
            found.add(one.remark.code)
    whole = {" ".join(name.split()) for name in found if len(name.strip()) > 1}
    return whole | {part for name in whole for part in name.split() if len(part) > _SHORT}


def _without(names: Iterable[str], text: str) -> str:
    for name in names:
        flags = re.IGNORECASE if len(name) > _SHORT else 0
        text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", tr("[name]"), text, flags=flags)
    return text
