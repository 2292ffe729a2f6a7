"""Two turns of Meridian Strait with real keys in the real window: log, explain, crash, replay, report."""

import subprocess
import sys
from pathlib import Path

import pytest
from driving import Keys, answer_next_dialog, shown, texts
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from detente import scenario
from detente.desk import Desk
from detente.desk.recents import Recents
from detente.exercise.curves import Curves
from detente.exercise.declarations.books import Declarations
from detente.exercise.hotline import Hotline
from detente.exercise.injects import Injects
from detente.exercise.inspections.visits import Inspections
from detente.exercise.moves import Moves
from detente.exercise.phases import Phases
from detente.ui.console import Console
from detente.ui.main_window import MainWindow


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> MainWindow:
    made = MainWindow(Recents(tmp_path / "recents"), "light")
    qtbot.addWidget(made, before_close_func=lambda w: w.close_session())
    shown(made)
    return made


@pytest.fixture
def console(window: MainWindow, tmp_path: Path) -> Console:
    desk = Desk.create(tmp_path / "monday.detente", scenario.load("meridian-strait"), seed=7, author="LM")
    window.enter(desk)
    QApplication.processEvents()
    assert window.console is not None
    return window.console


def turn_of(console: Console) -> int:
    return console.session.desk.state.of(Phases).turn


def until_turn(keys: Keys, console: Console, turn: int) -> None:
    while turn_of(console) < turn:
        keys.press("F9")


def test_home_begins_the_default_scenario_with_one_key(window: MainWindow, tmp_path: Path) -> None:
    keys = Keys(window)

    def accept(dialog: object) -> None:
        dialog.folder.setText(str(tmp_path))  # type: ignore[attr-defined]
        keys.press("Return")

    answer_next_dialog(accept)
    keys.press("Return")
    assert window.session is not None
    assert window.session.desk.scenario.id == "meridian-strait"


def test_the_fast_log_keeps_its_key_budgets(console: Console, window: MainWindow) -> None:
    keys, desk = Keys(window), console.session.desk
    until_turn(keys, console, 2)

    keys.count = 0
    keys.press("F2", "A", "B", "3")
    keys.type("patrol")
    keys.press("Ctrl+Return")
    move = desk.state.of(Moves).ledger.get("M01")
    assert keys.count == 5
    assert move is not None
    assert (move.logged.actor, move.logged.targets, move.text) == ("arden", ("velmar",), "patrol")
    assert desk.public_view().notices == (), "a move is control's own until it is published"
    assert QApplication.focusWidget() in (console.inbox.list, console.record.log.list)

    keys.count = 0
    keys.press("F3", "A", "B")
    keys.type("Our ships turn back at the line.")
    keys.press("Ctrl+Return")
    assert keys.count == 4
    assert len(desk.state.of(Hotline).messages) == 1

    keys.count = 0
    keys.press("F3", "T", "Ctrl+Return")
    assert keys.count == 3
    assert sum(line.tests for line in desk.state.of(Hotline).lines.values()) == 1

    keys.count = 0
    keys.press("F4", "A", "B", "1", "2", "Ctrl+Return")
    assert keys.count == 6
    assert len(desk.state.of(Inspections).ledger) == 1

    keys.count = 0
    keys.press("F5", "Return", "Ctrl+Shift+Return")
    assert keys.count == 3
    assert [c.status for c in desk.state.of(Injects).cards.values()].count("fired") == 1

    keys.count = 0
    keys.press("F6")
    keys.type("the room went quiet")
    keys.press("Return")
    assert keys.count == 2
    assert [note.text for note in desk.annotations] == ["the room went quiet"]


def test_the_forms_of_verification_are_one_chord_away(console: Console, window: MainWindow) -> None:
    keys, desk = Keys(window), console.session.desk
    until_turn(keys, console, 1)

    keys.count = 0
    keys.press("Ctrl+Shift+N", "B", "1", "Ctrl+Return")
    assert keys.count == 4
    assert len(desk.state.of(Declarations).notifications) == 1

    keys.count = 0
    keys.press("Ctrl+Shift+A", "A", "3", "Ctrl+Return")
    assert keys.count == 4
    assert [seen.notice_turns for seen in desk.state.of(Declarations).activities] == [-1]

    keys.count = 0
    keys.press("Ctrl+Shift+D", "A", "Ctrl+Return")
    assert keys.count == 3
    made = desk.state.of(Declarations).ledger.get("D01")
    assert made is not None
    assert made.made.party == "arden"

    keys.count = 0
    keys.press("F4", "A", "B", "1", "2", "Alt+A", "2", "Ctrl+Return")
    assert keys.count == 8, "managed access costs two more"
    managed = desk.state.of(Inspections).ledger.get("V01")
    assert managed is not None
    assert (managed.access, managed.openness) == ("managed", 0.7)


def play_two_turns(keys: Keys, console: Console) -> None:
    """Three moves, two calls (a test and a garbled one), an inspection with a finding, an inject, a note."""
    until_turn(keys, console, 1)
    keys.press("F2", "A", "B", "2")
    keys.type("Notifies its spring exercise")
    keys.press("Ctrl+Return", "F3", "T", "Ctrl+Return", "F2", "B", "A", "9")
    keys.type("Answers in kind")
    keys.press("Ctrl+Return")
    until_turn(keys, console, 2)
    keys.press("F3", "B", "A")
    keys.type("We regret the drone and will return the wreck")
    console.record.call_form.fidelity.setCurrentIndex(2)
    keys.press("Ctrl+Return", "F4", "A", "B", "1", "3", "Ctrl+Return")
    console.record.open_record("inspection", "V01")
    keys.type("4")
    keys.press("Ctrl+Return", "F5", "Return", "F2", "A", "B", "5")
    keys.type("Protests")
    keys.press("Ctrl+Return", "F6")
    keys.type("Velmar's chair asked for a break")
    keys.press("Return")


