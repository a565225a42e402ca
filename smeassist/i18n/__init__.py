"""How it is said: the catalogue of both languages, the formats of figures, and every sentence."""
