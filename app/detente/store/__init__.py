"""The session file: the log tree, branches, annotations, backup and migrations."""

from detente.store.faults import SessionFault
from detente.store.session_file import MAIN, ROOT, Beside, Branch, NewStep, SessionFile

__all__ = ["MAIN", "ROOT", "Beside", "Branch", "NewStep", "SessionFault", "SessionFile"]
