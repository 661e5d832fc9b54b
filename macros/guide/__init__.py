"""The whole guide as one PDF file."""
