"""The board of channels and risk with real keys: lines, ledger, gauge, tree, incidents, forms, seats."""

from dataclasses import replace
from pathlib import Path

import pytest
from driving import Keys, click, shown, texts
from made_crises import SECRET_CAUSE, SECRET_MEANING, SECRET_READING, SECRET_WORD, crisis_scenario
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from detente.desk import Desk
from detente.desk.recents import Recents
from detente.exercise.hotline import (
    AcknowledgeMessage,
    CutChannel,
    Hotline,
    LeaveUnanswered,
    NoteUnderstanding,
    SendMessage,
    TestChannel,
)
from detente.exercise.incidents.acts import ConcealIncident, OpenIncident
from detente.exercise.incidents.states import Incident, Incidents
from detente.exercise.mechanic import Command
from detente.exercise.networks import Networks, UseNetwork
from detente.exercise.phases import EndTurn
from detente.exercise.setting import Scenario
from detente.ui.boards.channel_board import ChannelBoard
from detente.ui.console import Console
from detente.ui.forms.channel import ChannelForm
from detente.ui.forms.incident import IncidentForm
from detente.ui.main_window import MainWindow


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> MainWindow:
    made = MainWindow(Recents(tmp_path / "recents"), "light")
    qtbot.addWidget(made, before_close_func=lambda w: w.close_session())
    shown(made)
    return made


def enter(window: MainWindow, tmp_path: Path, scenario: Scenario) -> Console:
    window.enter(Desk.create(tmp_path / f"{scenario.id}.detente", scenario, seed=7, author="LM"))
    QApplication.processEvents()
    assert window.console is not None
    do(window.console, EndTurn())
    return window.console


@pytest.fixture
def console(window: MainWindow, tmp_path: Path) -> Console:
    return enter(window, tmp_path, crisis_scenario())


@pytest.fixture
def board(console: Console, window: MainWindow) -> ChannelBoard:
    Keys(window).press("Alt+1")
    assert isinstance(console.deck.current, ChannelBoard)
    return console.deck.current


def do(console: Console, *commands: Command) -> None:
    for command in commands:
        outcome = console.session.do(command)
        assert outcome is not None
        assert outcome.refusal is None, str(outcome.refusal)
    QApplication.processEvents()


def seat(console: Console, which: str) -> None:
    click(console.deck.seats.buttons[which])


def incident(console: Console, incident_id: str) -> Incident:
    found = console.session.desk.state.of(Incidents).ledger.get(incident_id)
    assert found is not None
    return found


def a_message(console: Console) -> None:
    do(
        console,
        SendMessage(
            channel="line",
            sender="arden",
            addressee="velmar",
            text="Move back by noon.",
            received_text="Move […] noon.",
            meant=SECRET_MEANING,
            delay_minutes=150,
        ),
        NoteUnderstanding(message="C01", understood=SECRET_READING, believed=False),
        AcknowledgeMessage(message="C01"),
    )


# The menu


def test_board_and_incident_are_offered_only_where_the_scenario_uses_them(
    window: MainWindow, tmp_path: Path
) -> None:
    def offered() -> set[str]:
        return {a.text().replace("&", "") for a in window.actions() if a.isVisible() and a.isEnabled()}

    names = {"Channels and risk", "Incident"}
    assert not names & offered()
    enter(window, tmp_path, crisis_scenario())
    assert names <= offered()
    bare = replace(crisis_scenario(), id="bare", channels=(), networks=(), incidents=())
    window.close_session()
    console = enter(window, tmp_path, bare)
    assert not names & offered()
    Keys(window).press("Alt+1", "Ctrl+Shift+I")
    assert console.pages.currentWidget() is console.panels
    assert console.record.current_form() is None


# Channels


