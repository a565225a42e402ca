"""What a file is and how it is read: each kind of file gives its sheets as grids."""
