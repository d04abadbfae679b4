"""Of a file that ends in the middle, what stands there whole: fields of the deal, and entries of its lists."""

import re
from typing import Final

_TOKEN: Final = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*("?)|[\[\]{},]', re.DOTALL)
_CLOSERS: Final = {"{": "}", "[": "]"}
_WHOLE: Final = (["{"], ["{", "["])
"""What is open behind a whole field of the deal, and behind a whole entry of one of its lists.

Nothing deeper is kept: an offer of which the half is missing would say what nobody said.
"""


def whole_part(text: str) -> tuple[str, str] | None:
    """The longest beginning of a JSON text that can be closed behind something whole, closed, and the rest of the text.

    None where nothing stands whole. Needs time in proportion to the text.
    """
    opened: list[str] = []
    end, still_open = 0, ""
    for token in _TOKEN.finditer(text):
        sign = token[0][0]
        if sign == '"':
            if not token[1]:
                break
            continue
        if sign in _CLOSERS:
            opened.append(sign)
        elif sign != "," and (not opened or _CLOSERS[opened.pop()] != sign):
            break
        if sign not in _CLOSERS and opened in _WHOLE:
            end = token.start() if sign == "," else token.end()
            still_open = "".join(_CLOSERS[each] for each in reversed(opened))
    return (text[:end] + still_open, text[end:]) if end else None
