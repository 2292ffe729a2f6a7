"""Records as a facilitator keeps them, with real keys in the real window: acceptance stories 7 to 10."""

from base64 import b64encode
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import docx
import pytest
from driving import Keys, shown
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from detente import scenario
from detente.desk import Desk
from detente.desk.recents import Recents
from detente.exercise.curves import Impulse, Signal
from detente.exercise.hotline import Hotline
from detente.exercise.inspections.visits import Inspections
from detente.exercise.phases import Phases
from detente.exercise.record_sheet import RecordSheet
from detente.exercise.rules import rule
from detente.exercise.views import public_view, team_view
from detente.report import write
from detente.ui.console import Console
from detente.ui.forms.attachments import Attachments, as_png
from detente.ui.main_window import MainWindow

SECRET = "ZEBRA-7719"


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> MainWindow:
    made = MainWindow(Recents(tmp_path / "recents"), "light")
    qtbot.addWidget(made, before_close_func=lambda w: w.close_session())
    shown(made)
    return made


class Wall:
    """The clock on the wall of the room; each look at it takes a second."""

    def __init__(self) -> None:
        self.now = datetime(2025, 5, 3, 12, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now

    def at(self, typed: str) -> datetime:
        """A time of this day as the room reads it."""
        hour, minute = map(int, typed.split(":"))
        return self.now.astimezone().replace(hour=hour, minute=minute, second=0, microsecond=0)


@pytest.fixture
def wall() -> Wall:
    return Wall()


@pytest.fixture
def console(window: MainWindow, tmp_path: Path, wall: Wall) -> Console:
    path, setting = tmp_path / "monday.detente", scenario.load("meridian-strait")
    desk = Desk.create(path, setting, seed=7, author="LM", clock=wall)
    window.enter(desk)
    QApplication.processEvents()
    assert window.console is not None
    return window.console


@pytest.fixture
def keys(console: Console, window: MainWindow) -> Keys:
    """Hands on the keyboard, in turn 1."""
    made = Keys(window)
    until_turn(made, console, 1)
    return made


def until_turn(keys: Keys, console: Console, turn: int) -> None:
    while console.session.desk.state.of(Phases).turn < turn:
        keys.press("F9")


def tab_to(keys: Keys, wanted: QWidget) -> None:
    for _ in range(60):
        if QApplication.focusWidget() is wanted:
            return
        keys.press("Tab")
    raise AssertionError(f"Tab does not reach {wanted.accessibleName()}")


def push(keys: Keys, button: QWidget) -> None:
    tab_to(keys, button)
    keys.press("Space")


def log(console: Console) -> str:
    rows = console.record.log.list
    return "\n".join(rows.item(row).text() for row in range(rows.count()))


def first_line(console: Console) -> str:
    return console.record.log.list.item(0).text()


def open_from_log(keys: Keys, console: Console, words: str) -> None:
    """Find a line of the log by its words, and press Enter on it."""
    keys.press("Ctrl+F")
    keys.type(words)
    keys.press("Return", "Return")
    assert console.record.current_form() is console.record.sheet_form


def sheet(console: Console, record: str) -> RecordSheet:
    found = console.session.desk.records().sheet(record)
    assert found is not None
    return found


def read(console: Console) -> str:
    """What stands on the sheet of a record."""
    form = console.record.sheet_form
    return "\n".join(label.text() for label in form.findChildren(QLabel) if label.isVisibleTo(form))


def log_patrol(keys: Keys) -> None:
    keys.press("F2", "A", "B", "3")
    keys.type("Routine patrol of the strait")
    keys.press("Ctrl+Return")


# Story 7: a dispute


def test_story_7_a_published_move_is_contested_and_both_texts_stand(
    console: Console, keys: Keys, tmp_path: Path
) -> None:
    log_patrol(keys)
    open_from_log(keys, console, "patrol")
    push(keys, console.record.sheet_form.stage_button)
    keys.press("Ctrl+Return", "Ctrl+Shift+Return")
    assert [n.text for n in console.session.desk.public_view().notices] == ["Routine patrol of the strait"]

    open_from_log(keys, console, "M01 patrol")
    push(keys, console.record.sheet_form.dispute_button)
    keys.press("B")
    keys.type("It came within two miles of our coast")
    keys.press("Ctrl+Return")

    assert "[disputed]" in log(console)
    assert "Routine patrol of the strait" in log(console)
    assert "disputed by Velmar: “It came within two miles of our coast”" in log(console)
    waiting = [(i.kind, i.record, i.badge) for i in console.session.desk.inbox() if i.record == "M01"]
    assert waiting == [("record", "M01", "disputed")]

    console.inbox.list.select("record", "M01")
    console.inbox.list.setFocus()
    keys.press("Return")
    assert "Routine patrol of the strait" in read(console)
    assert "Disputed by Velmar: “It came within two miles of our coast”" in read(console)
    console.record.open_record("move", "M01")
    ruling = console.record.ruling_form
    told = [label.text() for label in ruling.findChildren(QLabel) if label.isVisible()]
    assert "Disputed by Velmar: “It came within two miles of our coast”" in told
    keys.press("Esc", "Ctrl+R")
    assert console.replaying
    assert "disputed by Velmar: “It came within two miles of our coast”" in log(console)
    assert console.record.log.list.isVisible()
    keys.press("Home")
    timeline = console.replay.strip.timeline
    assert timeline is not None
    while "M01" not in timeline.headline(console.replay.strip.value()):
        keys.press("Right")
    here = "\n".join(label.text() for label in console.replay.findChildren(QLabel) if label.isVisible())
    assert "M01 disputed by Velmar: “It came within two miles of our coast”" in here
    for name in ("md", "html", "csv", "json"):
        report = written(console, tmp_path, name)
        for words in ("Routine patrol of the strait", "It came within two miles of our coast", "disputed"):
            assert words in report, f"{words} is not in the {name} report"
    (path,) = write(console.session.desk.chronicle(), ["docx"], "control", tmp_path)
    document = docx.Document(str(path))
    (told,) = (table for table in document.tables if table.rows[0].cells[-2].text == "As the team has it")
    dispute = [cell.text for cell in told.rows[1].cells]
    assert "M01" in dispute
    assert "Routine patrol of the strait" in dispute
    assert "It came within two miles of our coast" in dispute
    assert "disputed" in dispute
    assert any("Disputed records, both wordings" in line.text for line in document.paragraphs)


def pictured(console: Console, folder: Path, audience: str) -> str:
    """The page for an audience, made with all pictures at hand."""
    chronicle, desk = console.session.desk.chronicle(), console.session.desk
    (path,) = write(chronicle, ["html"], audience, folder, files=desk.pictures(chronicle))
    return path.read_text(encoding="utf-8")


def written(console: Console, folder: Path, name: str) -> str:
    """The report for control in one format."""
    (path,) = write(console.session.desk.chronicle(), [name], "control", folder)
    return path.read_text(encoding="utf-8")


def test_a_dispute_is_settled_with_words_and_both_texts_stay(console: Console, keys: Keys) -> None:
    log_patrol(keys)
    open_from_log(keys, console, "patrol")
    form = console.record.sheet_form
    push(keys, form.dispute_button)
    keys.press("Ctrl+Return")
    assert "Press the letter of a team" in read(console)
    keys.press("B")
    keys.press("Ctrl+Return")
    assert "the team's own wording" in read(console)
    keys.type("It was no patrol")
    keys.press("Ctrl+Return")
    console.inbox.list.select("record", "M01")
    console.inbox.list.setFocus()
    keys.press("Return", "Space")
    keys.type("Both sides let it rest")
    keys.press("Ctrl+Return")
    assert sheet(console, "M01").status == "final"
    assert "“It was no patrol”" in log(console)
    assert "dispute settled: Both sides let it rest" in log(console)
    assert all(item.record != "M01" for item in console.session.desk.inbox())


@pytest.mark.parametrize("chord", ["F3", "F4"])
def test_any_record_can_be_contested_not_only_moves(console: Console, keys: Keys, chord: str) -> None:
    keys.press(*(("F3", "A", "B") if chord == "F3" else ("F4", "A", "B", "1", "1")))
    if chord == "F3":
        keys.type("Whose ships are these?")
    keys.press("Ctrl+Return")
    record = "C01" if chord == "F3" else "V01"
    open_from_log(keys, console, record)
    push(keys, console.record.sheet_form.dispute_button)
    keys.press("B")
    keys.type("Nobody asked us")
    keys.press("Ctrl+Return")
    assert sheet(console, record).status == "disputed"
    assert "[disputed]" in first_line(console)


def test_a_dispute_survives_the_undoing_of_what_came_after(console: Console, keys: Keys) -> None:
    log_patrol(keys)
    log_patrol(keys)
    open_from_log(keys, console, "M01")
    push(keys, console.record.sheet_form.dispute_button)
    keys.press("B")
    keys.type("no")
    keys.press("Ctrl+Return", "Ctrl+Z")
    assert "M02" not in console.session.desk.records()
    assert sheet(console, "M01").status == "disputed"


def test_no_remark_about_a_record_reaches_a_seat(console: Console, keys: Keys) -> None:
    log_patrol(keys)
    open_from_log(keys, console, "patrol")
    form = console.record.sheet_form
    keys.press("Ctrl+D")
    for field in (form.details.tags, form.details.serial, form.details.game_time, form.details.language):
        tab_to(keys, field)
        keys.type(SECRET)
    for words in (form.details.original, form.details.translation):
        tab_to(keys, words)
        keys.type(SECRET)
    keys.press("Ctrl+Return")
    open_from_log(keys, console, "patrol")
    push(keys, form.dispute_button)
    keys.press("B")
    keys.type(SECRET)
    keys.press("Ctrl+Return")
    desk = console.session.desk
    assert SECRET in repr(sheet(console, "M01"))
    state = desk.state
    assert SECRET not in repr(public_view(desk.scenario, state))
    for team in desk.scenario.teams:
        assert SECRET not in repr(team_view(desk.scenario, state, team.id))


# Correction


def test_a_wording_is_corrected_with_a_reason_and_the_old_one_stays_readable(
    console: Console, keys: Keys
) -> None:
    log_patrol(keys)
    open_from_log(keys, console, "patrol")
    form = console.record.sheet_form
    keys.press("Space", "Ctrl+A")
    keys.type("Patrol with two frigates")
    keys.press("Ctrl+Return")
    assert "Say what was wrong" in read(console)
    keys.type("misheard")
    keys.press("Ctrl+Return")
    desk = console.session.desk
    assert team_view(desk.scenario, desk.state, "arden").moves[0].text == "Patrol with two frigates"
    assert "superseded by LM (misheard), now “Patrol with two frigates”" in log(console)
    assert "Arden → Velmar: Routine patrol of the strait" in log(console)
    open_from_log(keys, console, "M01 routine")
    assert "Patrol with two frigates" in read(console)
    assert "superseded by LM (misheard): “Routine patrol of the strait”" in read(console)
    assert form.title == "Move M01"


# Tags, links, the log


def test_tags_and_links_are_kept_from_the_details_and_found_again(console: Console, keys: Keys) -> None:
    log_patrol(keys)
    keys.press("F3", "B", "A")
    keys.type("Whose patrol?")
    keys.press("Ctrl+Return")
    open_from_log(keys, console, "kind:call")
    form = console.record.sheet_form
    assert not form.details.isVisible(), "details are folded away until they are asked for"
    keys.press("Ctrl+D")
    keys.type("sea, patrol")
    tab_to(keys, form.details.links)
    keys.type("m01, Q99")
    keys.press("Ctrl+Return")
    assert "There is no record Q99" in read(console)
    keys.press("Ctrl+A")
    keys.type("m01")
    keys.press("Ctrl+Return")
    assert (sheet(console, "C01").tags, sheet(console, "C01").links) == (("sea", "patrol"), ("M01",))
    assert sheet(console, "M01").backlinks == ("C01",)
    keys.press("Ctrl+F")
    keys.type("tag:sea")
    assert console.record.log.list.count() == 1
    assert "C01" in first_line(console)
    keys.press("Esc")
    assert console.record.log.list.count() > 1
    assert QApplication.focusWidget() is console.record.log.list


def test_words_of_a_right_to_left_language_stand_beside_their_translation(
    console: Console, keys: Keys
) -> None:
    log_patrol(keys)
    open_from_log(keys, console, "patrol")
    keys.press("Ctrl+D")
    form = console.record.sheet_form
    for field, words in (
        (form.details.language, "ar"),
        (form.details.original, "دورية عادية"),
        (form.details.translation, "Routine patrol"),
    ):
        tab_to(keys, field)
        QApplication.clipboard().setText(words)
        keys.press("Ctrl+V")
    original = form.details.original
    start = original.textCursor()
    start.setPosition(0)
    assert original.cursorRect(start).x() > original.width() / 2, "the words begin at the right"
    keys.press("Ctrl+Return")
    told = sheet(console, "M01").translation
    assert told is not None
    assert (told.language, told.original, told.text) == ("ar", "دورية عادية", "Routine patrol")


def test_what_the_room_may_be_told_from_a_turn_on_waits_then_in_the_inbox(
    console: Console, keys: Keys
) -> None:
    log_patrol(keys)
    open_from_log(keys, console, "patrol")
    keys.press("Ctrl+D")
    tab_to(keys, console.record.sheet_form.details.release)
    keys.type("2")
    keys.press("Ctrl+Return")
    desk = console.session.desk
    assert all(item.kind != "release" for item in desk.inbox())
    until_turn(keys, console, 2)
    assert [(i.record, i.badge) for i in desk.inbox() if i.kind == "release"] == [("M01", "may be told")]
    assert desk.public_view().notices == (), "TAKE is control's act"
    console.inbox.list.select("release", "M01")
    console.inbox.list.setFocus()
    keys.press("Return", "Ctrl+Return", "Ctrl+Shift+Return")
    assert [n.text for n in desk.public_view().notices] == ["Routine patrol of the strait"]
    assert all(item.kind != "release" for item in desk.inbox())


def test_control_d_leads_from_a_form_to_the_record_and_to_its_details(console: Console, keys: Keys) -> None:
    keys.press("F2", "A", "B", "3", "Alt+W")
    keys.type("patrol")
    QTest.qWait(150)
    keys.press("Ctrl+Return")
    console.record.open_record("move", "M01")
    keys.press("Ctrl+D")
    assert console.record.current_form() is console.record.sheet_form
    keys.press("Ctrl+D")
    assert console.record.sheet_form.details.isVisible()
    keys.press("Ctrl+D")
    assert not console.record.sheet_form.details.isVisible()


# Story 10: paper


def log_call(keys: Keys, words: str, paper: tuple[str, str] | None = None) -> None:
    keys.press("F3", "A", "B")
    keys.type(words)
    if paper:
        keys.press("Ctrl+T")
        keys.type(paper[0])
        keys.press("Tab")
        keys.type(paper[1])
    keys.press("Ctrl+Return")


def test_story_10_a_paper_form_sorts_at_its_time_and_shows_when_it_was_entered(
    console: Console, keys: Keys, wall: Wall
) -> None:
    wall.now = wall.at("10:00")
    log_call(keys, "Before the form")
    wall.now = wall.at("10:20")
    log_call(keys, "After the form")
    wall.now = wall.at("11:30")
    log_call(keys, "From the table", ("P-031", "10:05"))

    lines = log(console).splitlines()
    order = [
        next(n for n, line in enumerate(lines) if words in line) for words in ("After", "From", "Before")
    ]
    assert order == sorted(order), "the latest stands on top"
    assert lines[order[1]].startswith("10:05")
    assert lines[order[1] + 1].strip() == "entered 11:30 · P-031"
    made = sheet(console, "C03")
    assert (made.serial, made.occurred_at) == ("P-031", wall.at("10:05"))
    open_from_log(keys, console, "P-031")
    assert "10:05, entered 11:30" in read(console)
    keys.press("Esc")
    tab_to(keys, console.record.log.order)
    keys.press("Down")
    assert "From the table" in first_line(console), "in the order of entry it is the latest"


def test_a_serial_that_is_used_already_is_refused_gently(console: Console, keys: Keys) -> None:
    log_call(keys, "The first", ("P-031", ""))
    keys.press("F2", "A", "B", "3")
    keys.type("The second")
    keys.press("Ctrl+T")
    keys.type("p-031")
    keys.press("Ctrl+Return")
    form = console.record.move_form
    assert console.record.current_form() is form, "nothing is lost"
    assert form.text.text() == "The second"
    paper = "\n".join(label.text() for label in console.record.findChildren(QLabel) if label.isVisible())
    assert "p-031 is the number of C01 already" in paper
    keys.press("Ctrl+A")
    keys.type("P-032")
    keys.press("Ctrl+Return")
    assert sheet(console, "M01").serial == "P-032"


@pytest.mark.parametrize(("typed", "said"), [("25:00", "is no time"), ("23:59", "has not come yet")])
def test_a_time_that_cannot_be_is_refused_gently(
    console: Console, keys: Keys, wall: Wall, typed: str, said: str
) -> None:
    wall.now = wall.at("14:00")
    log_call(keys, "When was it?", ("P-001", typed))
    told = "\n".join(label.text() for label in console.record.findChildren(QLabel) if label.isVisible())
    assert said in told
    assert "C01" not in console.session.desk.records()
    keys.press("Ctrl+A")
    keys.type("13:30")
    keys.press("Ctrl+Return")
    assert sheet(console, "C01").occurred_at == wall.at("13:30")


def test_the_paper_line_is_hidden_until_it_is_asked_for_and_remembered_in_the_draft(
    console: Console, window: MainWindow, keys: Keys
) -> None:
    keys.press("F2", "A", "B")
    fields = [w for w in console.record.findChildren(QWidget) if w.accessibleName() == "Paper serial"]
    assert not any(field.isVisible() for field in fields)
    keys.press("Ctrl+T")
    keys.type("P-040")
    console.record.keep_draft()
    path = console.session.desk.path
    console.session.desk.close()
    window.session = window.console = None
    window.enter(Desk.open(path, author="LM"))
    QApplication.processEvents()
    assert window.console is not None
    fields = [w for w in window.console.record.findChildren(QWidget) if w.accessibleName() == "Paper serial"]
    assert [field.text() for field in fields if field.isVisible()] == ["P-040"]  # type: ignore[attr-defined]
    assert window.console.record.move_form.actor.value() == "arden"


# Attachments


def picture(width: int = 64, height: int = 48) -> bytes:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(0x0060A0)
    return as_png(image)


def to_files(keys: Keys, console: Console) -> Attachments:
    log_patrol(keys)
    open_from_log(keys, console, "patrol")
    keys.press("Ctrl+D")
    return console.record.sheet_form.details.files


def drop(console: Console, *paths: Path) -> None:
    """Let go of files over the sheet."""
    form, data = console.record.sheet_form, QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    action, button, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    at = QPointF(form.rect().center())
    enter = QDragEnterEvent(at.toPoint(), action, data, button, none)
    QApplication.sendEvent(form, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(form, QDropEvent(at, action, data, button, none))
    QApplication.processEvents()


def test_a_picture_and_a_pdf_are_dropped_on_a_record_and_looked_at_through_a_copy(
    console: Console, keys: Keys, tmp_path: Path
) -> None:
    files = to_files(keys, console)
    assert "up to 10.0 MB each and 100.0 MB in a session" in read(console), "the limit is said before"
    chart, paper = tmp_path / "chart.png", tmp_path / "paper.pdf"
    chart.write_bytes(picture())
    paper.write_bytes(b"%PDF-1.7 minutes of the meeting")
    tab_to(keys, files.caption)
    keys.type("The lane as drawn")
    drop(console, chart, paper)
    rows = [files.list.item(row).text() for row in range(files.list.count())]
    assert rows == ["The lane as drawn · 1 kB", "paper.pdf · 1 kB"]
    assert not files.list.item(0).icon().isNull()
    chart.unlink()
    seen: list[Path] = []
    files.show_file = seen.append
    tab_to(keys, files.list)
    keys.press("Return")
    assert seen[0].read_bytes() == picture()
    assert seen[0].stat().st_mode & 0o222 == 0, "the copy is read-only"
    assert len(seen) == 1
    kept = sheet(console, "M01").attachments
    assert [(file.name, file.media) for file in kept] == [
        ("chart.png", "image/png"),
        ("paper.pdf", "application/pdf"),
    ]
    report = written(console, tmp_path, "md")
    assert kept[0].digest in report
    assert "The lane as drawn" in report
    page = pictured(console, tmp_path, "control")
    assert f'src="data:image/png;base64,{b64encode(picture()).decode()}"' in page
    assert "The lane as drawn (attached to M01)" in page
    assert "base64" not in pictured(console, tmp_path, "public")
    push(keys, files.off_button)
    assert [file.name for file in sheet(console, "M01").attachments] == ["paper.pdf"]


def test_a_screenshot_is_pasted(console: Console, keys: Keys) -> None:
    files = to_files(keys, console)
    data = QMimeData()
    data.setImageData(QImage.fromData(picture()))
    QApplication.clipboard().setMimeData(data)
    push(keys, files.paste_button)
    assert [file.name for file in sheet(console, "M01").attachments] == ["screenshot.png"]
    QApplication.clipboard().setText("only words")
    push(keys, files.paste_button)
    assert "Nothing was copied that can be attached" in read(console)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"GIF89a or what it says", "neither a picture nor a PDF"),
        (b"\x89PNG\r\n\x1a\n" + bytes(10_000_000), "10.0 MB"),
    ],
    ids=["disguised", "too big"],
)
def test_what_cannot_be_attached_is_refused_in_words(
    console: Console, keys: Keys, tmp_path: Path, content: bytes, said: str
) -> None:
    to_files(keys, console)
    path = tmp_path / "innocent.png"
    path.write_bytes(content)
    drop(console, path)
    assert said in read(console)
    assert "innocent.png" in read(console)
    assert sheet(console, "M01").attachments == ()


