"""One line of the inbox."""

from typing import Literal

from detente.exercise.records import record

Urgency = Literal["danger", "warning", "info"]
Kind = Literal[
    "move",
    "message",
    "inspection",
    "inject",
    "test",
    "staged",
    "duty",
    "exchange",
    "review",
    "agreement",
    "step",
    "incident",
    "red_line",
    "front",
    "project",
    "record",
    "release",
]


@record
class Item:
    """One line of the inbox."""

    kind: Kind
    record: str
    teams: tuple[str, ...]
    """Who, and to whom."""
    text: str
    badge: str
    urgency: Urgency
    why: str = ""
    """Why it waits, where that is not plain."""
