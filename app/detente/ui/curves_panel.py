"""TRUST AND ESCALATION: the whole session as curves that explain themselves, live and in replay alike."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QStackedWidget, QWidget

from detente.exercise.chronicle import Chronicle
from detente.exercise.readings import Pair
from detente.ui import kit
from detente.ui.curves_canvas import CurvesCanvas
from detente.ui.curves_overlay import lesson
from detente.ui.curves_series import CurveSet
from detente.ui.curves_table import CurvesTable
from detente.ui.curves_words import explain, present_values, risk_text
from detente.ui.symbols import team_text
from detente.ui.theme import Space
from detente.words import tr


class CurvesPanel(kit.Panel):
    """Shows a chronicle up to its head, or with a cursor line at one of its steps."""

    stepActivated = Signal(int)
    """A mark was clicked or Enter was pressed on it."""
    cursorDragged = Signal(int)
    """The cursor line was moved by hand; only where there is one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Trust and escalation"), parent=parent, margin=0)
        self._shown: CurveSet | None = None
        self._cursor: int | None = None
        self._pair: Pair | None = None
        self.canvas = CurvesCanvas()
        self.table = CurvesTable()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.canvas)
        self._stack.addWidget(self.table)
        self.body.addWidget(self._stack)
        self.body.setContentsMargins(Space.S, Space.XS, Space.S, Space.XS)
        self._add_controls()
        self.setFocusProxy(self.canvas)
        for view in (self.canvas, self.table):
            view.stepActivated.connect(self.stepActivated)
        self.canvas.cursorDragged.connect(self._dragged)
        self.canvas.markChosen.connect(self._announce)
        self._tell()

    def _add_controls(self) -> None:
        self.header.setContentsMargins(Space.M, 2, Space.XS, 2)
        self._pairs = QComboBox()
        self._pairs.setAccessibleName(tr("Pair"))
        self._pairs.setToolTip(tr("Whose curves are drawn in full"))
        self._pairs.activated.connect(self._choose_pair)
        self._pairs.hide()
        self.header.insertWidget(1, self._pairs)
        self._table_button = kit.KeyButton(tr("table view"), "T", "quiet")
        self._table_button.setCheckable(True)
        self._table_button.toggled.connect(self._show_table)
        self.header.addWidget(self._table_button)
        shortcut = QShortcut(QKeySequence(Qt.Key.Key_T), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self._table_button.toggle)

    def show_chronicle(self, chronicle: Chronicle, cursor: int | None = None) -> None:
        """Draw a chronicle to its head; with a cursor, dim what comes after that step."""
        self._shown = CurveSet(chronicle, self._shown)
        self._cursor = cursor
        if self._pair not in self._shown.pairs:
            self._pair = self._shown.pairs[0] if self._shown.pairs else None
        self._list_pairs()
        self._redraw()

    def set_cursor(self, step_id: int | None) -> None:
        """Move the cursor line; None for live. Cheap: the curves are not drawn again."""
        self._cursor = step_id
        self.canvas.set_cursor(step_id)
        if self.shows_table and self._shown:
            self.table.show_cursor(step_id if step_id is not None else self._shown.head)
        self._tell()

    def explain(self, step_id: int) -> str:
        """What moved at a step, by how much, under which rule, as plain text."""
        return explain(self._shown, step_id) if self._shown else ""

    def retheme(self) -> None:
        """Draw again in the present palette."""
        self.canvas.refresh()

    @property
    def shows_table(self) -> bool:
        """Whether the table stands in the place of the curves."""
        return self._stack.currentWidget() is self.table

    @property
    def pair(self) -> Pair | None:
        """The pair whose curves are drawn in full."""
        return self._pair

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange) and hasattr(self, "canvas"):
            self.retheme()

    def _redraw(self) -> None:
        if self._shown and self._pair:
            self.canvas.show_set(self._shown, self._pair, self._cursor)
            if self.shows_table:
                self.table.show_set(self._shown, self._pair, self._cursor)
        self._tell()

    def _list_pairs(self) -> None:
        if self._shown is None:
            return
        teams = {
            team.id: team_text(team.symbol, team.short or team.name) for team in self._shown.scenario.teams
        }
        named = [f"{teams[a]} – {teams[b]}" for a, b in self._shown.pairs]
        if named != [self._pairs.itemText(index) for index in range(self._pairs.count())]:
            self._pairs.clear()
            self._pairs.addItems(named)
        self._pairs.setVisible(len(named) > 1)
        if self._pair:
            self._pairs.setCurrentIndex(self._shown.pairs.index(self._pair))

    def _choose_pair(self, index: int) -> None:
        if self._shown and 0 <= index < len(self._shown.pairs):
            self._pair = self._shown.pairs[index]
            self._redraw()

    def _show_table(self, shown: bool) -> None:
        had_focus = self.isAncestorOf(self.focusWidget()) if self.focusWidget() else False
        view: QWidget = self.table if shown else self.canvas
        self._stack.setCurrentWidget(view)
        self.setFocusProxy(view)
        if shown and self._shown and self._pair:
            self.table.show_set(self._shown, self._pair, self._cursor)
        if had_focus:
            view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _dragged(self, step: int) -> None:
        self.set_cursor(step)
        self.cursorDragged.emit(step)

    def _tell(self) -> None:
        """Say the present values in the header and to a screen reader."""
        model = tr("exercise model, not a prediction")
        if self._shown is None or self._pair is None or not self._shown.begun:
            self.set_hint(model)
            self._describe(lesson())
            return
        moment = self._shown.moment_at(self._cursor)
        risk = risk_text(moment.readings, self._pair)
        self.set_hint(tr("{model}  ·  an incident escalates this turn: {risk}", model=model, risk=risk))
        self._describe(present_values(self._shown, moment.readings, self._pair, moment.turn))

    def _describe(self, values: str) -> None:
        keys = tr("Left and Right go through the marks, Enter opens one, T shows a table.")
        self.canvas.setAccessibleName(tr("Curves of trust and escalation"))
        self.canvas.setAccessibleDescription(f"{values} {keys}")
        self.setAccessibleDescription(values)

    def _announce(self, step: int) -> None:
        """A chosen mark is spoken: the drawn card is nothing to a screen reader."""
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.canvas, self.explain(step)))
