"""What holds for any figures and any chain of notes."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from changing_regime import note, plain_form, release
from chedo_compiler.artefact.v1 import Migration
from chedo_compiler.runtime.figures import Figures
from chedo_compiler.runtime.series.carried import carried
from chedo_compiler.runtime.series.routes import Route, Term

if TYPE_CHECKING:
    from chedo_compiler.artefact import v1
    from chedo_compiler.runtime.values import Value

pytestmark = pytest.mark.req("REG-06")

ROWS = tuple("abcdef")
AMOUNTS = st.integers(-(10**12), 10**12).map(lambda cents: cents / 100)
REPORTS = st.dictionaries(st.sampled_from([f"{row}.{column}" for row in ROWS for column in ("so", "tien")]), AMOUNTS)


@st.composite
def histories(draw: st.DrawFn) -> list[tuple[tuple[str, ...], v1.Change]]:
    """Up to five releases, each with the rows it has: one line renamed, two merged or one dropped at a time."""
    rows, found = ROWS, []
    for number in range(2, 2 + draw(st.integers(0, 5))):
        op = draw(st.sampled_from(("rename", "merge", "drop")))
        first, second = draw(st.permutations(rows))[:2] if len(rows) > 1 else (rows[0], rows[0])
        fresh = f"r{number}"
        if op == "rename" or len(rows) == 1:
            change = note(f"{number}.0.0", Migration("rename", "b1", first, to=fresh))
            rows = tuple(fresh if row == first else row for row in rows)
        elif op == "merge":
            merge = Migration("merge", "b1", to=fresh, sources=(first, second), series="sum")
            change = note(f"{number}.0.0", merge)
            rows = (*(row for row in rows if row not in {first, second}), fresh)
        else:
            change = note(f"{number}.0.0", Migration("retire", "b1", first))
            rows = tuple(row for row in rows if row != first)
        found.append((rows, change))
    return found


def _releases(history: list[tuple[tuple[str, ...], v1.Change]]) -> list[v1.Regime]:
    notes = [change for _, change in history]
    later = [
        release(change.version, [plain_form(rows)], *notes[: place + 1]) for place, (rows, change) in enumerate(history)
    ]
    return [release("1.0.0", [plain_form(ROWS)]), *later]


def _exact(cells: dict[str, Value]) -> dict[str, Fraction]:
    return {name: Fraction(str(value)) for name, value in cells.items() if isinstance(value, float)}


@given(REPORTS)
def test_under_its_own_release_a_report_is_what_it_is(sent: dict[str, Value]) -> None:
    own = release("1.0.0", [plain_form(ROWS)])

    assert carried({"b1": Figures(dict(sent))}, own, own).figures["b1"].cells == sent


@given(histories(), REPORTS)
def test_one_long_way_is_as_good_as_many_short_ones(
    history: list[tuple[tuple[str, ...], v1.Change]], sent: dict[str, Value]
) -> None:
    releases = _releases(history)
    step = {"b1": Figures(dict(sent))}
    for old, new in pairwise(releases):
        step = dict(carried(step, old, new).figures)

    whole = carried({"b1": Figures(dict(sent))}, releases[0], releases[-1])

    assert _exact(whole.figures["b1"].cells) == pytest.approx(_exact(step["b1"].cells))


@given(histories(), REPORTS)
def test_no_value_is_invented_and_none_counts_twice(
    history: list[tuple[tuple[str, ...], v1.Change]], sent: dict[str, Value]
) -> None:
    """Each figure that was sent is in one cell at most; what was dropped is in none."""
    releases = _releases(history)
    dropped = [one.item for _, change in history for one in change.migrations if one.op == "retire"]

    found = carried({"b1": Figures(dict(sent))}, releases[0], releases[-1]).figures["b1"].cells

    if not dropped:
        assert sum(_exact(found).values()) == pytest.approx(sum(_exact(sent).values()))
    rows = {row.id for row in releases[-1].forms[0].rows}
    assert {name.split(".")[0] for name in found} <= rows
    assert len(found) <= len(sent)


@given(REPORTS, st.permutations(ROWS))
def test_renames_invert(sent: dict[str, Value], order: list[str]) -> None:
    """Read under the later names and back again, every figure is where it was."""
    new_names = {old: f"x_{place}" for place, old in enumerate(order)}
    renames = [Migration("rename", "b1", old, to=new) for old, new in new_names.items()]
    before = release("1.0.0", [plain_form(ROWS)])
    after = release("2.0.0", [plain_form(new_names.values())], note("2.0.0", *renames))

    there = carried({"b1": Figures(dict(sent))}, before, after).figures["b1"]
    back = carried({"b1": there}, after, before).figures["b1"]

    assert there.cells == {f"{new_names[name[0]]}{name[1:]}": value for name, value in sent.items()}
    assert back.cells == sent


@given(st.integers(-(10**17), 10**17), st.integers(0, 6), st.integers(-6, 6))
def test_a_conversion_of_decimals_loses_no_digit(scaled: int, decimals: int, power: int) -> None:
    figure = Decimal(scaled).scaleb(-decimals)
    factor = Fraction(10) ** power
    there, back = Route((Term("b1", "a.so", factor),)), Route((Term("b1", "a.so", 1 / factor),))

    converted = there.read(lambda _form, _cell: figure)

    assert Fraction(str(converted)) == Fraction(figure) * factor
    assert back.read(lambda _form, _cell: converted) == figure
