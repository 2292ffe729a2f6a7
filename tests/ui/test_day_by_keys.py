"""The facilitator's day with real keys: its plan, its clock, what is handed in, who is here."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from driving import Keys, answer_next_dialog, click, shown, texts
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QInputDialog
from pytestqt.qtbot import QtBot

from detente import scenario
from detente.desk import Desk
from detente.desk.recents import Recents
from detente.exercise.attendance import Attendance
from detente.exercise.moves import Moves
from detente.exercise.phases import AdjustClock, Phases
from detente.exercise.submissions import handed_in
from detente.ui.attendance_dialog import AttendanceDialog
from detente.ui.backup_dialog import BackupDialog
from detente.ui.clock_strip import typed_seconds
from detente.ui.console import Console
from detente.ui.main_window import MainWindow
from detente.ui.plan_dialog import PlanDialog
from detente.ui.rename_dialog import RenameDialog


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> MainWindow:
    made = MainWindow(Recents(tmp_path / "recents"), "light")
    qtbot.addWidget(made, before_close_func=lambda w: w.close_session())
    shown(made)
    desk = Desk.create(tmp_path / "monday.detente", scenario.load("meridian-strait"), seed=7, author="LM")
    made.enter(desk)
    QApplication.processEvents()
    return made


@pytest.fixture
def console(window: MainWindow) -> Console:
    assert window.console is not None
    return window.console


@pytest.fixture
def keys(window: MainWindow) -> Keys:
    return Keys(window)


def phases(console: Console) -> Phases:
    return console.session.desk.state.of(Phases)


def in_dialog(keys: Keys, chord: str, act: Callable[[QDialog], object]) -> None:
    """Press a key that opens a dialog, do something in it, and go back to the window."""
    answer_next_dialog(act)
    keys.press(chord)
    keys.window.activateWindow()
    QTest.qWaitForWindowActive(keys.window)


# The plan of the day


def test_a_phase_ahead_is_lengthened_by_keys_and_the_status_line_follows(
    keys: Keys, console: Console
) -> None:
    keys.press("F9")
    seen: list[str] = []

    def act(dialog: QDialog) -> None:
        assert isinstance(dialog, PlanDialog)
        seen.append(dialog.table.visible_text())
        keys.press("Down", "Down", "Return")  # from Deliberation to Adjudication, and into its minutes
        keys.type("25")
        keys.press("Return")
        seen.append(dialog.table.visible_text())
        seen.append(dialog.total.text())

    in_dialog(keys, "Ctrl+Shift+P", act)
    assert "1, Deliberation, 15:00" in seen[0]
    assert "▶ now" in seen[0]
    assert "1, Adjudication, 25:00" in seen[1]
    assert "2, Adjudication, 10:00" in seen[1]
    lengths = {(p.turn, p.phase.id): p.phase.minutes for p in phases(console).plan}
    assert lengths[1, "adjudication"] == 25


def test_a_phase_is_added_named_left_out_and_taken_in_again_by_keys(keys: Keys, console: Console) -> None:
    keys.press("F9")

    def act(dialog: QDialog) -> None:
        keys.press("Ins")
        keys.type("Coffee")
        keys.press("Return")
        keys.press("Down", "Del")
        assert isinstance(dialog, PlanDialog)
        assert "Submission, 05:00, , , left out" in dialog.table.visible_text()

    in_dialog(keys, "Ctrl+Shift+P", act)
    assert [one.phase.name for one in phases(console).agenda()] == [
        "Deliberation",
        "Coffee",
        "Adjudication",
        "Reveal",
        "Plenary",
    ]
    pills = texts(console.status)
    assert "Coffee" in pills
    assert "Submission" not in pills
    keys.press("F9")
    assert phases(console).now.phase.name == "Coffee"  # type: ignore[union-attr]
    in_dialog(keys, "Ctrl+Shift+P", lambda _dialog: keys.press("Down", "Del"))
    assert [one.phase.name for one in phases(console).agenda()][2] == "Submission"


def test_what_is_over_cannot_be_changed_and_says_so(keys: Keys, console: Console) -> None:
    keys.press("F9", "F9")

    def act(dialog: QDialog) -> None:
        assert isinstance(dialog, PlanDialog)
        keys.press("Up")
        assert dialog.said.text() == "This phase is over; what was played stays as it was."
        assert not dialog.change.isEnabled()
        keys.press("Return", "Del", "Ins")

    steps = len(console.session.desk.chronicle().steps)
    in_dialog(keys, "Ctrl+Shift+P", act)
    assert len(console.session.desk.chronicle().steps) == steps


def test_a_refusal_stands_in_the_dialog_with_its_remedy(keys: Keys, console: Console) -> None:
    keys.press("F9")

    def act(dialog: QDialog) -> None:
        assert isinstance(dialog, PlanDialog)
        keys.press(*["Down"] * 10, "F9")  # a phase of the third turn
        assert "Turn 2 lies between" in dialog.said.text()
        assert "Go to turn 2 first" in dialog.said.text()

    in_dialog(keys, "Ctrl+Shift+P", act)
    assert phases(console).phase == "deliberation"


def test_play_goes_straight_to_a_later_phase_and_the_stage_offers_its_scene(
    keys: Keys, console: Console
) -> None:
    keys.press("F9")
    in_dialog(keys, "Ctrl+Shift+P", lambda _dialog: keys.press(*["Down"] * 4, "F9"))
    assert phases(console).phase == "plenary"
    assert console.stage.chosen_scene() == "agenda"
    keys.press("Ctrl+L", "Ctrl+Z")
    assert phases(console).phase == "deliberation"


def test_a_click_on_a_phase_opens_the_plan(window: MainWindow, console: Console) -> None:
    opened: list[str] = []
    answer_next_dialog(lambda dialog: opened.append(dialog.windowTitle()))
    click(console.status._phases[0])
    assert opened == ["Plan of the day"]
    assert window.isVisible()


# The clock


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("12", ("", 720)),
        ("12:30", ("", 750)),
        ("1:02:03", ("", 3723)),
        ("+2", ("+", 120)),
        ("−1:30", ("-", 90)),
        (" 7.15 ", ("", 435)),
        ("", None),
        ("abc", None),
        ("1:75", None),
        ("1:2:3:4", None),
        ("99999", None),
        ("²", None),
    ],
)
def test_a_time_is_read_as_it_is_typed(typed: str, meant: tuple[str, float] | None) -> None:
    assert typed_seconds(typed) == meant


def test_the_clock_is_set_by_typing_and_what_is_no_time_is_asked_again(keys: Keys, console: Console) -> None:
    keys.press("F9")
    labels: list[str] = []

    def again(dialog: QDialog) -> None:
        assert isinstance(dialog, QInputDialog)
        labels.append(dialog.labelText())
        dialog.setTextValue("12:00")
        keys.press("Return")

    def wrong(dialog: QDialog) -> None:
        assert isinstance(dialog, QInputDialog)
        dialog.setTextValue("soon")
        QTimer.singleShot(0, lambda: answer_next_dialog(again))
        keys.press("Return")

    in_dialog(keys, "Ctrl+F8", wrong)
    QApplication.processEvents()
    assert labels
    assert labels[0].startswith("“soon” is no time.")
    left = phases(console).remaining(datetime.now(UTC))
    assert 11.5 * 60 < left <= 12 * 60


def test_a_word_stands_beside_the_clock_when_the_end_is_near_and_when_it_is_over(
    keys: Keys, console: Console
) -> None:
    keys.press("F9")
    clock = console.status.clock
    assert clock.word.isHidden()
    console.session.do(AdjustClock(seconds=-14 * 60))
    clock.tick()
    assert (clock.word.text(), clock.word.property("tone")) == ("last 2 min", "warning")
    console.session.do(AdjustClock(seconds=-2 * 60))
    clock.tick()
    assert (clock.word.text(), clock.word.property("tone")) == ("over time", "danger")
    assert clock.face.text().startswith("+")
    keys.press("F8", "Ctrl++", "Ctrl++", "Ctrl++", "Ctrl++")
    assert clock.word.text() == "paused"


# Sealed submissions


def test_the_status_line_counts_who_has_handed_in_and_the_room_sees_the_count(
    keys: Keys, console: Console
) -> None:
    assert console.status.handed_in.isHidden()
    keys.press("F9", "F9")
    assert console.status.handed_in.text() == "0 of 4 in"
    keys.press("F2", "A", "B", "3")
    keys.press("Ctrl+Return")
    assert console.status.handed_in.text() == "1 of 4 in"
    console.stage.scene.setCurrentIndex(console.stage.scene.findData("clock"))
    assert "1 of 4 in" in console.stage.preview.visible_text()
    assert "Arden" not in console.stage.preview.visible_text()
    said: list[str] = []

    def note(dialog: QDialog) -> None:
        said.append(texts(dialog))
        keys.press("A", "B")
        said.append(texts(dialog))

    in_dialog(keys, "Ctrl+Shift+H", note)
    assert "Arden is in; Velmar, Concord, Tessaly are awaited." in said[0]
    assert "Arden, Velmar are in" in said[1]
    assert handed_in(console.session.desk.state) == ("arden", "velmar")
    assert console.status.handed_in.text() == "2 of 4 in"
    keys.press("F9")
    assert console.status.handed_in.isHidden()
    assert not console.session.desk.state.of(Moves).sealed()


def test_a_sealed_move_is_told_as_sealed_and_asks_for_nothing_yet(keys: Keys, console: Console) -> None:
    keys.press("F9", "F9", "F2", "A", "B", "3")
    keys.press("Ctrl+Return")
    assert "M01 is sealed until Submission is over" in console.record.log.list.item(0).text() or any(
        "M01 is sealed until Submission is over" in console.record.log.list.item(n).text()
        for n in range(console.record.log.list.count())
    )
    assert not [item for item in console.session.desk.inbox() if item.kind == "move"]


def test_looking_back_the_clock_stands_and_the_plan_is_that_of_the_moment(
    keys: Keys, console: Console
) -> None:
    keys.press("F9")
    in_dialog(keys, "Ctrl+Shift+P", lambda _dialog: keys.press("Ins", "Return"))
    assert "New phase" in texts(console.status)
    keys.press("Ctrl+R", "Home")
    shown_then = [pill.text() for pill in console.status._phases]
    assert shown_then == ["Briefing"]
    keys.press("Ctrl+R")


def test_after_a_crash_the_clock_stands_at_the_last_entry(tmp_path: Path) -> None:
    start = datetime(2026, 5, 3, 9, 0, tzinfo=UTC)
    path = tmp_path / "s.detente"
    moments = iter([start + timedelta(minutes=n) for n in range(20)])
    desk = Desk.create(path, scenario.load("meridian-strait"), seed=7, clock=lambda: next(moments))
    from detente.exercise.phases import Advance
    from detente.exercise.publication import Stage

    desk.submit(Advance(at=start))
    desk.submit(Stage(record="note", text="The last entry"))
    left = desk.state.of(Phases).remaining(desk.head.entered_at)  # type: ignore[union-attr]
    desk._file.close()  # the process dies
    desk = Desk.open(path, clock=lambda: start + timedelta(hours=5))
    try:
        assert desk.state.of(Phases).running_since is None
        assert desk.state.of(Phases).remaining(start + timedelta(hours=6)) == left
    finally:
        desk.close()


# Copies on a stick


def chosen(stick: Path) -> Callable[[QDialog], None]:
    def act(dialog: QDialog) -> None:
        assert isinstance(dialog, BackupDialog)
        dialog.folder.setText(str(stick))
        dialog.start.click()

    return act


def test_copies_go_to_a_stick_and_the_status_line_says_when_and_when_not(
    keys: Keys, window: MainWindow, console: Console, tmp_path: Path, qtbot: QtBot
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    assert console.status.copy.text() == ""
    in_dialog(keys, "Ctrl+Shift+U", chosen(stick))
    qtbot.waitUntil(lambda: console.status.copy.text().startswith("USB copy ") and any(stick.iterdir()))
    qtbot.waitUntil(lambda: ":" in console.status.copy.text())
    keys.press("F9")  # a phase ends
    qtbot.waitUntil(lambda: any(path.suffix == ".pdf" for path in stick.iterdir()), timeout=30_000)
    qtbot.waitUntil(lambda: window.copies is not None and window.copies._running is None)
    stick.rename(tmp_path / "pulled")
    keys.press("F9")
    qtbot.waitUntil(lambda: console.status.copy.text() == "USB copy failed")
    assert console.status.copy.property("tone") == "danger"
    assert "was the stick pulled?" in console.status.copy.toolTip()
    assert "The session itself is saved" in console.status.copy.toolTip()
    (tmp_path / "pulled").rename(stick)
    before = len(list(stick.iterdir()))
    keys.press("F9")
    qtbot.waitUntil(lambda: len(list(stick.iterdir())) > before, timeout=30_000)
    qtbot.waitUntil(lambda: console.status.copy.text() not in ("", "USB copy failed"), timeout=30_000)
    assert window.recents.preference("backup_folder") == str(stick)


def test_a_folder_that_is_not_there_is_refused_in_the_dialog(
    keys: Keys, window: MainWindow, tmp_path: Path
) -> None:
    said: list[str] = []

    def act(dialog: QDialog) -> None:
        assert isinstance(dialog, BackupDialog)
        dialog.folder.setText(str(tmp_path / "nowhere"))
        dialog.start.click()
        said.append(texts(dialog))

    in_dialog(keys, "Ctrl+Shift+U", act)
    assert "There is no folder" in said[0]
    assert window.copies is not None
    assert window.copies.folder is None


# Who is here, and what teams are called


def people(console: Console) -> list[tuple[str, str, str]]:
    return [(p.name, p.side, p.role) for p in console.session.desk.state.of(Attendance).people]


def test_people_sign_in_with_a_name_a_letter_and_enter(keys: Keys, console: Console) -> None:
    said: list[str] = []

    def act(dialog: QDialog) -> None:
        assert isinstance(dialog, AttendanceDialog)
        for name, letter in (("Anna Berg", "A"), ("Bo Chen", "B"), ("Cleo", "E")):
            keys.type(name)
            keys.press("Tab", letter, "Return")
        said.append(dialog.count.text())
        assert dialog.name.hasFocus() or dialog.focusWidget() is dialog.name

    before = keys.count
    in_dialog(keys, "Shift+F8", act)
    assert keys.count - before == 1 + 3 * 3
    assert people(console) == [("Anna Berg", "arden", ""), ("Bo Chen", "velmar", ""), ("Cleo", "control", "")]
    assert said == ["3 here: Arden 1, Velmar 1, Control 1"]
    assert "3 people are here" in texts(console.status)
    assert "Anna Berg" not in console.stage.preview.visible_text() + console.stage.live.visible_text()


def test_a_list_is_pasted_out_of_a_spreadsheet_and_what_is_unclear_is_named(
    keys: Keys, console: Console
) -> None:
    QApplication.clipboard().setText("Name\tTeam\tRole\nAnna\tArden\tHead\nBo\tVelmar\t\n\tArden\t\n")
    said: list[str] = []

    def act(dialog: QDialog) -> None:
        assert isinstance(dialog, AttendanceDialog)
        keys.press("Ctrl+V")
        said.append(dialog.said.text())

    in_dialog(keys, "Shift+F8", act)
    assert people(console) == [("Anna", "arden", "Head"), ("Bo", "velmar", "")]
    assert said == ["2 people are signed in. Not taken: line 4: there is no name."]
    keys.press("Ctrl+L", "Ctrl+Z")
    assert people(console) == [], "one paste, one undo"


def test_somebody_leaves_comes_back_and_gets_another_role(keys: Keys, console: Console) -> None:
    def act(dialog: QDialog) -> None:
        assert isinstance(dialog, AttendanceDialog)
        keys.type("Anna")
        keys.press("Tab", "A", "Return")
        dialog.table.setFocus()
        keys.press("Del")
        assert "left" in dialog.table.visible_text()
        keys.press("Del", "Return")
        keys.press("Tab", "B", "Tab")
        keys.type("Guest")
        keys.press("Return")

    in_dialog(keys, "Shift+F8", act)
    assert people(console) == [("Anna", "velmar", "Guest")]
    assert console.session.desk.state.of(Attendance).present()


def test_a_refusal_keeps_what_was_typed(keys: Keys, console: Console) -> None:
    def act(dialog: QDialog) -> None:
        assert isinstance(dialog, AttendanceDialog)
        for _twice in range(2):
            keys.type("Anna")
            keys.press("Tab", "A", "Return")
        assert "in the list already, as P01" in dialog.said.text()
        assert dialog.name.text() == "Anna"

    in_dialog(keys, "Shift+F8", act)
    assert len(people(console)) == 1


def test_a_team_is_renamed_everywhere_and_undo_gives_the_old_name_back(
    keys: Keys, window: MainWindow, console: Console, qtbot: QtBot
) -> None:
    keys.press("F9")

    def act(dialog: QDialog) -> None:
        assert isinstance(dialog, RenameDialog)
        keys.press("Return")
        assert "No team is chosen" in dialog.said.text()
        keys.press("A")
        keys.type("Ardenia")
        dialog.short.setText("Ardenia")
        keys.press("Return")
        assert "A reason is required" in dialog.said.text()
        dialog.reason.setFocus()
        keys.type("The delegation asked for it")
        dialog.rename.click()

    in_dialog(keys, "Ctrl+Shift+F2", act)
    qtbot.waitUntil(lambda: window.console is not console)
    made = window.console
    assert made is not None
    assert "Ardenia" in made.stage.preview.visible_text() + made.stage.live.visible_text()
    keys.press("F2")
    assert "Ardenia" in texts(made.record)
    keys.press("Esc", "Ctrl+L", "Ctrl+Z")
    qtbot.waitUntil(lambda: window.console is not made)
    assert window.console is not None
    keys.press("F2")
    assert "Ardenia" not in texts(window.console.record)


def test_the_rooms_clock_says_that_two_minutes_are_left_only_where_it_is_wanted(
    keys: Keys, window: MainWindow, console: Console
) -> None:
    keys.press("F9")
    console.session.do(AdjustClock(seconds=-14 * 60))
    console.stage.scene.setCurrentIndex(console.stage.scene.findData("clock"))
    keys.press("Ctrl+Shift+Return", "F11")
    projector = window.projector
    assert projector is not None
    assert "the last two minutes" not in projector.visible_text()
    window.room.toggle_cue()
    assert "the last two minutes" in projector.visible_text()
    assert window.recents.preference("projector_cue") == "on"
    window.room.toggle_cue()
    assert "the last two minutes" not in projector.visible_text()
