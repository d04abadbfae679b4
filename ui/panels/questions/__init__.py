"""The page "Questions": what to ask the other side, and what may be told to it."""
