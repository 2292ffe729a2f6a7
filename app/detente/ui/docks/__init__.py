"""Panels and boards in docks that can be moved, floated, remembered and put back."""
