"""``chedo calc --jsonl``: a form is computed for every line, and a line that is none is told."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

from chedo_compiler.cli import chedo

if TYPE_CHECKING:
    from workspace_tree import Tree

FORM = "thu-chi-thang/thu_chi"


def calc(tree: Tree, *lines: Any, form: str = FORM, period: str = "") -> tuple[list[dict[str, Any]], int]:
    """Answer lines (text stands as it is), and the exit code."""
    text = "\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines)
    asked = ["--period", period] if period else []
    command = ["calc", form, "--workspace", str(tree.folder), "--jsonl", "-", "--lang", "en", *asked]
    result = CliRunner().invoke(chedo, command, input=text)
    return [json.loads(line) for line in result.stdout.splitlines()], result.exit_code


def only(tree: Tree, line: Any, period: str = "") -> dict[str, Any]:
    (answer,), code = calc(tree, line, period=period)
    assert code == ("diagnostic" in answer), answer
    return answer


def test_every_cell_is_answered_line_for_line(tree: Tree) -> None:
    given = {"thu_noi_dia.th_thang": 10, "thu_khac.th_thang": 2.5, "thu_khac.ke_hoach": 50}
    first, second = calc(tree, {"cells": given}, {"cells": {}}, period="2026-01")[0]

    assert first["cells"]["tong_thu.th_thang"] == 12.5
    assert first["cells"]["tong_thu.ke_hoach"] == 50
    assert first["cells"]["tong_thu.so_ke_hoach"] == 25
    assert first["cells"]["thu_noi_dia.th_thang"] == 10
    assert first["cells"]["thu_noi_dia.ke_hoach"] is None
    assert first["cells"].keys() == second["cells"].keys()
    assert len(first["cells"]) == 5 * 4
    assert second["cells"]["tong_thu.th_thang"] == 0


def test_rows_that_people_add_are_given_and_answered(tree: Tree) -> None:
    lines = [{"label": "Cầu", "cells": {"th_thang": 3}}, {"cells": {"th_thang": 4, "ke_hoach": 14}}]
    answer = only(tree, {"rows": {"cong_trinh": lines}}, period="2026-01")

    assert answer["cells"]["du_an.th_thang"] == 7
    bridge, other = answer["rows"]["cong_trinh"]
    assert (bridge["label"], bridge["cells"]["luy_ke"], bridge["cells"]["so_ke_hoach"]) == ("Cầu", 3, "")
    assert (other["label"], other["cells"]["so_ke_hoach"]) == ("", 28.6)


def test_rows_inside_rows_are_answered_where_they_stand(tree: Tree) -> None:
    group = '  - {id: cong_trinh, label: {ask: "Tên dự án"}, repeat: {under: du_an, max: 20}}\n'
    inner = '  - {id: goi, label: {ask: "Gói"}, repeat: {within: cong_trinh}}\n'
    tree.change("linh-vuc/thu-chi/forms/thu_chi.yaml", group, group + inner)
    lines = [{"label": "Cầu", "rows": {"goi": [{"label": "Mố", "cells": {"th_thang": 1}}]}}, {"label": "Kè"}]

    bridge, bank = only(tree, {"rows": {"cong_trinh": lines}}, period="2026-01")["rows"]["cong_trinh"]

    assert [(row["label"], row["cells"]["luy_ke"]) for row in bridge["rows"]["goi"]] == [("Mố", 1)]
    assert bank["rows"] == {"goi": []}


def test_what_surrounds_the_form_is_read(tree: Tree) -> None:
    before = {"cells": {"thu_khac.luy_ke": 100}}
    line = {"cells": {"thu_khac.th_thang": 1}, "period": "2026-05"}

    assert only(tree, line | {"previous": before})["cells"]["thu_khac.luy_ke"] == 101
    assert only(tree, line | {"year": {"2026-04": before}})["cells"]["thu_khac.luy_ke"] == 101
    assert only(tree, line)["cells"]["thu_khac.luy_ke"] == {"error": "#N/A"}


def test_an_error_given_is_passed_on(tree: Tree) -> None:
    answer = only(tree, {"cells": {"thu_khac.th_thang": {"error": "#DIV/0!"}}}, period="2026-01")

    assert answer["cells"]["tong_thu.th_thang"] == {"error": "#DIV/0!"}


def test_a_period_hides_what_it_does_not_show_and_without_one_nothing_is_hidden(tree: Tree) -> None:
    row = '  - {id: tong_chi, label: "Tổng chi"}\n'
    more = '  - {id: vay, label: "Vay", periods: [6]}\n'
    tree.change("linh-vuc/thu-chi/forms/thu_chi.yaml", row, row + more)
    line = {"cells": {"vay.th_thang": 1}}

    assert only(tree, line)["cells"]["vay.th_thang"] == 1
    assert only(tree, line, period="2026-06")["cells"]["vay.th_thang"] == 1
    assert only(tree, line, period="2026-05")["diagnostic"]["code"] == "TST007"


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("[1]", "FML091"),
        ('{"cells": ', "FML091"),
        ('{"cells": {"a.b": 1, "a.b": 2}}', "FML094"),
        ({"cell": {}}, "FML096"),
        ({"cells": []}, "FML096"),
        ({"cells": {"thu_khac": 1}}, "FML096"),
        ({"rows": {"cong_trinh": {}}}, "FML096"),
        ({"rows": {"cong_trinh": [1]}}, "FML096"),
        ({"rows": {"cong_trinh": [{"th_thang": 1}]}}, "FML096"),
        ({"rows": {"cong_trinh": [{"label": 1}]}}, "FML096"),
        ({"period": 2026}, "FML096"),
        ({"previous": []}, "FML096"),
        ({"year": 1}, "FML096"),
        ({"cells": {"thu_khac.th_thang": [1]}}, "FML093"),
        ('{"cells": {"thu_khac.th_thang": NaN}}', "FML093"),
        ('{"cells": {"thu_khac.th_thang": 1e999}}', "FML093"),
        ({"cells": {"thu_khacc.th_thang": 1}}, "TST002"),
        ({"cells": {"thu_khac.thang": 1}}, "TST002"),
        ({"rows": {"thu_khac": []}}, "TST002"),
        ({"year": {"2027-01": {}}, "period": "2026-05"}, "TST002"),
        ({"organisation": {"gia": 1}}, "TST002"),
        ({"group": "huyen"}, "TST002"),
        ({"period": "2026-Q1"}, "TST006"),
        ({"cells": {"tong_thu.th_thang": 1}}, "TST007"),
        ({"cells": {"thu_khac.th_thang": "mười"}}, "TST010"),
        ({"cells": {"thu_khac.th_thang": True}}, "TST010"),
    ],
)
def test_a_line_that_is_no_case_is_told(tree: Tree, line: Any, code: str) -> None:
    good = {"cells": {"thu_khac.th_thang": 1}}
    (told, answered), exit_code = calc(tree, line, good)

    assert (told["diagnostic"]["code"], exit_code) == (code, 1)
    assert told["diagnostic"]["message"]
    assert answered["cells"]["thu_khac.th_thang"] == 1


def test_a_form_that_is_not_there_is_wrong_usage(tree: Tree) -> None:
    assert calc(tree, {"cells": {}}, form="thu-chi-thang/vay")[1] == 2


def test_the_file_of_a_form_names_it(tree: Tree) -> None:
    path = str(tree.folder / "linh-vuc/thu-chi/forms/thu_chi.yaml")

    assert calc(tree, {"cells": {}}, form=path)[1] == 0