def test_channels_are_told_by_pair_with_tests_contacts_and_what_is_unknown(
    console: Console, board: ChannelBoard
) -> None:
    told = board.channels.table.visible_text()
    assert "■ Arden – ▲ Velmar" in told
    assert "■ Arden – ◆ Tessaly" in told
    hotline = next(line for line in told.splitlines() if line.startswith("Hotline"))
    assert hotline.split("\t")[1:4] == ["● works", "90 %", "5 min"]
    assert "! test due" in hotline
    assert "en, fr" in hotline
    assert "○ deniable" in next(line for line in told.splitlines() if line.startswith("Banker"))
    do(console, TestChannel(channel="line", result="missed"), TestChannel(channel="line", result="missed"))
    do(console, EndTurn(), EndTurn())
    told = board.channels.table.visible_text()
    assert "! contact overdue by 2 turns" in told
    assert "! 2 missed in a row, cause unknown" in told
    do(console, TestChannel(channel="line", result="missed", cause="a cut cable"))
    assert "cause a cut cable" in board.channels.table.visible_text()
    do(console, TestChannel(channel="line"))
    assert "1 of 4 tests answered" in board.channels.table.visible_text()


def test_an_arrow_on_a_channel_shows_the_gauge_without_it(window: MainWindow, board: ChannelBoard) -> None:
    shown_now = board.risk.shown()
    assert shown_now is not None
    assert (shown_now.way, shown_now.otherwise) == ("Hotline", "without it")
    assert shown_now.other is not None
    assert shown_now.other.uncleared > shown_now.tree.uncleared
    assert board.risk.gauges.rows()[0].note == "◆ 69 % without it"
    Keys(window).press("Down")
    after = board.risk.shown()
    assert after is not None
    assert after.way == "Embassy"
    assert after.tree == shown_now.tree


def test_a_channel_is_cut_and_restored_with_keys_and_the_gauge_follows(
    console: Console, window: MainWindow, board: ChannelBoard
) -> None:
    before = board.risk.gauges.rows()[0]
    keys = Keys(window)
    keys.press("Return")
    form = console.record.current_form()
    assert isinstance(form, ChannelForm)
    keys.press("Ctrl+Return")
    assert "reason" in texts(form).lower()
    assert console.session.desk.state.of(Hotline).lines["line"].open
    keys.type("A cable is cut")
    keys.press("Ctrl+Return")
    assert console.deck.current is board
    assert console.pages.currentWidget() is console.deck
    assert not console.session.desk.state.of(Hotline).lines["line"].open
    assert "✗ cut" in board.channels.table.visible_text()
    risen = board.risk.shown()
    assert risen is not None
    assert risen.otherwise == "if restored"
    assert board.risk.gauges.rows()[0].badge != before.badge
    assert risen.other is not None
    assert risen.other.uncleared < risen.tree.uncleared
    keys.press("Return", "Ctrl+Return")
    assert console.session.desk.state.of(Hotline).lines["line"].open
    assert board.risk.gauges.rows()[0].badge == before.badge


def test_a_network_is_used_with_keys(console: Console, window: MainWindow, board: ChannelBoard) -> None:
    keys = Keys(window)
    keys.press("Down", "Down", "Down", "Return", "B", "2")
    keys.type("A word about the drone")
    keys.press("Ctrl+Return")
    used = console.session.desk.state.of(Networks).known["peers"].used
    assert [(one.by, one.reached, one.text) for one in used] == [("velmar", True, "A word about the drone")]
    assert console.pages.currentWidget() is console.deck
    assert "last reached in turn 1" in board.channels.table.visible_text()


# The fault tree


def test_t_turns_the_tree_into_a_table_in_which_every_number_has_its_standing(
    window: MainWindow, board: ChannelBoard
) -> None:
    board.risk.tree.setFocus()
    Keys(window).press("T")
    assert board.risk.tabular
    assert board.risk.table.hasFocus()
    rows = [line.split("\t") for line in board.risk.table.visible_text().splitlines()]
    standings = {row[0]: row[2] for row in rows}
    assert all(row[2] in ("published", "derived", "assumption") and row[3] for row in rows)
    assert standings["Embassy: mean time to clear"] == "published"
    assert standings["Hotline: mean time to clear"] == "assumption"
    assert standings["Not cleared up by any of them"] == "derived"
    Keys(window).press("T")
    assert board.risk.tree.hasFocus()


