"""What counts of use make of a change: lowered where nothing is stored and nobody reads, told where something is."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from chedo_compiler.artefact import v1
from chedo_compiler.review.change import Bump, Change, Level, path_text, seen
from chedo_compiler.review.compare import compare
from chedo_compiler.review.side import Side, Sides
from chedo_compiler.review.usage.counts import PeriodUsage, Readers, RegimeUsage, Usage
from chedo_compiler.review.weighing.effect import Effects
from chedo_compiler.review.weighing.lowering import lowered
from chedo_compiler.review.weighing.scope import Scope, scopes_of
from review_example import example_report
from versioned_workspace import FORM, run

if TYPE_CHECKING:
    from versioned_workspace import Versioned

MONTHLY, FORM_ID = "thu-chi-thang", "thu_chi"
GONE = f"{MONTHLY}/{FORM_ID}/row:bien_che"
FORMULA = f"{MONTHLY}/{FORM_ID}/row:thu_noi_dia"
MEANING = "indicator:KTXH.0102/part:definition"
NOBODY = Readers({}, {})
PLACE = (("regime", MONTHLY), ("form", FORM_ID), ("row", "bien_che"))
AT = "2026-05-20T01:30:00+00:00"


def sides() -> Sides:
    """The example's two sides, without counts."""
    return replace(example_report().sides, usage=None)


def used(*cells: str, period: str = "2026-04", readers: Readers | None = NOBODY) -> Usage:
    """Counts of one value in each cell named."""
    lines: dict[str, dict[str, int]] = {}
    for cell in cells:
        row, _, column = cell.partition(".")
        lines.setdefault(row, {})[column] = 1
    regime = RegimeUsage({period: PeriodUsage("1.0.0", 4, 3, 1, 0)}, {FORM_ID: {period: lines}}, {})
    return Usage("tinh-mau", AT, {MONTHLY: regime}, readers)


def weighed(usage: Usage | None, around: Sides | None = None, day: dt.date | None = None) -> dict[str, Change]:
    """Each change of the example by its place, where there is but one."""
    found = around or sides()
    return {path_text(one.path): one for one in compare(found.old, found.new, day, usage) if one.level > Level.SAFE}


@pytest.mark.req("REG-06")
def test_a_break_that_nobody_uses_is_a_risk_and_keeps_its_fingerprint() -> None:
    before, after = weighed(None)[GONE], weighed(used())[GONE]
    assert (before.level, before.bump, before.safe_by_usage) == (Level.BREAK, Bump.MAJOR, False)
    assert (after.level, after.bump, after.safe_by_usage) == (Level.RISK, Bump.MINOR, True)
    assert after.fingerprint == before.fingerprint


@pytest.mark.parametrize("period", ["2026-04", "2019-12"])
def test_one_value_of_any_period_keeps_a_break(period: str) -> None:
    assert weighed(used("bien_che.th_thang", period=period))[GONE].level is Level.BREAK


def test_a_formula_over_empty_cells_is_stored_but_no_value() -> None:
    assert weighed(used("bien_che.luy_ke", "bien_che.so_ke_hoach"))[GONE].safe_by_usage
    rests = weighed(used("thu_dn.th_thang", "thu_noi_dia.th_thang"))
    assert rests[FORMULA].level is Level.BREAK
    assert rests[GONE].safe_by_usage


def test_nothing_is_lowered_without_counts_or_without_knowing_the_readers() -> None:
    assert weighed(None)[GONE].level is Level.BREAK
    assert weighed(used(readers=None))[GONE].level is Level.BREAK


@pytest.mark.parametrize(
    ("readers", "level"),
    [
        (NOBODY, Level.RISK),
        (Readers({"KTXH.0101": 3}, {}), Level.RISK),
        (Readers({"KTXH.0102": 1}, {}), Level.BREAK),
        (Readers({}, {MONTHLY: {FORM_ID: 1}}), Level.BREAK),
        (Readers({}, {MONTHLY: {FORM_ID: 0, "khac": 1}}), Level.RISK),
    ],
)
def test_a_reader_elsewhere_keeps_a_break(readers: Readers, level: Level) -> None:
    assert weighed(used(readers=readers))[FORMULA].level is level


def test_a_tile_of_the_workspace_itself_is_a_reader() -> None:
    found = sides()
    board = found.old.registry.dashboards[0]
    shown = replace(board, tiles=(*board.tiles, replace(board.tiles[0], id="them", indicator="KTXH.0102")))
    registry = replace(found.old.registry, dashboards=(shown,))
    shown_before = replace(found, old=replace(found.old, registry=registry))
    assert weighed(used(), shown_before)[FORMULA].level is Level.BREAK


