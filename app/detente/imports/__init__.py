"""Event logs of others read as ordinary sessions."""
