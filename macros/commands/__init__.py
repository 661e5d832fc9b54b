"""The commands of the project, and what only they need: each is called by macros/__main__.py."""
