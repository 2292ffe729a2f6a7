"""Where sessions are kept unless the facilitator says otherwise."""

from pathlib import Path


def sessions_folder() -> Path:
    """`Detente` in the user's documents; made when it is first needed."""
    import platformdirs

    folder = platformdirs.user_documents_path() / "Detente"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return Path.home()
    return folder
