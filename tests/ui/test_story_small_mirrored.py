"""Acceptance story 12: a whole day on a small screen, from right to left, with nothing but keys."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import pytest
from driving import Keys, answer_next_dialog, shown
from pseudo import ACCENTED, accented
from pseudo_console import mirrored, speaking
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot
from seeing import faults_of_the_moment

from detente.desk.recents import Recents
from detente.exercise.hotline import Hotline
from detente.exercise.inspections.visits import Inspections
from detente.exercise.moves import Move, Moves
from detente.exercise.phases import Phases
from detente.report.files import FORMATS
from detente.ui import languages
from detente.ui.console import Console
from detente.ui.main_window import MainWindow

SMALL: Final = (1093, 614)
"""1366×768 at 125 %."""
BUDGET: Final = {
    "create": 4,
    "turn 1": 1 + 7 + 3 + 6,
    "turn 2": 5 + 7 + 3 + 6,
    "adjudicate": 8,
    "reveal": 2,
    "replay": 4,
    "branch": 3,
    "report": 5,
}
"""Keys for each stage at most, words not counted; a turn is phases, a ticked move, a test, a visit."""


@pytest.fixture
def window(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[MainWindow]:
    """The console from right to left, the projector in a language of its own."""
    monkeypatch.setattr(languages, "named", lambda _code: ACCENTED)
    with speaking(qapp, mirrored, rtl=True):
        made = MainWindow(Recents(tmp_path / "recents"), "light")
        qtbot.addWidget(made, before_close_func=lambda w: w.close_session())
        shown(made, *SMALL)
        yield made
        made.close_session()


class Day:
    """Counts the keys of each stage, and looks at every screen on the way."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window
        self.keys = Keys(window)
        self.counts: dict[str, int] = {}
        self.found: list[str] = []

    @property
    def console(self) -> Console:
        assert self.window.console is not None
        return self.window.console

    def look(self, name: str, screen: QWidget | None = None) -> None:
        """Nothing is clipped, the focus is seen, and Tab comes to everything."""
        seen = screen or self.window
        self.found += [f"{name}: {fault}" for fault in faults_of_the_moment(seen, self.keys)]
        assert seen.width() <= SMALL[0], name
        assert seen.height() <= SMALL[1], name

    def over(self, name: str) -> None:
        """A stage has been played."""
        self.counts[name], self.keys.count = self.keys.count, 0
        self.look(name)
        assert (self.window.width(), self.window.height()) == SMALL, f"{name} made the window grow"

    def answering(self, chord: str, name: str, act: Callable[[QDialog], None]) -> None:
        """Press the key of a dialog, look at it, and play in it with keys."""
        failed: list[BaseException] = []

        def play(dialog: QDialog) -> None:
            try:
                _activate(dialog)
                self.look(f"{name}, its dialog", dialog)
                act(dialog)
            except BaseException as fault:
                failed.append(fault)

        answer_next_dialog(play)
        self.keys.press(chord)
        if failed:
            raise failed[0]
        self.window.activateWindow()
        QTest.qWaitForWindowActive(self.window)


def _activate(dialog: QDialog) -> None:
    """As a window manager does when a dialog opens, and when what stood over it is gone."""
    dialog.activateWindow()
    for _ in range(200):
        if QApplication.activeWindow() is dialog:
            return
        QTest.qWait(10)
    raise AssertionError(f"{dialog.windowTitle()} does not become active")


def create(day: Day, tmp_path: Path) -> None:
    day.look("home")

    def begin(_dialog: QDialog) -> None:
        day.keys.press("Alt+F", "Ctrl+A")
        day.keys.type(str(tmp_path))
        day.keys.press("Return")

    day.answering("Return", "create", begin)
    assert day.console.session.desk.path.parent == tmp_path
    day.over("create")
    places = (day.console.inbox, day.console.record, day.console.stage)
    inbox, record, stage = (one.mapTo(day.window, QPoint()).x() for one in places)
    assert inbox > record > stage, "the console is read from the right"
    assert day.console.curves.layoutDirection() == Qt.LayoutDirection.RightToLeft


def play_turn(day: Day, turn: int) -> None:
    desk, keys = day.console.session.desk, day.keys
    while desk.state.of(Phases).turn < turn:
        keys.press("F9")
    keys.press("F2", "A", "B", "3")
    keys.type(f"patrol {turn}")
    keys.press("Alt+W", "Alt+P")
    day.look("the form of a move")
    keys.press("Ctrl+Return", "F3", "T", "Ctrl+Return", "F4", "A", "B", "1", "2", "Ctrl+Return")
    day.over(f"turn {turn}")
    move = desk.state.of(Moves).ledger.get(f"M{turn:02}")
    assert move is not None
    assert (move.text, move.status) == (f"patrol {turn}", "open")
    assert sum(line.tests for line in desk.state.of(Hotline).lines.values()) == turn
    assert len(desk.state.of(Inspections).ledger) == turn


