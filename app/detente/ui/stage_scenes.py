"""What control types for a scene before it is taken: the speakers' list, and the picture to publish."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QMessageBox,
    QVBoxLayout,
    QWidget,
)

from detente.desk import SessionFault
from detente.exercise.attachments import sniff
from detente.exercise.naming import short_name
from detente.exercise.publication import Publication, ShowPicture
from detente.exercise.remarks import Attached
from detente.exercise.setting import Scenario
from detente.exercise.speakers import CallSpeaker, EndSpeaking, ListSpeakers, Speaker, Speakers
from detente.exercise.team_words import team_of
from detente.ui.kit import KeyButton, NumberField, plain
from detente.ui.scene_picture import BYTES_AT_MOST, fault
from detente.ui.session import Session
from detente.ui.theme import Space

PICTURES: Final = "*.png *.jpg *.jpeg *.webp"
MINUTES_AT_MOST: Final = 60


class SpeakersEditor(QWidget):
    """Names in a row, a time for each, and the next one by one key."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.names = QLineEdit()
        self.names.setAccessibleName(self.tr("Speakers' list"))
        self.names.setPlaceholderText(self.tr("Who speaks next: A, B, the chair"))
        self.names.setToolTip(
            self.tr("Team letters or names, with commas between them. Enter keeps the list.")
        )
        self.minutes = NumberField(0, MINUTES_AT_MOST, 2)
        self.minutes.setAccessibleName(self.tr("Minutes for each speaker, 0 for no limit"))
        self.minutes.setSuffix(self.tr(" min"))
        self.next = KeyButton(self.tr("Next speaker"), "F10")
        row = QHBoxLayout()
        row.setSpacing(Space.XS)
        row.addWidget(self.minutes)
        row.addWidget(self.next)
        row.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(Space.XS)
        whole.addWidget(self.names)
        whole.addLayout(row)
        self.names.editingFinished.connect(self.keep)
        self.minutes.editingFinished.connect(self.keep)
        self.next.clicked.connect(self.call_next)

    def refresh(self) -> None:
        """Show the list as it stands, unless it is being typed."""
        speakers = self._session.desk.state.of(Speakers)
        if not self.names.hasFocus():
            self.names.setText(", ".join(speaker.name for speaker in speakers.queue))
        if speakers.queue and not self.minutes.hasFocus():
            self.minutes.setValue(round(speakers.seconds / 60))

    def keep(self) -> None:
        """Write the list down, if it has changed."""
        listed = named(self._session.desk.scenario, self.names.text())
        speakers = self._session.desk.state.of(Speakers)
        seconds = self.minutes.value() * 60.0
        if listed != speakers.queue or (listed and seconds != speakers.seconds):
            self._session.do(ListSpeakers(speakers=listed, seconds=seconds))

    def call_next(self) -> None:
        """Give the floor to the next; after the last, take it back."""
        self.keep()
        speakers = self._session.desk.state.of(Speakers)
        now = datetime.now(UTC)
        last = not speakers.queue and speakers.speaking is not None
        self._session.do(EndSpeaking(at=now) if last else CallSpeaker(at=now))
        self.names.setText(", ".join(s.name for s in self._session.desk.state.of(Speakers).queue))


def named(scenario: Scenario, text: str) -> tuple[Speaker, ...]:
    """Speakers out of a line of names; a letter, a short name or a name of a team brings its symbol."""
    words = [" ".join(part.split()) for part in text.replace(";", ",").split(",")]
    return tuple(_speaker(scenario, word) for word in words if word)


def _speaker(scenario: Scenario, typed: str) -> Speaker:
    team = team_of(scenario, typed)
    return Speaker(name=short_name(scenario, team) if team else typed, team=team)


