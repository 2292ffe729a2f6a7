"""Parts of the command line that several subcommands share."""

import argparse
import sys
from pathlib import Path
from typing import NoReturn

from detente.words import tr

_SEEDS = 2**63


class Parser(argparse.ArgumentParser):
    """A parser that refuses in one line; usage has its place in the help."""

    def error(self, message: str) -> NoReturn:
        sys.stderr.write(f"{self.prog}: {message}. " + tr("See {prog} --help.", prog=self.prog) + "\n")
        raise SystemExit(2)


def seed(text: str) -> int:
    """A seed: a whole number from 0."""
    try:
        number = int(text)
    except ValueError:
        number = -1
    if not 0 <= number < _SEEDS:
        raise argparse.ArgumentTypeError(tr("a seed is a whole number from 0, not {text}", text=text[:40]))
    return number


def add_session(parser: argparse.ArgumentParser) -> None:
    """The session file that a command reads."""
    parser.add_argument(
        "file", metavar="FILE", type=Path, help=tr("the session, a file that ends in .detente")
    )


def add_branch(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--branch", metavar="B", help=tr("a branch of the session; the current one if left out")
    )


def add_json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help=tr("answer in JSON, for programs"))
