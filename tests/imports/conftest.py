"""Fixtures of the import tests."""

import csv

import pytest


@pytest.fixture(autouse=True)
def _csv_limit_is_left_alone():
    """The limit on cells belongs to the whole process; an import must put it back, also after a fault."""
    before = csv.field_size_limit()
    yield
    assert csv.field_size_limit() == before