def test_files_reach_no_view(console: Console, keys: Keys, tmp_path: Path) -> None:
    files = to_files(keys, console)
    path = tmp_path / f"{SECRET}.png"
    path.write_bytes(picture())
    tab_to(keys, files.caption)
    keys.type(SECRET)
    drop(console, path)
    desk = console.session.desk
    assert SECRET in repr(sheet(console, "M01"))
    assert SECRET not in repr(public_view(desk.scenario, desk.state))
    for team in desk.scenario.teams:
        assert SECRET not in repr(team_view(desk.scenario, desk.state, team.id))


# Story 8: the hotline


def all_rules(console: Console) -> set[str]:
    """Rules under which curves moved, all of which must be listed."""
    events = [event for step in console.session.desk.chronicle().steps for event in step.events]
    return {event.rule for event in events if isinstance(event, Impulse | Signal)}


def test_story_8_two_missed_tests_are_counted_and_move_no_curve(console: Console, keys: Keys) -> None:
    desk = console.session.desk
    for turn in (1, 2):
        until_turn(keys, console, turn)
        due = [item.badge for item in desk.inbox() if item.kind == "test" and item.record == "hotline"]
        assert "test due" in due, "tests are scheduled by themselves"
        before = desk.readings()
        console.inbox.list.select("test", "hotline")
        console.inbox.list.setFocus()
        keys.press("Return", "2", "Ctrl+Return")
        after = desk.readings()
        assert (before.trust, before.escalation) == (after.trust, after.escalation)
    line = desk.state.of(Hotline).lines["hotline"]
    assert (line.misses_in_a_row, line.cause) == (2, "unknown")
    assert "missed, cause unknown, 2 in a row" in first_line(console)
    console.record.log.list.setCurrentRow(0)
    assert "moves the incident risk, not trust" in console.record.log._why.text()
    for name in all_rules(console):
        assert rule(name).text, f"{name} is no listed rule"


