"""Reports: what goes on paper or out of the house, as outlines of plain words that any page can be made of."""
