"""Looks and small widgets that know nothing of deals: palette, theme, text, icons, plot."""
