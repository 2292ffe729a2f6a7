"""The compliance ledger: every cell in words and signs, filters, keys, and no truth but for control."""

from dataclasses import replace
from pathlib import Path

import pytest
from driving import Keys, shown, texts
from made_treaties import SECRET_REASON, treaty_play, treaty_scenario
from PySide6.QtCore import QModelIndex, QRect, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from detente.desk import Desk
from detente.desk.recents import Recents
from detente.exercise.compliance import Cell
from detente.exercise.obligations.acts import RuleDuty
from detente.ui import icons, theme
from detente.ui.boards.compliance_board import ComplianceBoard
from detente.ui.boards.compliance_ink import ALARM_SIGNS, SIGNS, TRUTH_SIGNS, paint_sign
from detente.ui.boards.compliance_sheet import STATES, Filter, Line
from detente.ui.boards.compliance_words import numbers
from detente.ui.main_window import MainWindow

LIMIT, DATA = "O05", "O01"


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> MainWindow:
    """The session of the small treaty, with the ledger opened by its key."""
    made = MainWindow(Recents(tmp_path / "recents"), "light")
    qtbot.addWidget(made, before_close_func=lambda w: w.close_session())
    shown(made)
    desk = Desk.create(tmp_path / "monday.detente", treaty_scenario(), seed=7, author="LM")
    for command in treaty_play():
        assert desk.submit(command).refusal is None
    made.enter(desk)
    Keys(made).press("Ctrl+9")
    return made


@pytest.fixture
def board(window: MainWindow) -> ComplianceBoard:
    assert window.console is not None
    found = window.console.deck.current
    assert isinstance(found, ComplianceBoard)
    return found


def _seat(window: MainWindow, seat: str) -> None:
    assert window.console is not None
    window.console.deck.seats.buttons[seat].click()
    QApplication.processEvents()


def _words(board: ComplianceBoard) -> str:
    """All that the table says to a screen reader."""
    model = board.table.ledger
    said = [str(model.headerData(row, Qt.Orientation.Vertical)) for row in range(model.rowCount())]
    for row in range(model.rowCount()):
        for column in range(model.columnCount()):
            index = model.index(row, column)
            for role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
                said.append(str(index.data(role)))
    return "\n".join(said)


def _cell(board: ComplianceBoard, duty: str, turn: int) -> QModelIndex:
    index = board.table.ledger.place(duty, turn)
    assert index.isValid()
    return index


def _duties(board: ComplianceBoard) -> list[str]:
    model = board.table.ledger
    return [line.id for row in range(model.rowCount()) if (line := model.line(row))]


def test_rows_are_grouped_by_step_then_party_and_columns_are_turns(board: ComplianceBoard) -> None:
    model = board.table.ledger
    named = [model.title(row) or model.line(row).id for row in range(model.rowCount())]  # type: ignore[union-attr]
    assert named == [
        *("Exchange of data", "O01", "O02", "O03"),
        *("Limits with inspections", "O04", "O06", "O05", "O07"),
    ]
    heads = [model.headerData(n, Qt.Orientation.Horizontal) for n in range(model.columnCount())]
    assert heads == ["Turn 1", "Turn 2", "Turn 3"]


@pytest.mark.parametrize(
    ("duty", "turn", "said"),
    [
        ("O05", 1, "O05 Velmar, Turn 1: kept, declared 12, found 14, really not so, alarm right."),
        ("O05", 2, "O05 Velmar, Turn 2: broken, declared 12, found 12, really not so, violation missed."),
        ("O04", 1, "O04 Arden, Turn 1: kept, declared 5, found 7, really so, false alarm."),
        ("O03", 2, "O03 Velmar, Turn 2: in force."),
        ("O01", 3, "O01 Arden, Turn 3: kept, declared 5, really so."),
    ],
)
def test_every_cell_is_said_in_words(board: ComplianceBoard, duty: str, turn: int, said: str) -> None:
    assert _cell(board, duty, turn).data(Qt.ItemDataRole.AccessibleTextRole) == said


def test_the_strip_explains_the_cell_under_the_cursor(board: ComplianceBoard) -> None:
    board.table.setCurrentIndex(_cell(board, "O05", 2))
    told = board.detail.accessibleDescription()
    assert "Velmar owes Arden, by the end of turn 1: Holds no more than 12. Inspections verify it." in told
    assert "At the end of turn 2: broken. Broken: Two items too many in turn 1 (V01)." in told
    assert "At the site declared 12, found 12. Records: V01, V03." in told
    assert "The inspection rang no alarm, and there was a violation." in told
    assert told.endswith("It really did not do what it owed.")
    board.table.setCurrentIndex(_cell(board, "O05", 1))
    assert "It counts as kept all the same." in board.detail.accessibleDescription()
    assert "measured" in _at(board, "O01", 1)
    assert "publicly acknowledged" in _at(board, "O01", 1)


