"""What may be said about any record beside the tree: serials, tags, links, disputes, translations, files.

The last remark of a kind stands, except that disputes and attached files add up.
"""

from typing import Annotated, Literal

from detente.exercise.records import CONTROL_ONLY, record


@record
class Remark:
    """One thing said beside a step; each kind adds what it needs and is listed in `REMARKS`."""

    text: str = ""
    """What is said, in words."""


@record
class Numbered(Remark):
    """The record was keyed in from a numbered paper form."""

    serial: str


@record
class Timed(Remark):
    """When it happened in the fiction, as the room would say it."""

    game_time: str


@record
class Tagged(Remark):
    """All tags that the record bears from now on."""

    tags: tuple[str, ...]


@record
class Linked(Remark):
    """All records that this one points to from now on."""

    records: tuple[str, ...]


@record
class Superseding(Remark):
    """This record takes the place of others; the words say why. None gives the places back."""

    records: tuple[str, ...]


@record
class Disputed(Remark):
    """A team contests the record; the words are its own wording."""

    by: str
    """Id of the team."""


@record
class Settled(Remark):
    """The disputes about the record are settled; the words say how."""


@record
class Reworded(Remark):
    """The wording of the record from now on; the wording before it stays readable."""

    reason: str


@record
class Translated(Remark):
    """What was said in another language; the words are the translation."""

    language: str
    """Language of the original, as a code such as `ar` or a name."""
    original: str


@record
class ReleasedFrom(Remark):
    """The record may be told to the room from a turn on; 0 takes that back."""

    turn: int


Media = Literal["image/png", "image/jpeg", "image/webp", "application/pdf"]


@record
class Attached(Remark):
    """A file kept inside the session belongs to the record; the words are its caption."""

    digest: str
    """SHA-256 of the bytes, by which they are found."""
    name: Annotated[str, CONTROL_ONLY]
    """What the file was called where it came from; it may tell more than the picture."""
    media: Media
    size: int
    """Bytes."""


@record
class Detached(Remark):
    """A file no longer belongs to the record; its bytes stay in the session."""

    digest: str
