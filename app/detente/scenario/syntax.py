"""The YAML parser behind a guard, and its complaints in words an author understands."""

import warnings
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.composer import Composer, MaxDepthExceededError
from ruamel.yaml.error import MarkedYAMLError
from ruamel.yaml.nodes import Node
from ruamel.yaml.reader import ReaderError

from detente.scenario.faults import Fault, shortened
from detente.words import tr

NODES_AT_MOST = 50_000
"""Values in one file, aliases counted where they are used; a full scenario has some two thousand."""
DEPTH_AT_MOST = 60
"""Far beyond any scenario, and far below Python's own limit of recursion."""

Spot = tuple[int, int]
"""Line and column, counted from 1."""


class _TooManyNodesError(MarkedYAMLError):
    """A file so dense that reading on would take minutes."""


class _CountingComposer(Composer):
    """Gives up on a file with more nodes than any scenario has."""

    def __init__(self, loader: Any = None) -> None:
        super().__init__(loader)
        self.warn_double_anchors = False
        self.count = 0

    def compose_node(self, parent: Any, index: Any) -> Any:
        self.count += 1
        if self.count > NODES_AT_MOST:
            raise _TooManyNodesError(problem_mark=self.parser.peek_event().start_mark)
        return super().compose_node(parent, index)


def compose(text: str, name: str) -> tuple[Node | None, Fault | None]:
    """The root node of the text (None where it is empty), or the first fault of its syntax."""
    yaml = YAML(typ="safe", pure=True)
    yaml.Composer = _CountingComposer
    yaml.max_depth = DEPTH_AT_MOST
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return yaml.compose(text), None
    except Exception as error:  # the parser is fed with anything, and trips over some of it in its own ways
        line, column = _place(error, text)
        message, hint = _in_words(error, text)
        return None, Fault(file=name, line=line, column=column, message=message, hint=hint)


def spot_of(node: Node) -> Spot:
    """Where a node begins."""
    return node.start_mark.line + 1, node.start_mark.column + 1


def _place(error: Exception, text: str) -> Spot:
    if isinstance(error, ReaderError):
        before = text[: error.position]
        return before.count("\n") + 1, error.position - (before.rfind("\n") + 1) + 1
    mark = None
    if isinstance(error, MarkedYAMLError):
        unclosed = error.problem is not None and "end of stream" in error.problem
        # Where a quotation never ends, its beginning is the place to look at.
        mark = error.context_mark if unclosed else error.problem_mark
        mark = mark or error.problem_mark or error.context_mark
    return (mark.line + 1, mark.column + 1) if mark is not None else (1, 1)


def _in_words(error: Exception, text: str) -> tuple[str, str]:
    if isinstance(error, _TooManyNodesError):
        return tr("the file has more than {count} values", count=NODES_AT_MOST), ""
    if isinstance(error, MaxDepthExceededError):
        return tr("lists and groups are nested more than {count} deep", count=DEPTH_AT_MOST), ""
    if isinstance(error, ReaderError):
        code = error.character if isinstance(error.character, int) else ord(error.character)
        return tr("the character U+{code} cannot stand in a text file", code=f"{code:04X}"), tr("Delete it.")
    if isinstance(error, MarkedYAMLError) and error.problem:
        letter = _letter_at(error, text)
        return _problem_in_words(str(error.problem), letter)
    reason = shortened(str(error) or type(error).__name__)
    return tr("this cannot be read as YAML ({reason})", reason=reason), ""


def _letter_at(error: MarkedYAMLError, text: str) -> str:
    mark = error.problem_mark
    return text[mark.index] if mark is not None and mark.index < len(text) else ""


def _problem_in_words(problem: str, letter: str) -> tuple[str, str]:
    if letter == "\t":
        return tr("a tab stands where YAML allows spaces only"), tr("Replace it by spaces.")
    if "cannot start any token" in problem:
        message = tr("a value cannot begin with {letter}", letter=letter)
        return message, tr("Put the whole value in quotation marks.")
    if "mapping values are not allowed" in problem:
        message = tr("a colon followed by a space begins a value, and none is expected here")
        return message, tr("If the colon belongs to the text, put the text in quotation marks.")
    if "end of stream" in problem:
        return tr("this is opened and never closed"), tr("Look for a missing quotation mark or bracket.")
    if "expected <block end>" in problem or "expected '<document start>'" in problem:
        message = tr("this does not belong to the lines above")
        return message, tr("Check the indentation, and for text after a closing quotation mark.")
    if "expected ','" in problem:
        return tr("a comma or a closing bracket is missing before this"), ""
    if "expected ':'" in problem:
        return tr("a key without its colon"), tr("Write “key: value”, with a space after the colon.")
    if "undefined alias" in problem:
        message = tr("an alias (*name) without its anchor (&name)")
        return message, tr("If the asterisk belongs to the text, put the text in quotation marks.")
    if "another document" in problem:
        return tr("a second document begins after “---”"), tr("A file holds one document.")
    return tr("this cannot be read as YAML ({reason})", reason=shortened(problem)), ""
