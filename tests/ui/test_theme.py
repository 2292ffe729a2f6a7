"""The looks keep their promises: contrast, sizes, symbols, icons, the kit."""

from dataclasses import fields
from itertools import combinations
from pathlib import Path
from typing import get_args

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QImage, QPainter, QWheelEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from detente.desk.recents import Recents
from detente.exercise.setting import Colour, Symbol
from detente.ui import icons, kit, symbols, theme
from detente.ui.main_window import MainWindow
from detente.ui.palette import (
    BEAM_DARK,
    BEAM_LIGHT,
    CONTRAST,
    DARK,
    LIGHT,
    TEAM_TONES,
    Beam,
    Theme,
    contrast,
    luminance,
)
from detente.ui.stylesheet import style_sheet

THEMES = pytest.mark.parametrize("palette", [LIGHT, DARK, CONTRAST], ids=["light", "dark", "contrast"])
BEAMS = pytest.mark.parametrize("beam", [BEAM_DARK, BEAM_LIGHT], ids=lambda beam: beam.mode)
COLOURS: tuple[Colour, ...] = get_args(Colour)
SYMBOLS: tuple[Symbol, ...] = get_args(Symbol)


def _grounds(palette: Theme) -> tuple[str, ...]:
    return palette.window, palette.panel, palette.raised, palette.field, palette.accent_soft


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#ffffff", "#767676") == pytest.approx(4.54, abs=0.01)
    assert luminance("#ff0000") == pytest.approx(0.2126)


@THEMES
def test_text_reaches_4_5_on_every_ground(palette: Theme) -> None:
    for ground in (*_grounds(palette), palette.secret_tint):
        for ink in ("text", "muted", "accent", "danger", "warning", "success"):
            assert contrast(getattr(palette, ink), ground) >= 4.5, (ink, ground)
    for tone in ("danger", "warning", "success"):
        assert contrast(getattr(palette, tone), getattr(palette, f"{tone}_soft")) >= 4.5, tone
    assert contrast(palette.accent, palette.accent_text) >= 4.5
    assert contrast(palette.tooltip, palette.tooltip_text) >= 7


@THEMES
def test_focus_and_fields_reach_3(palette: Theme) -> None:
    for ground in (palette.window, palette.panel, palette.field, palette.secret_tint):
        assert contrast(palette.focus, ground) >= 3
    assert contrast(palette.edge, palette.panel) >= 3


def test_high_contrast_reaches_7_everywhere_and_draws_every_edge() -> None:
    for ground in (*_grounds(CONTRAST), CONTRAST.secret_tint):
        for ink in ("text", "muted", "accent", "danger", "warning", "success", "focus"):
            assert contrast(getattr(CONTRAST, ink), ground) >= 7, (ink, ground)
    for edge in ("hairline", "outline", "edge", "secret_line"):
        assert contrast(getattr(CONTRAST, edge), CONTRAST.panel) >= 3, edge