def _at(board: ComplianceBoard, duty: str, turn: int) -> str:
    board.table.setCurrentIndex(_cell(board, duty, turn))
    return board.detail.accessibleDescription()


def test_totals_count_states_false_alarms_and_missed_violations(board: ComplianceBoard) -> None:
    assert board.totals.states["kept"].accessibleName() == "kept 4"
    assert board.totals.states["broken"].accessibleName() == "broken 1"
    assert board.totals.states["in_force"].accessibleName() == "in force 2"
    assert board.totals.states["suspended"].isHidden()
    assert board.totals.alarms["false"].accessibleName() == "false alarms 1: V02"
    assert board.totals.alarms["missed"].accessibleName() == "violations missed 1: V03"


def test_arrows_pass_over_titles_and_enter_asks_for_the_form(
    qtbot: QtBot, window: MainWindow, board: ComplianceBoard
) -> None:
    keys, asked = Keys(window), []
    assert window.console is not None
    window.console.deck.formWanted.disconnect()
    board.formWanted.connect(lambda kind, record: asked.append((kind, record)))
    assert QApplication.focusWidget() is board.table
    board.table.setCurrentIndex(_cell(board, "O03", 3))
    keys.press("Down")
    assert board.table.look()[0].id == "O04"  # type: ignore[index]
    keys.press("Left", "Return")
    assert board.table.look()[1] == 2  # type: ignore[index]
    assert asked == [("duty", "O04")]
    _seat(window, "arden")
    board.table.setFocus()
    keys.press("Return")
    assert asked == [("duty", "O04")]


def test_filters_by_party_state_and_doubt(board: ComplianceBoard) -> None:
    board.party.setCurrentIndex(board.party.findData("velmar"))
    assert _duties(board) == ["O02", "O03", "O05", "O07"]
    board.shows.setCurrentIndex(board.shows.findData("kept"))
    assert _duties(board) == ["O02", "O03"]
    board.party.setCurrentIndex(0)
    for doubt, duties in (("untrue", ["O02", "O05"]), ("false", ["O04"]), ("missed", ["O05"])):
        board.shows.setCurrentIndex(board.shows.findData(doubt))
        assert _duties(board) == duties
    board.shows.setCurrentIndex(board.shows.findData("withdrawn"))
    assert _duties(board) == []
    assert "Choose others above." in texts(board)
    assert board.totals.states["kept"].accessibleName() == "kept 4"


@pytest.mark.parametrize(("seat", "duties"), [("arden", 7), ("velmar", 7), ("public", 1)])
def test_no_other_seat_sees_truth_numbers_alarms_or_reasons(
    window: MainWindow, board: ComplianceBoard, seat: str, duties: int
) -> None:
    board.table.setCurrentIndex(_cell(board, LIMIT, 1))
    assert SECRET_REASON in texts(board)
    _seat(window, seat)
    assert len(_duties(board)) == duties
    said = _words(board)
    for row in range(board.table.ledger.rowCount()):
        for column in range(board.table.ledger.columnCount()):
            board.table.setCurrentIndex(board.table.ledger.index(row, column))
            said += board.detail.accessibleDescription()
    said += "\n".join(label.text() for pair in board.detail._parts for label in pair)
    for secret in ("ZEBRA", "really", "alarm", "missed", "declared 12", "found", "V01"):
        assert secret not in said
    assert board.key.isHidden()
    assert all(counted.isHidden() for counted in board.totals.alarms.values())
    assert board.shows.findData("untrue") < 0


def test_the_room_sees_only_what_was_acknowledged_before_it(
    window: MainWindow, board: ComplianceBoard
) -> None:
    _seat(window, "public")
    assert _duties(board) == [DATA]


def test_the_cell_stays_chosen_when_the_ledger_grows(window: MainWindow, board: ComplianceBoard) -> None:
    board.table.setCurrentIndex(_cell(board, LIMIT, 1))
    board.session.do(RuleDuty(duty="O06", state="kept", reason="Said so."))
    assert _at_now(board) == (LIMIT, 1)
    assert _cell(board, "O06", 3).data(Qt.ItemDataRole.AccessibleTextRole) == "O06 Arden, Turn 3: kept."


def _at_now(board: ComplianceBoard) -> tuple[str, int]:
    found = board.table.look()
    assert found is not None
    return found[0].id, found[1]


