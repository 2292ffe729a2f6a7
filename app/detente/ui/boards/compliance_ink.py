"""How a cell and a row of the compliance ledger are painted: a symbol, a tint and, where known, numbers."""

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen
from PySide6.QtWidgets import QHeaderView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from detente.exercise.compliance import Alarm, Cell
from detente.exercise.obligations.acts import Standing
from detente.ui import icons, theme
from detente.ui.boards.compliance_model import LedgerModel
from detente.ui.boards.compliance_sheet import Line
from detente.ui.boards.compliance_words import due_words, numbers
from detente.ui.symbols import paint_symbol
from detente.ui.theme import Space

ROW: Final = 26
"""Height of a row without numbers."""
COUNTED_ROW: Final = 40
SIGN: Final = 14
_SMALL: Final = 12
_DUE_FROM: Final = 320
"""Width from which a name has room for its due turn; the line under that turn's cell says the same."""

SIGNS: Final[dict[Standing, str]] = {
    "kept": "check",
    "late": "clock",
    "broken": "close",
    "unverifiable": "help",
    "suspended": "pause",
    "withdrawn": "minus",
    "in_force": "ring",
}
"""The drawing that stands for each state."""
INKS: Final[dict[Standing, tuple[str, str]]] = {
    "kept": ("success", "success_soft"),
    "late": ("warning", "warning_soft"),
    "broken": ("danger", "danger_soft"),
    "unverifiable": ("accent", "accent_soft"),
    "suspended": ("muted", "raised"),
    "withdrawn": ("muted", "raised"),
    "in_force": ("muted", "panel"),
}
"""Colour of its drawing, and of its ground."""
ALARM_SIGNS: Final[dict[Alarm, tuple[str, str]]] = {
    "true": ("bell", "success"),
    "false": ("bell-off", "warning"),
    "missed": ("eye-off", "danger"),
}
"""Drawing and colour of what an alarm, or its absence, was worth."""
TRUTH_SIGNS: Final[dict[bool, tuple[str, str]]] = {True: ("disc", "success"), False: ("diamond", "danger")}


def token(name: str) -> str:
    """A colour of the present palette."""
    return str(getattr(theme.current(), name))


def paint_sign(painter: QPainter, name: str, ink: str, box: QRect) -> None:
    """A house icon, or one of the three plain shapes: a ring, a disc, a hollow diamond."""
    if name not in ("ring", "disc", "diamond"):
        ratio = painter.device().devicePixelRatioF()
        painter.drawPixmap(box.topLeft(), icons.pixmap(name, ink, box.width(), ratio))
        return
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(ink), 1.6))
    painter.setBrush(QColor(ink) if name == "disc" else Qt.BrushStyle.NoBrush)
    middle, side = QRectF(box).center(), box.width() * 0.5
    shape = QRectF(middle.x() - side / 2, middle.y() - side / 2, side, side)
    if name == "diamond":
        painter.translate(middle)
        painter.rotate(45)
        painter.drawRect(QRectF(-side * 0.42, -side * 0.42, side * 0.84, side * 0.84))
    else:
        painter.drawEllipse(shape)
    painter.restore()


