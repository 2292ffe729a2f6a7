"""Where the replay's cursor is, in one line."""

from datetime import datetime

from PySide6.QtCore import QLocale, QTime

from detente.exercise.chronicle import Step
from detente.ui.lanes import Timeline
from detente.words import tr


def place_text(shown: Timeline, position: int) -> str:
    """`Turn 3 · 10:42 · LM · 37 of 120`, then the notes beside the step."""
    step = shown.step(position)
    parts = [shown.turn_label(position)]
    if step:
        parts += [_times(step), step.author]
    parts.append(tr("{position} of {count}", position=position, count=shown.last))
    notes = zip(shown.notes(position), shown.said(position), strict=True)
    said = [f"{note.author}: {words}" if note.author else words for note, words in notes]
    line = " · ".join(part for part in parts if part)
    return " — ".join([line, *(text for text in said if text)])


def _times(step: Step) -> str:
    """When it happened; with when it was written down, where that was another minute."""
    happened, written = _clock(step.occurred_at), _clock(step.entered_at)
    if happened == written:
        return happened
    return tr("{happened}, entered {written}", happened=happened, written=written)


def _clock(moment: datetime) -> str:
    here = moment.astimezone()
    return QLocale().toString(QTime(here.hour, here.minute), QLocale.FormatType.ShortFormat)
