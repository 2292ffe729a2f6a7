"""A message with real keys: meant, held, edited, delivered, acknowledged, understood, answered."""

from pathlib import Path

import pytest
from driving import Keys, shown, texts
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from detente import scenario
from detente.desk import Desk
from detente.desk.recents import Recents
from detente.exercise.hotline import Hotline, Message
from detente.exercise.phases import Phases
from detente.ui.console import Console
from detente.ui.forms.message_fields import MinutesField
from detente.ui.import_dialog import ImportDialog
from detente.ui.main_window import MainWindow

SECRET = "ZEBRA-7719"


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
    keys = Keys(window)
    while desk.state.of(Phases).turn < 1:
        keys.press("F9")
    return window.console


def message(console: Console, message_id: str = "C01") -> Message:
    found = console.session.desk.state.of(Hotline).messages.get(message_id)
    assert found is not None
    return found


def badge(console: Console, record: str) -> str:
    return next((item.badge for item in console.session.desk.inbox() if item.record == record), "")


def wait_in_inbox(console: Console, record: str = "C01") -> None:
    console.inbox.list.select("message", record)
    console.inbox.list.setFocus()


def strike(keys: Keys, chord: str) -> None:
    """Press the mnemonic of a button, which Qt shows pressed for a moment before it acts."""
    keys.press(chord)
    QTest.qWait(200)


def send_held(keys: Keys, console: Console) -> None:
    """A lie, with its meaning and translation, kept back by control; Alt and a letter reach each field."""
    keys.press("F3", "A", "B")
    keys.type("Our ships turn back")
    keys.press("Alt+M")
    keys.type(f"They wait {SECRET}")
    keys.press("Tab", "Down", "Down", "Alt+L")
    keys.type("Nos navires rentrent")
    keys.press("Tab")
    keys.type("fr")
    strike(keys, "Alt+H")
    keys.press("Ctrl+Return")


def test_what_is_meant_is_kept_and_the_message_waits_for_control(
    console: Console, window: MainWindow
) -> None:
    send_held(Keys(window), console)
    sent = message(console).sent
    assert (sent.text, sent.meant, sent.sincere) == ("Our ships turn back", f"They wait {SECRET}", False)
    assert (sent.translation, sent.language, sent.held) == ("Nos navires rentrent", "fr", True)
    assert message(console).status == "held"
    assert badge(console, "C01") == "deliver?"


def test_a_held_message_is_edited_before_it_is_delivered(console: Console, window: MainWindow) -> None:
    keys = Keys(window)
    send_held(keys, console)
    wait_in_inbox(console)
    keys.press("Return")
    form = console.record.outcome_form
    assert console.record.current_form() is form
    assert QApplication.focusWidget() is form.received
    assert form.received.text() == message(console).received
    assert form.submit_button.text() == "Deliver"
    assert not form.acknowledge.isVisible()
    assert not form.answer.isVisible()
    keys.press("Ctrl+A")
    keys.type("Our ships turn")
    keys.press("Alt+D", "Ctrl+A")
    keys.type("90")
    keys.press("Ctrl+Return")
    delivered = message(console)
    assert (delivered.status, delivered.received, delivered.delay_minutes) == ("sent", "Our ships turn", 90)
    assert delivered.altered
    assert badge(console, "C01") == "answer?"


def test_delivered_untouched_it_arrives_as_it_stood(console: Console, window: MainWindow) -> None:
    keys = Keys(window)
    send_held(keys, console)
    before = message(console)
    wait_in_inbox(console)
    keys.press("Return", "Ctrl+Return")
    after = message(console)
    assert (after.status, after.received) == ("sent", before.received)
    assert after.delay_minutes == before.delay_minutes


def test_an_unreadable_delay_is_said_where_it_can_be_seen(console: Console, window: MainWindow) -> None:
    keys = Keys(window)
    send_held(keys, console)
    wait_in_inbox(console)
    keys.press("Return", "Alt+D", "Ctrl+A")
    keys.type("soon")
    keys.press("Ctrl+Return")
    form = console.record.outcome_form
    assert message(console).status == "held"
    assert form._hint.isVisible()
    assert "such as 40" in form._hint.text()
    inside = form._hint.mapTo(window, form._hint.rect().bottomLeft())
    assert window.rect().contains(inside)


def test_acknowledged_understood_and_answered_are_three_facts(console: Console, window: MainWindow) -> None:
    keys = Keys(window)
    keys.press("F3", "A", "B")
    keys.type("Our ships turn back")
    keys.press("Ctrl+Return")
    wait_in_inbox(console)
    keys.press("Return")
    strike(keys, "Alt+K")
    assert message(console).acknowledged
    assert message(console).status == "sent"

    wait_in_inbox(console)
    keys.press("Return")
    form = console.record.outcome_form
    assert not form.acknowledge.isVisible()
    assert "Acknowledged." in form._about.text()
    keys.press("Alt+U")
    keys.type("They give in")
    keys.press("Alt+B", "Down")
    strike(keys, "Alt+I")
    noted = message(console)
    assert (noted.understood, noted.believed, noted.status) == ("They give in", True, "sent")

    wait_in_inbox(console)
    keys.press("Return")
    assert (form.understood.text(), form.believed.value()) == ("They give in", True)
    keys.press("Alt+B", "Down", "Alt+A")
    keys.type("We thank you")
    keys.press("Ctrl+Return")
    answered = message(console)
    assert (answered.status, answered.answer) == ("answered", "We thank you")
    assert (answered.understood, answered.believed) == ("They give in", False)
    kinds = [type(step.command).__name__ for step in console.session.desk.chronicle().steps[-5:]]
    assert kinds == [
        "SendMessage",
        "AcknowledgeMessage",
        "NoteUnderstanding",
        "NoteUnderstanding",
        "AnswerMessage",
    ]


