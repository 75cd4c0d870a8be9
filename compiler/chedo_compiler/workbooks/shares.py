"""Shares as workbooks and forms count them: where a format of percent shows 12.5%, Excel holds 0.125, a form 12.5."""

from __future__ import annotations

import re

_WORDS = r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]'
"""What a number format shows as it stands."""
_WORD = re.compile(_WORDS)
_SIGN = re.compile(rf"({_WORDS})|%")
HUNDRED = 100


def is_share(number_format: str) -> bool:
    """Whether a number format shows a hundred times what the cell holds."""
    return "%" in number_format and "%" in _WORD.sub("", number_format)


def with_plain_sign(number_format: str) -> str:
    """Return a number format that shows what the cell holds, the sign of percent after it."""
    return _SIGN.sub(lambda found: found[1] or '"%"', number_format)


def is_percent(number_format: str) -> bool:
    """Whether a number format shows a sign of percent in either way."""
    return is_share(number_format) or bool(re.search(r'"\s*%\s*"|\\%', number_format))
