"""What of a text any page can hold, whatever a person has typed or a file has brought along."""

import re
from typing import Final

_LINE_ENDS: Final = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_UNPRINTABLE: Final = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufeff\ufff9-\ufffb\ufffe\uffff]"
)


def printable(text: str) -> str:
    """The text without control characters and halves of characters; lines end in one way, however they did before."""
    return _UNPRINTABLE.sub("", _LINE_ENDS.sub("\n", text).replace("\t", " "))
