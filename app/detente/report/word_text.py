"""Words in a Word document: runs with their character style, each marked with the way it is read."""

import re
from collections.abc import Iterator
from typing import Any, Final

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from detente.report.svg import plain

_HEBREW: Final = "\u0590-\u05ff\ufb1d-\ufb4f"
_ARABIC: Final = "\u0600-\u08ff\ufb50-\ufdff\ufe70-\ufefc"
_RIGHT_TO_LEFT: Final = re.compile(
    rf"[{_HEBREW}{_ARABIC}]+(?:[^\w{_HEBREW}{_ARABIC}]+[{_HEBREW}{_ARABIC}]+)*"
)
_LETTER: Final = re.compile(r"[^\W\d_]")


def say(paragraph: Any, text: str, style: str = "") -> None:
    """Add the text to a paragraph; `style` is the id of a character style.

    Whatever the text holds stands as text: nothing in it is read as markup, field or link.
    """
    for words, backwards in directed(plain(text)):
        run = paragraph.add_r()
        run.text = words
        if style or backwards:
            _look(run.get_or_add_rPr(), style, words if backwards else "")


def directed(text: str) -> Iterator[tuple[str, bool]]:
    """The text in runs, each with whether it is read from right to left."""
    done = 0
    for found in _RIGHT_TO_LEFT.finditer(text):
        if found.start() > done:
            yield text[done : found.start()], False
        yield found[0], True
        done = found.end()
    if done < len(text):
        yield text[done:], False


def begins_at_the_right(text: str) -> bool:
    """Whether its first letter is of a script that is read from right to left."""
    first = _LETTER.search(text)
    return bool(first and _RIGHT_TO_LEFT.match(first[0]))


def aligned(paragraph: Any, style: str, text: str, *, end: bool = False) -> None:
    """Give a new paragraph its style, and the side at which its text begins."""
    look = paragraph.get_or_add_pPr()
    look.append(element("w:pStyle", val=style))
    if begins_at_the_right(text):
        look.append(element("w:bidi"))
    elif end:
        look.append(element("w:jc", val="right"))


def element(tag: str, **attributes: str | int) -> Any:
    """An element with attributes of the same namespace."""
    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), str(value))
    return made


def field(paragraph: Any, instruction: str, text: str) -> None:
    """A field that the reader's program keeps up to date, as on numbers of pages; `text` until it does."""
    for part in ("begin", instruction, "separate", text, "end"):
        run = paragraph.add_r()
        if part == instruction:
            code = element("w:instrText")
            code.text = instruction
            run.append(code)
        elif part == text:
            run.text = text
        else:
            run.append(element("w:fldChar", fldCharType=part))


def _look(properties: Any, style: str, backwards: str) -> None:
    """In the order that the format prescribes."""
    if style:
        properties.append(element("w:rStyle", val=style))
    if backwards:
        hebrew = re.search(f"[{_HEBREW}]", backwards)
        properties.append(element("w:rtl"))
        properties.append(element("w:lang", bidi="he-IL" if hebrew else "ar-SA"))
