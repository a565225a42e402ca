"""Books of programs and people that the importer was not made from, written from one company's known figures."""
