"""Painting and editing of one cell."""