def test_noting_nothing_is_refused_in_words(console: Console, window: MainWindow) -> None:
    keys = Keys(window)
    keys.press("F3", "A", "B", "Ctrl+Return")
    wait_in_inbox(console)
    keys.press("Return")
    strike(keys, "Alt+I")
    assert "Write what was understood" in console.record.outcome_form._hint.text()
    strike(keys, "Alt+N")
    assert message(console).status == "unanswered"


def test_what_was_understood_can_be_noted_long_after_the_answer(console: Console, window: MainWindow) -> None:
    keys = Keys(window)
    keys.press("F3", "A", "B", "Ctrl+Return")
    wait_in_inbox(console)
    keys.press("Return", "Ctrl+Return")
    console.record.open_record("message", "C01")
    form = console.record.outcome_form
    assert form.submit_button.text() == "Note"
    keys.press("Alt+B", "Down", "Down", "Ctrl+Return")
    assert (message(console).status, message(console).believed) == ("answered", False)


def test_meaning_survives_in_the_draft(console: Console, window: MainWindow) -> None:
    keys = Keys(window)
    keys.press("F3", "A", "B")
    form = console.record.call_form
    keys.press("Alt+M")
    keys.type("They wait")
    keys.press("Tab", "Down", "Alt+L")
    keys.type("Ils attendent")
    strike(keys, "Alt+H")
    kept = form.draft()
    form.begin()
    assert (form.meant.text(), form.sincere.value(), form.hold.isChecked()) == ("", None, False)
    form.restore(kept)
    assert (form.meant.text(), form.sincere.value(), form.hold.isChecked()) == ("They wait", True, True)
    assert form.translation.text() == "Ils attendent"


def test_the_room_never_reads_what_was_meant(console: Console, window: MainWindow) -> None:
    keys = Keys(window)
    keys.press("F11")
    send_held(keys, console)
    wait_in_inbox(console)
    keys.press("Return", "Ctrl+Return")
    console.record.open_record("message", "C01")
    assert window.projector is not None
    assert SECRET in texts(console.record)
    assert SECRET not in texts(window.projector)
    assert SECRET not in console.stage.live.visible_text()


def test_every_field_is_named_and_the_secret_ones_say_so(console: Console) -> None:
    call, outcome = console.record.call_form, console.record.outcome_form
    secret: tuple[QWidget, ...] = (
        call.meant,
        call.sincere,
        outcome.received,
        outcome.understood,
        outcome.believed,
    )
    for widget in (*secret, call.translation, call.language, call.hold, outcome.delay, outcome.answer):
        assert widget.accessibleName() or widget.property("text"), widget
        assert widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    for widget in secret:
        assert widget.property("secret") is True
        assert "never shown to the room" in widget.accessibleDescription()


@pytest.mark.parametrize(("typed", "minutes"), [("", None), ("40", 40), (" 1,5 ", 1.5), ("0", 0)])
def test_minutes_are_read_as_people_write_them(qtbot: QtBot, typed: str, minutes: float | None) -> None:
    field = MinutesField("Delay", "usual")
    qtbot.addWidget(field)
    field.setText(typed)
    assert field.minutes() == minutes


@pytest.mark.parametrize("typed", ["soon", "-1", "nan", "inf", "1e9"])
def test_other_delays_are_refused(qtbot: QtBot, typed: str) -> None:
    field = MinutesField("Delay", "usual")
    qtbot.addWidget(field)
    field.setText(typed)
    with pytest.raises(ValueError, match="number of minutes"):
        field.minutes()


def test_the_import_dialog_offers_labelled_messages_and_lists_doubtful_rows(
    qtbot: QtBot, tmp_path: Path
) -> None:
    log = tmp_path / "talks.csv"
    log.write_text(
        "turn,speaker,receiver,text,sender_label,receiver_label\n"
        "1,Oak,Elm,We rest,false,true\n"
        "1,Elm,Oak,We too,maybe,NOANNOTATION\n"
        "soon,Elm,Oak,We too,true,true\n",
        encoding="utf-8",
    )
    dialog = ImportDialog(tmp_path)
    qtbot.addWidget(dialog)
    shown(dialog, 600, 480)
    dialog.log.setText(str(log))
    dialog.profile.setCurrentIndex(dialog.profile.findData("deception"))
    Keys(dialog).press("Return")
    assert "2 of 3 rows imported, 1 left out. 1 labels are unclear" in texts(dialog)
    assert "line 4: the turn “soon” is not a whole number" in dialog.account.toPlainText()
    assert "line 3: sender_label “maybe” is neither true nor false" in dialog.account.toPlainText()
    assert dialog.result_path == tmp_path / "talks.detente"
    desk = Desk.open(dialog.result_path, live=False)
    assert [(m.sent.sincere, m.believed) for m in desk.state.of(Hotline).messages] == [
        (False, True),
        (None, None),
    ]
    desk.close()
