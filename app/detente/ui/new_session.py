"""The dialog that names a new session before it begins."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from PySide6.QtCore import QEvent, QRegularExpression, Qt
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from detente.desk.recents import Recents
from detente.ui.folders import sessions_folder
from detente.ui.kit import FieldRows, KeyButton, PrimaryButton, plain, set_tone
from detente.ui.theme import Space
from detente.words import tr

SUFFIX: Final = ".detente"
_SHARE_OF_SCREEN: Final = 0.9
_WIDTH: Final = 560
# Refused by one of the systems between which a session is carried on a stick.
_FORBIDDEN: Final = re.compile(r'[<>:"/\\|?*\x00-\x1f]')
_NAME_AT_MOST: Final = 120


@dataclass(frozen=True, slots=True)
class NewSession:
    """What was chosen."""

    path: Path
    seed: int | None
    """None for a seed drawn by the desk."""
    author: str
    """Initials, as every record names its writer."""
    role: str
    """`lead` rules and publishes, `scribe` logs."""


class NewSessionDialog(QDialog):
    """Name, place, initials and role; Enter begins."""

    def __init__(
        self,
        title: str,
        scenario_id: str,
        recents: Recents,
        parent: QWidget | None = None,
        *,
        today: Callable[[], date] = date.today,
        folder: Path | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("New session"))
        self._recents = recents
        self._title = title
        self._choice: NewSession | None = None
        place = folder or _kept_folder(recents)
        self.folder = QLineEdit(str(place))
        self.name = QLineEdit(_free_name(place, f"{scenario_id}-{today().isoformat()}"))
        self.name.setMaxLength(_NAME_AT_MOST)
        self.initials = QLineEdit(recents.preference("initials"))
        self.initials.setMaxLength(8)
        self.initials.setPlaceholderText(tr("such as LM"))
        self.role = QComboBox()
        self.role.addItem(tr("Lead: rules and publishes"), "lead")
        self.role.addItem(tr("Scribe: logs"), "scribe")
        self.role.setCurrentIndex(max(0, self.role.findData(recents.preference("role", "lead"))))
        self.seed = QLineEdit()
        self.seed.setValidator(QRegularExpressionValidator(QRegularExpression("[0-9]{0,14}"), self))
        self.seed.setPlaceholderText(tr("drawn at random"))
        self.seed.setToolTip(tr("The same seed draws the same dice and the same secret types again."))
        self.more_button = KeyButton(tr("Advanced"), role="quiet", icon="chevron")
        self.more_button.setCheckable(True)
        self.problem = plain(wrap=True)
        set_tone(self.problem, "danger")
        self.problem.setAccessibleName(tr("What is wrong"))
        self.begin_button = PrimaryButton(tr("Begin session"), "Return")
        self.cancel_button = KeyButton(tr("Cancel"), "Esc")
        self.browse_button = KeyButton(tr("Browse…"))
        self._lay_out()
        self._connect()
        self.check()
        self.name.setFocus()
        self.name.selectAll()

    def choice(self) -> NewSession:
        """What was chosen. Raises RuntimeError before the dialog was accepted."""
        if self._choice is None:
            raise RuntimeError("the dialog was not accepted")
        return self._choice

    def check(self) -> bool:
        """Say in place what is wrong with name and folder; True where nothing is."""
        problem = _problem(self.folder.text().strip(), self._file_name())
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))
        self.begin_button.setEnabled(not problem)
        return not problem

    def accept(self) -> None:
        if not self.check():
            return
        seed = self.seed.text()
        initials, role = self.initials.text().strip(), str(self.role.currentData())
        path = Path(self.folder.text().strip()).expanduser() / self._file_name()
        self._choice = NewSession(path, int(seed) if seed else None, initials, role)
        self._recents.prefer(initials=initials, role=role, folder=str(path.parent))
        super().accept()

    def event(self, event: QEvent) -> bool:
        # The screen is known only now; on a small one the form scrolls and the buttons stay.
        if event.type() == QEvent.Type.Show:
            self._fit()
        return super().event(event)

    def _fit(self) -> None:
        room = self.screen().availableGeometry()
        # The hint of a scroll area knows nothing of rows that were shown since.
        wanted = self._form.sizeHint().height() + self._foot.sizeHint().height()
        self.resize(
            min(_WIDTH, round(room.width() * _SHARE_OF_SCREEN)),
            min(wanted, round(room.height() * _SHARE_OF_SCREEN)),
        )

    def _file_name(self) -> str:
        name = self.name.text().strip()
        return name if name.endswith(SUFFIX) else f"{name}{SUFFIX}" if name else ""

    def _connect(self) -> None:
        for field in (self.name, self.folder):
            field.textChanged.connect(self.check)
        self.begin_button.setDefault(True)
        self.begin_button.clicked.connect(self.accept)
        self.cancel_button.clicked.connect(self.reject)
        self.browse_button.clicked.connect(self._browse)
        self.more_button.toggled.connect(self._show_more)
        for button in (self.cancel_button, self.browse_button, self.more_button):
            button.setAutoDefault(False)

    def _browse(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, tr("Folder for the session"), self.folder.text())
        if chosen:
            self.folder.setText(chosen)

    def _show_more(self, shown: bool) -> None:
        for part in (self._seed_label, self.seed):
            part.setVisible(shown)
        self._fit()

    def _lay_out(self) -> None:
        rows = FieldRows()
        rows.add_field(tr("&Name"), self.name)
        place = QWidget()
        beside = QHBoxLayout(place)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(Space.S)
        beside.addWidget(self.folder, 1)
        beside.addWidget(self.browse_button)
        rows.add_field(tr("&Folder"), place).setBuddy(self.folder)
        self.folder.setAccessibleName(tr("Folder"))
        rows.add_field(tr("Your &initials"), self.initials)
        rows.add_field(tr("Your &role"), self.role)
        rows.addWidget(self.more_button, rows.rowCount(), 1, Qt.AlignmentFlag.AlignLeading)
        self._seed_label = rows.add_field(tr("&Seed"), self.seed)
        for part in (self._seed_label, self.seed):
            part.hide()
        self._form = QWidget()
        body = QVBoxLayout(self._form)
        body.setContentsMargins(Space.L, Space.L, Space.L, Space.S)
        body.setSpacing(Space.M)
        body.addWidget(plain(self._title, "title", wrap=True))
        body.addLayout(rows)
        body.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(self._form)
        self._foot = QWidget()
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(Space.L, Space.S, Space.L, Space.L)
        foot.setSpacing(Space.S)
        foot.addWidget(self.problem, 1)
        foot.addWidget(self.cancel_button)
        foot.addWidget(self.begin_button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(scroll, 1)
        whole.addWidget(self._foot)


def _kept_folder(recents: Recents) -> Path:
    kept = recents.preference("folder")
    return Path(kept) if kept and Path(kept).is_dir() else sessions_folder()


def _free_name(folder: Path, wanted: str) -> str:
    """The wanted name, numbered where the folder has it already."""
    name, number = wanted, 2
    while (folder / f"{name}{SUFFIX}").exists():
        name, number = f"{wanted}-{number}", number + 1
    return name


def _problem(folder: str, file: str) -> str:
    """Why no session can be made there, and what to do; empty where it can."""
    if not file:
        return tr("The session needs a name.")
    if _FORBIDDEN.search(file) or file.startswith("."):
        return tr('A name cannot begin with a dot, nor hold any of < > : " / \\ | ? *')
    place = Path(folder).expanduser()
    try:
        if not folder or not place.is_dir():
            return tr("There is no such folder. Make it, or choose another one.")
        if (place / file).exists():
            return tr("{file} exists already in this folder. Choose another name.", file=file)
    except (OSError, ValueError):
        return tr("This folder cannot be read. Choose another one.")
    return ""
