"""The exercise itself, pure: one module per mechanic."""
