"""``chedo eval``."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from chedo_compiler.cli import chedo


def run(*arguments: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(chedo, ["eval", *arguments], env={"CHEDO_LANG": None})
    return result.exit_code, result.stdout, result.stderr


@pytest.mark.parametrize(
    ("arguments", "printed"),
    [
        (["=ROUND(thu/ke_hoach*100,1)", "thu=120", "ke_hoach=450"], "26.7"),
        (["=1/3"], "0.333333333333333"),
        (['=SUMIF(a:c,">5")', "a=3", "b=7", "c="], "7"),
        (["=ISBLANK(a)", "a="], "TRUE"),
        (['=a&"!"', 'a="Hà ""Nội"""'], 'Hà "Nội"!'),
        (["=IF(a,1,2)", "a=false"], "2"),
        (["=IFNA(a,0)", "a=#n/a"], "0"),
        (["=a/b", "a=1", "b=0"], "#DIV/0!"),
        (["a*2", "A=1e3"], "2000"),
        (["=PERIOD_MONTH()", "--period", "2026-Q3"], "9"),
        (["=PREV(a)", "a=1"], "#N/A"),
    ],
)
def test_a_value_is_printed(arguments: list[str], printed: str) -> None:
    assert run(*arguments) == (0, printed + "\n", "")


def test_a_fault_is_shown_with_its_place_and_a_hint() -> None:
    code, printed, shown = run("=thuu*NOW()", "thu=3")

    assert code == 1
    assert printed == ""
    assert shown.splitlines()[:4] == [
        "[FML010] không có dòng hay cột 'thuu' ở đây",
        "    =thuu*NOW()",
        "     ^^^^",
        "  = ý bạn là thu?",
    ]
    assert "[FML012]" in shown


def test_what_can_never_work_is_told_beside_its_value() -> None:
    code, printed, shown = run("=IF(a>0,1/0,2)", "a=3", "--lang", "en")

    assert (code, printed) == (0, "#DIV/0!\n")
    assert shown.startswith("[FML030] division by the number 0\n")


def test_faults_are_told_in_english_too() -> None:
    assert "[FML002] the parenthesis '(' has no partner" in run("=(1", "--lang", "en")[2]


@pytest.mark.parametrize(
    "arguments", [["=a", "a"], ["=a", "a=abc"], ["=a", "=1"], ["=1", "--period", "2026-13"], ["=a", "a=inf"], []]
)
def test_wrong_usage_is_told_apart(arguments: list[str]) -> None:
    assert run(*arguments)[0] == 2


@pytest.mark.parametrize(
    "values", [["true=3"], ["a=1", "A=2"], ["a=1_000"], ["a=\uff11"], ["a b=1"], ["tổng=1"], ["a=0x1"]]
)
def test_names_and_values_that_no_formula_could_mean_are_wrong_usage(values: list[str]) -> None:
    assert CliRunner().invoke(chedo, ["eval", "=1", *values]).exit_code == 2
