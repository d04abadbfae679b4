"""Shared: documents for the other side, made of a `PublicDeal` and nothing else."""
