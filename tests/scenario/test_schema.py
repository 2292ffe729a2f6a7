"""The published JSON Schema."""

import json

from detente.scenario import schema


def test_the_published_schema_is_that_of_the_types() -> None:
    """Where this fails, run `python -m detente.scenario.schema`."""
    assert schema.published().read_text(encoding="utf-8") == schema.text()


def test_editors_are_told_what_fields_mean() -> None:
    """Descriptions come out of the attribute docstrings; unknown fields are refused."""
    described = json.loads(schema.text())
    assert described["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert described["title"] == "Detente scenario"
    regime = described["$defs"]["Regime"]
    assert regime["additionalProperties"] is False
    assert regime["properties"]["sensitivity"]["description"] == "Chance that a violation looked at is seen."
