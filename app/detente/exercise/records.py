"""The one way to declare a fact: a frozen, slotted, keyword-only dataclass that refuses unknown fields."""

from dataclasses import dataclass
from typing import TypeVar, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True, kw_only_default=True)
def record(cls: type[T]) -> type[T]:
    """Declare `cls` as an immutable record.

    The configuration is for the edges, where pydantic reads records out of files: unknown fields are
    refused there, and attribute docstrings become the descriptions of the published JSON Schema.
    """
    made = dataclass(frozen=True, slots=True, kw_only=True)(cls)
    made.__pydantic_config__ = {"extra": "forbid", "use_attribute_docstrings": True}  # type: ignore[attr-defined]
    return made


class Confidential:
    """Marks a field whose content the public may never see; `reader` may be told: control, or a team."""

    __slots__ = ("reader",)

    def __init__(self, reader: str) -> None:
        self.reader = reader

    def __repr__(self) -> str:
        return f"Confidential({self.reader!r})"


CONTROL_ONLY = Confidential("control")
OWN_TEAM = Confidential("team")
