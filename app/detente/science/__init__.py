"""Published mathematics behind the exercise, pure."""
