"""All rules that compare, in the order in which their changes are told.

A rule is a function ``(old, new, sides) -> Iterator[Change]``; each family of rules lists its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from chedo_compiler.review.form_rules.forms import forms
from chedo_compiler.review.form_rules.outlines import outlines
from chedo_compiler.review.regime_rules.families import OF_A_REGIME, OF_THE_WORKSPACE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from chedo_compiler.artefact import v1
    from chedo_compiler.review.change import Change
    from chedo_compiler.review.side import Side, Sides

WORKSPACE_RULES: tuple[Callable[[Side, Side, Sides], Iterator[Change]], ...] = OF_THE_WORKSPACE
"""Of the whole: regimes that came or went, and the registries."""

REGIME_RULES: tuple[Callable[[v1.Regime, v1.Regime, Sides], Iterator[Change]], ...] = (
    *OF_A_REGIME,
    forms,
    outlines,
)
"""Of a regime that both sides have."""
