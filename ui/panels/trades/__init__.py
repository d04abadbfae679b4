"""The page "Trades"."""
