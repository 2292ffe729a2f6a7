"""A scribe's file merged into the open session: everything is seen and every question answered before."""

from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from detente.desk import Desk, SessionFault
from detente.desk.merge import compare, merge, new_remarks
from detente.exercise.chronicle import Step
from detente.exercise.merging import Choice, Collision, Plan, choice_name, question
from detente.exercise.merging.names import ids
from detente.exercise.telling import headline
from detente.ui.boards.calm_table import CalmTable, Group, TableRow
from detente.ui.kit import KeyButton, Panel, PrimaryButton, plain, set_tone
from detente.ui.session import Session
from detente.ui.theme import Space

_SHARE_OF_SCREEN: Final = 0.9
_SIZE: Final = (1000, 680)
_ORDER: Final[tuple[Choice, ...]] = ("lead", "scribe", "both", "out")


class MergeDialog(QDialog):
    """What the scribe's file would bring, what collides, and one answer for each collision."""

    def __init__(self, session: Session, scribe: Desk, parent: QWidget | None = None) -> None:
        """Raises SessionFault where the two files do not come from one beginning."""
        super().__init__(parent)
        self.setWindowTitle(self.tr("Merge a scribe’s file"))
        self._session, self._scribe = session, scribe
        self._choices: dict[str, Choice] = {}
        self._plan = compare(session.desk, scribe)
        self._notes = len(new_remarks(session.desk, scribe))
        self.branch = ""
        """The branch that was made; empty before."""
        self.summary = plain(wrap=True)
        self.summary.setAccessibleName(self.tr("What merging would bring"))
        self.table = CalmTable(
            self.tr("Records of the scribe"),
            (self.tr("Time"), self.tr("By"), self.tr("What was logged"), self.tr("What becomes of it")),
        )
        self.table.fit((2, 3))
        self.answer = AnswerPanel(session)
        self.answer.chosen.connect(self.choose)
        self.merge_button = PrimaryButton(self.tr("&Merge"), "Ctrl+Return")
        self.close_button = KeyButton(self.tr("Cancel"), "Esc")
        self._said = plain(wrap=True)
        set_tone(self._said, "warning")
        self._lay_out()
        self._connect()
        self.refresh()
        self._next_question()

    def plan(self) -> Plan:
        """What would be written now."""
        return self._plan

    def choose(self, choice: Choice) -> None:
        """Answer the question that is chosen in the table, and go to the next one that is open."""
        collision = self._question()
        if collision is None or choice not in collision.choices:
            return
        self._choices[collision.key] = choice
        self._again()
        self._next_question()

    def choose_all(self, choice: Choice) -> None:
        """Answer whatever is open in one way."""
        while self._plan.open:
            for one in self._plan.open:
                fits = choice in one.choices and one.why != "clock"
                self._choices[one.key] = choice if fits else _nearest(choice, one)
            self._again()

    def accept(self) -> None:
        """Write the merged branch; what goes wrong is said here, and nothing is written then."""
        if self._plan.open:
            return
        try:
            self.branch = merge(self._session.desk, self._scribe, self._plan)
        except SessionFault as fault:
            self._said.setText(str(fault))
            return
        self._session.changed.emit()
        super().accept()

    def _again(self) -> None:
        self._plan = compare(self._session.desk, self._scribe, self._choices)
        self.refresh()

    # What is seen

    def refresh(self) -> None:
        """Show the plan as it stands with the answers so far."""
        plan = self._plan
        told = self.tr(
            "Steps shared from the beginning: {shared}. Coming in from {file}, by their time and on a branch "
            "of their own: {taken} of its records, {notes} of its notes. This log stays as it is."
        ).format(shared=plan.fork, taken=len(plan.taken), notes=self._notes, file=self._scribe.path.name)
        waiting = len(plan.open)
        asked = (
            self.tr("Nothing collides.") if not plan.collisions else self.tr("Every question is answered.")
        )
        if waiting:
            asked = self.tr("Open questions: {n}. Keys 1 to 4 answer the one that is chosen.").format(
                n=waiting
            )
        self.summary.setText(f"{told} {asked}")
        self.table.put(self._rows())
        self.merge_button.setEnabled(not waiting)
        for button in self.all_buttons.values():
            button.setEnabled(bool(waiting))
        self._show_question()

    def _rows(self) -> list[TableRow | Group]:
        plan = self._plan
        rows: list[TableRow | Group] = []
        if plan.collisions:
            rows.append(_group(self.tr("What collides")))
            rows += [self._collision_row(one) for one in plan.collisions]
        alone = [one for one in plan.taken if not self._asked_about(one.step)]
        if alone:
            rows.append(_group(self.tr("What comes in")))
            rows += [self._row("", one.step, self._comes_in(one.step), quiet=True) for one in alone]
        others = [one for one in plan.left_out if not self._asked_about(one.step)]
        if others:
            rows.append(_group(self.tr("What is left out besides")))
            rows += [self._row("", one.step, one.reason, quiet=True) for one in others]
        return rows

    def _comes_in(self, step: Step) -> str:
        """With the number that its record has from then on, where that is another one."""
        names = dict(self._plan.names)
        now = next((names[one] for one in ids(step.events) if names.get(one, one) != one), "")
        return self.tr("comes in as {record}").format(record=now) if now else self.tr("comes in")

    def _asked_about(self, step: Step) -> bool:
        return any(step in (one.step, one.other) for one in self._plan.collisions)

    def _collision_row(self, one: Collision) -> TableRow:
        words = choice_name(one.choice, one) if one.choice else self.tr("? {why}").format(why=question(one))
        row = self._row(one.key, one.step, words)
        return TableRow(row.record, row.cells, ((3, "success" if one.choice else "warning"),))

    def _row(self, key: str, step: Step, words: str, *, quiet: bool = False) -> TableRow:
        time = step.occurred_at.astimezone().strftime("%H:%M")
        told = headline(self._session.desk.scenario, step.events)
        return TableRow(key, (time, step.author or "–", told, words), quiet=quiet)

    def _question(self) -> Collision | None:
        key = self.table.record()
        return next((one for one in self._plan.collisions if key and one.key == key), None)

    def _show_question(self) -> None:
        self.answer.show_collision(self._question())

    def _next_question(self) -> None:
        """The table waits at the next open question; without one, Merge has the focus."""
        if self._plan.open:
            self.table.choose(self._plan.open[0].key)
            self.table.setFocus()
        else:
            self.merge_button.setFocus()
        self._show_question()

    # The window

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show:
            room = self.screen().availableGeometry()
            self.resize(
                min(_SIZE[0], round(room.width() * _SHARE_OF_SCREEN)),
                min(_SIZE[1], round(room.height() * _SHARE_OF_SCREEN)),
            )
        return super().event(event)

    def _connect(self) -> None:
        self.table.chosen.connect(lambda _key: self._show_question())
        self.merge_button.clicked.connect(self.accept)
        self.close_button.clicked.connect(self.reject)
        QShortcut(QKeySequence("Ctrl+Return"), self).activated.connect(self.accept)
        for number, choice in enumerate(_ORDER, start=1):
            key = QShortcut(QKeySequence(str(number)), self)
            key.activated.connect(lambda chosen=choice: self.choose(chosen))

    def _lay_out(self) -> None:
        self.all_buttons: dict[Choice, KeyButton] = {
            "lead": KeyButton(self.tr("All the &lead’s")),
            "scribe": KeyButton(self.tr("All the &scribe’s")),
            "both": KeyButton(self.tr("&Both of all")),
        }
        foot = QHBoxLayout()
        foot.setSpacing(Space.S)
        for choice, button in self.all_buttons.items():
            button.setAutoDefault(False)
            button.clicked.connect(lambda _on=False, chosen=choice: self.choose_all(chosen))
            foot.addWidget(button)
        foot.addWidget(self._said, 1)
        self.close_button.setAutoDefault(False)
        foot.addWidget(self.close_button)
        foot.addWidget(self.merge_button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(Space.L, Space.L, Space.L, Space.L)
        whole.setSpacing(Space.M)
        whole.addWidget(self.summary)
        whole.addWidget(self.table, 1)
        whole.addWidget(self.answer)
        whole.addLayout(foot)


class AnswerPanel(Panel):
    """One question: what each side has, and a button for each answer."""

    chosen = Signal(str)

    def __init__(self, session: Session) -> None:
        super().__init__(session.tr("The question"))
        self._session = session
        self._words = plain(wrap=True, role="strong")
        self._lead, self._scribe = plain(wrap=True), plain(wrap=True)
        for label in (self._words, self._lead, self._scribe):
            label.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
            self.body.addWidget(label)
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        self.buttons: dict[Choice, KeyButton] = {}
        for number, choice in enumerate(_ORDER, start=1):
            button = KeyButton("", str(number))
            button.setAutoDefault(False)
            button.clicked.connect(lambda _on=False, wanted=choice: self.chosen.emit(wanted))
            self.buttons[choice] = button
            row.addWidget(button)
        row.addStretch(1)
        self.body.addLayout(row)

    def show_collision(self, one: Collision | None) -> None:
        """Ask about this one; None where no question is chosen."""
        for choice, button in self.buttons.items():
            button.setVisible(one is not None and choice in one.choices)
            if one is not None:
                name = choice_name(choice, one)
                button.setText(f"✓ {name}" if one.choice == choice else name)
                button.setAccessibleName(name)
        if one is None:
            self._words.setText(self.tr("Choose a row under “What collides” to see both sides of it."))
            self._lead.setText("")
            self._scribe.setText("")
            return
        self._words.setText(question(one))
        lead = one.other if one.origin == "scribe" else one.step
        self._lead.setText(self._told(self.tr("Lead"), lead))
        self._scribe.setText(self._told(self.tr("Scribe"), one.step if one.origin == "scribe" else None))

    def _told(self, who: str, step: Step | None) -> str:
        if step is None:
            return self.tr("{who}: nothing").format(who=who)
        time = step.occurred_at.astimezone().strftime("%H:%M")
        told = headline(self._session.desk.scenario, step.events)
        return f"{who}, {time}, {step.author or '–'}: {told}"


def _group(words: str) -> Group:
    return Group(html=f"<b>{words}</b>", words=words)


def _nearest(choice: Choice, one: Collision) -> Choice:
    """With nothing on the other side, keeping the lead's is leaving out, and the others are taking over."""
    if one.why == "clock":
        return "out"  # one clock hangs in the room, and it is the lead's
    return "scribe" if choice in ("scribe", "both") and "scribe" in one.choices else "out"
