"""Who is here: a name, Tab, a letter for the side, Enter; a whole list is pasted out of a spreadsheet."""

from collections import Counter
from datetime import UTC, datetime
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QIcon, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from detente.exercise.attendance import (
    CONTROL,
    LONGEST,
    OBSERVER,
    Arrival,
    AssignRole,
    Attendance,
    CorrectPerson,
    Person,
    SignBackIn,
    SignIn,
    SignOut,
)
from detente.exercise.mechanic import Command
from detente.imports.people import read_people
from detente.ui.boards.grid import Grid, GridTable, Line
from detente.ui.choosers import KeyedCombo
from detente.ui.kit import FieldRows, KeyButton, PrimaryButton, plain, set_tone
from detente.ui.session import Session
from detente.ui.symbols import symbol_icon
from detente.ui.theme import Space

_SIZE: Final = (820, 580)
_LETTERS: Final = "ABCDEFGHIJKLMNOP"
_SHOWN: Final = 3
"""Lines of a paste that are named when they could not be taken; the others are counted."""


class NameField(QLineEdit):
    """A name; a list that is pasted into it is read as one."""

    pasted = Signal(str)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            text = QGuiApplication.clipboard().text().strip("\n")
            if "\n" in text or "\t" in text:
                self.pasted.emit(text)
                return
        super().keyPressEvent(event)


