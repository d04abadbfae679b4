"""The page of events that a deal may depend on."""
