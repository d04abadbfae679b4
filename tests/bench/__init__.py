"""Measures of speed and memory: `python -m tests.bench`; never assertions, because machines differ."""
