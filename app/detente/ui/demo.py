"""The demo of the home screen: the recorded workshop of October 1962, played into a fresh session."""

from pathlib import Path

from detente import scenario
from detente.desk.workshop import FILE_NAME, performed
from detente.ui.background import Progress

SCENARIO = "thirteen-days"


def make_demo(folder: Path, progress: Progress | None = None) -> Path:
    """Play the workshop into a new file in the folder; raises SessionFault or ScenarioFaults."""
    source = scenario.find(SCENARIO)
    target, number = folder / f"{SCENARIO}-demo.detente", 2
    while target.exists():
        target, number = folder / f"{SCENARIO}-demo-{number}.detente", number + 1
    with performed(scenario.load(source), source.parent / FILE_NAME, target, progress=progress):
        return target
