"""Panels and boards in docks: moved, floated, remembered, put back, and never lost."""

from pathlib import Path

import pytest
from driving import Keys, answer_next_dialog, click, shown
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QApplication, QInputDialog, QMessageBox
from pytestqt.qtbot import QtBot

from detente import scenario
from detente.desk import Desk
from detente.desk.recents import Recents
from detente.exercise.moves import Moves
from detente.ui import layouts
from detente.ui.boards.deck import BoardDeck
from detente.ui.console import Console
from detente.ui.docks.dock_area import in_sight
from detente.ui.main_window import MainWindow


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> MainWindow:
    made = MainWindow(Recents(tmp_path / "recents"), "light")
    qtbot.addWidget(made, before_close_func=lambda w: w.close_session())
    shown(made)
    return made


def begin(window: MainWindow, path: Path) -> Console:
    window.enter(
        Desk.open(path)
        if path.exists()
        else Desk.create(path, scenario.load("meridian-strait"), seed=7, author="LM")
    )
    for _ in range(3):
        QApplication.processEvents()
    assert window.console is not None
    return window.console


@pytest.fixture
def console(window: MainWindow, tmp_path: Path) -> Console:
    return begin(window, tmp_path / "monday.detente")


def places(console: Console) -> dict[str, QRect]:
    """Where every panel in sight stands on the console."""
    return {
        name: QRect(dock.mapTo(console, QPoint()), dock.size())
        for name, dock in console.panels.docks.items()
        if dock.isVisible() and not dock.isFloating()
    }


def docked(console: Console, keys: str) -> BoardDeck:
    return console.panels.boards()[keys]


def test_at_first_everything_stands_as_in_the_sketch(console: Console) -> None:
    stand = places(console)
    assert set(stand) == {"inbox", "injects", "stage", "curves"}
    record = QRect(console.record.mapTo(console, QPoint()), console.record.size())
    assert stand["inbox"].right() < record.left() < record.right() < stand["stage"].left()
    assert stand["injects"].top() > stand["inbox"].bottom()
    assert stand["curves"].top() > record.bottom()
    assert stand["curves"].width() > 1300
    assert abs(stand["inbox"].width() - 280) < 8
    assert abs(stand["stage"].width() - 352) < 8


def test_a_board_is_docked_beside_the_panels_and_follows_the_session(
    console: Console, window: MainWindow
) -> None:
    keys, size = Keys(window), window.size()
    keys.press("Ctrl+8", "Ctrl+Shift+F")
    deck = docked(console, "Ctrl+8")
    assert deck.isVisible()
    assert console.record.isVisible(), "the panels are back beside it"
    assert window.size() == size, "the window did not grow"
    focus = QApplication.focusWidget()
    assert focus is not None
    assert deck.isAncestorOf(focus)
    assert window.rect().contains(QRect(deck.mapTo(window, QPoint()), deck.size()))
    keys.press("Escape")
    focus = QApplication.focusWidget()
    assert focus is not None
    assert not deck.isAncestorOf(focus), "Esc goes back to work"
    assert deck.isVisible(), "and the board stays"
    keys.press("F2", "A", "B", "3")
    keys.type("patrol")
    keys.press("Ctrl+Return")
    assert len(console.session.desk.state.of(Moves).ledger) == 1
    keys.press("Ctrl+8")
    focus = QApplication.focusWidget()
    assert focus is not None
    assert deck.isAncestorOf(focus), "its key leads to it where it stands"


def test_a_docked_board_floats_comes_back_and_is_put_away(console: Console, window: MainWindow) -> None:
    keys = Keys(window)
    keys.press("Alt+3", "Ctrl+Shift+F")
    deck = docked(console, "Alt+3")
    dock = console.panels.docks["board Alt+3"]
    click(deck.place)
    assert dock.isFloating()
    assert dock.titleBarWidget() is None, "a floating board has a bar to hold it by"
    click(deck.place)
    assert not dock.isFloating()
    click(deck.back)
    assert "Alt+3" not in console.panels.boards()
    shown(window)  # without a window manager nobody hands the focus back after a floating window
    keys.press("Alt+3")
    assert console.pages.currentWidget() is console.deck, "put away, its key shows it in full again"


def test_panels_move_with_keys_and_go_back_with_one(console: Console, window: MainWindow) -> None:
    keys, stood = Keys(window), places(console)
    keys.press("Ctrl+Tab")
    dock = console.panels.current()
    assert dock is not None
    before = places(console)[dock.objectName()]
    action = next(a for a in window.actions() if a.text() == "To the &bottom")
    action.trigger()
    QApplication.processEvents()
    assert places(console)[dock.objectName()].top() > before.top()
    keys.press("Ctrl+Shift+W")
    assert dock.isHidden()
    keys.press("Ctrl+Shift+0")
    QApplication.processEvents()
    assert {name: (r.x(), r.y()) for name, r in places(console).items()} == {
        name: (r.x(), r.y()) for name, r in stood.items()
    }


