"""Forms written in a few lines of YAML, read and laid out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from chedo_compiler.layout.plan import plan
from chedo_compiler.names import Table
from chedo_compiler.read.form import read_form
from chedo_compiler.source import SourceFile
from chedo_compiler.syntax.nodes import Mapping, compose

if TYPE_CHECKING:
    from collections.abc import Callable

    from chedo_compiler.layout.plan import FormPlan


def laid_out(columns: str, rows: str, more: str = "") -> FormPlan:
    text = f"kind: form\nid: bieu\ntitle: Biểu\ncolumns: {columns}\nrows: {rows}\n{more}"
    node, found = compose(SourceFile("bieu.yaml", text))
    assert not found, found
    assert isinstance(node, Mapping)
    return plan(read_form(node), Table("REF004", {}))


@pytest.fixture
def lay_out() -> Callable[..., FormPlan]:
    """A function from columns, rows and further keys, as YAML, to a form laid out."""
    return laid_out
