"""Rules about forms: what changed in the tables, rows, columns, cells, checks and outlines of a regime."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from chedo_compiler.artefact import v1
    from chedo_compiler.review.change import Change
    from chedo_compiler.review.side import Sides

FORM_RULES: tuple[Callable[[v1.Regime, v1.Regime, Sides], Iterator[Change]], ...] = ()
