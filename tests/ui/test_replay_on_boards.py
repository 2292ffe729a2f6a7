"""Looking back under a board: the bar is in sight, the window keeps its size, the board follows."""

from pathlib import Path

import pytest
from driving import Keys, shown
from made_treaties import treaty_play, treaty_scenario
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from detente.desk import Desk
from detente.desk.recents import Recents
from detente.ui.boards.compliance_board import ComplianceBoard
from detente.ui.boards.kinds import board_kinds
from detente.ui.console import Console
from detente.ui.main_window import MainWindow

SIZES = [(1366, 768), (1093, 614), (1920, 1080)]


@pytest.fixture(params=SIZES, ids=str)
def window(request: pytest.FixtureRequest, qtbot: QtBot, tmp_path: Path) -> MainWindow:
    made = MainWindow(Recents(tmp_path / "recents"), "light")
    qtbot.addWidget(made, before_close_func=lambda w: w.close_session())
    shown(made, *request.param)
    desk = Desk.create(tmp_path / "monday.detente", treaty_scenario(), seed=7, author="LM")
    for command in treaty_play():
        assert desk.submit(command).refusal is None
    made.enter(desk)
    QApplication.processEvents()
    return made


@pytest.fixture
def console(window: MainWindow) -> Console:
    assert window.console is not None
    return window.console


def test_replay_begins_and_ends_in_a_window_of_the_same_size(window: MainWindow, console: Console) -> None:
    keys, size = Keys(window), window.size()
    assert (size.width(), size.height()) in SIZES
    for board in ("", *(kind.keys for kind in board_kinds())):
        keys.press(*([board] if board else []), "Ctrl+R")
        assert window.size() == size, f"looking back at {board or 'the panels'}"
        bar = console.replay
        assert bar.isVisible()
        assert window.rect().contains(bar.mapTo(window, bar.rect().bottomRight()))
        assert bar.strip.isVisible() == (not board), "a board has the height of the lanes"
        keys.press("Left", "Ctrl+R")
        assert not bar.isVisible()
        assert window.size() == size


@pytest.mark.parametrize("window", [SIZES[0], SIZES[2]], indirect=True)
def test_no_board_scrolls_where_it_fits(window: MainWindow, console: Console) -> None:
    keys = Keys(window)
    for kind in board_kinds():
        keys.press(kind.keys)
        assert console.deck.view.verticalScrollBar().maximum() == 0, kind.name
        assert console.deck.view.horizontalScrollBar().maximum() == 0, kind.name


@pytest.mark.parametrize("window", SIZES[:1], indirect=True)
def test_the_arrows_walk_through_time_with_a_board_on_top(window: MainWindow, console: Console) -> None:
    keys = Keys(window)
    keys.press("Ctrl+9")
    board = console.deck.current
    assert isinstance(board, ComplianceBoard)
    now = board.table.ledger.columnCount()
    keys.press("Ctrl+R", "Home")
    assert console.replay.cursor_step() == 0
    assert board.table.ledger.columnCount() < now
    keys.press("Right", "Ctrl+7", "Right")
    steps = console.session.desk.chronicle().steps
    assert console.replay.cursor_step() == steps[1].id, "another board changes nothing about that"
    console.deck.back.click()
    keys.press("Right")
    assert console.replay.cursor_step() == steps[2].id, "nor do the panels"
    assert console.replay.strip.isVisible()
    keys.press("Ctrl+9", "End", "Esc")
    assert not console.replaying
    assert board.table.ledger.columnCount() == now
