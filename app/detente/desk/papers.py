"""What the desk leaves on a stick for the case that no computer is left: the state of play on one page."""

from datetime import datetime
from pathlib import Path

from detente.exercise.chronicle import Chronicle
from detente.exercise.phases import Phases
from detente.store import SessionFault
from detente.words import tr


def state_sheet(chronicle: Chronicle, folder: Path, stem: str, now: datetime) -> Path:
    """Write control's state sheet as a PDF; one for each phase, so that none takes the place of an older one.

    A chronicle does not change, so this may run on any thread. Raises SessionFault in words.
    """
    from detente.report.files import replaced, slug
    from detente.report.packs import typeset
    from detente.report.packs.folders import of_session
    from detente.report.packs.state import control_sheet

    if not folder.is_dir():
        raise SessionFault(tr("There is no folder {folder}. Choose another one.", folder=folder))
    phases = chronicle.state.of(Phases)
    name = f"{stem}-state-{phases.turn:02d}-{phases.position:03d}-{slug(phases.phase)}.pdf"
    document = control_sheet(of_session(chronicle, now))
    try:
        return replaced(folder / name, typeset.pdf(document, printed_at=now))
    except OSError as fault:
        raise SessionFault(
            tr(
                "The state sheet was not written to {folder}: {why}. Try another folder or stick.",
                folder=folder,
                why=fault.strerror or fault,
            )
        ) from fault