def test_the_tree_says_what_it_shows_and_its_arrows_choose_the_channel(
    window: MainWindow, board: ChannelBoard
) -> None:
    tree = board.risk.tree
    tree.setFocus()
    assert "Hotline, without it: 69 %" in tree.accessibleDescription()
    Keys(window).press("Down")
    assert "Embassy, without it" in tree.accessibleDescription()
    assert board.channels.table.record() == "channel:mission"


def test_hovering_a_channel_looks_at_it_for_the_moment(board: ChannelBoard) -> None:
    table, tree = board.channels.table, board.risk.tree
    place = table.visualItemRect(table.item(3, 0)).center()
    QTest.mouseMove(table.viewport(), QPoint(2, 2))
    QTest.mouseMove(table.viewport(), place)
    QApplication.processEvents()
    assert "Banker, without it" in tree.accessibleDescription()
    table.hovered.emit("")
    assert "Hotline, without it" in tree.accessibleDescription()


@pytest.mark.parametrize("size", [(1366, 768), (1093, 614)])
def test_every_channel_is_drawn_and_can_be_reached_in_the_tree(
    window: MainWindow, board: ChannelBoard, size: tuple[int, int]
) -> None:
    window.resize(*size)
    QApplication.processEvents()
    tree = board.risk.tree
    for row, way in enumerate(board.risk.shown().tree.ways, start=1):  # type: ignore[union-attr]
        click(tree, tree._box(row).center().toPoint())
        assert board.risk.shown().way == way.name  # type: ignore[union-attr]
        assert tree.rect().contains(tree.way_place().toRect())
    picture = tree.grab().toImage()
    inks = {picture.pixelColor(x, y).name() for x in range(0, picture.width(), 3) for y in range(0, 200, 3)}
    assert len(inks) > 4


# Messages


def test_control_reads_what_was_meant_sent_received_and_understood(
    console: Console, board: ChannelBoard
) -> None:
    a_message(console)
    row = board.messages.table.visible_text().split("\t")
    assert row[0] == "C01"
    assert row[2:6] == [
        SECRET_MEANING,
        "Move back by noon.",
        "≠ Move […] noon.",
        f"{SECRET_READING} (not believed)",
    ]
    assert row[6:] == ["2.5 h", "✓ acknowledged"]


def test_a_team_reads_its_own_words_alone(console: Console, board: ChannelBoard) -> None:
    a_message(console)
    do(console, UseNetwork(network="peers", by="arden", text=SECRET_WORD, reached=True))
    for which, read, kept in (
        ("arden", "Move back by noon.", "Move […] noon."),
        ("velmar", "Move […] noon.", "Move back by noon."),
    ):
        seat(console, which)
        told = texts(board)
        assert read in board.messages.table.visible_text()
        assert kept not in told
        assert "ZEBRA-7719" not in told
    seat(console, "tessaly")
    assert "C01" not in texts(board)
    seat(console, "public")
    assert "C01" not in texts(board)


def test_a_message_that_nobody_answered_says_so(console: Console, board: ChannelBoard) -> None:
    do(
        console,
        SendMessage(channel="line", sender="arden", text="Hello", fidelity="clear"),
        LeaveUnanswered(message="C01"),
    )
    assert "✗ not answered" in board.messages.table.visible_text()


# Seats


def test_a_third_party_sees_neither_quiet_ways_nor_what_they_are_worth(
    console: Console, board: ChannelBoard
) -> None:
    seat(console, "tessaly")
    told = texts(board)
    for hidden in ("Banker", "Scientists", "deniable"):
        assert hidden not in told
    seen = board.risk.shown()
    assert seen is not None
    assert [way.name for way in seen.tree.ways] == ["Hotline", "Embassy"]
    assert not board.channels.open_button.isVisible()
    seat(console, "public")
    assert board.risk.shown() is None
    assert "The room is not shown the risk gauge" in texts(board)


