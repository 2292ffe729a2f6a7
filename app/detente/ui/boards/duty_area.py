"""Obligations of the chosen step, or all: who owes what by when, how it stands, and its three ticks."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from detente.exercise.boards import CONTROL, ROOM
from detente.exercise.boards.shapes import DutyView
from detente.exercise.setting import Scenario
from detente.ui.boards.board import Look
from detente.ui.boards.rows import Row, RowList
from detente.ui.boards.treaty_words import due_words, duty_sign, method_name, tick_words, ticks_said
from detente.ui.kit import ElidedLabel, KeyButton, plain
from detente.ui.theme import Space
from detente.words import tr


class DutyArea(QWidget):
    """Enter opens the duty's form."""

    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look: Look | None = None
        self._step = ""
        self.list = RowList(self.tr("Obligations"))
        self.all = KeyButton(self.tr("&All steps"), role="pill")
        self.all.setCheckable(True)
        self._caption = plain(self.tr("OBLIGATIONS"), "caption")
        self._of = ElidedLabel(role="hint")
        self._empty = plain(role="muted", wrap=True)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(Space.XS)
        head = QHBoxLayout()
        head.setSpacing(Space.S)
        head.addWidget(self._caption)
        head.addWidget(self._of, 1)
        head.addWidget(self.all)
        whole.addLayout(head)
        whole.addWidget(self._empty, 1)
        whole.addWidget(self.list, 1)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.all.toggled.connect(self._refresh)
        self.list.opened.connect(self.opened)

    def show_look(self, look: Look, step: str) -> None:
        """Show the duties that the seat may see."""
        self._look = look
        self.show_step(step)

    def show_step(self, step: str) -> None:
        """Show the duties of another step."""
        self._step = step
        self._refresh()

    def _refresh(self) -> None:
        look = self._look
        if look is None:
            return
        treaty = look.boards.treaty
        shown = [d for d in treaty.duties if self.all.isChecked() or d.step == self._step]
        self.list.put([_row(look.scenario, duty) for duty in shown])
        self.list.setVisible(bool(shown))
        self._empty.setVisible(not shown)
        self._empty.setText(self._teaching(look))
        title = next((step.title for step in treaty.steps if step.id == self._step), "")
        words = self.tr("{n} of every step") if self.all.isChecked() else self.tr("{n} of “{title}”")
        self._of.setText(words.format(n=len(shown), title=title) if title or self.all.isChecked() else "")

    def _teaching(self, look: Look) -> str:
        if look.seat == ROOM:
            return self.tr("Obligations stand here once they have been acknowledged before the room.")
        step = next((step for step in look.boards.treaty.steps if step.id == self._step), None)
        if step is not None and step.standing in ("in_force", "questioned", "ended"):
            return self.tr("Nothing that this seat knows of is owed under this step.")
        if look.seat == CONTROL:
            return self.tr("Obligations stand here when the step enters into force.")
        return self.tr(
            "Obligations that this team owes or is owed stand here when the step enters into force."
        )


def _row(scenario: Scenario, duty: DutyView) -> Row:
    sign = duty_sign(duty)
    owing = tuple(team for team in scenario.teams if team.id == duty.party)
    late = tr(" · past its turn") if duty.state == "late" else ""
    when = f"{duty.id} · {due_words(duty)} · {method_name(duty.method)}{late}"
    said = tr(
        "{id}, {party}: {text} {when}. {state}. Ticks: {ticks}",
        id=duty.id,
        party=", ".join(team.name for team in owing),
        text=duty.text,
        when=f"{due_words(duty)}, {method_name(duty.method)}",
        state=sign.word,
        ticks=ticks_said(duty),
    )
    return Row(
        record=duty.id,
        title=duty.text,
        teams=owing,
        badge=str(sign),
        tone=sign.tone,
        note=tick_words(duty),
        said=said,
        whose_first=True,
        second=when,
    )
