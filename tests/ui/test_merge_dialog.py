"""Merging by keys: what collides is seen from both sides, answered with a digit, and only then written."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from driving import Keys, answer_next_dialog, click, shown
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox
from pytestqt.qtbot import QtBot

from detente.desk import Desk
from detente.desk.recents import Recents
from detente.exercise.moves import RuleMove
from detente.ui.main_window import MainWindow
from detente.ui.merge_dialog import MergeDialog
from detente.ui.session import Session

sys.path.insert(0, str(Path(__file__).parents[1] / "desk"))
from two_logs import done, move, pair, texts


@pytest.fixture
def logs(tmp_path: Path) -> Iterator[tuple[Desk, Desk]]:
    """Two logs with one collision of each common kind."""
    lead, scribe = pair(tmp_path)
    done(lead, 5, move("arden", "as the lead heard it"))
    done(scribe, 3, move("tessaly", "only the scribe", hold=True))
    done(scribe, 6, move("arden", "as the scribe heard it"))
    done(scribe, 9, RuleMove(move="M01", method="umpired", outcome="success"))
    scribe.annotate("a note of the scribe’s")
    yield lead, scribe
    lead.close()
    scribe.close()


@pytest.fixture
def dialog(qtbot: QtBot, logs: tuple[Desk, Desk]) -> MergeDialog:
    made = MergeDialog(Session(logs[0]), logs[1])
    qtbot.addWidget(made)
    shown(made, 983, 552)
    return made


def _words(dialog: MergeDialog) -> str:
    return "\n".join(label.text() for label in dialog.answer.findChildren(QLabel))


def test_questions_are_asked_one_after_the_other_and_answered_with_digits(
    dialog: MergeDialog, logs: tuple[Desk, Desk]
) -> None:
    keys = Keys(dialog)
    assert "Open questions: 2." in dialog.summary.text()
    assert "1 of its notes" in dialog.summary.text()
    assert not dialog.merge_button.isEnabled()
    assert "Both have logged it." in _words(dialog)
    assert "as the lead heard it" in _words(dialog)
    assert "as the scribe heard it" in _words(dialog)
    keys.press("2")
    assert "The scribe has ruled or published." in _words(dialog)
    keys.press("1")  # no answer to this question: nothing of the lead's stands against it
    assert len(dialog.plan().open) == 1
    keys.press("4")
    assert dialog.plan().open == ()
    assert dialog.merge_button.isEnabled()
    keys.press("Ctrl+Return")
    assert dialog.result() == MergeDialog.DialogCode.Accepted
    assert texts(logs[0]) == ["only the scribe", "as the scribe heard it"]
    assert logs[0].branch.name == "merged with scribe"
    assert keys.count == 4


def test_an_answer_can_be_changed_before_it_counts(dialog: MergeDialog) -> None:
    keys = Keys(dialog)
    first = dialog.plan().open[0].key
    keys.press("1", "4")
    dialog.table.setFocus()
    dialog.table.choose(first)
    dialog._show_question()
    assert "✓ Keep the lead’s" in [b.text() for b in dialog.answer.buttons.values()]
    keys.press("3")
    assert next(one for one in dialog.plan().collisions if one.key == first).choice == "both"


def test_one_answer_for_all_that_is_open(dialog: MergeDialog, logs: tuple[Desk, Desk]) -> None:
    click(dialog.all_buttons["lead"])
    assert dialog.plan().open == ()
    assert {one.choice for one in dialog.plan().collisions} == {"lead", "out"}
    click(dialog.merge_button)
    assert texts(logs[0]) == ["only the scribe", "as the lead heard it"]


def test_escape_leaves_everything_as_it_was(dialog: MergeDialog, logs: tuple[Desk, Desk]) -> None:
    before = (logs[0].steps(), logs[0].branches, logs[0].annotations)
    Keys(dialog).press("Escape")
    assert (logs[0].steps(), logs[0].branches, logs[0].annotations) == before


def test_the_table_tells_what_comes_in_and_what_is_left_out(dialog: MergeDialog) -> None:
    told = dialog.table.visible_text()
    for words in ("What collides", "What comes in", "only the scribe", "comes in", "? Both have logged it."):
        assert words in told


def test_the_window_merges_and_says_on_which_branch_one_is(
    qtbot: QtBot, logs: tuple[Desk, Desk], tmp_path: Path
) -> None:
    window = MainWindow(Recents(tmp_path / "recents"), "light")
    qtbot.addWidget(window)
    shown(window)
    copy = logs[0].backup(tmp_path)
    window.enter(Desk.open(copy, author="LM"))

    def answer(dialog: MergeDialog) -> None:
        QTest.qWaitForWindowActive(dialog)
        dialog.table.setFocus()
        QApplication.processEvents()
        Keys(dialog).press("1", "4", "Ctrl+Return")

    answer_next_dialog(answer)
    window.sessions.merge_file(logs[1].backup(tmp_path))
    assert window.console is not None
    assert "merged with scribe" in window.console.toast.accessibleName()
    assert "2 steps were left out" in window.console.toast.accessibleName()
    window.close_session()


def test_a_file_of_another_session_is_refused_in_words(
    qtbot: QtBot, logs: tuple[Desk, Desk], tmp_path: Path
) -> None:
    window = MainWindow(Recents(tmp_path / "recents"), "light")
    qtbot.addWidget(window)
    shown(window)
    window.enter(Desk.create(tmp_path / "o.detente", logs[0].setting, seed=99))
    said: list[str] = []

    def read(box: QMessageBox) -> None:
        said.append(box.informativeText())

    answer_next_dialog(read)
    window.sessions.merge_file(logs[1].backup(tmp_path))
    assert "another seed" in said[0]
    window.close_session()
