"""What tables state becomes figures: unit, period, sign, totals, and what does not fit."""
