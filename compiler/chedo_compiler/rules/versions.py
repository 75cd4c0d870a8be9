"""VER: the workspace is compiled by a compiler that it was written for."""

from __future__ import annotations

import operator
import re
from typing import TYPE_CHECKING

from chedo_compiler.diagnostics import diagnostic

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chedo_compiler.diagnostics import Diagnostic
    from chedo_compiler.names import Registries

_BOUND = re.compile(r"(>=|<=|==|>|<)\s*(\d+(?:\.\d+){0,2})")
_COMPARE = {">=": operator.ge, "<=": operator.le, "==": operator.eq, ">": operator.gt, "<": operator.lt}


def compiler_is_the_wanted_one(registries: Registries) -> Iterator[Diagnostic]:
    """VER001: ``chedo: ">=0.1,<1"`` in ``chedo.yaml`` holds for the compiler that is running."""
    wanted = registries.project.compiler if registries.project else None
    if wanted is None:
        return
    bounds = [_BOUND.fullmatch(part.strip()) for part in wanted.value.split(",")]
    # Only here: few workspaces ask, and it takes long to import.
    from importlib.metadata import version  # noqa: PLC0415

    running = version("chedo")
    if not all(bounds):
        yield diagnostic("VER002", wanted.span, wanted=wanted.value)
    elif not all(_COMPARE[bound[1]](_parts(running), _parts(bound[2])) for bound in bounds if bound):
        yield diagnostic("VER001", wanted.span, wanted=wanted.value, version=running)


def _parts(version: str) -> tuple[int, ...]:
    """The three numbers of a version; what follows them (rc1, .dev0) does not count."""
    numbers = [int(number) for number in re.findall(r"\d+", version)[:3]]
    return (*numbers, *[0] * (3 - len(numbers)))
