"""The page of the other side: what they want, how much, and how we know."""
