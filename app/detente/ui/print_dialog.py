"""Choose packs and teams, look at their pages, then save them as PDF or print them."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from detente.desk import SessionFault
from detente.exercise.annotations import FormsPrinted
from detente.report.packs import shelf
from detente.report.packs.folders import Occasion, of_session
from detente.report.packs.forms import last_serial
from detente.report.packs.serials import next_serial, serial
from detente.report.packs.sheet import PAPERS, Document, Paper
from detente.ui import background, printing
from detente.ui.kit import FieldRows, KeyButton, NumberField, PrimaryButton, plain, set_role, set_tone
from detente.ui.page_preview import PagePreview
from detente.ui.session import Session
from detente.ui.theme import Space

_SHARE_OF_SCREEN: Final = 0.9
_SIZE: Final = (1080, 760)
_COLUMN: Final = 300


class PrintDialog(QDialog):
    """The papers of a session; what is ticked is what is seen, saved and printed."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Print"))
        self._session = session
        self._chronicle = session.desk.chronicle()
        self._now = datetime.now(UTC)
        self._serial = next_serial(self._chronicle)
        self.packs = {name: QCheckBox(self.tr(pack.name)) for name, pack in shelf.PACKS.items()}
        for name, box in self.packs.items():
            box.setToolTip(self.tr(shelf.PACKS[name].about))
            box.setAccessibleDescription(box.toolTip())
            box.setChecked(name in ("roles", "instructions"))
        self.teams = {
            team.id: QCheckBox(team.name.replace("&", "&&")) for team in session.desk.scenario.teams
        }
        for box in self.teams.values():
            box.setChecked(True)
        self.paper = QComboBox()
        for paper, words in zip(PAPERS, ("A4", self.tr("Letter")), strict=True):
            self.paper.addItem(words, paper)
        self.copies = NumberField(1, 99, 4)
        self.preview = PagePreview()
        self._said = plain(wrap=True)
        self._said.setAccessibleName(self.tr("What was done"))
        self.save_button = PrimaryButton(self.tr("&Save PDFs…"), "Ctrl+S")
        self.print_button = KeyButton(self.tr("&Print…"), "Ctrl+P")
        self.close_button = KeyButton(self.tr("Close"), "Esc")
        self._lay_out()
        self._connect()
        self.choose()

    # What is chosen

    def documents(self) -> tuple[Document, ...]:
        """The papers as ticked; none while no pack or no team is."""
        packs = [name for name, box in self.packs.items() if box.isChecked()]
        teams = [team for team, box in self.teams.items() if box.isChecked()]
        if not teams:
            packs = [name for name in packs if not shelf.PACKS[name].teams]
        return shelf.documents(self._occasion(), packs, teams) if packs else ()

    def _occasion(self) -> Occasion:
        return of_session(self._chronicle, self._now, self.copies.value(), self._serial)

    def chosen_paper(self) -> Paper:
        paper: Paper = self.paper.currentData()
        return paper

    def choose(self) -> None:
        """Show what is ticked."""
        made = self.documents()
        for button in (self.save_button, self.print_button):
            button.setEnabled(bool(made))
        self.copies.setEnabled(self.packs["forms"].isChecked())
        self._say("" if made else self.tr("Tick at least one pack, and for most of them a team."))
        self.preview.show_documents(made, self.chosen_paper())

    # What is done with it

    def save(self) -> None:
        """Ask for a folder and write one PDF for each reader."""
        start = self._session.desk.path.parent
        folder = QFileDialog.getExistingDirectory(self, self.tr("Folder for the papers"), str(start))
        if folder:
            self.save_to(Path(folder))

    def save_to(self, folder: Path) -> None:
        made, occasion, paper = self.documents(), self._occasion(), self.chosen_paper()
        try:
            written = background.run(
                self,
                self.tr("Setting the pages"),
                lambda progress: shelf.write(made, folder, occasion, paper, progress),
            )
        except background.Cancelled:
            self._say(self.tr("Stopped. What had been written stays in the folder."), warn=True)
            return
        except OSError as fault:
            words = self.tr("Nothing more was written: {why}. Choose another folder.")
            self._say(words.format(why=fault.strerror or fault), warn=True)
            return
        self._hand_out()
        words = self.tr("{n} files are in {folder}.")
        self._say(words.format(n=len(written), folder=folder))

    def print(self) -> None:
        """Ask for a printer and print; without one, say what to do instead."""
        if not printing.printers():
            self._say(
                self.tr(
                    "No printer is set up on this machine. Save the PDFs onto a stick and print them "
                    "elsewhere: each file is for one reader."
                ),
                warn=True,
            )
            return
        printer = printing.choose(self, self.chosen_paper())
        if printer is None:
            return
        made, paper = self.documents(), self.chosen_paper()
        try:
            pages = background.run(
                self,
                self.tr("Printing"),
                lambda progress: printing.put(made, paper, printer, progress),
            )
        except background.Cancelled:
            self._say(self.tr("Stopped. Look at the printer for what had come out."), warn=True)
            return
        except OSError as fault:
            self._say(str(fault), warn=True)
            return
        self._hand_out()
        self._say(self.tr("{n} pages were sent to the printer.").format(n=pages))

    def _hand_out(self) -> None:
        """Numbers of forms that are out are never printed again."""
        if not self.packs["forms"].isChecked():
            return
        first, last = self._serial, last_serial(self._occasion())
        try:
            self._session.desk.remark(FormsPrinted(first=serial(first), last=serial(last)))
        except SessionFault as fault:
            self._session.failed.emit(str(fault))
            return
        self._serial = last + 1
        self.choose()

    def _say(self, words: str, *, warn: bool = False) -> None:
        self._said.setText(words)
        set_tone(self._said, "warning" if warn else "success")

    # The window

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show:
            room = self.screen().availableGeometry()
            self.resize(
                min(_SIZE[0], round(room.width() * _SHARE_OF_SCREEN)),
                min(_SIZE[1], round(room.height() * _SHARE_OF_SCREEN)),
            )
        return super().event(event)

    def done(self, result: int) -> None:
        self.preview.stop()
        super().done(result)

    def _connect(self) -> None:
        for box in (*self.packs.values(), *self.teams.values()):
            box.toggled.connect(self.choose)
        self.paper.currentIndexChanged.connect(self.choose)
        self.copies.valueChanged.connect(self.choose)
        self.save_button.setDefault(True)
        self.save_button.clicked.connect(self.save)
        self.print_button.clicked.connect(self.print)
        self.close_button.clicked.connect(self.reject)
        for button in (self.print_button, self.close_button):
            button.setAutoDefault(False)
        for keys, verb in (
            ("Ctrl+S", self.save),
            ("Ctrl+P", self.print),
            ("PgDown", self.preview.forward),
            ("PgUp", self.preview.back),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(verb)

    def _caption(self, words: str, first: QWidget) -> QLabel:
        """A heading whose mnemonic leads to the first box below it."""
        label = QLabel(words)
        set_role(label, "caption")
        label.setBuddy(first)
        return label

    def _lay_out(self) -> None:
        choices = QVBoxLayout()
        choices.setContentsMargins(0, 0, Space.S, 0)
        choices.setSpacing(Space.XS)
        choices.addWidget(self._caption(self.tr("W&HAT"), next(iter(self.packs.values()))))
        for box in self.packs.values():
            choices.addWidget(box)
        choices.addSpacing(Space.S)
        choices.addWidget(self._caption(self.tr("FOR &WHOM"), next(iter(self.teams.values()))))
        for box in self.teams.values():
            choices.addWidget(box)
        choices.addSpacing(Space.S)
        fields = FieldRows()
        fields.add_field(self.tr("Pape&r"), self.paper)
        fields.add_field(self.tr("&Of each form"), self.copies)
        choices.addLayout(fields)
        choices.addStretch(1)
        inside = QWidget()
        inside.setLayout(choices)
        left = QScrollArea()
        left.setWidget(inside)
        left.setWidgetResizable(True)
        left.setFixedWidth(_COLUMN)
        left.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        left.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        both = QHBoxLayout()
        both.setSpacing(Space.M)
        both.addWidget(left)
        both.addWidget(self.preview, 1)
        foot = QHBoxLayout()
        foot.setSpacing(Space.S)
        foot.addWidget(self._said, 1)
        for button in (self.close_button, self.print_button, self.save_button):
            foot.addWidget(button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(Space.L, Space.L, Space.L, Space.L)
        whole.setSpacing(Space.M)
        whole.addLayout(both, 1)
        whole.addLayout(foot)
