"""The Excel files of sheets that are kept over time."""
