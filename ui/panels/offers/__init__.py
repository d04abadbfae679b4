"""The page "Offers": a plain log of what each side put on the table."""
