"""Signals, home front and the end with real keys: what stands there, what each seat may see and do."""

from dataclasses import replace
from pathlib import Path

import pytest
from driving import Keys as Pressed
from driving import answer_next_dialog, click, shown, texts
from made_politics import PRIVATE_LINE, SECRET_ARGUMENT, SECRET_MANDATE, played, politics_scenario
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from detente import scenario
from detente.desk import Desk
from detente.desk.recents import Recents
from detente.exercise.boards import ROOM, boards
from detente.exercise.curves import Curves, ParameterChanged
from detente.exercise.domestic.fronts import Domestic
from detente.exercise.estimates import Estimates
from detente.exercise.moves import Moves
from detente.exercise.numbers import value_of
from detente.exercise.observers import Observers
from detente.exercise.red_lines import RedLines
from detente.ui.boards.board import Board
from detente.ui.boards.end_board import EndBoard
from detente.ui.boards.front_board import FrontBoard
from detente.ui.boards.signals_board import SignalsBoard
from detente.ui.console import Console
from detente.ui.curves_words import step_reasons
from detente.ui.main_window import MainWindow
from detente.ui.parameter_dialog import ParameterDialog
from detente.ui.scenes import Look, compose


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
    desk = Desk.create(tmp_path / "monday.detente", politics_scenario(), seed=7, author="LM")
    for command in played():
        outcome = desk.submit(command)
        assert outcome.refusal is None, str(outcome.refusal)
    made.enter(desk)
    QApplication.processEvents()
    return made


@pytest.fixture
def console(window: MainWindow) -> Console:
    assert window.console is not None
    return window.console


def opened(window: MainWindow, keys: str) -> Board:
    Keys(window).press(keys)
    assert window.console is not None
    board = window.console.deck.current
    assert board is not None
    return board


def seat(console: Console, name: str) -> None:
    click(console.deck.seats.buttons[name])


def tab_to(keys: Keys, wanted: QWidget) -> None:
    for _ in range(60):
        if QApplication.focusWidget() is wanted:
            return
        keys.press("Tab")
    raise AssertionError(f"Tab does not reach {wanted.accessibleName()}")


# Signals


def test_the_alarm_names_the_crossing_and_enter_answers_it(console: Console, window: MainWindow) -> None:
    board, keys = opened(window, "Alt+2"), Keys(window)
    assert isinstance(board, SignalsBoard)
    assert "Arden (T3, M05 by Velmar)" in board.alarm.text()
    assert board.lines.rows()[0].badge == "▲ crossed, not answered"

    keys.press("Return", "2")
    keys.type("lets it pass")
    keys.press("Ctrl+Return")
    line = console.session.desk.state.of(RedLines).lines["arden-1"]
    assert [crossing.answered for crossing in line.crossings] == [True, True]
    assert console.deck.current is board
    assert not board.alarm.isVisible()
    assert board.lines.rows()[0].badge == "not enforced"


def test_a_private_line_is_drawn_tinted_and_kept_from_other_seats(
    console: Console, window: MainWindow
) -> None:
    board, keys = opened(window, "Alt+2"), Keys(window)
    assert isinstance(board, SignalsBoard)
    assert [row.secret for row in board.lines.rows()] == [False, False, True]
    for name, knows in (("public", False), ("arden", False), ("velmar", True)):
        seat(console, name)
        assert (PRIVATE_LINE in texts(board)) is knows
        assert not board.draw.isVisible()
    seat(console, "control")

    keys.press("Alt+D", "B")
    keys.type("No second patrol")
    tab_to(keys, console.record.red_line_form.public)
    keys.press("Space", "Ctrl+Return")
    drawn = list(console.session.desk.state.of(RedLines).lines.values())[-1]
    assert (drawn.team, drawn.text, drawn.public) == ("velmar", "No second patrol", False)


