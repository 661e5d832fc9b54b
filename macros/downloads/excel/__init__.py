"""The Excel files of sheets and meeting packs."""
