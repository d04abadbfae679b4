"""What to do with the numbers: codes and values, never words."""
