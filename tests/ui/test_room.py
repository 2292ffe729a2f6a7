"""The room's controls in the real window: blank from anywhere, lock, looks, screen, pages, speakers."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from driving import Keys, answer_next_dialog, click, shown, texts
from PySide6.QtCore import QBuffer, QEvent, QIODevice, QPoint, Qt
from PySide6.QtGui import QColor, QContextMenuEvent, QHelpEvent, QImage, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QMessageBox, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from detente import scenario
from detente.desk import Desk
from detente.desk.recents import Recents
from detente.exercise.phases import Phases
from detente.exercise.publication import Publication
from detente.exercise.remarks import Attached
from detente.exercise.speakers import Speaker, Speakers
from detente.ui.back_row import Hall, verdict
from detente.ui.canvas import Page, Picture
from detente.ui.console import Console
from detente.ui.forms.paper import PaperLine
from detente.ui.main_window import MainWindow
from detente.ui.palette import BEAM_DARK
from detente.ui.projector import ProjectorWindow, SceneView
from detente.ui.room import WINDOW, choose_screen
from detente.ui.room_dialog import RoomDialog
from detente.ui.stage_scenes import named


@pytest.fixture
def recents(tmp_path: Path) -> Recents:
    return Recents(tmp_path / "recents")


@pytest.fixture
def window(qtbot: QtBot, recents: Recents, tmp_path: Path) -> Iterator[MainWindow]:
    made = MainWindow(recents, "light")
    qtbot.addWidget(made, before_close_func=lambda w: w.close_session())
    shown(made)
    made.enter(Desk.create(tmp_path / "m.detente", scenario.load("meridian-strait"), seed=7, author="LM"))
    QApplication.processEvents()
    return made


@pytest.fixture
def console(window: MainWindow) -> Console:
    assert window.console is not None
    return window.console


@pytest.fixture
def keys(window: MainWindow) -> Keys:
    return Keys(window)


@pytest.fixture
def projector(keys: Keys, window: MainWindow) -> ProjectorWindow:
    keys.press("F11")
    shown(window)
    assert window.projector is not None
    return window.projector


def png(colour: str = "#336699") -> bytes:
    image = QImage(64, 40, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())


# Blank


def _toggles_once(projector: ProjectorWindow, keys: Keys, chord: str = "F12") -> None:
    before, count = projector.is_blank, keys.count
    keys.press(chord)
    assert projector.is_blank != before
    keys.press(chord)
    assert projector.is_blank == before
    assert keys.count == count + 2


def test_f12_is_one_key_on_the_console(projector: ProjectorWindow, keys: Keys, console: Console) -> None:
    said = projector.visible_text()
    keys.press("F12")
    assert projector.visible_text() == ""
    assert "BLANK" in texts(console.stage)
    keys.press("F12")
    assert projector.visible_text() == said
    assert "LIVE" in texts(console.stage)


@pytest.mark.parametrize("opens", ["F2", "F3", "F4", "F6"])
def test_f12_is_one_key_while_a_form_is_typed(projector: ProjectorWindow, keys: Keys, opens: str) -> None:
    keys.press(opens)
    _toggles_once(projector, keys)


@pytest.mark.parametrize("opens", ["Ctrl+K", "Ctrl+N", "Ctrl+Shift+M", "Ctrl+E", "Shift+F11"])
def test_f12_is_one_key_inside_a_dialog(projector: ProjectorWindow, keys: Keys, opens: str) -> None:
    tried: list[bool] = []

    def act(_dialog: object) -> None:
        _toggles_once(projector, keys)
        tried.append(True)

    answer_next_dialog(act)
    keys.press(opens)
    assert tried


def test_f12_is_one_key_inside_a_file_dialog(projector: ProjectorWindow, keys: Keys) -> None:
    tried: list[bool] = []

    def act(dialog: object) -> None:
        assert isinstance(dialog, QFileDialog)
        _toggles_once(projector, keys)
        tried.append(True)

    answer_next_dialog(act)
    QFileDialog.getOpenFileName(keys.window, "Open", options=QFileDialog.Option.DontUseNativeDialog)
    assert tried


def test_f12_is_one_key_while_a_menu_is_open(
    projector: ProjectorWindow, keys: Keys, window: MainWindow
) -> None:
    menu = window.menuBar().actions()[3].menu()
    assert menu is not None
    menu.popup(window.pos())
    QTest.qWaitForWindowExposed(menu)
    assert QApplication.activePopupWidget() is menu
    _toggles_once(projector, keys)
    assert menu.isVisible()
    menu.close()


def test_f12_is_one_key_while_a_list_is_dropped_down(
    projector: ProjectorWindow, keys: Keys, console: Console
) -> None:
    console.stage.scene.showPopup()
    QApplication.processEvents()
    assert QApplication.activePopupWidget() is not None
    _toggles_once(projector, keys)
    console.stage.scene.hidePopup()


@pytest.mark.parametrize("chord", ["F12", "B"])
def test_the_projectors_own_window_hears_both_keys(projector: ProjectorWindow, chord: str) -> None:
    projector.activateWindow()
    QTest.qWaitForWindowActive(projector)
    _toggles_once(projector, Keys(projector), chord)


def test_b_blanks_outside_text_and_is_a_letter_inside(
    projector: ProjectorWindow, keys: Keys, console: Console
) -> None:
    console.record.log.list.setFocus()
    _toggles_once(projector, keys, "B")
    keys.press("F6")
    note = QApplication.focusWidget()
    assert isinstance(note, QLineEdit)
    keys.type("Bobby")
    assert not projector.is_blank
    assert note.text() == "Bobby"
    keys.press("Esc", "F2", "A", "B")  # chooses the second team
    assert not projector.is_blank


def test_a_key_that_is_held_down_blanks_once(projector: ProjectorWindow, window: MainWindow) -> None:
    for again in (False, True, True, True):
        event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_F12, Qt.KeyboardModifier.NoModifier, "", again)
        QApplication.sendEvent(window, event)
    assert projector.is_blank


# Lock


def test_a_locked_room_changes_by_nothing_but_f12(
    projector: ProjectorWindow, keys: Keys, console: Console
) -> None:
    keys.press("F9", "Ctrl+Shift+Return", "Ctrl+Shift+L")
    assert "LOCKED" in texts(console.stage).split()
    held = projector.visible_text().splitlines()
    console.record.log.list.setFocus()
    for chord in ("F9", "Ctrl+Shift+Return", "B", "Ctrl+Z", "Ctrl+PgDown", "Ctrl+Alt++"):
        keys.press(chord)
        assert projector.visible_text().splitlines()[0] == held[0], chord
        assert not projector.is_blank
    click(console.stage.blank)
    assert not projector.is_blank
    assert not console.stage.blank.isChecked()
    assert console.stage.live.visible_text().splitlines()[0] == held[0]
    keys.press("F12")
    assert projector.is_blank
    keys.press("F12")
    assert projector.visible_text().splitlines()[0] == held[0]
    keys.press("Ctrl+Shift+L", "F9")
    assert projector.visible_text().splitlines()[0] != held[0]


def test_the_lock_and_the_blank_button_say_what_they_do(projector: ProjectorWindow, console: Console) -> None:
    click(console.stage.lock)
    assert "LOCKED" in texts(console.stage).split()
    assert not console.stage.take_button.isEnabled()
    click(console.stage.lock)
    assert console.stage.take_button.isEnabled()
    click(console.stage.blank)
    assert projector.is_blank
    click(console.stage.blank)
    assert not projector.is_blank


# Copies


def test_preview_and_live_are_exact_copies(projector: ProjectorWindow, keys: Keys, console: Console) -> None:
    keys.press("F9")
    projector.resize(1024, 768)
    QApplication.processEvents()
    stage = console.stage
    stage.choose("agenda")
    keys.press("Ctrl+Shift+Return")
    assert stage.live.visible_text() == projector.visible_text()
    assert stage.preview.height_of(400) == stage.live.height_of(400) == 300
    keys.press("Ctrl+Alt++", "Ctrl+Alt++")
    assert "120%" in texts(stage)
    sizes = {d.size for d in stage.live.page().drawings if hasattr(d, "align")}
    assert sizes == {d.size for d in stage.preview.page().drawings if hasattr(d, "align")}


def test_what_is_staged_goes_out_only_with_a_scene_that_shows_it(keys: Keys, console: Console) -> None:
    keys.press("F9", "F2", "A", "B", "3")
    keys.type("patrol")
    keys.press("Ctrl+Return")
    console.record.stage("M01", "A patrol is at sea", ("arden",))
    form = console.record.current_form()
    assert form is not None
    keys.press("Ctrl+Return")
    publication = console.session.desk.state.of(Publication)
    assert publication.staged
    console.stage.choose("clock")
    assert "kept for the reveal" in texts(console.stage)
    keys.press("Ctrl+Shift+Return")
    assert console.session.desk.state.of(Publication).staged
    console.stage.choose("reveal")
    assert "A patrol is at sea" in console.stage.preview.visible_text()
    keys.press("Ctrl+Shift+Return")
    assert console.session.desk.state.of(Publication).published


# Looks


def test_size_ground_and_screen_are_remembered(window: MainWindow, keys: Keys, recents: Recents) -> None:
    keys.press("F11")
    shown(window)
    keys.press("Ctrl+Alt+-")
    window.room.toggle_ground()
    window.room.show_on("")
    again = MainWindow(recents, "light")
    assert again.room.look.scale == 0.9
    assert again.room.look.mode == "light"
    assert recents.preference("projector_screen") == WINDOW
    again.deleteLater()


@pytest.mark.parametrize("kept", ["nan", "9", "-1", "large", ""])
def test_a_damaged_memory_is_left_as_usual(recents: Recents, kept: str, qtbot: QtBot) -> None:
    recents.prefer(projector_size=kept, projector_ground=kept, projector_language=kept, hall_image=kept)
    made = MainWindow(recents, "light")
    qtbot.addWidget(made)
    assert made.room.look.scale == 1.0
    assert made.room.look.mode == "dark"
    assert made.room.look.language.code == "en"


@pytest.mark.parametrize(
    ("names", "console", "wanted", "chosen"),
    [
        (("Laptop", "Beamer"), "Laptop", "", "Beamer"),
        (("Laptop", "Beamer", "TV"), "Laptop", "TV", "TV"),
        (("Laptop", "Beamer"), "Laptop", "TV", "Beamer"),
        (("Laptop", "Beamer"), "Beamer", "Beamer", "Laptop"),
        (("Laptop",), "Laptop", "Beamer", ""),
        (("Laptop", "Beamer"), "Laptop", WINDOW, ""),
    ],
)
def test_the_screen_is_the_one_of_last_time_and_never_the_consoles(
    names: tuple[str, ...], console: str, wanted: str, chosen: str
) -> None:
    assert choose_screen(names, console, wanted) == chosen


def test_the_console_keeps_its_own_screen(
    window: MainWindow, projector: ProjectorWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    window.room.warned.connect(told.append)
    monkeypatch.setattr(window.room, "console_screen", lambda: "Laptop")
    window.room.show_on("Laptop")
    assert "The console is on Laptop" in told[0]
    assert not projector.isFullScreen()


# Pages and clocks


def test_long_texts_are_turned_by_key(projector: ProjectorWindow, keys: Keys, console: Console) -> None:
    console.stage.choose("text")
    keys.press("Ctrl+Shift+Return")
    first = projector.visible_text()
    assert "Page 1 of" in first
    keys.press("Ctrl+PgDown")
    assert "Page 2 of" in projector.visible_text()
    assert console.stage.live.visible_text() == projector.visible_text()
    click(console.stage.back)
    assert projector.visible_text() == first
    keys.press("Ctrl+PgUp")
    assert projector.visible_text() == first
    click(console.stage.forth)
    console.stage.choose("agenda")
    keys.press("Ctrl+Shift+Return")
    console.stage.choose("text")
    keys.press("Ctrl+Shift+Return")
    assert projector.visible_text() == first


def test_the_rooms_clock_goes_on_by_itself(
    projector: ProjectorWindow, keys: Keys, console: Console, qtbot: QtBot
) -> None:
    keys.press("F9")
    console.stage.choose("clock")
    keys.press("Ctrl+Shift+Return")
    before = projector.visible_text()
    qtbot.waitUntil(lambda: projector.visible_text() != before, timeout=8000)


# Speakers


def test_the_next_speaker_takes_one_key(projector: ProjectorWindow, keys: Keys, console: Console) -> None:
    console.stage.choose("speakers")
    editor = console.stage.speakers
    editor.names.setFocus()
    keys.type("a, Velmar, the chair")
    keys.press("Return", "Ctrl+Shift+Return")
    state = console.session.desk.state.of(Speakers)
    assert [speaker.team for speaker in state.queue] == ["arden", "velmar", ""]
    assert state.seconds == 120
    assert "Speakers' list" in projector.visible_text()
    console.record.log.list.setFocus()
    for name in ("Arden", "Velmar", "the chair"):
        keys.press("F10")
        lines = projector.visible_text().splitlines()
        assert name in lines
        assert {"02:00", "01:59", "01:58"} & set(lines)
    keys.press("F10")
    assert "list is empty" in projector.visible_text()
    keys.press("F10")
    assert "speakers' list is empty" in texts(console)


def test_names_are_found_by_letter_short_name_and_name() -> None:
    setting = scenario.load("meridian-strait")
    found = named(setting, " b ; ARDEN,,  Ms  Chair , velmar union")
    assert [speaker.team for speaker in found] == ["velmar", "arden", "", "velmar"]
    assert found[2] == Speaker(name="Ms Chair")


# Pictures


def answer(yes: bool) -> Callable[[object], None]:
    def act(dialog: object) -> None:
        assert isinstance(dialog, QMessageBox)
        button = dialog.defaultButton()
        assert "Yes" in button.text().replace("&", "")
        QTest.keyClick(dialog, Qt.Key.Key_Return if yes else Qt.Key.Key_Escape)

    return act


def test_a_picture_is_shown_only_when_it_is_published_and_asks_once(
    projector: ProjectorWindow, keys: Keys, console: Console, window: MainWindow, tmp_path: Path
) -> None:
    file = tmp_path / "eastern_strait.png"
    file.write_bytes(png())
    stage, desk = console.stage, console.session.desk
    stage.choose("picture")
    assert "No picture has been chosen yet" in stage.preview.visible_text()
    steps = len(desk.chronicle().steps)
    stage.picture.take_file(file)
    assert [d for d in stage.preview.page().drawings if isinstance(d, Picture)]
    assert "eastern" not in stage.preview.visible_text()  # its name may tell more than the picture
    stage.picture.caption.setText("The eastern strait")
    assert "eastern strait" in stage.preview.visible_text()
    assert "eastern strait" not in projector.visible_text()
    answer_next_dialog(answer(False))
    keys.press("Ctrl+Shift+Return")
    assert len(desk.chronicle().steps) == steps
    shown(window)  # without a window manager nobody hands the focus back after a dialog
    answer_next_dialog(answer(True))
    keys.press("Ctrl+Shift+Return")
    assert "eastern strait" in projector.visible_text()
    assert desk.public_view().picture is not None
    shown(window)
    stage.choose("clock")
    keys.press("Ctrl+Shift+Return")
    assert desk.public_view().picture is None
    stage.choose("picture")
    keys.press("Ctrl+Shift+Return")  # no second question
    assert "eastern strait" in projector.visible_text()


def test_an_attached_picture_is_offered_and_never_shown_by_itself(
    projector: ProjectorWindow, keys: Keys, console: Console
) -> None:
    desk, stage = console.session.desk, console.stage
    digest = desk.attach(png("#aa3300"))
    desk.remark(Attached(digest=digest, name="site_5.png", media="image/png", size=9, text="Site 5"))
    console.session.changed.emit()
    for scene in ("holding", "picture"):
        stage.choose(scene)  # type: ignore[arg-type]
        keys.press("Ctrl+Shift+Return")
        assert desk.public_view().picture is None
        assert "Site 5" not in stage.preview.visible_text() + projector.visible_text()
    assert stage.picture.files.itemText(0) == "site_5.png"
    stage.picture.files.setFocus()
    keys.press("Down")
    stage.picture.files.activated.emit(stage.picture.files.currentIndex())
    assert "Site 5" in stage.preview.visible_text()
    assert "Site 5" not in projector.visible_text()
    answer_next_dialog(answer(True))
    keys.press("Ctrl+Shift+Return")
    assert "Site 5" in projector.visible_text()


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [("a.png", b"", "empty"), ("b.png", b"no picture", "not a picture"), ("c.png", png()[:50], "damaged")],
)
def test_a_file_that_is_no_picture_is_refused_and_nothing_is_kept(
    console: Console, tmp_path: Path, name: str, content: bytes, said: str
) -> None:
    (tmp_path / name).write_bytes(content)
    console.stage.choose("picture")
    console.stage.picture.take_file(tmp_path / name)
    assert said in texts(console.stage.picture)
    assert name in texts(console.stage.picture)
    assert console.stage.picture.command() is None
    console.stage.picture.take_file(tmp_path / "not there.png")
    assert "cannot be read" in texts(console.stage.picture)


# The room check


@pytest.mark.parametrize(
    ("hall", "scale", "said"),
    [
        (Hall(), 1.0, "Measure"),
        (Hall(2.0, 16.0), 1.0, "read everything"),
        (Hall(2.0, 24.0), 1.0, "Notes beside curves. The running text is large enough"),
        (Hall(2.0, 40.0), 1.0, "Choose a text size of 125 %"),
        (Hall(2.0, 40.0), 1.25, "The running text is large enough"),
        (Hall(1.0, 60.0), 1.0, "Make the image larger"),
    ],
)
def test_the_back_row_is_told_what_it_can_read(hall: Hall, scale: float, said: str) -> None:
    assert said in verdict(Page(width=1920, beam=BEAM_DARK, scale=scale), hall)


def test_the_room_check_shows_a_test_page_and_gives_the_scene_back(
    projector: ProjectorWindow, window: MainWindow
) -> None:
    scene = projector.visible_text()
    dialog = RoomDialog(window.room, window)
    dialog.show()
    assert projector.visible_text() == scene
    dialog.image_height.setValue(2.0)
    dialog.last_row.setValue(30.0)
    click(dialog.test)
    assert "Notes beside curves\nup to 16 m away, about row 15" in projector.visible_text()
    assert dialog.copy.visible_text() == projector.visible_text()
    click(dialog.bigger)
    assert dialog.percent.text() == "110%"
    dialog.reject()
    assert projector.visible_text() == scene
    assert window.room.look.scale == 1.1
    again = MainWindow(window.recents, "light")
    assert again.room.hall == Hall(2.0, 30.0)
    again.deleteLater()


def test_the_projector_has_no_cursor_no_menu_no_hint_and_no_notice(
    projector: ProjectorWindow, window: MainWindow
) -> None:
    everything = [projector, *projector.findChildren(QWidget)]
    assert {type(part) for part in everything} == {ProjectorWindow, SceneView}
    for part in everything:
        assert part.cursor().shape() == Qt.CursorShape.BlankCursor
        assert part.actions() == []
        assert part.toolTip() == part.whatsThis() == part.statusTip() == ""
    before = projector.grab().toImage()
    projector.activateWindow()
    QTest.qWaitForWindowActive(projector)
    for button in (Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton):
        QTest.mouseClick(projector, button)
        QApplication.sendEvent(projector, QHelpEvent(QEvent.Type.ToolTip, QPoint(9, 9), QPoint(9, 9)))
        QApplication.sendEvent(
            projector, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, QPoint(9, 9), QPoint(9, 9))
        )
    window.room.warned.emit("A notice for control")
    QApplication.processEvents()
    assert QApplication.activePopupWidget() is None
    assert not QToolTip.isVisible()
    assert projector.grab().toImage() == before  # no ring around what has the focus either
    assert "notice for control" in texts(window)
    assert "notice for control" not in texts(projector)


def test_a_branch_leaves_the_room_with_what_it_saw_until_take(
    projector: ProjectorWindow, keys: Keys, window: MainWindow, console: Console
) -> None:
    desk = console.session.desk
    keys.press("F9", "F9", "F9")
    console.stage.choose("agenda")
    keys.press("Ctrl+Shift+Return")
    early, saw = desk.chronicle().steps[0].id, projector.visible_text()
    keys.press("Ctrl+R")
    answer_next_dialog(lambda dialog: (dialog.setTextValue("what if"), dialog.accept()))
    window.do.branch_at(early)
    assert desk.branch.name == "what if"
    assert desk.state.of(Phases).running_since is None, "the clock of a branch stands"
    assert projector.visible_text() == saw
    shown(window)
    console.replay.setFocus()
    keys.press("Escape")
    assert not console.replaying
    assert projector.visible_text() == saw
    console.stage.choose("agenda")
    keys.press("Ctrl+Shift+Return")
    assert projector.visible_text() != saw


def test_no_button_of_the_clock_has_the_keys_after_a_replay(keys: Keys, console: Console) -> None:
    keys.press("F9", "F9", "Ctrl+R", "Home", "Escape")
    assert QApplication.focusWidget() in (console.inbox.list, console.record.log.list)


def test_a_field_that_goes_does_not_leave_its_keys_to_the_blank_button(keys: Keys, console: Console) -> None:
    stage = console.stage
    stage.choose("text")
    stage.words.setFocus()
    stage.choose("clock")
    QApplication.processEvents()
    assert QApplication.focusWidget() is stage.scene


def test_what_was_just_done_is_seen_in_the_log(keys: Keys, console: Console) -> None:
    keys.press("F9", "F9", "F9")
    log = console.record.log
    log.list.setCurrentRow(2)
    keys.press("F9")
    assert log.list.currentRow() == 0
    assert log.current_step() == console.session.desk.chronicle().steps[-1].id


def test_the_line_of_a_paper_form_keeps_what_was_typed(keys: Keys, console: Console) -> None:
    keys.press("F9", "F2", "Ctrl+T")
    keys.type("P-031")
    keys.press("Ctrl+T")
    line = next(line for line in console.record.findChildren(PaperLine) if line.serial.text())
    assert line.isVisible()
    assert line.serial.text() == "P-031"
    line.serial.clear()
    keys.press("Ctrl+T")
    assert not line.isVisible()
