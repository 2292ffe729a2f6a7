"""Printing by keys: tick packs and teams, turn pages, save PDFs, print, or be told what else to do."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from driving import Keys, answer_next_dialog, shown
from PySide6.QtGui import QGuiApplication
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from detente import scenario
from detente.desk import Desk
from detente.desk.recents import Recents
from detente.exercise.annotations import FormsPrinted
from detente.report.packs.keys import KEYS
from detente.report.packs.shelf import PACKS
from detente.ui import printing
from detente.ui.main_window import MainWindow
from detente.ui.print_dialog import PrintDialog
from detente.ui.session import Session


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = Desk.create(tmp_path / "day.detente", scenario.load("meridian-strait"), seed=7, author="LM")
    yield made
    made.close()


@pytest.fixture
def dialog(qtbot: QtBot, desk: Desk) -> Iterator[PrintDialog]:
    made = PrintDialog(Session(desk))
    qtbot.addWidget(made)
    shown(made, 983, 552)
    qtbot.waitUntil(lambda: bool(made.preview.pages()), timeout=20_000)
    yield made
    made.preview.stop()


def _only(dialog: PrintDialog, *packs: str) -> None:
    for name, box in dialog.packs.items():
        box.setChecked(name in packs)


def test_ctrl_p_opens_it_and_f12_still_blanks(qtbot: QtBot, tmp_path: Path) -> None:
    desk = Desk.create(tmp_path / "day.detente", scenario.load("meridian-strait"), seed=7, author="LM")
    window = MainWindow(Recents(tmp_path / "recents"), "light")
    qtbot.addWidget(window)
    shown(window)
    window.enter(desk)
    seen: list[tuple[str, bool]] = []

    def look(dialog: PrintDialog) -> None:
        Keys(window).press("F12")
        seen.append((dialog.windowTitle(), window.room.blank))

    answer_next_dialog(look)
    Keys(window).press("Ctrl+P")
    assert seen == [("Print", True)]
    window.close_session()


def test_keys_tick_packs_and_turn_pages(dialog: PrintDialog, qtbot: QtBot) -> None:
    keys = Keys(dialog)
    assert "Republic of Arden: Role cards" in dialog.preview.title.text()
    assert dialog.preview.place.text().startswith("page 1 of 4 · document 1 of 8")
    keys.press("PgDown")
    assert dialog.preview.place.text().startswith("page 2 of 4")
    keys.press("PgUp")
    dialog.packs["roles"].setFocus()
    keys.press("Space")
    qtbot.waitUntil(lambda: bool(dialog.preview.pages()), timeout=20_000)
    assert "Confidential instructions" in dialog.preview.title.text()
    assert "document 1 of 4" in dialog.preview.place.text()
    for box in list(dialog.teams.values())[1:]:
        box.setFocus()
        keys.press("Space")
    assert [d.team.id for d in dialog.documents() if d.team] == ["arden"]
    dialog.teams["arden"].setFocus()
    keys.press("Space")
    assert dialog.documents() == ()
    assert not dialog.save_button.isEnabled()
    assert "Tick at least one pack" in dialog._said.text()


def test_pages_are_turned_through_every_document_to_the_end(dialog: PrintDialog, qtbot: QtBot) -> None:
    _only(dialog, "state", "tents")
    dialog.teams["arden"].setChecked(False)
    keys, titles = Keys(dialog), []
    while True:
        qtbot.waitUntil(lambda: bool(dialog.preview.pages()), timeout=20_000)
        titles.append(dialog.preview.title.text())
        if not dialog.preview.forward_button.isEnabled():
            break
        keys.press("PgDown")
    assert list(dict.fromkeys(titles)) == [
        f"{d.team.name}: {d.title}" if d.team else d.title for d in dialog.documents()
    ]


def test_saved_files_are_those_that_were_seen_and_forms_are_numbered_on(
    dialog: PrintDialog, desk: Desk, tmp_path: Path
) -> None:
    _only(dialog, "forms", "state")
    dialog.copies.setValue(2)
    dialog.save_to(tmp_path / "papers")
    names = sorted(path.name for path in (tmp_path / "papers").iterdir())
    assert names == [
        "meridian-strait-forms-p-001-p-010.pdf",
        "meridian-strait-state-control.pdf",
        "meridian-strait-state-public.pdf",
    ]
    assert "3 files are in" in dialog._said.text()
    assert [a.remark for a in desk.annotations] == [FormsPrinted(first="P-001", last="P-010")]
    assert any("P-011 to P-020" in d.title for d in dialog.documents())


def test_a_folder_that_cannot_be_written_is_told(dialog: PrintDialog, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    dialog.save_to(tmp_path / "file")
    assert "Choose another folder" in dialog._said.text()


def test_without_a_printer_the_dialog_says_what_to_do(
    dialog: PrintDialog, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(printing, "printers", list)
    Keys(dialog).press("Ctrl+P")
    assert "No printer is set up" in dialog._said.text()
    assert "PDFs" in dialog._said.text()


def _into(path: Path) -> Callable[..., QPrinter]:
    """A printer that is a file."""

    def choose(_parent: object, paper: str) -> QPrinter:
        printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(path))
        printing.prepare(printer, paper)  # type: ignore[arg-type]
        return printer

    return choose


def test_pages_reach_the_printer(
    dialog: PrintDialog, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(printing, "printers", lambda: ["Room 4"])
    monkeypatch.setattr(printing, "choose", _into(tmp_path / "out.pdf"))
    _only(dialog, "state")
    dialog.paper.setCurrentIndex(1)
    Keys(dialog).press("Ctrl+P")
    assert "2 pages were sent" in dialog._said.text()
    assert (tmp_path / "out.pdf").read_bytes().startswith(b"%PDF-")


def test_everything_has_a_name_and_fits_a_small_screen(dialog: PrintDialog) -> None:
    least = dialog.minimumSizeHint()
    assert (least.width() <= 983, least.height() <= 552) == (True, True)
    for widget in (*dialog.packs.values(), *dialog.teams.values()):
        assert widget.text()
        assert widget.minimumSizeHint().height() >= 20
    for field in (dialog.paper, dialog.copies, dialog._said):
        assert field.accessibleName()
    reached, widget = set(), dialog.packs["roles"]
    widget.setFocus()
    for _ in range(60):
        Keys(dialog).press("Tab")
        reached.add(QApplication.focusWidget())
    assert {*dialog.packs.values(), *dialog.teams.values(), dialog.paper, dialog.save_button} <= reached
    assert QGuiApplication.focusWindow() is not None


def test_the_key_card_of_the_guide_is_true(qtbot: QtBot, tmp_path: Path) -> None:
    window = MainWindow(Recents(tmp_path / "recents"), "light")
    qtbot.addWidget(window)
    for keys, _words in KEYS:
        assert window.acts.named(keys) is not None


def test_every_pack_can_be_ticked(dialog: PrintDialog) -> None:
    assert list(dialog.packs) == list(PACKS)
