"""Outlines on paper: pages that are looked at, saved as PDF and printed alike."""
