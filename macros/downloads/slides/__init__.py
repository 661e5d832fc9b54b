"""The slides of meeting packs."""
