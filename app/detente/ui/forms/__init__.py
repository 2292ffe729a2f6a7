"""The forms in which a record is written, one module per kind."""
