import sys
from pathlib import Path

import pytest
import report_session

from detente.exercise.chronicle import Chronicle

# The sentinels are planted by the types, in one place for all layers.
sys.path.insert(0, str(Path(__file__).parents[1] / "exercise"))


@pytest.fixture(scope="session")
def chronicle() -> Chronicle:
    """The made-up session with a sentinel in every secret place."""
    return report_session.session()
