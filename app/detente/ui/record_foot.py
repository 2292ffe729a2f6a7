"""The foot of the record panel: the note line, the keys, what is missing, what nobody wrote about."""

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from detente.exercise.annotations import Saying
from detente.exercise.coverage import left_open
from detente.exercise.evaluation import remark_words
from detente.exercise.note_line import read_line
from detente.ui.kit import Badge, ElidedLabel, KeyCap, plain, rule, set_tone
from detente.ui.missing_badge import MissingBadge
from detente.ui.session import Session
from detente.ui.theme import Space


class RecordFoot(QWidget):
    """Always in sight: two keys make a note, whatever stands above."""

    noted = Signal()
    """A note was kept, or Enter was pressed on an empty line."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.note = QLineEdit()
        self.note.setAccessibleName(self.tr("Note"))
        self.note.setPlaceholderText(self.tr("Note beside the last entry; Enter keeps it"))
        self.note.setToolTip(
            self.tr(
                'Begin with " for a quote, = for a fact, ? for a judgement, + for a strength, '
                "- for something to improve, ! for a bookmark; then a team’s letter, an objective’s number "
                "and a colon, as in “=B3: ”."
            )
        )
        self._becomes = Badge()
        self.missing = MissingBadge(session, self)
        self.uncovered = ElidedLabel(role="muted")
        set_tone(self.uncovered, "warning")
        self.uncovered.setVisible(False)
        self._lay_out()
        self.note.returnPressed.connect(self._keep)
        self.note.textChanged.connect(self._tell)
        self.missing.installEventFilter(self)

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.addWidget(KeyCap("F6"))
        line.addWidget(self.note, 1)
        line.addWidget(self._becomes)
        self._row = QHBoxLayout()
        self._row.setSpacing(Space.S)
        self._row.addWidget(self._key_caps(), 1)
        self._row.addWidget(self.missing)
        foot = QVBoxLayout()
        foot.setContentsMargins(Space.M, Space.S, Space.M, Space.S)
        foot.setSpacing(Space.S)
        foot.addLayout(line)
        foot.addWidget(self.uncovered)
        foot.addLayout(self._row)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(rule())
        whole.addLayout(foot)

    def _key_caps(self) -> QWidget:
        self._keys = QWidget()
        self._keys.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self._keys)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S)
        for key, name in (
            ("F2", self.tr("move")),
            ("F3", self.tr("call")),
            ("F4", self.tr("inspection")),
            ("F5", self.tr("inject")),
        ):
            row.addWidget(KeyCap(key))
            row.addWidget(plain(name, "muted"))
        row.addStretch(1)
        self._keys.setMinimumWidth(0)
        return self._keys

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Show, QEvent.Type.Hide, QEvent.Type.Resize):
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        """The keys are printed on the menus too: without room they give way before they are cut off."""
        beside = self.missing.sizeHint().width() if not self.missing.isHidden() else 0
        needed = self._keys.sizeHint().width() + beside + 2 * Space.M + 2 * Space.S
        self._keys.setVisible(self.width() >= needed)

    def refresh(self, *, live: bool) -> None:
        """Show what is missing, and take notes while nothing is replayed."""
        self.note.setEnabled(live)
        self.missing.refresh()
        self._tell_uncovered()
        self._fit()

    def focus_note(self) -> None:
        self.note.setFocus()
        self.note.selectAll()

    def _keep(self) -> None:
        remark = read_line(self._session.desk.scenario, self.note.text())
        if remark is None or self._session.say(Saying(remark=remark)):
            self.note.clear()
        self.noted.emit()

    def _tell(self) -> None:
        """Say what the line will become before it is kept."""
        scenario = self._session.desk.scenario
        self._becomes.show_text(remark_words(scenario, read_line(scenario, self.note.text())), "info")

    def _tell_uncovered(self) -> None:
        """While something can still be collected: which objectives nobody has written about."""
        desk = self._session.desk
        left = left_open(desk.scenario, desk.state, desk.annotations)
        words = self.tr("No observer’s note yet, Alt+6 shows: {objectives}")
        self.uncovered.setText(words.format(objectives=", ".join(one.id for one in left)))
        self.uncovered.setVisible(bool(left))
