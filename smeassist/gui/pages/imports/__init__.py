"""The import: what was understood of the files, what is asked, and the way to put it right before it is taken."""
