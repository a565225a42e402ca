"""Trial balances and journals: what accounts say, and the statements that follow from them."""
