"""How cells look, by the number of their style."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from openpyxl.styles.numbers import BUILTIN_FORMATS, BUILTIN_FORMATS_MAX_SIZE

from chedo_compiler.workbooks.sheet import Look

if TYPE_CHECKING:
    from openpyxl.styles.borders import Border
    from openpyxl.styles.fills import PatternFill
    from openpyxl.workbook import Workbook

    from chedo_compiler.workbooks.opening.colours import Palette

_SIDES = ("left", "right", "top", "bottom")


class Looks:
    """The looks of a workbook; each is worked out when first asked for."""

    def __init__(self, book: Workbook, palette: Palette) -> None:
        self._book: Any = book
        self._palette = palette
        self._known: dict[int, Look] = {}

    def look(self, style: int) -> Look:
        """Return the look of a style."""
        found = self._known.get(style)
        if found is None:
            found = self._known[style] = self._look(style)
        return found

    def is_own(self, style: int) -> bool:
        """Whether an empty cell of a style is more than paper: drawn around, filled, open or with a number format."""
        look = self.look(style)
        return bool(look.borders or look.fill or not look.locked or look.number_format != "General")

    def _look(self, style: int) -> Look:
        book = self._book
        array = book._cell_styles[style]  # noqa: SLF001  (styles by number have no other door)
        font, border = book._fonts[array.fontId], book._borders[array.borderId]  # noqa: SLF001
        alignment = book._alignments[array.alignmentId]  # noqa: SLF001
        return Look(
            font=font.name or "",
            size=float(font.sz or Look().size),
            bold=bool(font.b),
            italic=bool(font.i),
            fill=self._fill(book._fills[array.fillId]),  # noqa: SLF001
            borders=_borders(border),
            horizontal=alignment.horizontal or "",
            indent=int(alignment.indent or 0),
            number_format=self._number_format(array.numFmtId),
            locked=book._protections[array.protectionId].locked is not False,  # noqa: SLF001
        )

    def _fill(self, fill: PatternFill) -> str:
        pattern = getattr(fill, "patternType", None)
        if pattern in {None, "none"}:
            return ""
        return self._palette.colour(fill.fgColor)

    def _number_format(self, number: int) -> str:
        if number < BUILTIN_FORMATS_MAX_SIZE:
            return str(BUILTIN_FORMATS.get(number, "General"))
        formats = self._book._number_formats  # noqa: SLF001
        return str(formats[number - BUILTIN_FORMATS_MAX_SIZE])


def _borders(border: Border) -> str:
    drawn = (side for side in _SIDES if getattr(getattr(border, side), "style", None) not in {None, "none"})
    return "".join(side[0] for side in drawn)
