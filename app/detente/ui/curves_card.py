"""The calm card beside a mark: what happened, what it moved, by how much, by which rule."""

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from detente.exercise.families import Family
from detente.exercise.rules import standing_name
from detente.exercise.telling import Reason
from detente.ui import kit, theme
from detente.ui.curves_series import CurveSet
from detente.ui.curves_words import clipped, step_headline, step_reasons
from detente.ui.symbols import SymbolMark
from detente.words import tr

WIDEST = 400
_DRAWING = 15
MARGIN = 8
"""Distance from the mark and from the edges of the window."""


class ReasonCard(QFrame):
    """A child of the window, so that it can reach beyond its panel but never beyond the window."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        kit.set_role(self, "toast")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(theme.Space.M, theme.Space.S, theme.Space.M, theme.Space.S)
        self._rows.setSpacing(3)
        self.hide()

    def show_step(self, shown: CurveSet, step_id: int, at: QPoint) -> None:
        """Tell of a step beside a point of the window."""
        window = self.window()
        step = shown.step(step_id)
        told = step_reasons(shown.scenario, step)
        kind: Family = next((mark.kind for mark in shown.marks if mark.step == step_id), "other")
        room = window.height() - 2 * MARGIN
        for count in range(len(told), -1, -1):
            self._fill(shown, kind, step_headline(shown.scenario, step), told[:count], len(told) - count)
            if self.height() <= room:
                break
        self.move(_beside(at, self.rect(), window.rect()))
        self.show()
        self.raise_()

    def _fill(
        self, shown: CurveSet, kind: Family, title: str, told: tuple[Reason, ...], left_out: int
    ) -> None:
        self._clear()
        width = min(WIDEST, self.window().width() - 2 * MARGIN) - 2 * theme.Space.M
        self._add_title(kit.plain(title, "strong", wrap=True), width, kind)
        for reason in told:
            self._add_reason(shown, reason, width)
        if left_out:
            self._add(kit.plain(tr("and {count} more", count=left_out)), width, faint=True)
        elif not told:
            self._add(kit.plain(tr("No curve moved.")), width, faint=True)
        self._rows.activate()
        self.adjustSize()

    def _add_title(self, title: QLabel, width: int, kind: Family) -> None:
        """The headline, after the drawing of its kind of record."""
        if kind == "other":
            self._add(title, width)
            return
        drawing = kit.IconMark(kind, "", size=_DRAWING, ink=theme.current().tooltip_text)
        title.ensurePolished()
        needed = title.fontMetrics().horizontalAdvance(title.text()) + 6
        title.setFixedWidth(min(width - _DRAWING - 6, needed))
        line = QWidget(self)
        beside = QHBoxLayout(line)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(6)
        beside.addWidget(drawing, 0, Qt.AlignmentFlag.AlignTop)
        beside.addWidget(title)
        beside.addStretch(1)
        self._rows.addWidget(line)

    def _add_reason(self, shown: CurveSet, reason: Reason, width: int) -> None:
        what = kit.plain(clipped(reason.what), wrap=True)
        observer = reason.series.partition(":")[2].partition(">")[0]
        team = next((team for team in shown.scenario.teams if team.id == observer), None)
        if team is None:
            self._add(what, width)
        else:
            line = QWidget(self)
            beside = QHBoxLayout(line)
            beside.setContentsMargins(0, 2, 0, 0)
            beside.setSpacing(6)
            beside.addWidget(SymbolMark(team.symbol, team.colour, line, size=9))
            beside.addWidget(what)
            beside.addStretch(1)
            what.setFixedWidth(min(width - 15, what.fontMetrics().horizontalAdvance(what.text()) + 4))
            self._rows.addWidget(line)
        why = f"{clipped(reason.why)}\u00a0·\u00a0{standing_name(reason.standing)}"
        self._add(kit.plain(why, wrap=True), width, faint=True)

    def _add(self, label: QLabel, width: int, faint: bool = False) -> None:
        if faint:
            label.setStyleSheet(f"color: {_faint()}; font-size: {int(theme.Size.SMALL)}px;")
            label.ensurePolished()
        needed = label.fontMetrics().horizontalAdvance(label.text()) + 6
        label.setFixedWidth(min(width, needed))
        self._rows.addWidget(label)

    def _clear(self) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()  # or Qt would show it, not yet shown, as a window of its own
                widget.setParent(None)
                widget.deleteLater()


def _faint() -> str:
    """The card's text, a third of the way to its ground."""
    tokens = theme.current()
    text, ground = tokens.tooltip_text, tokens.tooltip
    mixed = [round(0.7 * int(text[i : i + 2], 16) + 0.3 * int(ground[i : i + 2], 16)) for i in (1, 3, 5)]
    return "#" + "".join(f"{channel:02x}" for channel in mixed)


def _beside(at: QPoint, card: QRect, window: QRect) -> QPoint:
    """Right above the point, else below it; always inside the window."""
    x = min(max(at.x() - card.width() // 4, MARGIN), max(window.width() - card.width() - MARGIN, 0))
    above = at.y() - card.height() - 2 * MARGIN
    y = above if above >= MARGIN else at.y() + 2 * MARGIN
    return QPoint(x, min(max(y, 0), max(window.height() - card.height() - MARGIN, 0)))