def test_a_board_that_is_only_read_opens_no_form(
    console: Console, window: MainWindow, board: ChannelBoard
) -> None:
    seat(console, "arden")
    board.channels.table.setFocus()
    Keys(window).press("Return")
    assert console.record.current_form() is None


# Incidents


def test_an_incident_is_played_with_keys_and_its_cause_stays_secret(
    console: Console, window: MainWindow, board: ChannelBoard
) -> None:
    keys = Keys(window)
    keys.press("Alt+N")
    QTest.qWait(150)
    form = console.record.current_form()
    assert isinstance(form, IncidentForm)
    keys.press("1", "B", "A", "3")
    keys.type("Something crossed the line.")
    keys.press("Ctrl+Return")
    played = incident(console, "X01")
    assert (played.opened.actor, played.opened.target) == ("velmar", "arden")
    assert played.opened.cause_text == SECRET_CAUSE
    assert played.opened.text == "Something crossed the line."
    assert console.pages.currentWidget() is console.deck
    assert "X01 A drone strays" in board.incidents.list.visible_text()
    for which in ("arden", "velmar", "tessaly", "public"):
        seat(console, which)
        assert "ZEBRA-7719" not in texts(board)


def test_the_cause_is_tinted_as_secret_in_both_pages(console: Console) -> None:
    form = console.record.incident_form
    console.record.open_record("incident", "")
    assert form.play.cause.property("secret") is True
    do(console, OpenIncident(kind="drone", cause="fuse"))
    console.record.open_record("incident", "X01")
    secrets = [w for w in form.run.findChildren(type(form.run._cause)) if w.property("secret") is True]
    assert [label.text() for label in secrets] == [f"Truth: {SECRET_CAUSE}"]


def test_an_incident_is_cleared_up_over_a_channel_in_so_many_hours(
    console: Console, window: MainWindow, board: ChannelBoard
) -> None:
    do(console, OpenIncident(kind="drone"))
    board.incidents.list.setFocus()
    keys = Keys(window)
    keys.press("Return", "2")
    keys.type("two")
    keys.press("Ctrl+Return")
    assert "The hours are a number" in texts(console.record.incident_form)
    console.record.incident_form.run.hours.selectAll()
    keys.type("2,5")
    keys.press("Ctrl+Return")
    ended = incident(console, "X01").ended
    assert ended is not None
    assert (ended.end, ended.over, ended.hours) == ("cleared", "mission", 2.5)
    assert "✓ cleared up" in board.incidents.list.visible_text()


@pytest.mark.parametrize(
    ("chord", "candour", "end"),
    [
        ("Alt+C", "disclosed", ""),
        ("Alt+K", "concealed", ""),
        ("Alt+U", "exposed", ""),
        ("Alt+A", "", "escalated"),
    ],
)
def test_candour_and_the_end_each_have_a_key(
    console: Console, window: MainWindow, chord: str, candour: str, end: str
) -> None:
    do(console, OpenIncident(kind="drone"))
    console.record.open_record("incident", "X01")
    Keys(window).press(chord)
    QTest.qWait(150)
    found = incident(console, "X01")
    assert found.candour == candour
    assert (found.ended.end if found.ended else "") == end
    assert console.record.current_form() is None


def test_what_was_said_is_not_offered_again(console: Console) -> None:
    do(console, OpenIncident(kind="drone"), ConcealIncident(incident="X01"))
    form = console.record.incident_form
    console.record.open_record("incident", "X01")
    assert not form.conceal.isVisible()
    assert form.disclose.isVisible()
    assert form.expose.isVisible()


def test_silence_is_told_to_control_alone(console: Console, board: ChannelBoard) -> None:
    do(console, OpenIncident(kind="drone"), ConcealIncident(incident="X01"))
    assert "kept back" in board.incidents.list.visible_text()
    seat(console, "arden")
    assert "kept back" not in texts(board.incidents)
    assert "nobody has said anything" in board.incidents.list.visible_text()


