"""An event log recorded elsewhere, made into an ordinary session."""

from pathlib import Path

from detente.desk.desk import Progress
from detente.desk.fresh import fresh_session
from detente.imports import Import, ImportFault
from detente.words import tr

SEED = 0
"""Nothing is drawn in an import; a fixed seed makes two imports of one log the same session."""
AUTHOR = "Import"


def import_log(imported: Import, out: Path, progress: Progress | None = None) -> None:
    """Write the import as a new session, in one transaction; nothing remains of a failure.

    `progress(done, total)` counts entries; raising in it cancels. Raises SessionFault where the file cannot
    be made, and ImportFault where a rule refuses an entry.
    """
    total = len(imported.entries)

    def counted(done: int, _of: int) -> None:
        if progress:
            progress(done, total)

    with fresh_session(out, imported.scenario, seed=SEED, author=AUTHOR) as desk:
        refusal = desk.submit_all(imported.entries, counted)
        if refusal:
            raise ImportFault(
                tr("{file} cannot become a session: {refusal}", file=imported.summary.file, refusal=refusal)
            )
        counted(total, total)
