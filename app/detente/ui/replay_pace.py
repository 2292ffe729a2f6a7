"""How fast the replay plays, and how often it may ask the other panels to follow."""

from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

SPEEDS: Final = (0.5, 1.0, 2.0, 4.0)
"""Records a second."""
_LADDER: Final = (*(-speed for speed in reversed(SPEEDS)), *SPEEDS)
_FRAME_MS: Final = 16


class Pace(QObject):
    """Play, pause, slower, faster, back: J, K and L as film editors know them."""

    ticked = Signal(int)
    """+1 or -1 record."""
    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rate = 1.0
        """Records a second; negative plays back."""
        self._timer = QTimer(self)
        self._timer.timeout.connect(lambda: self.ticked.emit(1 if self.rate > 0 else -1))

    @property
    def playing(self) -> bool:
        return self._timer.isActive()

    def play(self, rate: float) -> None:
        """Play at a rate out of the ladder."""
        self.rate = rate
        self._timer.start(round(1000 / abs(rate)))
        self.changed.emit()

    def pause(self) -> None:
        self._timer.stop()
        self.changed.emit()

    def toggle(self) -> None:
        if self.playing:
            self.pause()
        else:
            self.play(abs(self.rate))

    def set_speed(self, speed: float) -> None:
        """Choose a speed; the direction stays, and so does a pause."""
        rate = speed if self.rate > 0 else -speed
        if self.playing:
            self.play(rate)
        else:
            self.rate = rate
            self.changed.emit()

    def shift(self, direction: int) -> None:
        """L (+1) and J (-1): begin to play that way, or go one rung along the ladder."""
        if not self.playing:
            self.play(abs(self.rate) * direction)
            return
        rung = _LADDER.index(self.rate) + direction
        self.play(_LADDER[min(max(rung, 0), len(_LADDER) - 1)])


class Coalesced(QObject):
    """Passes the first of many values on at once, and then only the latest of each frame."""

    passed = Signal(int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting: int | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_FRAME_MS)
        self._timer.timeout.connect(self._flush)

    def put(self, value: int) -> None:
        if self._timer.isActive():
            self._waiting = value
        else:
            self._pass(value)

    def drop(self) -> None:
        """Forget what waits."""
        self._waiting = None

    def _pass(self, value: int) -> None:
        self.passed.emit(value)
        # Only now: a panel that takes long to follow is given a frame of its own to breathe.
        self._timer.start()

    def _flush(self) -> None:
        if self._waiting is not None:
            value, self._waiting = self._waiting, None
            self._pass(value)
