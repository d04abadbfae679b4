"""The live tradeoff plot with its caption."""
