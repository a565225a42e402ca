"""Charts as neutral scenes: one module for each kind, `pictures` for those of an assessment."""
