"""The small typed widgets that pages are made of; each shows one thing."""
