"""What collides, in sentences."""

from detente.exercise.merging.shapes import Choice, Collision
from detente.words import tr


def reason(collision: Collision) -> str:
    """Why a step is not in the merged log."""
    if collision.why == "same":
        return tr("Both have logged it; the other one was kept.") if collision.choice != "out" else _neither()
    if collision.why == "refused":
        return tr("A rule refuses it where it now stands: {reason}", reason=collision.reason)
    return question(collision)


def _neither() -> str:
    return tr("Both have logged it, and both were left out.")


def question(collision: Collision) -> str:
    """Why control is asked about it."""
    return {
        "same": tr("Both have logged it."),
        "clock": tr("The scribe has changed the phase or the clock; the lead keeps the time."),
        "ruling": tr("The scribe has ruled or published."),
        "undone": tr("The lead has taken this step back."),
        "refused": tr("A rule refuses it where it would stand: {reason}", reason=collision.reason),
        "in_the_way": tr(
            "With it before, a step of the lead’s would be refused: {reason}", reason=collision.reason
        ),
    }[collision.why]


def choice_name(choice: Choice, collision: Collision) -> str:
    """What can be done about it."""
    if collision.other is None or collision.why != "same":
        return {"scribe": tr("Take it over")}.get(choice, tr("Leave it out"))
    return {
        "lead": tr("Keep the lead’s"),
        "scribe": tr("Keep the scribe’s"),
        "both": tr("Keep both"),
        "out": tr("Leave both out"),
    }[choice]
