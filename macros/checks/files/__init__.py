"""Files below docs/, and those that no machine could hold."""
