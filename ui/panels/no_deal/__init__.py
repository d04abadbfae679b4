"""The page "If no deal": what each side does without an agreement, and what that is worth to it."""
