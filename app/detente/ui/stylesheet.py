"""The one style sheet, generated from a palette's tokens.

Widgets choose a look through the dynamic property `role`; `detente.ui.kit` sets it.
"""

from dataclasses import asdict
from pathlib import Path
from string import Template
from typing import Final

from detente.ui.palette import Theme

# Focused controls trade one pixel of padding for one of border, so that nothing moves.
_SHEET: Final = Template("""
QToolTip { background: $tooltip; color: $tooltip_text; border: none; padding: 6px 8px; }

QFrame[role="panel"] { background: $panel; border: 1px solid $hairline; border-radius: 6px; }
QFrame[role="panel-header"] { background: transparent; border: none; border-bottom: 1px solid $hairline; }
QFrame[role="strip"] { background: $panel; border: none; border-bottom: 1px solid $hairline; }
QFrame[role="secret-strip"] { background: $secret_tint; border: 1px solid $secret_line;
    border-radius: 6px; }
QFrame[role="rule"] { background: $hairline; border: none; min-height: 1px; max-height: 1px; }
QFrame[role="rule-vertical"] { background: $hairline; border: none; min-width: 1px; max-width: 1px; }
QFrame[role="toast"] { background: $tooltip; border: none; border-radius: 6px; }
QFrame[role="toast"] QLabel { color: $tooltip_text; }

QLabel { background: transparent; }
QLabel[role="caption"] { color: $muted; font-size: 11px; font-weight: 600; letter-spacing: 0.5px; }
QLabel[role="hint"] { color: $muted; font-size: 11px; }
QLabel[role="muted"] { color: $muted; }
QLabel[role="title"] { font-size: 15px; font-weight: 600; }
QLabel[role="name"] { font-size: 26px; font-weight: 700; }
QLabel[role="clock"] { font-size: 20px; font-weight: 600; }
QLabel[role="strong"] { font-weight: 600; }
QLabel[secret="true"] { background: $secret_tint; border: 1px solid $secret_line; border-radius: 4px;
    padding: 2px 6px; }
QLabel[role="keycap"] { color: $muted; background: $raised; border: 1px solid $outline;
    border-radius: 3px; padding: 0 5px; font-size: 11px; }
QLabel[tone="danger"] { color: $danger; }
QLabel[tone="warning"] { color: $warning; }
QLabel[tone="success"] { color: $success; }
QLabel[tone="info"] { color: $accent; }
QLabel[role="badge"] { font-size: 11px; font-weight: 600; border-radius: 9px;
    min-height: 18px; max-height: 18px; padding: 0 8px; color: $muted; background: $raised; }
QLabel[role="badge"][tone="danger"] { color: $danger; background: $danger_soft; }
QLabel[role="badge"][tone="warning"] { color: $warning; background: $warning_soft; }
QLabel[role="badge"][tone="success"] { color: $success; background: $success_soft; }
QLabel[role="badge"][tone="info"] { color: $accent; background: $accent_soft; }

QPushButton, QToolButton { background: $panel; color: $text; border: 1px solid $outline;
    border-radius: 5px; padding: 4px 11px; min-height: 18px; font-weight: 500; }
QPushButton:hover, QToolButton:hover { background: $raised; }
QPushButton:pressed, QToolButton:pressed, QPushButton:checked, QToolButton:checked {
    background: $accent_soft; border-color: $accent; }
QPushButton:focus, QToolButton:focus { border: 2px solid $focus; padding: 3px 10px; }
QPushButton:disabled, QToolButton:disabled { color: $muted; background: $window;
    border-color: $hairline; }
QPushButton[role="primary"] { background: $accent; color: $accent_text; border-color: $accent; }
QPushButton[role="primary"]:hover { border-color: $text; }
QPushButton[role="primary"]:pressed { background: $accent; border-color: $text; }
QPushButton[role="primary"]:focus { border: 2px solid $text; }
QPushButton[role="primary"]:disabled { background: $raised; color: $muted; border-color: $hairline; }
QPushButton[role="danger"] { color: $danger; border-color: $danger; }
QPushButton[role="danger"]:hover { background: $danger_soft; }
QPushButton[role="danger"]:checked { background: $danger; color: $panel; }
QPushButton[role="quiet"], QToolButton[role="quiet"] { background: transparent;
    border-color: transparent; padding: 4px 7px; }
QPushButton[role="quiet"]:hover, QToolButton[role="quiet"]:hover { background: $raised; }
QPushButton[role="quiet"]:focus, QToolButton[role="quiet"]:focus {
    border-color: $focus; padding: 3px 6px; }
QPushButton[role="pill"] { background: transparent; border-color: transparent; color: $muted;
    border-radius: 12px; padding: 2px 9px; }
QPushButton[role="pill"]:hover { background: $raised; }
QPushButton[role="pill"]:checked { background: $accent_soft; color: $accent; font-weight: 600; }
QPushButton[role="pill"]:focus { border-color: $focus; padding: 1px 8px; }
QPushButton[role="choice"], QPushButton[role="choice-focused"] { padding: 3px 9px; }
QPushButton[role="choice-focused"] { border-color: $focus; }
QPushButton[role="choice"]:checked, QPushButton[role="choice-focused"]:checked {
    background: $accent_soft; border: 2px solid $accent; padding: 2px 8px; font-weight: 600; }
QToolButton::menu-indicator { image: none; }

QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QAbstractSpinBox { background: $field; color: $text;
    border: 1px solid $edge; border-radius: 5px; padding: 4px 8px;
    selection-background-color: $accent; selection-color: $accent_text; }
QLineEdit, QComboBox, QAbstractSpinBox { min-height: 18px; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus, QAbstractSpinBox:focus {
    border: 2px solid $focus; padding: 3px 7px; }
QPlainTextEdit, QTextEdit { padding: 4px 6px; }
QPlainTextEdit:focus, QTextEdit:focus { padding: 3px 5px; }
QLineEdit:disabled, QPlainTextEdit:disabled, QTextEdit:disabled, QComboBox:disabled,
QAbstractSpinBox:disabled { color: $muted; border-color: $hairline; }
QLineEdit[secret="true"], QPlainTextEdit[secret="true"], QTextEdit[secret="true"],
QComboBox[secret="true"], QAbstractSpinBox[secret="true"] {
    background: $secret_tint; border-color: $secret_line; }
QLineEdit[secret="true"]:focus, QPlainTextEdit[secret="true"]:focus, QTextEdit[secret="true"]:focus,
QComboBox[secret="true"]:focus, QAbstractSpinBox[secret="true"]:focus { border-color: $focus; }
QLabel[secret="true"] { background: $secret_tint; border: 1px solid $secret_line; border-radius: 6px;
    padding: 4px 8px; }
QAbstractSpinBox QLineEdit, QComboBox QLineEdit { background: transparent; border: none; padding: 0; }
QAbstractSpinBox QLineEdit { min-height: 0; margin-left: 6px; }
QTextBrowser { background: transparent; border: 1px solid transparent; }

QComboBox { padding-left: 6px; }
QComboBox::drop-down { border: none; width: 22px; }
QComboBox::down-arrow { image: url("$icons/sheet/arrow-down.svg"); width: 12px; height: 12px; }
QComboBox QAbstractItemView { background: $panel; border: 1px solid $outline; padding: 4px; outline: none; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { border: none; background: transparent;
    width: 20px; }
QAbstractSpinBox::up-arrow { image: url("$icons/sheet/arrow-up.svg"); width: 10px; height: 10px; }
QAbstractSpinBox::down-arrow { image: url("$icons/sheet/arrow-down.svg"); width: 10px; height: 10px; }

QCheckBox, QRadioButton { min-height: 22px; spacing: 8px; border: 1px solid transparent;
    border-radius: 4px; padding: 0 3px; }
QCheckBox:focus, QRadioButton:focus { border: 2px solid $focus; padding: 0 2px; }
QCheckBox::indicator, QRadioButton::indicator, QAbstractItemView::indicator, QGroupBox::indicator {
    width: 14px; height: 14px; background: $field; border: 1px solid $muted; border-radius: 3px; }
QRadioButton::indicator { border-radius: 8px; }
QCheckBox::indicator:checked, QAbstractItemView::indicator:checked, QGroupBox::indicator:checked {
    background: $accent; border-color: $accent; image: url("$icons/sheet/check-on-$mode.svg"); }
QRadioButton::indicator:checked { width: 6px; height: 6px; border: 5px solid $accent; background: $panel; }
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled { border-color: $hairline; }

QAbstractItemView { background: $panel; color: $text; border: 1px solid transparent; outline: none;
    alternate-background-color: $window; gridline-color: $hairline;
    selection-background-color: $accent_soft; selection-color: $text; }
QListView::item, QTreeView::item, QTableView::item { padding: 3px 7px; min-height: 20px;
    border: 1px solid transparent; }
QAbstractItemView::item:hover { background: $raised; }
QAbstractItemView::item:selected { background: $accent_soft; color: $text; }
QAbstractItemView[framed="true"] { border: 1px solid $outline; border-radius: 5px; }
QListView:focus, QTreeView:focus, QTableView:focus { border: 1px solid $focus; border-radius: 3px; }
QHeaderView { background: $panel; border: none; }
QHeaderView::section { background: $panel; color: $muted; border: none; font-size: 11px;
    font-weight: 600; border-bottom: 1px solid $hairline; padding: 5px 8px; }

QTabWidget::pane { border: none; border-top: 1px solid $hairline; }
QTabBar::tab { background: transparent; color: $muted; padding: 6px 12px; min-height: 18px;
    border: 1px solid transparent; border-bottom: 2px solid transparent; }
QTabBar::tab:selected { color: $text; border-bottom-color: $accent; }
QTabBar::tab:hover { color: $text; }
QTabBar::tab:selected:focus { border: 1px solid $focus; border-bottom: 2px solid $accent; }

QMenuBar { background: $panel; }
QMenuBar::item { padding: 5px 9px; background: transparent; }
QMenuBar::item:selected { background: $accent_soft; }
QMenu { background: $panel; border: 1px solid $outline; padding: 4px; }
QMenu::item { padding: 5px 24px 5px 12px; border-radius: 4px; }
QMenu::item:selected { background: $accent_soft; color: $text; }
QMenu::item:disabled { color: $muted; }
QMenu::separator { height: 1px; background: $hairline; margin: 4px 8px; }

QMainWindow::separator { background: transparent; width: 8px; height: 8px; }
QMainWindow::separator:hover { background: $accent_soft; }
QDockWidget { color: $muted; font-size: 11px; font-weight: 600; }
QDockWidget::title { background: $raised; padding: 5px 8px; border-radius: 4px; }
QDockWidget > QWidget { background: $window; }
QSplitter::handle { background: transparent; }
QSplitter::handle:hover { background: $accent_soft; }
QScrollArea { background: transparent; border: 1px solid transparent; }
QScrollArea:focus, QTextBrowser:focus { border: 1px solid $focus; border-radius: 3px; }
QScrollArea > QWidget > QWidget { background: transparent; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 0; }
QScrollBar::handle { background: $outline; border-radius: 4px; margin: 1px; }
QScrollBar::handle:vertical { min-height: 28px; }
QScrollBar::handle:horizontal { min-width: 28px; }
QScrollBar::handle:hover { background: $muted; }
QAbstractScrollArea::corner, QTableCornerButton::section { background: transparent; border: none; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QProgressBar { background: $raised; border: none; border-radius: 4px; text-align: center;
    min-height: 18px; max-height: 18px; }
QProgressBar::chunk { background: $accent; border-radius: 4px; }
QSlider::groove:horizontal { height: 4px; background: $hairline; border-radius: 2px; }
QSlider::sub-page:horizontal { background: $accent; border-radius: 2px; }
QSlider::handle:horizontal { width: 14px; height: 14px; margin: -6px 0; border-radius: 8px;
    background: $panel; border: 1px solid $muted; }
QSlider::handle:horizontal:hover { border-color: $accent; }
QSlider { min-height: 22px; border: 2px solid transparent; }
QSlider:focus { border: 2px solid $focus; border-radius: 4px; }
QStatusBar { background: $panel; border-top: 1px solid $hairline; }
QGroupBox { border: 1px solid $hairline; border-radius: 6px; margin-top: 10px; padding: 12px; }
QGroupBox::title { subcontrol-origin: margin; left: 10px; padding: 0 4px; color: $muted; }
""")


def style_sheet(theme: Theme, icons: Path) -> str:
    """The sheet for this palette; `icons` holds the folder `sheet` of arrows and ticks."""
    return _SHEET.substitute(asdict(theme), icons=icons.as_posix())
