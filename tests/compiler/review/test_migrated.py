"""What a note declares of the version before is held against that version."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

import sample_regime as sample
from changing_regime import note, plain_form, release
from chedo_compiler.artefact import v1
from chedo_compiler.catalogue import words
from chedo_compiler.review.migrated import unfit_migrations
from chedo_compiler.review.side import Side, Sides
from chedo_compiler.source import Span

if TYPE_CHECKING:
    from chedo_compiler.diagnostics import Diagnostic

pytestmark = pytest.mark.req("REG-06")

UNITS = (
    v1.Unit("trieu_dong", "triệu đồng", "1000000", "dong"),
    v1.Unit("ty_dong", "tỷ đồng", "1000000000", "dong"),
    v1.Unit("nguoi", "người"),
)


def _found(old: v1.Form, new: v1.Form, *migrations: v1.Migration) -> list[Diagnostic]:
    before, after = release("1.0.0", [old]), release("2.0.0", [new], note("2.0.0", *migrations))
    registry = replace(sample.sample_registry(), units=UNITS)
    sides = Sides(Side({before.id: before}, registry), Side({after.id: after}, registry))
    return list(unfit_migrations(before, after, sides, lambda regime, key: Span(f"{regime}/{key}.yaml", 1, 1, 1, 1)))


def test_a_line_that_was_not_there_is_told() -> None:
    (found,) = _found(
        plain_form(["thu", "chi"]), plain_form(["thu", "x"]), v1.Migration("rename", "b1", "chii", to="x")
    )

    assert found.code == "MIG009"
    assert found.span.file == f"{sample.REGIME}/changes/2.0.0.yaml"
    assert "'chii'" in words(found, "vi").message
    assert "'chi'" in words(found, "vi").hint


def test_so_is_a_form() -> None:
    move = v1.Migration("move", "b9", "chi", to_form="b1")

    (found,) = _found(plain_form(["thu"]), plain_form(["thu", "chi"]), move)

    assert words(found, "vi").message == "thao tác move: phiên bản 1.0.0 không có biểu 'b9'"


@pytest.mark.parametrize(
    "migrations",
    [
        (v1.Migration("rename", "b1", "chi", to="x"), v1.Migration("convert", "b1", "x", factor="0.001")),
        (v1.Migration("merge", "b1", to="x", sources=("chi", "thu"), series="sum"),),
        (v1.Migration("retire", "b1"),),
    ],
)
def test_what_was_there_and_what_a_note_makes_of_it_is_known(migrations: tuple[v1.Migration, ...]) -> None:
    assert _found(plain_form(["thu", "chi"]), plain_form(["thu", "x"]), *migrations) == []


def test_units_of_two_kinds_do_not_become_each_other() -> None:
    old, new = (plain_form(["thu"], units={"thu": unit}) for unit in ("trieu_dong", "nguoi"))

    (found,) = _found(old, new, v1.Migration("convert", "b1", "thu", factor="0.001"))

    assert found.code == "MIG010"
    assert "triệu đồng sang người" in words(found, "vi").message


def test_units_of_one_kind_do() -> None:
    old, new = (plain_form(["thu"], units={"thu": unit}) for unit in ("trieu_dong", "ty_dong"))

    assert _found(old, new, v1.Migration("convert", "b1", "thu", factor="0.001")) == []
