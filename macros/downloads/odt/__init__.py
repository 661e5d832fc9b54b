"""The ODT files of sheets and meeting packs."""
