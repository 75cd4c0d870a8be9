"""The codes that the compiler's source can give, found without running it."""

from __future__ import annotations

import ast
import re
from functools import cache

from repository import modules

_CODE = re.compile(r"[A-Z]{3}[0-9]{3}")


@cache
def codes_of_the_compiler() -> frozenset[str]:
    """Every constant in the compiler's source that is a code."""
    return frozenset(
        node.value
        for path in modules("compiler/chedo_compiler")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and _CODE.fullmatch(node.value)
    )
