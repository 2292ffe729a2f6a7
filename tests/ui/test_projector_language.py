"""The projector speaks a language of its own, and is read the way that language is read."""

import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from threading import Thread
from typing import get_args

import pytest
from pseudo import ACCENTED, MIRRORED
from pytestqt.qtbot import QtBot
from test_projector import NOON, VIEW, VIEWS, assert_within

from detente import scenario, words
from detente.desk import Desk
from detente.desk.recents import Recents
from detente.exercise.setting import Scene
from detente.ui import languages
from detente.ui.back_row import Hall
from detente.ui.canvas import Mark, Page, Stroke, Words
from detente.ui.main_window import MainWindow
from detente.ui.room_dialog import RoomDialog
from detente.ui.scenes import Look, compose
from detente.words import addressing, tr

SCENES: tuple[Scene, ...] = get_args(Scene)
EVERY_SCENE = pytest.mark.parametrize("scene", SCENES)
RELEASE = Path(sys.executable).with_name("pyside6-lrelease")


def _page(scene: Scene, language: languages.Language, name: str = "usual", **changed: object) -> Page:
    view = replace(VIEWS[name], scene=scene, **changed)  # type: ignore[arg-type]
    return compose(view, NOON, Look(language=language))


@EVERY_SCENE
def test_all_that_is_not_data_is_said_in_the_projectors_language(qapp: object, scene: Scene) -> None:
    known = set(re.findall(r"[A-Za-z]{2,}", repr(VIEW).replace("\\n", " ")))
    said = set(re.findall(r"[A-Za-z]{2,}", _page(scene, MIRRORED).text()))
    assert said <= known
    page = compose(VIEW, NOON, Look(language=MIRRORED, check=Hall(2.0, 20.0)))
    assert not re.search(r"[A-Za-z]{2,}", page.text())


@EVERY_SCENE
@pytest.mark.parametrize("name", VIEWS)
@pytest.mark.parametrize("language", [ACCENTED, MIRRORED], ids=["longer", "mirrored"])
@pytest.mark.parametrize("aspect", [4 / 3, 16 / 9])
def test_longer_words_stay_on_the_page_and_above_the_floor(
    qapp: object, scene: Scene, name: str, language: languages.Language, aspect: float
) -> None:
    view = replace(VIEWS[name], scene=scene)
    assert_within(compose(view, NOON, Look(language=language), aspect))
    assert_within(compose(view, NOON, Look(language=language, scale=1.6), aspect))


def _words(page: Page, text: str) -> Words:
    return next(d for d in page.drawings if isinstance(d, Words) and text in d.text)


def test_a_page_that_is_read_from_the_right_begins_there(qapp: object) -> None:
    here, there = _page("agenda", languages.ENGLISH), _page("agenda", MIRRORED)
    clock = _words(here, "04:30")
    assert (clock.align, _words(there, "04:30").align) == ("right", "end")
    assert _words(here, "Plenary").align == "left"
    phase = _words(there, "Plenary")
    assert phase.align == "right"
    assert phase.left + phase.width == pytest.approx(there.width - _words(here, "Plenary").left)
    bars = [
        next(d for d in page.drawings if hasattr(d, "height") and not hasattr(d, "text"))
        for page in (here, there)
    ]
    assert bars[0].left < here.width / 2 < bars[1].left


def test_symbols_stand_before_the_words_on_the_right(qapp: object) -> None:
    page = _page("reveal", MIRRORED)
    notice = _words(page, "patrol")
    beside = [d for d in page.drawings if isinstance(d, Mark) and abs(d.top - notice.top) < notice.size]
    assert beside[0].left > notice.left + notice.width - 1


def test_charts_and_signs_are_moved_and_not_turned(qapp: object) -> None:
    for scene in ("curves", "reveal"):
        here, there = (_page(scene, one) for one in (languages.ENGLISH, MIRRORED))  # type: ignore[arg-type]
        for page in (here, there):
            curves = [d.points for d in page.drawings if isinstance(d, Stroke) and d.width == 5]
            assert len(curves) == 3
            assert all(list(points) == sorted(points) for points in curves)  # time runs to the right

    def check(language: languages.Language) -> tuple[tuple[float, float], ...]:
        page = _page("compliance", language)
        stroke = next(d for d in page.drawings if isinstance(d, Stroke) and d.within is not None)
        left, top = min(x for x, _ in stroke.points), min(y for _, y in stroke.points)
        return tuple((round(x - left, 3), round(y - top, 3)) for x, y in stroke.points)

    assert check(languages.ENGLISH) == check(MIRRORED)


def test_names_keep_their_own_direction_and_clocks_their_digits(qapp: object) -> None:
    page = _page("agenda", MIRRORED)
    now = _words(page, "Reveal\u2069 – ")
    assert "\u2068Reveal\u2069" in now.text
    assert "\u2068" not in page.text()
    for scene in ("clock", "speakers"):
        assert {"04:30", "02:00"} & set(_page(scene, MIRRORED).text().splitlines())  # type: ignore[arg-type]


def test_the_console_and_other_threads_keep_their_language() -> None:
    heard: list[str] = []
    with addressing(MIRRORED.translate):
        assert tr("Turn {number}", number=3) != "Turn 3"
        other = Thread(target=lambda: heard.append(tr("Turn {number}", number=3)))
        other.start()
        other.join()
    assert heard == ["Turn 3"]
    assert tr("{name} – now", name="Reveal") == "Reveal – now"
    with addressing(str):
        assert words.bare(tr("{name} – now", name="Reveal")) == "Reveal – now"


@pytest.mark.skipif(not RELEASE.is_file(), reason="catalogues are compiled by pyside6-lrelease")
def test_a_compiled_catalogue_is_a_language(tmp_path: Path) -> None:
    source = tmp_path / "detente_ar.ts"
    source.write_text(
        '<?xml version="1.0" encoding="utf-8"?><!DOCTYPE TS><TS version="2.1" language="ar"><context>'
        "<name>detente</name><message><source>over time</source><translation>بعد الوقت</translation>"
        "</message></context></TS>",
        encoding="utf-8",
    )
    made = source.with_suffix(".qm")
    subprocess.run([RELEASE, source, "-qm", made], check=True, capture_output=True)
    language = languages.from_catalogue(str(made))
    assert language is not None
    assert language.rtl
    assert language.code.startswith("ar")
    assert language.translate("over time") == "بعد الوقت"
    assert language.translate("not translated") == "not translated"
    assert languages.from_catalogue(str(source)) is None


def test_the_projectors_language_is_chosen_apart_from_the_consoles(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(languages, "available", lambda: (languages.ENGLISH, MIRRORED))
    recents = Recents(tmp_path / "recents")
    window = MainWindow(recents, "light")
    qtbot.addWidget(window, before_close_func=lambda w: w.close_session())
    window.show()
    window.enter(Desk.create(tmp_path / "m.detente", scenario.load("meridian-strait"), seed=7))
    window.room.show_projector()
    dialog = RoomDialog(window.room, window)
    dialog.language.setCurrentIndex(1)
    dialog.language.activated.emit(1)
    assert window.console is not None
    stage = window.console.stage
    stage.choose("curves")
    stage.take()
    assert window.projector is not None
    shown = window.projector.visible_text()
    assert shown == stage.live.visible_text()
    assert re.search("[א-ת]", shown)
    assert dialog.windowTitle() == "Room check"
    dialog.reject()
    again = MainWindow(recents, "light")
    assert again.room.look.language is MIRRORED
    again.deleteLater()
