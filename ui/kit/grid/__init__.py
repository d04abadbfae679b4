"""A table that behaves like a spreadsheet: the view, what its cells may show, what its gestures do."""
