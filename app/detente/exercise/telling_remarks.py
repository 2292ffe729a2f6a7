"""What was said beside the tree, told in plain sentences for control's log, the replay and the report."""

from collections.abc import Callable
from typing import Any

from detente.exercise import remarks as said
from detente.exercise.annotations import Annotation, Remark
from detente.exercise.naming import short_name
from detente.exercise.setting import Scenario
from detente.words import tr


def _disputed(s: Scenario, record: str, r: said.Disputed) -> str:
    return tr("{record} disputed by {team}: “{text}”", record=record, team=short_name(s, r.by), text=r.text)


def _reworded(_s: Scenario, record: str, r: said.Reworded) -> str:
    why = tr(" – {reason}", reason=r.reason) if r.reason else ""
    return tr("{record} reworded: {text}{why}", record=record, text=r.text, why=why)


def _superseding(_s: Scenario, record: str, r: said.Superseding) -> str:
    if not r.records:
        return tr("{record} takes no other’s place any more", record=record)
    why = f": {r.text}" if r.text else ""
    return tr(
        "{record} takes the place of {others}{why}", record=record, others=", ".join(r.records), why=why
    )


def _tagged(_s: Scenario, record: str, r: said.Tagged) -> str:
    if not r.tags:
        return tr("{record} bears no tag any more", record=record)
    return tr("{record} tagged {tags}", record=record, tags=", ".join(r.tags))


def _linked(_s: Scenario, record: str, r: said.Linked) -> str:
    if not r.records:
        return tr("{record} is linked to nothing any more", record=record)
    return tr("{record} linked to {others}", record=record, others=", ".join(r.records))


def _translated(_s: Scenario, record: str, r: said.Translated) -> str:
    return tr(
        "{record} in {language}: “{original}”, translated “{text}”",
        record=record,
        language=r.language or tr("another language"),
        original=r.original,
        text=r.text,
    )


def _released(_s: Scenario, record: str, r: said.ReleasedFrom) -> str:
    if not r.turn:
        return tr("{record} is kept from the room until further notice", record=record)
    return tr("{record} may be told to the room from turn {turn} on", record=record, turn=r.turn)


def _attached(_s: Scenario, record: str, r: said.Attached) -> str:
    caption = f": {r.text}" if r.text else ""
    return tr(
        "{record} with {file}, {size}{caption}",
        record=record,
        file=r.name,
        size=size_words(r.size),
        caption=caption,
    )


_TELL: dict[type[Remark], Callable[[Scenario, str, Any], str]] = {
    said.Disputed: _disputed,
    said.Settled: lambda _s, record, r: tr("{record}: dispute settled: {how}", record=record, how=r.text),
    said.Reworded: _reworded,
    said.Superseding: _superseding,
    said.Numbered: lambda _s, record, r: tr(
        "{record} is paper form {serial}", record=record, serial=r.serial
    ),
    said.Timed: lambda _s, record, r: tr("{record} in the fiction: {time}", record=record, time=r.game_time),
    said.Tagged: _tagged,
    said.Linked: _linked,
    said.Translated: _translated,
    said.ReleasedFrom: _released,
    said.Attached: _attached,
    said.Detached: lambda _s, record, _r: tr("{record}: a file was taken off", record=record),
}


def tells(remark: Remark) -> bool:
    """Whether a remark is told as one about a record, not in its own words."""
    return type(remark) in _TELL


def remark_told(scenario: Scenario, note: Annotation) -> str:
    """One plain sentence about a remark, as control may read it."""
    told = _TELL.get(type(note.remark))
    return told(scenario, note.record, note.remark) if told else note.text


def size_words(size: int) -> str:
    """A size of a file in words."""
    if size < 1_000_000:
        return tr("{n} kB", n=max(round(size / 1_000), 1))
    return tr("{n:.1f} MB", n=size / 1_000_000)
