"""The Word files of sheets and meeting packs."""
