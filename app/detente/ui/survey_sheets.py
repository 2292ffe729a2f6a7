"""Typing in survey sheets: one row for each participant, one column for each question."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtWidgets import QFileDialog, QWidget

from detente.exercise import surveys
from detente.exercise.annotations import Saying, SurveySheet
from detente.exercise.attendance import SIDES_BESIDES, Attendance, Person
from detente.exercise.phases import Phases
from detente.exercise.setting import Scenario
from detente.exercise.survey_results import sheets
from detente.exercise.surveys import Question, fault, questions, rivals, tidy, tidy_code
from detente.exercise.team_words import team_of, team_words, tidy_team
from detente.imports.faults import ImportFault
from detente.imports.survey_answers import read_answers
from detente.ui.choosers import KeyedCombo
from detente.ui.entry_dialog import EntryDialog
from detente.ui.entry_model import Cells, EntryColumn
from detente.ui.kit import KeyButton, plain
from detente.ui.session import Session
from detente.words import tr

CODE, TEAM = "code", "team"
_WORDS_WIDE = 26


class SurveySheetsDialog(EntryDialog):
    """Answers that stand can be typed over: the later one counts, the earlier one stays in the file."""

    def __init__(self, session: Session, parent: QWidget | None = None, wave: str = "") -> None:
        self._scenario = session.desk.scenario
        self.wave = KeyedCombo(tr("Wave"))
        names = [(surveys.wave_name(self._scenario, one), one) for one in surveys.waves(self._scenario)]
        self.wave.offer([(name, value) for name, value in names])
        self.wave.set_value(wave or _present_wave(session))
        super().__init__(session, tr("Survey sheets"), parent)
        label = plain(self.tr("&Wave"), "muted")
        label.setBuddy(self.wave)
        load = KeyButton(self.tr("&Read from a file…"))
        load.setAutoDefault(False)
        load.clicked.connect(self._choose_file)
        self.head.addWidget(label)
        self.head.addWidget(self.wave)
        self.head.addStretch(1)
        self.head.addWidget(load)
        self._shown = self.wave.value()
        self.wave.currentIndexChanged.connect(self._turn_to)
        self.table.rows.named.connect(self._follow_code)
        self.wave.chosen.connect(lambda _wave: self.table.setFocus())
        self.refresh()
        self.table.setFocus()

    @property
    def draft_key(self) -> str:
        return f"survey:{self.wave.value()}"

    def _turn_to(self) -> None:
        """Another wave has sheets and a draft of its own; what is half-typed here waits."""
        chosen = self.wave.value()
        self.wave.blockSignals(True)
        self.wave.set_value(self._shown)
        self.keep_draft()
        self.wave.set_value(chosen)
        self.wave.blockSignals(False)
        self._shown = chosen
        self.refresh()

    # The table

    def columns(self) -> tuple[EntryColumn, ...]:
        asked = questions(self._scenario, self.wave.value())
        return (
            EntryColumn(
                CODE,
                self.tr("Code"),
                self.tr("The pseudonym on the sheet, never a name."),
                check=self._code_fault,
                tidy=tidy_code,
                wide=8,
                names=True,
            ),
            EntryColumn(
                TEAM,
                self.tr("Team"),
                team_words(self._scenario),
                check=partial(_team_fault, self._scenario),
                tidy=partial(tidy_team, self._scenario),
                wide=12,
                carried=True,
            ),
            *(_column(self._scenario, question) for question in asked),
        )

    def empty_words(self) -> str:
        return self.tr(
            "Nothing has been typed for this wave.\n\nOne row for each sheet: its code, the team, "
            "one answer in each column.\nCtrl+V lays in a block out of a spreadsheet, Alt+R reads a file."
        )

    def _code_fault(self, row: Cells, typed: str) -> str:
        if not typed:
            return self.tr("The sheet needs a code, such as K7; number the sheets where they have none.")
        if typed in {tidy_code(person.name) for person in self._people()}:
            return self.tr("This is a name: type the code on the sheet, so that answers stay anonymous.")
        first = self.table.rows.first_with(CODE, typed)
        if first is None or self.table.rows.cells(first) is row:
            return ""
        told = self.tr("{code} stands in row {row} already: a sheet has one row.")
        return told.format(code=typed, row=first + 1)

    def _people(self) -> tuple[Person, ...]:
        return tuple(self.session.desk.state.of(Attendance).people)

    def _present(self) -> tuple[Person, ...]:
        return self.session.desk.state.of(Attendance).present()

    def _follow_code(self, row: int) -> None:
        """The list of who is here knows the team of a code; it can be typed over."""
        cells = self.table.rows.cells(row)
        side = next((p.side for p in self._people() if p.code and p.code == cells.get(CODE)), "")
        place = next(n for n, column in enumerate(self.table.rows.columns) if column.key == TEAM)
        if side and team_of(self._scenario, side) != team_of(self._scenario, cells.get(TEAM, "")):
            self.table.rows.put(row, place, side)

    def kept_rows(self) -> list[dict[str, str]]:
        rows: dict[str, dict[str, str]] = {}
        for answer in self._answers():
            row = rows.setdefault(answer.code, {CODE: answer.code, TEAM: self._short(answer.team)})
            row[answer.question] = answer.value
        return list(rows.values())

    def _answers(self) -> list[surveys.Answer]:
        standing = surveys.standing(self.session.desk.annotations)
        return [one for one in standing if one.wave == self.wave.value()]

    def _short(self, team: str) -> str:
        return next((t.short or t.name for t in self._scenario.teams if t.id == team), team)

    def saying(self, row: Cells) -> Saying | None:
        code, team = row[CODE], team_of(self._scenario, row.get(TEAM, ""))
        before = {one.question: one.value for one in self._answers() if one.code == code}
        known = {one.team for one in self._answers() if one.code == code}
        asked = questions(self._scenario, self.wave.value(), team)
        now = {question.id: row.get(question.id, "") for question in asked}
        fresh = surveys.changed(before, now)
        if not fresh and known in ({team}, set()):
            return None
        return Saying(remark=SurveySheet(wave=self.wave.value(), code=code, team=team, answers=fresh))

    def count_words(self, rows: list[dict[str, str]]) -> str:
        kept = sheets(self._answers(), self.wave.value())
        awaited = sum(person.side not in SIDES_BESIDES for person in self._present())
        by_team: dict[str, int] = {}
        for row in rows:
            by_team[row.get(TEAM, "") or "?"] = by_team.get(row.get(TEAM, "") or "?", 0) + 1
        told = ", ".join(f"{team} {count}" for team, count in by_team.items())
        words = self.tr("Sheets here: {rows} ({teams}) · kept: {kept}")
        counted = words.format(rows=len(rows), teams=told or "–", kept=kept)
        expected = self.tr(" · people in the teams: {people}").format(people=awaited)
        return counted + expected if awaited else counted

    # Files

    def _choose_file(self) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self, self.tr("Answers to read"), "", self.tr("Tables (*.xlsx *.csv *.tsv *.txt)")
        )
        if name:
            self.read_file(name)

    def read_file(self, name: str) -> None:
        """Lay the rows of a file into the table; they are kept with the others, once they are right."""
        try:
            found = read_answers(name, self._scenario, self.wave.value())
        except ImportFault as wrong:
            self.say(str(wrong), warn=True)
            return
        rows = self.table.rows.rows()
        places = {row.get(CODE, ""): row for row in rows}
        for read in found.rows:
            tidied = self._tidied(read)
            known = places.get(tidied.get(CODE, ""))
            if known is None:
                rows.append(tidied)
            else:
                known.update({key: value for key, value in tidied.items() if value})
        self.table.show_rows(rows, self.columns())
        self._edited()
        told = self.tr("Read: {count} sheets.").format(count=len(found.rows))
        left = self.tr(" Columns that stand for no question here: {names}.")
        self.say(told + (left.format(names=", ".join(found.unknown)) if found.unknown else ""))

    def _tidied(self, row: Mapping[str, str]) -> dict[str, str]:
        return {c.key: c.tidy(row[c.key]) for c in self.table.rows.columns if row.get(c.key)}


def _present_wave(session: Session) -> str:
    """The wave that is collected now: before play, after the present turn, or at the end."""
    phases = session.desk.state.of(Phases)
    if phases.ended:
        return surveys.AFTER
    return f"turn-{phases.turn}" if phases.turn else surveys.BEFORE


def _column(scenario: Scenario, question: Question) -> EntryColumn:
    return EntryColumn(
        question.id,
        surveys.heading(scenario, question),
        surveys.told(question),
        check=_check(question),
        tidy=partial(tidy, question),
        asked=partial(_asked, scenario, question),
        wide=6 if question.numeric else _WORDS_WIDE,
        numeric=question.numeric,
    )


def _check(question: Question) -> Callable[[Cells, str], str]:
    return lambda _row, typed: fault(question, typed)


def _asked(scenario: Scenario, question: Question, row: Cells) -> bool:
    """A team is not asked about itself, nor about anybody who is no rival of it."""
    team = team_of(scenario, row.get(TEAM, ""))
    return not question.rival or not team or question.rival in rivals(scenario, team)


def _team_fault(scenario: Scenario, _row: Cells, typed: str) -> str:
    if team_of(scenario, typed):
        return ""
    known = team_words(scenario)
    return (
        tr("There is no team “{typed}”. {known}", typed=typed, known=known)
        if typed
        else tr("Whose sheet is it? {known}", known=known)
    )
