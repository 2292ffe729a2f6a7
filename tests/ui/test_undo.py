"""Undo and redo say in words what they take back and bring again, and what no undo can."""

from pathlib import Path

import pytest
from driving import Keys, shown, texts
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from detente import scenario
from detente.desk import Desk
from detente.desk.recents import Recents
from detente.exercise.moves import Moves
from detente.exercise.phases import Phases
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


def log_patrol(keys: Keys, console: Console) -> None:
    while console.session.desk.state.of(Phases).turn < 1:
        keys.press("F9")
    keys.press("F2", "A", "B", "3")
    keys.type("patrol & parade")
    keys.press("Ctrl+Return")


def said(console: Console) -> str:
    assert console.toast.isVisible()
    return texts(console.toast)


def test_both_name_what_they_would_do_in_the_menu_and_say_what_they_did(
    console: Console, window: MainWindow
) -> None:
    keys, desk = Keys(window), console.session.desk
    undo, redo = window.acts.named("Ctrl+Z"), window.acts.named("Ctrl+Shift+Z")
    log_patrol(keys, console)
    assert "patrol && parade" in undo.text(), "an ampersand of the words is no mnemonic"
    assert not redo.isEnabled()
    keys.press("Ctrl+Z")
    assert len(desk.state.of(Moves).ledger) == 0
    assert "Taken back: " in said(console)
    assert "patrol & parade" in said(console)
    assert "Ctrl ⇧ Z does it again." in said(console)
    assert "The room" not in said(console)
    assert redo.isEnabled()
    assert "patrol && parade" in redo.text()
    assert "patrol" not in undo.text(), "the one before is next"
    keys.press("Ctrl+Shift+Z")
    assert len(desk.state.of(Moves).ledger) == 1
    assert "Done again: " in said(console)
    assert "Ctrl Z takes it back." in said(console)


def test_undo_past_a_publication_says_that_the_room_has_seen_it(console: Console, window: MainWindow) -> None:
    keys = Keys(window)
    log_patrol(keys, console)
    keys.press("Ctrl+Shift+Return")
    assert "the room has seen it" in window.acts.named("Ctrl+Z").text()
    keys.press("Ctrl+Z")
    assert "The room has seen it." in said(console)
    assert "the room has seen it" not in window.acts.named("Ctrl+Z").text()


def test_notes_stay_and_undo_says_so(console: Console, window: MainWindow) -> None:
    keys, desk = Keys(window), console.session.desk
    log_patrol(keys, console)
    keys.press("F6")
    keys.type("the room went quiet")
    keys.press("Return")
    keys.press("Ctrl+Z")
    assert "The notes beside it stay." in said(console)
    assert [note.text for note in desk.annotations] == ["the room went quiet"]


def test_every_act_can_be_taken_back_to_the_beginning_and_brought_again(
    console: Console, window: MainWindow
) -> None:
    keys, desk = Keys(window), console.session.desk
    log_patrol(keys, console)
    keys.press("F3", "T", "Ctrl+Return", "F5", "Return", "Ctrl+Shift+Return", "F9", "F8", "Ctrl++")
    steps, state = len(desk.chronicle().steps), desk.state
    undo, redo = window.acts.named("Ctrl+Z"), window.acts.named("Ctrl+Shift+Z")
    for _ in range(steps):
        assert undo.text() not in ("&Undo", "")
        keys.press("Ctrl+Z")
    assert desk.chronicle().steps == ()
    assert not undo.isEnabled()
    for _ in range(steps):
        assert redo.isEnabled()
        keys.press("Ctrl+Shift+Z")
    assert not redo.isEnabled()
    assert desk.state == state
