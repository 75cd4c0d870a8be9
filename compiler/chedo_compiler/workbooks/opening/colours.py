"""Colours of a workbook as RRGGBB, whichever way it names them; white is no colour, for it is what paper is."""

from __future__ import annotations

import colorsys
import re
from typing import TYPE_CHECKING, NamedTuple

from openpyxl.styles.colors import COLOR_INDEX

if TYPE_CHECKING:
    from openpyxl.styles.colors import Color

_ORDER = ("lt1", "dk1", "lt2", "dk2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6")
_WHITE, _BLACK = "FFFFFF", "000000"
_ENTRY = r'<a:{name}>\s*<a:(?:sysClr[^>]*lastClr|srgbClr\s+val)="([0-9A-Fa-f]{{6}})"'
_WRITTEN = re.compile(r"[0-9A-Fa-f]{6}(?:[0-9A-Fa-f]{2})?")


class Palette(NamedTuple):
    """The colours that a workbook names by number, as RRGGBB."""

    theme: tuple[str, ...]

    def colour(self, named: Color | None) -> str:
        """Return a colour as RRGGBB, or "" for none and for white."""
        found = self._found(named) if named is not None else ""
        return "" if found == _WHITE else found

    def _found(self, named: Color) -> str:
        if named.type == "rgb" and _WRITTEN.fullmatch(str(named.rgb)):
            return _tinted(str(named.rgb)[-6:].upper(), named.tint)
        if named.type == "indexed" and 0 <= named.indexed < len(COLOR_INDEX):
            return COLOR_INDEX[named.indexed][-6:].upper()
        if named.type == "theme" and 0 <= named.theme < len(self.theme):
            return _tinted(self.theme[named.theme], named.tint)
        return ""


def palette(theme: str) -> Palette:
    """Read the colours of a theme (its XML)."""
    found = (re.search(_ENTRY.format(name=name), theme) for name in _ORDER)
    usual = (_WHITE, _BLACK)
    return Palette(tuple(one[1].upper() if one else usual[at % 2] for at, one in enumerate(found)))


def _tinted(colour: str, tint: float) -> str:
    """Make a colour lighter (up to 1) or darker (down to -1)."""
    if not tint:
        return colour
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4))
    hue, light, strength = colorsys.rgb_to_hls(red, green, blue)
    light = light * (1 + tint) if tint < 0 else light + (1 - light) * tint
    shares = colorsys.hls_to_rgb(hue, min(max(light, 0), 1), strength)
    return "".join(f"{round(share * 255):02X}" for share in shares)
