"""What a finding is known by from one check to the next: its code, file and parameters, not its line or its words."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from chedo_compiler.diagnostics import Diagnostic

_MOVES = frozenset({"line"})
"""Parameters that change when lines are put in elsewhere."""


def fingerprints(found: Iterable[Diagnostic]) -> list[str]:
    """A fingerprint for each finding; those that are alike in a file are told apart by their order."""
    seen: Counter[str] = Counter()
    result = []
    for one in found:
        params = {name: value for name, value in sorted(one.params.items()) if name not in _MOVES}
        known_by = json.dumps([one.code, one.span.file, params])
        seen[known_by] += 1
        times = "" if seen[known_by] == 1 else str(seen[known_by])
        result.append(hashlib.sha256(f"{known_by}{times}".encode()).hexdigest())
    return result
