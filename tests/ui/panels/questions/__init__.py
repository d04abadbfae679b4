"""The page "Questions"."""
