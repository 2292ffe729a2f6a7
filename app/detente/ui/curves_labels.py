"""The labels at the ends of the curves: what each one is and where it stands now."""

from typing import Final

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter

from detente.exercise.naming import fraction
from detente.exercise.readings import Pair, Readings
from detente.exercise.setting import Scenario
from detente.science import scales
from detente.ui.curves_frame import LABEL_HEIGHT, Frame, spread
from detente.ui.curves_ink import (
    EndLabel,
    Glyph,
    Piece,
    paint_pieces,
    pieces_width,
    small,
    team_colour,
    token,
)
from detente.ui.curves_series import CurveSet
from detente.words import tr

GAP: Final = 9.0
"""Between the end of a curve and its label."""


def end_labels(shown: CurveSet, readings: Readings, pair: Pair, frame: Frame) -> list[EndLabel]:
    """Labels of the curves drawn, for the values of one moment."""
    labels = [_escalation(shown, readings, other, pair, frame) for other in shown.pairs]
    if any(shown.rungs):
        height = frame.escalation(readings.rung * 100 / scales.TOP_RUNG)
        said = tr("Kahn rung {rung}", rung=readings.rung)
        labels.append(EndLabel([said], token("muted"), height, strong=False, rank=1))
    for observer, subject in (pair, (pair[1], pair[0])):
        labels.append(_trust(shown, readings, (observer, subject), frame))
    return labels


def gutter_width(labels: list[EndLabel], widest: float) -> float:
    """Room for the labels, in pixels."""
    needed = max((pieces_width(label.pieces, small(label.strong)) for label in labels), default=0.0)
    return min(needed + GAP + 6, widest)


def paint_labels(painter: QPainter, labels: list[EndLabel], frame: Frame) -> None:
    """Write the labels beside the plot, moved apart where their curves meet."""
    room = int(frame.plot.height() // LABEL_HEIGHT)
    kept = sorted(labels, key=lambda label: label.rank)[:room]
    low, high = LABEL_HEIGHT / 2, frame.plot.bottom() - LABEL_HEIGHT / 2
    heights = spread([label.height for label in kept], LABEL_HEIGHT, low, high)
    left = frame.plot.right() + GAP
    for label, height in zip(kept, heights, strict=True):
        paint_pieces(
            painter, QPointF(left, height), label.pieces, label.colour, label.strong, frame.gutter - GAP - 2
        )


def glyphs(scenario: Scenario, pair: Pair) -> list[Piece]:
    """The symbols of two teams, as in ■–▲."""
    teams = {team.id: team for team in scenario.teams}
    return [Glyph(teams[pair[0]].symbol), Glyph(teams[pair[1]].symbol)]


def _escalation(shown: CurveSet, readings: Readings, pair: Pair, chosen: Pair, frame: Frame) -> EndLabel:
    index = readings.escalation.get(pair, readings.baseline)
    height = frame.escalation(index)
    if pair != chosen:
        said = f"{index:.0f}"
        return EndLabel([*glyphs(shown.scenario, pair), said], token("muted"), height, strong=False, rank=2)
    said = tr("Escalation {index:.0f} of 100", index=index)
    named = glyphs(shown.scenario, pair) if len(shown.pairs) > 1 else []
    return EndLabel([*named, said], token("text"), height)


def _trust(shown: CurveSet, readings: Readings, pair: Pair, frame: Frame) -> EndLabel:
    observer, subject = (shown.scenario.team(team) for team in pair)
    trust = readings.trust.get(pair, readings.prior)
    # The verb stands between two symbols: a language with another order moves the words, not the symbols.
    pieces: list[Piece] = [
        Glyph(observer.symbol),
        tr("trusts") + " ",
        Glyph(subject.symbol),
        fraction(trust),
    ]
    return EndLabel(pieces, team_colour(observer.colour), frame.trust(trust))
