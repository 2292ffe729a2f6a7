"""The command line: the same desk without a window; alone, or with a file, it opens the window."""

import argparse
import os
import sys
import traceback
from collections.abc import Sequence
from datetime import UTC, datetime
from difflib import get_close_matches
from importlib import import_module
from pathlib import Path
from types import ModuleType

from detente import __version__
from detente.commands import NAMES
from detente.commands.arguments import Parser
from detente.commands.faults import CommandFault, world_fault
from detente.commands.output import prepare_streams
from detente.words import tr

DONE, AT_FAULT, USAGE, INTERRUPTED = 0, 1, 2, 130
_PROGRAM = "detente"


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; returns 0 done, 1 the input is at fault, 2 usage, 130 cancelled."""
    prepare_streams()
    words = list(sys.argv[1:] if argv is None else argv)
    try:
        code = _dispatch(words)
        sys.stdout.flush()
        return code
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        _let_go_of_stdout()
        return DONE
    except Exception as fault:
        return _told(fault, words)


def _dispatch(words: list[str]) -> int:
    if not words or (words[0] not in NAMES and not words[0].startswith("-")):
        return _window(words)
    try:
        args = _parser().parse_args(words)
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else USAGE
    module: ModuleType = args.module
    code: int = module.run(args)
    return code


def _parser() -> Parser:
    parser = Parser(
        prog=_PROGRAM,
        description=tr("An offline aid for facilitators of arms-control negotiation exercises."),
        usage=f"{_PROGRAM} [FILE]\n       {_PROGRAM} COMMAND …",
        epilog=_examples(
            "detente\ndetente monday.detente\ndetente demo\ndetente new meridian-strait --out monday.detente"
        ),
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"Detente {__version__}")
    commands = parser.add_subparsers(title=tr("commands"), metavar="COMMAND", required=True, prog=_PROGRAM)
    for name, module_name in NAMES.items():
        module = import_module(f"detente.commands.{module_name}")
        sub = commands.add_parser(
            name,
            help=tr(module.SUMMARY),
            description=tr(module.SUMMARY).capitalize() + ".",
            epilog=_examples(module.EXAMPLES),
            formatter_class=argparse.RawDescriptionHelpFormatter,
            allow_abbrev=False,
        )
        module.configure(sub)
        sub.set_defaults(module=module)
    return parser


def _examples(lines: str) -> str:
    return tr("examples:") + "".join(f"\n  {line}" for line in lines.splitlines())


def _window(words: list[str]) -> int:
    if len(words) > 1:
        told = tr(
            "There is no command “{name}”{hint} See detente --help.", name=words[0], hint=_hint(words[0])
        )
        sys.stderr.write(f"{_PROGRAM}: {told}\n")
        return USAGE
    path = Path(words[0]) if words else None
    if path is not None and not path.exists():
        raise CommandFault(
            tr(
                "{name} was not found, and is no command{hint} Check the name, or see detente --help.",
                name=path,
                hint=_hint(words[0]),
            )
        )
    if not _display():
        raise CommandFault(
            tr(
                "There is no display to open a window on. Start Detente from the desktop, or use the "
                "commands that detente --help lists; detente demo plays a whole workshop."
            )
        )
    try:
        from detente.ui.app import run
    except ImportError as missing:
        raise CommandFault(
            tr(
                "The window cannot start: {reason}. Install what is missing; all commands work without it.",
                reason=missing,
            )
        ) from missing
    return run(path)


def _hint(word: str) -> str:
    near = get_close_matches(word, NAMES, n=1)
    return tr("; did you mean “{name}”?", name=near[0]) if near else "."


def _display() -> bool:
    if not sys.platform.startswith("linux"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def _told(fault: Exception, words: list[str]) -> int:
    sentence = world_fault(fault)
    if sentence is None:
        where = _keep_report(fault, words)
        sentence = tr(
            "Something went wrong inside Detente ({kind}). Nothing half-written was kept. "
            "Please send the developers {file}.",
            kind=type(fault).__name__,
            file=where,
        )
    sys.stderr.write(f"{_PROGRAM}: {sentence}\n")
    return AT_FAULT


def _keep_report(fault: Exception, words: list[str]) -> str:
    import platformdirs

    told = "".join(traceback.format_exception(fault))
    text = f"Detente {__version__}\n{_PROGRAM} {' '.join(words)}\n{told}"
    try:
        folder = platformdirs.user_log_path("detente", ensure_exists=True)
        path = folder / f"crash-{datetime.now(UTC):%Y%m%d-%H%M%S}.txt"
        path.write_text(text, encoding="utf-8", errors="replace")
    except OSError as disk:
        return str(disk)
    return str(path)


def _let_go_of_stdout() -> None:
    """Who reads has gone: let the flush at the end of the program go nowhere."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
