"""One figure as an official reads it, and as a program does."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from chedo_compiler.artefact import v1
    from chedo_engine.figures.changes import Figure

_NOT_AVAILABLE = "#N/A"


def plain(figure: Figure) -> str:
    """Return the value as a program reads it: blank, ``1234.5`` or the text itself."""
    if figure.value is None:
        return ""
    return canonical(figure.value) if isinstance(figure.value, Decimal) else figure.value


def canonical(value: Decimal) -> str:
    """Write a number without exponent and without needless zeros."""
    return f"{value.normalize() + 0:f}"


def shown(figure: Figure, cell: v1.Cell, lang: str) -> tuple[str, bool]:
    """Return the text of a cell, and whether it stands for a figure that does not exist yet."""
    if figure.error:
        return ("", True) if figure.error == _NOT_AVAILABLE else (figure.error, False)
    return value_text(figure.value, cell.decimals, lang), False


def value_text(value: Decimal | str | None, decimals: int, lang: str = "vi") -> str:
    """Show a value: numbers set with separators, texts as they are."""
    if value is None:
        return ""
    return number(value, decimals, lang) if isinstance(value, Decimal) else value


def number(value: float | Decimal, decimals: int = 0, lang: str = "vi") -> str:
    """Set a figure with the separators of the language: 1.234.567,8 in Vietnamese."""
    exact = value if isinstance(value, Decimal) else Decimal(repr(value))
    rounded = exact.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    text = f"{rounded or abs(rounded):,f}"
    return text.translate(str.maketrans(",.", ".,")) if lang == "vi" else text
