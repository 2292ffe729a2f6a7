"""Take a list of injects out of a spreadsheet: which column is what, which rows are junk, and why."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final, TypeVar

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from detente.desk.msel import read_list, write_list
from detente.exercise.injects import AddInjects, Injects
from detente.exercise.phases import Phases
from detente.imports import ImportFault, msel
from detente.ui import background, theme
from detente.ui.flow_row import FlowRow
from detente.ui.kit import KeyButton, NumberField, PrimaryButton, plain, set_tone
from detente.ui.lesson import EmptyLesson
from detente.ui.msel_preview import PreviewTable
from detente.ui.session import Session
from detente.ui.theme import Space

T = TypeVar("T")
_SHARE: Final = 0.92
"""Of the height and width of the window that it stands over."""
_QUICK: Final = 400
"""Rows that are read again at once; more are read beside the window."""
_STRANGERS: Final = 6
"""Names that are asked about at a time."""
_LEAVE: Final = "\0"


def export_list(session: Session, window: QWidget) -> None:
    """Ask where to, and write the list as it stands."""
    desk = session.desk
    name, _ = QFileDialog.getSaveFileName(
        window,
        QCoreApplication.translate("MselDialog", "Export injects"),
        str(desk.path.with_suffix(".xlsx")),
        "Excel (*.xlsx);;CSV (*.csv)",
    )
    if not name:
        return
    path = Path(name)
    if path.suffix.lower().removeprefix(".") not in msel.FORMATS:
        path = path.with_name(f"{path.name}.xlsx")
    cards = tuple(desk.state.of(Injects).cards.values())
    try:
        write_list(path, cards, desk.state.of(Phases).turn, desk.scenario.title, desk.room_time())
    except OSError as fault:
        words = QCoreApplication.translate("MselDialog", "{file} was not written: {why}.")
        session.failed.emit(words.format(file=path, why=fault.strerror or fault))
        return
    words = QCoreApplication.translate("MselDialog", "Injects written to {file}: {count}.")
    session.told.emit(words.format(count=len(cards), file=path.name))


class MselDialog(QDialog):
    """File, sheet, headings; the preview; names that are no teams; Ctrl+Enter takes what is whole."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.setWindowTitle(self.tr("Import injects"))
        self.book: msel.Book | None = None
        self.layout_now = msel.Layout(header=-1, columns={})
        self.reading = msel.Reading(rows=())
        self.called: dict[str, str] = {}
        self.file = QLineEdit()
        self.file.setPlaceholderText(self.tr("A list as xlsx or CSV"))
        self.file.returnPressed.connect(self.open_file)
        self.browse = KeyButton(self.tr("&Browse…"))
        self.browse.clicked.connect(self._browse)
        self.sheet = QComboBox()
        self.sheet.activated.connect(lambda _place: self._choose_sheet())
        self.header = NumberField(1, 1, 1)
        self.header.valueChanged.connect(lambda _row: self._move_header())
        self.only_junk = QCheckBox(self.tr("&Only rows left out"))
        self.only_junk.toggled.connect(lambda _on: self._show())
        self.table = PreviewTable()
        self.lesson = EmptyLesson(
            self.table,
            self.tr(
                "No list has been read yet.\n\nType the name of a file above and press Enter, or choose one "
                "with Alt+B.\nIts rows stand here first: nothing is taken before Ctrl+Enter."
            ),
        )
        self.table.mapped.connect(self.map_column)
        self._row_said = plain(role="muted", wrap=True)
        self._row_said.setAccessibleName(self.tr("The chosen row"))
        self.table.looked.connect(self._row_said.setText)
        self._said = plain(wrap=True)
        self._said.setAccessibleName(self.tr("What would be taken"))
        self.take_button = PrimaryButton(self.tr("Take the injects"), "Ctrl+Return")
        self.take_button.clicked.connect(self.take)
        self._strange = QWidget()
        self._strange_row = FlowRow(self._strange)
        self.strangers: dict[str, QComboBox] = {}
        self._lay_out()
        self._show()
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.take)

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(Space.L, Space.L, Space.L, Space.L)
        whole.setSpacing(Space.S)
        head = QHBoxLayout()
        head.setSpacing(Space.S)
        for name, field, stretch in (
            (self.tr("&File"), self.file, 3),
            ("", self.browse, 0),
            (self.tr("&Sheet"), self.sheet, 1),
            (self.tr("&Headings in row"), self.header, 0),
        ):
            if name:
                label = plain(name, "muted")
                label.setBuddy(field)
                field.setAccessibleName(name.replace("&", ""))
                head.addWidget(label)
            head.addWidget(field, stretch)
        whole.addLayout(head)
        whole.addWidget(self.table, 1)
        whole.addWidget(self._row_said)
        whole.addWidget(self._strange)
        whole.addWidget(self._said)
        close = KeyButton(self.tr("Close"), "Esc")
        close.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.setSpacing(Space.S)
        buttons.addWidget(self.take_button)
        buttons.addWidget(close)
        buttons.addStretch(1)
        buttons.addWidget(self.only_junk)
        whole.addLayout(buttons)
        for button in (self.browse, self.take_button, close):
            button.setAutoDefault(False)
        over = self.parentWidget()
        if over is not None:
            self.resize(round(over.width() * _SHARE), round(over.height() * _SHARE))

    # Opening

    def _browse(self) -> None:
        kinds = self.tr("Lists (*.xlsx *.xlsm *.csv *.tsv *.txt);;All files (*)")
        name, _ = QFileDialog.getOpenFileName(self, self.tr("List of injects"), "", kinds)
        if name:
            self.file.setText(name)
            self.open_file()

    def open_file(self) -> None:
        """Read the file beside the window, and show its longest sheet."""
        name = self.file.text().strip()
        if not name:
            self._tell(self.tr("Name the file of the list."), warn=True)
            return
        path = Path(name).expanduser()
        book = self._beside(lambda progress: msel.open_book(path, progress))
        if book is None:
            return
        self.book, self.called = book, {}
        self.sheet.clear()
        for place, sheet in enumerate(book.sheets):
            words = self.tr("{name} (hidden)") if sheet.hidden else "{name}"
            self.sheet.addItem(words.format(name=sheet.name), place)
        self.sheet.setCurrentIndex(book.first)
        self._choose_sheet()
        self.table.setFocus()

    def _beside(self, work: Callable[[background.Progress], T]) -> T | None:
        """Long work off the window's thread; None where it failed or was stopped, which is said."""
        try:
            done: Any = background.run(self, self.tr("Reading the list"), work)
        except background.Cancelled:
            self._tell(self.tr("Stopped; nothing was taken."), warn=True)
            return None
        except ImportFault as fault:
            self._tell(str(fault), warn=True)
            return None
        made: T = done
        return made

    @property
    def _sheet(self) -> msel.Sheet | None:
        place = self.sheet.currentData()
        return self.book.sheets[place] if self.book and place is not None else None

    def _choose_sheet(self) -> None:
        sheet = self._sheet
        if sheet is None:
            return
        self.layout_now = msel.guess(sheet)
        numbers = [line.number for line in sheet.lines] or [1]
        self.header.blockSignals(True)
        self.header.setRange(numbers[0], numbers[-1])
        self.header.setValue(numbers[max(self.layout_now.header, 0)])
        self.header.blockSignals(False)
        self._read()

    def _move_header(self) -> None:
        sheet = self._sheet
        if sheet is None:
            return
        place = next((n for n, line in enumerate(sheet.lines) if line.number >= self.header.value()), 0)
        self.layout_now = msel.headed(sheet, place)
        self._read()

    def map_column(self, column: int, field: str) -> None:
        """Give a column another meaning; no meaning but the record of play is given twice."""
        kept = {
            place: found
            for place, found in self.layout_now.columns.items()
            if place != column and (found != field or field == "record")
        }
        if field in (*msel.field_names(), "record"):
            kept[column] = field
        self.layout_now = msel.Layout(header=self.layout_now.header, columns=kept)
        self._read()

    # Reading

    def _read(self) -> None:
        book, sheet = self.book, self._sheet
        if book is None or sheet is None:
            return
        place, layout, called = self.sheet.currentData(), self.layout_now, dict(self.called)

        def work(progress: background.Progress) -> msel.Reading:
            return read_list(book, place, layout, self.session.desk, called, progress)

        quick = len(sheet.lines) <= _QUICK
        made = work(lambda _done, _total: None) if quick else self._beside(work)
        if made is not None:
            self.reading = made
            self._show()

    def _show(self) -> None:
        sheet = self._sheet
        self.take_button.setEnabled(bool(self.reading.injects))
        self.only_junk.setEnabled(bool(self.reading.junk))
        self._ask_about_strangers()
        if sheet is None:
            self._tell(
                self.tr(
                    "Choose a file: one row for each inject, with headings such as Number, Time, "
                    "Description, Recipient. English, German, French and Spanish headings are understood, "
                    "and every column can be told what it is."
                )
            )
            return
        only = self.only_junk.isChecked() and bool(self.reading.junk)
        self.table.show_reading(sheet, self.layout_now, self.reading, only_junk=only)
        self._tell(self._account(sheet), warn=not self.reading.injects)

    def _account(self, sheet: msel.Sheet) -> str:
        taken, junk = len(self.reading.injects), len(self.reading.junk)
        remarks = sum(bool(row.remarks) for row in self.reading.rows if row.inject)
        first = self.tr("Injects that can be taken: {count}. Rows left out: {junk}.")
        if remarks:
            first = self.tr(
                "Injects that can be taken: {count}, with a remark: {remarks}. Rows left out: {junk}."
            )
        words = [first.format(count=taken, remarks=remarks, junk=junk)]
        if "text" not in self.layout_now.columns.values() and "title" not in self.layout_now.columns.values():
            words = [self.tr("Say which column holds the text: choose “Text” on top of it.")]
        if sheet.cut:
            words.append(self.tr("Only the first {count} rows are read.").format(count=len(sheet.lines)))
        if sheet.hidden:
            words.append(self.tr("This sheet is hidden in the file."))
        words += [self.book.remark] if self.book and self.book.remark else []
        return " ".join(words)

    def _ask_about_strangers(self) -> None:
        """A chooser for each name that is no team's; what was answered stays to be answered otherwise."""
        names = [*self.called, *self.reading.strangers]
        if list(self.strangers) == names[:_STRANGERS] and self.strangers:
            return
        while item := self._strange_row.takeAt(0):
            if widget := item.widget():
                widget.deleteLater()
        self.strangers = {}
        self._strange.setVisible(bool(names))
        if not names:
            return
        label = plain(self.tr("No team’s name:"), "muted")
        label.setMinimumHeight(theme.TARGET + 4)
        self._strange_row.addWidget(label)
        teams = self.session.desk.scenario.teams
        for name in names[:_STRANGERS]:
            chooser = QComboBox()
            chooser.setAccessibleName(self.tr("Who is {name}?").format(name=name))
            chooser.addItem(self.tr("{name}: leave its rows out").format(name=name), _LEAVE)
            chooser.addItem(self.tr("{name}: no team, all may read").format(name=name), "")
            for team in teams:
                words = self.tr("{name}: {team}").format(name=name, team=team.short or team.name)
                chooser.addItem(words, team.id)
            known = self.called.get(name)
            chooser.setCurrentIndex(0 if known is None else max(chooser.findData(known), 0))
            chooser.activated.connect(lambda _at, of=name, which=chooser: self.call(of, which.currentData()))
            self.strangers[name] = chooser
            self._strange_row.addWidget(chooser)
        if len(names) > _STRANGERS:
            more = self.tr("and {count} more").format(count=len(names) - _STRANGERS)
            self._strange_row.addWidget(plain(more, "muted"))

    def call(self, name: str, team: str) -> None:
        """Say who is meant by a name in the list."""
        if team == _LEAVE:
            self.called.pop(name, None)
        else:
            self.called[name] = team
        self._read()

    # Taking

    def take(self) -> None:
        """Put what is whole on the list of the session, as one step."""
        if self.book is None:
            self.open_file()
            return
        if not self.reading.injects:
            return
        outcome = self.session.do(AddInjects(injects=self.reading.injects, source=self.book.name))
        if outcome is None:
            return
        if outcome.refusal is not None:
            self._tell(str(outcome.refusal), warn=True)
            return
        words = self.tr("Injects put on the list: {count}. Undo takes them off again.")
        self.session.told.emit(words.format(count=len(self.reading.injects)))
        self.accept()

    def _tell(self, words: str, *, warn: bool = False) -> None:
        self._said.setText(words)
        set_tone(self._said, "warning" if warn else "plain")
