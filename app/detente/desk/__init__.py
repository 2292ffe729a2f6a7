"""What a facilitator can do, without a window."""

from detente.desk.desk import Desk
from detente.desk.outcome import Outcome
from detente.desk.verify import Verdict, verify
from detente.store import Branch, SessionFault

__all__ = ["Branch", "Desk", "Outcome", "SessionFault", "Verdict", "verify"]
