"""The command palette: everything by name, the latest first, and panic works inside it."""

from pathlib import Path

import pytest
from driving import Keys, answer_next_dialog, shown
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from detente import scenario
from detente.desk import Desk
from detente.desk.recents import Recents
from detente.exercise.phases import Phases
from detente.ui.command_palette import CommandPalette
from detente.ui.console import Console
from detente.ui.main_window import MainWindow


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> MainWindow:
    made = MainWindow(Recents(tmp_path / "recents"), "light")
    qtbot.addWidget(made, before_close_func=lambda w: w.close_session())
    shown(made)
    made.enter(Desk.create(tmp_path / "m.detente", scenario.load("meridian-strait"), seed=7, author="LM"))
    QApplication.processEvents()
    return made


@pytest.fixture
def console(window: MainWindow) -> Console:
    assert window.console is not None
    return window.console


def run(window: MainWindow, typed: str) -> list[str]:
    """Open the palette, type, press Enter; the lines that were offered."""
    keys, offered = Keys(window), []

    def act(dialog: object) -> None:
        assert isinstance(dialog, CommandPalette)
        keys.type(typed)
        offered.extend(dialog.list.item(row).text() for row in range(dialog.list.count()))
        keys.press("Return")

    shown(window)
    answer_next_dialog(act)
    keys.press("Ctrl+K")
    shown(window)
    return offered


def test_a_command_is_run_by_a_few_of_its_letters(console: Console, window: MainWindow) -> None:
    assert run(window, "nxph")[0] == "Next phase"
    assert console.session.desk.state.of(Phases).turn == 1
    assert len(console.session.desk.chronicle().steps) == 1


def test_what_was_used_lately_stands_first(console: Console, window: MainWindow) -> None:
    run(window, "bookmark hot")
    run(window, "verification plan")
    assert run(window, "")[:2] == ["Verification planner", "Bookmark for the hot wash"]


def test_boards_scenes_and_themes_are_found_by_name(console: Console, window: MainWindow) -> None:
    run(window, "ledger")
    assert console.deck.isVisible()
    console.close_board()
    run(window, "scene agenda")
    assert console.stage.chosen_scene() == "agenda"
    run(window, "dark")
    assert window.is_mode("dark")
    run(window, "light")
    assert window.is_mode("light")


def test_a_record_is_opened_by_its_serial(console: Console, window: MainWindow) -> None:
    keys = Keys(window)
    keys.press("F9", "F4", "A", "B", "1", "2", "Ctrl+Return")
    assert any(item.record == "V01" for item in console.session.desk.inbox())
    offered = run(window, "v01")
    assert offered[0].startswith("V01")
    assert console.record.current_form() is console.record.result_form, "its result is what is waited for"
    keys.press("Escape")
    assert not any("V99" in line for line in run(window, "V99"))


def test_what_is_settled_is_shown_in_the_log(console: Console, window: MainWindow) -> None:
    keys = Keys(window)
    keys.press("F9", "F2", "A", "B", "2")
    keys.type("a friendly word")
    keys.press("Ctrl+Return", "F9", "F9")
    step = next(s for s in console.session.desk.chronicle().steps if getattr(s.events[0], "id", "") == "M01")
    assert not any(item.record == "M01" for item in console.session.desk.inbox())
    run(window, "m01")
    assert console.record.log.current_step() == step.id
    run(window, "V99 ")  # finds nothing, runs nothing
    assert console.record.current_form() is None


def test_keys_are_said_with_the_line_and_nothing_found_is_said_in_words(
    console: Console, window: MainWindow
) -> None:
    keys, seen = Keys(window), []

    def act(dialog: object) -> None:
        assert isinstance(dialog, CommandPalette)
        keys.type("next phase")
        seen.append(dialog.filter.accessibleDescription())
        keys.type("zzzzqqq")
        seen.append(str(dialog._nothing.isVisible()))
        keys.press("Escape")

    answer_next_dialog(act)
    keys.press("Ctrl+K")
    assert "F9" in seen[0]
    assert seen[1] == "True"


def test_f12_blanks_the_room_from_inside_the_palette(console: Console, window: MainWindow) -> None:
    keys = Keys(window)
    keys.press("F11")

    def panic(_dialog: object) -> None:
        keys.press("F12")
        assert window.projector is not None
        assert window.projector.is_blank
        keys.press("Escape")

    shown(window)
    answer_next_dialog(panic)
    keys.press("Ctrl+K")
    assert window.room.blank
