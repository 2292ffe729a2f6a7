"""The list of injects as a table: everything about each, sorted and searched, acted on with one letter."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QHeaderView, QLineEdit, QVBoxLayout, QWidget

from detente.exercise.boards import CONTROL
from detente.exercise.injects import FireInject, Injects, ReturnInject, StageInject
from detente.exercise.msel import Instant
from detente.exercise.readings import read
from detente.ui.boards.board import Board, Look
from detente.ui.boards.calm_table import CalmTable, TableRow
from detente.ui.boards.msel_words import ALWAYS, COLUMNS, InjectRow, headings, inject_row
from detente.ui.flow_row import FlowRow
from detente.ui.kit import KeyButton, plain
from detente.ui.session import Session
from detente.ui.theme import Space

_LETTERS: Final = {
    Qt.Key.Key_F: "fire",
    Qt.Key.Key_E: "open",
    Qt.Key.Key_S: "stage",
    Qt.Key.Key_K: "skip",
    Qt.Key.Key_O: "outcome",
    Qt.Key.Key_P: "put_back",
    Qt.Key.Key_N: "new",
}
_WIDEST: Final = 170
_LEAST: Final = 190
_STRETCHED: Final = (COLUMNS.index("title"), COLUMNS.index("expected"))


class MselBoard(Board):
    """Find and sort above, the table, what can be done below."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._look: Look | None = None
        self._rows: list[InjectRow] = []
        self._backwards = False
        self.words = QLineEdit()
        self.words.setPlaceholderText(self.tr("Words in any column"))
        self.words.setClearButtonEnabled(True)
        self.show_only = QComboBox()
        self.sort = QComboBox()
        self.table = CalmTable(self.tr("List of injects"), headings())
        self.counted = plain(role="muted")
        self._nothing = plain(role="muted", wrap=True)
        self.acts = {
            "fire": KeyButton(self.tr("Fire"), "F"),
            "open": KeyButton(self.tr("Open"), "E"),
            "stage": KeyButton(self.tr("Stage"), "S"),
            "skip": KeyButton(self.tr("Skip"), "K"),
            "outcome": KeyButton(self.tr("Outcome"), "O"),
            "put_back": KeyButton(self.tr("Put back"), "P"),
            "new": KeyButton(self.tr("New"), "N"),
        }
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        for words, status in (
            (self.tr("all"), ""),
            (self.tr("open"), "open"),
            (self.tr("due now"), "due"),
            (self.tr("staged"), "staged"),
            (self.tr("fired"), "fired"),
            (self.tr("skipped"), "skipped"),
        ):
            self.show_only.addItem(words, status)
        self.sort.addItem(self.tr("order of the list"), "")
        for column, name in zip(COLUMNS, headings(), strict=True):
            self.sort.addItem(name, column)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(Space.XS, 0, Space.XS, 0)
        whole.setSpacing(Space.S)
        head = QHBoxLayout()
        head.setSpacing(Space.S)
        for name, field, stretch in (
            (self.tr("F&ind"), self.words, 2),
            (self.tr("Sho&w"), self.show_only, 0),
            (self.tr("Sor&t by"), self.sort, 0),
        ):
            label = plain(name, "muted")
            label.setBuddy(field)
            field.setAccessibleName(name.replace("&", ""))
            head.addWidget(label)
            head.addWidget(field, stretch)
        head.addWidget(self.counted, 1)
        whole.addLayout(head)
        whole.addWidget(self._nothing)
        whole.addWidget(self.table, 1)
        self._row = QWidget()
        row = FlowRow(self._row)
        row.setSpacing(Space.S)
        for button in self.acts.values():
            row.addWidget(button)
        whole.addWidget(self._row)
        self.setFocusProxy(self.table)

    def _connect(self) -> None:
        self.words.textChanged.connect(lambda _words: self._fill())
        self.words.returnPressed.connect(self.table.setFocus)
        self.show_only.currentIndexChanged.connect(lambda _place: self._fill())
        self.sort.currentIndexChanged.connect(lambda _place: self._sort_by(self.sort.currentData()))
        self.table.horizontalHeader().setSectionsClickable(True)
        self.table.horizontalHeader().sectionClicked.connect(self._head_clicked)
        self.table.chosen.connect(lambda _inject: self._offer())
        self.table.opened.connect(lambda inject: self._do("open", inject))
        for verb, button in self.acts.items():
            button.clicked.connect(lambda _on=False, do=verb: self._do(do, self.table.record()))

    # Showing

    def show_look(self, look: Look) -> None:
        self._look = look
        seen = look.seat == CONTROL
        self._rows = self._read(look) if seen else []
        for widget in (self.words, self.show_only, self.sort, self.table, self._row, self.counted):
            widget.setVisible(seen)
        self._nothing.setVisible(not self._rows)
        self._nothing.setText(
            self.tr("No inject is on the list. N writes one; Session, Import injects takes a spreadsheet.")
            if seen
            else self.tr("The list of injects is control's alone. A team finds what it was given in its log.")
        )
        self._fill()

    def _read(self, look: Look) -> list[InjectRow]:
        instant = Instant(
            scenario=look.scenario,
            state=look.state,
            readings=read(look.scenario, look.state),
            now=self.session.desk.room_time() if look.live else None,
        )
        cards = look.state.of(Injects).cards.values()
        return [inject_row(instant, card, place) for place, card in enumerate(cards)]

    def _fill(self) -> None:
        wanted, words = self.show_only.currentData(), self.words.text().casefold().split()
        column = self.sort.currentData()
        rows = [row for row in self._rows if row.fits(wanted) and row.holds(words)]
        rows.sort(key=lambda row: row.key(column), reverse=self._backwards)
        self.table.put([TableRow(row.id, row.cells, row.tones, row.quiet) for row in rows])
        self._fit()
        due = sum(row.due for row in self._rows)
        shown = self.tr("{shown} of {all}").format(shown=len(rows), all=len(self._rows))
        self.counted.setText(shown + (self.tr(", {due} due now").format(due=due) if due else ""))
        self._offer()

    def _fit(self) -> None:
        """Columns without a word give way; long words are cut; where it is narrow, the table scrolls."""
        heads, table = self.table.horizontalHeader(), self.table
        taken = 0
        for place, column in enumerate(COLUMNS):
            empty = column not in ALWAYS and not any(row.cells[place] for row in self._rows)
            table.setColumnHidden(place, empty)
            heads.setSectionResizeMode(place, QHeaderView.ResizeMode.Interactive)
            if not empty and place not in _STRETCHED:
                table.setColumnWidth(place, min(table.sizeHintForColumn(place) + Space.M, _WIDEST))
                table.setColumnWidth(place, max(table.columnWidth(place), heads.sectionSizeHint(place)))
                taken += table.columnWidth(place)
        share = max((table.viewport().width() - taken) // len(_STRETCHED), _LEAST)
        for place in _STRETCHED:
            table.setColumnWidth(place, share)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _head_clicked(self, column: int) -> None:
        """The same heading again turns the order round."""
        if self.sort.currentData() == COLUMNS[column]:
            self._backwards = not self._backwards
            self._fill()
        else:
            self.sort.setCurrentIndex(self.sort.findData(COLUMNS[column]))

    def _sort_by(self, _column: str) -> None:
        self._backwards = False
        self._fill()

    # Acting

    def _offer(self) -> None:
        """What makes sense with the chosen row."""
        live = self._look is not None and self._look.live
        row = next((one for one in self._rows if one.id == self.table.record()), None)
        status = row.status if row else ""
        waiting = status in ("ready", "staged")
        fits = {
            "fire": waiting,
            "open": bool(row),
            "stage": waiting,
            "skip": waiting,
            "outcome": status == "fired",
            "put_back": status in ("staged", "skipped"),
            "new": True,
        }
        for verb, button in self.acts.items():
            button.setEnabled(live and fits[verb])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        verb = _LETTERS.get(Qt.Key(event.key())) if not event.modifiers() else None
        if verb is not None and self.table.hasFocus():
            self._do(verb, self.table.record())
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.table.setFocus(event.reason())

    def _do(self, verb: str, inject: str) -> None:
        if not self.acts[verb].isEnabled():
            return
        if verb == "fire":
            self.session.do(FireInject(inject=inject, at=self.session.desk.room_time()))
        elif verb == "stage":
            self.session.do(StageInject(inject=inject))
        elif verb == "put_back":
            self.session.do(ReturnInject(inject=inject))
        elif verb == "new":
            self.formWanted.emit("inject_edit", "")
        else:
            self.formWanted.emit("inject", inject if verb == "open" else f"{verb}|{inject}")
