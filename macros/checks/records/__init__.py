"""What must hold in data/: each record by itself and against the others, and what can be made of it."""
