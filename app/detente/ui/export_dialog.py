"""Choose formats, readers and a folder; the report is written off the window's thread."""

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
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

from detente import report
from detente.ui import background
from detente.ui.flow_row import FlowRow
from detente.ui.kit import FieldRows, KeyButton, PrimaryButton, plain, set_tone
from detente.ui.session import Session
from detente.ui.theme import Space


class ExportDialog(QDialog):
    """The after-action report, for control or for the public."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Export report"))
        self.setMinimumWidth(520)
        self._session = session
        self.audience = QComboBox()
        self.audience.addItem(self.tr("Control: everything"), "control")
        self.audience.addItem(
            self.tr("Sponsor: what the room saw, and the evaluation without names"), "sponsor"
        )
        self.audience.addItem(self.tr("Public: what the room saw"), "public")
        self.formats: dict[str, QCheckBox] = {}
        chosen = QWidget()
        row = FlowRow(chosen)
        row.setSpacing(Space.M)
        for name in report.FORMATS:
            box = QCheckBox(name)
            box.setChecked(True)
            self.formats[name] = box
            row.addWidget(box)
        self.folder = QLineEdit(str(session.desk.path.parent / f"{session.desk.path.stem}-report"))
        browse = KeyButton(self.tr("&Browse…"))
        browse.clicked.connect(self._browse)
        place = QWidget()
        line = QHBoxLayout(place)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.folder, 1)
        line.addWidget(browse)
        fields = FieldRows()
        fields.add_field(self.tr("&Readers"), self.audience)
        fields.add_field(self.tr("&Formats"), chosen)
        fields.add_field(self.tr("F&older"), place).setBuddy(self.folder)
        self.folder.setAccessibleName(self.tr("Folder"))
        self._said = plain(wrap=True)
        self.write_button = PrimaryButton(self.tr("Write report"))
        self.write_button.setDefault(True)
        self.write_button.clicked.connect(self.write)
        self.show_button = KeyButton(self.tr("&Show folder"))
        self.show_button.setVisible(False)
        self.show_button.clicked.connect(
            lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(self.folder.text()))
        )
        close = KeyButton(self.tr("Close"), "Esc")
        close.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        for button in (self.write_button, self.show_button, close):
            buttons.addWidget(button)
        buttons.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(Space.L, Space.L, Space.L, Space.L)
        whole.setSpacing(Space.M)
        whole.addLayout(fields)
        whole.addWidget(self._said)
        whole.addLayout(buttons)

    def _browse(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, self.tr("Folder for the report"), self.folder.text())
        if folder:
            self.folder.setText(folder)

    def write(self) -> None:
        """Write what is ticked; say where it is, or what went wrong."""
        formats = [name for name, box in self.formats.items() if box.isChecked()]
        if not formats:
            self._say(self.tr("Tick at least one format."), warn=True)
            return
        chronicle, out = self._session.desk.chronicle(), Path(self.folder.text()).expanduser()
        files = self._session.desk.pictures(chronicle)
        audience = str(self.audience.currentData())
        try:
            written = background.run(
                self,
                self.tr("Writing the report"),
                lambda _progress: report.write(chronicle, formats, audience, out, files=files),
            )
        except (OSError, ValueError) as fault:
            self._say(str(fault), warn=True)
            return
        except background.Cancelled:
            return
        names = ", ".join(path.name for path in written)
        self._say(self.tr("Written: {names}").format(names=names))
        self.show_button.setVisible(True)

    def _say(self, words: str, *, warn: bool = False) -> None:
        self._said.setText(words)
        set_tone(self._said, "warning" if warn else "success")
        # Words that break into lines do not make a dialog grow; the fields above would give way.
        whole = self.layout()
        if whole is not None:
            self.resize(self.width(), max(self.height(), whole.totalHeightForWidth(self.width())))
