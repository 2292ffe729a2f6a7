"""Real screens that come and go under the real window; run by `test_cable` on a display of its own."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from driving import Keys, shown, texts
from PySide6.QtCore import QRect
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from detente import scenario
from detente.desk import Desk
from detente.desk.recents import Recents
from detente.ui import theme
from detente.ui.main_window import MainWindow

LAPTOP, BEAMER, TELEVISION = "Laptop", "Beamer", "Television"
PLACES = {
    LAPTOP: "1366/300x768/200+0+0",
    BEAMER: "1280/600x720/300+1366+0",
    TELEVISION: "640/300x360/200+2646+0",
}


def plug(name: str) -> None:
    output = "screen" if name == LAPTOP else "none"
    subprocess.run(["xrandr", "--setmonitor", name, PLACES[name], output], check=True)
    until(lambda: name in names())


def pull(name: str) -> None:
    subprocess.run(["xrandr", "--delmonitor", name], check=True)
    until(lambda: name not in names())


def names() -> list[str]:
    return [screen.name() for screen in QGuiApplication.screens()]


def until(true: Callable[[], bool]) -> None:
    for _ in range(200):
        if true():
            break
        QTest.qWait(50)
    else:
        raise AssertionError("waited in vain")
    QTest.qWait(100)


def seen(name: str) -> QImage:
    """What stands on a screen now, whoever painted it."""
    screen = next(one for one in QGuiApplication.screens() if one.name() == name)
    place = screen.geometry()
    whole = screen.grabWindow(0).toImage()
    if whole.size() == place.size():
        return whole
    return whole.copy(QRect(place))


def colours(picture: QImage) -> set[str]:
    return {
        picture.pixelColor(x, y).name()
        for x in range(4, picture.width(), 7)
        for y in range(4, picture.height(), 7)
    }


class Story:
    """One window on the laptop, and whatever is plugged in beside it."""

    def __init__(self, folder: Path, name: str) -> None:
        self.recents = Recents(folder / "recents")
        self.window = MainWindow(self.recents, "light")
        screen = next(one for one in QGuiApplication.screens() if one.name() == LAPTOP)
        self.window.setScreen(screen)
        self.window.setGeometry(screen.geometry())
        shown(self.window)
        self.window.move(0, 0)
        self.window.enter(Desk.create(folder / f"{name}.detente", scenario.load("meridian-strait"), seed=7))
        self.keys = Keys(self.window)
        self.told: list[str] = []
        self.window.room.warned.connect(self.told.append)
        QTest.qWait(100)

    @property
    def room(self) -> str:
        """Where the projector is to be seen; empty for nowhere."""
        projector = self.window.projector
        return projector.screen().name() if projector is not None and projector.isVisible() else ""

    def close(self) -> None:
        self.window.close()
        self.window.deleteLater()
        QTest.qWait(50)


def cable(folder: Path) -> None:
    """Story 4: the cable is pulled and put back."""
    plug(BEAMER)
    story = Story(folder, "cable")
    story.keys.press("F11")
    until(lambda: story.room == BEAMER)
    projector = story.window.projector
    assert projector is not None
    assert projector.geometry() == QRect(1366, 0, 1280, 720)
    assert "#ffffff" in colours(seen(BEAMER))
    shown(story.window)
    laptop = colours(seen(LAPTOP))
    assert "#0d0e10" in laptop  # the small copies on the console
    pull(BEAMER)
    assert story.room == ""
    assert any("Beamer is gone" in words for words in story.told)
    assert "Beamer is gone" in texts(story.window)
    assert "BLANK" in texts(story.window)
    covered = seen(LAPTOP)
    corner = [covered.pixelColor(x, 5).name() for x in range(300, 1300, 50)]
    assert "#0d0e10" not in corner
    story.keys.press("F11")  # pressed in a fright: it may be a window now, but it is still blank
    plug(BEAMER)
    story.window.room.show_on(BEAMER)
    until(lambda: story.room == BEAMER)
    assert colours(seen(BEAMER)) == {"#000000"}
    shown(story.window)
    story.keys.press("Ctrl+Shift+Return")
    until(lambda: "#ffffff" in colours(seen(BEAMER)))
    story.close()
    pull(BEAMER)


def returning(folder: Path) -> None:
    """Left alone, the output goes back to its screen by itself, blank."""
    plug(BEAMER)
    story = Story(folder, "returning")
    story.keys.press("F11")
    until(lambda: story.room == BEAMER)
    pull(BEAMER)
    plug(TELEVISION)  # another screen is no substitute
    assert story.room == ""
    plug(BEAMER)
    until(lambda: story.room == BEAMER)
    assert any("Beamer is back, and blank" in words for words in story.told)
    assert colours(seen(BEAMER)) == {"#000000"}
    assert story.window.projector is not None
    assert story.window.projector.visible_text() == ""
    # This server cannot change a resolution, so the screen only says that it was changed.
    story.window.projector.screen().geometryChanged.emit(QRect(1366, 0, 800, 600))
    until(lambda: story.window.projector.width() == 800)  # type: ignore[union-attr]
    assert story.window.projector.geometry() == QRect(1366, 0, 800, 600)
    assert story.window.console is not None
    assert story.window.console.stage.live.height_of(400) == 300
    story.close()
    for name in (BEAMER, TELEVISION):
        pull(name)


def console(folder: Path) -> None:
    """The console on the projector's screen is never covered; back again, the room is blank."""
    plug(BEAMER)
    story = Story(folder, "console")
    story.keys.press("F11")
    until(lambda: story.room == BEAMER)
    story.window.move(1500, 100)
    until(lambda: story.room == "")
    assert any("made way" in words for words in story.told)
    story.window.move(10, 10)
    until(lambda: story.room == BEAMER)
    assert story.window.projector is not None
    assert story.window.projector.is_blank
    story.close()
    pull(BEAMER)


def memory(folder: Path) -> None:
    """The screen of last time, by its name; with one screen alone an ordinary window."""
    for name in (BEAMER, TELEVISION):
        plug(name)
    first = Story(folder, "first")
    first.window.room.show_on(TELEVISION)
    until(lambda: first.room == TELEVISION)
    first.close()
    second = Story(folder, "second")
    second.keys.press("F11")
    until(lambda: second.room == TELEVISION)
    second.close()
    pull(TELEVISION)
    third = Story(folder, "third")
    third.keys.press("F11")
    until(lambda: third.room == BEAMER)
    assert any("Television is not there" in words for words in third.told)
    third.close()
    pull(BEAMER)
    last = Story(folder, "last")
    last.keys.press("F11")
    until(lambda: last.room == LAPTOP)
    assert last.window.projector is not None
    assert not last.window.projector.isFullScreen()
    last.close()


def thrown(folder: Path) -> None:
    """A window that stood on the screen that went is not thrown onto the console."""
    plug(BEAMER)
    story = Story(folder, "thrown")
    story.window.room.show_on("")
    projector = story.window.projector
    assert projector is not None
    projector.setGeometry(1500, 100, 640, 360)
    until(lambda: story.room == BEAMER)
    pull(BEAMER)
    assert story.room == ""
    assert projector.is_blank
    story.close()


STORIES = {story.__name__: story for story in (cable, returning, console, memory, thrown)}


def main(which: str, folder: Path) -> None:
    app = QApplication([])
    theme.apply(app, "light")
    plug(LAPTOP)
    STORIES[which](folder)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
