"""Beginning: what a project gets once and for all."""

import secrets


def new_identity() -> tuple[str, int]:
    """An id and a private seed for a project that begins now."""
    return f"deal-{secrets.token_hex(16)}", secrets.randbelow(2**31)
