"""The project being edited, with its history; the one mutable thing in the core."""
