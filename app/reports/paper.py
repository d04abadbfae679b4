"""Paper: its sizes, and which one is usual where the reader lives."""

from enum import StrEnum
from typing import Final

_LETTER: Final = frozenset(["BZ", "CA", "CL", "CO", "CR", "GT", "MX", "NI", "PA", "PH", "PR", "SV", "US", "VE"])


class Paper(StrEnum):
    """A size of paper."""

    A4 = "a4"
    LETTER = "letter"


MILLIMETRES: Final = {Paper.A4: (210.0, 297.0), Paper.LETTER: (215.9, 279.4)}
"""Width and height of each."""


def usual_paper(locale: str) -> Paper:
    """The paper of the country that a locale such as "en_US.UTF-8" names; A4 where it names none."""
    territory = locale.partition(".")[0].replace("-", "_").rpartition("_")[2]
    return Paper.LETTER if territory.upper() in _LETTER else Paper.A4