class CellDelegate(QStyledItemDelegate):
    """Paints a duty in a turn: its state at the left, truth and alarm at the right, numbers below."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        model = index.model()
        if not isinstance(model, LedgerModel):
            return
        line, cell = model.line(index.row()), model.cell(index)
        painter.save()
        if line is None:
            painter.fillRect(option.rect, QColor(token("raised")))
        elif cell is not None:
            self._paint_cell(painter, option.rect, line, cell)
        if line is not None:
            painter.setPen(QColor(token("hairline")))
            painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
            self._paint_choice(painter, option)
        painter.restore()

    def _paint_cell(self, painter: QPainter, rect: QRect, line: Line, cell: Cell) -> None:
        tint = rect.adjusted(2, 2, -2, -3)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(token(INKS[cell.state][1])))
        painter.drawRoundedRect(tint, 4, 4)
        if 0 < line.due == cell.turn:
            painter.fillRect(
                QRect(tint.left() + 3, tint.bottom() - 1, tint.width() - 6, 2), QColor(token("muted"))
            )
        upper = QRect(tint.left() + 5, rect.top() + (ROW - SIGN) // 2, SIGN, SIGN)
        paint_sign(painter, SIGNS[cell.state], token(INKS[cell.state][0]), upper)
        x = tint.right() - 3 - _SMALL
        for name, ink in _judgements(cell):
            paint_sign(painter, name, token(ink), QRect(x, upper.top() + 1, _SMALL, _SMALL))
            x -= _SMALL + 2
        said = numbers(cell)
        if said:
            self._paint_numbers(
                painter, QRect(tint.left() + 2, ROW - 6 + rect.top(), tint.width() - 4, 16), cell, said
            )

    def _paint_numbers(self, painter: QPainter, box: QRect, cell: Cell, said: str) -> None:
        differ = cell.found is not None and cell.found != cell.declared
        weight = QFont.Weight.DemiBold if differ else QFont.Weight.Normal
        painter.setFont(theme.font(theme.Size.SMALL, weight, tabular=True))
        painter.setPen(QColor(token("danger" if differ else "text")))
        metrics = painter.fontMetrics()
        shown = metrics.elidedText(said, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, shown)

    def _paint_choice(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        """A frame round the chosen cell; a thin one while the keyboard is elsewhere."""
        if not option.state & QStyle.StateFlag.State_Selected:
            return
        active = bool(option.state & QStyle.StateFlag.State_Active) and bool(
            option.state & QStyle.StateFlag.State_HasFocus
        )
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(token("focus")), 2.0 if active else 1.2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(option.rect).adjusted(1.5, 1.5, -2.5, -2.5), 4, 4)


def _judgements(cell: Cell) -> list[tuple[str, str]]:
    """What control alone sees, from the right: the truth, then the alarm."""
    made = [] if cell.truth is None else [TRUTH_SIGNS[cell.truth]]
    return [*made, ALARM_SIGNS[cell.alarm]] if cell.alarm else made


class DutyHeader(QHeaderView):
    """The names of the rows: party, words and due turn of a duty; the title of a step in bold."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setDefaultSectionSize(ROW)
        self.setMinimumSectionSize(ROW)
        self.setSectionsClickable(True)
        self.setAccessibleName(self.tr("Obligations"))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        model = self.model()
        if not isinstance(model, LedgerModel):
            return
        painter.save()
        line = model.line(section)
        if line is None:
            self._paint_title(painter, rect, model.title(section))
        else:
            self._paint_line(painter, rect, model, line, section)
        painter.restore()

    def _paint_title(self, painter: QPainter, rect: QRect, title: str) -> None:
        painter.fillRect(rect, QColor(token("raised")))
        painter.setFont(theme.font(weight=QFont.Weight.DemiBold))
        painter.setPen(QColor(token("text")))
        inside = rect.adjusted(Space.S, 0, -Space.S, 0)
        shown = painter.fontMetrics().elidedText(title, Qt.TextElideMode.ElideRight, inside.width())
        painter.drawText(inside, Qt.AlignmentFlag.AlignVCenter, shown)

    def _paint_line(
        self, painter: QPainter, rect: QRect, model: LedgerModel, line: Line, section: int
    ) -> None:
        painter.fillRect(rect, QColor(token("accent_soft" if self._is_current(section) else "panel")))
        painter.setPen(QColor(token("hairline")))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        inside = rect.adjusted(Space.S, 0, -Space.S, 0)
        team = (
            next((t for t in model.sheet.scenario.teams if t.id == line.party), None) if model.sheet else None
        )
        if team is not None:
            mark = QRectF(inside.left(), inside.center().y() - 5, 11, 11)
            paint_symbol(painter, team.symbol, mark, theme.team_colour(team.colour))
            inside.setLeft(inside.left() + 18)
            painter.setFont(theme.font(weight=QFont.Weight.DemiBold))
            painter.setPen(theme.team_colour(team.colour))
            inside.setLeft(inside.left() + _write(painter, inside, team.short or team.name) + Space.S)
        if rect.width() >= _DUE_FROM:
            inside.setRight(inside.right() - self._paint_due(painter, rect, due_words(line)))
        painter.setFont(theme.font())
        painter.setPen(QColor(token("text")))
        _write(painter, inside, " ".join(line.text.split()))

    def _paint_due(self, painter: QPainter, rect: QRect, due: str) -> int:
        """When it is due, at the right; answers how much room that takes."""
        painter.setFont(theme.font(theme.Size.SMALL, tabular=True))
        painter.setPen(QColor(token("muted")))
        painter.drawText(rect.adjusted(0, 0, -Space.S, 0), _RIGHT, due)
        return painter.fontMetrics().horizontalAdvance(due) + Space.S

    def _is_current(self, section: int) -> bool:
        chosen = self.selectionModel()
        return chosen is not None and chosen.currentIndex().row() == section


_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


def _write(painter: QPainter, box: QRect, text: str) -> int:
    """Words at the left of a box, cut with … where they do not fit; answers how wide they became."""
    metrics = painter.fontMetrics()
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(box.width(), 0))
    painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
    return metrics.horizontalAdvance(shown)
