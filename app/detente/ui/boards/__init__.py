"""The boards: whole-page views of one part of the exercise, each for the seat one looks from."""
