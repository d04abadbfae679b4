"""A file of another program on its way in: nothing here opens one, whoever reads it hands over its bytes."""

from app.records import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A file to be read: what it is called, and its bytes."""

    name: str
    data: bytes
