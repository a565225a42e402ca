"""One module per kind of file, each giving the sheets of a book as grids."""
