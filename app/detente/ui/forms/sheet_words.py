"""The words of a record sheet; no Qt here."""

from collections.abc import Iterator

from detente.exercise.naming import short_name
from detente.exercise.record_sheet import Dispute, Happening, RecordSheet, wording_words
from detente.exercise.setting import Scenario
from detente.ui.kit_base import Tone
from detente.words import tr

_LATE = 60.0
LIFE = 12
"""Entries of a record's life that a sheet shows; the log has all of them."""


def standing(scenario: Scenario, sheet: RecordSheet) -> tuple[str, Tone]:
    """How a record stands, for the head of the panel."""
    if sheet.status == "superseded":
        return sheet.ended, "plain"
    if sheet.status == "disputed":
        teams = [short_name(scenario, one.by) for one in sheet.disputes if one.open]
        return tr("disputed by {teams}", teams=", ".join(dict.fromkeys(teams))), "warning"
    if sheet.status == "draft":
        return tr("draft"), "info"
    return tr("final"), "plain"


def when(sheet: RecordSheet) -> str:
    """Turn, phase and times of a record, who wrote it down, and its paper serial."""
    happened = sheet.occurred_at.astimezone()
    time = f"{happened:%H:%M}"
    if (sheet.entered_at - sheet.occurred_at).total_seconds() > _LATE:
        entered = sheet.entered_at.astimezone()
        same = entered.date() == happened.date()
        time = tr(
            "{time}, entered {entered}",
            time=time if same else f"{happened:%d.%m.%Y %H:%M}",
            entered=f"{entered:%H:%M}" if same else f"{entered:%d.%m.%Y %H:%M}",
        )
    parts = (sheet.label, sheet.phase, time, sheet.author, sheet.serial, sheet.game_time)
    return " · ".join(part for part in (*parts, *(f"#{tag}" for tag in sheet.tags)) if part)


def relations(sheet: RecordSheet) -> str:
    """What a record points to, what points to it, and whose place it takes."""
    told = []
    if sheet.supersedes:
        why = f" ({sheet.reason})" if sheet.reason else ""
        told.append(tr("supersedes {records}{why}", records=", ".join(sheet.supersedes), why=why))
    if sheet.links:
        told.append(tr("links: {records}", records=", ".join(sheet.links)))
    if sheet.backlinks:
        told.append(tr("linked from: {records}", records=", ".join(sheet.backlinks)))
    if sheet.release_turn:
        told.append(tr("the room may be told from turn {turn} on", turn=sheet.release_turn))
    return " · ".join(told)


def earlier(sheet: RecordSheet) -> str:
    """The wordings before the present one, each with who corrected it and why."""
    return "\n".join(wording_words(sheet.wordings))


def contested(scenario: Scenario, disputes: tuple[Dispute, ...]) -> Iterator[str]:
    """The teams' own wordings, each with the word that says what it is."""
    for one in disputes:
        told = tr("Disputed by {team}: “{text}”", team=short_name(scenario, one.by), text=one.text)
        yield told if one.open else tr("{told}\nSettled: {how}", told=told, how=one.settled)


def life(happenings: tuple[Happening, ...]) -> str:
    """What became of a record, entry by entry."""
    told = [f"{one.occurred_at.astimezone():%H:%M}  {one.text}" for one in happenings[-LIFE:]]
    left = len(happenings) - len(told)
    return "\n".join([tr("… {n} entries before", n=left), *told] if left > 0 else told)
