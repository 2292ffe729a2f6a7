"""The list of injects as a table: found, sorted and acted on by keyboard; nothing of it for other seats."""

import dataclasses
from pathlib import Path

import pytest
from driving import Keys, click, shown, texts
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from detente import scenario
from detente.desk import Desk
from detente.desk.recents import Recents
from detente.exercise.injects import Card, Injects
from detente.exercise.msel_setting import Inject
from detente.ui.boards.msel_board import MselBoard
from detente.ui.console import Console
from detente.ui.main_window import MainWindow

SECRET = "ZEBRA-7719"


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> MainWindow:
    made = MainWindow(Recents(tmp_path / "recents"), "light")
    qtbot.addWidget(made, before_close_func=lambda w: w.close_session())
    shown(made)
    whole = dataclasses.replace(
        scenario.load("meridian-strait"),
        injects=(
            Inject(id="10", title=f"Letter {SECRET}", text="Dear both.", turn=3, owner="LM"),
            Inject(id="2", title="Rumour", text="Convoys.", turn=1, expected=f"They ask {SECRET}."),
            Inject(id="1", title="Radio report", text="A ship is late.", turn=0, to=("arden",)),
        ),
    )
    made.enter(Desk.create(tmp_path / "m.detente", whole, seed=7, author="LM"))
    QApplication.processEvents()
    return made


@pytest.fixture
def console(window: MainWindow) -> Console:
    assert window.console is not None
    return window.console


@pytest.fixture
def keys(window: MainWindow, console: Console) -> Keys:
    made = Keys(window)
    made.press("Alt+5")
    assert isinstance(console.deck.current, MselBoard)
    return made


def board(console: Console) -> MselBoard:
    current = console.deck.current
    assert isinstance(current, MselBoard)
    return current


def ids(console: Console) -> list[str]:
    table = board(console).table
    return [table.item(row, 0).text() for row in range(table.rowCount())]


def card(console: Console, name: str) -> Card:
    return console.session.desk.state.of(Injects).cards[name]


def test_the_table_has_every_inject_with_its_status_and_its_plan(console: Console, keys: Keys) -> None:
    said = board(console).table.visible_text()
    assert ids(console) == ["10", "2", "1"]
    assert "due, ready\tthe briefing has begun\tRadio report\tArden" in said
    assert "ready\tT3\tLetter" in said
    assert board(console).counted.text() == "3 of 3, 1 due now"


def test_it_is_sorted_by_key_and_by_heading_and_turned_round(console: Console, keys: Keys) -> None:
    sort = board(console).sort
    keys.press("Alt+T", "Down")
    assert sort.currentData() == "id"
    assert ids(console) == ["1", "2", "10"], "numbers are sorted as numbers"
    heads = board(console).table.horizontalHeader()
    place = heads.sectionPosition(0) + 10
    from PySide6.QtCore import QPoint

    click(heads.viewport(), QPoint(place, heads.height() // 2))
    assert ids(console) == ["10", "2", "1"]
    sort.setCurrentIndex(sort.findData("planned"))
    assert ids(console) == ["1", "2", "10"]


def test_words_and_status_narrow_it(console: Console, keys: Keys) -> None:
    keys.press("Alt+I")
    keys.type("conv")
    assert ids(console) == []
    keys.press("Ctrl+A")
    keys.type("rum")
    assert ids(console) == ["2"]
    keys.press("Return", "S")
    assert card(console, "2").status == "staged"
    keys.press("Alt+I", "Ctrl+A", "Delete", "Alt+W", "End", "Up", "Up")
    assert board(console).show_only.currentData() == "staged"
    assert ids(console) == ["2"]


def test_each_verb_is_one_letter_and_the_board_comes_back(console: Console, keys: Keys) -> None:
    keys.press("End", "Down", "Down", "F")
    assert card(console, "1").status == "fired"
    assert QApplication.focusWidget() is board(console).table
    keys.press("O", "2")
    keys.type("half")
    keys.press("Ctrl+Return")
    assert (card(console, "1").outcome, card(console, "1").outcome_text) == ("partly", "half")
    assert console.pages.currentWidget() is console.deck, "the board is back"
    assert "partly met: half" in board(console).table.visible_text()
    keys.press("Up", "K")
    keys.type("no time")
    keys.press("Ctrl+Return")
    assert card(console, "2").status == "skipped"
    keys.press("P")
    assert card(console, "2").status == "ready"
    keys.press("N")
    keys.type("Blackout")
    keys.press("Esc")
    assert console.pages.currentWidget() is console.deck


def test_another_seat_sees_no_word_of_it(console: Console, keys: Keys, window: MainWindow) -> None:
    assert SECRET in texts(board(console))
    for seat in console.deck.seats.buttons:
        if seat == "control":
            continue
        click(console.deck.seats.buttons[seat])
        assert SECRET not in texts(board(console))
        assert SECRET not in board(console).table.visible_text()
        assert "control's alone" in texts(board(console))
        assert not board(console).table.isVisible()
        keys.press("F")
    assert card(console, "1").status == "ready"


def test_in_the_replay_it_shows_what_was_and_changes_nothing(console: Console, keys: Keys) -> None:
    keys.press("End", "Down", "Down", "F", "Alt+Home", "Ctrl+R", "Home", "Alt+5")
    assert "fired" not in board(console).table.visible_text()
    assert not board(console).acts["fire"].isEnabled()
    assert not board(console).acts["new"].isEnabled()


@pytest.mark.parametrize(("width", "height"), [(1366, 768), (1093, 614), (1920, 1080)])
def test_titles_keep_room_at_every_size(
    console: Console, keys: Keys, window: MainWindow, width: int, height: int
) -> None:
    window.resize(width, height)
    QApplication.processEvents()
    table = board(console).table
    assert table.columnWidth(3) >= 190
    assert not table.isColumnHidden(3)
    assert table.isColumnHidden(5), "a column without a word gives way"
