"""The published JSON Schema of scenario files, for editors that complete and check while one types.

`python -m detente.scenario.schema` writes it anew after a change of the types.
"""

import json
from pathlib import Path

from detente import places
from detente.scenario.reading import adapter


def published() -> Path:
    """Where the schema lies."""
    return places.resources() / "schema" / "scenario.schema.json"


def text() -> str:
    """The schema of the types as they are."""
    described = adapter().json_schema()
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **described,
        "title": "Detente scenario",
        "description": "A scenario for an arms-control negotiation exercise, format 1.",
    }
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def main() -> None:
    """Write the published schema."""
    target = published()
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
