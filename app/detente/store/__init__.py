"""The session file: the log tree, branches, annotations, backup and migrations."""
