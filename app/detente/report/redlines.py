"""The words of a redline that formats share."""

from typing import Literal

from detente.words import tr


def change_name(kind: Literal["same", "changed", "added", "struck"]) -> str:
    """What became of a clause, in words."""
    return {
        "same": tr("unchanged"),
        "changed": tr("changed"),
        "added": tr("added"),
        "struck": tr("struck out"),
    }[kind]
