"""How the panels of the console stand, remembered for the next session."""

from PySide6.QtCore import QByteArray
from PySide6.QtWidgets import QSplitter

from detente.desk.recents import Recents
from detente.ui.console import Console


def keep(console: Console, recents: Recents) -> None:
    """Remember how wide and high the panels are."""
    recents.prefer(
        **{
            f"splitter_{name}": bytes(splitter.saveState().toBase64().data()).decode()
            for name, splitter in _splitters(console).items()
        }
    )


def restore(console: Console, recents: Recents) -> None:
    """Give the panels the sizes of last time."""
    for name, splitter in _splitters(console).items():
        kept = recents.preference(f"splitter_{name}")
        if kept:
            splitter.restoreState(QByteArray.fromBase64(kept.encode()))


def _splitters(console: Console) -> dict[str, QSplitter]:
    return {"left": console.left, "columns": console.columns, "rows": console.rows}
