"""Story 1: a sentinel in every secret field that any type declares, and none of it reaches the room.

Which fields are secret is read out of the types of scenario, commands and events, so that a field declared
tomorrow is planted tomorrow. The session is a real file in the real window; what is looked at is all that
a person or a screen reader in the room could read, and every file that is written for others than control.
"""

import sys
import zipfile
from collections.abc import Iterator
from dataclasses import fields, replace
from pathlib import Path
from typing import get_args

import pytest
from driving import Keys, shown, texts
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

sys.path += [str(Path(__file__).parents[1] / "exercise"), str(Path(__file__).parents[1] / "report")]

from pack_texts import printed, told
from planting import NUMBER, WORD, sentinels
from reading import READABLE, pdf_pages
from stuffing import MOMENT, made, secret_kinds, secret_texts, stuffed
from test_secrecy import played, secretive

from detente.desk import Desk
from detente.desk.recents import Recents
from detente.exercise.chronicle import Chronicle
from detente.exercise.publication import Stage
from detente.exercise.red_lines import RedLineDrawn
from detente.exercise.setting import Scene
from detente.exercise.speakers import ListSpeakers, Speaker
from detente.report import FORMATS, write
from detente.report.after_action import AUDIENCES
from detente.report.packs.shelf import PACKS
from detente.store import NewStep
from detente.ui.canvas import Words
from detente.ui.main_window import MainWindow
from detente.ui.projector import ProjectorWindow
from detente.ui.scene_view import SceneView

SCENES: tuple[Scene, ...] = get_args(Scene)
SIZES = ((1920, 1080), (1024, 768), (640, 360))
OTHERS = tuple(audience for audience in AUDIENCES if audience != "control")


def _steps() -> Iterator[NewStep]:
    """A played session with every secret text stuffed, then each kind with secrets that it did not need."""
    met: set[type[object]] = set()
    for step in played(secretive()).recorder.chronicle("main").steps:
        events = tuple(
            event if isinstance(event, RedLineDrawn) and event.public else stuffed(event)
            for event in step.events
        )
        met |= {type(step.command), *map(type, events)}
        yield NewStep(stuffed(step.command), events, WORD, MOMENT, MOMENT)
    strays, commands = (tuple(kind for kind in kinds if kind not in met) for kinds in secret_kinds())
    for event in strays:
        yield NewStep(Stage(record="", text=""), (made(event),), WORD, MOMENT, MOMENT)
    for command in commands:
        yield NewStep(made(command), (), WORD, MOMENT, MOMENT)


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A session file full of secrets, with something public to show in every scene."""
    path = tmp_path_factory.mktemp("secrets") / "story.detente"
    desk = Desk.create(path, secretive(), seed=2, author=WORD)
    desk.graft("played", None, _steps())
    desk.annotate(f"{WORD}: a note of control")
    desk.attach(f"{WORD}: a file nobody published".encode())
    desk.submit(ListSpeakers(speakers=(Speaker(name="Arden", team="arden"), Speaker(name="The chair"))))
    desk.submit(Stage(record="P1", text="A word for the room", teams=("arden",)))
    desk.close()
    return path


@pytest.fixture(scope="module")
def window(qapp: QApplication, file: Path) -> Iterator[MainWindow]:
    """Opening a file so full takes a while, and the room's scenes do not depend on one another."""
    copy = file.with_name("copy.detente")
    copy.write_bytes(file.read_bytes())
    opened = MainWindow(Recents(file.with_name("recents")), "light")
    shown(opened)
    opened.enter(Desk.open(copy, author=WORD))
    qapp.processEvents()
    yield opened
    opened.close()
    opened.deleteLater()


@pytest.fixture(scope="module")
def chronicle(file: Path) -> Iterator[Chronicle]:
    desk = Desk.open(file, live=False)
    yield desk.chronicle()
    desk.close()


def seen(shown_to_the_room: ProjectorWindow | SceneView) -> str:
    """All that can be read on it or heard of it, and every word as it is painted."""
    scenes = [shown_to_the_room] if isinstance(shown_to_the_room, SceneView) else []
    scenes += shown_to_the_room.findChildren(SceneView)
    painted = [d.text for one in scenes for d in one.page().drawings if isinstance(d, Words)]
    return "\n".join((texts(shown_to_the_room), *painted))


def secrets_in(text: str) -> list[str]:
    return [line for line in text.splitlines() if WORD in line or str(NUMBER) in line]


# The sentinels are there