def test_only_control_compares_what_was_shown_with_what_was_done(
    console: Console, window: MainWindow
) -> None:
    board = opened(window, "Alt+2")
    assert isinstance(board, SignalsBoard)
    assert "Republic of Arden: words and deeds part in T1." in board.chart.visible_text()
    Keys(window).press("T")
    assert "T1, Arden, +2.5, −6.5, split: words and deeds part" in board.split_table.visible_text()
    assert "Arden, 0, 1, 0" in board.promises.visible_text()
    assert "announce the series of steps, ✓ yes (M01), ✗ no" in board.grit.visible_text()
    assert "M03, T2, Velmar, Draws the coastal batteries back., +6 dB" in board.costly.visible_text()
    waiting = board.waiting.visible_text()
    assert "work, 1 of 3 turns" in waiting
    assert "a ruling" in waiting
    seat(console, "arden")
    assert not board.chart.isVisible()
    assert not board.standing.isVisible()


def test_an_act_that_stands_is_rescinded_with_a_key(console: Console, window: MainWindow) -> None:
    board, keys = opened(window, "Alt+2"), Keys(window)
    assert isinstance(board, SignalsBoard)
    assert "rung 8" in board.rung.text()
    assert "Don't Rock the Boat" in board.thresholds.text()
    chosen = board.standing.record()
    assert chosen == "M04"
    keys.press("Alt+N")
    assert not console.session.desk.state.of(Curves).stands(chosen)
    assert chosen not in [row.record for row in board.standing.rows()]


# Adjudication


def test_arguments_estimates_and_dice_decide_a_move(console: Console, window: MainWindow) -> None:
    keys, form = Keys(window), console.record.ruling_form
    console.record.open_record("move", "M07")
    assert SECRET_ARGUMENT in form.arguments.secret_told.text()
    assert form.arguments.secret_told.property("secret")
    tab_to(keys, form.arguments.text)
    keys.type("The boats are few")
    keys.press("Return")
    move = console.session.desk.state.of(Moves).ledger.get("M07")
    assert move is not None
    assert move.weight_of_arguments() == 2
    assert console.record.current_form() is form

    form.method.setCurrentIndex(form.method.findData("dice"))
    assert "83% before the roll, arguments +2" in form._odds.text()
    form.dice.setText("3 2")
    keys.press("Ctrl+Return")
    ruled = console.session.desk.state.of(Moves).ledger.get("M07")
    assert ruled is not None
    assert ruled.ruling is not None
    assert (ruled.ruling.modifier, ruled.ruling.outcome) == (2, "success")


def test_a_project_takes_its_turns_of_work_or_an_override(console: Console, window: MainWindow) -> None:
    keys, form = Keys(window), console.record.ruling_form
    console.record.open_record("project", "M06")
    keys.press("Alt+W")
    move = console.session.desk.state.of(Moves).ledger.get("M06")
    assert move is not None
    assert move.done == 2
    keys.press("Ctrl+Return")
    assert form.override.isVisible()
    assert "2 of 3 turns of work are done" in texts(form)
    keys.type("a crash programme")
    keys.press("Ctrl+Return")
    ruled = console.session.desk.state.of(Moves).ledger.get("M06")
    assert ruled is not None
    assert ruled.status == "final"


def test_a_move_may_be_seen_as_another_and_keeps_its_five_keys(console: Console, window: MainWindow) -> None:
    keys, form = Keys(window), console.record.move_form
    keys.press("F2", "A", "B", "3")
    keys.type("patrol")
    assert form.seen_as.property("secret")
    form.seen_as.setCurrentIndex(form.seen_as.findData("exercise_unannounced"))
    form.project.setValue(2)
    keys.press("Ctrl+Return")
    assert keys.count == 5
    logged = list(console.session.desk.state.of(Moves).ledger)[-1].logged
    assert (logged.seen_as, logged.project_turns, logged.held) == ("exercise_unannounced", 2, True)