def test_in_replay_the_ledger_is_as_it_was(window: MainWindow, board: ComplianceBoard) -> None:
    assert window.console is not None
    step = window.console.session.desk.chronicle().steps[6].id
    window.console.deck.refresh(step)
    model = board.table.ledger
    assert model.columnCount() == 1
    said = _cell(board, "O05", 1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "O05 Velmar, Turn 1: in force, declared 12, found 14, really not so, alarm right."


def test_an_empty_ledger_teaches(qtbot: QtBot, tmp_path: Path) -> None:
    window = MainWindow(Recents(tmp_path / "recents"), "light")
    qtbot.addWidget(window, before_close_func=lambda w: w.close_session())
    shown(window)
    window.enter(Desk.create(tmp_path / "m.detente", treaty_scenario(), seed=7, author="LM"))
    Keys(window).press("Ctrl+9")
    assert window.console is not None
    assert window.console.deck.current is not None
    assert "Obligations begin when a step of the ladder enters into force" in texts(
        window.console.deck.current
    )


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_every_sign_is_a_drawing_of_its_own(qapp: QApplication, mode: str) -> None:
    theme.apply(qapp, mode)  # type: ignore[arg-type]
    names = [*SIGNS.values(), *(n for n, _ in ALARM_SIGNS.values()), *(n for n, _ in TRUTH_SIGNS.values())]
    assert set(SIGNS) == set(STATES)
    assert set(names) - {"ring", "disc", "diamond"} <= set(icons.names())
    drawn = {}
    for name in names:
        picture = QImage(14, 14, QImage.Format.Format_ARGB32)
        picture.fill(Qt.GlobalColor.white)
        painter = QPainter(picture)
        paint_sign(painter, name, "#000000", QRect(0, 0, 14, 14))
        painter.end()
        drawn[name] = bytes(picture.constBits())
    assert len(set(drawn.values())) == len(names)


def test_forty_duties_by_twelve_turns_fit_a_small_screen(window: MainWindow, board: ComplianceBoard) -> None:
    """At 1366 pixels all twelve turns stand beside names that can be read; no numbers are cut."""
    model = board.table.ledger
    assert model.sheet is not None
    some = model.sheet.groups[1].lines[2]
    cells = tuple(replace(some.cells[0], turn=turn, declared=1549, found=1550) for turn in range(1, 13))
    lines = tuple(replace(some, id=f"O{n:02}", cells=cells) for n in range(40))
    group = replace(model.sheet.groups[1], lines=lines)
    board.table.show_sheet(replace(model.sheet, groups=(group,), turns=tuple(range(1, 13))))
    QApplication.processEvents()
    table = board.table
    assert table.horizontalScrollBar().maximum() == 0
    assert table.verticalHeader().width() >= 300
    needed = table.fontMetrics().horizontalAdvance(numbers(cells[0]))
    assert table.columnWidth(0) >= needed + 4
    assert table.rowAt(0) >= 0
    board.table.setCurrentIndex(_cell(board, "O39", 12))
    assert table.visualRect(table.currentIndex()).bottom() <= table.viewport().height()


def test_numbers_are_declared_before_found() -> None:
    cell = Cell(turn=1, state="kept", truth=None, declared=12, found=14, alarm="", evidence=())
    assert numbers(cell) == "12/14"
    assert numbers(replace(cell, found=None)) == "12"
    assert numbers(replace(cell, declared=None)) == "–/14"
    assert numbers(replace(cell, declared=None, found=None)) == ""


def test_a_filter_looks_at_the_present_state_and_at_any_turn_for_doubts() -> None:
    cell = Cell(turn=1, state="kept", truth=False, declared=None, found=None, alarm="missed", evidence=())
    line = Line("O1", "s", "a", ("b",), "t", 0, "statement", "broken", {}, (cell,))
    assert Filter().lets(line)
    assert Filter("a", "broken").lets(line)
    assert not Filter("b").lets(line)
    assert not Filter("", "kept").lets(line)
    assert Filter("", "untrue").lets(line)
    assert Filter("", "missed").lets(line)
    assert not Filter("", "false").lets(line)


def test_the_delegate_paints_tint_and_frame(board: ComplianceBoard) -> None:
    """A broken duty's cell is not painted as one that is kept."""
    pictures = []
    for duty, turn in (("O05", 1), ("O05", 2)):
        option = QStyleOptionViewItem()
        option.rect = QRect(0, 0, 80, 40)
        picture = QImage(80, 40, QImage.Format.Format_ARGB32)
        picture.fill(Qt.GlobalColor.white)
        painter = QPainter(picture)
        board.table.itemDelegate().paint(painter, option, _cell(board, duty, turn))
        painter.end()
        pictures.append(picture)
    kept, broken = (picture.pixelColor(40, 6).name() for picture in pictures)
    assert (kept, broken) == (theme.current().success_soft, theme.current().danger_soft)
