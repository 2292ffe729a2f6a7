"""How Detente looks: palette, type, spacing and the one style sheet made from them."""

from collections.abc import Callable
from enum import IntEnum
from functools import cache
from typing import Final, Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from detente import places
from detente.exercise.setting import Colour
from detente.ui.palette import CONTRAST, DARK, LIGHT, Mode, Theme
from detente.ui.stylesheet import style_sheet

__all__ = [
    "LINE_STYLES",
    "TARGET",
    "Choice",
    "Mode",
    "Size",
    "Space",
    "Theme",
    "apply",
    "current",
    "follow_system",
    "font",
    "font_family",
    "line_style",
    "team_colour",
]

Choice = Literal["light", "dark", "contrast", "system"]
"""What a user may ask for."""

TARGET: Final = 24
"""Smallest side of anything that can be clicked, in pixels."""

LINE_STYLES: Final = (
    Qt.PenStyle.SolidLine,
    Qt.PenStyle.DashLine,
    Qt.PenStyle.DotLine,
    Qt.PenStyle.DashDotLine,
)


class Space(IntEnum):
    """The spacing scale, in pixels."""

    XS = 4
    S = 8
    M = 12
    L = 16


class Size(IntEnum):
    """The type sizes, in pixels."""

    SMALL = 11
    TEXT = 13
    TITLE = 15
    CLOCK = 20


_WEIGHTS: Final = ("Regular", "Medium", "SemiBold", "Bold")
_FALLBACKS: Final = ("Inter", "Noto Sans", "Noto Sans Arabic", "Noto Sans Hebrew", "sans-serif")
_current: Theme = LIGHT


def current() -> Theme:
    """The palette that `apply` has put on the application."""
    return _current


def apply(app: QApplication, mode: Choice = "system") -> Theme:
    """Dress the whole application; may be called again at any time to change over."""
    global _current
    _current = _chosen(app, mode)
    app.setStyle("Fusion")
    app.setFont(font())
    app.setPalette(_palette(_current))
    app.setStyleSheet(style_sheet(_current, places.resources() / "icons"))
    return _current


def font(
    size: int = Size.TEXT,
    weight: QFont.Weight = QFont.Weight.Normal,
    *,
    tabular: bool = False,
) -> QFont:
    """The house font; `tabular` gives every digit the same width, for clocks and columns."""
    made = QFont()
    made.setFamilies([font_family(), *_FALLBACKS])
    made.setPixelSize(max(1, size))
    made.setWeight(weight)
    if tabular and hasattr(made, "setFeature"):
        made.setFeature(QFont.Tag("tnum"), 1)
    return made


@cache
def font_family() -> str:
    """The shipped Inter, or the system's where the file is missing; `font` names what comes after it."""
    families: list[str] = []
    for weight in _WEIGHTS:
        path = places.resources() / "fonts" / f"Inter-{weight}.otf"
        if path.is_file():
            number = QFontDatabase.addApplicationFont(str(path))
            families += QFontDatabase.applicationFontFamilies(number) if number >= 0 else []
    return families[0] if families else _FALLBACKS[0]


def team_colour(colour: Colour) -> QColor:
    """A team's colour on the current palette."""
    return QColor(current().team(colour))


def line_style(team_index: int) -> Qt.PenStyle:
    """The line style of the team at this place in the scenario."""
    return LINE_STYLES[team_index % len(LINE_STYLES)]


def follow_system(app: QApplication, changed: Callable[[], object]) -> None:
    """Tell when the system changes over to dark, to light, or to more contrast."""
    hints = app.styleHints()
    hints.colorSchemeChanged.connect(lambda _scheme: changed())
    hints.accessibility().contrastPreferenceChanged.connect(lambda _preference: changed())


def _chosen(app: QApplication, mode: Choice) -> Theme:
    named = {"light": LIGHT, "dark": DARK, "contrast": CONTRAST}
    return named.get(mode) or _system(app)


def _system(app: QApplication) -> Theme:
    """As the system is dressed."""
    hints = app.styleHints()
    if hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
        return CONTRAST
    return DARK if hints.colorScheme() == Qt.ColorScheme.Dark else LIGHT


def _palette(theme: Theme) -> QPalette:
    role = QPalette.ColorRole
    palette = QPalette()
    for which, value in (
        (role.Window, theme.window),
        (role.WindowText, theme.text),
        (role.Base, theme.field),
        (role.AlternateBase, theme.panel),
        (role.Text, theme.text),
        (role.PlaceholderText, theme.muted),
        (role.Button, theme.panel),
        (role.ButtonText, theme.text),
        (role.BrightText, theme.danger),
        (role.Highlight, theme.accent),
        (role.HighlightedText, theme.accent_text),
        (role.Accent, theme.accent),
        (role.Link, theme.accent),
        (role.LinkVisited, theme.accent),
        (role.ToolTipBase, theme.tooltip),
        (role.ToolTipText, theme.tooltip_text),
        (role.Light, theme.raised),
        (role.Midlight, theme.raised),
        (role.Mid, theme.hairline),
        (role.Dark, theme.outline),
        (role.Shadow, theme.outline),
    ):
        palette.setColor(which, QColor(value))
    for which in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, which, QColor(theme.muted))
    return palette
