"""Where copies of the session go by themselves, and how often."""

from pathlib import Path

from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from detente.ui.backup_keeper import BackupKeeper
from detente.ui.kit import FieldRows, KeyButton, NumberField, PrimaryButton, plain, set_tone
from detente.ui.theme import Space

_LONGEST = 120


class BackupDialog(QDialog):
    """A folder or stick, chosen once and remembered."""

    def __init__(self, keeper: BackupKeeper, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Copies on a stick"))
        self.setMinimumWidth(520)
        self._keeper = keeper
        self.folder = QLineEdit(str(keeper.folder) if keeper.folder else "")
        self.folder.setPlaceholderText(self.tr("A stick, or a folder on another disk"))
        self.minutes = NumberField(1, _LONGEST, keeper.minutes)
        self.minutes.setSuffix(self.tr(" min"))
        self.choose = KeyButton(self.tr("C&hoose…"))
        self.start = PrimaryButton(self.tr("&Copy by itself"), "Return")
        self.start.setDefault(True)
        self.stop = KeyButton(self.tr("&Stop copying"))
        self.stop.setEnabled(keeper.folder is not None)
        self.said = plain(wrap=True)
        self._lay_out()
        self.choose.clicked.connect(self._choose)
        self.start.clicked.connect(self._start)
        self.stop.clicked.connect(self._stop)

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setSpacing(Space.S)
        hint = self.tr(
            "At the end of each phase and every few minutes a copy of the session goes there, with a state "
            "sheet of one page. The status line says when, or that the stick is gone; the session itself is "
            "saved in any case."
        )
        whole.addWidget(plain(hint, "muted", wrap=True))
        fields = FieldRows()
        fields.add_field(self.tr("&Folder"), self.folder)
        fields.add_field(self.tr("&Every"), self.minutes)
        whole.addLayout(fields)
        whole.addWidget(self.said)
        close = KeyButton(self.tr("Close"), "Esc")
        close.clicked.connect(self.reject)
        row = QHBoxLayout()
        for button in (self.choose, self.stop):
            button.setAutoDefault(False)
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self.start)
        row.addWidget(close)
        whole.addLayout(row)

    def _choose(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, self.tr("Copies on a stick"), self.folder.text())
        if folder:
            self.folder.setText(folder)

    def _start(self) -> None:
        typed = self.folder.text().strip()
        folder = Path(typed)
        if not typed or not folder.is_dir():
            self.said.setText(
                self.tr("There is no folder “{folder}”. Put the stick in, or choose another.").format(
                    folder=typed
                )
            )
            set_tone(self.said, "warning")
            self.folder.setFocus()
            return
        self._keeper.keep(folder, self.minutes.value())
        self.accept()

    def _stop(self) -> None:
        self._keeper.keep(None, self.minutes.value())
        self.accept()
