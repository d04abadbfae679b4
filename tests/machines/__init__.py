"""Random users: long sequences of what a person can do, with what must hold after every step."""
