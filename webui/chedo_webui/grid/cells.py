"""One figure as an official reads it, and as a program does."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from chedo_compiler.artefact.v1 import NUMERIC_TYPES
from chedo_compiler.runtime.cell_types import SEVERAL, show_value
from chedo_engine.figures.files import names_in

if TYPE_CHECKING:
    from chedo_compiler.artefact import v1
    from chedo_engine.figures.changes import Figure

FIGURE_TYPES = NUMERIC_TYPES - {"date"}
"""Types that are typed and set as numbers."""
_NOT_AVAILABLE = "#N/A"


def plain(figure: Figure) -> str:
    """Return the value as a program reads it: blank, ``1234.5`` or the text itself."""
    if figure.value is None:
        return ""
    return canonical(figure.value) if isinstance(figure.value, Decimal) else figure.value


def canonical(value: Decimal) -> str:
    """Write a number without exponent and without needless zeros."""
    return f"{value.normalize() + 0:f}"


def shown(figure: Figure, cell: v1.Cell, form: v1.Form, lang: str) -> tuple[str, bool]:
    """Return the text of a cell, and whether it stands for a figure that does not exist yet."""
    if figure.error:
        return ("", True) if figure.error == _NOT_AVAILABLE else (figure.error, False)
    return value_text(figure.value, cell, form, lang), False


def value_text(value: Decimal | str | None, cell: v1.Cell, form: v1.Form, lang: str = "vi") -> str:
    """Show a value as its cell's type is read: 1.234,5 · 15/09/2026 · Có · the label of a choice · names of files."""
    if isinstance(value, Decimal) and cell.type != "date":
        return number(value, cell.decimals, lang)
    if isinstance(value, str) and cell.type == "attachment":
        return names_in(value)
    return show_value(cell, value, form, lang)


def field_text(figure: Figure, cell: v1.Cell, form: v1.Form, lang: str) -> str:
    """Return what the cell's field holds: as it is shown, but of several choices each on a line of its own."""
    if cell.type == "choice" and cell.many and isinstance(figure.value, str):
        return "\n".join(show_value(cell, code, form, lang) for code in figure.value.split(SEVERAL))
    return shown(figure, cell, form, lang)[0]


def answers(lang: str) -> tuple[str, str]:
    """Return how yes and no are read."""
    return ("Có", "Không") if lang == "vi" else ("Yes", "No")


def decimals_of(text: str) -> int:
    """Count the decimals of a number as a program writes it."""
    return len(text.partition(".")[2].rstrip("0"))


def number(value: float | Decimal, decimals: int = 0, lang: str = "vi") -> str:
    """Set a figure with the separators of the language: 1.234.567,8 in Vietnamese."""
    exact = value if isinstance(value, Decimal) else Decimal(repr(value))
    rounded = exact.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    text = f"{rounded or abs(rounded):,f}"
    return text.translate(str.maketrans(",.", ".,")) if lang == "vi" else text
