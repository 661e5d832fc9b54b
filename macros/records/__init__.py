"""What is in data/: the records, read strictly, and what an editor is told when something is wrong."""
