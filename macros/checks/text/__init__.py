"""What may stand in no text, be it of a page or of a record: data about people, leftovers, addresses nobody can use."""