def test_the_window_follows_the_system_while_it_runs(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hints, window = qapp.styleHints(), MainWindow(Recents(tmp_path), "system")
    monkeypatch.setattr(theme, "_system", lambda _app: DARK)
    hints.colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert theme.current() is DARK
    monkeypatch.setattr(theme, "_system", lambda _app: CONTRAST)
    hints.accessibility().contrastPreferenceChanged.emit(Qt.ContrastPreference.HighContrast)
    assert theme.current() is CONTRAST
    window.set_mode("light")
    hints.colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert theme.current() is LIGHT, "what was chosen by hand stays"
    window.deleteLater()


@THEMES
@pytest.mark.parametrize("colour", COLOURS)
def test_team_colours_can_be_read_on_panels(palette: Theme, colour: Colour) -> None:
    assert min(contrast(palette.team(colour), ground) for ground in _grounds(palette)) >= 4.5


@BEAMS
def test_everything_on_the_projector_reaches_7(beam: Beam) -> None:
    for ink in (beam.text, beam.muted, *(beam.team(colour) for colour in COLOURS)):
        assert contrast(ink, beam.background) >= 7, ink


def test_team_colours_differ_from_each_other() -> None:
    assert set(TEAM_TONES) == set(COLOURS)
    for tone in ("light", "dark", "beam", "paper"):
        for one, other in combinations(COLOURS, 2):
            assert getattr(TEAM_TONES[one], tone) != getattr(TEAM_TONES[other], tone)


@pytest.mark.parametrize(("mode", "palette"), [("light", LIGHT), ("dark", DARK), ("contrast", CONTRAST)])
def test_apply_dresses_the_application(qapp: QApplication, mode: theme.Choice, palette: Theme) -> None:
    applied = theme.apply(qapp, mode)
    assert theme.current() is applied
    assert applied is palette
    assert qapp.palette().window().color().name() == applied.window
    assert qapp.font().pixelSize() == theme.Size.TEXT
    theme.apply(qapp, "light")


@THEMES
def test_the_style_sheet_names_only_tokens_that_exist(palette: Theme) -> None:
    sheet = style_sheet(palette, icons.folder())
    assert "$" not in sheet
    for picture in ("arrow-down", "arrow-up", f"check-on-{palette.mode}"):
        assert (icons.folder() / "sheet" / f"{picture}.svg").is_file()
    assert all(getattr(palette, token.name) in sheet for token in fields(Theme))


def test_digits_of_a_clock_have_one_width(qapp: QApplication) -> None:
    metrics = QFontMetricsF(theme.font(40, QFont.Weight.DemiBold, tabular=True))
    widths = [metrics.horizontalAdvance(digit) for digit in "0123456789"]
    assert max(widths) - min(widths) < 0.1
    assert theme.font_family() == "Inter"


@pytest.mark.parametrize("symbol", SYMBOLS)
def test_symbols_stay_in_their_box_and_fill_it(symbol: Symbol) -> None:
    box = QRectF(10, 20, 40, 40)
    bounds = symbols.symbol_path(symbol, box).boundingRect()
    assert box.adjusted(-0.1, -0.1, 0.1, 0.1).contains(bounds)
    assert bounds.width() > 30


def test_symbols_differ_in_shape(qapp: QApplication) -> None:
    def ink(symbol: Symbol) -> bytes:
        image = QImage(32, 32, QImage.Format.Format_Grayscale8)
        image.fill(0)
        painter = QPainter(image)
        symbols.paint_symbol(painter, symbol, QRectF(0, 0, 32, 32), theme.team_colour("sky"))
        painter.end()
        return bytes(image.constBits())

    assert len({ink(symbol) for symbol in SYMBOLS}) == len(SYMBOLS)
    assert len(set(symbols.GLYPHS.values())) == len(SYMBOLS)
    assert not symbols.symbol_icon("star", "blue").isNull()


def test_names_are_never_read_as_markup(qtbot: QtBot) -> None:
    label = symbols.TeamLabel("square", "<b>Arden</b>", "sky")
    qtbot.addWidget(label)
    assert label.accessibleName() == "■ <b>Arden</b>"
    assert "&lt;b&gt;" in symbols.team_html("square", "<b>Arden</b>", "sky")
    assert kit.plain("<img src=x>").textFormat() == Qt.TextFormat.PlainText


def test_every_icon_can_be_drawn_in_the_asked_colour(qapp: QApplication) -> None:
    wanted = (
        "move call inspection inject note undo redo play pause plus minus lock eye projector save "
        "branch search folder clock warning check close chevron report"
    )
    assert set(wanted.split()) <= set(icons.names())
    for name in icons.names():
        image = icons.pixmap(name, "#ff0000", 32).toImage()
        inked = {
            image.pixelColor(x, y).name()
            for x in range(32)
            for y in range(32)
            if image.pixelColor(x, y).alpha() == 255
        }
        assert inked == {"#ff0000"}, name


def test_keys_are_printed_on_buttons(qtbot: QtBot) -> None:
    button = kit.PrimaryButton("TAKE", "Ctrl+Shift+Return")
    qtbot.addWidget(button)
    assert kit.key_text("Ctrl+Shift+Return") == "Ctrl ⇧ ↵"
    assert button.accessibleName() == "TAKE"
    assert button.accessibleDescription() == "Ctrl+Shift+Return"
    bare = kit.KeyButton("TAKE")
    qtbot.addWidget(bare)
    assert button.sizeHint().width() > bare.sizeHint().width()
    assert button.sizeHint().height() >= theme.TARGET


def test_a_pressed_button_tells_once(qtbot: QtBot) -> None:
    button = kit.KeyButton("BLANK", "F12", "danger")
    qtbot.addWidget(button)
    button.show()
    with qtbot.waitSignal(button.clicked):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_a_secret_field_says_so_in_words(qtbot: QtBot) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    rows = kit.FieldRows()
    host.setLayout(rows)
    editor = QLineEdit()
    label = rows.add_field("Private &intent", editor, secret=True)
    assert editor.property("secret") is True
    assert editor.accessibleDescription()
    assert editor.accessibleName() == "Private intent"
    assert label.buddy() is editor
    assert any(mark.accessibleName() == "Secret" for mark in host.findChildren(kit.IconMark))


def test_a_badge_says_what_its_colour_says(qtbot: QtBot) -> None:
    badge = kit.Badge("no answer", "danger")
    qtbot.addWidget(badge)
    assert badge.text() == "no answer"
    badge.show_text("")
    assert badge.isHidden()


def test_an_elided_label_keeps_the_whole_in_its_tooltip(qtbot: QtBot) -> None:
    label = kit.ElidedLabel("a long line that cannot be shown in so little room")
    qtbot.addWidget(label)
    label.resize(60, 20)
    label.show()
    assert label.toolTip().startswith("a long line")
    label.resize(900, 20)
    assert label.toolTip() == ""


def test_a_toast_takes_no_focus_and_goes(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(600, 400)
    editor = QLineEdit(window)
    window.show()
    editor.setFocus()
    toast = kit.Toast(window)
    toast.say("Saved.", 0.05)
    assert toast.isVisible()
    assert toast.focusPolicy() == Qt.FocusPolicy.NoFocus
    assert window.rect().contains(toast.geometry())
    qtbot.waitUntil(lambda: not toast.isVisible(), timeout=2000)


def test_a_panel_shows_its_header_only_with_a_title(qtbot: QtBot) -> None:
    panel = kit.Panel()
    qtbot.addWidget(panel)
    panel.show()
    height = panel.sizeHint().height()
    panel.set_title("Needs you")
    panel.set_hint("4")
    assert panel.accessibleName() == "Needs you"
    assert panel.sizeHint().height() > height


def test_widgets_follow_a_change_of_palette(qapp: QApplication, qtbot: QtBot) -> None:
    theme.apply(qapp, "light")
    label = symbols.TeamLabel("square", "Arden", "sky")
    button = kit.KeyButton("Lock", icon="lock")
    for widget in (label, button):
        qtbot.addWidget(widget)
        widget.show()
    before = button.icon().cacheKey()
    theme.apply(qapp, "dark")
    QApplication.sendPostedEvents(None, QEvent.Type.None_)
    assert button.icon().cacheKey() != before
    image = label.grab().toImage()
    found = {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}
    assert DARK.team("sky") in found
    theme.apply(qapp, "light")


def test_the_wheel_turns_a_number_only_with_the_focus(qtbot: QtBot) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    field = kit.NumberField(0, 9, 4, host)
    host.show()
    turned = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(field, turned)
    assert field.value() == 4
    assert field.height() >= theme.TARGET
