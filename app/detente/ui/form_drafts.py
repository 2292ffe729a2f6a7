"""What is half-written in the forms: kept every half second, brought back after a crash."""

import json
from collections.abc import Iterator
from typing import Any

from detente.desk import SessionFault
from detente.ui.session import Session

INTERVAL_MS = 500


class FormDrafts:
    """Drafts by the kind of their form; a disk that fails is told, and nothing is lost on the screen."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self.dirty = False
        """Whether anything was typed since the last keeping."""

    def touch(self) -> None:
        self.dirty = True

    def keep(self, kind: str, draft: dict[str, Any]) -> None:
        """Put a draft on the disk; an empty one is forgotten."""
        self.dirty = False
        self._save(kind, json.dumps(draft) if draft else "")

    def forget(self, kind: str) -> None:
        self.dirty = False
        try:
            known = kind in self._session.desk.drafts()
        except SessionFault as fault:
            self._session.failed.emit(str(fault))
            return
        if known:
            self._save(kind, "")

    def _save(self, kind: str, body: str) -> None:
        try:
            self._session.desk.save_draft(kind, body)
        except SessionFault as fault:
            self._session.failed.emit(str(fault))

    def kept(self) -> Iterator[tuple[str, dict[str, Any]]]:
        """Kind and content of each draft that is not empty."""
        for kind, body in self._session.desk.drafts().items():
            draft: Any = json.loads(body) if body else {}
            if isinstance(draft, dict) and draft:
                yield kind, draft
