"""Which files may be attached to a record, told from their bytes, and how much of them a session holds."""

from typing import Final

from detente.exercise.remarks import Media
from detente.exercise.telling_remarks import size_words
from detente.words import tr

FILE_LIMIT: Final = 10_000_000
"""Bytes of one attached file."""
SESSION_LIMIT: Final = 100_000_000
"""Bytes of all attached files of a session, so that it still fits on a stick and into a mail."""
ENDINGS: Final[dict[Media, str]] = {
    "image/png": "png",
    "image/jpeg": "jpg",
    "image/webp": "webp",
    "application/pdf": "pdf",
}


def sniff(content: bytes) -> Media | None:
    """What a file is, by its first bytes and not by its name; None for what cannot be attached."""
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if content.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if content.startswith(b"RIFF") and content[8:12] == b"WEBP":
        return "image/webp"
    return "application/pdf" if content.startswith(b"%PDF-") else None


def limits_words() -> str:
    """What may be attached, said before anything is."""
    return tr(
        "Pictures (PNG, JPEG, WebP) and PDF files, up to {file} each and {session} in a session.",
        file=size_words(FILE_LIMIT),
        session=size_words(SESSION_LIMIT),
    )


def refused(size: int, held: int) -> str:
    """Why a file of this size cannot be kept beside so many bytes; empty where it can."""
    if size > FILE_LIMIT:
        return tr(
            "It has {size}, more than the {limit} that one file may have. Make the picture smaller, or the "
            "PDF shorter.",
            size=size_words(size),
            limit=size_words(FILE_LIMIT),
        )
    if held + size > SESSION_LIMIT:
        return tr(
            "The session holds {held} of files already, and {limit} at most. Keep this one in a folder.",
            held=size_words(held),
            limit=size_words(SESSION_LIMIT),
        )
    return ""
