"""The house icons: small drawings in one stroke, tinted by the palette."""

from functools import cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from detente import places
from detente.ui import theme


def icon(name: str, colour: str = "") -> QIcon:
    """The icon of this name in `colour` (the palette's text colour where empty)."""
    return _icon(name, colour or theme.current().text, theme.current().muted)


def folder() -> Path:
    """Where the drawings are."""
    return places.resources() / "icons"


def names() -> tuple[str, ...]:
    """Every icon there is."""
    return tuple(sorted(path.stem for path in folder().glob("*.svg")))


def pixmap(name: str, colour: str, size: int = 16, dpr: float = 1.0) -> QPixmap:
    """One picture of an icon; `size` in logical pixels."""
    drawing = (folder() / f"{name}.svg").read_text(encoding="utf-8")
    renderer = QSvgRenderer(QByteArray(drawing.replace("currentColor", colour).encode()))
    picture = QPixmap(round(size * dpr), round(size * dpr))
    picture.setDevicePixelRatio(dpr)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    renderer.render(painter, QRectF(0, 0, size, size))
    painter.end()
    return picture


@cache
def _icon(name: str, colour: str, disabled: str) -> QIcon:
    made = QIcon()
    for size, dpr in ((16, 1.0), (16, 2.0), (20, 1.0), (20, 2.0)):
        made.addPixmap(pixmap(name, colour, size, dpr))
        made.addPixmap(pixmap(name, disabled, size, dpr), QIcon.Mode.Disabled)
    return made
