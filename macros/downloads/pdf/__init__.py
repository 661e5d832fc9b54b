"""The PDF files of sheets and meeting packs."""