def test_a_formula_of_another_regime_is_a_reader() -> None:
    found = sides()
    assert weighed(used(), reading(found, "bien_che.th_thang"))[GONE].level is Level.BREAK
    assert weighed(used(), reading(found, "thu_dn.th_thang"))[GONE].safe_by_usage


def reading(found: Sides, cell: str) -> Sides:
    """The sides, where the quarterly regime reads a cell of the monthly one."""
    source = v1.IndicatorSource("KTXH.09", MONTHLY, FORM_ID, cell)
    regime = found.new.regimes["ket-qua-quy"]
    form = replace(regime.forms[0], indicators=(source,))
    regimes = {**found.new.regimes, regime.id: replace(regime, forms=(form,))}
    return replace(found, new=Side(regimes, found.new.registry))


def test_an_indicator_is_used_where_any_regime_has_a_value_of_it() -> None:
    elsewhere = RegimeUsage({}, {"ket_qua": {"2026-Q1": {"thu_noi_dia": {"trong_quy": 4}}}})
    counts = used()
    assert weighed(counts)[MEANING].safe_by_usage
    assert weighed(replace(counts, regimes={**counts.regimes, "ket-qua-quy": elsewhere}))[MEANING].level is Level.BREAK


def test_who_stops_reporting_matters_as_soon_as_the_regime_has_values() -> None:
    group = f"{MONTHLY}/group:cap_xa"
    assert weighed(used(), without_tiles())[group].safe_by_usage
    assert weighed(used("thu_dn.th_thang"), without_tiles())[group].level is Level.BREAK
    assert weighed(used())[group].level is Level.BREAK


def without_tiles() -> Sides:
    """The sides of a workspace without dashboards."""
    old, new = (
        Side(side.regimes, replace(side.registry, dashboards=())) for side in (example_report().sides.old, sides().new)
    )
    return Sides(old, new)


@pytest.mark.parametrize(
    ("hits", "level"), [("D", Level.RISK), ("DX", Level.RISK), ("DC", Level.BREAK), ("X", Level.BREAK)]
)
def test_control_and_what_is_not_about_figures_is_never_lowered(hits: str, level: Level) -> None:
    change = seen("ROW-REMOVED", Level.BREAK, PLACE, "x", None, hits=hits)
    (found,) = lowered([change], replace(sides(), usage=used()))
    assert found.level is level


def test_what_counts_cannot_tell_is_not_lowered() -> None:
    change = seen("ORG-REMOVED", Level.BREAK, (("organisation", "xa-mot"),), "Xã Một", None, hits="D")
    assert lowered([change], replace(sides(), usage=used())) == [change]


@pytest.mark.parametrize(("days", "level"), [(30, Level.RISK), (31, Level.BREAK)])
def test_counts_of_long_ago_prove_nothing(days: int, level: Level) -> None:
    day = dt.date(2026, 5, 20) + dt.timedelta(days=days)
    assert weighed(used(), day=day)[GONE].level is level


def test_figures_are_found_under_every_name_that_they_had() -> None:
    found = sides()
    place = (("regime", MONTHLY), ("form", FORM_ID), ("row", "thu_nha_dat"))
    (scope,) = scopes_of(seen("ROW-UNIT", Level.BREAK, place, "a", "b", hits="D"), found)
    assert scope == Scope(MONTHLY, FORM_ID, frozenset({"thu_nha_dat", "thu_dat"}))


