"""Files made from the records: what a team takes along, and open data for other systems."""
