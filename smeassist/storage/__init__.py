"""The book on disk: one file per company, every change an edit in a transaction."""
