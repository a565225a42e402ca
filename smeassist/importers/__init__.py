"""Books in: workbooks of every kind become figures with their cells, checks and problems."""
