"""Faults that only the system itself can make: they need programs or rights that not every machine has."""
