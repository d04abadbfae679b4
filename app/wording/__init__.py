"""Codes, numbers, money and dates turned into the words people read."""
