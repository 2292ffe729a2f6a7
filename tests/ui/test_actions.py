"""The table of actions: no key means two things, and each is offered when it can be done."""

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from driving import Keys, shown
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from detente import scenario
from detente.desk import Desk
from detente.desk.recents import Recents
from detente.ui.main_window import MainWindow


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> MainWindow:
    made = MainWindow(Recents(tmp_path / "recents"), "light")
    qtbot.addWidget(made, before_close_func=lambda w: w.close_session())
    return made


def keys_of(actions: list[QAction]) -> list[str]:
    return [keys.toString() for action in actions for keys in action.shortcuts()]


def offered(window: MainWindow) -> set[str]:
    return set(keys_of([action for action in window.actions() if action.isEnabled()]))


def test_no_key_means_two_things(window: MainWindow) -> None:
    assert [keys for keys, count in Counter(keys_of(window.actions())).items() if count > 1] == []


def test_no_menu_has_a_mnemonic_twice(window: MainWindow) -> None:
    twice = []
    for entry in window.menuBar().actions():
        names = [action.text() for action in entry.menu().actions() if not action.isSeparator()]
        letters = Counter(name[name.index("&") + 1].casefold() for name in names if "&" in name)
        twice += [(entry.text(), letter) for letter, count in letters.items() if count > 1]
    assert twice == []


def test_a_menu_gives_its_letter_up_to_the_form_that_needs_it(window: MainWindow, tmp_path: Path) -> None:
    shown(window)
    keys = Keys(window)
    bar = window.menuBar()
    assert "&Day" in [entry.text() for entry in bar.actions()]
    window.enter(Desk.create(tmp_path / "m.detente", scenario.load("meridian-strait"), seed=7, author="LM"))
    keys.press("F9", "F2", "Alt+D")
    keys.type("Patrols the strait")
    assert QApplication.activePopupWidget() is None
    assert window.console is not None
    assert window.console.record.move_form.text.toPlainText() == "Patrols the strait"
    assert "Day" in [entry.text() for entry in bar.actions()]
    keys.press("Escape")
    assert "&Day" in [entry.text() for entry in bar.actions()]


def test_home_offers_only_what_needs_no_session(window: MainWindow, tmp_path: Path) -> None:
    at_home = offered(window)
    assert {"Ctrl+N", "Ctrl+O", "Ctrl+K", "Ctrl+Q"} <= at_home
    assert not at_home & {"F2", "F12", "Ctrl+E", "Ctrl+Z"}
    window.enter(Desk.create(tmp_path / "m.detente", scenario.load("meridian-strait"), seed=7, author="LM"))
    within = offered(window)
    assert {"F2", "F12", "Ctrl+E", "Alt+3"} <= within
    assert "Ctrl+Z" not in within, "nothing was done yet"
    window.close_session()
    assert offered(window) == at_home


def test_a_command_is_left_out_where_the_scenario_has_no_use_for_it(
    window: MainWindow, tmp_path: Path
) -> None:
    setting = scenario.load("meridian-strait")
    window.enter(Desk.create(tmp_path / "m.detente", setting, seed=7, author="LM"))
    assert window.acts.named("Ctrl+Shift+I").isVisible()
    assert window.acts.named("Alt+2").isVisible()
    window.acts.follow(replace(setting, incidents=()))
    assert not window.acts.named("Ctrl+Shift+I").isVisible()
    assert window.acts.named("Alt+2").isVisible()


def test_asking_for_keys_that_nothing_answers_is_our_mistake(window: MainWindow) -> None:
    with pytest.raises(KeyError):
        window.acts.named("Ctrl+Alt+Shift+F9")
