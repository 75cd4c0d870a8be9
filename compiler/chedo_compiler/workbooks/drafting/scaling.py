"""Shares as Excel shows them and as forms count them: 0.125 under the format 0.0% is 12.5 here."""

from __future__ import annotations

import re

_BLANK_GUARD = 3
_SIMPLE = re.compile(r"[\w.$ ]+(?:[*/][\w.$ ]+)*|\w+\([^()]*\)(?:[*/][\w.$ ]+)*")


def times_hundred(formula: str) -> str:
    """Return a formula that gives a hundred times as much, and still blank where it gave blank."""
    body = formula.removeprefix("=")
    parts = _arguments(body, "IF")
    if len(parts) == _BLANK_GUARD and '""' in {parts[1], parts[2]}:
        scaled = [part if part == '""' else _scaled(part) for part in parts[1:]]
        return f"=IF({parts[0]},{','.join(scaled)})"
    guarded = _arguments(body, "IFERROR")
    if guarded:
        return f"=IFERROR({_scaled(guarded[0])},{guarded[1]})"
    return f"={_scaled(body)}"


def _scaled(text: str) -> str:
    return f"{text}*100" if _SIMPLE.fullmatch(text) else f"({text})*100"


def _arguments(body: str, function: str) -> list[str]:
    """The arguments, if a formula is one call of a function and nothing else."""
    if not (body.upper().startswith(f"{function}(") and body.endswith(")")):
        return []
    found, depth, quoted, start = [], 0, False, len(function) + 1
    for place, sign in enumerate(body):
        quoted ^= sign == '"'
        if quoted:
            continue
        depth += (sign == "(") - (sign == ")")
        if sign == "," and depth == 1:
            found.append(body[start:place])
            start = place + 1
        if depth == 0 and sign == ")" and place < len(body) - 1:
            return []
    return [*found, body[start:-1]]
