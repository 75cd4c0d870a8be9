"""What is filled in on the desk becomes edits: one for each thing that is different, as data that is read strictly."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from werkzeug.datastructures import MultiDict

from chedo_compiler.compile import compile_workspace
from chedo_compiler.project import open_workspace
from chedo_compiler.proposing.proposal import read_proposal
from chedo_webui.proposals.content import with_edits, with_note, without_edit
from chedo_webui.proposals.filled import Filled, Unfilled
from repository import ROOT

if TYPE_CHECKING:
    from chedo_compiler.artefact import v1

ROW = [("form", "chi_tieu"), ("part", "row")]
COLUMN = [("form", "chi_tieu"), ("part", "column")]


@pytest.fixture(scope="module")
def regime() -> v1.Regime:
    compiled = compile_workspace(open_workspace(ROOT / "samples/lao-cai"))
    return next(one for one in compiled.regimes if one.id == "ktxh-thang")


def line(part: str, name: str) -> dict[str, str]:
    return {"part": part, "form": "chi_tieu", "id": name}


CASES: list[tuple[list[tuple[str, str]], list[dict[str, Any]]]] = [
    (
        [("do", "form"), ("form", "du_an"), ("title", "Dự án"), ("number", "Biểu 02/KTXH-T")],
        [{"op": "set_form", "form": "du_an", "key": "title", "value": "Dự án"}],
    ),
    (
        [("do", "line"), *ROW, ("id", "dt_lua"), ("label", "Lúa"), ("unit", "con"), ("factor", "0,1"), ("flags", "1")],
        [{"op": "set_line", **line("row", "dt_lua"), "key": "unit", "value": "con", "factor": "0.1"}],
    ),
    (
        [("do", "line"), *ROW, ("id", "dien_tich"), ("label", "Diện tích gieo trồng"), ("flags", "1")],
        [{"op": "set_line", **line("row", "dien_tich"), "key": "total", "value": None}],
    ),
    (
        [("do", "line"), *COLUMN, ("id", "ke_hoach"), ("decimals", "2"), ("required", "on"), ("flags", "1")],
        [
            {"op": "set_line", **line("column", "ke_hoach"), "key": "decimals", "value": 2},
            {"op": "set_line", **line("column", "ke_hoach"), "key": "required", "value": True},
        ],
    ),
    ([("do", "line"), *ROW, ("id", "dt_lua"), ("label", "")], []),
    (
        [("do", "regime"), ("host", "vp-ubnd"), ("recipients", "ubnd-tinh")],
        [
            {"op": "set_regime", "key": "host", "value": "vp-ubnd"},
            {"op": "set_regime", "key": "recipients", "value": ["ubnd-tinh"]},
        ],
    ),
    ([("do", "regime"), ("recipients", "vp-ubnd"), ("recipients", "ubnd-tinh")], []),
    (
        [
            *(("do", "regime"), ("doc", "nd-09-2019"), ("clause", "Điều 12"), ("purposes", "window")),
            *(("doc", ""), ("clause", "Điều 13"), ("purposes", "content")),
            *(("doc", "qd-07-2020"), ("clause", " "), ("purposes", "")),
        ],
        [
            {
                "op": "set_regime",
                "key": "legal",
                "value": [{"doc": "nd-09-2019", "clause": "Điều 12", "for": ["window"]}, {"doc": "qd-07-2020"}],
            }
        ],
    ),
    (
        [("do", "add"), *ROW, ("id", "luong_thuc"), ("new_label", "Sắn")],
        [
            {
                "op": "add_line",
                "part": "row",
                "form": "chi_tieu",
                "line": {"label": "Sắn", "values": {"level": 2}},
                "place": {"after": "luong_thuc"},
            }
        ],
    ),
    (
        [("do", "add"), *ROW, ("id", "muc_nong_nghiep"), ("new_label", "Chè"), ("new_stt", "7")],
        [
            {
                "op": "add_line",
                "part": "row",
                "form": "chi_tieu",
                "line": {"label": "Chè", "values": {"stt": "7", "level": 1}},
                "place": {"after": "muc_nong_nghiep"},
            }
        ],
    ),
    (
        [("do", "remove"), *COLUMN, ("id", "cung_ky"), ("keep", "drop")],
        [{"op": "remove_line", **line("column", "cung_ky"), "keep": "drop"}],
    ),
    (
        [("do", "move"), *ROW, ("id", "dt_ngo"), ("way", "before"), ("beside", "dt_lua")],
        [{"op": "move_line", **line("row", "dt_ngo"), "place": {"before": "dt_lua"}}],
    ),
    (
        [("do", "rename"), *ROW, ("id", "dt_ngo"), ("to", "ngo")],
        [{"op": "rename_line", **line("row", "dt_ngo"), "to": "ngo"}],
    ),
    ([("do", "rename"), *ROW, ("id", "dt_ngo"), ("to", "dt_ngo")], []),
    (
        [("do", "split"), *ROW, ("id", "dan_lon"), ("into", "Lợn nái\r\n\r\n Lợn thịt "), ("first_keeps", "on")],
        [
            {
                "op": "split_line",
                **line("row", "dan_lon"),
                "into": [{"label": "Lợn nái", "id": "dan_lon"}, {"label": "Lợn thịt"}],
            }
        ],
    ),
    (
        [
            ("do", "merge"),
            *ROW,
            ("id", "dt_mau"),
            ("with", "dt_lua"),
            ("with", "dt_ngo"),
            ("new_label", "Cây hằng năm"),
        ],
        [
            {
                "op": "merge_lines",
                "part": "row",
                "form": "chi_tieu",
                "ids": ["dt_lua", "dt_ngo", "dt_mau"],
                "line": {"label": "Cây hằng năm"},
            }
        ],
    ),
    (
        [("do", "deadline"), ("id", "nop"), ("way", "before"), ("day", "31"), ("month", "1"), ("time", "16:00")],
        [{"op": "set_deadline", "id": "nop", "due": {"before": {"month": 1, "day": 31, "time": "16:00"}}}],
    ),
    (
        [("do", "deadline"), ("id", "nop"), ("way", "working_days"), ("count", "3"), ("cycle", "1")],
        [{"op": "set_deadline", "id": "nop", "due": {"after": "cutoff", "working_days": 3}, "cycle": 1}],
    ),
    (
        [("do", "window"), ("from_month", "-1"), ("from_day", "20"), ("to_month", "0"), ("to_day", "19")],
        [{"op": "set_window", "window": {"from": {"month": -1, "day": 20}, "to": {"month": 0, "day": 19}}}],
    ),
    (
        [("do", "group"), ("id", "so_noi_vu"), ("how", "named"), ("agencies", "so-noi-vu"), ("agencies", "so-y-te")],
        [{"op": "set_group", "id": "so_noi_vu", "values": {"select": "id in [so-noi-vu, so-y-te]"}}],
    ),
    (
        [
            ("do", "group"),
            ("id", "so_y_te"),
            ("label", "Sở Y tế"),
            ("how", "plain"),
            ("level", "province"),
            ("sector", "van_xa"),
            ("forms", "du_an"),
        ],
        [
            {
                "op": "set_group",
                "id": "so_y_te",
                "values": {
                    "label": "Sở Y tế",
                    "select": "level = province and sector has van_xa",
                    "forms": ["du_an"],
                },
            }
        ],
    ),
    ([("do", "group"), ("id", "cap_xa"), ("label", "UBND cấp xã"), ("how", "plain"), ("level", "commune")], []),
    ([("do", "group_gone"), ("id", "so_noi_vu")], [{"op": "remove_group", "id": "so_noi_vu"}]),
    (
        [
            ("do", "document"),
            ("id", "qd-1"),
            ("number", "1"),
            ("title", "Quy chế"),
            ("issued", "2026-12-01"),
            ("in_force_from", "2027-01-01"),
        ],
        [
            {
                "op": "add_document",
                "id": "qd-1",
                "number": "1",
                "title": "Quy chế",
                "issued": "2026-12-01",
                "in_force_from": "2027-01-01",
            }
        ],
    ),
]


@pytest.mark.req("REG-06")
@pytest.mark.parametrize(
    ("fields", "edits"), CASES, ids=[f"{at} {fields[0][1]}" for at, (fields, _) in enumerate(CASES)]
)
def test_what_is_filled_in_is_an_edit_that_the_workbench_reads(
    regime: v1.Regime, fields: list[tuple[str, str]], edits: list[dict[str, Any]]
) -> None:
    found = list(Filled(MultiDict(fields), regime).edits())

    assert found == edits
    read_proposal({"regime": regime.id, "title": "t", "edits": found})


@pytest.mark.parametrize(
    "fields",
    [
        [],
        [("do", "nothing of ours")],
        [("do", "add"), ("form", "không"), ("id", "x"), ("new_label", "x")],
        [("do", "merge"), *ROW, ("id", "dt_lua"), ("new_label", "x")],
        *(
            [("do", "deadline"), ("id", "nop"), ("way", "by"), ("day", day), ("month", "0")]
            for day in ("mai", "9" * 5000, "١٢", "1_0", "+1", "--1", "1e1")
        ),
        *(
            [("do", "deadline"), ("id", "nop"), ("way", "by"), ("day", "1"), ("month", "0"), ("cycle", cycle)]
            for cycle in ("9" * 5000, "²", "x")
        ),
    ],
)
def test_what_lacks_something_is_no_edit(regime: v1.Regime, fields: list[tuple[str, str]]) -> None:
    with pytest.raises(Unfilled):
        Filled(MultiDict(fields), regime).edits()


def test_a_count_beyond_all_measure_is_for_the_compiler_to_refuse(regime: v1.Regime) -> None:
    fields = [("do", "line"), *COLUMN, ("id", "ke_hoach"), ("decimals", "9" * 5000)]
    (edit,) = Filled(MultiDict(fields), regime).edits()
    assert (edit["key"], edit["value"]) == ("decimals", "9" * 5000)


def test_a_group_keeps_what_was_said_of_it_before() -> None:
    first = {"op": "set_group", "id": "cap_xa", "values": {"label": "Xã"}}
    second = {"op": "set_group", "id": "cap_xa", "values": {"select": "type = ward"}}
    content = with_edits(with_edits({}, [first]), [second])

    assert content["edits"] == [{**first, "values": {"label": "Xã", "select": "type = ward"}}]


def test_edits_that_set_nothing_stand_one_after_the_other_and_any_is_taken_back() -> None:
    add = {"op": "add_line", "part": "row", "form": "chi_tieu", "line": {"label": "Sắn"}}
    content = with_edits({"summary": "x"}, [add, add])

    assert without_edit(content, 1) == ({"summary": "x", "edits": [add]}, add)
    assert without_edit(content, 2) == (content, None)


def test_of_a_note_only_what_is_said_is_kept() -> None:
    before = with_note({"edits": []}, summary="x", legal=[{"doc": "qd-1"}], version="2.0.0", first="2027-01")
    assert with_note(before, summary="", legal=[], version="", first="2027-02") == {
        "edits": [],
        "effective_from": "2027-02",
    }