def test_story_8_a_misread_text_is_altered_for_its_reader_and_control_sees_both(
    console: Console, keys: Keys
) -> None:
    keys.press("F3", "A", "B")
    keys.type("We withdraw on Tuesday")
    tab_to(keys, console.record.call_form.received)
    keys.type("We withdraw in two days")
    keys.press("Ctrl+Return")
    desk = console.session.desk
    assert [m.text for m in desk.team_view("velmar").messages] == ["We withdraw in two days"]
    assert [m.text for m in desk.team_view("arden").messages] == ["We withdraw on Tuesday"]
    assert "We withdraw on Tuesday" not in repr(desk.team_view("velmar"))
    console.inbox.list.select("message", "C01")
    console.inbox.list.setFocus()
    keys.press("Return")
    told = "\n".join(label.text() for label in console.record.outcome_form.findChildren(QLabel))
    assert "We withdraw on Tuesday" in told
    assert "Arrived as: We withdraw in two days" in told
    assert "arrived altered" in log(console)


# Story 9: an inspection beyond the quota


@pytest.fixture
def one_each(window: MainWindow, tmp_path: Path, wall: Wall) -> Console:
    """A session in which each side may inspect the other once."""
    setting = scenario.load("meridian-strait")
    regimes = tuple(replace(regime, quota_per_pair=1) for regime in setting.regimes)
    path = tmp_path / "one-each.detente"
    window.enter(Desk.create(path, replace(setting, regimes=regimes), seed=7, author="LM", clock=wall))
    QApplication.processEvents()
    assert window.console is not None
    return window.console


