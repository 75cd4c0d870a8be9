"""The faces that a part of a workbook names, with those of today in the place of old ones."""

from __future__ import annotations

import re

from chedo_compiler.workbooks.legacy.fonts import is_legacy, of_today

_FONT = re.compile(rb"<((?:\w+:)?(?:font|rPr))\b[^>]*(?<!/)>.*?</\1>", re.DOTALL)
_FACE = re.compile(rb"""(<(?:\w+:)?(?:name|rFont|latin|ea|cs)\b[^>]*?\b(?:val|typeface)=)(["'])([^"'<>&]*)\2""")
_SIGNS = re.compile(rb"""(<(?:\w+:)?charset\b[^>]*?\bval=)(["'])[0-9]+\2""")
_VIETNAMESE = rb"\g<1>\g<2>163\2"
"""Old fonts often say that they hold symbols: a face of today would be looked for among such."""


def with_faces_of_today(part: bytes) -> bytes:
    """Return a part that names faces of today only."""
    return _FACE.sub(_renamed, _FONT.sub(_with_signs, part))


def _with_signs(found: re.Match[bytes]) -> bytes:
    names = [name.decode("utf-8", "replace") for _, _, name in _FACE.findall(found[0])]
    return _SIGNS.sub(_VIETNAMESE, found[0]) if any(map(is_legacy, names)) else found[0]


def _renamed(found: re.Match[bytes]) -> bytes:
    name = found[3].decode("utf-8", "replace")
    return found[1] + found[2] + of_today(name).encode() + found[2] if is_legacy(name) else found[0]
