"""What every form has in common: begin, read as a command, keep as a draft, submit with one key."""

from typing import Any

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from detente.exercise.mechanic import Command, Refusal
from detente.ui.kit import FieldRows, KeyButton, PrimaryButton, plain, set_tone
from detente.ui.session import Session
from detente.ui.theme import Space

SUBMIT_KEYS = "Ctrl+Return"


class TextField(QPlainTextEdit):
    """A few lines of typed words; Tab goes on."""

    def __init__(self, name: str, lines: int = 2, placeholder: str = "") -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.setPlaceholderText(placeholder)
        self._lines = lines
        self._fit()

    def text(self) -> str:
        return self.toPlainText().strip()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        self.setFixedHeight(self.fontMetrics().lineSpacing() * self._lines + 2 * Space.S + 4)


class Form(QWidget):
    """A form for one kind of record."""

    submitted = Signal(object)
    """The Command that the form makes."""
    left = Signal()
    edited = Signal()

    kind = ""
    """Key under which a half-written form is kept."""
    on_paper = True
    """Whether its records may be keyed in from a numbered paper form."""
    tall = False
    """Whether the fields may need more height than there is: what follows is then told beside the buttons."""

    def __init__(self, session: Session, title: str, action: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.title = title
        self.fields = FieldRows()
        self._hint = plain(role="muted", wrap=True)
        self._hint.setVisible(False)
        self._hint.setAccessibleName(self.tr("What follows"))
        self.submit_button = PrimaryButton(action, SUBMIT_KEYS)
        self.submit_button.clicked.connect(self.submit)
        self.cancel_button = KeyButton(self.tr("Cancel"), "Esc")
        self.cancel_button.clicked.connect(self.left)
        self.foot = QWidget()
        """The buttons; whoever shows the form keeps them in sight while the fields scroll."""
        foot = QVBoxLayout(self.foot)
        foot.setContentsMargins(0, 0, 0, 0)
        foot.setSpacing(Space.S)
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(Space.S)
        self.buttons.addWidget(self.submit_button)
        self.buttons.addWidget(self.cancel_button)
        self.buttons.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(Space.M)
        whole.addLayout(self.fields)
        (foot if self.tall else whole).addWidget(self._hint)
        foot.addLayout(self.buttons)
        whole.addStretch(1)

    def command(self) -> Command | str:
        """The command, or a sentence that says what is missing."""
        raise NotImplementedError

    def begin(self) -> None:
        """Start afresh and put the focus where the first key goes."""
        raise NotImplementedError

    def draft(self) -> dict[str, Any]:
        """What is typed so far; empty where nothing is."""
        return {}

    def restore(self, draft: dict[str, Any]) -> None:
        """Put a draft back."""

    def submit(self) -> None:
        made = self.command()
        if isinstance(made, str):
            self.say(made, warn=True)
            return
        self.submitted.emit(made)

    def say(self, text: str, *, warn: bool = False) -> None:
        """Show a sentence under the fields: what will follow, or what is missing."""
        self._hint.setText(text)
        set_tone(self._hint, "warning" if warn else "plain")
        self._hint.setVisible(bool(text))

    def show_refusal(self, refusal: Refusal, command: Command) -> None:
        """Say why a command of this form was refused."""
        self.say(str(refusal), warn=True)

    def foretell(self, command: Command | str) -> None:
        """Say what the record would do to the curves."""
        if isinstance(command, str):
            self.say("")
            return
        seen = self.session.desk.foresee(command)
        if isinstance(seen, Refusal):
            self.say(str(seen), warn=True)
            return
        self.say("\n".join(f"{reason.what}   {reason.why}" for reason in seen[:4]))