class PictureEditor(QWidget):
    """One picture, chosen by hand, with a caption; nothing else in the session file can be shown."""

    changed = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._digest = ""
        self._agreed: set[str] = set()
        self._offered: list[Attached | None] = []
        self.files = QComboBox()
        self.files.setAccessibleName(self.tr("Picture"))
        self.files.setPlaceholderText(self.tr("Choose a picture…"))
        self.files.setMinimumContentsLength(12)
        self.files.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.caption = QLineEdit()
        self.caption.setAccessibleName(self.tr("Caption"))
        self.caption.setPlaceholderText(self.tr("Caption for the room"))
        self._fault = plain(role="hint", tone="danger", wrap=True)
        self._fault.hide()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(Space.XS)
        whole.addWidget(self.files)
        whole.addWidget(self.caption)
        whole.addWidget(self._fault)
        self.files.activated.connect(self._picked)
        self.caption.textChanged.connect(self.changed)

    def refresh(self) -> None:
        """Offer the pictures that are attached in this session, and any file."""
        offered = [*self._attached().values(), None]
        if self._offered == offered:
            return
        self._offered = offered
        self.files.clear()
        for one in offered:
            if one is None:
                self.files.addItem(self.tr("From a file…"), "")
            else:
                self.files.addItem(one.name, one.digest)
        self.files.setCurrentIndex(self.files.findData(self._digest) if self._digest else -1)

    def _attached(self) -> dict[str, Attached]:
        """Pictures kept in the session file, by digest."""
        said = (annotation.remark for annotation in self._session.desk.annotations)
        return {
            one.digest: one for one in said if isinstance(one, Attached) and one.media.startswith("image/")
        }

    def _picked(self) -> None:
        digest = self.files.currentData()
        if not digest:
            self.choose()
            self.files.setCurrentIndex(self.files.findData(self._digest) if self._digest else -1)
            return
        chosen = self._attached()[digest]
        self._offer(digest, chosen.text)

    def _offer(self, digest: str, caption: str) -> None:
        self._digest = digest
        self._say("")
        self.caption.setText(caption)
        self.changed.emit()

    def command(self) -> ShowPicture | None:
        """What TAKE would do; None before a picture was chosen."""
        if self._digest:
            return ShowPicture(attachment=self._digest, caption=self.caption.text().strip())
        published = self._session.desk.state.of(Publication).picture
        if published is None:
            return None
        return ShowPicture(attachment=published.attachment, caption=published.caption)

    def choose(self) -> None:
        """Ask for a file."""
        kinds = self.tr("Pictures ({kinds})").format(kinds=PICTURES)
        name, _ = QFileDialog.getOpenFileName(self.window(), self.tr("Picture for the room"), "", kinds)
        if name:
            self.take_file(Path(name))

    def take_file(self, path: Path) -> None:
        """Keep the picture in the session file and offer it in the preview."""
        try:
            with path.open("rb") as stream:
                content = stream.read(BYTES_AT_MOST + 1)
        except OSError as error:
            self._say(self.tr("{file} cannot be read: {why}.").format(file=path.name, why=error.strerror))
            return
        wrong = fault(content) if content else self.tr("The file is empty.")
        if wrong:
            self._say(f"{path.name}: {wrong}")
            return
        media = sniff(content)
        if media is None:
            self._say(self.tr("{file}: save it as PNG, JPEG or WebP first.").format(file=path.name))
            return
        try:
            digest = self._session.desk.attach(content)
            if digest not in self._attached():
                kept = Attached(digest=digest, name=path.name, media=media, size=len(content))
                self._session.desk.remark(kept)
        except SessionFault as why:
            self._say(str(why))
            return
        self._offer(digest, "")  # the name of a file may tell more than the picture
        self.refresh()

    def agreed(self, command: ShowPicture) -> bool:
        """Ask once for each picture, Yes preselected: no list of fields can tell what it shows."""
        known = self._session.desk.state.of(Publication).picture
        if command.attachment in self._agreed or (known and known.attachment == command.attachment):
            return True
        box = QMessageBox(self.window())
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle(self.tr("Publish a picture"))
        box.setText(self.tr("Show this picture to the room? Look at the preview: is there a secret in it?"))
        yes, no = QMessageBox.StandardButton.Yes, QMessageBox.StandardButton.No
        box.setStandardButtons(yes | no)
        box.setDefaultButton(yes)
        box.exec()
        if box.standardButton(box.clickedButton()) != yes:
            return False
        self._agreed.add(command.attachment)
        return True

    def _say(self, words: str) -> None:
        self._fault.setText(words)
        self._fault.setVisible(bool(words))
