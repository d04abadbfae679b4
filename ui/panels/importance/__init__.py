"""The page of importance: the weight matrix with scores, and the curve of an amount."""
