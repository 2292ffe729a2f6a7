"""A session told afterwards: one pure after-action record, one exporter per format."""
