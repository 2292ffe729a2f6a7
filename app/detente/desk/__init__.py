"""What a facilitator can do, without a window."""
