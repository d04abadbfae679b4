"""The page of issues: the list, and the details of the one looked at."""
