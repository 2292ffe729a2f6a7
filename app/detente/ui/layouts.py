"""How the panels of the console stand: remembered for each size of screen, kept under names, put back."""

from PySide6.QtWidgets import QWidget

from detente.desk.layouts import LAST, Layouts
from detente.desk.recents import Recents
from detente.ui.console import Console

KEY = "layouts"


def names(recents: Recents) -> tuple[str, ...]:
    """The layouts that were given a name."""
    return _read(recents).names()


def keep(console: Console, recents: Recents, name: str = LAST) -> None:
    """Remember how everything stands, under a name or as the last that was seen."""
    kept = _read(recents).keep(name, screen_size(console), console.arrangement())
    recents.prefer(**{KEY: kept.written()})


def restore(console: Console, recents: Recents, name: str = LAST) -> bool:
    """Stand as it was remembered; the usual way where nothing is, or where it makes no sense."""
    kept = _read(recents).find(name, screen_size(console))
    return kept is not None and console.panels.follow(kept)


def forget(recents: Recents, name: str) -> None:
    """Let go of a name."""
    recents.prefer(**{KEY: _read(recents).forget(name).written()})


def screen_size(widget: QWidget) -> str:
    """The size of the screen that a widget is on, as the layouts know it."""
    size = widget.screen().size()
    return f"{size.width()}x{size.height()}"


def _read(recents: Recents) -> Layouts:
    return Layouts.read(recents.preference(KEY))
