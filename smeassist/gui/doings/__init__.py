"""What the window can do, and the desk that all its parts share."""
