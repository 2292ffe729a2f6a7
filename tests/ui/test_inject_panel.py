"""The list of injects by keyboard: due and why, stage, skip, put back, change, write a new one, outcome."""

import dataclasses
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from driving import Keys, shown
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from detente import scenario
from detente.desk import Desk
from detente.desk.recents import Recents
from detente.exercise.injects import Card, Injects, SkipInject
from detente.exercise.msel_setting import Contingency, Inject, Trigger
from detente.ui.console import Console
from detente.ui.inbox_panel import ROW
from detente.ui.main_window import MainWindow


class Wall:
    """The clock in the room, turned by hand."""

    def __init__(self) -> None:
        self.now = datetime(2025, 5, 3, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def wall() -> Wall:
    return Wall()


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> MainWindow:
    made = MainWindow(Recents(tmp_path / "recents"), "light")
    qtbot.addWidget(made, before_close_func=lambda w: w.close_session())
    shown(made)
    return made


@pytest.fixture
def console(window: MainWindow, wall: Wall, tmp_path: Path) -> Console:
    whole = dataclasses.replace(
        scenario.load("meridian-strait"),
        injects=(
            Inject(id="01", title="Radio report", text="A ship is late.", turn=0, public=True),
            Inject(id="02", title="Rumour", text="Convoys.", turn=1, expected="They ask.", time_limit=15.0),
            Inject(id="03", title="Storm", text="Wind.", above_index=60.0),
            Inject(id="04", title="Letter", text="Dear both."),
        ),
    )
    window.enter(Desk.create(tmp_path / "m.detente", whole, seed=7, author="LM", clock=wall))
    QApplication.processEvents()
    assert window.console is not None
    return window.console


def rows(console: Console) -> list[str]:
    listed = console.injects.list
    return [listed.item(number).data(ROW).words() for number in range(listed.count())]


def card(console: Console, name: str) -> Card:
    return console.session.desk.state.of(Injects).cards[name]


def test_the_list_says_what_is_due_why_and_what_the_others_wait_for(console: Console) -> None:
    assert rows(console) == [
        "01, Radio report, due, the briefing has begun",
        "02, Rumour, T1",
        "03, Storm, if index > 60",
        "04, Letter, by hand",
    ]
    assert "the briefing has begun" in console.inbox.list.item(0).data(ROW).words()


def test_an_inject_is_fired_with_three_keys_and_its_text_reaches_the_room(
    console: Console, window: MainWindow
) -> None:
    keys = Keys(window)
    keys.press("F5", "Return", "Ctrl+Shift+Return")
    assert keys.count == 3
    assert card(console, "01").status == "fired"
    assert [notice.text for notice in console.session.desk.public_view().notices] == ["A ship is late."]


def test_staged_skipped_and_put_back_by_one_letter_each(console: Console, window: MainWindow) -> None:
    keys = Keys(window)
    keys.press("F5", "Down", "S")
    assert card(console, "02").status == "staged"
    assert "02, Rumour, T1 staged" in rows(console)
    keys.press("P")
    assert card(console, "02").status == "ready"
    keys.press("K")
    keys.press("Ctrl+Return")
    assert card(console, "02").status == "ready", "a reason is asked for first"
    keys.type("no time")
    keys.press("Ctrl+Return")
    assert (card(console, "02").status, card(console, "02").reason) == ("skipped", "no time")
    assert not [row for row in rows(console) if "Rumour" in row], "what is over is out of the way"
    keys.press("F5", "A")
    assert "02, Rumour, T0 skipped, skipped: no time" in rows(console)
    keys.press("A")
    assert not [row for row in rows(console) if "Rumour" in row]


def test_words_are_prepared_in_the_form_and_given_out_as_prepared(
    console: Console, window: MainWindow
) -> None:
    keys = Keys(window)
    keys.press("F5", "E")
    form = console.record.inject_form
    assert QApplication.focusWidget() is form.text
    keys.press("Shift+Tab", "2")
    assert form.submit_button.text() == "Stage"
    form.text.selectAll()
    form.text.setFocus()
    keys.type("Two ships are late.")
    keys.press("Ctrl+Return")
    assert (card(console, "01").status, card(console, "01").text) == ("staged", "Two ships are late.")
    keys.press("F5", "Return")
    assert (card(console, "01").status, card(console, "01").text) == ("fired", "Two ships are late.")


def test_an_answer_that_is_overdue_calls_and_its_outcome_is_recorded(
    console: Console, window: MainWindow, wall: Wall
) -> None:
    keys = Keys(window)
    keys.press("F5", "Down", "Return")
    assert card(console, "02").status == "fired"
    wall.now += timedelta(minutes=16)
    console.injects.look_at_clock()
    assert rows(console)[0] == "01, Radio report, due, the briefing has begun"
    assert "02, Rumour, outcome?, 15 min are over" in rows(console)
    assert [i.badge for i in console.session.desk.inbox() if i.record == "02"] == ["outcome?"]
    waiting = console.inbox.list
    called = [waiting.item(number).data(ROW).words() for number in range(waiting.count())]
    assert any("outcome?" in words for words in called), "the inbox noticed it as well"
    keys.press("F5", "Down", "O", "3")
    keys.type("Nobody asked.")
    keys.press("Ctrl+Return")
    assert (card(console, "02").outcome, card(console, "02").outcome_text) == ("not_met", "Nobody asked.")


def change(keys: Keys, console: Console, qtbot: QtBot) -> None:
    """Open the first inject to be changed; a button that is pressed by its letter springs back first."""
    keys.press("F5", "E", "Alt+H")
    form = console.record.inject_edit_form
    qtbot.waitUntil(lambda: QApplication.focusWidget() is form.lines["title"])


def test_an_inject_is_moved_to_another_turn_before_it_is_played(
    console: Console, window: MainWindow, qtbot: QtBot
) -> None:
    keys = Keys(window)
    change(keys, console, qtbot)
    form = console.record.inject_edit_form
    keys.press("Tab")
    assert QApplication.focusWidget() is form.turn
    keys.press("Up", "Up", "Ctrl+Return")
    assert card(console, "01").inject.turn == 2
    assert "01, Radio report, T2" in rows(console)


def test_a_half_written_change_is_a_draft_and_a_refused_one_says_why(
    console: Console, window: MainWindow, qtbot: QtBot
) -> None:
    keys = Keys(window)
    change(keys, console, qtbot)
    form = console.record.inject_edit_form
    assert form.draft() == {}
    form.lines["to"].setFocus()
    keys.type("ardn")
    assert form.draft()["to"] == "ardn"
    keys.press("Ctrl+Return")
    assert "no team “ardn”" in form._hint.text()
    assert card(console, "01").inject.to == ()


def test_an_inject_that_nobody_prepared_is_written_in_play(console: Console, window: MainWindow) -> None:
    keys = Keys(window)
    keys.press("F5", "N")
    keys.type("Blackout")
    form = console.record.inject_edit_form
    form.words["text"].setFocus()
    keys.type("The lights go out.")
    keys.press("Ctrl+Return")
    assert card(console, "X01").inject.title == "Blackout"
    assert "X01, Blackout, due, the briefing has begun" in rows(console)


def test_every_field_of_an_inject_can_be_written_in_play(console: Console, window: MainWindow) -> None:
    keys = Keys(window)
    keys.press("F5", "N")
    form = console.record.inject_edit_form
    for name, words in (
        ("title", "Blackout"),
        ("to", "Arden, Velmar"),
        ("minute", "12"),
        ("at", "10:40"),
        ("type", "contingency"),
        ("delivery", "telephone"),
        ("when", "index > 60; trust < 0.3 between Arden Velmar"),
        ("only_if", "02 not met"),
        ("time_limit", "15 min"),
        ("owner", "LM"),
        ("attachments", "map.png"),
    ):
        form.lines[name].setFocus()
        keys.type(words)
    for name in form.words:
        form.words[name].setFocus()
        keys.type(f"{name}.")
    keys.press("Ctrl+Return")
    assert card(console, "X01").inject == Inject(
        id="X01",
        title="Blackout",
        turn=0,
        minute=12.0,
        at="10:40",
        above_index=60.0,
        triggers=(Trigger(when="trust_below", value=0.3, between=("arden", "velmar")),),
        only_if=(Contingency(inject="02", was="not_met"),),
        type="contingency",
        to=("arden", "velmar"),
        delivery="telephone",
        text="text.",
        attachments=("map.png",),
        expected="expected.",
        time_limit=15.0,
        owner="LM",
        contingency="contingency.",
    )


@pytest.mark.parametrize(
    ("name", "words", "told"),
    [
        ("when", "moon > 5", "“moon > 5” is no condition"),
        ("only_if", "maybe", "“maybe” is no contingency"),
        ("minute", "soon", "“soon” is no number of minutes"),
        ("to", "Ardn", "there is no team “Ardn” – did you mean “Arden”"),
        ("at", "25:00", "“25:00” is no time of day"),
        ("only_if", "99 met", "there is no inject “99”"),
    ],
)
def test_what_cannot_be_read_is_said_and_stays_to_be_mended(
    console: Console, window: MainWindow, name: str, words: str, told: str
) -> None:
    keys = Keys(window)
    keys.press("F5", "N")
    form = console.record.inject_edit_form
    keys.type("Blackout")
    form.words["text"].setFocus()
    keys.type("Dark.")
    form.lines[name].setFocus()
    keys.type(words)
    keys.press("Ctrl+Return")
    assert told in form._hint.text()
    assert form.lines[name].text() == words
    assert "X01" not in console.session.desk.state.of(Injects).cards


def test_a_list_that_was_played_to_its_end_says_so_and_a_shows_it(console: Console) -> None:
    panel = console.injects
    assert not panel.lesson.label.isVisible()
    for inject in ("01", "02", "03", "04"):
        console.session.do(SkipInject(inject=inject, reason="no time"))
    QApplication.processEvents()
    assert panel.list.count() == 0
    assert panel.lesson.label.isVisible()
    assert "A shows all" in panel.lesson.label.text()
    panel.list.setFocus()
    Keys(panel.list).press("A")
    assert panel.list.count() == 4
    assert not panel.lesson.label.isVisible()
