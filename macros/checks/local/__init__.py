"""A local edition: what it says, what it mentions of the national one, and what is gone there."""
