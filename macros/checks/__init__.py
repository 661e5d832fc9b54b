"""What must hold in data and pages, each rule with file, line and remedy."""
