"""What the user of the command line is told when the input is at fault."""

from typing import TYPE_CHECKING

from detente.words import tr

if TYPE_CHECKING:
    from detente.scenario import ScenarioFaults


class CommandFault(Exception):
    """The input or the world is at fault; the text is one sentence with file, place and remedy."""


def one_line(text: str) -> str:
    """The text on one line."""
    return " ".join(text.split())


def _first_of(faults: "ScenarioFaults") -> str:
    """The first fault in one sentence; `detente check` tells the others."""
    first, more = faults.faults[0], len(faults.faults) - 1
    place = f"{first.file}:{first.line}:{first.column}" if first.line else first.file
    about = f"{first.path}: " if first.path else ""
    told = one_line(f"{place}: {about}{first.message.rstrip('.')}. {first.hint}")
    return tr("{told} There are {more} more; see detente check.", told=told, more=more) if more else told


def world_fault(fault: BaseException) -> str | None:
    """The sentence for a fault of the world; None for a bug of ours."""
    # Imported here because a command that goes well needs none of these families.
    from detente.imports import ImportFault
    from detente.scenario import ScenarioFaults
    from detente.store import SessionFault

    if isinstance(fault, ScenarioFaults):
        return _first_of(fault)
    if isinstance(fault, CommandFault | SessionFault | ImportFault):
        return one_line(str(fault))
    if isinstance(fault, OSError):
        where = f"{fault.filename}: " if fault.filename else ""
        return one_line(f"{where}{fault.strerror or fault}. ") + tr(
            "Check the folder, its rights and the disk."
        )
    return None
