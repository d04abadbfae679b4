"""What packages are worth to each party, and which of them are efficient; exact integers."""
