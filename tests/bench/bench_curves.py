"""How long the curves take: a new step, a repaint and a cursor move, for a workshop and for long sessions.

Run by hand: `python tests/bench/bench_curves.py`. Prints milliseconds of processor time, the middle of a few.
"""

import os
import sys
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import process_time

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parents[1] / "ui"))

from made_chronicles import long_session, workshop
from PySide6.QtWidgets import QApplication

from detente.exercise.chronicle import Chronicle
from detente.ui import theme
from detente.ui.curves_panel import CurvesPanel


def timed(work: Callable[[int], None], runs: int) -> float:
    """Middle duration in milliseconds, after one run to warm up."""
    spent = []
    for number in range(runs + 1):
        start = process_time()
        work(number)
        spent.append((process_time() - start) * 1000)
    return median(spent[1:])


def measure(app: QApplication, name: str, chronicle: Chronicle) -> None:
    panel = CurvesPanel()
    panel.resize(1350, 210)
    panel.show()
    steps = [step.id for step in chronicle.steps]

    def follow(_run: int) -> None:
        panel.show_chronicle(chronicle)
        app.processEvents()

    def repaint(_run: int) -> None:
        panel.retheme()
        app.processEvents()

    def scrub(run: int) -> None:
        panel.set_cursor(steps[run * 7 % len(steps)])
        app.processEvents()

    for what, work, runs in (("new step", follow, 15), ("repaint", repaint, 15), ("cursor", scrub, 100)):
        print(f"{name:>12} {what:>9} {timed(work, runs):8.2f} ms")
    panel.close()


def main() -> None:
    app = QApplication([])
    theme.apply(app, "dark")
    measure(app, "workshop", workshop())
    for steps in (500, 3_000, 5_000, 10_000):
        measure(app, f"{steps} steps", long_session(steps))


if __name__ == "__main__":
    main()