def test_a_drawn_incident_waits_for_control_and_is_set_aside_with_a_reason(
    window: MainWindow, tmp_path: Path
) -> None:
    console = enter(window, tmp_path, crisis_scenario(drawn=True))
    drawn = console.session.desk.state.of(Incidents).due[0].kind
    keys = Keys(window)
    keys.press("Alt+1")
    board = console.deck.current
    assert isinstance(board, ChannelBoard)
    assert "? drawn, waits" in board.incidents.list.visible_text()
    seat(console, "arden")
    assert "drawn, waits" not in board.incidents.list.visible_text()
    seat(console, "control")
    board.incidents.list.setFocus()
    keys.press("Return")
    form = console.record.incident_form
    assert form.play.kind.value() == drawn
    keys.press("Alt+D")
    QTest.qWait(150)
    assert "why it is set aside" in texts(form)
    keys.type("Not in this hour.")
    keys.press("Alt+D")
    QTest.qWait(150)
    assert not console.session.desk.state.of(Incidents).due
    assert not len(console.session.desk.state.of(Incidents).ledger)


def test_what_waits_in_the_inbox_opens_its_form(window: MainWindow, console: Console) -> None:
    do(console, OpenIncident(kind="boat"))
    keys = Keys(window)
    keys.press("Ctrl+L")
    row = [item.kind for item in console.session.desk.inbox()].index("incident")
    console.inbox.list.setCurrentRow(row)
    keys.press("Return")
    assert console.record.current_form() is console.record.incident_form
    assert "Boats collide" in texts(console.record.incident_form)


def test_the_clock_of_an_incident_runs_with_the_room_and_only_now(
    console: Console, board: ChannelBoard
) -> None:
    do(console, OpenIncident(kind="drone"))
    row = board.incidents.list.rows()[0]
    assert "of 3 h left" in row.badge
    assert "in the room" in row.badge
    seat(console, "arden")
    assert board.incidents.list.rows()[0].badge == "● window 3 h"


def test_a_drill_is_logged_and_lowers_the_gauge(
    console: Console, window: MainWindow, board: ChannelBoard
) -> None:
    before = board.risk.shown()
    keys = Keys(window)
    keys.press("Alt+D")
    QTest.qWait(150)
    keys.type("A missile that is none")
    keys.press("Ctrl+Return")
    after = board.risk.shown()
    assert before is not None
    assert after is not None
    assert after.tree.inadvertent < before.tree.inadvertent
    assert console.pages.currentWidget() is console.deck


def test_half_written_forms_come_back(console: Console, window: MainWindow) -> None:
    keys = Keys(window)
    keys.press("Ctrl+Shift+I", "2", "A", "B")
    console.record.incident_form.play.words.setFocus()
    keys.type("Half a sen")
    console.record.keep_draft()
    assert "incident" in console.session.desk.drafts()
    console.record.incident_form.play.words.clear()
    assert console.record.restore_draft()
    play = console.record.incident_form.play
    assert (play.kind.value(), play.words.text()) == ("boat", "Half a sen")


def test_everything_can_be_reached_with_tab(board: ChannelBoard) -> None:
    for widget in (
        board.channels.table,
        board.messages.all,
        board.risk.gauges,
        board.risk.tree,
        board.incidents.list,
    ):
        assert widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        assert widget.accessibleName()


def test_looking_back_shows_the_line_as_it_was(console: Console, window: MainWindow) -> None:
    do(console, CutChannel(channel="line", reason="Storm"))
    keys = Keys(window)
    keys.press("Alt+1", "Ctrl+R")
    board = console.deck.current
    assert isinstance(board, ChannelBoard)
    assert "✗ cut" in board.channels.table.visible_text()
    console._seek(console.session.desk.chronicle().steps[0].id)
    assert "✗ cut" not in board.channels.table.visible_text()
    assert not board.channels.open_button.isVisible()
