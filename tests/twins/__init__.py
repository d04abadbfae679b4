"""Slow, obvious twins of clever algorithms: every package listed, every comparison in fractions."""
