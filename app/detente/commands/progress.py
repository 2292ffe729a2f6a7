"""A progress bar on standard error, where that is a terminal."""

import sys
import time
from types import TracebackType

_WIDTH = 30
_EVERY_SECONDS = 0.1


class Bar:
    """Call it with (done, total); it draws at most ten times a second and cleans up behind itself."""

    def __init__(self, title: str) -> None:
        self._title = title
        self._shown = sys.stderr.isatty()
        self._last = 0.0

    def __enter__(self) -> "Bar":
        return self

    def __call__(self, done: int, total: int) -> None:
        now = time.monotonic()
        if not self._shown or now - self._last < _EVERY_SECONDS:
            return
        self._last = now
        filled = _WIDTH * min(done, total) // total if total else 0
        count = f"{done}/{total}" if total else str(done)
        sys.stderr.write(f"\r{self._title} [{'#' * filled}{'.' * (_WIDTH - filled)}] {count} ")
        sys.stderr.flush()

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._shown and self._last:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
