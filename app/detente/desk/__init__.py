"""What a facilitator can do, without a window."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from detente.desk.desk import Desk
    from detente.desk.outcome import Outcome
    from detente.desk.verdict import Verdict, verify
    from detente.store import Branch, SessionFault

__all__ = ["Branch", "Desk", "Outcome", "SessionFault", "Verdict", "verify"]

# The home screen reads the recent sessions out of this package; the database waits until one is opened.


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from detente import store
    from detente.desk import desk, outcome, verdict

    for module in (store, desk, outcome, verdict):
        globals().update({one: getattr(module, one) for one in __all__ if hasattr(module, one)})
    return globals()[name]