def test_story_9_a_second_inspection_warns_and_an_anomaly_carries_the_hosts_explanation(
    one_each: Console, window: MainWindow
) -> None:
    console, keys = one_each, Keys(window)
    until_turn(keys, console, 1)
    keys.press("F4", "A", "B", "1", "1", "Ctrl+Return")
    keys.press("F4", "A", "B", "1", "2")
    form = console.record.inspection_form
    warned = "\n".join(label.text() for label in console.record.findChildren(QLabel) if label.isVisible())
    assert "accepted 1 of 1 inspections by one party" in warned
    assert "override with a reason" in warned, "the warning comes before anything is stored"
    keys.press("Ctrl+Return")
    assert console.record.current_form() is form
    assert "V02" not in console.session.desk.records()
    tab_to(keys, form.override)
    keys.type("Both sides asked for it")
    keys.press("Ctrl+Return")
    assert "beyond the quota: Both sides asked for it" in first_line(console)

    console.inbox.list.select("inspection", "V02")
    console.inbox.list.setFocus()
    keys.press("Return")
    result = console.record.result_form
    for field, number in ((result.declared, "12"), (result.found, "14")):
        tab_to(keys, field)
        keys.press("Ctrl+A")
        keys.type(number)
    tab_to(keys, result.explanation)
    keys.type("Two were in transit")
    keys.press("Ctrl+Return")
    inspection = console.session.desk.state.of(Inspections).ledger.get("V02")
    assert inspection is not None
    assert inspection.report is not None
    assert (inspection.report.declared, inspection.report.found) == (12, 14)
    assert inspection.report.result == "anomaly"
    assert "declared 12, found 14, anomaly; Velmar: “Two were in transit”" in first_line(console)
    waiting = [
        (item.record, item.badge) for item in console.session.desk.inbox() if item.kind == "inspection"
    ]
    assert ("V02", "anomaly") in waiting
