"""Every sentence a user can read passes through `tr`, so that one place can translate it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

Translate = Callable[[str], str]
FIRST_STRONG, POP = "\u2068", "\u2069"
"""Between these a name keeps its own direction, whatever stands around it."""

_ISOLATES = {ord(mark): None for mark in "\u2066\u2067\u2068\u2069"}

_translate: Translate = str
_others: ContextVar[Translate | None] = ContextVar("others", default=None)


def tr(template: str, /, **values: object) -> str:
    """The template in the user's language, its `{names}` filled in.

    Values are inserted after translation and are never themselves read as templates.
    """
    others = _others.get()
    if others is None:
        return _translate(template).format(**values) if values else _translate(template)
    kept = {name: isolated(value) if isinstance(value, str) else value for name, value in values.items()}
    return others(template).format(**kept) if kept else others(template)


def isolated(text: str) -> str:
    """The text so that it disturbs no direction around it."""
    return f"{FIRST_STRONG}{text}{POP}" if text else text


def bare(text: str) -> str:
    """The text without the signs that keep directions apart."""
    return text.translate(_ISOLATES)


@contextmanager
def addressing(others: Translate) -> Iterator[None]:
    """Inside, whatever is said is meant for readers of another language: names keep their own direction."""
    token = _others.set(others)
    try:
        yield
    finally:
        _others.reset(token)


def install(translate: Translate) -> None:
    """Let the window (which knows Qt's catalogues) say how a template is translated."""
    global _translate
    _translate = translate
