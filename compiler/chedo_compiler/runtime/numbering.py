"""The numbers that are generated for added rows: I, 1, 1.1, a."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from chedo_compiler.artefact.v1 import Form, RepeatingGroup
    from chedo_compiler.runtime.figures import RepeatingRow

_ROMAN = ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def numbers(form: Form, rows: Mapping[str, Sequence[RepeatingRow]]) -> dict[str, str]:
    """Return the number of each added row by its id; rows of a group without numbering have none.

    Rows inside another are counted anew for each outer row, and ``1.1`` goes on from the number of what they stand
    below. Outer groups come before inner ones in a form.
    """
    found: dict[str, str] = {}
    above = {row.id: row.stt for row in form.rows}
    for group in form.repeats:
        if not group.numbering:
            continue
        counts: dict[str, int] = {}
        for row in rows.get(group.id, ()):
            outer = row.parent if group.within else ""
            counts[outer] = counts.get(outer, 0) + 1
            below = found.get(outer, "") if group.within else above.get(group.under, "")
            found[row.id] = _number(group, counts[outer], below)
    return found


def _number(group: RepeatingGroup, count: int, below: str) -> str:
    match group.numbering:
        case "I":
            return roman(count)
        case "A":
            return letters(count).upper()
        case "a":
            return letters(count)
        case "1.1":
            return f"{below.rstrip('.')}.{count}" if below else str(count)
        case "-":
            return "-"
        case _:
            return str(count)


def roman(count: int) -> str:
    """Write a count as I, II, III, IV."""
    text = ""
    for value, sign in _ROMAN:
        text += sign * (count // value)
        count %= value
    return text


def letters(count: int) -> str:
    """Write a count as a, b, c; as a number where the letters end."""
    return _LETTERS[count - 1] if count <= len(_LETTERS) else str(count)
