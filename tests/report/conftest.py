import pytest
import report_session

from detente.exercise.chronicle import Chronicle


@pytest.fixture(scope="session")
def chronicle() -> Chronicle:
    """The made-up session with a sentinel in every secret place."""
    return report_session.session()
