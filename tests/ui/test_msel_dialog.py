"""Taking a list out of a spreadsheet with real keys: preview, junk and why, mapping, names, taking."""

from pathlib import Path

import openpyxl
import pytest
from driving import Keys, shown
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from detente import scenario
from detente.desk import Desk
from detente.desk.recents import Recents
from detente.exercise.injects import Injects
from detente.ui.main_window import MainWindow
from detente.ui.msel_dialog import MselDialog, export_list
from detente.ui.session import Session

ROWS = [
    ["Exercise list, second draft"],
    ["Nr", "Runde", "Beschreibung", "Empfänger", "Wetter"],
    ["A1", 1, "A ferry is late.", "Arden", "It never sailed."],
    ["A2", 99, "Too late.", "Velmar", ""],
    ["A3", 2, "A call.", "Cell North", ""],
    ["A1", 2, "Again.", "", ""],
    ["A4", 2, "", "Arden", ""],
]


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return Session(Desk.create(tmp_path / "m.detente", scenario.load("meridian-strait"), seed=7, author="LM"))


@pytest.fixture
def dialog(qtbot: QtBot, session: Session) -> MselDialog:
    made = MselDialog(session)
    qtbot.addWidget(made)
    shown(made, 1000, 600)
    return made


@pytest.fixture
def listed(tmp_path: Path) -> Path:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in (("Notes", [["x"]]), ("Liste", ROWS), ("Alt", ROWS * 3)):
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book["Alt"].sheet_state = "hidden"
    path = tmp_path / "list.xlsx"
    book.save(path)
    return path


def verdicts(dialog: MselDialog) -> list[str]:
    rows = dialog.table.rows
    return [str(rows.index(row, 1).data()) for row in range(1, rows.rowCount())]


def opened(dialog: MselDialog, path: Path) -> Keys:
    keys = Keys(dialog)
    dialog.file.setFocus()
    keys.type(str(path))
    keys.press("Return")
    shown(dialog, 1000, 600)  # the window of the progress was on top
    return keys


def test_the_preview_shows_rows_as_read_and_junk_with_a_word_why(dialog: MselDialog, listed: Path) -> None:
    opened(dialog, listed)
    assert dialog.sheet.currentText() == "Liste"
    assert [dialog.sheet.itemText(n) for n in range(3)] == ["Notes", "Liste", "Alt (hidden)"]
    assert dialog.header.value() == 2
    assert verdicts(dialog) == [
        "✓ A1 T1",
        "✗ left out: turn 99 is beyond the last turn, 8",
        "✗ left out: there is no team “Cell North”",
        "✗ left out: the number A1 is in row 3 already",
        "✗ left out: it has no text",
    ]
    assert dialog._said.text() == "Injects that can be taken: 1. Rows left out: 4."
    ink = dialog.table.rows.index(2, 1).data(Qt.ItemDataRole.ForegroundRole)
    good = dialog.table.rows.index(1, 1).data(Qt.ItemDataRole.ForegroundRole)
    assert ink != good


def test_the_chosen_row_is_told_in_full(dialog: MselDialog, listed: Path) -> None:
    keys = opened(dialog, listed)
    dialog.table.setFocus()
    keys.press("Down", "Down")
    assert dialog._row_said.text() == "Row 4: ✗ left out: turn 99 is beyond the last turn, 8"


def test_a_column_is_given_a_meaning_by_keyboard(dialog: MselDialog, listed: Path) -> None:
    keys = opened(dialog, listed)
    chooser = dialog.table.choosers[4]
    assert chooser.accessibleName() == "Column Wetter is"
    assert chooser.currentData() == ""
    chooser.setFocus()
    keys.type("Note")
    keys.press("Return")
    dialog.map_column(4, "control_note")
    assert dialog.reading.injects[0].control_note == "It never sailed."
    dialog.map_column(1, "")
    assert dialog.reading.injects[0].turn is None
    dialog.map_column(4, "text")
    assert [column for column, field in dialog.layout_now.columns.items() if field == "text"] == [4]


def test_a_name_that_is_no_teams_is_answered_once(dialog: MselDialog, listed: Path) -> None:
    opened(dialog, listed)
    assert list(dialog.strangers) == ["Cell North"]
    chooser = dialog.strangers["Cell North"]
    chooser.setFocus()
    Keys(dialog).press("Down", "Down", "Down")
    assert dialog.called == {"Cell North": "velmar"}
    assert "✓ A3 T2" in verdicts(dialog)
    assert dialog.strangers["Cell North"].currentData() == "velmar", "it can be answered otherwise"


def test_the_whole_ones_are_taken_as_one_step_that_undo_takes_back(
    dialog: MselDialog, listed: Path, session: Session
) -> None:
    before = len(session.desk.state.of(Injects).cards)
    keys = opened(dialog, listed)
    keys.press("Ctrl+Return")
    assert not dialog.isVisible()
    cards = session.desk.state.of(Injects).cards
    assert (cards["A1"].inject.to, cards["A1"].source) == (("arden",), "list.xlsx")
    session.undo()
    assert len(session.desk.state.of(Injects).cards) == before


def test_a_file_that_is_none_is_refused_in_words_and_nothing_is_lost(
    dialog: MselDialog, listed: Path, tmp_path: Path
) -> None:
    opened(dialog, listed)
    dialog.file.clear()
    bad = tmp_path / "bad.xlsx"
    bad.write_bytes(b"PK\x03\x04 broken")
    opened(dialog, bad)
    assert "bad.xlsx is damaged" in dialog._said.text()
    assert len(dialog.reading.injects) == 1, "what was open stays open"


def test_the_headings_can_be_said_to_stand_elsewhere(dialog: MselDialog, tmp_path: Path) -> None:
    path = tmp_path / "l.csv"
    path.write_text("one;two\nNo;Text\n1;Rain\n", encoding="utf-8")
    opened(dialog, path)
    assert [one.text for one in dialog.reading.injects] == ["Rain"]
    dialog.header.setValue(1)
    assert not dialog.reading.injects
    assert "Say which column holds the text" in dialog._said.text()
    assert not dialog.take_button.isEnabled()


def test_only_the_rows_left_out_are_shown_on_request(dialog: MselDialog, listed: Path) -> None:
    opened(dialog, listed)
    Keys(dialog).press("Alt+O")
    QApplication.processEvents()
    dialog.only_junk.setChecked(True)
    assert len(verdicts(dialog)) == 4
    assert all(words.startswith("✗") for words in verdicts(dialog))


def test_an_empty_dialog_teaches_what_it_wants(dialog: MselDialog) -> None:
    assert "one row for each inject" in dialog._said.text()
    assert dialog.lesson.label.isVisible()
    assert "Type the name of a file" in dialog.lesson.label.text()
    Keys(dialog).press("Ctrl+Return")
    assert dialog._said.text() == "Name the file of the list."


def test_the_lesson_in_the_middle_goes_with_the_first_list(dialog: MselDialog, listed: Path) -> None:
    opened(dialog, listed)
    QApplication.processEvents()
    assert not dialog.lesson.label.isVisible()


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_the_list_is_written_where_the_user_says(
    session: Session, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    window = MainWindow(Recents(tmp_path / "recents"), "light")
    qtbot.addWidget(window)
    target = tmp_path / f"out.{kind}"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    told: list[str] = []
    session.told.connect(told.append)
    export_list(session, window)
    assert told == [f"Injects written to out.{kind}: 17."]
    assert target.stat().st_size > 1_000
