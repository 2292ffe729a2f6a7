"""Redlines: a text as it ended, with what was struck out and put in, so that it can be read."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Literal

from detente.exercise.agreements.drafting import ClauseChange, Piece
from detente.words import tr

_ISLAND = 3
"""Words that stayed between two changes, up to which the changes are told as one."""


def change_name(kind: Literal["same", "changed", "added", "struck"]) -> str:
    """What became of a clause, in words."""
    return {
        "same": tr("unchanged"),
        "changed": tr("changed"),
        "added": tr("added"),
        "struck": tr("struck out"),
    }[kind]


def readable(change: ClauseChange) -> ClauseChange:
    """The change with neighbouring changes drawn together: what is struck out first, then what is put in."""
    pieces: list[Piece] = []
    removed = added = ""
    for piece in _islands_flooded(change.pieces):
        if piece.kind == "same":
            pieces += _told(removed, added)
            removed = added = ""
            pieces.append(piece)
            continue
        removed += piece.text if piece.kind == "removed" else ""
        added += piece.text if piece.kind == "added" else ""
    return replace(change, pieces=(*pieces, *_told(removed, added)))


def _islands_flooded(pieces: tuple[Piece, ...]) -> Iterable[Piece]:
    """A few words that stayed between two changes are struck out and put in again with them."""
    for number, piece in enumerate(pieces):
        between = 0 < number < len(pieces) - 1
        if between and piece.kind == "same" and len(piece.text.split()) <= _ISLAND:
            yield Piece(kind="removed", text=piece.text)
            yield Piece(kind="added", text=piece.text)
        else:
            yield piece


def _told(removed: str, added: str) -> Iterable[Piece]:
    """Both runs, parted by a space; a space that ends them both belongs to neither."""
    tail = " " if removed.endswith(" ") and added.endswith(" ") else ""
    if tail:
        removed, added = removed[:-1], added[:-1]
    gap = " " if removed and added and not removed[-1].isspace() and not added[0].isspace() else ""
    runs: tuple[tuple[Literal["same", "added", "removed"], str], ...]
    runs = (("removed", removed), ("same", gap), ("added", added), ("same", tail))
    return [Piece(kind=kind, text=text) for kind, text in runs if text]