def test_outside_the_mandate_the_capital_has_to_be_asked(console: Console, window: MainWindow) -> None:
    keys, form = Keys(window), console.record.move_form
    keys.press("F2", "B", "A")
    form.act.set_value("ceasefire")
    keys.press("Ctrl+Return")
    assert form.override.isVisible()
    keys.type("the cabinet gives way")
    keys.press("Ctrl+Return")
    assert list(console.session.desk.state.of(Moves).ledger)[-1].logged.override == "the cabinet gives way"


# Home front


def test_the_home_front_tells_factions_votes_and_elections(console: Console, window: MainWindow) -> None:
    board, keys = opened(window, "Alt+3"), Keys(window)
    assert isinstance(board, FrontBoard)
    assert board.team() == "arden"
    assert "hears strength" in board.bars.visible_text()
    assert "Elections at the end of: turn 5." in board.calendar.text()
    keys.press("Down")
    assert board.team() == "velmar"
    assert "Turn 4: “First Accord” fails" in board.calendar.text()
    assert SECRET_MANDATE in board.mandates.text()
    keys.press("T")
    assert QApplication.focusWidget() is board.course
    last = board.course.visible_text().splitlines()[-1]
    assert last.startswith("4, 54%")


def test_money_and_what_factions_hear_are_the_teams_own(console: Console, window: MainWindow) -> None:
    board = opened(window, "Alt+3")
    assert isinstance(board, FrontBoard)
    for name in ("public", "velmar"):
        seat(console, name)
        board.teams.choose("arden")
        assert not board.charts[1].isVisible()
        assert "hears" not in board.bars.visible_text()
        assert "–" in board.course.visible_text()
    seat(console, "public")
    assert SECRET_MANDATE not in texts(board)
    seat(console, "velmar")
    assert board.team() == "velmar"
    assert board.charts[1].isVisible()


def test_capital_approval_and_an_election_by_keys(console: Console, window: MainWindow) -> None:
    opened(window, "Alt+3")
    keys, form = Keys(window), console.record.front_form
    before = console.session.desk.state.of(Domestic).fronts["arden"]

    keys.press("Alt+C", "Ctrl+Return")
    assert console.session.desk.state.of(Domestic).fronts["arden"].capital == before.capital - 1

    keys.press("Alt+A", "Tab")
    keys.press("Ctrl+A")
    keys.type("0.1")
    tab_to(keys, form.reason)
    keys.type("a visit")
    keys.press("Ctrl+Return")
    after = console.session.desk.state.of(Domestic).fronts["arden"]
    assert after.approval == pytest.approx(before.approval + 0.1)

    keys.press("Alt+H", "Tab", "Down", "Ctrl+Return")
    assert console.session.desk.state.of(Domestic).fronts["arden"].leaders == 1


def test_what_is_missing_is_said_in_one_sentence(console: Console, window: MainWindow) -> None:
    opened(window, "Alt+3")
    keys, form = Keys(window), console.record.front_form
    keys.press("Alt+M", "Ctrl+Return")
    assert console.record.current_form() is form
    assert form._hint.text()
    keys.press("Esc")
    assert console.pages.currentWidget() is console.deck


# Observers and end


def test_an_endorsement_and_a_voice_by_keys(console: Console, window: MainWindow) -> None:
    board, keys = opened(window, "Alt+4"), Keys(window)
    assert isinstance(board, EndBoard)
    assert "does not comply" in board.said.visible_text()
    keys.press("Alt+N", "A")
    keys.type("We were there")
    keys.press("Ctrl+Return")
    last = console.session.desk.state.of(Observers).endorsements[-1]
    assert (last.by, last.subject, last.text) == ("concord", "arden", "We were there")
    assert "We were there" in board.said.visible_text()

    keys.press("Alt+M")
    tab_to(keys, console.record.observer_form.reason)
    keys.type("a speech")
    keys.press("Ctrl+Return")
    assert console.session.desk.state.of(Observers).voices["league"].support == pytest.approx(0.55)


