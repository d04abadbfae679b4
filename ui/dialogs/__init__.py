"""The few modal moments; opened, never executed."""
