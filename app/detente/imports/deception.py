"""Messages with their intended and their perceived truth: turn, speaker, receiver, text and two labels."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from detente.exercise.setting import Source
from detente.imports.faults import listed, shown
from detente.imports.findings import Act, Finding, Profile, Reading, Request, Said, Skipped, Taken, Unclear
from detente.imports.json_records import is_json, json_records, storable
from detente.imports.table import open_table
from detente.words import tr

SCALE = "messages"
_LABELS = ("sender_label", "receiver_label")
_COLUMNS = ("turn", "speaker", "receiver", "text", *_LABELS)
_TRUTHS: dict[str, bool | None] = {
    **dict.fromkeys(("true", "t", "yes", "y", "1", "1.0", "truth"), True),
    **dict.fromkeys(("false", "f", "no", "n", "0", "0.0", "lie"), False),
    **dict.fromkeys(("", "noannotation", "none", "null", "nan", "na", "n/a"), None),
}
"""Usual spellings in small letters; None is what logs write where nobody was asked or nobody answered."""
_TURN = re.compile(r"(\d{1,7})(?:\.0)?", re.ASCII)
"""A whole number; spreadsheets and data frames add the `.0`."""


def _read(request: Request) -> Reading:
    return Reading(
        scale=SCALE,
        note=tr(
            "Totals count messages. A label that is missing is neither true nor false but counts as unknown."
        ),
        sources=(
            Source(
                fact=tr("Whether a message was meant and taken for true comes from the labels of the log."),
                reference=request.log.name,
            ),
            Source(
                fact=tr(
                    "No imported message carries a trust signal or a tone: a label says what one side "
                    "thought, not what the other saw it do at which cost."
                ),
                kind="design",
            ),
            Source(
                fact=tr(
                    "The channels of the session stand for the pairs of the log. Their usual delay and how "
                    "soon they clear an incident up are the program's defaults: the log tells neither."
                ),
                kind="design",
            ),
        ),
        findings=_json(request) if is_json(request.log) else _csv(request),
        curves=tr(
            "**No curve moves.** The messages carry no code, so their tone counts 0; and trust stays where "
            "it began: whether a message was meant and taken for true is what its two ends told whoever "
            "kept the log, not something that one side saw the other do, so no trust signal comes of it. "
            "The report sets the two beside each other."
        ),
    )


def _csv(request: Request) -> Iterator[Finding]:
    with open_table(request.log, request.progress) as table:
        places = {name: table.column(name) for name in _COLUMNS}
        for row in table:
            if isinstance(row, Skipped):
                yield row
            else:
                yield _taken(row.line, {name: row.cells[place].strip() for name, place in places.items()})


def _json(request: Request) -> Iterator[Finding]:
    for line, found in json_records(request.log, request.progress):
        if isinstance(found, dict):
            fields = {key.strip().casefold(): _text(value) for key, value in found.items()}
            yield _taken(line, {name: fields.get(name, "") for name in _COLUMNS})
        else:
            yield Skipped(line=line, reason=tr("this is not a record in braces"))


def _text(value: Any) -> str:
    """A JSON value as a cell of a table would hold it."""
    return "" if value is None else storable(str(value))


def _taken(line: int, cells: Mapping[str, str]) -> Finding:
    problem = _problem(cells)
    if problem:
        return Skipped(line=line, reason=problem)
    turn = _TURN.fullmatch(cells["turn"])
    truths = [_TRUTHS.get(cells[name].casefold()) for name in _LABELS]
    act = Act(
        line=line,
        when=None,
        day=int(turn[1]) if turn else 0,
        actor=cells["speaker"],
        targets=(cells["receiver"],),
        score=0.0,
        value=1.0,
        text=cells["text"],
        said=Said(*truths),
    )
    unclear = tuple(
        Unclear(line=line, column=name, value=cells[name])
        for name in _LABELS
        if cells[name].casefold() not in _TRUTHS
    )
    return Taken(line, (act,), remark=_remark(cells), unclear=unclear)


def _problem(cells: Mapping[str, str]) -> str:
    """Why a row is no message between two teams in some turn; empty where it is one."""
    if not cells["turn"]:
        return tr("the turn is missing")
    if not _TURN.fullmatch(cells["turn"]):
        return tr("the turn “{turn}” is not a whole number", turn=shown(cells["turn"]))
    if not cells["speaker"]:
        return tr("the speaker is missing")
    if not cells["receiver"]:
        return tr("the receiver is missing")
    if cells["speaker"] == cells["receiver"]:
        return tr("“{name}” writes to itself", name=shown(cells["speaker"]))
    return ""


def _remark(cells: Mapping[str, str]) -> str:
    """A sentence about labels that are missing; empty where both are there."""
    missing = [name for name in _LABELS if _TRUTHS.get(cells[name].casefold(), True) is None]
    return tr("{columns} missing, which counts as unknown", columns=listed(missing)) if missing else ""


PROFILE = Profile(name="deception", read=_read, numbered="turn")
