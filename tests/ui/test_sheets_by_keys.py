"""Piles of paper typed in with real keys: survey sheets and observers' sheets."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from driving import Keys as Pressed
from driving import answer_next_dialog, shown, texts
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from detente import scenario
from detente.desk import Desk
from detente.desk.recents import Recents
from detente.exercise import surveys
from detente.exercise.annotations import ObserverNote, SurveySheet
from detente.exercise.attendance import Arrival, Attendance, SignIn
from detente.exercise.moves import LogMove
from detente.exercise.phases import Advance
from detente.ui.entry_dialog import EntryDialog
from detente.ui.main_window import MainWindow
from detente.ui.observer_sheets import ObserverSheetsDialog
from detente.ui.survey_sheets import SurveySheetsDialog


class Keys(Pressed):
    """A key that begins to fill a cell opens its editor; the next ones go there, as with a keyboard."""

    def type(self, text: str) -> None:
        for letter in text:
            super().type(letter)

    def row(self, *cells: str) -> None:
        """Type cells with Tab between them."""
        for place, cell in enumerate(cells):
            if place:
                self.press("Tab")
            self.type(cell)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    made = Desk.create(tmp_path / "monday.detente", scenario.load("meridian-strait"), seed=7, author="LM")
    made.submit(Advance())
    return made


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, desk: Desk) -> MainWindow:
    made = MainWindow(Recents(tmp_path / "recents"), "light")
    qtbot.addWidget(made, before_close_func=lambda w: w.close_session())
    shown(made)
    made.enter(desk)
    QApplication.processEvents()
    return made


def open_sheets(window: MainWindow, kind: type[EntryDialog]) -> EntryDialog:
    """The dialog as it opens, without the loop that would wait for it."""
    assert window.session is not None
    dialog = kind(window.session, window)  # type: ignore[call-arg]
    dialog.show()
    dialog.activateWindow()
    dialog.table.setFocus()
    QApplication.processEvents()
    return dialog


def surveys_of(window: MainWindow, wave: str) -> tuple[SurveySheetsDialog, Keys]:
    assert window.session is not None
    dialog = SurveySheetsDialog(window.session, window, wave)
    dialog.show()
    dialog.activateWindow()
    dialog.table.setFocus()
    QApplication.processEvents()
    return dialog, Keys(dialog)


def answers(desk: Desk) -> dict[tuple[str, str, str], str]:
    return {(a.wave, a.code, a.question): a.value for a in surveys.standing(desk.annotations)}


@pytest.mark.parametrize(
    ("chord", "kind"), [("Ctrl+Shift+Y", SurveySheetsDialog), ("Ctrl+Shift+O", ObserverSheetsDialog)]
)
def test_the_keys_open_the_tables(window: MainWindow, chord: str, kind: type[EntryDialog]) -> None:
    opened: list[object] = []
    answer_next_dialog(opened.append)
    Keys(window).press(chord)
    assert isinstance(opened[0], kind)


@pytest.mark.parametrize("kind", [SurveySheetsDialog, ObserverSheetsDialog])
def test_an_empty_table_teaches_until_the_first_key(window: MainWindow, kind: type[EntryDialog]) -> None:
    dialog = open_sheets(window, kind)
    assert dialog.lesson.label.isVisible()
    assert "One row for each" in dialog.lesson.label.text()
    Keys(dialog).row("K7", "")
    QApplication.processEvents()
    assert not dialog.lesson.label.isVisible()
    dialog.reject()


def test_sheets_are_typed_with_digits_tab_and_enter(window: MainWindow, desk: Desk) -> None:
    dialog, keys = surveys_of(window, "before")
    keys.row("k1", "a", "5", "60", "70")
    keys.press("Return")
    keys.row("k2", "", "3", "90", "40")
    keys.press("Ctrl+Return")
    assert "Kept: 2" in texts(dialog)
    assert answers(desk) == {
        ("before", "K1", "trust:velmar"): "5",
        ("before", "K1", "escalation"): "60",
        ("before", "K1", "compliance"): "70",
        ("before", "K2", "trust:velmar"): "3",
        ("before", "K2", "escalation"): "90",
        ("before", "K2", "compliance"): "40",
    }
    assert {a.team for a in surveys.standing(desk.annotations)} == {"arden"}, (
        "the team goes on to the next row"
    )
    dialog.close()


def test_a_number_out_of_range_is_refused_at_once_in_its_place(window: MainWindow, desk: Desk) -> None:
    dialog, keys = surveys_of(window, "before")
    keys.row("k1", "a", "8")
    keys.press("Tab")
    assert "type a whole number from 1 to 7" in texts(dialog)
    editor = QApplication.focusWidget()
    assert editor is not dialog.table, "the cell is still being typed into"
    keys.type("6")
    keys.press("Tab")
    assert "type a whole number from 1 to 7" not in texts(dialog)
    keys.press("Ctrl+Return")
    assert answers(desk) == {("before", "K1", "trust:velmar"): "6"}
    dialog.close()


def test_a_correction_supersedes_and_the_first_answer_stays_in_the_file(
    window: MainWindow, desk: Desk
) -> None:
    dialog, keys = surveys_of(window, "before")
    keys.row("k1", "a", "5", "60")
    keys.press("Ctrl+Return")
    dialog.table.go_to(0, dialog.table.rows.columns.index(column(dialog, "escalation")))
    keys.type("20")
    keys.press("Ctrl+Return")
    assert answers(desk)["before", "K1", "escalation"] == "20"
    sheets = [one.remark for one in desk.annotations if isinstance(one.remark, SurveySheet)]
    assert [sheet.answers for sheet in sheets] == [
        (("trust:velmar", "5"), ("escalation", "60")),
        (("escalation", "20"),),
    ]
    dialog.table.go_to(0, dialog.table.rows.columns.index(column(dialog, "escalation")))
    keys.press("Delete", "Ctrl+Return")
    assert ("before", "K1", "escalation") not in answers(desk), "a blank takes an answer back"
    dialog.close()


def column(dialog: EntryDialog, key: str) -> object:
    return next(one for one in dialog.table.rows.columns if one.key == key)


def test_what_is_half_typed_waits_for_the_next_time(window: MainWindow, desk: Desk) -> None:
    dialog, keys = surveys_of(window, "before")
    keys.row("k1", "a", "5")
    keys.press("Tab", "Escape")
    assert not dialog.isVisible()
    assert answers(desk) == {}
    again, _ = surveys_of(window, "before")
    assert "brought back" in texts(again)
    assert again.table.rows.rows()[0]["trust:velmar"] == "5"
    other, _ = surveys_of(window, "after")
    assert other.table.rows.rows() == [], "each wave has a draft of its own"
    again.close()
    other.close()


def test_what_is_whole_is_kept_and_what_is_not_stays_with_a_reason(window: MainWindow, desk: Desk) -> None:
    dialog, keys = surveys_of(window, "before")
    QApplication.clipboard().setText("k1\ta\t\t5\t60\t70\nk1\tb\t2\nk3\tq\t\t3\n")
    keys.press("Ctrl+V", "Ctrl+Return")
    told = texts(dialog)
    assert "Kept: 1" in told
    assert "K1 stands in row 1 already" in told
    assert ("before", "K1", "escalation") in answers(desk)
    assert len(answers(desk)) == 3
    dialog.table.go_to(2, 1)
    assert "There is no team “q”. Type A Arden, B Velmar" in texts(dialog)
    dialog.close()


def test_a_team_is_not_asked_about_itself(window: MainWindow) -> None:
    dialog, keys = surveys_of(window, "before")
    keys.row("k1", "b", "4")
    keys.press("Tab")
    row = dialog.table.rows.rows()[0]
    assert row["trust:arden"] == "4"
    assert dialog.table.currentIndex().column() == dialog.table.rows.columns.index(
        column(dialog, "escalation")
    )
    dialog.close()


def test_turning_to_another_wave_shows_its_sheets(window: MainWindow, desk: Desk) -> None:
    dialog, keys = surveys_of(window, "before")
    keys.row("k1", "a", "5")
    keys.press("Ctrl+Return")
    dialog.wave.setFocus()
    keys.press("2")
    assert dialog.wave.value() == "turn-1"
    assert dialog.table.rows.rows() == []
    assert any(one.key == "fairness" for one in dialog.table.rows.columns)
    dialog.wave.setFocus()
    keys.press("1")
    assert dialog.table.rows.rows()[0]["trust:velmar"] == "5"
    dialog.close()


def test_a_file_of_answers_is_laid_into_the_table(window: MainWindow, desk: Desk, tmp_path: Path) -> None:
    table = tmp_path / "answers.csv"
    table.write_text(
        "Code;Team;Trust Velmar 1–7;escalation;Shoe size\nk1;Republic of Arden;4;55;43\nk2;b;;101;38\n",
        encoding="utf-8",
    )
    dialog, keys = surveys_of(window, "before")
    dialog.read_file(str(table))
    assert "Read: 2 sheets" in texts(dialog)
    assert "Shoe size" in texts(dialog)
    keys.press("Ctrl+Return")
    assert answers(desk) == {
        ("before", "K1", "trust:velmar"): "4",
        ("before", "K1", "escalation"): "55",
    }
    assert "“101” is no answer here" in texts(dialog)
    dialog.close()


def test_a_file_without_codes_is_refused_in_words(window: MainWindow, tmp_path: Path) -> None:
    table = tmp_path / "answers.csv"
    table.write_text("Team,escalation\na,4\n", encoding="utf-8")
    dialog, _ = surveys_of(window, "before")
    dialog.read_file(str(table))
    assert "no column is called “code”" in texts(dialog)
    dialog.close()


def test_observers_sheets_stand_where_they_were_written(window: MainWindow, desk: Desk) -> None:
    first = desk.branch.head
    desk.submit(LogMove(actor="arden", targets=("velmar",), act="propose_talks"))
    saved = desk.saved_at()
    assert saved is not None
    early = (saved.astimezone() - timedelta(minutes=2)).strftime("%H:%M")
    dialog = open_sheets(window, ObserverSheetsDialog)
    keys = Keys(dialog)
    keys.row("P-031", early, "K. Osei", "b", "3", "1", "q", "", "We never planned to let them in")
    keys.press("Return")
    keys.row("P-032", "", "", "", "", "9")
    keys.press("Tab")
    assert "There is no task “9” here. There are: 1 visit-planned" in texts(dialog)
    keys.row("2", "+", "s", "asked first")
    keys.press("Ctrl+Return")
    assert "Kept: 2" in texts(dialog)
    one, two = desk.annotations
    assert one.step < first + 1
    assert one.occurred_at.astimezone().strftime("%H:%M") == early
    assert one.entered_at > one.occurred_at
    assert two.step == desk.branch.head
    assert one.remark == ObserverNote(
        text="We never planned to let them in",
        observer="K. Osei",
        team="velmar",
        objective="verification",
        task="visit-planned",
        nature="quote",
        serial="P-031",
    )
    assert isinstance(two.remark, ObserverNote)
    assert (two.remark.observer, two.remark.team, two.remark.bearing) == ("K. Osei", "velmar", "strength")
    assert (two.remark.rating, two.remark.task) == ("S", "result-weighed")
    assert dialog.table.rows.rows() == [], "what is kept leaves the table"
    dialog.close()


def test_a_wrong_row_of_an_observer_stays_and_the_others_are_kept_once(
    window: MainWindow, desk: Desk
) -> None:
    dialog = open_sheets(window, ObserverSheetsDialog)
    keys = Keys(dialog)
    QApplication.clipboard().setText(
        "P-1\t10:05\tIto\ta\t1\t\tf\t\tcalled first\nP-2\t26:00\tIto\ta\t9\t\tx\tK\tand then\n"
    )
    keys.press("Ctrl+V", "Ctrl+Return")
    assert "“26:00” is no time of day" in texts(dialog)
    assert [row["serial"] for row in dialog.table.rows.rows()] == ["P-2"]
    keys.press("Ctrl+Return")
    assert len(desk.annotations) == 1, "nothing is kept twice"
    dialog.close()
    again = open_sheets(window, ObserverSheetsDialog)
    assert [row["serial"] for row in again.table.rows.rows()] == ["P-2"]
    again.close()


def test_a_code_of_the_list_brings_its_team_along_and_a_name_is_refused(
    window: MainWindow, desk: Desk
) -> None:
    people = (Arrival(name="Ingrid Falk", side="velmar"), Arrival(name="LM", side="control"))
    desk.submit(SignIn(people=people, at=datetime.now(UTC)))
    code = next(person.code for person in desk.state.of(Attendance).people)
    dialog, keys = surveys_of(window, "before")
    keys.row("ingridfalk")
    keys.press("Tab")
    assert "This is a name" in texts(dialog)
    for _ in range(10):
        keys.press("Backspace")
    keys.type(code.lower())
    keys.press("Tab")
    assert dialog.table.rows.rows()[0] == {"code": code, "team": "Velmar"}
    assert "kept: 0 · people in the teams: 1" in texts(dialog)
    dialog.close()
