"""Everything derived from one project, each part computed at most once."""