def test_trust_of_an_observer_is_its_own_and_controls(console: Console, window: MainWindow) -> None:
    board = opened(window, "Alt+4")
    assert isinstance(board, EndBoard)
    assert board.chart.isVisible()
    for name, knows in (("public", False), ("arden", False), ("concord", True)):
        seat(console, name)
        assert board.chart.isVisible() is knows


def test_the_types_the_scores_and_the_mosaic_are_told_on_command(
    console: Console, window: MainWindow
) -> None:
    board, keys, desk = opened(window, "Alt+4"), Keys(window), console.session.desk
    assert isinstance(board, EndBoard)
    keys.press("Alt+C", "T")
    assert "trust of Arden in Velmar, Arden–Velmar" in board.stones.visible_text()
    assert "escalation index, Arden–Velmar" in board.stones.visible_text()
    keys.press("Alt+U")
    assert "Arden, Velmar, T4, .35, 0" in board.estimates.visible_text()
    for name in ("public", "velmar"):
        seat(console, name)
        assert "escalation index" not in texts(board)
        assert "Arden, Velmar" not in board.estimates.visible_text()
    seat(console, "velmar")
    assert "when the types are told" in board.estimates.visible_text()
    seat(console, "control")

    answer_next_dialog(_agree)
    keys.press("Alt+Y")
    assert desk.state.of(Estimates).revealed
    seat(console, "public")
    assert "security seeker" in board.types.text() or "exploiter" in board.types.text()
    assert "escalation index" in board.stones.visible_text()
    assert board.estimates.visible_text().count("0.") >= 2


def test_the_types_stay_secret_where_control_is_not_sure(console: Console, window: MainWindow) -> None:
    opened(window, "Alt+4")
    answer_next_dialog(lambda box: box.reject())
    Keys(window).press("Alt+Y")
    assert not console.session.desk.state.of(Estimates).revealed


def _agree(box: object) -> None:
    assert isinstance(box, QMessageBox)
    box.defaultButton().click()


def test_the_room_reads_the_types_in_the_reveal_once_told(console: Console, window: MainWindow) -> None:
    keys, desk = Keys(window), console.session.desk
    opened(window, "Alt+4")
    assert "Who they were" not in _reveal(desk)
    answer_next_dialog(_agree)
    keys.press("Alt+Y")
    told = _reveal(desk)
    assert "Who they were" in told
    assert "Velmar Union" in told


def _reveal(desk: Desk) -> str:
    page = compose(desk.preview("reveal"), None, Look())
    return " ".join(str(getattr(part, "text", "")) for part in page.drawings)


def test_a_team_states_its_trust(console: Console, window: MainWindow) -> None:
    keys = Keys(window)
    opened(window, "Alt+4")
    keys.press("Alt+T", "A", "B")
    keys.type("0.25")
    keys.press("Ctrl+Return")
    assert console.session.desk.state.of(Estimates).last("arden", "velmar") == 0.25


# The model


def chosen(dialog: ParameterDialog, name: str) -> str:
    """Go down the list to a number, as its name reads; what the dialog then says of it."""
    keys = Keys(dialog)
    keys.press("Ctrl+Home")
    for _ in range(dialog.table.rowCount()):
        if name in dialog.table._words(dialog.table.currentRow()):
            return dialog.chosen.text()
        keys.press("Down")
    raise AssertionError(name)


