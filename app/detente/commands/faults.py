"""What the user of the command line is told when the input is at fault."""


class CommandFault(Exception):
    """The input or the world is at fault; the text is one sentence with file, place and remedy."""


def one_line(text: str) -> str:
    """The text on one line."""
    return " ".join(text.split())


def world_fault(fault: BaseException) -> str | None:
    """The sentence for a fault of the world; None for a bug of ours."""
    # Imported here because a command that goes well needs none of these families.
    from detente.imports import ImportFault
    from detente.scenario import ScenarioFaults
    from detente.store import SessionFault
    from detente.words import tr

    if isinstance(fault, ScenarioFaults):
        first, more = one_line(str(fault.faults[0])), len(fault.faults) - 1
        return tr("{first} (and {more} more)", first=first, more=more) if more else first
    if isinstance(fault, CommandFault | SessionFault | ImportFault):
        return one_line(str(fault))
    if isinstance(fault, OSError):
        where = f"{fault.filename}: " if fault.filename else ""
        return one_line(f"{where}{fault.strerror or fault}. ") + tr(
            "Check the folder, its rights and the disk."
        )
    return None
