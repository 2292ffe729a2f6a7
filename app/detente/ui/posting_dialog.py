"""Posting an observer: a name, and the teams that are watched from now on."""

from PySide6.QtWidgets import QCheckBox, QComboBox, QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from detente.exercise.annotations import ObserverPosting, Saying
from detente.exercise.evaluation import observers, postings
from detente.exercise.team_words import LETTERS
from detente.ui.kit import FieldRows, KeyButton, PrimaryButton, plain, set_tone
from detente.ui.session import Session
from detente.ui.symbols import symbol_icon
from detente.ui.theme import Space


class PostingDialog(QDialog):
    """No team ticked calls an observer off."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Post an observer"))
        self.setMinimumWidth(460)
        self._session = session
        self.name = QComboBox()
        self.name.setLineEdit(QLineEdit())
        self.name.addItems(observers(session.desk.state, session.desk.annotations))
        self.name.setCurrentText("")
        self.teams: dict[str, QCheckBox] = {}
        ticks = QWidget()
        column = QVBoxLayout(ticks)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        for letter, team in zip(LETTERS, session.desk.scenario.teams, strict=False):
            box = QCheckBox(f"&{letter}  {team.name}")
            box.setIcon(symbol_icon(team.symbol, team.colour, 12))
            self.teams[team.id] = box
            column.addWidget(box)
        fields = FieldRows()
        fields.add_field(self.tr("&Observer"), self.name)
        fields.add_field(self.tr("Watches"), ticks).setBuddy(next(iter(self.teams.values())))
        self._said = plain(wrap=True)
        post = PrimaryButton(self.tr("Post"), "Return")
        post.setDefault(True)
        post.clicked.connect(self.post)
        close = KeyButton(self.tr("Close"), "Esc")
        close.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        row.addWidget(post)
        row.addWidget(close)
        row.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(Space.L, Space.L, Space.L, Space.L)
        whole.setSpacing(Space.M)
        whole.addLayout(fields)
        whole.addWidget(self._said)
        whole.addLayout(row)
        self.name.currentTextChanged.connect(self._show_posting)

    def _show_posting(self, name: str) -> None:
        """Tick what a known observer watches now."""
        watched = postings(self._session.desk.annotations).get(name.strip())
        if watched is not None:
            for team, box in self.teams.items():
                box.setChecked(team in watched)

    def post(self) -> None:
        """Keep the posting; a name is needed for it."""
        name = self.name.currentText().strip()
        if not name:
            self._said.setText(self.tr("Who is it? Type the name of the observer."))
            set_tone(self._said, "warning")
            self.name.setFocus()
            return
        teams = tuple(team for team, box in self.teams.items() if box.isChecked())
        if self._session.say(Saying(remark=ObserverPosting(observer=name, teams=teams))):
            self.accept()
