"""Sheets and files become one company's books, with questions, corrections and a preview."""
