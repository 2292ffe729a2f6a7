"""What waits in a crisis is reached and answered from the inbox with keys alone."""

from dataclasses import replace
from pathlib import Path

import pytest
from driving import Keys as Pressed
from driving import shown, texts
from made_crises import crisis_scenario
from made_politics import move, politics_scenario
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from detente.desk import Desk
from detente.desk.recents import Recents
from detente.exercise.domestic.fronts import Domestic
from detente.exercise.incidents.acts import LetEscalate, OpenIncident
from detente.exercise.incidents.states import Incidents
from detente.exercise.mechanic import Command
from detente.exercise.moves import Moves
from detente.exercise.phases import EndTurn
from detente.exercise.red_lines import DrawRedLine, RedLines
from detente.exercise.setting import Model
from detente.exercise.telling import headline
from detente.ui.console import Console
from detente.ui.forms.form import Form
from detente.ui.inbox_panel import ROW
from detente.ui.main_window import MainWindow


class Keys(Pressed):
    """A mnemonic presses its button with a short delay, as Qt does."""

    def press(self, *chords: str) -> None:
        for chord in chords:
            super().press(chord)
            if chord.startswith("Alt+"):
                QTest.qWait(150)


class Inbox:
    """The inbox of a real window, walked through with arrows."""

    def __init__(self, window: MainWindow, desk: Desk) -> None:
        self.window, self.desk, self.keys = window, desk, Keys(window)
        window.enter(desk)
        QApplication.processEvents()

    @property
    def console(self) -> Console:
        assert self.window.console is not None
        return self.window.console

    def do(self, *commands: Command) -> None:
        for command in commands:
            outcome = self.console.session.do(command)
            assert outcome is not None
            assert outcome.refusal is None, str(outcome.refusal)
        QApplication.processEvents()

    def waits(self, kind: str) -> list[str]:
        return [item.record for item in self.desk.inbox() if item.kind == kind]

    def enter(self, kind: str, record: str) -> Form:
        """Ctrl+L, arrows down to the line, Enter: the form that opens."""
        self.keys.press("Ctrl+L", "Home")
        rows = self.console.inbox.list
        assert QApplication.focusWidget() is rows
        for _ in range(rows.count()):
            if rows.selected() == (kind, record):
                break
            self.keys.press("Down")
        assert rows.selected() == (kind, record)
        item = rows.currentItem()
        assert item is not None
        assert item.data(ROW).words()
        self.keys.press("Return")
        form = self.console.record.current_form()
        assert form is not None
        assert form.isVisible()
        focus = QApplication.focusWidget()
        assert focus is not None
        assert form.isAncestorOf(focus) or form.foot.isAncestorOf(focus), "typing must go into the form"
        return form

    def settled(self) -> None:
        """The form is gone, and the focus is back where work waits."""
        assert self.console.record.current_form() is None
        assert QApplication.focusWidget() in (self.console.inbox.list, self.console.record.log.list)


@pytest.fixture
def inbox(qtbot: QtBot, tmp_path: Path) -> Inbox:
    window = MainWindow(Recents(tmp_path / "recents"), "light")
    qtbot.addWidget(window, before_close_func=lambda w: w.close_session())
    shown(window)
    setting = replace(politics_scenario(), incidents=crisis_scenario().incidents)
    return Inbox(window, Desk.create(tmp_path / "monday.detente", setting, seed=7, author="LM"))


def test_an_incident_is_opened_with_enter_and_told_by_its_side(inbox: Inbox) -> None:
    inbox.do(EndTurn(), OpenIncident(kind="drone", actor="velmar", target="arden"))
    form = inbox.enter("incident", "X01")
    assert "A drone strays" in texts(form)
    inbox.keys.press("Alt+C")
    incident = inbox.desk.state.of(Incidents).ledger.get("X01")
    assert incident is not None
    assert incident.candour == "disclosed"


