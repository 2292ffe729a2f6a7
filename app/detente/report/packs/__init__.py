"""What is printed for the room: each pack a pure list of documents, each document a list of sheets.

The packs themselves are listed in `detente.report.packs.shelf`.
"""