def test_every_entry_moves_or_explains_itself(console: Console, window: MainWindow) -> None:
    keys, desk = Keys(window), console.session.desk
    play_two_turns(keys, console)
    state = desk.state
    assert len(state.of(Moves).ledger) == 3
    assert len(state.of(Hotline).messages) == 1
    report = state.of(Inspections).ledger.get("V01")
    assert report is not None
    assert report.report is not None
    assert report.report.result == "anomaly"
    message = state.of(Hotline).messages.get("C01")
    assert message is not None
    assert message.sent.received_text != message.sent.text
    assert state.of(Curves).trust("arden", "velmar") < 0.3
    for step in desk.chronicle().steps:
        assert console.record.log.explain(step), step.command
    moved = [console.curves.explain(step.id) for step in desk.chronicle().steps]
    assert any("trusts" in words and "dB" in words for words in moved)
    assert any("Escalation" in words and "PLOVER" in words for words in moved)


def test_the_room_reads_nothing_that_was_not_taken(console: Console, window: MainWindow) -> None:
    keys = Keys(window)
    until_turn(keys, console, 1)
    keys.press("F11", "F2", "A", "B", "9")
    keys.type("ZEBRA-7719 secret march")
    keys.press("Ctrl+Return")
    for scene in ("holding", "clock", "reveal", "agenda", "curves", "text"):
        console.stage.scene.setCurrentIndex(console.stage.scene.findData(scene))
        keys.press("Ctrl+Shift+Return")
        assert window.projector is not None
        assert "ZEBRA-7719" not in texts(window.projector)
        assert "ZEBRA-7719" not in console.stage.live.visible_text()


def test_f12_blanks_the_room_even_inside_a_dialog(console: Console, window: MainWindow) -> None:
    keys = Keys(window)
    keys.press("F11")
    assert window.projector is not None

    def panic(_dialog: object) -> None:
        keys.press("F12")
        assert window.projector is not None
        assert window.projector.is_blank
        keys.press("Escape")

    answer_next_dialog(panic)
    keys.press("Ctrl+K")
    assert window.projector.is_blank
    shown(window)  # without a window manager nobody hands the focus back after a dialog
    keys.press("F12")
    assert not window.projector.is_blank


def test_undo_says_what_it_takes_back_and_redo_brings_it_again(console: Console, window: MainWindow) -> None:
    keys, desk = Keys(window), console.session.desk
    until_turn(keys, console, 1)
    keys.press("F2", "A", "B", "3")
    keys.type("patrol")
    keys.press("Ctrl+Return")
    assert "patrol" in window.acts.named("Ctrl+Z").text()
    keys.press("Ctrl+Z")
    assert len(desk.state.of(Moves).ledger) == 0
    keys.press("Ctrl+Shift+Z")
    assert len(desk.state.of(Moves).ledger) == 1


def test_replay_shows_each_step_and_writes_nothing(console: Console, window: MainWindow) -> None:
    keys, desk = Keys(window), console.session.desk
    play_two_turns(keys, console)
    steps = desk.chronicle().steps
    keys.press("Ctrl+R")
    assert console.replaying
    keys.press("Home")
    seen: list[int] = []
    for _ in steps:
        keys.press("Right")
        seen.append(console.replay.cursor_step())
    assert seen == [step.id for step in steps]
    keys.press("F2", "A")
    assert len(desk.chronicle().steps) == len(steps)
    keys.press("Escape")
    assert not console.replaying


def test_a_killed_process_loses_nothing(tmp_path: Path, qtbot: QtBot) -> None:
    """The child plays with real keys, leaves a half-typed move, and is killed outright."""
    path = tmp_path / "kill.detente"
    script = Path(__file__).with_name("killed_child.py")
    command = [sys.executable, str(script), str(path)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == -9, done.stderr
    told = done.stdout.split()
    steps, draft = int(told[0]), told[1]

    again = MainWindow(Recents(tmp_path / "recents"), "light")
    qtbot.addWidget(again, before_close_func=lambda w: w.close_session())
    shown(again)
    again.sessions.open(path)
    assert again.session is not None
    assert again.console is not None
    kept = len(again.session.desk.chronicle().steps)
    assert kept >= steps
    assert again.session.desk.state.of(Phases).running_since is None, "the clock resumes paused"
    assert draft in again.console.record.move_form.text.text()


def test_the_report_exports_from_the_window(console: Console, window: MainWindow, tmp_path: Path) -> None:
    keys = Keys(window)
    play_two_turns(keys, console)
    out = tmp_path / "report"

    def write(dialog: object) -> None:
        dialog.folder.setText(str(out))  # type: ignore[attr-defined]
        dialog.write()  # type: ignore[attr-defined]
        dialog.reject()  # type: ignore[attr-defined]

    answer_next_dialog(write)
    keys.press("Ctrl+E")
    kinds = {path.suffix for path in out.iterdir()}
    assert {".html", ".md", ".csv", ".json"} <= kinds