def test_a_number_of_the_model_is_changed_with_a_reason(console: Console, window: MainWindow) -> None:
    keys, seen = Keys(window), []

    def change(dialog: object) -> None:
        assert isinstance(dialog, ParameterDialog)
        seen.append(dialog.table.visible_text())
        seen.append(chosen(dialog, "Share of the evidence that survives a turn"))
        keys.press("Return", "Ctrl+A")
        keys.type("0,8")
        keys.press("Return")
        seen.append(texts(dialog))
        keys.press("Alt+N")
        keys.type("the room forgets quickly")
        keys.press("Alt+C")
        seen.append(texts(dialog))

    answer_next_dialog(change)
    keys.press("Ctrl+Shift+M")
    assert "Trust before any evidence, 0.3, assumption, Bayes’ rule, Kydd 2005" in seen[0]
    assert "above 0, at most 1; no curve moves at once" in seen[1]
    assert "reason" in seen[2]
    assert "Changed; the reason stands in the log." in seen[3]
    desk = console.session.desk
    assert desk.state.of(Curves).model.memory == 0.8
    last = desk.chronicle().steps[-1].events[0]
    assert isinstance(last, ParameterChanged)
    assert last.reason == "the room forgets quickly"


@pytest.mark.parametrize(
    ("number", "wrong", "told", "right", "name"),
    [
        ("Payoff of being exploited, S", "2", "ranks R > T ≥ P > S", "1.3", "payoffs.sucker"),
        (
            "Call answered, by an exploiter",
            "1",
            "above 0, at most 0.999999",
            "0.6",
            "signals.hotline.if_exploiter",
        ),
        ("Trust before any evidence", "much", "“much” is no number", "0.45", "prior"),
    ],
)
def test_a_number_within_a_record_of_the_model_is_changed_after_a_refusal_lost_nothing(
    console: Console, window: MainWindow, number: str, wrong: str, told: str, right: str, name: str
) -> None:
    keys, seen = Keys(window), []

    def change(dialog: object) -> None:
        assert isinstance(dialog, ParameterDialog)
        chosen(dialog, number)
        keys.press("Return", "Ctrl+A")
        keys.type(wrong)
        keys.press("Tab")
        keys.type("losing costs less here")
        keys.press("Return")
        seen.extend((texts(dialog), dialog.reason.text(), dialog.value.text()))
        keys.press("Alt+V", "Ctrl+A")
        keys.type(right)
        keys.press("Return")

    answer_next_dialog(change)
    keys.press("Ctrl+Shift+M")
    assert told in seen[0]
    assert seen[1:] == ["losing costs less here", wrong]
    assert value_of(console.session.desk.state.of(Curves).model, name) == float(right)
    why = step_reasons(console.session.desk.scenario, console.session.desk.chronicle().steps[-1])
    assert why
    assert "losing costs less here" in why[0].why


# Every seat, every size


@pytest.mark.parametrize("keys", ["Alt+2", "Alt+3", "Alt+4"])
@pytest.mark.parametrize("size", [(1366, 768), (1093, 614)])
def test_nothing_is_wider_than_the_window(window: MainWindow, keys: str, size: tuple[int, int]) -> None:
    window.resize(*size)
    opened(window, keys)
    assert (window.width(), window.height()) == size


def test_a_scenario_without_a_home_front_hides_its_board_alone(qtbot: QtBot, tmp_path: Path) -> None:
    made = MainWindow(Recents(tmp_path / "other"), "light")
    qtbot.addWidget(made, before_close_func=lambda w: w.close_session())
    shown(made)
    quiet = replace(scenario.load("meridian-strait"), politics=(), factions=())
    made.enter(Desk.create(tmp_path / "b.detente", quiet, seed=1, author="LM"))
    assert isinstance(opened(made, "Alt+2"), SignalsBoard)
    assert isinstance(opened(made, "Alt+4"), EndBoard)
    assert isinstance(opened(made, "Alt+3"), EndBoard)


def test_the_room_sees_no_secret_of_the_crisis(window: MainWindow, console: Console) -> None:
    desk = console.session.desk
    view = repr(boards(desk.scenario, desk.state, ROOM).crisis)
    assert "ZEBRA" not in view
    for keys in ("Alt+2", "Alt+3", "Alt+4"):
        board = opened(window, keys)
        seat(console, "public")
        assert "ZEBRA" not in texts(board)
