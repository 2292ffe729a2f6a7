"""What can go wrong with a session file, in a sentence for the facilitator."""


class SessionFault(Exception):
    """The file or the disk is at fault; the text names the file, the place and the remedy."""
