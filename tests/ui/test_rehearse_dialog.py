"""The rehearsal's window, driven by keys: choose, play, stop, read bands, numbers and findings."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from driving import Keys, answer_next_dialog, click, shown, texts
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QProgressDialog, QPushButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from detente import scenario as shelf
from detente.desk.recents import Recents
from detente.exercise.setting import Scenario
from detente.rehearsal import POLICIES, rehearse, summary
from detente.ui import theme
from detente.ui.main_window import MainWindow
from detente.ui.rehearse_answer import bands_of, picture, sheet
from detente.ui.rehearse_dialog import RehearseDialog


@pytest.fixture(scope="module")
def strait() -> Scenario:
    return shelf.load("meridian-strait")


@pytest.fixture
def dialog(qtbot: QtBot, strait: Scenario) -> Iterator[RehearseDialog]:
    made = RehearseDialog(setting=strait)
    qtbot.addWidget(made)
    shown(made, 1228, 690)
    return made


def played(dialog: RehearseDialog, strait: Scenario, runs: int = 3, **policies: str) -> None:
    dialog.show_rehearsal(rehearse(strait, runs, 4, policies))
    QApplication.processEvents()


def test_the_scenario_of_the_session_is_offered_first_and_its_teams_each_with_every_policy(
    dialog: RehearseDialog, strait: Scenario
) -> None:
    assert dialog.scenario.currentText() == f"This session: {strait.title}"
    assert list(dialog.policies) == [team.id for team in strait.teams]
    box = dialog.policies["arden"]
    assert [box.itemData(row) for row in range(box.count())] == ["any", *POLICIES]
    assert box.accessibleName() == "Policy of Republic of Arden"
    assert not dialog.outcome.table_button.isEnabled()
    assert "Stand-ins play the scenario" in texts(dialog)


def test_another_scenario_brings_its_own_teams(dialog: RehearseDialog) -> None:
    dialog.add_file(str(shelf.find("thirteen-days")))
    assert list(dialog.policies) == ["US", "USSR", "UN", "Cuba"]


def test_a_file_that_is_no_scenario_is_refused_in_a_sentence_and_cannot_be_rehearsed(
    dialog: RehearseDialog, tmp_path: Path
) -> None:
    bad = tmp_path / "bad.yaml"
    bad.write_text("format: 1\nid: bad\n")
    dialog.add_file(str(bad))
    assert "bad.yaml" in dialog.said.text()
    assert not dialog.start_button.isEnabled()
    dialog.scenario.setCurrentIndex(0)
    assert dialog.said.text() == ""
    assert dialog.start_button.isEnabled()


def test_by_keys_from_policies_to_bands(dialog: RehearseDialog) -> None:
    keys = Keys(dialog)
    dialog.policies["arden"].setFocus()
    keys.type("h")
    keys.press("Tab")
    keys.type("coo")
    dialog.runs.setFocus()
    keys.press("Ctrl+A")
    keys.type("3")
    keys.press("Ctrl+Return")
    rehearsal = dialog.rehearsal
    assert rehearsal is not None
    assert len(rehearsal.runs) == 3
    assert (rehearsal.policies["arden"], rehearsal.policies["velmar"]) == ("hawk", "cooperator")
    assert dialog.said.text() == "3 runs played."
    titles = [chart.picture.title for chart in dialog.outcome.charts if chart.picture]
    assert titles == [
        "Escalation index, Arden–Velmar",
        "Risk per turn, Arden–Velmar",
        "Trust of Arden in Velmar",
        "Trust of Velmar in Arden",
    ]
    read = texts(dialog)
    assert "exercise model, not a prediction" in read
    assert "nine runs of ten" in dialog.outcome.charts[0].accessibleName()
    found = dialog.outcome.findings
    assert any("With 3 runs little can be said" in found.item(row).text() for row in range(found.count()))


def test_a_stop_keeps_the_runs_that_were_played(
    dialog: RehearseDialog, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("detente.ui.rehearse_dialog._workers", lambda _runs: 1)
    dialog.runs.setValue(300)

    def cancel(progress: QWidget) -> None:
        assert isinstance(progress, QProgressDialog)
        QTest.qWait(300)
        click(progress.findChild(QPushButton))

    answer_next_dialog(cancel)
    click(dialog.start_button)
    rehearsal = dialog.rehearsal
    assert rehearsal is not None
    assert 0 < len(rehearsal.runs) < 300
    assert dialog.said.text().startswith(f"Stopped after {len(rehearsal.runs)} of 300 runs")
    assert dialog.outcome.table_button.isEnabled()


def test_the_table_tells_the_same_numbers_as_the_chart(dialog: RehearseDialog, strait: Scenario) -> None:
    played(dialog, strait, 5)
    keys = Keys(dialog)
    dialog.outcome.charts[0].setFocus()
    keys.press("T")
    assert dialog.outcome.shows_tables
    assert QApplication.focusWidget() is dialog.outcome.tables[0]
    assert dialog.rehearsal is not None
    band = next(b for b in summary(dialog.rehearsal).bands if b.kind == "escalation")
    table = dialog.outcome.tables[0]
    assert table.accessibleName() == "escalation index, Arden–Velmar"
    assert table.rowCount() == len(strait.turns) + 1
    last = [table.item(table.rowCount() - 1, column).text() for column in range(6)]  # type: ignore[union-attr]
    assert last == [str(len(strait.turns)), *(f"{value:.1f}" for value in band.end)]
    keys.press("T")
    assert not dialog.outcome.shows_tables


def test_bands_lie_inside_each_other_and_end_where_the_runs_end(strait: Scenario) -> None:
    told = summary(rehearse(strait, 6, 9))
    for band in bands_of(told, ("arden", "velmar")):
        shown_picture = picture(strait, band)
        wide, narrow = shown_picture.areas
        for (x, low, high), (_, inner_low, inner_high), (turn, middle) in zip(
            wide.points, narrow.points, shown_picture.lines[0].points, strict=True
        ):
            assert x == turn
            assert low <= inner_low <= middle <= inner_high <= high <= shown_picture.y_span[1]
        assert shown_picture.spots[0].y == band.end[2]
        assert len(sheet(strait, band).rows) == len(band.points)


def test_a_pair_is_chosen_where_there_are_several(dialog: RehearseDialog, strait: Scenario) -> None:
    played(dialog, strait)
    assert not dialog.outcome.pair.isVisible()
    three = replace(strait, rivalries=(("arden", "velmar"), ("velmar", "tessaly")))
    played(dialog, three)
    assert dialog.outcome.pair.isVisible()
    dialog.outcome.pair.setCurrentIndex(1)
    chart = dialog.outcome.charts[2].picture
    assert chart is not None
    assert chart.title == "Trust of Velmar in Tessaly"


def test_how_each_side_fared_is_a_table(dialog: RehearseDialog, strait: Scenario) -> None:
    played(dialog, strait, 3, arden="hawk", velmar="bureaucrat")
    fared = dialog.outcome.fared
    names = [fared.item(row, 0).text() for row in range(fared.rowCount())]  # type: ignore[union-attr]
    assert names == ["Arden: Hawk", "Velmar: Bureaucrat"]


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("size", [(1228, 690), (984, 553)])
def test_nothing_is_clipped_in_a_small_window(
    dialog: RehearseDialog, strait: Scenario, qapp: QApplication, mode: str, size: tuple[int, int]
) -> None:
    theme.apply(qapp, mode)  # type: ignore[arg-type]
    dialog.resize(*size)
    played(dialog, strait)
    assert (dialog.width(), dialog.height()) == size
    scroll = dialog.findChild(QScrollArea)
    assert scroll.widget().width() <= scroll.viewport().width()
    for chart in dialog.outcome.charts:
        assert chart.width() >= 220
        assert chart.height() >= 100
    for widget in (dialog.start_button, dialog.close_button, dialog.outcome.tabs):
        corner = widget.mapTo(dialog, widget.rect().bottomRight())
        assert dialog.rect().contains(corner)


def test_every_control_can_be_reached_by_tab_and_has_a_name(dialog: RehearseDialog, strait: Scenario) -> None:
    played(dialog, strait)
    keys = Keys(dialog)
    dialog.scenario.setFocus()
    reached: list[QWidget] = []
    for _ in range(40):
        keys.press("Tab")
        focus = QApplication.focusWidget()
        assert focus is not None
        if focus in reached:
            break
        reached.append(focus)
    wanted = (
        *dialog.policies.values(),
        dialog.runs,
        dialog.seed,
        dialog.start_button,
        dialog.close_button,
        dialog.outcome.table_button,
        *dialog.outcome.charts,
        dialog.outcome.findings,
    )
    assert [widget for widget in wanted if widget not in reached] == []
    assert all(w.accessibleName() for w in wanted)


def test_the_home_screen_and_the_menu_open_it(qtbot: QtBot, tmp_path: Path) -> None:
    window = MainWindow(Recents(tmp_path / "recents.json"), "light")
    qtbot.addWidget(window)
    shown(window)
    seen: list[str] = []

    def look(dialog: QWidget) -> None:
        assert isinstance(dialog, RehearseDialog)
        seen.append(dialog.scenario.currentText())

    answer_next_dialog(look)
    Keys(window).press("Ctrl+Shift+R")
    answer_next_dialog(look)
    click(window.home.rehearse_button)
    assert seen == ["Meridian Strait", "Meridian Strait"]
    assert window.home.rehearse_button.focusPolicy() & Qt.FocusPolicy.TabFocus
