"""What goes on paper with reportlab: fonts, text, tables, pictures, pages and the chapters of the report."""
