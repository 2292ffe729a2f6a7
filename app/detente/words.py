"""Every sentence a user can read passes through `tr`, so that one place can translate it."""

from collections.abc import Callable

_translate: Callable[[str], str] = str


def tr(template: str, /, **values: object) -> str:
    """The template in the user's language, its `{names}` filled in.

    Values are inserted after translation and are never themselves read as templates.
    """
    return _translate(template).format(**values) if values else _translate(template)


def install(translate: Callable[[str], str]) -> None:
    """Let the window (which knows Qt's catalogues) say how a template is translated."""
    global _translate
    _translate = translate
