"""One panel, one file; panels never know one another."""
