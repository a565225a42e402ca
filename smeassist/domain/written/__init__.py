"""What people write, in whatever form, as an amount, a day, a tenor or a rate: one grammar for every border."""