def test_every_secret_text_that_a_type_declares_is_planted(file: Path) -> None:
    desk = Desk.open(file, live=False)
    planted = {
        f"{type(part).__name__}.{field.name}"
        for step in desk.chronicle().steps
        for part in (step.command, *step.events)
        for field in fields(part)
        if sentinels(getattr(part, field.name))
    }
    desk.close()
    events, commands = secret_kinds()
    declared = {name for kind in (*events, *commands) for name in secret_texts(kind)}
    assert len(declared) > 30
    assert declared <= planted, declared - planted


def test_control_sees_them(window: MainWindow) -> None:
    assert sentinels(window.session.desk.state)  # type: ignore[union-attr]
    assert WORD in texts(window)


def test_the_check_would_find_one(window: MainWindow, qtbot: QtBot) -> None:
    assert window.session is not None
    view = replace(window.session.desk.public_view(), scene="text", scene_text=f"slip {WORD}")
    projector = ProjectorWindow(follow_screens=False)
    qtbot.addWidget(projector)
    projector.show_view(view)
    assert secrets_in(seen(projector))
    projector.show_view(replace(view, scene_text="", title=WORD, scene="holding"))
    assert secrets_in(seen(projector))


# The room


@pytest.mark.parametrize("scene", SCENES)
def test_no_secret_is_in_any_scene(window: MainWindow, scene: Scene) -> None:
    assert window.console is not None
    stage, keys = window.console.stage, Keys(window)
    keys.press("F11")
    shown(window)
    projector = window.projector
    assert projector is not None
    stage.choose(scene)
    assert secrets_in(seen(stage.preview)) == []
    keys.press("Ctrl+Shift+Return")
    for size in SIZES:
        projector.resize(*size)
        for keys_pressed in ("Ctrl+Alt++", "Ctrl+Alt++", "Ctrl+Alt+-", "Ctrl+PgDown", "F12", "F12"):
            keys.press(keys_pressed)
            assert secrets_in(seen(projector)) == [], (scene, size, keys_pressed)
            assert secrets_in(seen(stage.live)) == [], (scene, size, keys_pressed)
    for _leaf in range(window.room.leaves()):
        keys.press("Ctrl+PgDown")
        assert secrets_in(seen(projector)) == []
    window.room.toggle_ground()
    window.room.show_check(True)
    assert secrets_in(seen(projector)) == []
    window.room.show_check(False)
    keys.press("F9")
    assert secrets_in(seen(projector)) == []
    assert bool(projector.visible_text()) == (window.console.stage.live.view.scene != "blank")  # type: ignore[union-attr]


def test_no_secret_was_in_any_scene_at_any_step(window: MainWindow, qtbot: QtBot) -> None:
    """Replay shows what the room saw: that holds nothing else."""
    assert window.session is not None
    desk = window.session.desk
    copy = SceneView()
    qtbot.addWidget(copy)
    for step in desk.chronicle().steps[::5]:
        view = desk.public_view(step.id)
        for scene in SCENES:
            copy.show_view(replace(view, scene=scene))
            assert secrets_in(seen(copy)) == [], (scene, step.command)


# What is written for others


def written(path: Path) -> str:
    """All that can be read in a file, in every part of it where it is an archive."""
    if path.suffix == ".pdf":
        return " ".join(pdf_pages(path))
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as parts:
            return "\n".join(
                f"{name}\n{parts.read(name).decode('utf-8', 'replace')}" for name in parts.namelist()
            )
    return path.read_bytes().decode("utf-8", "replace").replace("\\-", "-")


FORMS = [
    pytest.param(
        form,
        marks=pytest.mark.skipif(
            form not in READABLE, reason="pdftotext, which reads the finished PDF, is not installed"
        ),
    )
    for form in FORMATS
]


@pytest.mark.parametrize("audience", OTHERS)
@pytest.mark.parametrize("form", FORMS)
def test_no_secret_is_in_any_export(chronicle: Chronicle, tmp_path: Path, audience: str, form: str) -> None:
    for path in write(chronicle, (form,), audience, tmp_path, MOMENT):
        assert secrets_in(written(path)) == [], path.name


@pytest.mark.parametrize("form", FORMS)
def test_every_export_for_control_has_them(chronicle: Chronicle, tmp_path: Path, form: str) -> None:
    for path in write(chronicle, (form,), "control", tmp_path, MOMENT):
        assert WORD in written(path), path.name


def test_no_secret_is_on_any_paper_for_the_room(chronicle: Chronicle) -> None:
    papers = [paper for paper in printed(chronicle, *PACKS) if paper.reader == "room"]
    assert papers
    for paper in papers:
        assert secrets_in(told(paper)) == [], paper.stem
    assert any(WORD in told(paper) for paper in printed(chronicle, *PACKS) if paper.reader == "control")