def test_the_names_of_a_regime_that_goes_are_those_that_it_had() -> None:
    """Its notes go with it; what is stored is still found under what they declared."""
    found = sides()
    gone = replace(found, old=found.new, new=Side({}, found.new.registry))
    place = (("regime", MONTHLY), ("form", FORM_ID), ("row", "thu_nha_dat"))
    (scope,) = scopes_of(seen("ROW-REMOVED", Level.BREAK, place, "a", None, hits="D"), gone)
    assert scope == Scope(MONTHLY, FORM_ID, frozenset({"thu_nha_dat", "thu_dat"}))


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        ((v1.Migration("move", "cu", "dong", to_form="thu_chi"),), {("cu", "dong"), ("thu_chi", "dong")}),
        ((v1.Migration("merge", "thu_chi", to="dong", sources=("a", "b")),), {("thu_chi", "a b dong")}),
        ((v1.Migration("split", "thu_chi", "a", into=("dong", "c")),), {("thu_chi", "a dong")}),
        (
            (v1.Migration("rename", "thu_chi", "a", to="b"), v1.Migration("rename", "thu_chi", "b", to="dong")),
            {("thu_chi", "a b dong")},
        ),
        ((v1.Migration("retire", "thu_chi", "a"),), {("thu_chi", "dong")}),
        ((v1.Migration("rename", "cu", to="thu_chi"),), {("cu", "dong"), ("thu_chi", "dong")}),
    ],
)
def test_declared_steps_lead_back_to_earlier_names(
    steps: tuple[v1.Migration, ...], expected: set[tuple[str, str]]
) -> None:
    found = sides()
    regime = found.new.regimes[MONTHLY]
    note = replace(regime.changes[0], migrations=steps)
    new = Side({MONTHLY: replace(regime, changes=(note,))}, found.new.registry)
    place = (("regime", MONTHLY), ("form", FORM_ID), ("row", "dong"))
    scopes = scopes_of(seen("ROW-UNIT", Level.BREAK, place, "a", "b", hits="D"), replace(found, new=new))
    assert {(one.form, " ".join(sorted(one.rows or ()))) for one in scopes} == expected


def test_an_effect_is_told_newest_period_first() -> None:
    found = example_report()
    assert found.usage is not None
    change = next(one for one in compare(found.sides.old, found.sides.new) if path_text(one.path).endswith("thu_phi"))
    effect = Effects(found.sides, found.usage).of([change])
    assert effect is not None
    assert effect.values[:2] == (("2026-05", 8), ("2026-04", 12))
    assert effect.values[-1] == ("2025-11", 12)
    assert (effect.stored, effect.owed, effect.unsent) == (80, (("2026-05", 2),), 2)
    assert (effect.tiles, effect.programs, effect.regimes) == ((), 0, ())


def counts_of(project: str) -> dict[str, Any]:
    """A file for the sound workspace in which nothing is stored."""
    readers: dict[str, Any] = {"dashboards": {}, "api": {}}
    return {"format": 2, "project": project, "at": "2026-05-01T00:00:00+00:00", "regimes": {}, "readers": readers}


def compared(tree: Versioned, project: str, day: str) -> tuple[str, list[str], list[str]]:
    """Level of the one change, codes of doubts and of faults, as the command tells them."""
    tree.change(FORM, '  - {id: tong_chi, label: "Tổng chi"}\n', "")
    tree.change(FORM, "tong_chi<=tong_thu*1.5", "thu_khac<=tong_thu*1.5")
    (tree.folder / "dem.json").write_text(json.dumps(counts_of(project)), "utf-8")
    done = run("diff", tree.folder, "--on", day, "--usage", tree.folder / "dem.json", "--format", "json")
    told = json.loads(done.output)
    (regime,) = told["regimes"]
    level = next(one["level"] for one in regime["changes"] if one["rule"] == "ROW-REMOVED")
    return level, [one["code"] for one in told["doubts"]], [one["code"] for one in regime["faults"]]


def test_counts_of_the_project_lower_what_the_version_must_raise(versioned: Versioned) -> None:
    level, doubts, faults = compared(versioned, "tinh-mau", "2026-05-04")
    assert (level, doubts) == ("risk", [])
    assert "VER012" not in faults


def test_counts_of_another_project_are_left_aside(versioned: Versioned) -> None:
    level, doubts, faults = compared(versioned, "tinh-khac", "2026-05-04")
    assert (level, doubts) == ("break", ["VER015"])
    assert "VER012" in faults


def test_old_counts_lower_nothing(versioned: Versioned) -> None:
    level, doubts, _ = compared(versioned, "tinh-mau", "2026-06-20")
    assert (level, doubts) == ("break", ["VER016"])


def test_a_check_against_a_revision_is_weighed_too(versioned: Versioned) -> None:
    compared(versioned, "tinh-mau", "2026-05-04")
    content = {**counts_of("tinh-mau"), "at": dt.datetime.now(dt.UTC).isoformat()}
    (versioned.folder / "dem.json").write_text(json.dumps(content), "utf-8")
    said = [
        run("check", versioned.folder, "--against", "HEAD", *more).output
        for more in ((), ("--usage", versioned.folder / "dem.json"))
    ]
    assert ["VER012" in one for one in said] == [True, False]
