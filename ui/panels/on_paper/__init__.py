"""The page "On paper": documents to take along and to hand over, as they come out of the printer."""