def adjudicate(day: Day) -> None:
    """To the inbox, along it to the move, and the ruling with its words."""
    rows = day.console.inbox.list
    day.keys.press("Ctrl+L", "Home")
    while rows.selected() != ("move", "M02"):
        assert rows.currentRow() < rows.count() - 1, "M02 waits in the inbox"
        day.keys.press("Down")
    day.keys.press("Return")
    form = day.console.record.ruling_form
    assert day.console.record.current_form() is form
    assert form.isVisible()
    day.keys.press("Alt+O", "Down", "Alt+N")
    day.keys.type("The convoy turns back.")
    day.look("the form of a ruling")
    day.keys.press("Ctrl+Return")
    day.over("adjudicate")
    assert day.console.record.current_form() is not form
    ruled = _move(day, "M02")
    assert ruled.status == "final"
    assert ruled.ruling is not None
    assert (ruled.ruling.outcome, ruled.ruling.narrative) == ("partial", "The convoy turns back.")


def _move(day: Day, which: str) -> Move:
    found = day.console.session.desk.state.of(Moves).ledger.get(which)
    assert found is not None
    return found


def reveal(day: Day) -> None:
    """What the room reads is the projector's language; what control reads is the console's."""
    day.keys.press("F11", "Ctrl+Shift+Return")
    day.over("reveal")
    assert day.window.projector is not None
    said = day.window.projector.visible_text()
    assert "patrol 2" in said, "the words of the move are shown as they were written"
    assert "The convoy turns back." not in said, "the narrative is for control"
    assert accented("Turn {number}").strip("[]").partition("{")[0] in said
    assert "Turn" not in said
    title = day.console.stage.take_button.text()
    assert any("\u05d0" <= letter <= "\u05ea" for letter in title), "the console keeps its own language"
    assert not any("\u05d0" <= letter <= "\u05ea" for letter in said), "and keeps it to itself"
    assert day.console.stage.live.visible_text().splitlines()[-1] == said.splitlines()[-1]


def replay_and_branch(day: Day) -> None:
    console, desk = day.console, day.console.session.desk
    steps, first = len(desk.chronicle().steps), desk.branch.name
    day.keys.press("Ctrl+R", "End", "Left", "Left")
    assert console.replaying
    seen = console.replay.cursor_step()
    assert seen == desk.chronicle().steps[-3].id
    day.over("replay")

    def name(_dialog: QDialog) -> None:
        day.keys.type("what if")
        day.keys.press("Return")

    day.answering("V", "branch", name)
    day.keys.press("Esc")
    assert not console.replaying
    day.over("branch")
    assert [branch.name for branch in desk.branches] == [first, "what if"]
    assert desk.branch.name == "what if"
    assert desk.branch.start == seen
    assert len(desk.chronicle().steps) == steps - 2 + 1, "and the clock of the branch was stopped"
    assert desk.state.of(Phases).running_since is None


def write_report(day: Day, out: Path) -> None:
    def write(dialog: QDialog) -> None:
        day.keys.press("Alt+O", "Ctrl+A")
        day.keys.type(str(out))
        day.keys.press("Return")
        _activate(dialog)
        day.look("report, written", dialog)
        day.keys.press("Esc")

    day.answering("Ctrl+E", "report", write)
    day.over("report")
    written = [file for file in out.iterdir() if file.stat().st_size]
    suffixes = {file.suffix.lstrip(".") for file in written}
    assert suffixes >= set(FORMATS), f"{suffixes} of {FORMATS}"


def test_story_12_a_whole_day_small_mirrored_and_without_a_mouse(
    window: MainWindow, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    day = Day(window)
    create(day, tmp_path)
    for turn in (1, 2):
        play_turn(day, turn)
    adjudicate(day)
    reveal(day)
    replay_and_branch(day)
    write_report(day, tmp_path / "report")
    with capsys.disabled():
        print("\nkeys:", day.counts)
    over = {name: count for name, count in day.counts.items() if count > BUDGET[name]}
    assert not over, f"more keys than the budget has: {over}"
    assert day.counts.keys() == BUDGET.keys()
    assert day.found == [], "\n".join(["", *day.found])
