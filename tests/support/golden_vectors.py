"""The golden vectors: formulas with their bound expressions and values, as files that reviewers read."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from chedo_compiler.formula import bind, parse
from chedo_compiler.runtime.evaluate import evaluate
from golden_formulas import TOPICS
from golden_surroundings import Names, surroundings, to_json

FOLDER = Path(__file__).parents[1] / "formula_vectors"


def vector(formula: str) -> dict[str, Any]:
    """Return a formula, its bound expression and its value."""
    node, faults = parse(formula)
    expression = None
    if node is not None:
        expression, faults = bind(node, Names())
    if expression is None:
        raise ValueError(f"{formula}: {faults}")
    return {
        "formula": formula,
        "expression": expression,
        "expected": to_json(evaluate(expression, surroundings())),
    }


def computed(topic: str) -> str:
    """Return the vectors of a topic as they are computed now, one on each line."""
    formulas = dict.fromkeys(TOPICS[topic])
    lines = (json.dumps(vector(formula), ensure_ascii=False) for formula in formulas)
    return "[\n" + ",\n".join(lines) + "\n]\n"


def file_of(topic: str) -> Path:
    """Return where the vectors of a topic are written down."""
    return FOLDER / f"{topic}.json"


def written(topic: str) -> list[dict[str, Any]]:
    """Return the vectors of a topic as they are written down."""
    vectors: list[dict[str, Any]] = json.loads(file_of(topic).read_text(encoding="utf-8"))
    return vectors