def test_ctrl_tab_goes_round_every_panel(console: Console, window: MainWindow) -> None:
    keys = Keys(window)
    console.record.log.list.setFocus()
    seen = []
    for _ in range(6):
        keys.press("Ctrl+Tab")
        dock = console.panels.current()
        seen.append(dock.objectName() if dock is not None else "record")
    assert {"inbox", "stage", "record"} <= set(seen)
    assert seen[0] != seen[1]


def test_the_last_layout_is_remembered_with_its_boards(window: MainWindow, tmp_path: Path) -> None:
    console = begin(window, tmp_path / "monday.detente")
    keys = Keys(window)
    keys.press("Ctrl+9", "Ctrl+Shift+F", "Escape")
    stood = places(console)
    window.close_session()
    again = begin(window, tmp_path / "monday.detente")
    assert set(again.panels.boards()) == {"Ctrl+9"}
    found = places(again)
    assert found.keys() == stood.keys()
    for name, rect in stood.items():
        assert abs(found[name].x() - rect.x()) < 12, name
        assert abs(found[name].width() - rect.width()) < 12, name


def test_a_layout_is_saved_under_a_name_and_chosen_in_the_palette(
    console: Console, window: MainWindow
) -> None:
    keys = Keys(window)

    def name_it(dialog: object) -> None:
        assert isinstance(dialog, QInputDialog)
        dialog.setTextValue("Plenary")
        dialog.accept()

    keys.press("Ctrl+8", "Ctrl+Shift+F", "Escape")
    answer_next_dialog(name_it)
    window.layout_verbs.save_as()
    assert layouts.names(window.recents) == ("Plenary",)
    shown(window)  # nor after a dialog
    keys.press("Ctrl+Shift+0")
    assert not console.panels.boards()

    def choose(_dialog: object) -> None:
        keys.type("plen")
        keys.press("Return")

    answer_next_dialog(choose)
    keys.press("Ctrl+K")
    assert set(console.panels.boards()) == {"Ctrl+8"}


@pytest.mark.parametrize(
    "rubbish",
    [
        "{",
        '{"": {"800x800": {"state": "rubbish", "boards": ["Ctrl+8"]}}}',
        '{"": {"800x800": {"state": "ÄÖÜ", "boards": ["Zebra+1"]}}}',
        '{"": {"800x800": {"state": "AAAA/wAAAAA=", "boards": []}}}',
    ],
)
def test_a_damaged_layout_is_the_usual_one_without_a_word(
    window: MainWindow, tmp_path: Path, rubbish: str
) -> None:
    window.recents.prefer(layouts=rubbish)
    console = begin(window, tmp_path / "monday.detente")
    assert set(places(console)) == {"inbox", "injects", "stage", "curves"}
    assert not [w for w in QApplication.topLevelWidgets() if isinstance(w, QMessageBox) and w.isVisible()]


def test_a_half_typed_record_survives_every_change_of_layout(console: Console, window: MainWindow) -> None:
    keys = Keys(window)
    keys.press("F2", "A", "B", "3")
    keys.type("half a sen")
    keys.press("Ctrl+Shift+0")
    layouts.keep(console, window.recents, "Now")
    window.layout_verbs.choose("Now")
    window.layout_verbs.choose("No such thing")
    assert console.record.move_form.text.text() == "half a sen"
    assert console.record.current_form() is console.record.move_form


def test_a_floating_panel_is_fetched_back_when_its_screen_is_gone(
    console: Console, window: MainWindow
) -> None:
    Keys(window).press("Alt+3", "Ctrl+Shift+F")
    dock = console.panels.docks["board Alt+3"]
    dock.setFloating(True)
    dock.move(9000, 9000)
    console.panels.fetch_back()
    assert not dock.isFloating()
    assert dock.isVisible()


@pytest.mark.parametrize(
    ("frame", "seen"),
    [
        (QRect(100, 100, 300, 200), True),
        (QRect(1900, 100, 300, 200), True),
        (QRect(1950, 100, 300, 200), False),
        (QRect(100, 1070, 300, 200), False),
        (QRect(100, -190, 300, 200), False),
        (QRect(-260, 100, 300, 200), False),
        (QRect(-200, 100, 300, 200), True),
    ],
)
def test_a_window_is_in_sight_when_its_bar_can_be_taken_hold_of(frame: QRect, seen: bool) -> None:
    assert in_sight(frame, [QRect(0, 0, 1980, 1080)]) is seen


def test_replay_works_under_docked_boards_and_leaves_them_as_they_were(
    console: Console, window: MainWindow
) -> None:
    keys = Keys(window)
    keys.press("F9", "F9", "Ctrl+9", "Ctrl+Shift+F", "Escape")
    stood = places(console)
    keys.press("Ctrl+R", "Home", "Right")
    assert console.replaying
    assert docked(console, "Ctrl+9").isVisible()
    assert "injects" not in places(console)
    keys.press("Escape")
    QApplication.processEvents()
    found = places(console)
    assert found.keys() == stood.keys()
    for name, rect in stood.items():
        assert abs(found[name].y() - rect.y()) < 16, name


def test_an_inject_panel_that_was_put_away_comes_back_with_its_key(
    console: Console, window: MainWindow
) -> None:
    console.panels.close_dock(console.panels.injects)
    Keys(window).press("F5")
    assert console.injects.isVisible()
    assert console.injects.list.hasFocus()
