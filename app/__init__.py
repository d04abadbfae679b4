"""Everything Dealwright knows and does without a window; knows nothing of Qt."""
