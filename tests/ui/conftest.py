"""A dressed application, and a stray Qt warning fails the test that caused it."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from detente.ui import theme

HARMLESS = ("propagateSizeHints", "Wayland does not support", "This plugin does not support")


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> Iterator[None]:
    if not qapp.styleSheet() or theme.current() is not theme.LIGHT:  # dressing anew is slow
        theme.apply(qapp, "light")
    stood = {window for window in qapp.topLevelWidgets() if window.isVisible()}
    """Windows that several tests of a module share."""
    heard: list[str] = []

    def hear(kind: QtMsgType, _context: object, message: str) -> None:
        if kind != QtMsgType.QtDebugMsg and not any(word in message for word in HARMLESS):
            heard.append(message)

    qInstallMessageHandler(hear)
    yield
    qInstallMessageHandler(None)
    for window in qapp.topLevelWidgets():
        if window.isVisible() and window not in stood:
            window.close()
    assert not heard, f"Qt complained: {heard}"
