"""`detente new`: begin a session."""

import argparse
from pathlib import Path

from detente.commands.arguments import add_json, seed
from detente.commands.output import json_text, say
from detente.words import tr

SUMMARY = "begin a session of a scenario, in a new file"
EXAMPLES = """\
detente new meridian-strait --out monday.detente
detente new my-scenario.yaml --seed 7 --out class-b.detente"""


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("scenario", metavar="SCENARIO", help=tr("a shipped scenario, a file or a folder"))
    parser.add_argument("--seed", type=seed, metavar="N", help=tr("decides every draw; random if left out"))
    parser.add_argument("--out", type=Path, metavar="FILE", required=True, help=tr("the new session file"))
    add_json(parser)


def run(args: argparse.Namespace) -> int:
    from detente import scenario
    from detente.desk.fresh import fresh_session

    loaded = scenario.load(args.scenario)
    with fresh_session(args.out, loaded, seed=args.seed) as desk:
        chosen = desk.seed
    if args.json:
        say(json_text({"file": str(args.out), "scenario": loaded.id, "title": loaded.title, "seed": chosen}))
    else:
        say(
            tr(
                "{file} holds a new session of “{title}”, seed {seed}.",
                file=args.out,
                title=loaded.title,
                seed=chosen,
            )
        )
        say(tr("Open it with: detente {file}", file=args.out))
    return 0
