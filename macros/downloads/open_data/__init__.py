"""Open data: the records as JSON, with schemas and a catalogue."""
