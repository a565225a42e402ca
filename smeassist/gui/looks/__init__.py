"""How the window looks: shades, sizes, fonts, and what is remembered of them."""
