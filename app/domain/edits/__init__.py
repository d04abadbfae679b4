"""One function per thing a person can do: each takes a Project and returns another, or raises Refused."""
