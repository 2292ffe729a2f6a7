"""Observers' notes, the board of objectives and the hot wash with real keys in the real window."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from driving import Keys as Pressed
from driving import answer_next_dialog, shown, texts
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from detente import scenario
from detente.desk import Desk
from detente.desk.recents import Recents
from detente.exercise.annotations import Bookmark, Note, ObserverNote, ObserverPosting
from detente.exercise.attendance import Arrival, SignIn
from detente.exercise.evaluation import fingerprint
from detente.exercise.phases import Phases
from detente.ui.boards.evaluation_board import EvaluationBoard
from detente.ui.console import Console
from detente.ui.main_window import MainWindow
from detente.ui.posting_dialog import PostingDialog


class Keys(Pressed):
    """A mnemonic presses its button with a short delay, as Qt does."""

    def press(self, *chords: str) -> None:
        for chord in chords:
            super().press(chord)
            if chord.startswith("Alt+") and not chord[-1].isdigit():
                QTest.qWait(150)


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> MainWindow:
    made = MainWindow(Recents(tmp_path / "recents"), "light")
    qtbot.addWidget(made, before_close_func=lambda w: w.close_session())
    shown(made)
    desk = Desk.create(tmp_path / "monday.detente", scenario.load("meridian-strait"), seed=7, author="LM")
    made.enter(desk)
    QApplication.processEvents()
    Keys(made).press("F9", "F9")
    return made


@pytest.fixture
def console(window: MainWindow) -> Console:
    assert window.console is not None
    return window.console


@pytest.fixture
def keys(window: MainWindow) -> Keys:
    return Keys(window)


def remarks(console: Console) -> list[object]:
    return [one.remark for one in console.session.desk.annotations]


def board(console: Console, keys: Keys) -> EvaluationBoard:
    keys.press("Alt+6")
    found = console.deck.current
    assert isinstance(found, EvaluationBoard)
    return found


def test_a_mark_in_the_note_line_makes_an_observer_note_for_two_keys(console: Console, keys: Keys) -> None:
    keys.press("F6")
    keys.type('"B: We thought you were bluffing')
    assert "quote · Velmar" in texts(console.record)
    keys.press("Return")
    assert keys.count == 2
    assert remarks(console) == [
        ObserverNote(text="We thought you were bluffing", team="velmar", nature="quote")
    ]
    assert "quote · Velmar: We thought you were bluffing" in console.record.log.list.item(0).text()


def test_a_plain_line_stays_a_plain_note(console: Console, keys: Keys) -> None:
    keys.press("F6")
    keys.type("the room went quiet")
    keys.press("Return")
    assert remarks(console) == [Note(text="the room went quiet")]


def test_an_observer_note_takes_four_keys(console: Console, keys: Keys) -> None:
    keys.press("Ctrl+Shift+F6", "B", "Q")
    keys.type("We thought you were bluffing")
    keys.press("Ctrl+Return")
    assert keys.count == 4
    assert remarks(console) == [
        ObserverNote(text="We thought you were bluffing", team="velmar", nature="quote")
    ]
    assert QApplication.focusWidget() in (console.inbox.list, console.record.log.list)


def test_a_full_note_is_tied_to_record_objective_task_and_rating(console: Console, keys: Keys) -> None:
    keys.press("F2", "A", "B", "3")
    keys.type("patrol")
    keys.press("Ctrl+Return", "Ctrl+Shift+5", "B", "F")
    keys.type("called before the order")
    form = console.record.observer_note_form
    keys.press("Alt+J", "3", "Alt+A", "2", "Alt+I", "S")
    keys.press("Alt+U")
    keys.type("m01")
    keys.press("Ctrl+Return")
    assert "what the rating rests on" in texts(form), "a rating without its ground is asked for"
    keys.press("Alt+C")
    keys.type("with a delay")
    keys.press("Ctrl+Return")
    (made,) = console.session.desk.annotations
    note = made.remark
    assert isinstance(note, ObserverNote)
    assert made.record == "M01"
    assert (note.objective, note.task, note.rating) == ("crisis-communication", "first-call", "S")
    assert note.explanation == "with a delay"


def test_a_record_that_is_not_there_is_refused_and_nothing_is_lost(console: Console, keys: Keys) -> None:
    keys.press("Ctrl+Shift+F6", "B", "Q")
    keys.type("never")
    console.record.observer_note_form.record.setText("M99")
    keys.press("Ctrl+Return")
    assert "There is no record M99" in texts(console.record)
    assert console.record.observer_note_form.words.text() == "never"
    assert remarks(console) == []


def test_a_half_written_note_comes_back(console: Console, keys: Keys) -> None:
    keys.press("Ctrl+Shift+F6", "B", "J")
    keys.type("half a thou")
    console.record.keep_draft()
    console.record.observer_note_form.begin()
    assert console.record.restore_draft()
    form = console.record.observer_note_form
    assert (form.team.value(), form.nature.value(), form.words.text()) == (
        "velmar",
        "judgement",
        "half a thou",
    )


def test_the_board_says_what_is_missing_and_a_note_fills_the_gap(console: Console, keys: Keys) -> None:
    shown_board = board(console, keys)
    table = shown_board.objectives.coverage
    assert table.visible_text().count("no note yet") == 5
    keys.press("Return")
    assert console.record.current_form() is console.record.observer_note_form, "Enter writes a note on it"
    keys.press("A", "F")
    keys.type("said what it meant")
    keys.press("Ctrl+Return")
    assert console.deck.current is shown_board, "and the board is back"
    assert "no note on Velmar yet" in table.visible_text()
    assert table.visible_text().count("no note yet") == 4
    assert "said what it meant" in shown_board.objectives.notes.visible_text()


def test_only_control_sees_what_was_collected(console: Console, keys: Keys) -> None:
    keys.press("F6")
    keys.type('"B: ZEBRA-7719')
    keys.press("Return")
    seen = board(console, keys)
    seen.hot_wash.grab()
    for seat in ("public", "arden", "velmar"):
        console.deck.seats.buttons[seat].click()
        QApplication.processEvents()
        assert seen._closed.isVisible()
        assert not seen.tabs.isVisible()
        assert not seen.note_button.isVisible()


def test_the_hot_wash_is_written_down_line_by_line(console: Console, keys: Keys) -> None:
    keys.press("Ctrl+M")
    seen = board(console, keys)
    keys.press("Alt+W")
    seen.setFocus()
    for line in ("+A: they asked first", "- too little time", '"B: never again'):
        keys.type(line)
        keys.press("Return")
    page = seen.hot_wash
    assert "they asked first, Arden" in page.strengths.visible_text()
    assert "too little time, room" in page.improvements.visible_text()
    assert "For the hot wash" in page.bookmarks.visible_text()
    assert "never again" not in page.quotes.visible_text(), "only quotes of the last phase belong here"
    assert any(isinstance(one, Bookmark) for one in remarks(console))


def test_a_bookmark_leads_to_its_moment_in_the_replay(
    console: Console, window: MainWindow, keys: Keys
) -> None:
    keys.press("Ctrl+M")
    step = console.session.desk.branch.head
    keys.press("F9")
    seen = board(console, keys)
    keys.press("Alt+W")
    seen.hot_wash.bookmarks.setFocus()
    keys.press("Return")
    assert console.replaying
    assert window.acts.named("Ctrl+R").isChecked()
    assert console.replay.cursor_step() == step
    assert console.deck.current is seen
    assert not seen.hot_wash.line.isEnabled(), "nothing is written while looking back"


def test_a_bookmark_says_why_with_one_digit_more(console: Console, keys: Keys) -> None:
    keys.press("Ctrl+Shift+K", "2")
    assert keys.count == 2
    assert remarks(console) == [Bookmark(text="off-ramp", reason="off-ramp")]
    assert "off-ramp" in board(console, keys).hot_wash.bookmarks.visible_text()


def test_a_bookmark_takes_any_other_word(console: Console, keys: Keys) -> None:
    keys.press("Ctrl+Shift+K", "O")
    keys.type("bluff that was none")
    keys.press("Return")
    assert remarks(console) == [Bookmark(text="bluff that was none", reason="bluff")]


def test_an_observer_who_is_posted_is_taken_to_write_on_that_team(console: Console, keys: Keys) -> None:
    seen = board(console, keys)

    def post(dialog: QWidget) -> None:
        assert isinstance(dialog, PostingDialog)
        keys.press("Return")
        assert "Type the name" in texts(dialog)
        keys.type("K. Osei")
        keys.press("Alt+B", "Return")

    answer_next_dialog(post)
    keys.press("Alt+P")
    assert remarks(console) == [ObserverPosting(observer="K. Osei", teams=("velmar",))]
    assert "K. Osei watches Velmar" in seen.posted.text()
    keys.press("Ctrl+Shift+F6")
    form = console.record.observer_note_form
    form.observer.setCurrentText("K. Osei")
    assert form.team.value() == "velmar"


def test_the_foot_of_the_log_names_objectives_without_a_note_once_a_turn_is_over(
    console: Console, keys: Keys
) -> None:
    keys.press("F6")
    keys.type("=A: they met")
    keys.press("Return")
    assert not console.record.foot.uncovered.isVisible(), "the first turn is not over yet"
    while console.session.desk.state.of(Phases).turn < 2:
        keys.press("F9")
    assert console.record.foot.uncovered.isVisible()
    assert "signalling, crisis-communication, verification" in console.record.foot.uncovered.text()
    board(console, keys)
    keys.press("Return", "A", "F")
    keys.type("said what it meant")
    keys.press("Ctrl+Return", "Escape")
    assert "signalling" not in console.record.foot.uncovered.text()


def test_without_observers_nobody_is_told_of_missing_notes(console: Console, keys: Keys) -> None:
    while console.session.desk.state.of(Phases).turn < 2:
        keys.press("F9")
    assert not console.record.foot.uncovered.isVisible()


def test_whoever_sits_with_the_observers_is_offered_as_one(console: Console, keys: Keys) -> None:
    here = Arrival(name="J. Roe", side="observer")
    console.session.do(SignIn(people=(here,), at=datetime.now(UTC)))
    keys.press("Ctrl+Shift+F6")
    offered = console.record.observer_note_form.observer
    assert [offered.itemText(n) for n in range(offered.count())] == ["J. Roe"]


def test_a_note_is_corrected_in_its_place_and_the_first_wording_stays(console: Console, keys: Keys) -> None:
    seen = board(console, keys)
    keys.press("Return", "A", "F")
    keys.type("said what it ment")
    keys.press("Ctrl+Return")
    keys.press("Ctrl+Shift+F6", "Escape", "F9", "Alt+6")
    seen.objectives.notes.setFocus()
    keys.press("Return")
    form = console.record.observer_note_form
    assert (form.team.value(), form.words.text()) == ("arden", "said what it ment")
    keys.press("Ctrl+A")
    keys.type("said what it meant")
    keys.press("Ctrl+Return")
    first, second = console.session.desk.annotations
    assert (first.text, second.text) == ("said what it ment", "said what it meant")
    assert isinstance(second.remark, ObserverNote)
    assert second.remark.corrects == fingerprint(first)
    assert (second.step, second.occurred_at) == (first.step, first.occurred_at)
    assert seen.objectives.notes.rowCount() == 1
    assert "ment" not in seen.objectives.notes.visible_text()
