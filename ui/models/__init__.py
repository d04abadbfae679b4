"""Qt item models as projections of tuples."""
