"""Read an event log into a session of its own, and account for every row."""

from pathlib import Path

from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from detente import imports
from detente.desk import SessionFault
from detente.desk.imported import import_log
from detente.ui import background
from detente.ui.kit import FieldRows, KeyButton, PrimaryButton, plain, set_tone
from detente.ui.theme import Space

LISTED = 200


class ImportDialog(QDialog):
    """Log, profile, length of a turn; then the account."""

    def __init__(self, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Import event log"))
        self.setMinimumWidth(560)
        self.result_path: Path | None = None
        self._folder = folder
        self.log = QLineEdit()
        browse = KeyButton(self.tr("&Browse…"))
        browse.clicked.connect(self._browse)
        place = QWidget()
        line = QHBoxLayout(place)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.log, 1)
        line.addWidget(browse)
        self.profile = QComboBox()
        for name in imports.PROFILES:
            self.profile.addItem(name, name)
        self.turn = QComboBox()
        for value, name in (
            ("day", self.tr("a day")),
            ("week", self.tr("a week")),
            ("month", self.tr("a month")),
        ):
            self.turn.addItem(name, value)
        self.mapping = QLineEdit()
        self.mapping.setPlaceholderText("date=…,actor=…,target=…,score=…")
        fields = FieldRows()
        fields.add_field(self.tr("&Log"), place).setBuddy(self.log)
        self.log.setAccessibleName(self.tr("Log"))
        fields.add_field(self.tr("&Profile"), self.profile)
        fields.add_field(self.tr("A &turn is"), self.turn)
        fields.add_field(self.tr("&Columns"), self.mapping)
        self._said = plain(wrap=True)
        self.account = QPlainTextEdit()
        self.account.setReadOnly(True)
        self.account.setAccessibleName(self.tr("Rows left out, and labels that are unclear"))
        self.account.setVisible(False)
        self.read_button = PrimaryButton(self.tr("Import"))
        self.read_button.setDefault(True)
        self.read_button.clicked.connect(self.read)
        self.open_button = PrimaryButton(self.tr("Open the session"))
        self.open_button.setVisible(False)
        self.open_button.clicked.connect(self.accept)
        close = KeyButton(self.tr("Close"), "Esc")
        close.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        for button in (self.read_button, self.open_button, close):
            buttons.addWidget(button)
        buttons.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(Space.L, Space.L, Space.L, Space.L)
        whole.setSpacing(Space.M)
        whole.addLayout(fields)
        whole.addWidget(self._said)
        whole.addWidget(self.account)
        whole.addLayout(buttons)

    def _browse(self) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self,
            self.tr("Event log"),
            "",
            self.tr("Event logs (*.csv *.json *.jsonl *.tsv *.txt);;All files (*)"),
        )
        if name:
            self.log.setText(name)

    def read(self) -> None:
        """Import, and say what became of each row."""
        source = Path(self.log.text()).expanduser()
        target = self._free_name(source.stem or "import")
        try:
            mapping = imports.parse_map(self.mapping.text()) if self.mapping.text().strip() else None
            imported = background.run(
                self,
                self.tr("Importing"),
                lambda progress: self._work(source, target, mapping, progress),
            )
        except background.Cancelled:
            self._say(self.tr("Cancelled; nothing was written."), warn=True)
            return
        except (imports.ImportFault, SessionFault, ValueError, OSError) as fault:
            self._say(str(fault), warn=True)
            return
        self.result_path = target
        summary = imported.summary
        words = self.tr("{imported} of {rows} rows imported, {skipped} left out.")
        told = words.format(imported=summary.imported, rows=summary.rows, skipped=len(summary.skipped))
        if summary.unclear:
            unclear = self.tr("{count} labels are unclear and count as unknown.")
            told = f"{told} {unclear.format(count=len(summary.unclear))}"
        self._say(told)
        lines = [
            self.tr("line {0}: {1}").replace("{0}", str(row.line)).replace("{1}", row.reason)
            for row in (*summary.skipped, *summary.unclear)
        ]
        self.account.setPlainText("\n".join(lines[:LISTED]))
        self.account.setVisible(bool(lines))
        self.open_button.setVisible(True)
        self.open_button.setDefault(True)
        self.open_button.setFocus()

    def _work(
        self, source: Path, target: Path, mapping: dict[str, str] | None, progress: background.Progress
    ) -> imports.Import:
        imported = imports.read(
            source,
            self.profile.currentData(),
            mapping=mapping,
            turn=self.turn.currentData(),
            progress=progress,
        )
        import_log(imported, target, progress)
        return imported

    def _free_name(self, stem: str) -> Path:
        path, number = self._folder / f"{stem}.detente", 2
        while path.exists():
            path, number = self._folder / f"{stem}-{number}.detente", number + 1
        return path

    def _say(self, words: str, *, warn: bool = False) -> None:
        self._said.setText(words)
        set_tone(self._said, "warning" if warn else "success")
