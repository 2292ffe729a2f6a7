"""Story 4 with real screens: they are plugged in and pulled out under the window, on a display of its own."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

CHILD = Path(__file__).with_name("cable_child.py")
STORIES = ("cable", "returning", "console", "memory", "thrown")
pytestmark = pytest.mark.skipif(
    not (shutil.which("Xvfb") and shutil.which("xrandr")),
    reason="screens that come and go need an X server of their own: Xvfb and xrandr",
)


@pytest.fixture
def display() -> Iterator[str]:
    """An X server as large as three screens side by side."""
    ear, mouth = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(mouth), "-screen", "0", "3286x1080x24", "-nolisten", "tcp"],
        pass_fds=(mouth,),
        stderr=subprocess.DEVNULL,
    )
    os.close(mouth)
    with os.fdopen(ear) as told:
        number = told.readline().strip()
    yield f":{number}"
    server.terminate()
    server.wait(timeout=20)


@pytest.mark.parametrize("story", STORIES)
def test_screens_come_and_go(display: str, tmp_path: Path, story: str) -> None:
    run = subprocess.run(
        [sys.executable, str(CHILD), story, str(tmp_path)],
        env={**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb"},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert run.returncode == 0, run.stderr[-3000:]