class AttendanceDialog(QDialog):
    """The list of the day, with a line above it that signs people in one after the other."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Who is here"))
        self._session = session
        self._editing = ""
        self.count = plain(role="strong", wrap=True)
        self.table = GridTable()
        self.name = NameField()
        self.side = KeyedCombo(self.tr("Side"), _LETTERS)
        self.role, self.affiliation, self.seat = QLineEdit(), QLineEdit(), QLineEdit()
        for field in (self.name, self.role, self.affiliation, self.seat):
            field.setMaxLength(LONGEST)
        self.sign_in = PrimaryButton(self.tr("&Sign in"), "Return")
        self.sign_out = KeyButton(self.tr("Has &left"), "Del")
        self.said = plain(wrap=True)
        self._lay_out()
        self._offer_sides()
        self._connect()
        room = self.screen().availableGeometry()
        self.resize(min(_SIZE[0], room.width() * 9 // 10), min(_SIZE[1], room.height() * 9 // 10))
        self.refresh()
        self.name.setFocus()

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setSpacing(Space.S)
        hint = self.tr("Names stay with control: no screen of the room and no report for others holds one.")
        whole.addWidget(plain(hint, "muted", wrap=True))
        fields = FieldRows()
        self.name.setPlaceholderText(self.tr("A name, or a whole list pasted from a spreadsheet"))
        fields.add_field(self.tr("&Name"), self.name, secret=True)
        fields.add_field(self.tr("Si&de"), self.side)
        fields.add_field(self.tr("&Role"), self.role)
        fields.add_field(self.tr("&Affiliation"), self.affiliation, secret=True)
        fields.add_field(self.tr("Sea&t"), self.seat)
        whole.addLayout(fields)
        whole.addWidget(self.said)
        whole.addWidget(self.count)
        whole.addWidget(self.table, 1)
        close = KeyButton(self.tr("Close"), "Esc")
        close.clicked.connect(self.reject)
        row = QHBoxLayout()
        for button in (self.sign_out, self.sign_in, close):
            button.setAutoDefault(False)
        row.addWidget(self.sign_out)
        row.addStretch(1)
        row.addWidget(self.sign_in)
        row.addWidget(close)
        whole.addLayout(row)

    def _offer_sides(self) -> None:
        teams = self._session.desk.scenario.teams
        options: list[tuple[str, object]] = [(team.short or team.name, team.id) for team in teams]
        icons = [symbol_icon(team.symbol, team.colour, 12) for team in teams]
        options += [
            (self.tr("Control"), CONTROL),
            (self.tr("Observers"), OBSERVER),
            (self.tr("not known"), ""),
        ]
        self.side.offer(options, [*icons, *[QIcon()] * 3])

    def _connect(self) -> None:
        self.name.pasted.connect(self._paste)
        for field in (self.name, self.role, self.affiliation, self.seat):
            field.returnPressed.connect(self._store)
        self.sign_in.clicked.connect(self._store)
        self.sign_out.clicked.connect(self._come_or_go)
        self.table.itemSelectionChanged.connect(self._choose)
        self.table.opened.connect(self._edit)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # The list of sides leaves Enter alone; fields have taken what they need for their text.
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._store()
        elif event.key() == Qt.Key.Key_Delete and self.table.hasFocus():
            self._come_or_go()
        elif event.key() == Qt.Key.Key_Escape and self._editing:
            self._begin_anew()
        else:
            super().keyPressEvent(event)

    # Showing

    def _attendance(self) -> Attendance:
        return self._session.desk.state.of(Attendance)

    def refresh(self) -> None:
        """Show the list as it stands."""
        people = tuple(self._attendance().people)
        heads = (
            self.tr("Id"),
            self.tr("Name"),
            self.tr("Side"),
            self.tr("Role"),
            self.tr("Affiliation"),
            self.tr("Seat"),
            self.tr("Code"),
            self.tr("Came"),
            self.tr("State"),
        )
        lines = tuple(self._line(person) for person in people)
        self.table.show_grid(Grid(self.tr("Who is here"), heads, lines, wide=1))
        self.count.setText(self._counted())
        self._choose()

    def _line(self, person: Person) -> Line:
        state = self.tr("here, joined late") if person.late else self.tr("here")
        if person.left is not None:
            state = self.tr("left {time}").format(time=_minute(person.left))
        cells = (
            person.id,
            person.name,
            self._side_name(person.side),
            person.role,
            person.affiliation,
            person.seat,
            person.code,
            _minute(person.came),
            state,
        )
        return Line(cells, person.id, "plain" if person.present else "warning")

    def _side_name(self, side: str) -> str:
        place = self.side.findData(side)
        return self.side.itemText(place)[1:].strip() if place >= 0 and side else ""

    def _counted(self) -> str:
        here = self._attendance().present()
        if not here:
            return self.tr("Nobody has been signed in yet.")
        sizes = Counter(person.side for person in here)
        sides = [
            (self.side.itemText(n)[1:].strip(), str(self.side.itemData(n))) for n in range(self.side.count())
        ]
        told = ", ".join(f"{name} {sizes[side]}" for name, side in sides if sizes[side])
        return self.tr("{count} here: {sides}").format(count=len(here), sides=told)

    def _chosen(self) -> Person | None:
        return self._attendance().people.get(self.table.record())

    def _choose(self) -> None:
        person = self._chosen()
        self.sign_out.setEnabled(person is not None)
        back = person is not None and not person.present
        self.sign_out.setText(self.tr("Is &back") if back else self.tr("Has &left"))

    # Acting

    def _edit(self, person_id: str) -> None:
        """Enter on a line brings it up into the fields."""
        person = self._attendance().people.get(person_id)
        if person is None:
            return
        self._editing = person.id
        self.name.setText(person.name)
        self.side.set_value(person.side)
        for field, text in (
            (self.role, person.role),
            (self.affiliation, person.affiliation),
            (self.seat, person.seat),
        ):
            field.setText(text)
        self.sign_in.setText(self.tr("Change {id}").format(id=person.id))
        self.name.setFocus()
        self.name.selectAll()

    def _begin_anew(self) -> None:
        """Empty fields for the next person; the side stays, for delegations come together."""
        self._editing = ""
        for field in (self.name, self.role, self.affiliation, self.seat):
            field.clear()
        self.sign_in.setText(self.tr("&Sign in"))
        self.name.setFocus()

    def _store(self) -> None:
        if self._editing:
            done = self._correct()
        else:
            arrival = Arrival(
                name=self.name.text(),
                affiliation=self.affiliation.text(),
                side=self.side.value(),
                role=self.role.text(),
                seat=self.seat.text(),
            )
            words = self.tr("{name} is here.").format(name=self.name.text().strip())
            done = self._do(SignIn(people=(arrival,), at=datetime.now(UTC)), words)
        if done:
            self._begin_anew()

    def _correct(self) -> bool:
        """What was changed of the line: its words, or where the person sits, or both."""
        person = self._attendance().people.get(self._editing)
        if person is None:
            return False
        name, affiliation = self.name.text().strip(), self.affiliation.text().strip()
        words = self.tr("{id} is changed.").format(id=person.id)
        if (name, affiliation) != (person.name, person.affiliation):
            told = CorrectPerson(person=person.id, name=name, affiliation=affiliation)
            if not self._do(told, words):
                return False
        sits = (self.side.value(), self.role.text().strip(), self.seat.text().strip())
        if sits == (person.side, person.role, person.seat):
            return True
        return self._do(AssignRole(person=person.id, side=sits[0], role=sits[1], seat=sits[2]), words)

    def _come_or_go(self) -> None:
        person = self._chosen()
        if person is None:
            return
        now = datetime.now(UTC)
        command = (
            SignOut(person=person.id, at=now) if person.present else SignBackIn(person=person.id, at=now)
        )
        words = self.tr("{name} has left.") if person.present else self.tr("{name} is back.")
        self._do(command, words.format(name=person.name))

    def _paste(self, text: str) -> None:
        """A list out of a spreadsheet: all that can be read is signed in, and the rest is named."""
        known = [(person.name, person.affiliation) for person in self._attendance().people]
        people = read_people(text, self._session.desk.scenario, known)
        told = ""
        if people.left_over:
            told = self.tr("Not taken: {lines}").format(lines="; ".join(people.left_over[:_SHOWN]))
            if len(people.left_over) > _SHOWN:
                told += self.tr(" and {count} more").format(count=len(people.left_over) - _SHOWN)
            told += "."
        if not people.arrivals:
            self._say(told or self.tr("There is no line that could be read."), warn=True)
            return
        words = self.tr("{count} people are signed in.").format(count=len(people.arrivals))
        if self._do(SignIn(people=people.arrivals, at=datetime.now(UTC)), words) and told:
            self._say(f"{words} {told}", warn=True)

    def _do(self, command: Command, done: str) -> bool:
        outcome = self._session.do(command)
        if outcome is None:
            return False
        if outcome.refusal is not None:
            self._say(str(outcome.refusal), warn=True)
            return False
        self.refresh()
        self._say(done)
        return True

    def _say(self, words: str, *, warn: bool = False) -> None:
        self.said.setText(words)
        set_tone(self.said, "warning" if warn else "plain")


def _minute(moment: datetime) -> str:
    return moment.astimezone().strftime("%H:%M")