def test_an_incident_that_the_dice_drew_is_played_with_enter(qtbot: QtBot, tmp_path: Path) -> None:
    window = MainWindow(Recents(tmp_path / "recents"), "light")
    qtbot.addWidget(window, before_close_func=lambda w: w.close_session())
    shown(window)
    setting = replace(
        politics_scenario(),
        incidents=crisis_scenario().incidents,
        model=replace(Model(), incident_at_zero=50.0),
    )
    inbox = Inbox(window, Desk.create(tmp_path / "monday.detente", setting, seed=7, author="LM"))
    inbox.do(EndTurn(), EndTurn())
    (drawn, *_) = inbox.waits("incident")
    inbox.enter("incident", drawn)
    inbox.keys.press("Ctrl+Return")
    (opened,) = inbox.desk.state.of(Incidents).ledger
    assert opened.opened.kind == drawn
    inbox.settled()


def test_a_crossed_line_is_opened_with_enter_and_answered(inbox: Inbox) -> None:
    inbox.do(EndTurn(), move("velmar", "arden", "seize_vessel", "Boards a freighter off the narrows."))
    form = inbox.enter("red_line", "arden-1")
    assert "Crossed in turn 1 by Velmar, M01" in texts(form)
    inbox.keys.press("Alt+D")
    inbox.keys.type("A protest note, no more")
    inbox.keys.press("Ctrl+Return")
    line = inbox.desk.state.of(RedLines).lines["arden-1"]
    assert line.open_crossing() is None
    assert inbox.waits("red_line") == []
    inbox.settled()


def test_an_election_is_opened_with_enter_and_held(inbox: Inbox) -> None:
    inbox.do(*[EndTurn()] * 5)
    form = inbox.enter("front", "arden")
    assert "Arden: approval 55%" in texts(form)
    inbox.keys.press("Ctrl+Return")
    assert [held.turn for held in inbox.desk.state.of(Domestic).fronts["arden"].elections] == [5]
    assert inbox.waits("front") == []
    inbox.settled()


def test_a_project_is_opened_with_enter_and_takes_a_turn_of_work(inbox: Inbox) -> None:
    inbox.do(EndTurn(), move("arden", "velmar", "nuclear_threat", "Readies its bombers.", project_turns=2))
    form = inbox.enter("project", "M01")
    assert "Readies its bombers." in texts(form)
    inbox.keys.press("Alt+W")
    assert [one.done for one in inbox.desk.state.of(Moves).ledger] == [1]
    assert form.isVisible(), "more may be taken down about a move that is open"
    inbox.keys.press("Esc")
    inbox.settled()


def test_escape_leaves_each_of_them_where_it_was(inbox: Inbox) -> None:
    inbox.do(
        *[EndTurn()] * 5,
        OpenIncident(kind="drone", actor="velmar", target="arden"),
        move("velmar", "arden", "seize_vessel", "Boards a freighter."),
        move("arden", "velmar", "nuclear_threat", "Readies its bombers.", project_turns=2),
    )
    before = inbox.desk.inbox()
    for kind, record in (
        ("incident", "X01"),
        ("red_line", "arden-1"),
        ("front", "arden"),
        ("project", "M02"),
    ):
        inbox.enter(kind, record)
        inbox.keys.press("Esc")
        inbox.settled()
    assert inbox.desk.inbox() == before


def test_the_reasons_say_no_fact_again_that_stands_in_the_line_above(inbox: Inbox) -> None:
    inbox.do(
        EndTurn(),
        OpenIncident(kind="drone", actor="velmar", target="arden"),
        LetEscalate(incident="X01"),
        DrawRedLine(team="arden", text="No boats within a mile", rung=7),
        EndTurn(),
    )
    chronicle, log = inbox.desk.chronicle(), inbox.console.record.log
    for step in chronicle.steps:
        line = headline(chronicle.scenario, step.events)
        why = log.explain(step).splitlines()
        assert why
        assert not [words for words in why if words in line], line
    crossed = next(step for step in chronicle.steps if isinstance(step.command, LetEscalate))
    assert "Red line arden-1 of Arden is crossed" in headline(chronicle.scenario, crossed.events)
    assert "Escalation Velmar–Arden" in log.explain(crossed)
    assert "[published]" in log.explain(crossed)
