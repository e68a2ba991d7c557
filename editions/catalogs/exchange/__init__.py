"""Exchange with translators who have no PO editor: XLIFF, TMX and spreadsheets, out and in."""
