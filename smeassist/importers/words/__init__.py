"""What texts mean: labels, amounts, dates, money, and what is said and asked of them."""
