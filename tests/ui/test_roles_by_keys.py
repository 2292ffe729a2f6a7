"""Lead and scribe at the console: a scribe is offered neither TAKE nor a ruling, and is told so in words."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from driving import Keys, answer_next_dialog, click, shown
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from detente import scenario
from detente.desk import Desk
from detente.desk.recents import Recents
from detente.exercise.moves import LogMove, Moves, RuleMove
from detente.ui.main_window import MainWindow


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    made = MainWindow(Recents(tmp_path / "recents"), "light")
    qtbot.addWidget(made)
    shown(made)
    made.enter(Desk.create(tmp_path / "m.detente", scenario.load("meridian-strait"), seed=7, author="LM"))
    yield made
    made.close_session()


def test_the_top_line_says_who_sits_here_and_a_click_changes_the_chair(window: MainWindow) -> None:
    assert window.console is not None
    assert window.session is not None
    button = window.console.status.role_button
    assert button.text() == "LM · lead"
    assert window.console.stage.take_button.isEnabled()
    click(button)
    assert button.text() == "LM · scribe"
    assert not window.console.stage.take_button.isEnabled()
    assert "the lead takes scenes" in window.console.stage.take_button.toolTip()
    assert window.recents.preference("role") == "scribe"
    click(button)
    assert (button.text(), window.console.stage.take_button.isEnabled()) == ("LM · lead", True)


def test_a_scribe_logs_and_neither_publishes_nor_rules(window: MainWindow) -> None:
    console, session = window.console, window.session
    assert console is not None
    assert session is not None
    keys = Keys(window)
    keys.press("Ctrl+Alt+W")
    assert session.do(LogMove(actor="arden", targets=("velmar",), act="propose_talks", hold=True)), (
        "a scribe logs"
    )
    steps = len(session.desk.log())
    keys.press("Ctrl+Shift+Return")
    assert "a scribe logs, the lead rules and publishes" in console.toast.accessibleName()
    session.do(RuleMove(move="M01", method="umpired", outcome="success"))
    assert "Nothing was ruled" in console.toast.accessibleName()
    assert len(session.desk.log()) == steps
    assert next(iter(session.desk.state.of(Moves).ledger)).status == "open"
    keys.press("Ctrl+Alt+W")
    session.do(RuleMove(move="M01", method="umpired", outcome="success"))
    assert next(iter(session.desk.state.of(Moves).ledger)).status == "final"


def test_the_menu_names_the_chair_that_one_would_change_to(window: MainWindow) -> None:
    action = window.acts.named("Ctrl+Alt+W")
    assert action.text().replace("&", "") == "Become the scribe"
    Keys(window).press("Ctrl+Alt+W")
    assert action.text().replace("&", "") == "Become the lead"


def test_new_initials_stand_on_records_from_then_on(window: MainWindow) -> None:
    session = window.session
    assert session is not None

    def answer(dialog: object) -> None:
        line = dialog.findChild(QLineEdit)  # type: ignore[attr-defined]
        line.setText("SK")
        dialog.accept()  # type: ignore[attr-defined]

    answer_next_dialog(answer)
    Keys(window).press("Ctrl+Alt+I")
    session.do(LogMove(actor="arden", targets=("velmar",), act="propose_talks"))
    assert session.desk.log()[-1].author == "SK"
    assert window.console is not None
    assert window.console.status.role_button.text() == "SK · lead"


def test_the_chair_is_kept_for_the_next_session(window: MainWindow, tmp_path: Path) -> None:
    Keys(window).press("Ctrl+Alt+W")
    window.close_session()
    window.enter(Desk.create(tmp_path / "n.detente", scenario.load("meridian-strait"), seed=7, author="SK"))
    assert window.session is not None
    assert window.session.role == "scribe"
